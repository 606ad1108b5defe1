"""Rows as dots in columns, one for each unit of the calendar, where their names have no room.

What may have fallen in several units is as wide as its bounds, in lanes under the columns; what has
one bound is a dot at that bound with an arrow. Rows that are named stand over the columns, with
their names beside them. No mark covers another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from counterclaim.analysis import periods
from counterclaim.figures.drawing import axes, folds
from counterclaim.figures.drawing.axes import Axis
from counterclaim.figures.drawing.dot_names import LINE_COST, PAD, Box, lowest, ways
from counterclaim.figures.drawing.marks import Mark

BAR = 7.0  # height of a bar, px; its lane is 2 px higher
ARROW = 5.0  # of an arrow at a dot of one bound


class Grain(NamedTuple):
    """How large dots are, in pixels: the diameter, and from one dot to the next."""

    dot: float
    pitch: float


COARSE, FINE = Grain(8, 10), Grain(6.5, 8)


class Spot(NamedTuple):
    """Where a row is drawn.

    Attributes
    ----------
    mark
        The row, with its bounds.
    low, high
        Pixels from the left edge of the plot; the same twice for a dot.
    y
        Pixels from the foot of its rung to its middle.
    lines
        Its name, the id last; none for most.
    side
        Where its name stands: right, left, above.
    """

    mark: Mark
    low: float
    high: float
    y: float
    lines: list[str]
    side: str = ""


def unit_of(mark: Mark, unit: str) -> datetime | None:
    """The first day of the unit of the calendar in which a row fell; None if it may be several."""
    if mark.start is None or mark.end is None:
        return None
    first = periods.start(mark.start, unit)
    return first if first == periods.start(mark.end, unit) else None


def reach(mark: Mark, line: Axis, grain: Grain) -> tuple[float, float]:
    """Where a mark begins and ends inside the plot, in px; what has one bound or none is a point.

    What has no bound at all stands at the right edge.
    """
    if mark.start is None or mark.end is None:
        bound = mark.end or mark.start
        at = axes.noon(bound) if bound else line.last
        side = grain.dot / 2 + ARROW
        place = min(max(line.px(at), side), line.width - (side if mark.end else grain.dot / 2))
        return place, place
    return line.px(line.inside(mark.start)), line.px(line.inside(mark.end))


def arrows(mark: Mark, line: Axis) -> tuple[bool, bool]:
    """Whether a dot has an arrow to the left and to the right: no bound there, or none inside."""
    if mark.day or (mark.start and mark.end):
        return False, False
    return (
        mark.start is None or mark.start < line.first,
        mark.end > line.last if mark.end else mark.start is not None,
    )


def pack(
    own: list[Mark],
    line: Axis,
    unit: str,
    names: Mapping[str, str],
    grain: Grain,
    head: float = 0,
) -> tuple[list[Spot], float]:
    """Place the rows of one rung.

    Parameters
    ----------
    own
        The rows.
    line
        The time axis.
    unit
        The unit of the calendar whose columns have room for a dot; blank if none has.
    names
        By event id the name of a row that is named.
    grain
        How large dots are.
    head
        Pixels to be left free at the top, for the name of the rung.

    Returns
    -------
    list of Spot
        Every row once.
    float
        The height of the rung in pixels.
    """
    ordered = sorted(own, key=lambda m: (m.end or line.last, m.start or line.first))
    plain = [mark for mark in ordered if mark.row.event_id not in names]
    spots: list[Spot] = []
    columns: dict[datetime, list[Mark]] = {}
    bars, points = [], []
    for mark in plain:
        start = unit_of(mark, unit) if unit else None
        if start is not None:
            columns.setdefault(start, []).append(mark)
        else:
            (points if _is_point(mark) else bars).append(mark)
    foot = PAD
    for marks, high in ((bars, BAR + 2), (points, grain.pitch)):
        lanes: list[float] = []  # where each lane is free from on
        for low, mark in sorted(
            ((_extent(mark, line, grain)[0], mark) for mark in marks), key=lambda each: each[0]
        ):
            n = next((n for n, free in enumerate(lanes) if free <= low), len(lanes))
            lanes[n : n + 1] = [_extent(mark, line, grain)[1] + 2]
            spots.append(Spot(mark, *reach(mark, line, grain), foot + high * (n + 0.5), []))
        foot += high * len(lanes)
    for start, marks in columns.items():
        spots += _column(marks, start, unit, line, grain, foot)
    taken = [_room(spot, line, grain) for spot in spots]
    for mark in (mark for mark in ordered if mark.row.event_id in names):
        spot, box = _named(mark, names[mark.row.event_id], line, unit, grain, taken)
        spots.append(spot)
        taken.append(box)
    return spots, max([box.high for box in taken], default=0) + PAD + head


def _is_point(mark: Mark) -> bool:
    return mark.day or mark.start is None or mark.end is None


def _extent(mark: Mark, line: Axis, grain: Grain) -> tuple[float, float]:
    """The room of a mark that stands in no column, from left to right."""
    low, high = reach(mark, line, grain)
    if not _is_point(mark):
        return min(low, (low + high) / 2 - 3), max(high, (low + high) / 2 + 3)
    left, right = arrows(mark, line)
    return low - grain.dot / 2 - ARROW * left, high + grain.dot / 2 + ARROW * right


def slot(start: datetime, unit: str, line: Axis) -> tuple[float, float]:
    """The ends of a unit's column in px: as much of it as lies before the last day."""
    end = periods.following(start, unit) or line.last
    return max(0.0, line.px(start)), min(line.px(min(end, line.last)), line.width - folds.END)


