"""The axis of one point on which sources differ: numbers from zero, or days as wide as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from counterclaim import dates
from counterclaim.analysis import estimates
from counterclaim.analysis.estimates import Spread
from counterclaim.dossier.rows import Account
from counterclaim.figures.drawing import axes, lettering
from counterclaim.figures.drawing.axes import Axis
from counterclaim.text import estimates as estimates_text

DOT = 10  # of a figure's mark, px
TAIL = 26  # px in which an open end is drawn
NAME = 72  # px that a number under a scale takes, at most
DAYS = 40  # a scale of more days names longer units


class Scale(NamedTuple):
    """Where the ends of a figure stand, and what is named under the scale, in px."""

    ends: Callable[[Account], tuple[float, float]]  # of a row of accounts; the same twice for a dot
    names: list[tuple[float, str]]


def scale(point: Spread, width: float) -> Scale:
    """The scale of a row of `spreads.spreads` on so many px, with room for arrows at the right."""
    room = width - DOT - TAIL * bool(point.open)
    return _days(point, room) if point.unit == estimates.DATE else _numbers(point, room)


def _numbers(point: Spread, width: float) -> Scale:
    """Numbers from zero, or from the lowest that is below it."""

    def ends(row: Account) -> tuple[Decimal, Decimal]:
        return Decimal(row.low), Decimal(row.high or row.low)

    every = [Decimal(0), *(end for row in point.accounts for end in ends(row))]
    first, last = min(every), max(every)
    span = (last - first) or Decimal(1)

    def px(number: Decimal) -> float:
        return DOT / 2 + float((number - first) / span) * (width - DOT)

    step = _step(span, width)
    start, end = -int(-first // step), int(last // step)
    marked = [n * step for n in range(start, end + 1)]
    return Scale(
        lambda row: (px(ends(row)[0]), px(ends(row)[1])),
        [(px(number), estimates_text.number(number.normalize())) for number in marked],
    )


def _step(span: Decimal, width: float) -> Decimal:
    """A round step at which the names under a scale have room: 1, 2 or 5 of some power of ten."""
    most = max(1, int(width // NAME))
    power = Decimal(10) ** (span.adjusted() - 2)
    while True:
        for digit in (1, 2, 5):
            if span / (digit * power) <= most:
                return digit * power
        power *= 10


def _days(point: Spread, width: float) -> Scale:
    """Days as wide as they are; a plain day stands at its noon."""

    def ends(row: Account) -> tuple[datetime, datetime]:
        first, last = estimates.days(row)
        if first.date() == last.date():
            return axes.noon(first), axes.noon(first)
        return first, last

    every = [end for row in point.accounts for end in ends(row)]
    first, last = (datetime(end.year, end.month, end.day) for end in (min(every), max(every)))
    line = Axis(first, last + timedelta(days=1), width)
    names, reach = [], 0.0
    for start, end, name in _units(line):
        middle, half = line.px(start + (end - start) / 2), lettering.room(name) / 2
        # A name that has no room at its place is left out; every figure is written beside its mark.
        if start >= first and middle - half >= reach and middle + half <= width + DOT:
            names.append((middle, name))
            reach = middle + half + 8
    return Scale(lambda row: (line.px(ends(row)[0]), line.px(ends(row)[1])), names)


def _units(line: Axis) -> Iterator[tuple[datetime, datetime, str]]:
    """Days, or longer units of the calendar with their year."""
    days = (line.last - line.first).days
    if days > DAYS:
        for start, end, name in axes.ticks(line):
            unit = name.partition("<br>")[0]
            yield start, end, unit if unit[:1].isdigit() else f"{unit} {start.year}"
        return
    for n in range(days):
        start = line.first + timedelta(days=n)
        yield start, start + timedelta(days=1), f"{start.day} {dates.SHORT_MONTHS[start.month - 1]}"
