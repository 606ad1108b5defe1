"""Draws answers as symbols, and the lines that join them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from counterclaim.figures.drawing import (
    axes,
    colours,
    lettering,
    marks,
)
from counterclaim.figures.drawing.marks import Mark
from counterclaim.figures.drawing.surface import TimeDrawing


class Answer(NamedTuple):
    """An answer as it is drawn: its mark, its stance, and its row in `positions.positions`."""

    mark: Mark
    stance: str
    place: int


def answer(
    symbol: str, label: str, drawing: TimeDrawing, mark: Mark, y: float, ground: str
) -> None:
    """Draw an answer: its symbol on the latest day, and a band over the days it can have been."""
    line = drawing.line
    hover = marks.hover(mark)
    hover["text"] += f"<br>{lettering.text(label)}"
    if mark.start and mark.end and not mark.day:
        box: dict[str, Any] = {
            "fill": "toself",
            "fillcolor": colours.tint(mark.colour),
            "hoveron": "fills",
        }
        if mark.loose:
            box["fillpattern"] = marks.hatch(mark)
        low, high = line.inside(mark.start), line.inside(mark.end)
        drawing.trace(
            [low, high, high, low, low],
            [y - 5.5, y - 5.5, y + 5.5, y + 5.5, y - 5.5],
            mode="lines",
            line={"color": mark.colour, "width": 1},
            **box,
            **hover,
        )
    elif not mark.day:
        marks.tails(drawing, mark, y)
    style = {
        "symbol": symbol,
        "size": 12,
        "color": mark.colour,
        "line": {"color": ground, "width": 1},
    }
    drawing.trace([_stand(mark, line)], [y], mode="markers", marker=style, **hover)


def _stand(mark: Mark, line: axes.Axis) -> datetime:
    """Where an answer's symbol stands: on the latest day, inside its band where that has room."""
    if mark.start and mark.end and not mark.day:
        inset = line.inside(mark.end) - line.stretch(6)
        if inset - mark.start > line.stretch(6):
            return inset
    return marks.stand(mark, line)


def joined(
    drawing: TimeDrawing,
    drawn: list[Answer],
    joints: dict[tuple[int, int], str],
    at: dict[int, tuple[float, int]],
) -> None:
    """Join answers by lines under their marks, since a line says nothing by itself.

    Takes the dash of each line by the places of its ends in `drawn`, and by place the height of
    each mark and the side of it on which there is room (-1 left, 1 right).
    """
    over, drawing.traces = drawing.traces, []
    for (before, after), dash in joints.items():
        ends = [drawn[place].mark for place in (before, after)]
        xs = [_stand(mark, drawing.line) for mark in ends]
        ys, sides = zip(at[before], at[after], strict=True)
        if abs(drawing.line.px(xs[0]) - drawing.line.px(xs[1])) < 4:
            # A bracket beside marks of one day, away from their labels: a line between them would
            # hide on the as-of line.
            out = min(sides)
            edge = drawing.line.inside(
                (max if out > 0 else min)(xs) + drawing.line.stretch(11) * out
            )
            xs, ys = [xs[0], edge, edge, xs[1]], [ys[0], *ys, ys[1]]
        drawing.trace(
            xs,
            ys,
            mode="lines",
            line={"color": ends[0].colour, "width": 1.3, "dash": dash},
            name=ends[1].row.event_id,
            meta={"joins": [mark.row.event_id for mark in ends]},
        )
    drawing.traces += over
