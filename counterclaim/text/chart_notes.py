"""Sentences beside the charts: measure, note, text alternative and caption of the table.

Those of claims and answers are in `answer_notes`, the titles of the charts in `chart_titles`, the
words inside them in `chart_labels`, and what is written where nothing is drawn in `empty_charts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import escalation
from counterclaim.analysis.escalation import Step
from counterclaim.desk import limits
from counterclaim.dossier import Dossier
from counterclaim.tables.typed import rows
from counterclaim.text import chart_titles, phrasing

# What the timeline says where not every row is named beside its mark.
ONLY_RAISING = " Only the rows that raise it are named; the table names the others."
WHERE_ROOM = " Rows are named where there is room beside them; the table names them all."

_STEP_LINE = (
    " The step line is the highest rung so far of acts, dashed while it rests on alleged"
    " acts alone; planned acts do not count, and it rises on the latest possible day."
)
_AS_RECORDED = " Rows are counted as recorded: more rows do not mean that more was done."
ALL_COUNTS = " All counts are in the table below the chart."


class Notes(NamedTuple):
    """The sentences beside a chart."""

    measure: str  # what is measured, and in which unit
    note: str  # how many rows are counted, and how
    alt: str  # what somebody who does not see the chart needs to know
    caption: str  # of the table


def timeline(dossier: Dossier, shown: pd.DataFrame, steps: pd.DataFrame, named: str) -> Notes:
    """Describe the escalation timeline of single rows.

    Parameters
    ----------
    shown
        The rows that are drawn, as of `Dossier.events`.
    steps
        Their `escalation.peak`.
    named
        Which rows are named: `ONLY_RAISING`, `WHERE_ROOM`, or blank for all.
    """
    n = escalation.tally(shown)
    return Notes(
        f"Each row on an ordinal ladder of {phrasing.rungs(dossier)}, by date (UTC)."
        " A mark spans the earliest to the latest possible day.",
        f"n = {phrasing.digits(n['rows'], 'row')}"
        f" ({phrasing.digits(n['acts'], 'act')}: {n['reported']} reported,"
        f" {n['alleged']} alleged, {n['planned']} planned;"
        f" {phrasing.digits(n['statements'], 'statement')}).{_STEP_LINE}"
        f"{phrasing.off_ladder(dossier)}{named}",
        _timeline_alt(dossier, shown, steps, "rows"),
        "Rows of the escalation timeline",
    )


def timeline_counts(
    dossier: Dossier, shown: pd.DataFrame, steps: pd.DataFrame, unit: str, loose: int
) -> Notes:
    """Describe the escalation timeline that counts rows per `unit`; `loose` fit no single one."""
    n = escalation.tally(shown)
    return Notes(
        f"Number of rows per rung of the ordinal ladder and {unit} (UTC),"
        " or a longer period where the screen is narrow."
        " The area of a mark is the number of rows.",
        f"n = {n['rows']:,} rows"
        f" ({n['acts']:,} acts: {n['reported']:,} reported,"
        f" {n['alleged']:,} alleged, {n['planned']:,} planned;"
        f" {n['statements']:,} statements): {len(shown) - loose:,} placed,"
        f" {loose:,} not placed, since their dates allow several {unit}s."
        f" More than {limits.MARKS} rows are counted here; every one is in the downloads."
        f"{_STEP_LINE}{phrasing.off_ladder(dossier)}",
        _timeline_alt(dossier, shown, steps, "counts"),
        f"Rows per rung and {unit}",
    )


def _timeline_alt(dossier: Dossier, shown: pd.DataFrame, steps: pd.DataFrame, listed: str) -> str:
    dates = dict(zip(dossier.events["event_id"], dossier.events["date"], strict=True))
    rises = [
        f"rung {step.rung}, {phrasing.rung_label(dossier, step.rung)},"
        f" {phrasing.reached(dates[step.event_id])}"
        f" by {'an alleged' if step.alleged else 'a reported'} act"
        for step in rows(steps, Step)
    ]
    highest = f" The highest rung so far: {'; '.join(rises)}." if rises else ""
    return (
        f"Escalation timeline of {phrasing.count(len(shown), 'row')}.{highest}"
        f" All {listed} are in the table below the chart."
    )


def toward(dossier: Dossier, n: int) -> Notes:
    """Describe the chart of who acts toward whom, of whose `n` pairs not all may be drawn."""
    rest = n - limits.PAIRS
    more = (
        f" The {limits.PAIRS} pairs with most rows are drawn, {rest:,} more are"
        f" {'not' if limits.cut(n) else 'in the table'}."
    )
    return Notes(
        "Number of rows by who acts or speaks and toward whom, persons and bodies"
        " counted with their state, and by group of rungs, until the end of the as-of day (UTC).",
        f"n = {phrasing.digits(len(dossier.shown), 'row')} in {phrasing.count(n, 'pair')}."
        + more * (rest > 0)
        + f" A claim and the act it is about are two rows.{_AS_RECORDED}",
        f"Who acts or speaks toward whom. {chart_titles.toward(dossier)}.{ALL_COUNTS}",
        "Rows by pair and group of rungs",
    )


def pace(finding: str, tally: Mapping[str, int], unit: str, loose: int) -> Notes:
    """Describe the chart of rows per `unit`; `tally` counts them and `loose` fit no single one."""
    n = tally["rows"]
    apart = f" A row whose date allows several {unit}s is counted apart, not guessed into one."
    return Notes(
        f"Acts and statements per {unit} (UTC) by group of rungs: number of rows."
        f" The last {unit} ends on the as-of day.",
        f"n = {phrasing.digits(n, 'row')} ({phrasing.listing(_kinds(tally))}):"
        f" {n - loose:,} placed, {loose:,} not placed.{apart * bool(loose)}{_AS_RECORDED}",
        f"Pace by {unit}. {finding}.{ALL_COUNTS}",
        f"Rows per {unit} and group of rungs",
    )


def _kinds(tally: Mapping[str, int]) -> list[str]:
    """How many rows there are of each kind; conditions only where there are any."""
    counted = [phrasing.count(tally[f"{kind}s"], kind) for kind in ("act", "statement")]
    conditions = tally["conditions"]
    return [*counted, *([phrasing.count(conditions, "condition")] if conditions else [])]


def estimates(finding: str, figures: int, points: int, drawn: int, sources: int) -> Notes:
    """Describe the chart of where sources differ, of whose points `drawn` are in the picture."""
    more = f" {drawn} points are drawn, {points - drawn} more are in the table."
    return Notes(
        "Each source’s figure, by what it counts. Every point has an axis of its own:"
        " numbers from zero, dates by day (UTC).",
        f"n = {phrasing.digits(figures, 'figure')} on {phrasing.digits(points, 'point')}"
        f" from {phrasing.digits(sources, 'source')}.{more * (points > drawn)}"
        " Nothing is averaged and none is preferred; sources of one origin are one voice.",
        f"Where sources differ. {finding}. Every figure is in the table below the chart.",
        "Each source’s figure, by event and what is counted",
    )


def rows_counted(n: int) -> str:
    """Say on how many rows a figure of one's own rests."""
    return f"n = {phrasing.digits(n, 'row')}."
