"""Sentences beside the charts of claims and answers, and of positions; see `chart_notes`."""

from __future__ import annotations

import pandas as pd

from counterclaim.analysis import answered
from counterclaim.analysis.pairs import Pair
from counterclaim.desk import limits, nouns
from counterclaim.dossier import Dossier
from counterclaim.tables.typed import rows
from counterclaim.text import chart_titles, phrasing, position_titles, unanswered
from counterclaim.text.chart_notes import ALL_COUNTS, Notes

_PLACED_AT = (
    " Each symbol is placed on the latest possible day."
    " In judging the order, an approximate date is allowed an error of its own length."
)
_JOINED = " Lines connect answers about the same act."
_NOT_JOINED = " There are too many answers to connect those about the same act."


def claims(dossier: Dossier, claims: pd.DataFrame, joined: pd.DataFrame, groups: int) -> Notes:
    """Describe the chart of single claims and answers.

    Parameters
    ----------
    claims
        The frame of `pairs.claims`; those that expect no answer and have none are not drawn.
    joined
        Those rows of `pairs.pairs` that join an answer to one of them.
    groups
        How many groups of claims are drawn.
    """
    drawn = len(claims) - claims["status"].tolist().count(answered.NOT_EXPECTED)
    grouped = ", grouped by theme" * (groups > 1)
    lines = f"One line per claim{grouped}, answered claims first, each oldest first. " * (drawn > 1)
    return Notes(
        f"{lines}A sign is an answer, placed by the days from the claim to it (UTC; logarithmic"
        f" scale).{_expecting(len(claims), drawn)}",
        (
            _claims_counted(claims, joined)
            + _not_drawn(claims)
            + _order_unknown(joined)
            + _side_by_side(joined)
            + f" {unanswered.lead(dossier).text}"
            * (drawn > 1 or bool(claims["open_acts"].map(len).any()))
        ).lstrip(),
        f"Claims and answers. {chart_titles.claims(dossier)}."
        " Every answer is in the table below the chart and in full further down.",
        "Claims and their answers",
    )


def claims_folded(dossier: Dossier, claims: pd.DataFrame, joined: pd.DataFrame) -> Notes:
    """Describe the chart of claims and answers with its themes folded; the frames are as above."""
    return Notes(
        "Claims by theme and by the days from the claim to its first answer (UTC; logarithmic"
        " scale). The area of a mark is the number of claims.",
        _claims_counted(claims, joined)
        + _not_drawn(claims)
        + f" Above {limits.CLAIMS} claims, they are counted instead of drawn one by one; each claim"
        f" with its answers and days is in the downloads. {unanswered.lead(dossier).text}",
        f"Claims and answers, counted. {chart_titles.claims(dossier)}.{ALL_COUNTS}",
        "Claims by theme, status and days to the first answer",
    )


def _expecting(n: int, drawn: int) -> str:
    """Say how many claims expect an answer, where the others are not drawn."""
    if drawn in (0, n):
        return ""
    expect = nouns.agreeing(drawn, "expects", "expect")
    return f" Of {phrasing.digits(n, 'claim')}, {drawn} {expect} an answer."


def _not_drawn(claims: pd.DataFrame) -> str:
    """Say how many claims are left out, since nobody was expected to answer them."""
    n = claims["status"].tolist().count(answered.NOT_EXPECTED)
    verb, expects = nouns.agreeing(n, "has", "have"), nouns.agreeing(n, "expects", "expect")
    which = phrasing.count(n, "claim")
    return f" Not drawn: {which} that {expects} no answer and {verb} none." if n else ""


def _order_unknown(joined: pd.DataFrame) -> str:
    """Say for how many answers it is not known whether they came after the claim."""
    lags = [(pair.shortest, pair.longest) for pair in rows(joined, Pair)]
    n = sum(shortest == 0 and bool(pd.isna(longest) or longest) for shortest, longest in lags)
    if not n:
        return ""
    which = f"{phrasing.count(n, 'answer')} {nouns.agreeing(n, 'has', 'have')} a date that may be"
    return f" {phrasing.capital(which)} that of the claim or an earlier one; days count from 0."


def _side_by_side(joined: pd.DataFrame) -> str:
    alike = joined.duplicated(["claim", "shortest", "longest"]).any()
    return " Signs that would cover each other are placed side by side." * bool(alike)


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
    dossier: Dossier,
    positions: pd.DataFrame,
    seen: pd.DataFrame,
    claims: int,
    unit: str,
    joined: bool,
) -> Notes:
    """Describe the chart of positions over time.

    Parameters
    ----------
    positions
        The frame of `positions.positions`.
    seen
        Its rows that are drawn.
    claims
        How many statements were answered.
    unit
        The period in which answers are counted; blank where each is drawn.
    joined
        Whether lines join the answers about one act.
    """
    n, states = len(set(positions["answer"])), len(set(positions["state"]))
    counted = (
        f"n = {phrasing.digits(n, 'answer')} by {phrasing.digits(states, 'actor')}"
        f" to {phrasing.digits(claims, 'statement')}."
    )
    single = (_JOINED if joined else _NOT_JOINED + _left_out(positions, seen)) + _PLACED_AT
    how = _crowded(len(positions), states) if unit else single
    return Notes(
        (f"Number of answers per {unit}" if unit else "Answers")
        + " by each state, including its officials and institutions, by type and date (UTC)."
        " The order of the rows is not a measurement.",
        f"{counted}{how} The type describes what an answer says, not whether it is true."
        if n
        else "n = 0 answers.",
        f"Positions over time. {position_titles.positions(dossier)}. Every answer is in the"
        f" {'downloads' if limits.cut(len(positions)) else 'table below the chart'}.",
        "Answers by state and type",
    )


def _left_out(positions: pd.DataFrame, seen: pd.DataFrame) -> str:
    """What is said of the answers that are not drawn, if there are any."""
    rest = positions.drop(seen.index)
    if rest.empty:
        return ""
    answers = phrasing.count(len(set(rest["answer"])), "answer")
    return (
        f" Not drawn: {answers} of {phrasing.count(len(set(rest['state'])), 'actor')} not known"
        " to have moved; the table lists them."
    )


def _crowded(answers: int, states: int) -> str:
    where = "all are in the downloads" if limits.cut(answers) else "the table lists them all"
    rest = states - limits.STATES
    actors = f" The {limits.STATES} actors with most answers are drawn; {rest} more are not."
    return (
        f" Above {limits.ANSWERS}, answers are counted instead of drawn one by one; {where}."
        f"{actors * (rest > 0)}"
    )
