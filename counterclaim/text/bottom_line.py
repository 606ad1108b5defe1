"""The bottom line of a briefing in sentences, computed; every one names the rows it rests on."""

from __future__ import annotations

import pandas as pd

from counterclaim.analysis import escalation
from counterclaim.analysis import pairs as claim_pairs
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, actor_names, sources_of
from counterclaim.text import phrasing
from counterclaim.text.phrasing import Sentence


def asof(dossier: Dossier) -> Sentence:
    """The line under the title: rows, origins, window."""
    shown = dossier.shown
    parts = [phrasing.count(len(shown), "row"), origins(sources(dossier))]
    if dossier.since or dossier.until:
        ends = [f"from {phrasing.when(dossier.since)}"] * bool(dossier.since)
        ends += [f"until {phrasing.when(dossier.until)}"] * bool(dossier.until)
        parts.append("window " + " ".join(ends))
    if dossier.actor:
        names = actor_names(dossier)
        parts.append(f"rows of {phrasing.named(names[dossier.actor])} only")
    return Sentence(" · ".join(parts), tuple(shown["event_id"]))


def sources(dossier: Dossier) -> pd.DataFrame:
    """The sources of what is shown, figures included; rows kept beside it may rest on others."""
    ids = sources_of(dossier, dossier.shown["event_id"], dossier.accounts["source_id"])
    return dossier.sources[dossier.sources["source_id"].isin(ids)]


def origins(sources: pd.DataFrame) -> str:
    """How many of some sources there are, how many were read, of how many origins."""
    n = sources["origin"].nunique()
    read = int(sources["cited_in"].eq("").sum())
    text = phrasing.count(len(sources), "source")
    if read < len(sources):
        text += f", {phrasing.none(read)} of them read"
    return text + f", {phrasing.count(n, 'origin')}"


def bottom_line(dossier: Dossier) -> list[Sentence]:
    """The answer first: how far acts rise, who claims, what is answered, on what it rests."""
    return [*rise(dossier), *answered(dossier), *stances(dossier), *footing(dossier)]


def rise(dossier: Dossier) -> list[Sentence]:
    """How far acts rise on the ladder, by alleged and by reported acts."""
    top = escalation.top(dossier.shown)
    if not top:
        return [Sentence("No act that was done and can be dated is on record.")]
    label = phrasing.rung_label(dossier, top.rung)
    said = dict(zip(dossier.events["event_id"], dossier.events["date"], strict=True))
    text = f"The record rises to {label}, rung {top.rung} of the ladder"
    alleged, reported = top.alleged, top.reported
    if alleged and reported:
        text += (
            f": alleged acts reach it {phrasing.reached(said[alleged])},"
            f" reported acts {phrasing.reached(said[reported])}."
        )
    elif reported:
        text += f", which a reported act reaches {phrasing.reached(said[reported])}."
    else:
        text += f", by alleged acts alone, {phrasing.reached(said[alleged])}."
    return [Sentence(text, tuple(event for event in (alleged, reported) if event))]


def answered(dossier: Dossier) -> list[Sentence]:
    """How many claims are on record, by whom, and how many have an answer."""
    found = claim_pairs.claims(dossier)
    if found.empty:
        return [Sentence("No claim about an act is on record.")]
    ids = tuple(found["event_id"])
    return [
        Sentence(_claimants(dossier, found), ids),
        Sentence(
            f"{phrasing.capital(standing(found))} in the record up to {phrasing.day(dossier)}.", ids
        ),
    ]


def _claimants(dossier: Dossier, found: pd.DataFrame) -> str:
    """Who makes claims: all of few claimants, of many those with most claims, by number."""
    n = phrasing.count(len(found), "claim")
    by = found["state"].value_counts()  # of equals, the one that is mentioned first
    if len(by) <= limits.CLAIMANTS:
        who = phrasing.capital(phrasing.speakers(dossier, found))
        return f"{who} make{'s' * _one_speaker(found)} {n}."
    names = actor_names(dossier)
    said = [
        f"{phrasing.number(k)} by "
        + (phrasing.named(names[state]) if state else "speakers who are not named")
        for state, k in by.iloc[: limits.CLAIMANTS - 1].items()
    ]
    rest = by.iloc[limits.CLAIMANTS - 1 :]
    others = f"{phrasing.number(int(rest.sum()))} by {phrasing.number(len(rest))} others"
    return f"{phrasing.capital(n)} are on record: {phrasing.listing([*said, others])}."


