"""Entries by the origin of their sources, and by side."""

from __future__ import annotations

from functools import partial

import plotly.graph_objects as go

from counterclaim.analysis import origins as rested
from counterclaim.analysis.origins import Origin
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, event_rows, source_rows, sources_of
from counterclaim.figures import origins_drawing
from counterclaim.figures.drawing import assembly, side_colours
from counterclaim.tables.typed import rows
from counterclaim.text import chart_labels, chart_titles, empty_charts, map_notes, phrasing


def origins(dossier: Dossier) -> go.Figure:
    """The entries that rest on each origin, most first, by the side that acted or spoke.

    An origin is where the information first came from; it is named for one of its sources, to
    which its name leads. Grades stand beside it, and whether none of its sources was read. Those
    beyond `limits.ORIGINS` are counted in one line; the table has each.
    """
    every = list(rows(rested.origins(dossier), Origin))
    drawn = every[: limits.ORIGINS]
    colours = side_colours.sides(dossier)
    events = event_rows(dossier)
    spoken = {events[event].side for row in every for event in row.rows}
    sides = [side for side in colours if side in spoken]
    finding = chart_titles.origins(dossier)
    notes = map_notes.origins(dossier, finding, len(drawn))
    meta = {
        "kind": "origins",
        "finding": finding,
        "measure": notes.measure,
        "note": notes.note,
        "sources": sources_of(dossier, dossier.shown["event_id"]),
        "alt": notes.alt,
        "key": [],
        "sides": [[side, colours[side][0], colours[side][1]] for side in sides],
        "table": {
            "caption": notes.caption,
            "columns": [
                *chart_labels.ORIGINS_COLUMNS,
                chart_labels.ALONE_COLUMN,
                *(side or chart_labels.NO_SIDE_COLUMN for side in sides),
            ],
            "rows": [_line(dossier, row, sides) for row in every],
        },
    }
    if not every:
        return assembly.empty(meta, empty_charts.ORIGINS, dossier)
    draw = partial(origins_drawing.draw, dossier, drawn, every[len(drawn) :], sides)
    ids = list(dict.fromkeys(event for row in every for event in row.rows))
    return assembly.figure(draw, meta, dossier, ids)


def _line(dossier: Dossier, row: Origin, sides: list[str]) -> list[str]:
    """A line of the table; the first cell leads to the source."""
    source, events = source_rows(dossier)[row.source_id], event_rows(dossier)
    by_side = [sum(events[event].side == side for event in row.rows) for side in sides]
    return [
        row.source_id,
        source.publisher,
        phrasing.when_short(source.published),
        f"{len(row.sources):,}",
        chart_labels.grade(row.grades, row.weak),
        chart_labels.read(row.read),
        *(f"{n:,}" for n in (len(row.rows), len(row.alone), *by_side)),
    ]
