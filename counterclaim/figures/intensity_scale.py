"""Draws the scales of the chart of pace: hairlines with numbers, and the names of the periods."""

from __future__ import annotations

from datetime import datetime

from counterclaim import dates
from counterclaim.figures.drawing import colours
from counterclaim.figures.drawing.surface import CountDrawing


def grid(drawing: CountDrawing, most: int) -> None:
    """Draw hairlines at round numbers of rows, named at the left."""
    step = next(s * 10**k for k in range(9) for s in (1, 2, 5) if most / (s * 10**k) <= 5)
    for count in range(0, most + 1, step):
        drawing.shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": count,
                "y1": count,
                "line": {"color": colours.MUTED[0] if count == 0 else colours.RULE[0], "width": 1},
                "layer": "below",
            }
        )
        drawing.label(0.0, count, f"{count:,}", colours.MUTED[0], align="right", x_shift=-6)


def names(drawing: CountDrawing, starts: list[datetime], unit: str, slot: float) -> None:
    """Name the periods under their bars, as many as have room; years where they begin."""
    width = drawing.line.width
    wide = {"week": 44, "month": 30, "quarter": 30, "year": 34}[unit]
    every = max(1, -(-wide // max(1, int(slot))))
    year = None
    for n, start in enumerate(starts):
        # Counted from the end, so that the unit of the as-of day has its name.
        if (len(starts) - 1 - n) % every:
            continue
        if unit == "year":
            name = f"{start.year}"
        else:
            name = dates.SHORT_MONTHS[start.month - 1]
            if unit == "week":
                name = f"{start.day} {name}"
            elif unit == "quarter":
                name = f"Q{(start.month + 2) // 3}"
            name += f"<br>{start.year}" * (start.year != year)
            year = start.year
        drawing.label(
            slot * (n + 0.5) / width,
            drawing.low,
            name,
            colours.MUTED[0],
            anchor="top",
            y_shift=-4,
        )


def upright(drawing: CountDrawing, at: float, colour: str) -> None:
    """Draw a line from top to bottom at a share of the width."""
    drawing.shapes.append(
        {
            "type": "line",
            "xref": "paper",
            "x0": at,
            "x1": at,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "line": {"color": colour, "width": 1.2},
            "layer": "below",
        }
    )