def stances(dossier: Dossier) -> list[Sentence]:
    """Each answering side and its stances, counted by answer."""
    joined = claim_pairs.pairs(dossier)
    if joined.empty:
        return []
    events = dossier.events.set_index("event_id")
    names = actor_names(dossier)
    sentences = []
    states = joined["answer"].map(events["state"])
    order = list(dict.fromkeys(states))
    if len(order) > limits.SPEAKERS:
        # Those with most answers; the rest in one sentence.
        order = list(states.value_counts().index[: limits.SPEAKERS])
    for state in order:
        own = joined[states.eq(state)]
        who = phrasing.capital(phrasing.named(names.get(state, "speakers who are not named")))
        verb = "answers" if state else "answer"
        sentences.append(
            Sentence(
                f"{who} {verb} {addressed(dossier, own)} with {taken(dossier, own)}.",
                tuple(dict.fromkeys(own["answer"])),
            )
        )
    rest = joined[~states.isin(order)]
    if len(rest):
        n = phrasing.count(states[rest.index].nunique(), "other speaker")
        said = "answers" if n.startswith("one ") else "answer"
        text = (
            f"{phrasing.capital(n)} {said} {addressed(dossier, rest)} with {taken(dossier, rest)}."
        )
        sentences.append(Sentence(text, tuple(dict.fromkeys(rest["answer"]))))
    return sentences


def addressed(dossier: Dossier, pairs: pd.DataFrame) -> str:
    """What pairs answer, counted: “two claims and one other statement”."""
    # What is answered may itself be an answer, and that is no claim.
    asserted = dossier.events.set_index("event_id")["claim"].loc[pairs["claim"].unique()]
    claims, others = int(asserted.sum()), int((~asserted).sum())
    to = [phrasing.count(claims, "claim")] * bool(claims)
    to += [phrasing.count(others, "other statement" if claims else "statement")] * bool(others)
    return phrasing.listing(to)


def taken(dossier: Dossier, pairs: pd.DataFrame) -> str:
    """The stances of pairs, counted: “a scoped denial and two non-denials”."""
    labels = phrasing.scale(dossier, "stance")
    # One answer to several claims is one answer: count statements, not pairs.
    said = pairs.drop_duplicates(["answer", "stance"])["stance"].value_counts()
    parts = []
    for stance in sorted(said.index, key=list(labels).index):
        one, many = phrasing.COUNTED.get(stance, (labels[stance], ""))
        n = int(said[stance])
        parts.append(phrasing.article(one) if n == 1 else phrasing.count(n, one, many))
    return phrasing.listing(parts)


def standing(found: pd.DataFrame, column: str = "status") -> str:
    """How claims stand, counted by status: “one is answered in part and two have no answer”."""
    n = len(found)
    by = {status: int(found[column].eq(status).sum()) for status in claim_pairs.STATUS}
    full, part, none = (by[status] for status in claim_pairs.STATUS)
    if none == n:
        return "none has an answer" if n > 1 else "it has no answer"
    if n == 1:
        return "it is answered" + " in part" * part
    clauses = [
        f"{phrasing.number(full)} {phrasing.be(full)} answered"
        if full
        else "none is answered in full"
    ]
    if part:
        clauses.append(f"{phrasing.number(part)} {phrasing.be(part)} answered in part")
    if none:
        clauses.append(f"{phrasing.number(none)} {'has' if none == 1 else 'have'} no answer")
    return phrasing.listing(clauses)


def footing(dossier: Dossier) -> list[Sentence]:
    """On how many origins the record rests."""
    shown = dossier.shown
    origin = dict(zip(dossier.sources["source_id"], dossier.sources["origin"], strict=True))
    # Later sources confirm nothing yet, but a row that rests on them has their origin.
    spread = [
        len({origin[s] for s in ids if s not in late})
        for ids, late in zip(shown["source_ids"], shown["late"], strict=True)
    ]
    n = len({origin[s] for ids in shown["source_ids"] for s in ids})
    rows = tuple(shown["event_id"])
    if n == 1:
        text = {1: "The one row goes", 2: "Both rows go"}.get(
            len(shown), f"All {phrasing.number(len(shown))} rows go"
        )
        return [Sentence(f"{text} back to one origin: nothing is confirmed independently.", rows)]
    several = tuple(i for i, m in zip(rows, spread, strict=True) if m > 1)
    return [
        Sentence(
            f"Of {phrasing.count(len(shown), 'row')}, {phrasing.none(len(several))}"
            f" {'rests' if len(several) == 1 else 'rest'} on two or more independent origins.",
            several or rows,
        )
    ]


def open_claims(dossier: Dossier) -> Sentence:
    """The line over the list of unanswered claims."""
    found = claim_pairs.unanswered(dossier)
    n = found["claim"].nunique()
    if not dossier.shown["claim"].any():
        return Sentence("No claim about an act is on record.")
    if not n:
        return Sentence("Every claim on record has an answer on each act it names.")
    acts = len(found)
    text = (
        f"{phrasing.capital(phrasing.count(n, 'claim'))} {'leaves' if n == 1 else 'leave'}"
        f" {phrasing.count(acts, 'act')} without an answer in the record searched until"
        f" {phrasing.day(dossier)}. No answer on record is not an admission, and no proof that none"
        " was given."
    )
    return Sentence(text, tuple(dict.fromkeys(found["claim"])))


def _one_speaker(found: pd.DataFrame) -> bool:
    return found["state"].nunique() == 1 and bool(found["state"].iloc[0])
