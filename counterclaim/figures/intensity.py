"""Pace: acts and statements per week, month or year, stacked by group of rungs."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from counterclaim import dates
from counterclaim.analysis import escalation, periods
from counterclaim.dates.days import end_of
from counterclaim.dossier import Dossier, sources_of
from counterclaim.figures import intensity_drawing
from counterclaim.figures.drawing import assembly, colours
from counterclaim.figures.intensity_drawing import Bin
from counterclaim.text import chart_labels, chart_notes, chart_titles, empty_charts, phrasing

WEEKS = 10  # a record that spans fewer is counted by the week


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
        # Its section is folded: the summary has told when things happened.
        "line": finding,
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
    draw = partial(intensity_drawing.draw, dossier, bins, unit)
    return assembly.figure(draw, meta, dossier, list(shown["event_id"]))


def _bins(dossier: Dossier, placed: pd.Series, unit: str, end: datetime) -> list[Bin]:
    """All units from the first row to the end, empty ones too, and then what fits none."""
    shown, groups = dossier.shown, escalation.groups(dossier)
    known = [start for start in placed if start]
    bins: dict[datetime | None, Bin] = {}
    if known:
        for start in periods.calendar(min(known), max(end, *known), unit):
            bins[start] = Bin(start, [[] for _ in groups])
    if len(known) < len(placed):
        bins[None] = Bin(None, [[] for _ in groups])
    places = escalation.places(dossier, shown)
    for start, event, g in zip(placed, shown["event_id"], places, strict=True):
        bins[start or None].rows[g].append(event)
    return list(bins.values())
