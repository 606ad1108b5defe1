"""The bottom line of a briefing in sentences, computed; every one names the rows it rests on."""

from __future__ import annotations

import pandas as pd

from counterclaim import escalation, exchanges, quota, words
from counterclaim.dossier import Dossier, actor_names, sources_of
from counterclaim.words import Sentence


def asof(kept: Dossier) -> Sentence:
    """The line under the title: rows, origins, window."""
    shown = kept.shown
    parts = [words.count(len(shown), "row"), origins(sources(kept))]
    if kept.since or kept.until:
        ends = [f"from {words.when(kept.since)}"] * bool(kept.since)
        ends += [f"until {words.when(kept.until)}"] * bool(kept.until)
        parts.append("window " + " ".join(ends))
    if kept.actor:
        names = actor_names(kept)
        parts.append(f"rows of {words.named(names[kept.actor])} only")
    return Sentence(" · ".join(parts), tuple(shown["event_id"]))


def sources(kept: Dossier) -> pd.DataFrame:
    """The sources of what is shown, figures included; rows kept beside it may rest on others."""
    ids = sources_of(kept, kept.shown["event_id"], kept.accounts["source_id"])
    return kept.sources[kept.sources["source_id"].isin(ids)]


def origins(sources: pd.DataFrame) -> str:
    """How many of some sources there are, how many were read, of how many origins."""
    n = sources["origin"].nunique()
    read = int(sources["cited_in"].eq("").sum())
    text = words.count(len(sources), "source")
    if read < len(sources):
        text += f", {words.none(read)} of them read"
    return text + f", {words.count(n, 'origin')}"


def bottom_line(kept: Dossier) -> list[Sentence]:
    """The answer first: how far acts rise, who claims, what is answered, on what it rests."""
    return [*rise(kept), *answered(kept), *stances(kept), *footing(kept)]


def rise(kept: Dossier) -> list[Sentence]:
    """How far acts rise on the ladder, by alleged and by reported acts."""
    top = escalation.top(kept.shown)
    if not top:
        return [Sentence("No act that was done and can be dated is on record.")]
    label = words.rung_label(kept, top.rung)
    said = dict(zip(kept.events["event_id"], kept.events["date"], strict=True))
    text = f"The record rises to {label}, rung {top.rung} of the ladder"
    alleged, reported = top.alleged, top.reported
    if alleged and reported:
        text += (
            f": alleged acts reach it {words.reached(said[alleged])},"
            f" reported acts {words.reached(said[reported])}."
        )
    elif reported:
        text += f", which a reported act reaches {words.reached(said[reported])}."
    else:
        text += f", by alleged acts alone, {words.reached(said[alleged])}."
    return [Sentence(text, tuple(event for event in (alleged, reported) if event))]


def answered(kept: Dossier) -> list[Sentence]:
    """How many claims are on record, by whom, and how many have an answer."""
    found = exchanges.claims(kept)
    if found.empty:
        return [Sentence("No claim about an act is on record.")]
    ids = tuple(found["event_id"])
    return [
        Sentence(_claimants(kept, found), ids),
        Sentence(f"{words.capital(standing(found))} in the record up to {words.day(kept)}.", ids),
    ]


def _claimants(kept: Dossier, found: pd.DataFrame) -> str:
    """Who makes claims: all of few claimants, of many those with most claims, by number."""
    n = words.count(len(found), "claim")
    by = found["state"].value_counts()  # of equals, the one that is mentioned first
    if len(by) <= quota.CLAIMANTS:
        return f"{words.capital(words.speakers(kept, found))} make{'s' * _one_speaker(found)} {n}."
    names = actor_names(kept)
    said = [
        f"{words.number(k)} by "
        + (words.named(names[state]) if state else "speakers who are not named")
        for state, k in by.iloc[: quota.CLAIMANTS - 1].items()
    ]
    rest = by.iloc[quota.CLAIMANTS - 1 :]
    others = f"{words.number(int(rest.sum()))} by {words.number(len(rest))} others"
    return f"{words.capital(n)} are on record: {words.listing([*said, others])}."


