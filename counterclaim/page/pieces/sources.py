"""Sources, where they differ, and what they cannot tell."""

from __future__ import annotations

import plotly.graph_objects as go

from counterclaim.desk.nouns import digits
from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Event, Source
from counterclaim.page.piece import Piece, folded, nothing, piece, render
from counterclaim.tables.typed import rows
from counterclaim.text import bottom_line as bottom_line_text
from counterclaim.text import estimates, limitations, lines


def sources(dossier: Dossier) -> Piece:
    """The sources with their grades and the rows that rest on them.

    Those of what is shown come first; those of related rows and later ones follow in tables of
    their own.
    """
    resting: dict[str, list[str]] = {}
    for row in rows(dossier.events, Event):
        for source in row.source_ids:
            resting.setdefault(source, []).append(row.event_id)
    own = {source.source_id for source in bottom_line_text.sources(dossier)}
    groups: dict[str, list[Source]] = {"shown": [], "beside": [], "late": []}
    for row in rows(dossier.sources, Source):
        groups["late" if row.late else "shown" if row.source_id in own else "beside"].append(row)
    tables = piece("sources.html", dossier, groups=groups, rows=resting)
    return folded(tables.html, lines.sources(groups["shown"]))


def accounts(dossier: Dossier) -> Piece:
    """The spread of each point on which figures are set side by side; left out if there is none."""
    points = estimates.sentences(dossier)
    spreads = piece("accounts.html", dossier, points=points)
    if not points:
        return nothing(spreads.html)
    return folded(spreads.html, digits(len(points), "point"))


def unless_empty(figure: go.Figure) -> go.Figure | Piece:
    """A figure of `figures`; where it has nothing to show, its words, which the page leaves out.

    One that only cannot be drawn, but has a table, is shown.
    """
    meta = figure.to_plotly_json()["layout"].get("meta") or {}
    words = meta.get("empty", "")
    if words and meta["table"]["rows"]:
        return figure
    return nothing(render("nothing.html", said=words)) if words else figure


def limits(dossier: Dossier) -> Piece:
    """What the record cannot tell, counted."""
    counted = piece("limits.html", dossier, limits=limitations.limits(dossier))
    return Piece(counted.html, {"kind": "limits"})
