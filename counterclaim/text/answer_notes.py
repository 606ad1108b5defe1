"""Sentences beside the charts of claims and answers, and of positions; see `chart_notes`."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from counterclaim.analysis import answered
from counterclaim.desk import limits
from counterclaim.dossier import Dossier
from counterclaim.text import chart_titles, phrasing
from counterclaim.text.chart_notes import ALL_COUNTS, Notes

_NO_ADMISSION = " No answer here does not mean that none was given, and is not an admission."
_PLACED_AT = (
    " A symbol stands on the latest possible day."
    " For the order, an approximate date may be off by its own length."
)
_JOINED = " A line joins answers about one act."
_NOT_JOINED = " Answers about one act are not joined by lines here, since there are many."


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
        "One row per claim, oldest first, by date (UTC). Days run from the claim to its"
        " answer or, where there is none, to the as-of day: fewest to most.",
        _claims_counted(claims, joined)
        + " Claims that expect no answer and have none are not drawn." * silent
        + " Those without an answer share the last row." * shared
        + _NO_ADMISSION,
        f"Claims and answers. {chart_titles.claims(dossier)}."
        " Every pair is in the table below the chart and in words further down.",
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
        + f" {there:,} are placed, {loose:,} not, since their dates allow several {unit}s."
        f" More than {limits.CLAIMS} answered claims are counted here: which answer belongs to"
        " which claim, and the days between them, are left out. Every pair is in the downloads."
        f"{_NO_ADMISSION}",
        f"Claims and answers, counted. {chart_titles.claims(dossier)}.{ALL_COUNTS}",
        f"Claims by how they stand and answers by stance, per {unit}",
    )


def _claims_counted(claims: pd.DataFrame, joined: pd.DataFrame) -> str:
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
        + " of each state, its persons and bodies included, by stance and date (UTC)."
        " Stances are named, not measured: the rows have an order and no distance.",
        f"n = {phrasing.digits(n, 'answer')} by {phrasing.digits(states, 'actor')}"
        f" to {phrasing.digits(claims, 'statement')}.{how}"
        " A stance says how an answer reads, not whether it is true.",
        f"Positions over time. {chart_titles.positions(dossier)}. Every answer is in the"
        f" {'downloads' if limits.cut(len(positions)) else 'table below the chart'}.",
        "Answers by state and stance",
    )


def _crowded(answers: int, states: int) -> str:
    where = "every one is in the downloads" if limits.cut(answers) else "the table lists every one"
    rest = states - limits.STATES
    actors = f" The {limits.STATES} actors with most answers are drawn, {rest} more are not."
    return f" More than {limits.ANSWERS} answers are counted here; {where}.{actors * (rest > 0)}"
