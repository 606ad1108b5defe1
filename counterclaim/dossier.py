"""The dossier: tables in, checked and typed frames out, cut as of a day, a window and an actor.

A `Dossier` is plain data. `load` is the one door for notebooks: it reads, checks, derives, cuts.
The cuts are pure functions from a dossier to a smaller dossier and never leave an id that leads
nowhere: what a kept row refers to is kept beside it, marked as context.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pandas as pd

from counterclaim import checks, codebook, dates, tables
from counterclaim.root import root

UNDETERMINED = "undetermined"


class DossierError(ValueError):
    """A dossier that cannot be used; `problems` lists why, one row per fault."""

    def __init__(self, problems: Iterable[tables.Problem]):
        self.problems = list(problems)
        n = len(self.problems)
        lines = [tables.line(problem) for problem in self.problems[:20]]
        more = [f"… and {n - 20} more; run `counterclaim check`"] if n > 20 else []
        super().__init__("\n".join([f"{n} problem{'s' * (n != 1)} in the tables:", *lines, *more]))


@dataclass(frozen=True)
class Dossier:
    """One dossier, cut. Frames have the table's own columns and the derived ones of `derive`."""

    name: str
    meta: dict[str, Any]
    codebook: codebook.Codebook
    as_of: date
    since: str
    until: str
    actor: str
    events: pd.DataFrame
    responses: pd.DataFrame
    actors: pd.DataFrame
    sources: pd.DataFrame
    judgements: pd.DataFrame
    notes: pd.DataFrame
    accounts: pd.DataFrame
    withdrawn: pd.DataFrame
    left_out: dict[str, int]
    digest: str

    @property
    def shown(self) -> pd.DataFrame:
        """The events of the window: without rows kept only because another row refers to them."""
        return self.events[self.events["shown"]]


def problems(name: str) -> list[tables.Problem]:
    """Everything that is wrong with the tables of the dossier `name`; empty if nothing is."""
    _, found = _read(name)
    return found


def load(name: str, as_of: str = "", since: str = "", until: str = "", actor: str = "") -> Dossier:
    """The dossier `name` as it was public by the end of `as_of`, its window and actor marked.

    name    a folder of data/, letters a-z, digits and hyphens
    as_of   a day, YYYY-MM-DD; blank means the dossier's `searched_until`
    since, until   first and last day shown: a day, month or year; blank means no limit
    actor   id of an actor; rows in which it, or one that is part of it, acts or is acted on

    Raises DossierError if the tables do not pass the checks or the cut leaves nothing.
    """
    read, found = _read(name)
    if found:
        raise DossierError(found)
    whole = derive(name, read)
    return window(cut(whole, as_of), since, until, actor)


def _read(name: str) -> tuple[tables.Tables, list[tables.Problem]]:
    book = codebook.read(root())
    read = tables.read(folder(name), book)
    found = read.problems or checks.check(read, book)
    return read, found


def folder(name: str) -> Path:
    """The folder of the dossier `name`; raises DossierError if there is none."""
    try:
        return tables.folder_of(root(), name)
    except tables.NoSuchDossier as error:
        raise _refused("dossier", name, error.wrong, error.right) from None


