"""The escalation timeline of a crowded record: counts per rung and week, month or year."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from counterclaim.analysis import periods
from counterclaim.dates.days import end_of
from counterclaim.dossier import Dossier, sources_of
from counterclaim.figures.drawing import assembly, axes, bubbles, calendar_lines, colours, ladder
from counterclaim.figures.drawing.bubbles import Cell
from counterclaim.figures.drawing.sizes import SIZES, Size
from counterclaim.figures.drawing.surface import TimeDrawing
from counterclaim.text import chart_labels, chart_notes, chart_titles, empty_charts

HIGH = 36  # px of a rung in use


def counts(dossier: Dossier, shown: pd.DataFrame, steps: pd.DataFrame) -> go.Figure:
    """The timeline of `shown` as counts; `steps` are those of the single marks.

    The area of a mark is the number of rows. A row whose date allows several units is counted in
    a column apart. The step line is drawn from the rows, not from the counts.
    """
    end = end_of(dossier.as_of)
    unit = bubbles.unit(shown, end, _room(SIZES[0]))
    cells = _cells(shown, unit)
    acts = set(shown.loc[shown["kind"].eq("act"), "event_id"])
    alleged = acts & set(shown.loc[shown["attested"].eq("alleged"), "event_id"])
    labels = dict(
        zip(dossier.codebook.ladder["rung"], dossier.codebook.ladder["label"], strict=True)
    )
    loose = sum(len(cell.rows) for cell in cells if not cell.start)
    notes = chart_notes.timeline_counts(dossier, shown, steps, unit, loose)
    meta = {
        "kind": "escalation",
        "finding": chart_titles.timeline(dossier),
        "measure": notes.measure,
        "note": notes.note,
        "sources": sources_of(dossier, shown["event_id"]),
        "alt": notes.alt,
        "key": [
            ["crowd", chart_labels.of_one("rows", unit)],
            *([["uncounted", chart_labels.not_in_one(unit)]] if loose else []),
        ],
        "sides": [],
        "table": {
            "caption": notes.caption,
            "counted": True,
            "columns": chart_labels.timeline_counts_columns(unit),
            "rows": [
                [
                    f"{cell.key} {labels[str(cell.key)]}",
                    chart_titles.period(cell.start, unit)
                    if cell.start
                    else chart_labels.NOT_PLACED,
                    f"{len(cell.rows):,}",
                    f"{len(acts & set(cell.rows)):,}",
                    f"{len(alleged & set(cell.rows)):,}",
                    f"{len(set(cell.rows) - acts):,}",
                ]
                for cell in cells
            ],
        },
    }
    if loose == len(shown):
        return assembly.empty(meta, empty_charts.timeline_counts(len(shown), unit), dossier)
    draw = partial(_draw, dossier, shown, steps, end)
    return assembly.figure(draw, meta, dossier, list(shown["event_id"]))


def _cells(shown: pd.DataFrame, unit: str) -> list[Cell]:
    placed = periods.of_events(shown, unit)
    return bubbles.cells(zip(shown["rung"], placed, shown["event_id"], strict=True))


def _left(size: Size) -> int:
    return 10 if size.narrow else 168


def _room(size: Size) -> float:
    return size.width - _left(size) - 12 - bubbles.ASIDE


def _draw(
    dossier: Dossier, shown: pd.DataFrame, steps: pd.DataFrame, end: datetime, size: Size
) -> TimeDrawing:
    # Where there is less room the units are coarser; each drawing says which it counts.
    unit, left = bubbles.unit(shown, end, _room(size)), _left(size)
    cells = _cells(shown, unit)
    apart = [cell for cell in cells if not cell.start]
    aside = bubbles.ASIDE * bool(apart)
    dated = [cell for cell in cells if cell.start]
    line = axes.axis(
        dossier,
        [*(cell.start for cell in dated), *steps["on"]],
        False,
        size.width - left - 12 - aside,
    )
    used = {cell.key for cell in cells}
    rungs = [
        (int(rung), label, _high(label, left, int(rung) in used, size))
        for rung, label in zip(
            dossier.codebook.ladder["rung"], dossier.codebook.ladder["label"], strict=True
        )
    ]
    margin = {"l": left, "r": 12, "t": 42 if apart else 30, "b": 36}
    drawing = TimeDrawing(line, sum(high for _, _, high in rungs), margin, aside)
    base, ceilings, middles, striped = 0.0, {}, {}, False
    for rung, label, high in rungs:
        top = base + high
        ceilings[rung], middles[rung] = top, base + HIGH / 2
        if rung in used and (striped := not striped):
            drawing.band(base, top, colours.BAND[0])
        ladder.name(drawing, rung, label, base, top, rung in used, size)
        base = top
    calendar_lines.calendar(drawing)
    calendar_lines.asof(drawing, dossier, 13)
    bubbles.draw(drawing, cells, middles, unit)
    ladder.peak(drawing, dossier, steps, ceilings)
    return drawing


def _high(label: str, left: float, used: bool, size: Size) -> float:
    """The height of a rung: its name stands over its marks, or beside them in lines."""
    least = ladder.least(label, left, used, size)
    return max(HIGH + 16 * size.narrow, least) if used else least
