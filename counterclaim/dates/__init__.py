"""Dates as sources give them: their bounds, the lag between two, words for them, words read."""

from counterclaim.dates.bounds import Date, DateError, lag, parse
from counterclaim.dates.relative import Resolved, resolve
from counterclaim.dates.wording import SHORT_MONTHS, phrase, precision, short

__all__ = [
    "SHORT_MONTHS",
    "Date",
    "DateError",
    "Resolved",
    "lag",
    "parse",
    "phrase",
    "precision",
    "resolve",
    "short",
]
