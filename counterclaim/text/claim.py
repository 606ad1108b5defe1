"""Sentences about one claim of a dossier: who makes it, what was answered, what supports it."""

from __future__ import annotations

import pandas as pd

from counterclaim.analysis import independence, pairs
from counterclaim.analysis.pairs import Claim, Pair
from counterclaim.dossier import Dossier, actor_rows, event_rows, source_rows
from counterclaim.dossier.rows import Event, Note, Source
from counterclaim.tables.typed import rows
from counterclaim.text import bottom_line as bottom_line_text
from counterclaim.text import limitations, phrasing
from counterclaim.text.phrasing import Sentence

# What is said where the analyst names none.
NO_SIGN = "No sign that would settle it is named."
NO_READING = "No other reading of these rows is named."


def claim(dossier: Dossier) -> Claim:
    """The claim itself: a row of `analysis.pairs.claims`."""
    claims = rows(pairs.claims(dossier), Claim)
    return next(row for row in claims if row.event_id == dossier.claim)


def title(dossier: Dossier) -> str:
    """The title of the page: which claim it is."""
    return f"Claim {dossier.claim}: {claim(dossier).label}"


def bottom_line(dossier: Dossier) -> list[Sentence]:
    """Who claims what, what was answered and what was not, its sources, what would settle it."""
    return [
        claimed(dossier),
        *answered(dossier),
        *in_turn(dossier),
        rests(dossier),
        signs(dossier),
    ]


def claimed(dossier: Dossier) -> Sentence:
    """Who makes the claim, when, and about how many acts."""
    row = claim(dossier)
    if phrasing.undated(row.date):
        when = "on a date not known"
    else:
        when = phrasing.when(row.date, preposition=True)
    text = f"{phrasing.count(len(row.acts), 'act')} {phrasing.be(row.acts)} asserted {when}"
    text += f" by {_speaker(dossier, row.actor)}."
    return Sentence(phrasing.capital(text), (row.event_id, *row.acts))


def _speaker(dossier: Dossier, actor: str) -> str:
    """An actor with the state that it is part of, “Pat Ryder of the United States”."""
    actors = actor_rows(dossier)
    if actor not in actors:
        return phrasing.UNNAMED
    row = actors[actor]
    if row.state == actor:
        return phrasing.named(row.name)
    state = actors[row.state].name
    # “the Ministry of Defence of Arvenia” names its state itself.
    of = f" of {phrasing.named(state)}" if state not in row.name else ""
    return phrasing.named(row.name) + of


def answers(dossier: Dossier) -> pd.DataFrame:
    """The pairs in which the claim itself is answered, in time order.

    Returns
    -------
    DataFrame
        Rows of `analysis.pairs.pairs`, indexed from 0.
    """
    joined = pairs.pairs(dossier)
    return joined.loc[joined["claim"].eq(dossier.claim)].reset_index(drop=True)


def answered(dossier: Dossier) -> list[Sentence]:
    """Who answers and how, and what has no answer."""
    row, joined = claim(dossier), answers(dossier)
    until = phrasing.day(dossier)
    if joined.empty and not row.expected:
        text = f"The claim has no answer in the record up to {until}, and none is expected."
        return [Sentence(text, (row.event_id,))]
    if joined.empty:
        text = f"The claim has no answer in the record up to {until}"
        known = row.shortest > 0 or not pd.isna(row.longest)
        text += f", and stands {phrasing.open_for(row.shortest, row.longest)}." if known else "."
        return [Sentence(text, (row.event_id,))]
    sentences = []
    for actor, own in _by_speaker(dossier, joined).items():
        first = phrasing.later(own[0].shortest, own[0].longest)
        start = "It is also" if sentences else "The claim is"
        stances = bottom_line_text.taken(dossier, own)
        text = f"{start} answered by {_speaker(dossier, actor)}, with {stances}"
        text += f", {first}." if len(own) == 1 else f", the first {first}."
        sentences.append(Sentence(text, tuple(pair.answer for pair in own)))
    return [*sentences, _acts_answered(row, until)]


def _by_speaker(dossier: Dossier, joined: pd.DataFrame) -> dict[str, list[Pair]]:
    """Pairs by the actor who answers, in order of the first answer."""
    events = event_rows(dossier)
    speakers: dict[str, list[Pair]] = {}
    for pair in rows(joined, Pair):
        speakers.setdefault(events[pair.answer].actor, []).append(pair)
    return speakers


