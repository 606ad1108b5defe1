"""Outlines of land and countries: Natural Earth's, 1:50 million, as npm's world-atlas packs them.

Natural Earth is in the public domain; world-atlas has the ISC licence. Borders follow Natural
Earth's judgement of control: Crimea is drawn as Russian, and no occupation since February 2022 is
shown.
"""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from counterclaim.desk import carried
from counterclaim.desk.root import root
from counterclaim.figures.drawing.globe import Part, Point, clipped, thinned

FINEST = 1.5  # px: what is smaller is left out


class Outlines(NamedTuple):
    """What stands in a part of the globe, in its pixels: rings of land, lines of borders."""

    land: list[list[Point]]
    borders: list[list[Point]]


class _Line(NamedTuple):
    """A line of degrees, and its bounds."""

    points: list[Point]
    west: float
    east: float
    south: float
    north: float


class _Atlas(NamedTuple):
    """The file, unpacked."""

    land: list[_Line]
    borders: list[_Line]


def present() -> bool:
    """Whether npm brought the file."""
    return _atlas(root()) is not None


def within(area: Part) -> Outlines | None:
    """The outlines in an area; None where npm did not bring the file."""
    atlas = _atlas(root())
    if atlas is None:
        return None
    land = (
        thinned(clipped(ring, area), FINEST)
        for around in atlas.land
        for ring in _pixels(around, area)
    )
    borders = (
        thinned(line, FINEST)
        for border in atlas.borders
        for whole in _pixels(border, area)
        for line in _inside(whole, area)
    )
    return Outlines(
        [_whole(ring) for ring in land if len(ring) > 3 and _large(ring)],
        [_whole(line) for line in borders if len(line) > 1 and _large(line)],
    )


@functools.cache
def _atlas(base: Path) -> _Atlas | None:
    path = carried.outlines(base)
    if path is None:
        return None
    topology = json.loads(path.read_text("utf-8"))
    (wide, high), (west, south) = (topology["transform"][key] for key in ("scale", "translate"))
    arcs = [
        [(x * wide + west, y * high + south) for x, y in accumulate(arc, _moved)]
        for arc in topology["arcs"]
    ]
    countries, land = (list(_rings(topology["objects"][key])) for key in ("countries", "land"))
    uses = Counter(arc if arc >= 0 else ~arc for ring in countries for arc in ring)
    return _Atlas(
        [_line(_joined(ring, arcs)) for ring in land],
        [_line(arcs[arc]) for arc, n in uses.items() if n > 1],
    )


def _line(points: list[Point]) -> _Line:
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return _Line(points, min(lons), max(lons), min(lats), max(lats))


def _moved(one: Sequence[int], step: Sequence[int]) -> tuple[int, int]:
    return one[0] + step[0], one[1] + step[1]


def _rings(shape: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a shape of TopoJSON, each as the numbers of its arcs."""
    for each in shape.get("geometries", ()):
        yield from _rings(each)
    if shape["type"] == "Polygon":
        yield from shape["arcs"]
    elif shape["type"] == "MultiPolygon":
        yield from (ring for polygon in shape["arcs"] for ring in polygon)


def _joined(ring: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    return [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])[:-1]]


def _pixels(line: _Line, area: Part) -> Iterator[list[Point]]:
    """A line in pixels, once for each turn of the globe that has it in the area."""
    if line.north < area.south or line.south > area.north:
        return
    for turn in (-360, 0, 360):
        if line.east + turn >= area.west and line.west + turn <= area.east:
            yield [
                ((lon + turn - area.west) * area.across, (lat - area.south) * area.up)
                for lon, lat in line.points
            ]


def _inside(whole: Sequence[Point], area: Part) -> Iterator[list[Point]]:
    """The parts of a line in an area, cut at its edges."""
    line: list[Point] = []
    for one, other in pairwise(whole):
        cut = _cut(one, other, area)
        if cut and line and line[-1] == cut[0]:
            line.append(cut[1])
        else:
            yield line
            line = list(cut)
    yield line


def _whole(line: Sequence[Point]) -> list[Point]:
    """A line with whole pixels, of which none follows itself."""
    rounded = [(round(x), round(y)) for x, y in line]
    return [point for n, point in enumerate(rounded) if not n or point != rounded[n - 1]]


def _large(line: Sequence[Point]) -> bool:
    """Whether a line is long enough to be seen."""
    return sum(max(each) - min(each) for each in zip(*line, strict=True)) > 7


def _cut(one: Point, other: Point, area: Part) -> tuple[Point, Point] | tuple[()]:
    """The part of a stretch in the area (Liang and Barsky, 1984); empty for none."""
    start, end = 0.0, 1.0
    for axis, most in ((0, area.width), (1, area.height)):
        step = other[axis] - one[axis]
        if not step:
            if not 0 <= one[axis] <= most:
                return ()
            continue
        ends = sorted((-one[axis] / step, (most - one[axis]) / step))
        start, end = max(start, ends[0]), min(end, ends[1])
    if start > end:
        return ()

    def at(share: float) -> Point:
        if share in (0.0, 1.0):
            return other if share else one
        return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share

    return at(start), at(end)
