"""Sentences about one claim of a dossier: who makes it, what was answered, what supports it."""

from __future__ import annotations

import pandas as pd

from counterclaim.analysis import independence, pairs
from counterclaim.analysis.pairs import Claim, Pair
from counterclaim.dossier import Dossier, source_rows
from counterclaim.dossier.rows import Event, Note, Source
from counterclaim.tables.typed import rows
from counterclaim.text import clauses, limitations, one_claim, phrasing
from counterclaim.text.clauses import Clause, Clauses, fitting
from counterclaim.text.phrasing import Sentence

# What the notebook says where the analyst names none; the page leaves the section out.
NO_SIGN = "The analyst names no sign that would settle it."
NO_READING = "The analyst names no other reading."


def claim(dossier: Dossier) -> Claim:
    """The claim itself: a row of `analysis.pairs.claims`."""
    claims = rows(pairs.claims(dossier), Claim)
    return next(row for row in claims if row.event_id == dossier.claim)


def title(dossier: Dossier) -> str:
    """The title of the page: which claim it is."""
    return f"{phrasing.capital(claim(dossier).label)} (claim {dossier.claim})"


def answer(dossier: Dossier) -> Clauses:
    """Who claims what, and how it was answered, in at most sixty words."""
    return fitting([], _story(dossier))


def description(dossier: Dossier) -> str:
    """The answer for others' windows, in at most 160 characters."""
    return clauses.description(_story(dossier))


def _story(dossier: Dossier) -> list[list[list[Clause]]]:
    """The claim, its answers and findings on it, each from the fullest version to the shortest."""
    given = list(rows(answers(dossier), Pair))
    row = claim(dossier)
    story = [
        one_claim.claimed(dossier, row),
        one_claim.answered(dossier, given, expected=row.expected),
        *one_claim.assessed(dossier, row.event_id),
    ]
    return [each for each in story if each]


def answers(dossier: Dossier) -> pd.DataFrame:
    """The pairs in which the claim itself is answered, in time order.

    Returns
    -------
    DataFrame
        Rows of `analysis.pairs.pairs`, indexed from 0.
    """
    joined = pairs.pairs(dossier)
    return joined.loc[joined["claim"].eq(dossier.claim)].reset_index(drop=True)


def no_answer(dossier: Dossier) -> str:
    """What is said where the claim has no answer."""
    return f"The claim had not been answered in this record by {phrasing.day(dossier)}."


def rests(dossier: Dossier) -> Sentence:
    """Through which sources the claim itself is known, and with what grade."""
    row, known = claim(dossier), source_rows(dossier)
    sources = [known[source] for source in row.source_ids]
    publishers = phrasing.listing(source.publisher for source in sources)
    text = f"We know it from {publishers}{_read(sources)}"
    if row.late:
        how = limitations.lateness(known[source] for source in row.late)
        text += f"; no grade is shown, because a source is {how}."
        text = text.replace("is published", "was published")
    elif not row.credibility:
        text += "; not graded."
    else:
        label = phrasing.scale(dossier, "credibility")[row.credibility]
        text += f"; {label} ({row.credibility})."
    return Sentence(text, tuple(row.source_ids))


def _read(sources: list[Source]) -> str:
    """That none of some sources was read itself; blank where one was."""
    if not all(source.cited_in for source in sources):
        return ""
    few = {1: "quoted by another source", 2: "both quoted by others"}
    return f", {few.get(len(sources), 'all quoted by others')}"


def also_told(dossier: Dossier) -> Sentence:
    """Other statements about the same acts, and whether they come from another origin."""
    row = claim(dossier)
    others = [
        event
        for event in rows(dossier.events, Event)
        if event.asserts and event.event_id != dossier.claim and set(row.acts) & set(event.about)
    ]
    if not others:
        return Sentence("Nobody else in this record claims any of these acts.")
    every = [source for event in (row, *others) for source in event.source_ids]
    origin = independence.origins(dossier, every)
    own = {origin[source] for source in row.source_ids}
    apart = sum(bool({origin[s] for s in event.source_ids} - own) for event in others)
    n = len(others)
    text = f"All or part of this is also claimed in {phrasing.count(n, 'other statement')},"
    if apart == n:
        text += " from another origin." if n == 1 else " all from other origins."
    elif apart:
        text += f" {phrasing.number(apart)} of them from another origin."
    else:
        text += " from the same origin." if n == 1 else " all from the same origin."
    return Sentence(text, tuple(event.event_id for event in others))


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
