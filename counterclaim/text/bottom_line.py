"""The bottom line of a briefing in sentences, computed; every one names the rows it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from counterclaim.analysis import escalation, independence
from counterclaim.analysis import pairs as claim_pairs
from counterclaim.analysis.answered import STATUS
from counterclaim.analysis.pairs import Claim, Pair
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, actor_names, event_rows, source_rows, sources_of
from counterclaim.dossier.rows import Event, Source
from counterclaim.tables.origins import origins as grouped
from counterclaim.tables.typed import rows
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


def sources(dossier: Dossier) -> list[Source]:
    """The sources of what is shown, figures included; related rows may rest on others."""
    known = source_rows(dossier)
    ids = sources_of(dossier, dossier.shown["event_id"], dossier.accounts["source_id"])
    return [known[source] for source in ids]


def origins(sources: Sequence[Source]) -> str:
    """How many of some sources there are, how many were read, of how many origins."""
    n = len(set(grouped(sources).values()))
    read = sum(not source.cited_in for source in sources)
    text = phrasing.count(len(sources), "source")
    if read < len(sources):
        text += f", {phrasing.none(read)} of them read"
    return text + f", {phrasing.count(n, 'origin')}"


def bottom_line(dossier: Dossier) -> list[Sentence]:
    """The answer first: how far acts rise, who claims, what is answered, how many origins."""
    return [*rise(dossier), *answered(dossier), *stances(dossier), *footing(dossier)]


def rise(dossier: Dossier) -> list[Sentence]:
    """How far acts rise on the ladder, by alleged and by reported acts."""
    top = escalation.top(dossier.shown)
    if not top:
        return [Sentence("No act that was done and can be dated is on record.")]
    events = event_rows(dossier)
    reached = {
        event: phrasing.reached(events[event].date)
        for event in (top.alleged, top.reported)
        if event
    }
    label = phrasing.rung_label(dossier, top.rung)
    text = f"The record rises to {label}, rung {top.rung} of the ladder"
    if top.alleged and top.reported:
        text += (
            f": alleged acts reach it {reached[top.alleged]},"
            f" reported acts {reached[top.reported]}."
        )
    elif top.reported:
        text += f", which a reported act reaches {reached[top.reported]}."
    else:
        text += f", by alleged acts alone, {reached[top.alleged]}."
    return [Sentence(text, tuple(reached))]


def answered(dossier: Dossier) -> list[Sentence]:
    """How many claims are on record, by whom, and how many have an answer."""
    claims = list(rows(claim_pairs.claims(dossier), Claim))
    if not claims:
        return [Sentence("No claim about an act is on record.")]
    ids = tuple(row.event_id for row in claims)
    status = phrasing.capital(standing([row.status for row in claims]))
    return [
        Sentence(_claimants(dossier, claims), ids),
        Sentence(f"{status} in the record up to {phrasing.day(dossier)}.", ids),
    ]


def _claimants(dossier: Dossier, claims: Sequence[Claim]) -> str:
    """Who makes claims: all of few claimants, of many those with most claims, by number."""
    n = phrasing.count(len(claims), "claim")
    # Of equals, the one that is mentioned first.
    by = Counter(row.state for row in claims).most_common()
    if len(by) <= limits.CLAIMANTS:
        who = phrasing.speakers(dossier, [row.state for row in claims])
        one = len(by) == 1 and by[0][0]
        return f"{phrasing.capital(who)} {'makes' if one else 'make'} {n}."
    names = actor_names(dossier)
    most = [
        f"{phrasing.number(k)} by {phrasing.named(names[state]) if state else phrasing.UNNAMED}"
        for state, k in by[: limits.CLAIMANTS - 1]
    ]
    rest = [k for _, k in by[limits.CLAIMANTS - 1 :]]
    others = f"{phrasing.number(sum(rest))} by {phrasing.number(len(rest))} others"
    return f"{phrasing.capital(n)} are on record: {phrasing.listing([*most, others])}."


def stances(dossier: Dossier) -> list[Sentence]:
    """Each answering side and its stances, counted by answer."""
    events, names = event_rows(dossier), actor_names(dossier)
    by: dict[str, list[Pair]] = {}
    for pair in rows(claim_pairs.pairs(dossier), Pair):
        by.setdefault(events[pair.answer].state, []).append(pair)
    speakers = list(by)
    if len(speakers) > limits.SPEAKERS:
        # Those with most answers; the rest in one sentence.
        speakers = sorted(by, key=lambda state: -len(by[state]))[: limits.SPEAKERS]
    sentences = []
    for state in speakers:
        who = phrasing.capital(phrasing.named(names[state]) if state else phrasing.UNNAMED)
        sentences.append(
            _answering(dossier, f"{who} {'answers' if state else 'answer'}", by[state])
        )
    others = [state for state in by if state not in speakers]
    if others:
        n = phrasing.count(len(others), "other speaker")
        who = f"{phrasing.capital(n)} {'answers' if len(others) == 1 else 'answer'}"
        pairs = [
            pair
            for pair in rows(claim_pairs.pairs(dossier), Pair)
            if events[pair.answer].state in others
        ]
        sentences.append(_answering(dossier, who, pairs))
    return sentences


def _answering(dossier: Dossier, who: str, pairs: Sequence[Pair]) -> Sentence:
    text = f"{who} {addressed(dossier, pairs)} with {taken(dossier, pairs)}."
    return Sentence(text, tuple(dict.fromkeys(pair.answer for pair in pairs)))


def addressed(dossier: Dossier, pairs: Sequence[Pair]) -> str:
    """What pairs answer, counted: “two claims and one other statement”."""
    events = event_rows(dossier)
    statements = {pair.claim for pair in pairs}
    # What is answered may itself be an answer, and that is no claim.
    claims = sum(events[event].claim for event in statements)
    others = len(statements) - claims
    to = [phrasing.count(claims, "claim")] * bool(claims)
    to += [phrasing.count(others, "other statement" if claims else "statement")] * bool(others)
    return phrasing.listing(to)


def taken(dossier: Dossier, pairs: Sequence[Pair]) -> str:
    """The stances of pairs, counted: “a scoped denial and two non-denials”."""
    forms = phrasing.stances(dossier)
    # One answer to several claims is one answer: count statements, not pairs.
    by = Counter(stance for _, stance in {(pair.answer, pair.stance) for pair in pairs})
    parts = []
    for stance in sorted(by, key=list(forms).index):
        one, many = forms[stance]
        n = by[stance]
        parts.append(phrasing.article(one) if n == 1 else phrasing.count(n, one, many))
    return phrasing.listing(parts)


def standing(statuses: Sequence[str]) -> str:
    """How claims stand, counted by status: “one is answered in part and two have no answer”.

    Parameters
    ----------
    statuses
        That of each claim, of `analysis.answered.STATUS`; not empty.
    """
    n = len(statuses)
    full, part, none, not_expected = (statuses.count(status) for status in STATUS)
    if none == n:
        return "none has an answer" if n > 1 else "it has no answer"
    if not_expected == n:
        return "none expects an answer" if n > 1 else "it expects no answer"
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
    if not_expected:
        verb = "expects" if not_expected == 1 else "expect"
        clauses.append(f"{phrasing.number(not_expected)} {verb} none")
    return phrasing.listing(clauses)


def footing(dossier: Dossier) -> list[Sentence]:
    """How many rows are supported by more than one origin."""
    shown = list(rows(dossier.shown, Event))
    ids = tuple(row.event_id for row in shown)
    every = {source for row in shown for source in row.source_ids}
    if len(set(independence.origins(dossier, every).values())) == 1:
        few = {1: "The one row goes", 2: "Both rows go"}
        text = few.get(len(shown), f"All {phrasing.number(len(shown))} rows go")
        return [Sentence(f"{text} back to one origin: nothing is confirmed independently.", ids)]
    counts = independence.counts(dossier)
    several = tuple(event for event in ids if counts[event] > 1)
    text = f"Of {phrasing.count(len(shown), 'row')}, {phrasing.none(len(several))}"
    text += f" {'rests' if len(several) == 1 else 'rest'} on two or more independent origins."
    return [Sentence(text, several or ids)]


def open_claims(dossier: Dossier) -> Sentence:
    """The line over the list of unanswered claims."""
    unanswered = claim_pairs.unanswered(dossier)
    claims = tuple(dict.fromkeys(unanswered["claim"]))
    if not any(row.claim for row in rows(dossier.shown, Event)):
        return Sentence("No claim about an act is on record.")
    if not claims:
        return Sentence("Every claim that expects an answer was answered on each act it names.")
    return left_open(dossier, claims, phrasing.count(len(unanswered), "act"))


def left_open(dossier: Dossier, claims: tuple[str, ...], acts: str) -> Sentence:
    """How many claims leave acts without an answer, and that this proves nothing.

    Parameters
    ----------
    claims
        Ids of the claims.
    acts
        The acts, counted, “two acts of Iran”.
    """
    n = len(claims)
    text = (
        f"{phrasing.count(n, 'claim')} {'leaves' if n == 1 else 'leave'} {acts} without an answer"
        f" in the record searched until {phrasing.day(dossier)}. No answer on record is not an"
        " admission, and no proof that none was given."
    )
    return Sentence(phrasing.capital(text), claims)
