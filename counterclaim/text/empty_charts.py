"""Sentences that stand in the place of a chart, where there is nothing to draw."""

from __future__ import annotations

from counterclaim.dossier import Dossier
from counterclaim.text import phrasing

CLAIMS = "No claim about an act is on record, so there is nothing that could be answered."
NONE_EXPECTED = "No claim on record expects an answer, and none has one."
TOWARD = "No row is on record, so nobody acts or speaks here."


def timeline(n: int) -> str:
    """Say why no timeline of `n` rows is drawn."""
    if not n:
        return "No row is on record, so there is nothing to set on the ladder."
    return (
        f"None of {phrasing.count(n, 'row')} has a date, so none can stand on a time axis."
        " The table lists them."
    )


def timeline_counts(n: int, unit: str) -> str:
    """Say why no timeline of `n` rows is drawn that would be counted."""
    return (
        f"None of {n:,} rows can be placed in one {unit}, so there is nothing to draw."
        " The table counts them by rung."
    )


def claims_counts(n: int, unit: str) -> str:
    """Say why no chart of `n` claims and answers is drawn that would be counted."""
    return f"None of {n:,} claims and answers can be placed in one {unit}: see the table."


def positions(dossier: Dossier) -> str:
    """Say why no position is drawn."""
    return (
        f"No claim has an answer in the record searched until {phrasing.day(dossier)}, so no"
        " position can be drawn. No answer on record is not an admission."
    )


def pace(n: int, unit: str) -> str:
    """Say why the pace of `n` rows is not drawn."""
    if not n:
        return "No row is on record, so there is no pace to draw."
    return (
        f"None of {phrasing.count(n, 'row')} can be placed in one {unit}, so there is no pace to"
        " draw: every date allows several."
    )


def estimates(dossier: Dossier) -> str:
    """Say that no two sources give a figure for one thing."""
    return f"No figure of one source is set beside that of another as of {phrasing.day(dossier)}."
