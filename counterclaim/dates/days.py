"""Whole days: when one ends, and what was certainly public by its end."""

from datetime import date, datetime, time


def end_of(day: date) -> datetime:
    """The last second of a day (UTC), as precise as the bounds of a date."""
    return datetime.combine(day, time(23, 59, 59))


def certainly_by(latest: datetime | None, day: date) -> bool:
    """Whether what was public no later than a moment was certainly public by the end of a day."""
    return latest is not None and latest <= end_of(day)