def derive(name: str, read: tables.Tables) -> Dossier:
    """The whole dossier, uncut: checked tables with derived columns.

    events gain earliest, latest, public (Timestamps; NaT = no bound), about, source_ids (lists),
    rung (int), rung_label, verb, asserts and claim (bool), actor_name, target_name, side, state
    and target_state (id of the outermost actor it is part of; "" for undetermined).
    responses gain acts (list: what the answer covers); judgements supports, against (lists);
    sources published_latest, late (bool).
    """
    book = codebook.read(root())
    frames = {key: frame.reset_index(drop=True).copy() for key, frame in read.frames.items()}
    live = {}
    withdrawn = []
    stamps = _stamps(frames["events"]["reported"], "latest")
    public = dict(zip(frames["events"]["event_id"], stamps, strict=True))
    for key, frame in frames.items():
        gone = frame["withdrawn"].ne("") if "withdrawn" in frame else pd.Series(False, frame.index)
        live[key] = frame[~gone].reset_index(drop=True)
        for row in frame[gone].to_dict("records"):
            day, _, reason = row["withdrawn"].partition(": ")
            withdrawn.append((next(iter(row.values())), key, day, reason, _since(key, row, public)))
    actors = _actors(live["actors"])
    events = _events(live["events"], actors, book)
    claim_acts = dict(zip(events["event_id"], events["about"], strict=True))
    responses = live["responses"]
    responses["acts"] = [
        about.split() or claim_acts.get(claim, [])
        for about, claim in zip(responses["about"], responses["claim"], strict=True)
    ]
    judgements = live["judgements"]
    for column in ("supports", "against"):
        judgements[column] = judgements[column].str.split()
    notes = live["notes"]
    notes["events"] = notes["events"].str.split()
    sources = live["sources"]
    sources["published_latest"] = _stamps(sources["published"], "latest")
    sources["late"] = False
    events["late"] = [[] for _ in range(len(events))]
    return Dossier(
        name=name,
        meta=read.meta,
        codebook=book,
        as_of=date.fromisoformat(str(read.meta["searched_until"])),
        since="",
        until="",
        actor="",
        events=events,
        responses=responses,
        actors=actors,
        sources=sources,
        judgements=judgements,
        notes=notes,
        accounts=live["accounts"],
        withdrawn=pd.DataFrame(withdrawn, columns=["id", "table", "day", "reason", "public"]),
        left_out={},
        digest=hashlib.sha256(
            "".join(f"{file}:{sha}\n" for file, sha in sorted(read.digests.items())).encode()
        ).hexdigest(),
    )


def _stamps(texts: pd.Series, bound: str) -> pd.Series:
    values = [
        getattr(dates.parse(text), bound) if text and text != UNDETERMINED else None
        for text in texts
    ]
    return pd.Series(pd.array(values, dtype="datetime64[s]"), index=texts.index)


def _since(table: str, row: dict[str, str], public: dict[str, pd.Timestamp]) -> pd.Timestamp:
    """When a withdrawn row could first stand in a briefing; NaT if nobody can tell."""
    known = {
        "events": lambda: [public[row["event_id"]]],
        "responses": lambda: [public[row["claim"]], public[row["answer"]]],
        "judgements": lambda: [pd.Timestamp(row["as_of"])],
    }
    return pd.Series(known[table]()).max()


def _actors(actors: pd.DataFrame) -> pd.DataFrame:
    parent = dict(zip(actors["actor_id"], actors["part_of"], strict=True))
    sides = dict(zip(actors["actor_id"], actors["side"], strict=True))

    def chain(actor: str) -> list[str]:
        found = [actor]
        while parent.get(found[-1]):
            found.append(parent[found[-1]])
        return found

    chains = [chain(actor) for actor in actors["actor_id"]]
    return actors.assign(
        state=[line[-1] for line in chains],
        chain=chains,
        # A person without a side of its own stands on the side of what it is part of.
        side=[next((sides[a] for a in line if sides[a]), "") for line in chains],
    )


def _events(events: pd.DataFrame, actors: pd.DataFrame, book: codebook.Codebook) -> pd.DataFrame:
    who = actors.set_index("actor_id")
    actions = book.actions.set_index("action")
    ladder = dict(zip(book.ladder["rung"], book.ladder["label"], strict=True))
    about = events["about"].str.split()
    acts = set(events.loc[events["kind"].eq("act"), "event_id"])
    asserts = events["action"].map(actions["asserts"]).eq("yes")
    rung = events["rung_override"].where(
        events["rung_override"].ne(""), events["action"].map(actions["rung"])
    )

    def named(column: str, blank: str) -> pd.Series:
        names = events[column].map(who["name"])
        return names.fillna(events[column].map({UNDETERMINED: "not named"})).fillna(blank)

    def looked_up(column: str, field: str) -> pd.Series:
        return events[column].map(who[field]).fillna("")

    return events.assign(
        earliest=_stamps(events["date"], "earliest"),
        latest=_stamps(events["date"], "latest"),
        public=_stamps(events["reported"], "latest"),
        about=about,
        source_ids=events["source_ids"].str.split(),
        rung=rung.astype(int),
        rung_label=rung.map(ladder),
        verb=events["action"].map(actions["label"]),
        asserts=asserts,
        claim=asserts & pd.Series([bool(acts & set(ids)) for ids in about], events.index),
        actor_name=named("actor", ""),
        target_name=named("target", ""),
        side=looked_up("actor", "side"),
        state=looked_up("actor", "state"),
        target_state=looked_up("target", "state"),
        shown=True,
    )