def stances(kept: Dossier) -> list[Sentence]:
    """Each answering side and its stances, counted by answer."""
    joined = exchanges.pairs(kept)
    if joined.empty:
        return []
    events = kept.events.set_index("event_id")
    names = actor_names(kept)
    sentences = []
    states = joined["answer"].map(events["state"])
    order = list(dict.fromkeys(states))
    if len(order) > quota.SPEAKERS:
        # Those with most answers; the rest in one sentence.
        order = list(states.value_counts().index[: quota.SPEAKERS])
    for state in order:
        own = joined[states.eq(state)]
        who = words.capital(words.named(names.get(state, "speakers who are not named")))
        verb = "answers" if state else "answer"
        sentences.append(
            Sentence(
                f"{who} {verb} {addressed(kept, own)} with {taken(kept, own)}.",
                tuple(dict.fromkeys(own["answer"])),
            )
        )
    rest = joined[~states.isin(order)]
    if len(rest):
        n = words.count(states[rest.index].nunique(), "other speaker")
        said = "answers" if n.startswith("one ") else "answer"
        text = f"{words.capital(n)} {said} {addressed(kept, rest)} with {taken(kept, rest)}."
        sentences.append(Sentence(text, tuple(dict.fromkeys(rest["answer"]))))
    return sentences


def addressed(kept: Dossier, pairs: pd.DataFrame) -> str:
    """What pairs answer, counted: “two claims and one other statement”."""
    # What is answered may itself be an answer, and that is no claim.
    asserted = kept.events.set_index("event_id")["claim"].loc[pairs["claim"].unique()]
    claims, others = int(asserted.sum()), int((~asserted).sum())
    to = [words.count(claims, "claim")] * bool(claims)
    to += [words.count(others, "other statement" if claims else "statement")] * bool(others)
    return words.listing(to)


def taken(kept: Dossier, pairs: pd.DataFrame) -> str:
    """The stances of pairs, counted: “a scoped denial and two non-denials”."""
    labels = words.scale(kept, "stance")
    # One answer to several claims is one answer: count statements, not pairs.
    said = pairs.drop_duplicates(["answer", "stance"])["stance"].value_counts()
    parts = []
    for stance in sorted(said.index, key=list(labels).index):
        one, many = words.COUNTED.get(stance, (labels[stance], ""))
        n = int(said[stance])
        parts.append(words.article(one) if n == 1 else words.count(n, one, many))
    return words.listing(parts)


def standing(found: pd.DataFrame, column: str = "status") -> str:
    """How claims stand, counted by status: “one is answered in part and two have no answer”."""
    n = len(found)
    by = {status: int(found[column].eq(status).sum()) for status in exchanges.STATUS}
    full, part, none = (by[status] for status in exchanges.STATUS)
    if none == n:
        return "none has an answer" if n > 1 else "it has no answer"
    if n == 1:
        return "it is answered" + " in part" * part
    clauses = [
        f"{words.number(full)} {words.be(full)} answered" if full else "none is answered in full"
    ]
    if part:
        clauses.append(f"{words.number(part)} {words.be(part)} answered in part")
    if none:
        clauses.append(f"{words.number(none)} {'has' if none == 1 else 'have'} no answer")
    return words.listing(clauses)


def footing(kept: Dossier) -> list[Sentence]:
    """On how many origins the record rests."""
    shown = kept.shown
    origin = dict(zip(kept.sources["source_id"], kept.sources["origin"], strict=True))
    # Later sources confirm nothing yet, but a row that rests on them has their origin.
    spread = [
        len({origin[s] for s in ids if s not in late})
        for ids, late in zip(shown["source_ids"], shown["late"], strict=True)
    ]
    n = len({origin[s] for ids in shown["source_ids"] for s in ids})
    rows = tuple(shown["event_id"])
    if n == 1:
        text = {1: "The one row goes", 2: "Both rows go"}.get(
            len(shown), f"All {words.number(len(shown))} rows go"
        )
        return [Sentence(f"{text} back to one origin: nothing is confirmed independently.", rows)]
    several = tuple(i for i, m in zip(rows, spread, strict=True) if m > 1)
    return [
        Sentence(
            f"Of {words.count(len(shown), 'row')}, {words.none(len(several))}"
            f" {'rests' if len(several) == 1 else 'rest'} on two or more independent origins.",
            several or rows,
        )
    ]


def open_claims(kept: Dossier) -> Sentence:
    """The line over the list of unanswered claims."""
    found = exchanges.unanswered(kept)
    n = found["claim"].nunique()
    if not kept.shown["claim"].any():
        return Sentence("No claim about an act is on record.")
    if not n:
        return Sentence("Every claim on record has an answer on each act it names.")
    acts = len(found)
    text = (
        f"{words.capital(words.count(n, 'claim'))} {'leaves' if n == 1 else 'leave'}"
        f" {words.count(acts, 'act')} without an answer in the record searched until"
        f" {words.day(kept)}. No answer on record is not an admission, and no proof that none"
        " was given."
    )
    return Sentence(text, tuple(dict.fromkeys(found["claim"])))


def _one_speaker(found: pd.DataFrame) -> bool:
    return found["state"].nunique() == 1 and bool(found["state"].iloc[0])
