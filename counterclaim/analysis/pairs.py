"""Pairs of a claim and its answer; claims with how they were answered, by whom, and what is open.

What counts as answered is decided in `answered`, for each claim and act: a claim about two acts can
be answered on one of them. What stands beside a claim and answers nothing is in `beside`. A lag is
a pair of bounds in whole days, since dates are bounds. A claim that two rows tell is one claim, and
the answers to either row are answers to it (`told_twice`).
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from counterclaim import dates
from counterclaim.analysis import answered, parties, told_twice
from counterclaim.analysis.chronology import as_of_date, event_dates, in_order, ranks
from counterclaim.dossier import Dossier, event_rows, once
from counterclaim.dossier.rows import Claim
from counterclaim.tables.typed import rows

__all__ = ["Claim", "Pair", "Unanswered", "claims", "pairs", "unanswered"]

_LAG = {"shortest": "Int64", "longest": "Int64"}


class Pair(NamedTuple):
    """A row of `pairs`: a claim and one answer to it. `longest` is <NA> without a bound."""

    response_id: str
    claim: str
    answer: str
    acts: list[str]
    stance: str
    family: str
    actor: str
    state: str
    basis: str
    scope: str
    note: str
    shortest: int
    longest: int


class Unanswered(NamedTuple):
    """A row of `unanswered`: a claim and one act of it. `longest` is <NA> without a bound."""

    claim: str
    act: str
    shortest: int
    longest: int


class _Outcome(NamedTuple):
    """What a row of `claims` has beside the event's columns."""

    acts: list[str]
    answered_acts: list[str]
    open_acts: list[str]
    expected: bool
    status: str
    families: list[str]
    answered_by: list[str]
    answers: int
    shortest: int
    longest: int | None


@once
def pairs(dossier: Dossier, every: bool = False) -> pd.DataFrame:
    """One row per claim and answer, claims in time order and answers in time order within them.

    Parameters
    ----------
    dossier
        A dossier, cut to its view.
    every
        Give every pair, not only those whose claim is shown.

    Returns
    -------
    pandas.DataFrame
        response_id : str
            Id of the row of `responses`.
        claim, answer : str
            Event ids; an answer may be the claim of another row.
        acts : list of str
            Event ids: what the answer covers.
        stance, basis, scope, note : str
            As in `responses`.
        family : str
            How it answers: the family of its stance, a key of the scale `family`.
        actor, state : str
            Actor ids: who answers, and the outermost actor that it is part of; "undetermined" and
            "" where the speaker is not named.
        shortest, longest : Int64
            Days from the claim to the answer; longest is <NA> where it has no bound.
    """
    when = event_dates(dossier)
    rank = ranks(dossier)
    events, families = event_rows(dossier), answered.families(dossier)
    shown = set(dossier.shown["event_id"])
    twice = told_twice.counted_with(dossier)
    joined = [(twice.get(row.claim, row.claim), row) for row in answered.answering(dossier)]
    joined.sort(key=lambda each: (rank[each[0]], rank[each[1].answer], each[1].response_id))
    data = [
        (
            *(row.response_id, claim, row.answer, row.acts, row.stance, families[row.stance]),
            *(events[row.answer].actor, events[row.answer].state),
            *(row.basis, row.scope, row.note),
            *dates.lag(when[claim], when[row.answer]),
        )
        for claim, row in joined
        if every or claim in shown
    ]
    return pd.DataFrame(data, columns=list(Pair._fields)).astype(_LAG)


@once
def claims(dossier: Dossier) -> pd.DataFrame:
    """One row per claim that is shown, in time order; one for a claim that two rows tell.

    Returns
    -------
    pandas.DataFrame
        The columns of `Dossier.events`, and:

        acts : list of str
            Event ids: the acts and conditions that the claim is about.
        answered_acts, open_acts : list of str
            Those with an answer, and those without one that is expected.
        expected : bool
            Whether it expects an answer (`parties.expecting`).
        status : str
            One of `answered.STATUS`.
        families : list of str
            How it was answered: the families of its answers, each once, in the order in which they
            were first said, as far as their dates tell.
        answered_by : list of str
            Actor ids: the states of those who answered, each once, in the order of their first
            answer; "" for speakers who are not named.
        answers : int64
            The number of answers.
        shortest, longest : Int64
            Days to the first answer, or to the end of the as-of day where there is none; longest
            is <NA> where it has no bound.
    """
    acts = set(dossier.events.loc[dossier.events["kind"].ne("statement"), "event_id"])
    joined: dict[str, list[Pair]] = {}
    for pair in rows(pairs(dossier), Pair):
        joined.setdefault(pair.claim, []).append(pair)
    when = event_dates(dossier)
    expecting = parties.expecting(dossier)
    twice = told_twice.counted_with(dossier)
    counted = dossier.shown["claim"] & ~dossier.shown["event_id"].isin(list(twice))
    shown = in_order(dossier.shown.loc[counted]).reset_index(drop=True)
    data = []
    for event, about in zip(shown["event_id"], shown["about"], strict=True):
        answers = joined.get(event, [])
        lag = _to_first(answers) if answers else dates.lag(when[event], as_of_date(dossier))
        own = [act for act in about if act in acts]
        data.append(_outcome(dossier, own, answers, expecting[event], lag))
    frame = pd.DataFrame(data, columns=list(_Outcome._fields)).astype({**_LAG, "expected": bool})
    return pd.concat([shown, frame], axis=1)


def _outcome(
    dossier: Dossier,
    acts: list[str],
    answers: list[Pair],
    expected: bool,
    lag: tuple[int, int | None],
) -> _Outcome:
    covered = {act for pair in answers for act in pair.acts}
    done = answered.answered_acts(acts, covered)
    return _Outcome(
        acts,
        done,
        [act for act in acts if expected and act not in done],
        expected,
        answered.status(acts, done, expected),
        *_how(dossier, answers),
        len(answers),
        *lag,
    )


def _how(dossier: Dossier, answers: list[Pair]) -> tuple[list[str], list[str]]:
    """The families of answers in time order, and the states that gave them, each once."""
    events = event_rows(dossier)
    states = (state for pair in answers for state in parties.states(dossier, events[pair.answer]))
    return list(dict.fromkeys(pair.family for pair in answers)), list(dict.fromkeys(states))


def _to_first(answers: list[Pair]) -> tuple[int, int | None]:
    """The days to the first of some answers: the shortest and the longest possible."""
    # The first answer came no later than the earliest upper bound of any answer.
    known = [int(pair.longest) for pair in answers if pd.notna(pair.longest)]
    return min(int(pair.shortest) for pair in answers), min(known, default=None)


@once
def unanswered(dossier: Dossier) -> pd.DataFrame:
    """One row per claim and act that expects an answer and has none, in the order of `claims`.

    No answer on record is not an admission, and not proof that none was given.

    Returns
    -------
    pandas.DataFrame
        claim, act : str
            Event ids.
        shortest, longest : Int64
            Days from the claim to the end of the as-of day; longest is <NA> where the claim has no
            earliest bound.
    """
    end = as_of_date(dossier)
    when = event_dates(dossier)
    data = [
        (claim.event_id, act, *dates.lag(when[claim.event_id], end))
        for claim in rows(claims(dossier), Claim)
        for act in claim.open_acts
    ]
    return pd.DataFrame(data, columns=list(Unanswered._fields)).astype(_LAG)
