"""Pairs of a claim and its answer, and claims with what is answered of them and what is not.

What counts as answered is decided in `answered`, for each claim and act: a claim about two acts can
be answered on one of them. A lag is a pair of bounds in whole days, since dates are bounds.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from counterclaim import dates
from counterclaim.analysis import answered
from counterclaim.analysis.chronology import as_of_date, event_dates, in_order, ranks
from counterclaim.dossier import Dossier, once
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
    status: str
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
        shortest, longest : Int64
            Days from the claim to the answer; longest is <NA> where it has no bound.
    """
    when = event_dates(dossier)
    rank = ranks(dossier)
    shown = set(dossier.shown["event_id"])
    data = [
        (
            *(row.response_id, row.claim, row.answer, row.acts, row.stance),
            *(row.basis, row.scope, row.note),
            *dates.lag(when[row.claim], when[row.answer]),
        )
        for row in sorted(
            answered.answering(dossier),
            key=lambda row: (rank[row.claim], rank[row.answer], row.response_id),
        )
        if every or row.claim in shown
    ]
    return pd.DataFrame(data, columns=list(Pair._fields)).astype(_LAG)


@once
def claims(dossier: Dossier) -> pd.DataFrame:
    """One row per claim that is shown, in time order.

    Returns
    -------
    pandas.DataFrame
        The columns of `Dossier.events`, and:

        acts : list of str
            Event ids: the acts and conditions that the claim is about.
        answered_acts, open_acts : list of str
            Those with an answer, and those without.
        status : str
            One of `answered.STATUS`.
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
    shown = in_order(dossier.shown.loc[dossier.shown["claim"]]).reset_index(drop=True)
    data = []
    for event, about in zip(shown["event_id"], shown["about"], strict=True):
        answers = joined.get(event, [])
        lag = _to_first(answers) if answers else dates.lag(when[event], as_of_date(dossier))
        data.append(_outcome([act for act in about if act in acts], answers, lag))
    frame = pd.DataFrame(data, columns=list(_Outcome._fields)).astype(_LAG)
    return pd.concat([shown, frame], axis=1)


def _outcome(acts: list[str], answers: list[Pair], lag: tuple[int, int | None]) -> _Outcome:
    covered = {act for pair in answers for act in pair.acts}
    done = answered.answered_acts(acts, covered)
    left = [act for act in acts if act not in done]
    return _Outcome(acts, done, left, answered.status(acts, done), len(answers), *lag)


def _to_first(answers: list[Pair]) -> tuple[int, int | None]:
    """The days to the first of some answers: the shortest and the longest possible."""
    # The first answer came no later than the earliest upper bound of any answer.
    known = [int(pair.longest) for pair in answers if pd.notna(pair.longest)]
    return min(int(pair.shortest) for pair in answers), min(known, default=None)


@once
def unanswered(dossier: Dossier) -> pd.DataFrame:
    """One row per claim and act without an answer in the record, in the order of `claims`.

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
