"""Counts over time where single marks would be a crowd: a mark per row of a chart and period."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import datetime, timedelta
from math import sqrt
from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import periods
from counterclaim.figures.drawing import axes, colours, counted_ids, lettering
from counterclaim.figures.drawing.surface import TimeDrawing
from counterclaim.text import chart_labels, chart_titles

LARGEST, SMALLEST = 30, 5  # diameters of a mark, px
SLOT = 15  # px of a unit of the calendar, at least
ASIDE = 58  # the column of what fits no single period


class Cell(NamedTuple):
    """Ids of one row of a chart in one unit of the calendar; no start where they fit none."""

    key: Hashable
    start: datetime | None
    rows: list[str]


def cells(rows: Iterable[tuple[Hashable, datetime | None, str]]) -> list[Cell]:
    """The cells that hold something, from (row of the chart, first day of the unit, id).

    In order of the rows' first mention and then of time, what is not placed last.
    """
    by_row: dict[Hashable, dict[datetime, list[str]]] = {}
    for key, start, event in rows:
        by_row.setdefault(key, {}).setdefault(start or datetime.max, []).append(event)
    return [
        Cell(key, None if start == datetime.max else start, own[start])
        for key, own in by_row.items()
        for start in sorted(own)
    ]


def unit(events: pd.DataFrame, end: datetime, width: float) -> str:
    """The finest unit of the calendar whose marks have room on a plot so many px wide."""
    return periods.best_unit(events, end, int(width / SLOT), int(width / SLOT))


def draw(
    drawing: TimeDrawing, cells: list[Cell], middles: dict[Hashable, float], unit: str
) -> None:
    """A mark for each cell at its row's height on y; its area and its number are the count."""
    _marks(drawing, [cell for cell in cells if cell.start], middles, unit)
    drawing.label(
        0.0,
        drawing.height,
        chart_labels.per(unit),
        colours.MUTED[0],
        align="left",
        anchor="bottom",
        y_shift=6,
    )
    if apart := [cell for cell in cells if not cell.start]:
        _aside(drawing, apart, middles)


def _marks(
    drawing: TimeDrawing, dated: list[Cell], middles: dict[Hashable, float], unit: str
) -> None:
    """A mark for each cell, and its number where there is room, the largest first."""
    line = drawing.line
    largest = max((len(cell.rows) for cell in dated), default=1)
    slot = timedelta(days=periods.LENGTHS[unit]) / (line.last - line.first) * line.width
    widest = min(LARGEST, max(slot, SMALLEST + 4))
    taken: dict[Hashable, list[tuple[float, float]]] = {}
    numbered, bare = [], []
    for cell in sorted(dated, key=lambda cell: -len(cell.rows)):
        middle = line.px(_middle(cell, unit, line))
        half = lettering.room(f"{len(cell.rows):,}") / 2 - 2
        lane = taken.setdefault(cell.key, [])
        free = all(middle + half <= a or middle - half >= b for a, b in lane)
        if free:
            lane.append((middle - half, middle + half))
        (numbered if free else bare).append(cell)
    for cells, mode in ((bare, "markers"), (numbered, "markers+text")):
        if not cells:
            continue
        # Largest first, so that a small mark is never hidden under a large one.
        cells.sort(key=lambda cell: -len(cell.rows))
        sizes = [round(max(SMALLEST, widest * sqrt(len(cell.rows) / largest)), 1) for cell in cells]
        drawing.trace(
            [_middle(cell, unit, line) for cell in cells],
            [middles[cell.key] for cell in cells],
            mode=mode,
            marker={
                "symbol": "circle",
                "size": sizes,
                "color": colours.RULE[0],
                "opacity": 1,
                # An edge through its number would strike it out.
                "line": {
                    "color": colours.MUTED[0],
                    "width": [int(size > 13 or mode == "markers") for size in sizes],
                },
            },
            **(
                {
                    "text": [f"{len(cell.rows):,}" for cell in cells],
                    "textposition": "middle center",
                    "textfont": {"color": colours.INK[0], "size": 12},
                }
                if mode == "markers+text"
                else {}
            ),
            hoverinfo="text",
            hovertext=[_card(cell, unit) for cell in cells],
            meta={"rows": counted_ids.counted([cell.rows for cell in cells])},
            name="rows",
        )


def _card(cell: Cell, unit: str) -> str:
    """The words of a mark's card, with the first ids."""
    period = chart_titles.period(cell.start, unit) if cell.start else chart_labels.NOT_PLACED
    ids = f"{' '.join(cell.rows[:8])}{' …' * (len(cell.rows) > 8)}"
    return f"{chart_labels.counted_rows(len(cell.rows), period)}: {ids}"


def _middle(cell: Cell, unit: str, line: axes.Axis) -> datetime:
    """The middle of a cell's unit, or of the part of it that the axis shows."""
    length = periods.LENGTHS[unit]
    first = cell.start or line.first
    end = min(first + timedelta(days=length), line.last)
    start = max(first, line.first)
    return line.inside(start + (end - start) / 2)


def _aside(drawing: TimeDrawing, apart: list[Cell], middles: dict[Hashable, float]) -> None:
    """Counts of what fits no single unit, in a column beside the plot."""
    at = 1 + (8 + ASIDE / 2) / drawing.line.width
    drawing.label(
        at,
        drawing.height,
        chart_labels.NOT_PLACED_LINES,
        colours.MUTED[0],
        anchor="bottom",
        y_shift=2,
    )
    span = drawing.line.last - drawing.line.first
    drawing.trace(
        [drawing.line.first + span * at for _ in apart],
        [middles[cell.key] for cell in apart],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": 24,
            "color": "rgba(0,0,0,0)",
            "line": {"color": colours.MUTED[0], "width": 1},
        },
        text=[f"{len(cell.rows):,}" for cell in apart],
        textposition="middle center",
        textfont={"color": colours.INK[0], "size": 12},
        meta={"rows": counted_ids.counted([cell.rows for cell in apart])},
        name=chart_labels.NOT_PLACED,
    )
