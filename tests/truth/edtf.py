"""The first and the last moment of a date, by the forms of data/README.md; nothing is imported."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, time
from typing import NamedTuple


class Bounds(NamedTuple):
    """The first and the last moment that a date allows; None where it has no such bound."""

    first: datetime | None
    last: datetime | None


NONE = Bounds(None, None)


def bounds(text: str) -> Bounds:
    """The bounds of a date as it is written; none of what is blank or undetermined."""
    if text in ("", "undetermined"):
        return NONE
    if "T" in text:
        moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        return Bounds(moment, moment)
    if "/" in text:
        start, end = text.split("/")
        return Bounds(_one(start).first, _one(end).last)
    if text.startswith("["):
        inner = text[1:-1]
        if ".." in inner:
            start, end = inner.split("..")
            return Bounds(_one(start).first, _one(end).last)
        days = [_one(each) for each in inner.split(",")]
        return Bounds(days[0].first, days[-1].last)
    return _one(text)


def _one(text: str) -> Bounds:
    """The bounds of a year, a month or a day; none where an interval or a range is open."""
    text = re.sub("[~?%]$", "", text)
    if text in ("", ".."):
        return NONE
    year, *rest = (int(part) for part in text.split("-") if part != "XX")
    first = date(year, *[*rest, 1, 1][:2])
    month = rest[0] if rest else 12
    day = rest[1] if len(rest) == 2 else calendar.monthrange(year, month)[1]
    return Bounds(
        datetime.combine(first, time.min, UTC),
        datetime.combine(date(year, month, day), time(23, 59, 59), UTC),
    )


def days_between(one: Bounds, other: Bounds) -> tuple[int, int | None]:
    """The fewest and the most whole days from one to the other: never below 0, None if endless."""
    fewest = 0
    if one.last and other.first:
        fewest = max(0, (other.first.date() - one.last.date()).days)
    if one.first and other.last:
        return fewest, max(0, (other.last.date() - one.first.date()).days)
    return fewest, None