def _column(
    marks: list[Mark], start: datetime, unit: str, line: Axis, grain: Grain, foot: float
) -> Iterator[Spot]:
    """The dots of one unit, in as many columns as have room there, in the order of their dates."""
    low, high = slot(start, unit, line)
    across = max(1, int((high - low) // grain.pitch))
    tall = -(-len(marks) // across)
    used = -(-len(marks) // tall)
    middle = min(max((low + high) / 2, grain.dot / 2), line.width - grain.dot / 2)
    for n, mark in enumerate(marks):
        x = middle + (n // tall - (used - 1) / 2) * grain.pitch
        yield Spot(mark, x, x, foot + (n % tall + 0.5) * grain.pitch, [])


def _room(spot: Spot, line: Axis, grain: Grain) -> Box:
    half = grain.pitch / 2
    if spot.low == spot.high:
        low, high = spot.low - grain.dot / 2, spot.high + grain.dot / 2
        if not spot.mark.day and _is_point(spot.mark):
            low, high = _extent(spot.mark, line, grain)
    else:
        low, high, half = *_extent(spot.mark, line, grain), BAR / 2 + 1
    return Box(low, high, spot.y - half, spot.y + half)


def _named(
    mark: Mark, name: str, line: Axis, unit: str, grain: Grain, taken: list[Box]
) -> tuple[Spot, Box]:
    """A mark with its name at the lowest place of the rung where both have room."""
    low, high = reach(mark, line, grain)
    start = unit_of(mark, unit) if unit else None
    if start is not None:
        low, high = slot(start, unit, line)
        low = high = min(max((low + high) / 2, grain.dot / 2), line.width - grain.dot / 2)
        left, right = low - grain.dot / 2, high + grain.dot / 2
    else:
        left, right = _extent(mark, line, grain)
    text = f"{name} {mark.row.event_id}".strip()
    placed = [(lowest(way, taken), way) for way in ways(text, left, right, line.width, grain.pitch)]
    foot, way = min(
        placed, key=lambda each: each[0] + each[1].high + LINE_COST * len(each[1].lines)
    )
    middle = foot + (grain.pitch / 2 if way.side == "above" else way.high / 2)
    spot = Spot(mark, low, high, middle, way.lines, way.side)
    return spot, Box(way.left, way.right, foot, foot + way.high)
