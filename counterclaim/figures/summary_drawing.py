"""Draws the summary: bars upwards from the axis, answers and key rows below it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counterclaim import dates
from counterclaim.analysis import summary
from counterclaim.analysis.summary import Column, Moment
from counterclaim.dossier import Dossier
from counterclaim.figures import summary_answers, summary_bars, summary_keys, summary_parts
from counterclaim.figures.drawing import colours, lettering
from counterclaim.figures.drawing.axes import Count
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.figures.summary_parts import Place, Series, inside
from counterclaim.text import chart_labels, summary_chart

HIGH, LOWER = 84, 57  # px of the highest bar, on wide and on narrow screens
EACH = 26  # px of a claim, at most
NUMBER = 17  # px over the bars, where the totals stand
NAMES = 39  # px under the axis, where the periods are named


def draw(
    dossier: Dossier,
    moments: Sequence[Moment],
    columns: Sequence[Column],
    series: Sequence[Series],
    families: Sequence[str],
    size: Size,
) -> CountDrawing:
    """Draw the summary at a size."""
    unit, width = summary.unit(dossier), size.width - 8
    claims, answers, keys = (
        [moment for moment in moments if moment.role == role]
        for role in (summary.CLAIM, summary.ANSWER, summary.KEY)
    )
    loose = any(moment.start is None for moment in (*claims, *answers))
    places = summary_parts.places(columns, 0, width, loose, size.narrow)
    crowded = summary_answers.crowded(answers, places)
    if crowded:
        places = summary_parts.places(columns, summary_answers.GUTTER, width, loose, size.narrow)
    most = max(len(inside(claims, place)) for place in places)
    tall = min(LOWER if size.narrow else HIGH, EACH * most)
    rows = summary_answers.height(answers, families, places, crowded)
    band = summary_keys.laid(dossier, keys, places, width)
    below = NAMES + rows + band.height
    drawing = CountDrawing(Count(width, width), tall + below, {"l": 4, "r": 4, "t": NUMBER, "b": 0})
    drawing.bars, drawing.unit = "stack", tall / most
    drawing.low = -below / drawing.unit
    summary_keys.leaders(drawing, band, NAMES + rows)
    _axis(drawing, places, unit)
    for each in series:
        summary_bars.bars(drawing, each, claims, places, unit)
    summary_bars.totals(drawing, claims, places)
    if crowded:
        summary_answers.counts(dossier, drawing, answers, families, places, NAMES)
    else:
        summary_answers.marks(dossier, drawing, answers, families, places, NAMES)
    summary_keys.captions(drawing, band, NAMES + rows)
    return drawing


def _axis(drawing: CountDrawing, places: Sequence[Place], unit: str) -> None:
    """The line under the bars, broken where quiet time is folded, and the names under it."""
    for place in places:
        if place.folded:
            _break(drawing, place, unit)
            continue
        inset = 0 if place.start else 2
        drawing.shapes.append(
            {
                "type": "line",
                "x0": place.left + inset,
                "x1": place.left + place.width - inset,
                "y0": 0,
                "y1": 0,
                "line": {"color": colours.MUTED[0], "width": 1},
                # Over the bars: an outline of one without height would cut it.
                "layer": "above",
            }
        )
        if place.start is None:
            _name(drawing, place, chart_labels.NOT_PLACED_LINES)
    _names(drawing, places, unit)


def _break(drawing: CountDrawing, place: Place, unit: str) -> None:
    """Two strokes through the axis, and under them how long nothing happened."""
    rise = 4 / drawing.unit
    for shift in (-3, 3):
        drawing.shapes.append(
            {
                "type": "line",
                "x0": place.centre + shift - 2,
                "x1": place.centre + shift + 2,
                "y0": -rise,
                "y1": rise,
                "line": {"color": colours.MUTED[0], "width": 1},
                "layer": "below",
            }
        )
    for x0, x1 in (
        (place.left, place.centre - 5),
        (place.centre + 5, place.left + place.width),
    ):
        drawing.shapes.append(
            {
                "type": "line",
                "x0": x0,
                "x1": x1,
                "y0": 0,
                "y1": 0,
                "line": {"color": colours.MUTED[0], "width": 1, "dash": "1px,3px"},
                "layer": "below",
            }
        )
    name = summary_chart.quiet(place.folded, unit)
    low, high = _room(place, name)
    if high - low <= place.width + 2:
        _name(drawing, place, name)


def _name(drawing: CountDrawing, place: Place, words: str) -> None:
    drawing.label(
        place.centre / drawing.line.width,
        0,
        words,
        colours.MUTED[0],
        anchor="top",
        y_shift=-10,
        ground=colours.PAPER[0],
    )


def _names(drawing: CountDrawing, places: Sequence[Place], unit: str) -> None:
    """Names of periods, as many as have room; the year under the first of each."""
    taken = [
        _room(place, summary_chart.quiet(place.folded, unit)) for place in places if place.folded
    ]
    year = 0
    for place in places:
        start = place.start
        if start is None:
            continue
        name = _named(start, unit, start.year != year)
        low, high = _room(place, name)
        if all(high <= one or low >= other for one, other in taken):
            _name(drawing, place, name)
            taken.append((low, high))
            year = start.year


def _named(start: datetime, unit: str, first: bool) -> str:
    if unit == "year":
        return f"{start.year:04}"
    name = dates.SHORT_MONTHS[start.month - 1]
    if unit in ("day", "week"):
        name = f"{start.day} {name}"
    elif unit == "quarter":
        name = f"Q{(start.month + 2) // 3}"
    return name + f"<br>{start.year:04}" * first


def _room(place: Place, name: str) -> tuple[float, float]:
    """The left and the right edge of a name under a column."""
    half = max(lettering.room(line) for line in name.split("<br>")) / 2 - 1
    return place.centre - half, place.centre + half
