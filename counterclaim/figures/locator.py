"""Where: the entries that have a place on the globe, on a plain map without tiles."""

from __future__ import annotations

from functools import partial

import plotly.graph_objects as go

from counterclaim.analysis import places
from counterclaim.analysis.places import Place
from counterclaim.desk import limits
from counterclaim.desk.nouns import digits
from counterclaim.dossier import Dossier, sources_of
from counterclaim.figures import locator_drawing
from counterclaim.figures.drawing import assembly, outlines
from counterclaim.tables.typed import rows
from counterclaim.text import chart_labels, chart_titles, empty_charts, map_notes


def locator(dossier: Dossier) -> go.Figure:
    """The entries at each place: a circle by their number, a ring for a town or more.

    The map is of the region of the places, in the outlines of Natural Earth. Places far from all
    others, with few entries, are named under it. Up to `limits.PLACES` are drawn, and the table has
    all. Without a place there is nothing to draw; without the file of outlines there is only the
    table.
    """
    every = list(rows(places.places(dossier), Place))
    inside, far = locator_drawing.apart(every[: limits.PLACES])
    finding = chart_titles.locator(dossier)
    notes = map_notes.locator(dossier, finding, every)
    ids = [event for place in every for event in place.rows]
    labels = chart_labels.precisions(dossier)
    meta = {
        "kind": "locator",
        "finding": finding,
        "measure": notes.measure,
        "note": notes.note,
        "sources": sources_of(dossier, ids),
        "alt": notes.alt,
        "key": [],
        "sides": [],
        "line": f"{digits(len(every), 'place')}, {digits(len(ids), 'entry')}",
        "table": {
            "caption": notes.caption,
            "columns": list(chart_labels.PLACES_COLUMNS),
            "rows": [
                [
                    place.name,
                    f"{place.lat:g}",
                    f"{place.lon:g}",
                    labels.get(place.precision, place.precision),
                    f"{len(place.rows):,}",
                    place.rows,
                ]
                for place in every
            ],
        },
    }
    if not every:
        return assembly.empty(meta, empty_charts.PLACES, dossier)
    if not outlines.present():
        return assembly.empty(meta, empty_charts.OUTLINES, dossier)
    return assembly.figure(partial(locator_drawing.draw, inside, far), meta, dossier, ids)
