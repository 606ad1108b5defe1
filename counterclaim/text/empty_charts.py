"""Sentences that stand in the place of a chart, where there is nothing to draw."""

from __future__ import annotations

from counterclaim import dates
from counterclaim.dossier import Dossier
from counterclaim.text import phrasing

CLAIMS = "There is no claim to answer."
NONE_EXPECTED = "No claim shown here expects an answer, and none was given."
TOWARD = "There are no entries to show."
PLACES = "No entry here has coordinates."
OUTLINES = (
    "No map is drawn, because the file of outlines (npm’s world-atlas) is not installed. The table"
    " has every place."
)
ORIGINS = "No entry rests on a source that was published by then."


def timeline(n: int) -> str:
    """Say why no timeline of `n` rows is drawn."""
    if not n:
        return "There are no entries to show."
    return (
        f"None of {phrasing.count(n, 'entry')} has a known date, so none can be drawn."
        " The table lists them."
    )


def timeline_counts(n: int, unit: str) -> str:
    """Say why no timeline of `n` rows is drawn that would be counted."""
    return (
        f"None of {n:,} entries can be placed in a single {unit}, so nothing is drawn."
        " The table counts them by level."
    )


def positions(dossier: Dossier) -> str:
    """Say why no position is drawn."""
    where = "by or to this actor is listed" if dossier.actor else "to a claim had been recorded"
    return f"No answer {where} by {phrasing.day(dossier)}. That is not an admission."


def one_day(n: int, day: str) -> str:
    """Say that `n` answers are of one day, an ISO date, so that there is no course to draw."""
    which = {1: "The only answer was", 2: "Both answers were"}.get(
        n, f"All {phrasing.number(n)} answers were"
    )
    date = dates.phrase(dates.parse(day))
    return f"{which} given on {date}. The table lists {'it' if n == 1 else 'them'}."


def same_day(n: int) -> str:
    """Say that `n` claims were all answered on their day, so that there are no days to draw."""
    which = {1: "The claim was", 2: "Both claims were"}.get(
        n, f"All {phrasing.number(n)} claims were"
    )
    made = "it was" if n == 1 else "they were"
    return f"{which} answered on the day {made} made. The table lists the answers."


def pace(n: int, unit: str) -> str:
    """Say why `n` rows are not drawn by time."""
    if not n:
        return "There are no entries to show."
    return (
        f"None of {phrasing.count(n, 'entry')} can be placed in a single {unit}, so nothing is"
        " drawn."
    )


def estimates(dossier: Dossier) -> str:
    """Say that no two sources give a figure for one thing."""
    return f"No differing figures were entered by {phrasing.day(dossier)}."
