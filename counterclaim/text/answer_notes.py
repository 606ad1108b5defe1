"""Sentences beside the charts of claims and answers, and of positions; see `chart_notes`."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from counterclaim.analysis import answered
from counterclaim.desk import limits, nouns
from counterclaim.dossier import Dossier
from counterclaim.text import chart_titles, phrasing
from counterclaim.text.chart_notes import ALL_COUNTS, Notes

_NO_ADMISSION = (
    " That no answer is listed does not mean that none was given, and is not an admission."
)
_PLACED_AT = (
    " Each symbol is placed on the latest possible day."
    " In judging the order, an approximate date is allowed an error of its own length."
)
_JOINED = " Lines connect answers about the same act."
_NOT_JOINED = " There are too many answers to connect those about the same act."


def claims(dossier: Dossier, claims: pd.DataFrame, joined: pd.DataFrame, shared: bool) -> Notes:
    """Describe the chart of single claims and answers.

    Parameters
    ----------
    claims
        The frame of `pairs.claims`; those that expect no answer and have none are not drawn.
    joined
        Those rows of `pairs.pairs` that join an answer to one of them.
    shared
        Whether the claims without an answer share a row.
    """
    silent = answered.NOT_EXPECTED in set(claims["status"])
    return Notes(
        "One line per claim, oldest first (UTC). Days are counted from the claim to its answer"
        " or, if there is none, to the as-of day: fewest to most.",
        (
            _claims_counted(claims, joined)
            + " Claims that expect no answer and have none are not drawn." * silent
            + " Unanswered claims share the last line." * shared
            + _NO_ADMISSION
        ).lstrip(),
        f"Claims and answers. {chart_titles.claims(dossier)}."
        " Every answer is in the table below the chart and in full further down.",
        "Claims and their answers",
    )


def claims_counts(
    dossier: Dossier, claims: pd.DataFrame, joined: pd.DataFrame, unit: str, placed: Sequence[int]
) -> Notes:
    """Describe the chart of claims and answers per `unit`; `placed` and not placed are numbers."""
    there, loose = placed
    return Notes(
        f"Number of claims and of answers per {unit} (UTC), or a longer period where the"
        " screen is narrow. The area of a mark is the number.",
        _claims_counted(claims, joined)
        + f" {there:,} are placed, {loose:,} not, since their dates allow several"
        f" {nouns.plural(unit)}."
        f" Above {limits.CLAIMS} answered claims, claims and answers are counted instead of drawn"
        " one by one: which answer belongs to which claim, and the days between them, are in the"
        " downloads."
        f"{_NO_ADMISSION}",
        f"Claims and answers, counted. {chart_titles.claims(dossier)}.{ALL_COUNTS}",
        f"Claims by whether answered and answers by type, per {unit}",
    )


def _claims_counted(claims: pd.DataFrame, joined: pd.DataFrame) -> str:
    if len(claims) == 1:
        return ""  # the title of the chart says it
    n = {status: claims["status"].tolist().count(status) for status in answered.STATUS}
    words = {
        answered.ANSWERED: "answered",
        answered.IN_PART: "in part",
        answered.UNANSWERED: "not",
        answered.NOT_EXPECTED: "expecting none",
    }
    parts = [f"{n[status]:,} {word}" for status, word in words.items() if n[status]]
    pairs = (
        f"; {phrasing.digits(len(set(joined['answer'])), 'answering statement')} in"
        f" {phrasing.digits(len(joined), 'pair')}"
    )
    counted = f"n = {phrasing.digits(len(claims), 'claim')}: {', '.join(parts)}"
    return f"{counted}{pairs if len(joined) else ''}."


def positions(
    dossier: Dossier, positions: pd.DataFrame, claims: int, unit: str, joined: bool
) -> Notes:
    """Describe the chart of positions over time.

    Parameters
    ----------
    positions
        The frame of `positions.positions`.
    claims
        How many statements were answered.
    unit
        The period in which answers are counted; blank where each is drawn.
    joined
        Whether lines join the answers about one act.
    """
    n, states = len(set(positions["answer"])), len(set(positions["state"]))
    single = (_JOINED if joined else _NOT_JOINED) + _PLACED_AT
    how = _crowded(len(positions), states) if unit else single
    return Notes(
        (f"Number of answers per {unit}" if unit else "Answers")
        + " by each state, including its officials and institutions, by type and date (UTC)."
        " The order of the rows is not a measurement.",
        f"n = {phrasing.digits(n, 'answer')} by {phrasing.digits(states, 'actor')}"
        f" to {phrasing.digits(claims, 'statement')}.{how}"
        " The type describes what an answer says, not whether it is true.",
        f"Positions over time. {chart_titles.positions(dossier)}. Every answer is in the"
        f" {'downloads' if limits.cut(len(positions)) else 'table below the chart'}.",
        "Answers by state and type",
    )


def _crowded(answers: int, states: int) -> str:
    where = "all are in the downloads" if limits.cut(answers) else "the table lists them all"
    rest = states - limits.STATES
    actors = f" The {limits.STATES} actors with most answers are drawn; {rest} more are not."
    return (
        f" Above {limits.ANSWERS}, answers are counted instead of drawn one by one; {where}."
        f"{actors * (rest > 0)}"
    )
