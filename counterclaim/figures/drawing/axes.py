"""The horizontal axis of a figure: time or counts, in pixels, and the names under it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from counterclaim import dates
from counterclaim.dates.days import end_of
from counterclaim.dossier import Dossier

# Units of several years, in months; the longest are for a span of thousands of years.
_MANY_YEARS = (60, 120, 600, 1200, 6000, 12000)


class Axis(NamedTuple):
    """The time axis of one drawing.

    Attributes
    ----------
    first, last
        Its ends.
    width
        Its width in pixels.
    folds
        Stretches that are left out, in order and apart: (first moment, last moment).
    """

    first: datetime
    last: datetime
    width: float
    folds: tuple[tuple[datetime, datetime], ...] = ()

    def px(self, moment: datetime) -> float:
        """Pixels from the left edge of the plot to a moment."""
        return self._shown(moment) / self._shown(self.last) * self.width

    def at(self, pixels: float) -> datetime:
        """The moment so many pixels from the left edge of the plot."""
        moment = self.first + self._shown(self.last) * (pixels / self.width)
        for start, end in self.folds:
            moment += (end - start) if moment > start else timedelta(0)
        return moment

    def folded(self, moment: datetime) -> bool:
        """Whether a moment lies in a stretch that is left out."""
        return any(start < moment < end for start, end in self.folds)

    def _shown(self, moment: datetime) -> timedelta:
        """How much time the axis shows up to a moment."""
        left_out = (min(moment, end) - start for start, end in self.folds if start < moment)
        return moment - self.first - sum(left_out, timedelta(0))

    def inside(self, moment: datetime) -> datetime:
        """The moment, or the end of the axis beyond which it lies."""
        return min(max(moment, self.first), self.last)

    def stretch(self, pixels: float) -> timedelta:
        """How long a stretch of the plot lasts."""
        return self._shown(self.last) * (pixels / self.width)


class Count(NamedTuple):
    """A horizontal axis of numbers from 0: the last one, and its width in pixels."""

    last: float
    width: float

    def px(self, number: float) -> float:
        """Pixels from the left edge of the plot to a number."""
        return number / self.last * self.width


def noon(moment: date) -> datetime:
    """Give the middle of a day, where the mark of a known day is drawn."""
    return datetime(moment.year, moment.month, moment.day, 12)


def axis(
    dossier: Dossier,
    moments: Iterable[datetime | None],
    open_start: bool,
    width: float,
    windowed: bool = True,
) -> Axis:
    """The time axis for moments, with room at both ends: to the as-of day, or as the window says.

    Not windowed is a figure that shows answers, which may lie outside the window of their claims.
    """
    first, last = ends(dossier, moments, windowed)
    span = max(last - first, timedelta(days=10))
    # An open start needs a stretch of its own, or its arrow would sit on the first known day.
    first = last - min(span * (1.14 if open_start else 1.03), last - datetime.min)
    return Axis(first, last + (last - first) * (12 / width), width)


def ends(
    dossier: Dossier, moments: Iterable[datetime | None], windowed: bool = True
) -> tuple[datetime, datetime]:
    """The first of some moments and the end of the as-of day, inside the window if `windowed`."""
    known = [datetime.combine(m.date(), m.time()) for m in moments if m and not pd.isna(m)]
    last = end_of(dossier.as_of)
    until = dates.parse(dossier.until).latest if windowed and dossier.until else None
    last = min(last, until or last)
    first = min([*known, last])
    since = dates.parse(dossier.since).earliest if windowed and dossier.since else None
    return max(first, since or first), last


def ticks(line: Axis) -> list[tuple[datetime, datetime, str]]:
    """Units of the calendar that are wide enough to be named: (start, end, name)."""
    # On a folded axis a name may lie over the folds beside its unit.
    least_months = 46 if not line.folds else 10
    for months, least in ((1, least_months), (3, 60), (12, 40), *((n, 80) for n in _MANY_YEARS)):
        starts = list(_starts(line, months))
        if len(starts) < 2 or starts[1] - starts[0] > line.stretch(least):
            break
    if months == 1 and len(starts) <= 3 and line.last - line.first < timedelta(days=45):
        return _days(line)
    named = []
    for start, end in pairwise(starts):
        if months == 1:
            name = dates.SHORT_MONTHS[start.month - 1]
            name += f"<br>{start.year}" if start.month == 1 or not named else ""
        elif months == 3:
            name = f"Q{(start.month + 2) // 3}"
            name += f"<br>{start.year}" if start.month == 1 or not named else ""
        else:
            name = str(start.year) if months == 12 else f"{start.year}–{end.year - 1}"
        named.append((start, end, name))
    return named


def _starts(line: Axis, months: int) -> Iterable[datetime]:
    index = line.first.year * 12 + line.first.month - 1
    index = max(12, index - index % months)  # there is no year 0
    while True:
        start = datetime(index // 12, index % 12 + 1, 1)
        yield start
        if start > line.last:
            return
        index += months


def _days(line: Axis) -> list[tuple[datetime, datetime, str]]:
    days = max(1, -(-int((line.last - line.first).days) // max(1, int(line.width // 52))))
    start = datetime(line.first.year, line.first.month, line.first.day)
    named = []
    while start <= line.last:
        name = f"{start.day} {dates.SHORT_MONTHS[start.month - 1]}"
        named.append((start, start + timedelta(days=days), name))
        start += timedelta(days=days)
    return named


def stamp(moment: datetime) -> str:
    """A moment as plotly reads it without a time zone; the figures' zone is UTC."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")
