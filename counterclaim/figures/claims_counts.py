"""Claims and answers of a crowded record: counts per week, month or longer, by how they stand."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from counterclaim.analysis import answered, periods
from counterclaim.dates.days import end_of
from counterclaim.dossier import Dossier
from counterclaim.figures.drawing import assembly, axes, bubbles, calendar_lines, colours, lettering
from counterclaim.figures.drawing.bubbles import Cell
from counterclaim.figures.drawing.sizes import SIZES, Size
from counterclaim.figures.drawing.surface import TimeDrawing
from counterclaim.text import answer_notes, chart_labels, chart_titles, empty_charts, phrasing

HEAD, HIGH = 26, 36  # px of a group's name, and of a row


class Row(NamedTuple):
    """A row of the chart: its group, its words, and the events that it counts."""

    group: str
    label: str
    events: list[str]


def counts(dossier: Dossier, claims: pd.DataFrame, joined: pd.DataFrame, meta: dict) -> go.Figure:
    """The chart of claims and answers as counts; `claims` and `joined` are frames of `pairs`.

    The area of a mark is the number of claims that are dated in one unit of the calendar, by how
    they stand, or of answers, by stance. What allows several units is counted in a column apart.
    `meta` holds what the chart of single claims says too: kind, finding, sources.
    """
    rows = _rows(dossier, claims, joined)
    dated = dossier.events.set_index("event_id", drop=False)
    end = end_of(dossier.as_of)
    count = partial(_cells, rows, dated, end)
    unit, cells = count(SIZES[0])
    # The key of a cell is the group and the words of its row.
    names: dict[Hashable, tuple[str, str]] = {
        (row.group, row.label): (row.group, row.label) for row in rows
    }
    loose = sum(len(cell.rows) for cell in cells if not cell.start)
    n = sum(len(cell.rows) for cell in cells)
    notes = answer_notes.claims_counts(dossier, claims, joined, unit, (n - loose, loose))
    meta = {
        **meta,
        "measure": notes.measure,
        "note": notes.note,
        "alt": notes.alt,
        "key": [
            ["crowd", chart_labels.of_one("claims or answers", unit)],
            *([["uncounted", chart_labels.not_in_one(unit)]] if loose else []),
        ],
        "sides": [],
        "table": {
            "caption": notes.caption,
            "columns": chart_labels.claims_counts_columns(unit),
            "rows": [
                [
                    *names[cell.key],
                    chart_titles.period(cell.start, unit)
                    if cell.start
                    else chart_labels.NOT_PLACED,
                    f"{len(cell.rows):,}",
                ]
                for cell in cells
            ],
            "counted": True,
        },
    }
    if loose == n:
        return assembly.empty(meta, empty_charts.claims_counts(n, unit), dossier)
    ids = list(dict.fromkeys(event for row in rows for event in row.events))
    return assembly.figure(partial(_draw, dossier, rows, count), meta, dossier, ids)


def _rows(dossier: Dossier, claims: pd.DataFrame, joined: pd.DataFrame) -> list[Row]:
    """The rows in use, in the order of the scales."""
    rows = [
        Row(
            chart_labels.CLAIMS_BY_STATUS,
            label,
            claims.loc[claims["status"].eq(status), "event_id"].tolist(),
        )
        for status, label in zip(answered.STATUS, chart_labels.STATUSES, strict=True)
    ]
    for stance, label in phrasing.scale(dossier, "stance").items():
        own = joined.loc[joined["stance"].eq(stance), "answer"]
        # One answer to several claims is one answer.
        rows.append(Row(chart_labels.ANSWERS_BY_STANCE, label, own.drop_duplicates().tolist()))
    return [row for row in rows if row.events]


def _cells(
    rows: list[Row], dated: pd.DataFrame, end: datetime, size: Size
) -> tuple[str, list[Cell]]:
    """The unit in which a size counts, and the counts; the key of a cell is group and words."""
    listed = [(row.group, row.label, event) for row in rows for event in row.events]
    events = dated.loc[[event for _, _, event in listed]]
    unit = bubbles.unit(events, end, size.width - _left(size) - 12 - bubbles.ASIDE)
    starts = periods.of_events(events.reset_index(drop=True), unit)
    return unit, bubbles.cells(
        ((group, label), start, event)
        for (group, label, event), start in zip(listed, starts, strict=True)
    )


def _left(size: Size) -> int:
    return 10 if size.narrow else 190 if size.width > 700 else 150


def _draw(dossier: Dossier, rows: list[Row], count: Any, size: Size) -> TimeDrawing:
    unit, cells = count(size)
    left, high = _left(size), HIGH + 16 * size.narrow
    aside = bubbles.ASIDE * any(not cell.start for cell in cells)
    width = size.width - left - 12 - aside
    dated = [cell.start for cell in cells if cell.start]
    line = axes.axis(dossier, dated, False, width, windowed=False)
    groups = list(dict.fromkeys(row.group for row in rows))
    margin = {"l": left, "r": 12, "t": 42 if aside else 30, "b": 36}
    drawing = TimeDrawing(line, HEAD * len(groups) + high * len(rows), margin, aside)
    top, middles = float(drawing.height), {}
    for group in groups:
        _name(drawing, f"<b>{group}</b>", top - HEAD + 6, "bottom", size, heading=True)
        top -= HEAD
        for n, row in enumerate(row for row in rows if row.group == group):
            if n % 2 == 0:
                drawing.band(top - high, top, colours.BAND[0])
            lines = lettering.wrapped(row.label, width if size.narrow else left - 16)
            middles[group, row.label] = top - high + HIGH / 2
            _name(
                drawing,
                lettering.joined(lines),
                top - 4 if size.narrow else top - high / 2,
                "",
                size,
            )
            top -= high
    calendar_lines.calendar(drawing)
    calendar_lines.asof(drawing, dossier)
    bubbles.draw(drawing, cells, middles, unit)
    return drawing


def _name(
    drawing: TimeDrawing, label: str, y: float, anchor: str, size: Size, heading: bool = False
) -> None:
    beside = not size.narrow and not heading
    drawing.label(
        0.0,
        y,
        label,
        colours.INK[0],
        align="right" if beside else "left",
        anchor=anchor or ("middle" if beside else "top"),
        x_shift=-14 if beside else -4 if size.narrow else 10 - drawing.margin["l"],
    )
