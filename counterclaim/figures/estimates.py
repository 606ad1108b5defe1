"""Where sources differ: each source's figure on a line of its own, point by point.

A point is one quantity of one event in one unit, and has an axis of its own: numbers from zero,
dates by day. So no two units share a scale, and what is far apart looks far apart.
"""

from __future__ import annotations

from functools import partial

import plotly.graph_objects as go

from counterclaim.analysis import estimates
from counterclaim.analysis.estimates import Spread
from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Account
from counterclaim.figures import estimates_drawing
from counterclaim.figures.drawing import assembly
from counterclaim.tables.typed import rows as typed_rows
from counterclaim.text import chart_labels, chart_notes, empty_charts
from counterclaim.text import estimates as estimates_text

MOST = 24  # points that are drawn; the table has all
SIGNS = ("figure", "range", "upward")


def accounts(dossier: Dossier) -> go.Figure:
    """The figures of `accounts`, one line for each source, grouped by what they count.

    A dot is a plain figure, two dots joined are a range, and a dotted line with an arrow stands
    for a figure without an upper end. The faint ground runs from the lowest to the highest figure
    given. Nothing is averaged, and no figure is preferred.
    """
    finding = estimates_text.finding(dossier)
    points = list(typed_rows(estimates.spreads(dossier), Spread))
    rows = [row for point in points for row in point.accounts]
    about = dossier.sources.set_index("source_id")
    sources = list(dict.fromkeys(row.source_id for row in rows))
    drawn = min(len(points), MOST)
    notes = chart_notes.estimates(finding, len(rows), len(points), drawn, len(sources))
    meta = {
        "kind": "accounts",
        "finding": finding,
        "measure": notes.measure,
        "note": notes.note,
        "sources": sources,
        "alt": notes.alt,
        "key": [
            [sign, chart_labels.SIGNS[sign]]
            for sign in SIGNS
            if any(_sign(row) == sign for row in rows)
        ],
        "sides": [],
        "table": {
            "caption": notes.caption,
            "columns": list(chart_labels.ESTIMATES_COLUMNS),
            "rows": [
                [
                    row.event_id,
                    row.quantity,
                    estimates_text.figure(row),
                    row.unit,
                    row.source_id,
                    about.at[row.source_id, "publisher"],
                    about.at[row.source_id, "origin"],
                ]
                for row in rows
            ],
        },
    }
    if not points:
        return assembly.empty(meta, empty_charts.estimates(dossier), dossier)
    named = {
        "events": dict(zip(dossier.events["event_id"], dossier.events["label"], strict=True)),
        "sources": about["publisher"].to_dict(),
    }
    ids = list(dict.fromkeys(point.event_id for point in points[:MOST]))
    draw = partial(estimates_drawing.draw, points[:MOST], named)
    return assembly.figure(draw, meta, dossier, ids)


def _sign(row: Account) -> str:
    if not row.high:
        return "upward"
    if row.unit == estimates.DATE:
        low, high = (end.date() for end in estimates.days(row))
    else:
        low, high = estimates.ends(row)
    return "figure" if low == high else "range"
