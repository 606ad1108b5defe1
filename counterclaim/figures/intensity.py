"""Pace: acts and statements per week, month or year, stacked by group of rungs."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from counterclaim import dates
from counterclaim.analysis import escalation, periods
from counterclaim.analysis.escalation import Group
from counterclaim.dates.days import end_of
from counterclaim.dossier import Dossier, sources_of
from counterclaim.figures.drawing import assembly, colours, counted_ids, lettering
from counterclaim.figures.drawing.axes import Count
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.text import chart_labels, chart_notes, chart_titles, empty_charts, phrasing

WEEKS = 10  # a record that spans fewer is counted by the week
HIGH = 220  # px of the plot
FOOT = 18  # px under the bars, where the totals stand
WIDEST = 76  # px of a bar
TALLER = 2  # how much higher than all others the column of what is not placed may be


class Bin(NamedTuple):
    """One unit of the calendar, or with no start the rows that fit none: ids by group."""

    start: datetime | None
    rows: list[list[str]]

    @property
    def n(self) -> int:
        """How many rows it holds."""
        return sum(map(len, self.rows))


def pace(dossier: Dossier) -> go.Figure:
    """Rows per week, month or year (UTC), stacked by group of rungs.

    A row whose date allows several units is not guessed into one of them: it is counted in a
    hatched column apart. Units without a row are shown; placed and not placed make all rows.
    """
    shown = dossier.shown
    end = end_of(dossier.as_of)
    if dossier.until:
        end = min(end, dates.parse(dossier.until).latest or end)
    unit = periods.best_unit(shown, end, WEEKS)
    placed = periods.of_events(shown, unit)
    groups = escalation.groups(dossier)
    bins = _bins(dossier, placed, unit, end)
    n, loose = len(shown), int(placed.isna().sum())
    finding = chart_titles.pace(dossier, unit, placed)
    notes = chart_notes.pace(finding, escalation.tally(shown), unit, loose)
    meta = {
        "kind": "pace",
        "finding": finding,
        "measure": notes.measure,
        "note": notes.note,
        "sources": sources_of(dossier, shown["event_id"]),
        "alt": notes.alt,
        "key": [["unplaced", chart_labels.several(unit)]] if loose else [],
        "groups": [
            [group.label, *colours.ramp(group.step)]
            for g, group in enumerate(groups)
            if any(part.rows[g] for part in bins)
        ],
        "sides": [],
        "table": {
            "caption": notes.caption,
            "counted": True,
            "columns": [
                phrasing.capital(unit),
                *[phrasing.capital(group.label) for group in groups],
                chart_labels.ALL_ROWS_COLUMN,
            ],
            "rows": [
                [
                    chart_titles.period(part.start, unit)
                    if part.start
                    else chart_labels.NOT_PLACED,
                    *[f"{len(ids):,}" for ids in part.rows],
                    f"{part.n:,}",
                ]
                for part in bins
            ],
        },
    }
    if loose == n:
        return assembly.empty(meta, empty_charts.pace(n, unit), dossier)
    draw = partial(_draw, dossier, bins, unit)
    return assembly.figure(draw, meta, dossier, list(shown["event_id"]))


def _bins(dossier: Dossier, placed: pd.Series, unit: str, end: datetime) -> list[Bin]:
    """All units from the first row to the end, empty ones too, and then what fits none."""
    shown, groups = dossier.shown, escalation.groups(dossier)
    known = [start for start in placed if start]
    found: dict[datetime | None, Bin] = {}
    if known:
        for start in periods.calendar(min(known), max(end, *known), unit):
            found[start] = Bin(start, [[] for _ in groups])
    if len(known) < len(placed):
        found[None] = Bin(None, [[] for _ in groups])
    places = escalation.places(dossier, shown)
    for start, event, g in zip(placed, shown["event_id"], places, strict=True):
        found[start or None].rows[g].append(event)
    return list(found.values())


def _draw(dossier: Dossier, bins: list[Bin], unit: str, size: Size) -> CountDrawing:
    left, right = (30, 8) if size.narrow else (40, 12)
    width = size.width - left - right
    dated = [part for part in bins if part.start]
    apart = len(dated) < len(bins)
    aside = 72 * apart  # the column of what is not placed
    slot = (width - aside) / len(dated)
    bar = min(slot * 0.82, WIDEST)
    centres = [slot * (n + 0.5) for n in range(len(dated))] + [width - aside / 2 + 4] * apart
    most = max(part.n for part in dated)
    loose = sum(part.n for part in bins) - sum(part.n for part in dated)
    # A column much higher than all others would flatten what the chart is about.
    scaled = loose <= most * TALLER
    most = max(most, loose) if scaled else most
    tall = min(HIGH, 30 * most)
    # With no room over it plotly takes the number out of the highest bar.
    drawing = CountDrawing(
        Count(width, width),
        tall + FOOT + 6,
        {"l": left, "r": right, "t": 30, "b": 38 if scaled else 52},
    )
    drawing.bars, drawing.unit = "stack", tall / most
    drawing.low = -FOOT / drawing.unit
    _grid(drawing, most)
    groups = escalation.groups(dossier)
    for g, group in enumerate(groups):
        if any(part.rows[g] for part in bins):
            _bars(drawing, (g, group), bins if scaled else dated, centres, bar)
    if not scaled:
        _cells(drawing, groups, bins[-1], centres[-1])
    _totals(drawing, bins, centres)
    _names(drawing, dated, unit, slot)
    edge = (slot * len(dated) + 1) / width
    _upright(drawing, edge, colours.ACCENT[0])
    last = dossier.as_of.isoformat()
    drawing.label(
        edge,
        most,
        chart_labels.as_of(phrasing.when_short(last).rsplit(" ", 1)[0]),
        colours.ACCENT[0],
        align="right",
        anchor="bottom",
        x_shift=4,
        y_shift=6,
    )
    if apart:
        at = centres[-1] / width
        drawing.label(
            at,
            drawing.low,
            chart_labels.NOT_PLACED_LINES if scaled else chart_labels.NO_SCALE_LINES,
            colours.INK[0],
            anchor="top",
            size=11,
            y_shift=-4,
        )
    return drawing


def _bars(
    drawing: CountDrawing,
    placed: tuple[int, Group],
    bins: list[Bin],
    centres: list[float],
    bar: float,
) -> None:
    """The segments of one group; hatched where they are not placed."""
    g, group = placed
    rows = [part.rows[g] for part in bins]
    colour, label = colours.ramp(group.step)[0], lettering.text(group.label)
    ink = colours.on_ramp(group.step)[0]
    drawing.traces.append(
        {
            "type": "bar",
            "x": centres,
            "y": [len(ids) for ids in rows],
            "width": [bar if part.start else 44 for part in bins],
            "marker": {
                "color": colour,
                "line": {"color": colours.MUTED[0], "width": 0.8},
                # Thin, so that the number on it can be read.
                "pattern": {
                    "shape": ["" if part.start else "/" for part in bins],
                    "fillmode": "replace",
                    "fgcolor": colour,
                    "bgcolor": colours.PAPER[0],
                    "size": 8,
                    "solidity": 0.16,
                },
            },
            "text": [f"{len(ids):,}" if ids else "" for ids in rows],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "textfont": {
                "color": [ink if part.start else colours.INK[0] for part in bins],
                "size": 11,
            },
            "hoverinfo": "text",
            "hovertext": [f"{label}: {' '.join(ids[:12])}{' …' * (len(ids) > 12)}" for ids in rows],
            "name": group.label,
            "meta": {"rows": counted_ids.counted(rows)},
        }
    )


def _cells(drawing: CountDrawing, groups: tuple[Group, ...], part: Bin, centre: float) -> None:
    """What is not placed as numbers in boxes, one for each group, lowest group first."""
    here = [g for g in range(len(groups)) if part.rows[g]]
    drawing.trace(
        [centre] * len(here),
        [(14 + 28 * n) / drawing.unit for n in range(len(here))],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": 23,
            "color": [colours.ramp(groups[g].step)[0] for g in here],
            "line": {"color": colours.MUTED[0], "width": 0.8},
        },
        text=[f"{len(part.rows[g]):,}" for g in here],
        textposition="middle center",
        textfont={
            "color": [colours.on_ramp(groups[g].step)[0] for g in here],
            "size": 10.5,
        },
        hoverinfo="text",
        hovertext=[f"{chart_labels.NOT_PLACED}: {lettering.text(groups[g].label)}" for g in here],
        meta={"rows": counted_ids.counted([part.rows[g] for g in here])},
        name=chart_labels.NOT_PLACED,
    )


def _totals(drawing: CountDrawing, bins: list[Bin], centres: list[float]) -> None:
    """The number of rows under each bar; the largest first where not all have room."""
    taken: list[tuple[float, float]] = []
    kept = []
    for n in sorted(range(len(bins)), key=lambda n: -bins[n].n):
        half = lettering.room(f"{bins[n].n:,}", 11) / 2
        low, high = centres[n] - half, centres[n] + half
        if bins[n].n and all(high <= a or low >= b for a, b in taken):
            taken.append((low, high))
            kept.append(n)
    kept.sort()
    drawing.trace(
        [centres[n] for n in kept],
        [drawing.low / 2] * len(kept),
        mode="text",
        text=[f"{bins[n].n:,}" for n in kept],
        textfont={"color": colours.INK[0], "size": 11},
        meta={
            "rows": counted_ids.counted(
                [[event for ids in bins[n].rows for event in ids] for n in kept]
            )
        },
        cliponaxis=False,
        name=chart_labels.ALL_ROWS,
    )


def _grid(drawing: CountDrawing, most: int) -> None:
    """Hairlines at round numbers of rows, named at the left."""
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
        drawing.label(
            0.0, count, f"{count:,}", colours.MUTED[0], align="right", size=11, x_shift=-6
        )


def _names(drawing: CountDrawing, dated: list[Bin], unit: str, slot: float) -> None:
    """The names of the units under their bars, as many as have room; years where they begin."""
    width = drawing.line.width
    wide = {"week": 44, "month": 30, "quarter": 30, "year": 34}[unit]
    every = max(1, -(-wide // max(1, int(slot))))
    year = None
    for n, part in enumerate(dated):
        # Counted from the end, so that the unit of the as-of day has its name.
        if part.start is None or (len(dated) - 1 - n) % every:
            continue
        if unit == "year":
            said = f"{part.start.year}"
        else:
            said = dates.SHORT_MONTHS[part.start.month - 1]
            if unit == "week":
                said = f"{part.start.day} {said}"
            elif unit == "quarter":
                said = f"Q{(part.start.month + 2) // 3}"
            said += f"<br>{part.start.year}" * (part.start.year != year)
            year = part.start.year
        drawing.label(
            slot * (n + 0.5) / width,
            drawing.low,
            said,
            colours.MUTED[0],
            anchor="top",
            size=11,
            y_shift=-4,
        )


def _upright(drawing: CountDrawing, at: float, colour: str) -> None:
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
