"""Words inside the charts, in their keys and in their tables."""

from __future__ import annotations

NO_SIDE = "not named, or no side"
NOT_NAMED = "not named"
NO_TARGET = "no target"
ITSELF = "itself"
NOT_PLACED = "not placed"
ALL_ROWS = "all rows"
HIGHEST = "highest so far"
NO_ANSWER = "no answer"
NO_ANSWER_YET = "no answer in this record"
CLAIM_COLUMN, ANSWER_COLUMN = "Claim", "Answer in the record"


def as_of(day: str, year: str = "") -> str:
    """Name the as-of line: “as of 28 Oct”, with the year where the axis does not name it."""
    return f"as of {day} {year}".rstrip()


def per(unit: str) -> str:
    """Name the period that a chart of counts counts in."""
    return f"per {unit}"
