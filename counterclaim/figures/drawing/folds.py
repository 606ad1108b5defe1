"""A time axis on which quiet stretches are folded, each with a mark that says how long it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from counterclaim.figures.drawing import axes, calendar_lines, colours, lettering
from counterclaim.figures.drawing.axes import Axis
from counterclaim.figures.drawing.surface import TimeDrawing
from counterclaim.text import chart_labels

FOLD = 20  # px of a stretch that is folded
END = 12  # px after the last moment
LEAST = timedelta(days=21)  # what is shorter is not folded
_MOST = 0.4  # of the width, for all folds together


def axis(
    first: datetime, last: datetime, busy: Iterable[tuple[datetime, datetime]], width: float
) -> Axis:
    """The axis from one moment to another on which what lies between busy stretches is folded.

    A stretch is folded if it is longer than `LEAST` and would take more than twice the width of its
    fold.

    Parameters
    ----------
    first, last
        The ends of what is shown; some pixels of room are added after the last.
    busy
        Stretches that are not folded, in any order; they may overlap.
    width
        Width of the plot in pixels.
    """
    quiet = _between(first, last, busy)
    room = width - END
    quiet = sorted(sorted(quiet, key=_length)[-int(room * _MOST / FOLD) :])
    while True:
        shown = last - first - sum(map(_length, quiet), timedelta(0))
        pixel = shown / (room - FOLD * len(quiet))
        long = [each for each in quiet if _length(each) > max(2 * FOLD * pixel, LEAST)]
        if long == quiet:
            break
        quiet = long
    side = pixel * (FOLD / 2)
    folds = tuple((start + side, end - side) for start, end in quiet)
    return Axis(first, last + pixel * END, width, folds)


def _between(
    first: datetime, last: datetime, busy: Iterable[tuple[datetime, datetime]]
) -> list[tuple[datetime, datetime]]:
    """What lies between the busy stretches, from `first` to `last`."""
    quiet, reached = [], first
    for start, end in sorted(busy):
        if min(start, last) > reached:
            quiet.append((reached, min(start, last)))
        reached = max(reached, end)
    return [*quiet, (reached, last)] if reached < last else quiet


def _length(stretch: tuple[datetime, datetime]) -> timedelta:
    return stretch[1] - stretch[0]


def draw(drawing: TimeDrawing) -> None:
    """Draw each fold as a grey column, with the length of the stretch above it."""
    line = drawing.line
    half = line.stretch(FOLD / 2)
    for start, end in line.folds:
        drawing.shapes.append(
            {
                "type": "rect",
                "x0": axes.stamp(start - half),
                "x1": axes.stamp(end + half),
                "y0": 0,
                "y1": drawing.height,
                "fillcolor": colours.tint(colours.MUTED[0]),
                "line": {"width": 0},
                "layer": "below",
            }
        )
        drawing.label(
            line.at(line.px(start)),
            drawing.height,
            chart_labels.folded(end - start + 2 * half),
            colours.MUTED[0],
            anchor="bottom",
            y_shift=1,
        )


def calendar(drawing: TimeDrawing) -> None:
    """Name the calendar's units under a folded axis where there is room, each year once."""
    line, year, reached = drawing.line, "", -20.0
    named = ""
    for start, end, name in axes.ticks(line):
        unit, _, given = name.partition("<br>")
        year = given or year
        low, high = line.px(max(start, line.first)), line.px(min(end, line.last))
        lines = [unit] + [year] * (year != named and bool(year))
        half = max(lettering.room(part) for part in lines) / 2 - 3
        middle = (low + high) / 2
        if start > line.at(line.width - END):
            break
        if high - low < 6 or middle - half < reached + 4 or middle + half > line.width + 10:
            continue
        if start > line.first and not line.folded(start):
            calendar_lines.rule(drawing, start, colours.RULE[0], 1, layer="below")
        drawing.label(
            line.at(middle),
            0,
            "<br>".join(lines),
            colours.MUTED[0],
            anchor="top",
            y_shift=-4,
        )
        reached, named = middle + half, year
