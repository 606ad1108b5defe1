"""Claims without an answer, together in one row of a chart where there are many claims."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.figures.drawing import colours, lanes, marks
from counterclaim.figures.drawing.axes import Axis
from counterclaim.figures.drawing.lanes import Placed
from counterclaim.figures.drawing.marks import Mark
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import TimeDrawing
from counterclaim.text import chart_labels

MANY = 24  # with more claims than this, those without an answer share a row
DRAWN = 300  # with more without an answer than this, the row holds their number alone
PAD = 9
HEAD = 36  # a name of two lines, and room under it


class Row(NamedTuple):
    """The claims without an answer as they are laid out, and the height of their row."""

    n: int
    placed: list[Placed]
    high: float


def row(silent: list[Mark], line: Axis, size: Size) -> Row:
    """Lay out the claims without an answer, close together and without labels."""
    placed, high = ([], 0.0)
    if len(silent) <= DRAWN:
        flat = Size(size.width, False, size.tight)  # no room is needed for a name inside
        placed, high = lanes.pack(silent, line, flat, set(), bare=True)
    return Row(len(silent), placed, (HEAD + high if size.narrow else max(HEAD, high)) + 2 * PAD)


def draw(drawing: TimeDrawing, row: Row, top: float, ground: str, size: Size) -> None:
    """Draw the row: its name, each claim at its date, and what the gutter says of answers."""
    shift = -4 if size.narrow else 10 - drawing.margin["l"]
    for y, text, colour, points in (
        (top - PAD, chart_labels.unanswered_claims(row.n), colours.INK[0], 12),
        (top - PAD - 17, chart_labels.TABLE_NAMES_EACH, colours.MUTED[0], 10.5),
    ):
        drawing.label(
            0.0, y, text, colour, align="left", anchor="top", size=points, x_shift=shift,
            ground=ground,
        )  # fmt: skip
    if not size.narrow:
        drawing.label(
            1.0,
            top - PAD,
            chart_labels.NO_ANSWER,
            colours.INK[0],
            align="left",
            anchor="top",
            x_shift=12,
        )

    def dot(drawing: TimeDrawing, mark: Mark, y: float, _: str) -> None:
        marks.statement(drawing, mark, y, marks.hover(mark))

    under = top - PAD - HEAD * size.narrow
    for placed in row.placed:
        lanes.place(drawing, placed, under, ground, dot)
