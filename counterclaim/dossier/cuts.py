"""Cuts: pure functions from a dossier to a smaller one, as of a day, a window, an actor, a claim.

They never leave an id that leads nowhere: what a kept row refers to is kept beside it, marked as
context.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pandas as pd

from counterclaim import dates
from counterclaim.dossier.record import (
    UNDETERMINED,
    Dossier,
    DossierError,
    refused,
    source_chains,
    sources_of,
)


def cut(whole: Dossier, as_of: str = "") -> Dossier:
    """The dossier as of a day: exactly the rows certainly public by its end, under today's coding.

    `as_of` is a day, YYYY-MM-DD; blank means `searched_until`, a later day is refused. A row whose
    source was published later stays; the column `late` lists those sources, and `sources.late`
    marks them. A source without a date may be of any day: it is late on every day but
    `searched_until`, on which nothing is cut. Raises DossierError for a day that is none, is later
    than that, or is before the first row.
    """
    searched = date.fromisoformat(str(whole.meta["searched_until"]))
    day = day_of("as_of", as_of) if as_of else searched
    if day > searched:
        raise refused(
            "as_of",
            as_of,
            f"The record was searched until {searched} only.",
            f"Give a day up to {searched}, or leave it blank for that day.",
        )
    end = _end(day)
    events = whole.events[whole.events["public"].le(end)]
    if events.empty:
        raise _nothing_yet(whole, "as_of", as_of)
    ids = set(events["event_id"])
    responses = whole.responses
    responses = responses[responses["claim"].isin(ids) & responses["answer"].isin(ids)]
    judgements = whole.judgements[whole.judgements["as_of"].le(day.isoformat())]
    notes = whole.notes[whole.notes["as_of"].le(day.isoformat())]
    late = ~whole.sources["published_latest"].le(end)
    if day == searched:
        # Nothing of the record is cut off here; that a source has no date makes it no later one.
        late &= ~whole.sources["published"].isin(["", UNDETERMINED])
    late_ids = set(whole.sources.loc[late, "source_id"])
    accounts = whole.accounts
    accounts = accounts[accounts["event_id"].isin(ids) & ~accounts["source_id"].isin(late_ids)]
    chains = source_chains(whole.sources)
    events = events.assign(
        late=[
            [s for s in dict.fromkeys(x for i in ids_ for x in chains[i]) if s in late_ids]
            for ids_ in events["source_ids"]
        ]
    )
    withdrawn = whole.withdrawn
    replaced = set(judgements["replaces"]) - {""}
    kept = replace(
        whole,
        as_of=day,
        events=events.reset_index(drop=True),
        responses=responses.reset_index(drop=True),
        judgements=judgements.assign(
            current=~judgements["judgement_id"].isin(replaced)
        ).reset_index(drop=True),
        notes=notes.reset_index(drop=True),
        accounts=accounts.reset_index(drop=True),
        sources=whole.sources.assign(late=late),
        withdrawn=withdrawn[~withdrawn["public"].gt(end)].reset_index(drop=True),
        left_out={"not yet public": len(whole.events) - len(events)},
    )
    return _without_loose_rows(kept)


def _end(day: date) -> pd.Timestamp:
    return pd.Timestamp(datetime.combine(day, time.max)).floor("s")


def _nothing_yet(whole: Dossier, field: str, text: str) -> DossierError:
    first = whole.events["public"].min()
    return refused(
        field,
        text,
        "No row of the dossier was certainly public by then.",
        f"Give {first:%Y-%m-%d} or later: the first row was certainly public then."
        if pd.notna(first)
        else "Add an event.",
    )


def check_earlier(whole: Dossier, as_of: date, text: str) -> None:
    """Refuse a day to compare with that is not before `as_of`, or before the first row."""
    day = day_of("compare_with", text)
    if day >= as_of:
        raise refused(
            "compare_with",
            text,
            f"It is not before {as_of}, the day of the briefing.",
            "Give an earlier day, or leave it blank.",
        )
    if not whole.events["public"].le(_end(day)).any():
        raise _nothing_yet(whole, "compare_with", text)


def check_edition(dossier: Dossier, edition: str, carried: Mapping[str, Any]) -> None:
    """Refuse an edition to compare with that shows something else, or is of a later day.

    The dossier as it is to be shown, the name of an edition and what its page carries in.
    """
    then = carried.get("parameters", {})
    if "state" not in carried or "tables" not in carried:
        wrong = "The page of this edition carries no rows."
        raise refused("compare_with", edition, wrong, "Name another edition, or leave it blank.")
    for name, value in (
        ("dossier", dossier.name),
        ("since", dossier.since),
        ("until", dossier.until),
        ("actor", dossier.actor),
        ("claim", dossier.claim),
    ):
        if then.get(name, "") != value:
            wrong = f"That edition has {name} {then.get(name, '')!r}, and this one {value!r}."
            raise refused("compare_with", edition, wrong, "Name an edition of the same view.")
    if then["as_of"] > dossier.as_of.isoformat():
        wrong = f"It is as of {then['as_of']}, which is later than {dossier.as_of}."
        raise refused("compare_with", edition, wrong, "Name an edition of an earlier day.")


def window(dossier: Dossier, since: str = "", until: str = "", actor: str = "") -> Dossier:
    """The dossier with the rows outside a window or without an actor taken out of what is shown.

    A row is shown if its bounds overlap the window (an unknown bound overlaps) and the actor, or
    one that is part of it, acts or is acted on. Rows that a shown row refers to (answers of a
    claim, acts of a statement, rows of a judgement) stay as context, with `shown` False; with an
    actor, so does what is said of the acts shown and what the statements shown answer.
    Raises DossierError for a limit that is no date, a reversed window, an unknown actor, or a
    window that shows nothing.
    """
    _check_order(since, until)
    events = dossier.events
    shown = overlapping(events, since, until)
    beside: set[str] = set()
    if actor:
        members = members_of(dossier.actors, actor)
        if not members:
            raise refused(
                "actor",
                actor,
                "No row public by then names this actor.",
                "Give one of: " + ", ".join(dossier.actors["actor_id"]) + ".",
            )
        in_time = shown
        shown = shown & (events["actor"].isin(members) | events["target"].isin(members))
        # What is said of its acts, and what it answers, belongs to its record.
        acts = set(events.loc[shown & events["kind"].eq("act"), "event_id"])
        told = in_time & pd.Series([bool(acts & set(ids)) for ids in events["about"]], events.index)
        own = set(events.loc[shown, "event_id"])
        answered = dossier.responses.loc[dossier.responses["answer"].isin(own), "claim"]
        beside = {*events.loc[told, "event_id"], *answered}
    if not shown.any():
        given = {"since": since, "until": until, "actor": actor}
        field = next(key for key in ("actor", "since", "until") if given[key])
        raise refused(field, given[field], "It leaves no row to show.", "Give a wider window.")
    dossier = replace(dossier, since=since, until=until, actor=actor)
    if shown.all():
        return dossier
    return _narrowed(dossier, shown, beside, "outside the window")


def about_claim(dossier: Dossier, claim: str) -> Dossier:
    """The dossier with only one claim's own rows shown: it, its acts, and its answers.

    Answers to answers belong to it too, and so do the acts that all of these are about. Other
    statements about the acts of the claim stay as context, with what the analyst says of its rows.
    Raises DossierError for an id that is no claim of the dossier.
    """
    events = dossier.events.set_index("event_id", drop=False)
    claims = list(events.index[events["claim"]])
    if claim not in claims:
        kind = events["kind"].get(claim)
        wrong = {
            None: "There is no such row in the record.",
            "act": "The row is an act, and a claim is a statement about one.",
            "statement": "The row is a statement that asserts no act.",
        }[kind]
        there = f"Give one of the claims: {', '.join(claims)}." if claims else "There is no claim."
        raise refused("claim", claim, wrong, there)
    thread = _referred(dossier, {claim}, set())
    acts = set(events.at[claim, "about"])
    told = {i for i, ids in zip(events.index, events["about"], strict=True) if acts & set(ids)}
    shown = dossier.events["event_id"].isin(thread) & dossier.events["shown"]
    shown |= dossier.events["event_id"].eq(claim)  # whatever the window says
    dossier = replace(dossier, claim=claim)
    return _narrowed(dossier, shown, thread | told, "of other claims and acts")


def members_of(actors: pd.DataFrame, actor: str) -> set[str]:
    """Ids of an actor and all that are part of it, from `Dossier.actors`; empty if unknown."""
    return {
        member
        for member, chain in zip(actors["actor_id"], actors["chain"], strict=True)
        if actor in chain
    }


def overlapping(events: pd.DataFrame, since: str = "", until: str = "") -> pd.Series:
    """Whether the bounds of each event overlap a window; an unknown bound overlaps."""
    found = pd.Series(True, events.index)
    if since:
        first = _limit("since", since, "earliest")
        found &= events["latest"].isna() | events["latest"].ge(first)
    if until:
        last = _limit("until", until, "latest")
        found &= events["earliest"].isna() | events["earliest"].le(last)
    return found


def _check_order(since: str, until: str) -> None:
    if since and until and _limit("since", since, "earliest") > _limit("until", until, "latest"):
        raise refused("until", until, f"It lies before since ({since}).", "Give a later day.")


def _narrowed(dossier: Dossier, shown: pd.Series, beside: set[str], why: str) -> Dossier:
    """The dossier with some rows shown; what belongs to them stays, and what leads to `beside`."""
    events = dossier.events
    in_view = set(events.loc[shown, "event_id"])
    judged = dossier.judgements
    judged = _only(
        judged,
        (in_view & {*f, *a} for f, a in zip(judged["supports"], judged["against"], strict=True)),
    )
    noted = _only(dossier.notes, (not ids or in_view & set(ids) for ids in dossier.notes["events"]))
    named = {
        i
        for column in (judged["supports"], judged["against"], noted["events"])
        for ids in column
        for i in ids
    }
    ids = _referred(dossier, in_view, named | beside)
    return _without_loose_rows(
        replace(
            dossier,
            events=events.assign(shown=shown)[events["event_id"].isin(ids)].reset_index(drop=True),
            responses=dossier.responses[
                dossier.responses["claim"].isin(ids) & dossier.responses["answer"].isin(ids)
            ].reset_index(drop=True),
            judgements=judged.reset_index(drop=True),
            notes=noted.reset_index(drop=True),
            accounts=dossier.accounts[dossier.accounts["event_id"].isin(in_view)].reset_index(
                drop=True
            ),
            left_out={**dossier.left_out, why: int((events["shown"] & ~shown).sum())},
        )
    )


def _only(frame: pd.DataFrame, keep: Iterable[object]) -> pd.DataFrame:
    # As a Series with a type: pandas takes an empty list for a choice of no columns.
    return frame[pd.Series([bool(k) for k in keep], frame.index, dtype=bool)]


def _referred(dossier: Dossier, in_view: set[str], named: set[str]) -> set[str]:
    """Ids in view or named, the answers of claims among them, and the acts they are about."""
    answers: dict[str, list[str]] = {}
    for claim, answer in zip(dossier.responses["claim"], dossier.responses["answer"], strict=True):
        answers.setdefault(claim, []).append(answer)
    about = dict(zip(dossier.events["event_id"], dossier.events["about"], strict=True))
    found: set[str] = set()
    open_ids = [*in_view, *named]
    while open_ids:
        event = open_ids.pop()
        if event not in found:
            found.add(event)
            open_ids += [*about[event], *answers.get(event, [])]
    return found


def _without_loose_rows(dossier: Dossier) -> Dossier:
    """The dossier without actors and sources that no kept row leads to."""
    cited = sources_of(dossier, dossier.events["event_id"], dossier.accounts["source_id"])
    lines = dict(zip(dossier.actors["actor_id"], dossier.actors["chain"], strict=True))
    named = {*dossier.events["actor"], *dossier.events["target"]} & set(lines)
    if dossier.actor:
        named.add(dossier.actor)
    actors = {a for i in named for a in lines[i]}
    replaces = set(dossier.judgements["judgement_id"])
    return replace(
        dossier,
        sources=dossier.sources[dossier.sources["source_id"].isin(cited)].reset_index(drop=True),
        actors=dossier.actors[dossier.actors["actor_id"].isin(actors)].reset_index(drop=True),
        judgements=dossier.judgements.assign(
            replaces=dossier.judgements["replaces"].where(
                dossier.judgements["replaces"].isin(replaces), ""
            )
        ),
    )


def day_of(field: str, text: str) -> date:
    """The day that a parameter names; anything but one day is refused."""
    try:
        parsed = dates.parse(text)
    except dates.DateError as error:
        raise refused(field, text, error.wrong, error.right) from None
    if parsed.shape != "day" or not _plain(text):
        raise refused(field, text, "It is not one day.", "Give a day, as 2022-10-28.")
    return parsed.earliest.date()


def _limit(field: str, text: str, bound: str) -> pd.Timestamp:
    try:
        parsed = dates.parse(text)
    except dates.DateError as error:
        raise refused(field, text, error.wrong, error.right) from None
    if parsed.shape not in {"day", "month", "year"} or not _plain(text):
        raise refused(field, text, "It is not one date.", "Give a day, month or year, as 2022-10.")
    return pd.Timestamp(getattr(parsed, bound))


def _plain(text: str) -> bool:
    # A limit is certain: it has no `?` or `~` and no XX.
    return text.replace("-", "").isdigit()
