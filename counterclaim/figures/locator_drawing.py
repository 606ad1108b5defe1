"""Draws places as circles on a plain map, their names beside them where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from counterclaim.analysis.places import Place
from counterclaim.figures import locator_names
from counterclaim.figures.drawing import colours, counted_ids, lettering, shortening
from counterclaim.figures.drawing.axes import Count
from counterclaim.figures.drawing.globe import ONE_DEGREE, Part, Point, part
from counterclaim.figures.drawing.outlines import within
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.text import chart_labels

SIDE = 8  # px left and right of the map
LOWEST, HIGHEST, HIGHEST_NARROW = 220, 440, 340
WIDEST = 1.6  # of the height
FAR = 0.1  # of all entries, which places may have that are named under the map
SMALLER = 0.5  # of the map's area without them
LEAST, LARGEST, LARGEST_NARROW = 9.0, 40.0, 28.0  # px across of a circle
LINE = 15
# The ring of each class of place, in km. It is by class only: a region or country may be larger.
RINGS = {"town": 15, "region": 80, "country": 300}


def apart(places: Sequence[Place]) -> tuple[list[Place], list[Place]]:
    """Places that are drawn, and those so far off that the others would lie upon each other."""
    inside, far = list(places), []
    most = FAR * sum(len(place.rows) for place in places)
    while len(inside) > 2:
        left = most - sum(len(place.rows) for place in far)
        area = _area(inside)
        rests = [
            (_area([each for each in inside if each is not place]), n)
            for n, place in enumerate(inside)
            if len(place.rows) <= left
        ]
        if not rests or min(rests)[0] > SMALLER * area:
            break
        far.append(inside.pop(min(rests)[1]))
    return inside, far


def draw(inside: Sequence[Place], far: Sequence[Place], size: Size) -> CountDrawing:
    """Draw places, most entries first; `far` are named under the map."""
    room = size.width - 2 * SIDE
    points = [(place.lon, place.lat) for place in inside]
    width = min(room, WIDEST * HIGHEST)
    area = part(points, width, LOWEST, HIGHEST_NARROW if size.narrow else HIGHEST)
    words = _far(far, width)
    below = 6 - min((y for _, y, _ in words), default=-6)
    margin = {"l": SIDE, "r": round(size.width - SIDE - width), "t": 6, "b": 8}
    drawing = CountDrawing(Count(area.width, area.width), area.height + below, margin)
    drawing.low = -below
    _ground(drawing, area)
    places = [area.px(point) for point in points]
    most = max(len(place.rows) for place in inside)
    step = min(LEAST, (LARGEST_NARROW if size.narrow else LARGEST) / sqrt(most))
    sizes = [max(LEAST, step * sqrt(len(place.rows))) for place in inside]
    rings = [_ring(place.precision, area, own) for place, own in zip(inside, sizes, strict=True)]
    ringed = [n for n, ring in enumerate(rings) if ring]
    if ringed:
        drawing.trace(
            [places[n][0] for n in ringed],
            [places[n][1] for n in ringed],
            mode="markers",
            marker={
                "symbol": "circle-open",
                "size": [rings[n] for n in ringed],
                "color": colours.ACCENT[0],
                "line": {"width": 1, "color": colours.ACCENT[0]},
            },
            meta={
                "rows": counted_ids.counted([inside[n].rows for n in ringed]),
                "sizes": [rings[n] for n in ringed],
            },
            name=chart_labels.NEARNESS,
        )
    drawing.trace(
        [x for x, _ in places],
        [y for _, y in places],
        mode="markers",
        marker={
            "symbol": "circle",
            "size": sizes,
            "opacity": 1,  # plotly thins dots of several sizes
            "color": colours.ACCENT[0],
            "line": {"width": 1, "color": colours.PAPER[0]},
        },
        hoverinfo="text",
        hovertext=[
            f"{lettering.text(place.name)}: {' '.join(place.rows[:12])}"
            f"{' …' * (len(place.rows) > 12)}"
            for place in inside
        ],
        meta={
            "rows": counted_ids.counted([place.rows for place in inside]),
            "step": step,
            "least": LEAST,
        },
        name=chart_labels.PLACES,
    )
    # A name stands outside a small ring; a wide one would send it too far off.
    around = [ring if ring < own + 18 else own for ring, own in zip(rings, sizes, strict=True)]
    locator_names.draw(drawing, inside, places, list(map(max, around, sizes)), area)
    if far:
        rows = [[event for place in far for event in place.rows], *(place.rows for place in far)]
        drawing.trace(
            [x for x, _, _ in words],
            [y for _, y, _ in words],
            mode="text",
            text=[f"{text}{len(ids):,}" for (_, _, text), ids in zip(words, rows, strict=True)],
            textposition="middle right",
            textfont={"color": colours.MUTED[0], "size": 12},
            meta={
                "rows": counted_ids.counted(rows),
                "lead": [text for _, _, text in words],
            },
            name=chart_labels.BEYOND,
        )
    return drawing


def _area(places: Sequence[Place]) -> float:
    """The square degrees of the map of some places."""
    plane = part([(place.lon, place.lat) for place in places], 1000, 1, 1000)
    return (plane.east - plane.west) * (plane.north - plane.south)


def _far(far: Sequence[Place], width: float) -> list[tuple[float, float, str]]:
    """Where under the map the places beyond it are named, after a heading: x, y, escaped words.

    The number of entries stands behind the words of each, so that a filter can count again.
    """
    if not far:
        return []
    at, down, texts = 0.0, -LINE, []
    for name in (chart_labels.BEYOND, *(place.name for place in far)):
        name = shortening.cut(name, min(locator_names.NAME, width - 40))
        room = lettering.room(name) + 40
        if at and at + room > width:
            at, down = 0.0, down - LINE
        texts.append((round(at, 1), float(down), f"{lettering.text(name)} "))
        at += room
    return texts


def _ring(precision: str, area: Part, circle: float) -> float:
    """Pixels across of the ring of a place; 0 for none."""
    if precision not in RINGS:
        return 0.0
    place = list(RINGS).index(precision)
    return max(2 * RINGS[precision] / ONE_DEGREE * area.up, circle + 6 * (place + 1))


def _ground(drawing: CountDrawing, area: Part) -> None:
    """Land and borders."""
    outlines = within(area)
    if outlines is None:
        return
    drawing.box(0, area.width, 0, area.height, "rgba(0,0,0,0)", colours.RULE[0])
    drawing.shapes[-1]["layer"] = "below"
    for lines, look in (
        (
            outlines.land,
            {"fill": "toself", "fillcolor": colours.BAND[0], "line": _line("solid", 1)},
        ),
        (outlines.borders, {"line": _line("2px,3px", 1)}),
    ):
        xs, ys = _joined(lines)
        if xs:
            drawing.trace(xs, ys, mode="lines", **look)


def _line(dash: str, width: float) -> dict[str, str | float]:
    return {"color": colours.MUTED[0], "width": width, "dash": dash}


def _joined(lines: Sequence[Sequence[Point]]) -> tuple[list[float | None], list[float | None]]:
    """Lines as one, with gaps between them."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line in lines:
        xs += [*([None] if xs else []), *(x for x, _ in line)]
        ys += [*([None] if ys else []), *(y for _, y in line)]
    return xs, ys
