"""Dates as sources give them: their bounds, the lag between two, and words for them."""

from counterclaim.dates.bounds import Date, DateError, lag, parse
from counterclaim.dates.wording import SHORT_MONTHS, phrase, precision, short

__all__ = ["SHORT_MONTHS", "Date", "DateError", "lag", "parse", "phrase", "precision", "short"]
