"""A part of the globe as a plane: which part, and from degrees to pixels.

The projection is equidistant cylindrical with the middle of the part as its true parallel.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, radians
from typing import NamedTuple

Point = tuple[float, float]  # degrees east, degrees north

LEAST = 5.0  # degrees of latitude that a map shows, where there is one place
AROUND = 0.14  # of the span of the places, left free at each side
STEEPEST = 80.0  # degrees of the true parallel, beyond which a map of a pole would be a line
ONE_DEGREE = 111.2  # km


class Part(NamedTuple):
    """A part of the globe, drawn.

    Attributes
    ----------
    west, south
        Degrees of its lower left corner; `west` may lie beyond 180.
    across, up
        Pixels of a degree of longitude and of latitude.
    width, height
        Pixels.
    """

    west: float
    south: float
    across: float
    up: float
    width: float
    height: float

    @property
    def east(self) -> float:
        """Degrees of its right edge."""
        return self.west + self.width / self.across

    @property
    def north(self) -> float:
        """Degrees of its upper edge."""
        return self.south + self.height / self.up

    def px(self, point: Point) -> Point:
        """Pixels from the lower left corner to a point."""
        lon = (point[0] - self.west) % 360
        return lon * self.across, (point[1] - self.south) * self.up


def part(points: Sequence[Point], width: float, lowest: float, highest: float) -> Part:
    """The part of the globe with some points, as wide and at most as high as given, in pixels."""
    west, span = _longitudes([lon for lon, _ in points])
    south = min(lat for _, lat in points)
    tall = max(lat for _, lat in points) - south
    middle = min(abs(south + tall / 2), STEEPEST)
    squeezed = cos(radians(middle))
    tall_room = max(LEAST, tall * (1 + 2 * AROUND))
    wide_room = min(360.0, max(LEAST, span * (1 + 2 * AROUND)))
    up = min(width / (wide_room * squeezed), highest / tall_room)
    up = max(up, width / (360 * squeezed))
    height = min(max(tall_room * up, lowest), highest, 180 * up)
    across = up * squeezed
    bottom = south + tall / 2 - height / up / 2
    bottom = max(-90.0, min(bottom, 90.0 - height / up))
    return Part(west + span / 2 - width / across / 2, bottom, across, up, width, height)


def _longitudes(lons: Sequence[float]) -> tuple[float, float]:
    """The shortest stretch that holds some longitudes: its western end, and its length."""
    around = sorted({lon % 360 for lon in lons})
    gaps = [(b - a, b) for a, b in pairwise([*around, around[0] + 360])]
    gap, west = max(gaps)
    return (west + 180) % 360 - 180, 360 - gap


def clipped(ring: Sequence[Point], area: Part) -> list[Point]:
    """The part of a ring of pixels that lies in an area (Sutherland and Hodgman, 1974)."""
    points = list(ring)
    for axis, limit, sign in (
        (0, 0.0, 1), (0, area.width, -1), (1, 0.0, 1), (1, area.height, -1),
    ):  # fmt: skip
        before, points = points, []
        for one, other in pairwise([before[-1], *before] if before else []):
            inside = [sign * (each[axis] - limit) >= 0 for each in (one, other)]
            if inside[0] != inside[1]:
                share = (limit - one[axis]) / (other[axis] - one[axis])
                points.append(
                    (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)
                )
            if inside[1]:
                points.append(other)
    return points


def thinned(line: Sequence[Point], least: float) -> list[Point]:
    """A line without the points that are nearer than `least` to the line without them.

    Douglas and Peucker (1973).
    """
    if len(line) < 3:
        return list(line)
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = 0.0, 0
        for n in range(first + 1, last):
            distance = _distance(line[n], line[first], line[last])
            if distance > far:
                far, at = distance, n
        if far > least:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [line[n] for n in sorted(keep)]


def _distance(point: Point, one: Point, other: Point) -> float:
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    share = ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return ((point[0] - one[0] - share * dx) ** 2 + (point[1] - one[1] - share * dy) ** 2) ** 0.5