def _acts_answered(row: Claim, until: str) -> Sentence:
    """How many of the acts that the claim asserts have an answer."""
    acts = row.acts
    left = [act for act in acts if act not in row.answered_acts]
    if not left:
        few = {1: "The act it asserts has an answer.", 2: "Both acts it asserts have an answer."}
        many = f"All {phrasing.number(len(acts))} acts it asserts have an answer."
        return Sentence(few.get(len(acts), many), tuple(acts))
    verb = "has" if len(left) == 1 else "have"
    text = f"{phrasing.number(len(left))} of its {phrasing.count(len(acts), 'act')} {verb}"
    text += f" no answer in the record up to {until}."
    return Sentence(phrasing.capital(text), tuple(left))


def no_answer(dossier: Dossier) -> str:
    """What is said where the claim has no answer."""
    return f"The claim has no answer in this record as of {phrasing.day(dossier)}."


def in_turn(dossier: Dossier) -> list[Sentence]:
    """Whether its answers were answered in their turn."""
    every = list(rows(pairs.pairs(dossier, every=True), Pair))
    direct = set(answers(dossier)["answer"])
    replies, seen = direct, {dossier.claim}
    turn: list[str] = []
    while replies - seen:
        own = [pair.answer for pair in every if pair.claim in replies - seen]
        seen |= replies
        turn += own
        replies = set(own)
    turn = [event for event in dict.fromkeys(turn) if event not in direct]
    if not turn:
        return []
    verb = "answers an answer" if len(turn) == 1 else "answer the answers"
    text = f"{phrasing.count(len(turn), 'further statement')} {verb}."
    return [Sentence(phrasing.capital(text), tuple(turn))]


def rests(dossier: Dossier) -> Sentence:
    """Through which sources the claim itself is known, and with what grade."""
    row, known = claim(dossier), source_rows(dossier)
    sources = [known[source] for source in row.source_ids]
    publishers = phrasing.listing(source.publisher for source in sources)
    text = f"That it was said is known through {publishers}{_read(sources)}"
    if row.late:
        how = limitations.lateness(known[source] for source in row.late)
        text += f", and from sources {how}, so no grade is shown."
    elif not row.credibility:
        text += ", and is not graded."
    else:
        label = phrasing.scale(dossier, "credibility")[row.credibility]
        text += f", and graded {row.credibility}, {label}."
    return Sentence(text, tuple(row.source_ids))


def _read(sources: list[Source]) -> str:
    """That none of some sources was read itself; blank where one was."""
    if not all(source.cited_in for source in sources):
        return ""
    few = {1: "not read but cited by another", 2: "neither of them read"}
    return f", {few.get(len(sources), 'none of them read')}"


def also_told(dossier: Dossier) -> Sentence:
    """Other statements about the same acts, and whether they come from another origin."""
    row = claim(dossier)
    others = [
        event
        for event in rows(dossier.events, Event)
        if event.asserts and event.event_id != dossier.claim and set(row.acts) & set(event.about)
    ]
    if not others:
        return Sentence("No other statement in this record asserts any of its acts.")
    every = [source for event in (row, *others) for source in event.source_ids]
    origin = independence.origins(dossier, every)
    own = {origin[source] for source in row.source_ids}
    apart = sum(bool({origin[s] for s in event.source_ids} - own) for event in others)
    n = len(others)
    verb = "asserts" if n == 1 else "assert"
    text = f"{phrasing.count(n, 'other statement')} {verb} an act of it"
    if apart == n:
        text += ", from another origin." if n == 1 else ", from other origins."
    elif apart:
        text += f", {phrasing.number(apart)} of them from another origin."
    else:
        text += ", from the same origin."
    return Sentence(phrasing.capital(text), tuple(event.event_id for event in others))


def notes(dossier: Dossier, *kinds: str) -> pd.DataFrame:
    """The analyst's notes of some kinds that name a row of the claim's own.

    Returns
    -------
    DataFrame
        Rows of `Dossier.notes`.
    """
    shown = set(dossier.shown["event_id"])
    wanted = [
        row.kind in kinds and bool(shown & set(row.events)) for row in rows(dossier.notes, Note)
    ]
    return dossier.notes.loc[pd.Series(wanted, dossier.notes.index, dtype=bool)]


def signs(dossier: Dossier) -> Sentence:
    """How many signs and gaps the analyst names that would settle more."""
    indicators = list(notes(dossier, "indicator")["note_id"])
    gaps = list(notes(dossier, "gap")["note_id"])
    if not indicators and not gaps:
        return Sentence(NO_SIGN)
    parts = []
    if indicators:
        parts.append(phrasing.count(len(indicators), "sign to watch", "signs to watch"))
    if gaps:
        parts.append(phrasing.count(len(gaps), "gap"))
    verb = "bears" if len(indicators) + len(gaps) == 1 else "bear"
    text = f"The analyst names {phrasing.listing(parts)} that {verb} on it."
    return Sentence(text, (*indicators, *gaps))
