"""Sentences beside the charts: measure, note, text alternative and caption of the table.

Those of claims and answers are in `answer_notes`, those of the map and of origins in `map_notes`,
the titles of the charts in `chart_titles`, the
words inside them in `chart_labels`, and what is written where nothing is drawn in `empty_charts`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import escalation
from counterclaim.analysis.escalation import Step
from counterclaim.desk import limits, nouns
from counterclaim.dossier import Dossier
from counterclaim.tables.typed import rows
from counterclaim.text import chart_titles, course, phrasing

_STEP_LINE = (
    " The stepped line shows the gravest act so far, dashed while that act is only alleged."
    " Planned acts are not counted, and the line rises on the latest possible day."
)
_AS_RECORDED = " More entries do not mean that more was done."
ALL_COUNTS = " All counts are in the table below the chart."


class Notes(NamedTuple):
    """The sentences beside a chart."""

    measure: str  # what is measured, and in which unit
    note: str  # how many rows are counted, and how
    alt: str  # what somebody who does not see the chart needs to know
    caption: str  # of the table


class Form(NamedTuple):
    """What the timeline says of its form.

    Attributes
    ----------
    marks
        What the place and the width of a mark mean; a sentence of the measure.
    named
        Which rows are named; a sentence of the note, blank for all.
    """

    marks: str
    named: str


EACH_NAMED = Form(" A mark runs from the earliest to the latest possible day.", "")


def dots(units: Sequence[str], folded: bool, keyed: bool) -> Form:
    """Describe the timeline whose rows are dots.

    Parameters
    ----------
    units
        The unit of the calendar of each size, widest first; blank where dots stand at their day.
    folded
        Whether quiet stretches are folded.
    keyed
        Whether there are key rows.
    """
    places = list(dict.fromkeys(unit or "day" for unit in units))
    where = f"in the {places[0]}" if units[0] else "at the day"
    if len(places) > 1:
        where += f" (on smaller screens, the {' or the '.join(places[1:])})"
    named = "the key entries and the first at each level" if keyed else "the first at each level"
    folds = " Grey columns are stretches without an entry, folded to the time named above them."
    return Form(
        f" A dot is {where} of its date; a bar runs from the earliest to the latest possible day.",
        f" Named here: {named}; the table names them all.{folds * folded}",
    )


def timeline(dossier: Dossier, shown: pd.DataFrame, steps: pd.DataFrame, form: Form) -> Notes:
    """Describe the escalation timeline of single rows.

    Parameters
    ----------
    shown
        The rows that are drawn, as of `Dossier.events`.
    steps
        Their `escalation.peak`.
    form
        How they are drawn: `EACH_NAMED`, or of `dots`.
    """
    n = escalation.tally(shown)
    return Notes(
        f"Severity in {phrasing.rungs(dossier)}, by date (UTC).{form.marks}",
        f"n = {phrasing.digits(n['rows'], 'entry')}{_kept_apart(n)}.{_STEP_LINE}"
        f"{course.eased(dossier)}{phrasing.off_ladder(dossier)}{form.named}",
        _timeline_alt(dossier, shown, steps, "entries"),
        "Entries of the escalation timeline",
    )


def timeline_counts(
    dossier: Dossier, shown: pd.DataFrame, steps: pd.DataFrame, unit: str, loose: int
) -> Notes:
    """Describe the escalation timeline that counts rows per `unit`; `loose` fit no single one."""
    n = escalation.tally(shown)
    return Notes(
        f"Number of entries per level and {unit} (UTC),"
        " or a longer period where the screen is narrow."
        " The area of a mark is the number of entries.",
        f"n = {phrasing.digits(n['rows'], 'entry')}{_kept_apart(n)};"
        f" {len(shown) - loose:,} placed{_unplaced(loose, unit)}."
        f" Above {limits.MARKS}, entries are counted instead of drawn one by one; all are in the"
        " downloads."
        f"{_STEP_LINE}{course.eased(dossier)}{phrasing.off_ladder(dossier)}",
        _timeline_alt(dossier, shown, steps, "counts"),
        f"Entries per level and {unit}",
    )


def _timeline_alt(dossier: Dossier, shown: pd.DataFrame, steps: pd.DataFrame, listed: str) -> str:
    dates = dict(zip(dossier.events["event_id"], dossier.events["date"], strict=True))
    rises = [
        f"level {step.rung}, {phrasing.rung_label(dossier, step.rung)},"
        f" {phrasing.reached(dates[step.event_id])}"
        f" ({'alleged' if step.alleged else 'reported as fact'})"
        for step in rows(steps, Step)
    ]
    highest = f" The gravest act so far: {'; '.join(rises)}." if rises else ""
    return (
        f"Escalation timeline of {phrasing.count(len(shown), 'entry')}.{highest}"
        f"{course.eased(dossier)}"
        f" All {listed} are in the table below the chart."
    )


def toward(dossier: Dossier, n: int, drawn: Sequence[int]) -> Notes:
    """Describe the matrix of who acts toward whom.

    Parameters
    ----------
    n
        How many sides there are.
    drawn
        How many of them have a line of their own at each size.
    """
    joint = bool(dossier.shown[["co_actors", "co_targets"]].ne("").to_numpy().any())
    other = ""
    if drawn and min(drawn) < n:
        most = sorted(set(drawn), reverse=True)
        other = (
            f" The {' or, on a small screen, '.join(map(str, most))} sides with most entries have a"
            " line of their own; “rest” is all others."
        )
    return Notes(
        "Number of entries by who acted or spoke (lines) and toward whom (columns)."
        " The stronger the colour, the more entries, up to the as-of day (UTC).",
        f"n = {phrasing.digits(len(dossier.shown), 'entry')}, {phrasing.digits(n, 'side')}."
        f"{other}"
        + " A joint act or statement is counted once, for the party named first." * joint
        + f" A claim and the act it is about are two entries.{_AS_RECORDED}",
        f"Who did what to whom. {chart_titles.toward(dossier)}.{ALL_COUNTS}",
        "Entries by side, by state and by level",
    )


def pace(finding: str, tally: Mapping[str, int], unit: str, loose: int) -> Notes:
    """Describe the chart of rows per `unit`; `tally` counts them and `loose` fit no single one."""
    n = tally["rows"]
    return Notes(
        f"Number of acts and statements per {unit} (UTC), by severity."
        f" The last {unit} ends on the as-of day.",
        f"n = {phrasing.digits(n, 'entry')} ({phrasing.listing(_kinds(tally))});"
        f" {n - loose:,} placed{_unplaced(loose, unit)}.{_AS_RECORDED}",
        f"Entries per {unit}. {finding}.{ALL_COUNTS}",
        f"Entries per {unit} and level",
    )


def _kept_apart(n: Mapping[str, int]) -> str:
    """The entries by kind, acts by how they are known: “ (14 acts: 4 reported …)”."""
    acts = {"reported": n["reported"], "alleged": n["alleged"], "planned": n["planned"]}
    by = ", ".join(f"{k:,} {how}" for how, k in acts.items() if k)
    parts = [f"{phrasing.digits(n['acts'], 'act')}: {by}"] * bool(n["acts"])
    parts += [phrasing.digits(n["statements"], "statement")] * bool(n["statements"])
    return f" ({'; '.join(parts)})" if parts else ""


def _unplaced(loose: int, unit: str) -> str:
    """How many entries have no place of their own, and why; blank for none."""
    if not loose:
        return ""
    have = nouns.agreeing(loose, "its date allows", "their dates allow")
    return f", {loose:,} counted apart because {have} several {nouns.plural(unit)}"


def _kinds(tally: Mapping[str, int]) -> list[str]:
    """How many rows there are of each kind; conditions only where there are any."""
    counted = [phrasing.digits(tally[f"{kind}s"], kind) for kind in ("act", "statement")]
    conditions = tally["conditions"]
    return [*counted, *([phrasing.digits(conditions, "condition")] if conditions else [])]


def estimates(finding: str, figures: int, points: int, drawn: int, sources: int) -> Notes:
    """Describe the chart of where sources differ, of whose points `drawn` are in the picture."""
    more = f" The chart shows {drawn} points; {points - drawn} more are in the table."
    return Notes(
        "Each source’s figure, by what it counts. Each point has its own scale:"
        " numbers from zero, dates by day (UTC).",
        f"n = {phrasing.digits(figures, 'figure')} on {phrasing.digits(points, 'point')}"
        f" from {phrasing.digits(sources, 'source')}.{more * (points > drawn)}"
        " Sources of one origin count as one.",
        f"Where sources differ. {finding}. Every figure is in the table below the chart.",
        "Each source’s figure, by event and what is counted",
    )


def rows_counted(n: int) -> str:
    """Say how many entries an analyst's own figure shows."""
    return f"n = {phrasing.digits(n, 'entry')}."
