"""Lines and names of the calendar in a drawing, and the line of the as-of day."""

from __future__ import annotations

from datetime import datetime, timedelta

from counterclaim.dossier import Dossier
from counterclaim.figures.drawing import axes, colours
from counterclaim.figures.drawing.lettering import room
from counterclaim.figures.drawing.surface import TimeDrawing
from counterclaim.text import chart_labels, phrasing


def calendar(drawing: TimeDrawing) -> None:
    """Draw hairlines between calendar units, and the names that have room under the plot."""
    line, year = drawing.line, ""
    for start, end, name in axes.ticks(line):
        if start > line.first:
            rule(drawing, start, colours.RULE[0], 1, layer="below")
        low, high = max(start, line.first), min(end, line.last)
        unit, _, given = name.partition("<br>")
        year = given or year
        if high - low < line.stretch(max(room(unit), room(year)) - 14):
            continue  # it would cover its neighbour, or lie outside
        if (high - low) / (end - start) > 0.35 or high - low > timedelta(days=20):
            # The first name that is written says the year.
            words = f"{unit}<br>{year}" if year else unit
            drawing.label(
                low + (high - low) / 2, 0, words, colours.MUTED[0], y_shift=-4, anchor="top"
            )
            year = ""


def rule(
    drawing: TimeDrawing, at: datetime, colour: str, width: float, layer: str = "above"
) -> None:
    """Draw a vertical line through the whole plot."""
    drawing.shapes.append(
        {
            "type": "line",
            "x0": axes.stamp(at),
            "x1": axes.stamp(at),
            "y0": 0,
            "y1": drawing.height,
            "line": {"color": colour, "width": width},
            "layer": layer,
        }
    )


def asof(drawing: TimeDrawing, dossier: Dossier, above: float = 6) -> None:
    """Draw the as-of line and its name, `above` pixels over the plot."""
    at = datetime(dossier.as_of.year, dossier.as_of.month, dossier.as_of.day, 12)
    if at > drawing.line.last:
        return
    rule(drawing, at, colours.ACCENT[0], 1.2, layer="below")
    day, year = phrasing.when_short(dossier.as_of.isoformat()).rsplit(" ", 1)
    drawing.label(
        at,
        drawing.height,
        # Under an axis of one year the calendar names the year.
        chart_labels.as_of(day, year if drawing.line.first.year != dossier.as_of.year else ""),
        colours.ACCENT[0],
        align="right",
        anchor="bottom",
        x_shift=4,
        y_shift=above,
    )
