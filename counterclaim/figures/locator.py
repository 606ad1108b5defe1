"""Where: the entries that have a place on the globe, on a plain map without tiles."""

from __future__ import annotations

from functools import partial

import plotly.graph_objects as go

from counterclaim.analysis import places
from counterclaim.analysis.places import Place
from counterclaim.desk.nouns import digits
from counterclaim.dossier import Dossier, sources_of
from counterclaim.figures import locator_drawing
from counterclaim.figures.drawing import assembly, globe, outlines
from counterclaim.figures.drawing.sizes import SIZES
from counterclaim.tables.typed import rows
from counterclaim.text import chart_labels, chart_notes, chart_titles, empty_charts


def locator(dossier: Dossier) -> go.Figure:
    """The entries at each place: a circle by their number, a ring by how near the point is.

    The map is of the region of the places, in the outlines of Natural Earth. Places far from all
    others, with few entries, are named under it. Without a place there is nothing to draw; without
    the file of outlines the table stands alone.
    """
    every = list(rows(places.places(dossier), Place))
    inside, far = locator_drawing.apart(every)
    finding = chart_titles.locator(dossier)
    notes = chart_notes.locator(dossier, finding, every)
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
    points = [(place.lon, place.lat) for place in inside]
    if outlines.within(globe.part(points, SIZES[0].width, 1, 1)) is None:
        return assembly.empty(meta, empty_charts.OUTLINES, dossier)
    return assembly.figure(partial(locator_drawing.draw, inside, far), meta, dossier, ids)
