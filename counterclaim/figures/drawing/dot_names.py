"""The names beside dots: the ways to write one, and the lowest place that has room for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from counterclaim.figures.drawing import lettering

LINE = 15.6  # of a name
PAD = 4.0  # over and under what stands on a rung
GAP = 4.0  # from a mark to its name
_HALO = 5.0  # of the ground over and under the letters of a name
# A name in one line is read more easily than one in two: so many px a line.
LINE_COST = 8


class Box(NamedTuple):
    """Room that is taken on a rung, in pixels from the left edge of the plot and from its foot."""

    left: float
    right: float
    low: float
    high: float


class Name(NamedTuple):
    """One way to write a name beside its mark: the room of both, without a height on the rung."""

    side: str
    lines: list[str]
    left: float
    right: float
    high: float


def ways(text: str, left: float, right: float, width: float, pitch: float) -> Iterator[Name]:
    """The ways to write a name beside a mark from `left` to `right`, in one to three lines.

    `width` is that of the plot; a mark is `pitch` px high, under a name above it.
    """
    whole = lettering.room(text)
    for n in (1, 2, 3):
        lines = lettering.wrapped(text, whole / n + 24 * (n > 1))
        wide = max(map(lettering.room, lines))
        high = LINE * len(lines) + _HALO
        if right + GAP + wide <= width:
            yield Name("right", lines, left, right + GAP + wide, high)
        if left - GAP - wide >= 0:
            yield Name("left", lines, left - GAP - wide, right, high)
    lines = lettering.wrapped(text, width - 4)
    wide = max(map(lettering.room, lines))
    start = min(max((left + right - wide) / 2, 0), max(width - wide, 0))
    high = LINE * len(lines) + _HALO + pitch
    yield Name("above", lines, min(start, left), max(start + wide, right), high)


def lowest(way: Name, taken: list[Box]) -> float:
    """The lowest foot on the rung at which a mark with its name covers nothing that is there."""
    foot = PAD
    for box in sorted(taken, key=lambda box: box.low):
        if box.left < way.right and way.left < box.right:
            if box.low >= foot + way.high:
                return foot
            foot = max(foot, box.high)
    return foot