def cut(whole: Dossier, as_of: str = "") -> Dossier:
    """The dossier as of a day: exactly the rows certainly public by its end, under today's coding.

    `as_of` is a day, YYYY-MM-DD; blank means `searched_until`, a later day is refused. A row whose
    source was published later stays; the column `late` lists those sources, and `sources.late`
    marks them. Raises DossierError for a day that is none, is later, or is before the first row.
    """
    searched = date.fromisoformat(str(whole.meta["searched_until"]))
    day = _day("as_of", as_of) if as_of else searched
    if day > searched:
        raise _refused(
            "as_of",
            as_of,
            f"The record was searched until {searched} only.",
            f"Give a day up to {searched}, or leave it blank for that day.",
        )
    end = pd.Timestamp(datetime.combine(day, time.max)).floor("s")
    events = whole.events[whole.events["public"].le(end)]
    if events.empty:
        first = whole.events["public"].min()
        raise _refused(
            "as_of",
            as_of,
            "No row of the dossier was certainly public by then.",
            f"Give {first:%Y-%m-%d} or later: the first row was certainly public then."
            if pd.notna(first)
            else "Add an event.",
        )
    ids = set(events["event_id"])
    responses = whole.responses
    responses = responses[responses["claim"].isin(ids) & responses["answer"].isin(ids)]
    judgements = whole.judgements[whole.judgements["as_of"].le(day.isoformat())]
    notes = whole.notes[whole.notes["as_of"].le(day.isoformat())]
    late = ~whole.sources["published_latest"].le(end)
    late_ids = set(whole.sources.loc[late, "source_id"])
    accounts = whole.accounts
    accounts = accounts[accounts["event_id"].isin(ids) & ~accounts["source_id"].isin(late_ids)]
    chains = _source_chains(whole.sources)
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


def window(kept: Dossier, since: str = "", until: str = "", actor: str = "") -> Dossier:
    """The dossier with the rows outside a window or without an actor taken out of what is shown.

    A row is shown if its bounds overlap the window (an unknown bound overlaps) and the actor, or
    one that is part of it, acts or is acted on. Rows that a shown row refers to (answers of a
    claim, acts of a statement, rows of a judgement) stay as context, with `shown` False.
    Raises DossierError for a limit that is no date, a reversed window, an unknown actor, or a
    window that shows nothing.
    """
    first = _limit("since", since, "earliest") if since else None
    last = _limit("until", until, "latest") if until else None
    if first is not None and last is not None and first > last:
        raise _refused("until", until, f"It lies before since ({since}).", "Give a later day.")
    events = kept.events
    shown = pd.Series(True, events.index)
    if first is not None:
        shown &= events["latest"].isna() | events["latest"].ge(first)
    if last is not None:
        shown &= events["earliest"].isna() | events["earliest"].le(last)
    if actor:
        members = {
            member
            for member, chain in zip(kept.actors["actor_id"], kept.actors["chain"], strict=True)
            if actor in chain
        }
        if not members:
            raise _refused(
                "actor",
                actor,
                "No row public by then names this actor.",
                "Give one of: " + ", ".join(kept.actors["actor_id"]) + ".",
            )
        shown &= events["actor"].isin(members) | events["target"].isin(members)
    if not shown.any():
        given = {"since": since, "until": until, "actor": actor}
        field = next(key for key in ("actor", "since", "until") if given[key])
        raise _refused(field, given[field], "It leaves no row to show.", "Give a wider window.")
    if shown.all():
        return replace(kept, since=since, until=until, actor=actor)
    judged = kept.judgements
    in_view = set(events.loc[shown, "event_id"])
    judged = _only(
        judged,
        (in_view & {*f, *a} for f, a in zip(judged["supports"], judged["against"], strict=True)),
    )
    noted = _only(kept.notes, (not ids or in_view & set(ids) for ids in kept.notes["events"]))
    named = {
        i
        for column in (judged["supports"], judged["against"], noted["events"])
        for ids in column
        for i in ids
    }
    ids = _referred(kept, in_view, named)
    return _without_loose_rows(
        replace(
            kept,
            since=since,
            until=until,
            actor=actor,
            events=events.assign(shown=shown)[events["event_id"].isin(ids)].reset_index(drop=True),
            responses=kept.responses[
                kept.responses["claim"].isin(ids) & kept.responses["answer"].isin(ids)
            ].reset_index(drop=True),
            judgements=judged.reset_index(drop=True),
            notes=noted.reset_index(drop=True),
            accounts=kept.accounts[kept.accounts["event_id"].isin(in_view)].reset_index(drop=True),
            left_out={**kept.left_out, "outside the window": int((~shown).sum())},
        )
    )


