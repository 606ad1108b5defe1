"""Lanes: marks that share a row of a chart stand one under another, each beside its label."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from counterclaim.figures.drawing import axes, colours, lettering, marks
from counterclaim.figures.drawing.marks import Mark
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import TimeDrawing

LANE = 24  # a target must be 24 px high (WCAG 2.2, 2.5.8)
STACKED = 37  # a lane whose label stands above its mark
LINE = 15  # a further line of a label
STRIP = 16  # a row without marks
HEAD = 20  # a row's name inside the row, where there is no gutter
NAMED = 40  # with more marks than this most labels are ids alone

# Draws one mark at a height on y, on a ground of that colour.
Draw = Callable[[TimeDrawing, Mark, float, str], None]


class Placed(NamedTuple):
    """A mark in its lane: pixels from the bottom of the lane's rung, and its label's place."""

    mark: Mark
    top: float  # below the rung's top
    high: float
    side: str  # right, left, above
    lines: list[str]  # the label, without its id unless it stands above


def named(drawn: list[Mark], always: Iterable[str] = ()) -> set[str]:
    """The ids whose mark is named in words: all, or in a crowd only those of `always`."""
    if len(drawn) > NAMED:
        return set(always)
    return {mark.row.event_id for mark in drawn}


def pack(
    own: list[Mark], line: axes.Axis, size: Size, words: set[str]
) -> tuple[list[Placed], float]:
    """Marks of one row, each in the first lane where it fits with its label, and the height.

    `words` holds the ids that are named in words; others stand beside their code and id alone.
    """
    if not own:
        return [], STRIP
    edge = line.px(line.last)
    pad = 5.0
    used = HEAD if size.narrow else pad
    lanes: list[tuple[float, float, list[tuple[float, float]]]] = []  # top, high, taken
    placed: list[Placed] = []
    for mark in sorted(own, key=lambda m: (m.end or line.last, m.start or line.first)):
        low, high = _extent(mark, line)
        code = mark.row.side
        label = mark.row.label if mark.row.event_id in words else ""
        width = lettering.room(f"{code} {label}".strip()) + lettering.room(mark.row.event_id)
        # Where there is little room a name stands above its mark, unless the mark is a point.
        beside = not size.narrow or not label
        point = mark.day or mark.start is None or mark.end is None
        if (beside or point) and high + 6 + width <= edge - 8 and mark.end is not None:
            side, taken = "right", (low, high + 6 + width)
        elif (beside or point) and low - 6 - width >= 0:
            side, taken = "left", (low - 6 - width, high)
        else:
            side, taken = "above", (0.0, edge)
        lines = [label]
        tall = LANE
        if side == "above":
            lines = lettering.wrapped(
                " ".join(f"{code} {label} {mark.row.event_id}".split()), line.width - 8
            )
            tall = STACKED + LINE * (len(lines) - 1)
        lane = next(
            (lane for lane in lanes if side != "above" and lane[1] >= tall and _free(lane, taken)),
            None,
        )
        if lane is None:
            lane = (used, tall, [])
            lanes.append(lane)
            used += tall
        lane[2].append(taken)
        placed.append(Placed(mark, lane[0], lane[1], side, lines))
    return placed, used + pad


def _free(
    lane: tuple[float, float, list[tuple[float, float]]],
    wanted: tuple[float, float],
    spare: float = 8,
) -> bool:
    """Whether a lane has room for a mark and its label, with some px to spare."""
    return all(wanted[1] + spare <= a or wanted[0] - spare >= b for a, b in lane[2])


def _extent(mark: Mark, line: axes.Axis) -> tuple[float, float]:
    if mark.start is None:
        low = max(0.0, line.px(marks.stand(mark, line)) - marks.OPEN)
    else:
        low = max(0.0, line.px(mark.start))
    high = line.width if mark.end is None else min(line.width, line.px(mark.end))
    if mark.day or mark.start is None or _short(mark, line):
        low, high = min(low, high - marks.SIZE / 2), high + marks.SIZE / 2
    return low, high


def _short(mark: Mark, line: axes.Axis) -> bool:
    """Whether a span is drawn wider than it is, since its symbols need the room."""
    if mark.start is None or mark.end is None:
        return False
    return line.px(mark.end) - line.px(mark.start) < marks.SIZE


def place(drawing: TimeDrawing, placed: Placed, top: float, ground: str, draw: Draw) -> float:
    """Draws a mark in its lane by `draw`, with its label, and gives the mark's height on y."""
    mark, line = placed.mark, drawing.line
    stacked = placed.side == "above"
    y = top - placed.top - (placed.high - 11 if stacked else placed.high / 2)
    name = mark.row.event_id
    draw(drawing, mark, y, ground)
    code = f"<b>{lettering.text(mark.row.side)}</b> " if mark.row.side else ""
    tag = f' <span style="color:{colours.MUTED[0]}">{lettering.link(name)}</span>'
    low, high = _extent(mark, line)
    if stacked:
        text = lettering.joined(placed.lines)
        if mark.row.side:
            text = f"<b>{text[: len(mark.row.side)]}</b>{text[len(mark.row.side) :]}"
        text = text[: -len(lettering.text(name))].rstrip() + tag
        width = max(lettering.room(part) for part in placed.lines)
        middle = min(max((low + min(high, line.width)) / 2, width / 2), line.width - width / 2)
        drawing.label(
            middle / line.width,
            top - placed.top - 1,
            text,
            mark.colour,
            anchor="top",
            name=name,
            ground=ground,
        )
        return y
    text = f"{code}{lettering.text(placed.lines[0])}".rstrip() + tag
    if placed.side == "right":
        at, align, shift = (
            mark.end or line.last,
            "left",
            6 + (marks.SIZE / 2 if mark.day or not mark.start or _short(mark, line) else 0),
        )
    else:
        at = marks.stand(mark, line) if mark.start is None and mark.end else mark.start
        half = marks.SIZE / 2 if mark.day or _short(mark, line) else 0
        align, shift = "right", -6 - (marks.OPEN if mark.start is None else half)
        if at is None:
            at = line.last
        elif at < line.first:
            at = line.first
    drawing.label(
        at,
        y,
        text,
        mark.colour,
        align=align,
        x_shift=shift,
        name=name,
        ground=ground,
    )
    return y
