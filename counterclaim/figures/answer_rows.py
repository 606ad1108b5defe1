"""Draws answers on rows of stances, actor by actor: each by itself, or counted in a crowd."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import partial
from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import periods
from counterclaim.dates.days import end_of
from counterclaim.dossier import Dossier, actor_names
from counterclaim.figures import answer_marks
from counterclaim.figures.answer_marks import Answer
from counterclaim.figures.drawing import (
    axes,
    bubbles,
    calendar_lines,
    colours,
    lanes,
    lettering,
    marks,
)
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import TimeDrawing
from counterclaim.text import chart_labels, phrasing

HEAD = 30  # the name of an actor over its rows
HIGH = 36  # a row of counts


class Block(NamedTuple):
    """An actor with its answers, and a row for each stance: (stance, what stands there, px)."""

    actor: str
    own: list[Answer]
    rows: list[tuple[str, list, float]]


def named(dossier: Dossier, actor: str) -> str:
    """The name of an actor, or what is written where there is none."""
    return actor_names(dossier)[actor] if actor else chart_labels.NOT_NAMED


def draw(
    dossier: Dossier,
    answers: pd.DataFrame,
    drawn: list[Answer],
    joints: dict[tuple[int, int], str],
    size: Size,
) -> TimeDrawing:
    """Each answer of `positions.positions` by itself, and the lines between them."""
    left, line = _plot(dossier, drawn, size, 0)
    # What was answered is what the chart is about, so every mark is named in words.
    words = {answer.mark.row.event_id for answer in drawn}
    labels, symbols = _used(dossier, drawn), marks.symbols(dossier)

    def packed(_: str, stance: str, own: list[Answer]) -> tuple[list, float]:
        here = {a.mark.row.event_id: a for a in own if a.stance == stance}
        lane, high = lanes.pack([a.mark for a in here.values()], line, size, words)
        if lane and not size.narrow:
            high = max(high, lanes.LINE * len(_wrapped(labels[stance], left)) + 8)
        return [(placed, here[placed.mark.row.event_id]) for placed in lane], high

    blocks = _blocks(answers, drawn, labels, packed)
    drawing = TimeDrawing(line, _height(blocks), {"l": left, "r": 12, "t": 30, "b": 36})
    at: dict[int, tuple[float, int]] = {}
    for _, stance, here, top, ground in _rows(drawing, dossier, blocks, labels, size):
        for placed, answer in here:
            shape = partial(answer_marks.answer, symbols[stance], labels[stance])
            y = lanes.place(drawing, placed, top, ground, shape)
            at[answer.place] = (y, -1 if placed.side == "right" else 1)
    calendar_lines.calendar(drawing)
    calendar_lines.asof(drawing, dossier)
    answer_marks.joined(drawing, drawn, joints, at)
    return drawing


def count(dossier: Dossier, answers: pd.DataFrame, drawn: list[Answer], size: Size) -> TimeDrawing:
    """The answers of `positions.positions`, counted by stance and unit of the calendar."""
    rows = _dates(drawn)
    unit = counted_by(dossier, drawn, size)
    places = list(zip(answers["state"], answers["stance"], strict=True))
    starts = periods.of_events(rows, unit)
    cells = bubbles.cells(zip(places, starts, answers["answer"], strict=True))
    aside = 0 if starts.notna().all() else bubbles.ASIDE
    left, line = _plot(dossier, drawn, size, aside)
    labels = _used(dossier, drawn)

    held: dict[Hashable, list] = {}
    for cell in cells:
        held.setdefault(cell.key, []).append(cell)

    def counted(actor: str, stance: str, _: list[Answer]) -> tuple[list, float]:
        here = held.get((actor, stance), [])
        high = HIGH + 16 if size.narrow else HIGH
        return here, high if here else lanes.STRIP

    blocks = _blocks(answers, drawn, labels, counted)
    margin = {"l": left, "r": 12, "t": 42 if aside else 30, "b": 36}
    drawing = TimeDrawing(line, _height(blocks), margin, aside)
    middles = {}
    for actor, stance, here, top, _ in _rows(drawing, dossier, blocks, labels, size):
        if here:
            middles[actor, stance] = top - HIGH / 2 - 16 * size.narrow
    calendar_lines.calendar(drawing)
    calendar_lines.asof(drawing, dossier)
    bubbles.draw(drawing, cells, middles, unit)
    return drawing


def counted_by(dossier: Dossier, drawn: list[Answer], size: Size) -> str:
    """The unit of the calendar in which `count` counts at a size."""
    end = end_of(dossier.as_of)
    return bubbles.unit(_dates(drawn), end, size.width - _left(size) - 12 - bubbles.ASIDE)


def _dates(drawn: list[Answer]) -> pd.DataFrame:
    ends = [(answer.mark.row.earliest, answer.mark.row.latest) for answer in drawn]
    return pd.DataFrame(ends, columns=["earliest", "latest"])


def _left(size: Size) -> int:
    return 10 if size.narrow else 168


def _plot(dossier: Dossier, drawn: list[Answer], size: Size, aside: float) -> tuple[int, axes.Axis]:
    left = _left(size)
    every = [answer.mark for answer in drawn]
    line = axes.axis(
        dossier,
        [moment for mark in every for moment in (mark.start, mark.end)],
        any(mark.start is None for mark in every) and not aside,
        size.width - left - 12 - aside,
        windowed=False,
    )
    return left, line


def _used(dossier: Dossier, drawn: list[Answer]) -> dict[str, str]:
    used = {answer.stance for answer in drawn}
    return {s: label for s, label in phrasing.scale(dossier, "stance").items() if s in used}


def _blocks(
    answers: pd.DataFrame,
    drawn: list[Answer],
    labels: dict[str, str],
    fill: Callable[[str, str, list[Answer]], tuple[list, float]],
) -> list[Block]:
    by: dict[str, list[Answer]] = {}
    states = dict(zip(answers.index, answers["state"], strict=True))
    for answer in drawn:
        by.setdefault(states[answer.place], []).append(answer)
    blocks = []
    for actor, own in by.items():
        rows = [(stance, *fill(actor, stance, own)) for stance in _between(labels, own)]
        blocks.append(Block(actor, own, rows))
    return blocks


def _height(blocks: list[Block]) -> float:
    return sum(HEAD + sum(high for _, _, high in block.rows) for block in blocks)


def _rows(
    drawing: TimeDrawing, dossier: Dossier, blocks: list[Block], labels: dict[str, str], size: Size
) -> Iterator[tuple[str, str, list, float, str]]:
    """Draw names and grounds, and give each row: actor, stance, content, top, ground."""
    top = float(drawing.height)
    for block in blocks:
        _head(drawing, named(dossier, block.actor), block.own, top, size)
        top -= HEAD
        striped = False
        for stance, here, high in block.rows:
            ground = colours.PAPER[0]
            if here and (striped := not striped):
                ground = colours.BAND[0]
                drawing.band(top - high, top, ground)
            _name(drawing, labels[stance], top - high, top, bool(here), size, ground)
            yield block.actor, stance, here, top, ground
            top -= high


def _between(stances: dict[str, str], own: list[Answer]) -> list[str]:
    """The stances of one state, and those in use by others that lie between them."""
    order = list(stances)
    places = sorted(order.index(answer.stance) for answer in own)
    return order[places[0] : places[-1] + 1]


def _head(drawing: TimeDrawing, name: str, own: list[Answer], top: float, size: Size) -> None:
    mark = own[0].mark
    code = f"<b>{lettering.text(mark.row.side)}</b> " if mark.row.side else ""
    n = len({answer.mark.row.event_id for answer in own})
    shift = -4 if size.narrow else 10 - drawing.margin["l"]
    room = size.width - 24 - lettering.room(f"{mark.row.side} {phrasing.count(n, 'answer')}")
    short = lettering.wrapped(name, room, 13)
    name = short[0] + "…" * (len(short) > 1)
    drawing.label(
        0.0,
        top - HEAD + 5,
        f"{code}{lettering.text(name)}"
        f'  <span style="color:{colours.MUTED[0]}">'
        f"{phrasing.count(n, 'answer')}</span>",
        mark.colour,
        align="left",
        anchor="bottom",
        size=13,
        x_shift=shift,
        ground=colours.PAPER[0],
    )


def _name(
    drawing: TimeDrawing, label: str, low: float, top: float, used: bool, size: Size, ground: str
) -> None:
    colour = colours.INK[0] if used else colours.MUTED[0]
    y, anchor = (top - 8, "top") if used else ((low + top) / 2, "middle")
    if size.narrow:
        y = top - 3 if used else y
        lines, align, shift = [label], "left", -4
    else:
        lines = _wrapped(label, drawing.margin["l"]) if used else [label]
        align, shift = "right", -14
    text = lettering.joined(lines)
    drawing.label(0.0, y, text, colour, align=align, anchor=anchor, x_shift=shift, ground=ground)


def _wrapped(label: str, left: float) -> list[str]:
    return lettering.wrapped(label, left - 16)