def _only(frame: pd.DataFrame, keep: Iterable[object]) -> pd.DataFrame:
    # As a Series with a type: pandas takes an empty list for a choice of no columns.
    return frame[pd.Series([bool(k) for k in keep], frame.index, dtype=bool)]


def _referred(kept: Dossier, in_view: set[str], named: set[str]) -> set[str]:
    """Ids in view or named, the answers of claims among them, and the acts they are about."""
    answers: dict[str, list[str]] = {}
    for claim, answer in zip(kept.responses["claim"], kept.responses["answer"], strict=True):
        answers.setdefault(claim, []).append(answer)
    about = dict(zip(kept.events["event_id"], kept.events["about"], strict=True))
    found: set[str] = set()
    open_ids = [*in_view, *named]
    while open_ids:
        event = open_ids.pop()
        if event not in found:
            found.add(event)
            open_ids += [*about[event], *answers.get(event, [])]
    return found


def _without_loose_rows(kept: Dossier) -> Dossier:
    """The dossier without actors and sources that no kept row leads to."""
    chains = _source_chains(kept.sources)
    cited = {s for ids in kept.events["source_ids"] for i in ids for s in chains[i]}
    cited |= {s for i in kept.accounts["source_id"] for s in chains[i]}
    lines = dict(zip(kept.actors["actor_id"], kept.actors["chain"], strict=True))
    named = {*kept.events["actor"], *kept.events["target"]} & set(lines)
    if kept.actor:
        named.add(kept.actor)
    actors = {a for i in named for a in lines[i]}
    replaces = set(kept.judgements["judgement_id"])
    return replace(
        kept,
        sources=kept.sources[kept.sources["source_id"].isin(cited)].reset_index(drop=True),
        actors=kept.actors[kept.actors["actor_id"].isin(actors)].reset_index(drop=True),
        judgements=kept.judgements.assign(
            replaces=kept.judgements["replaces"].where(
                kept.judgements["replaces"].isin(replaces), ""
            )
        ),
    )


def _source_chains(sources: pd.DataFrame) -> dict[str, list[str]]:
    through = dict(zip(sources["source_id"], sources["cited_in"], strict=True))
    chains = {}
    for source in through:
        chain = [source]
        while through[chain[-1]]:
            chain.append(through[chain[-1]])
        chains[source] = chain
    return chains


def _day(field: str, text: str) -> date:
    try:
        parsed = dates.parse(text)
    except dates.DateError as error:
        raise _refused(field, text, error.wrong, error.right) from None
    if parsed.shape != "day" or not _plain(text):
        raise _refused(field, text, "It is not one day.", "Give a day, as 2022-10-28.")
    return parsed.earliest.date()


def _limit(field: str, text: str, bound: str) -> pd.Timestamp:
    try:
        parsed = dates.parse(text)
    except dates.DateError as error:
        raise _refused(field, text, error.wrong, error.right) from None
    if parsed.shape not in {"day", "month", "year"} or not _plain(text):
        raise _refused(field, text, "It is not one date.", "Give a day, month or year, as 2022-10.")
    return pd.Timestamp(getattr(parsed, bound))


def _plain(text: str) -> bool:
    # A limit is certain: it has no `?` or `~` and no XX.
    return text.replace("-", "").isdigit()


def _refused(field: str, value: str, wrong: str, right: str) -> DossierError:
    return DossierError([tables.problem("parameters", "", field, value, wrong, right)])
