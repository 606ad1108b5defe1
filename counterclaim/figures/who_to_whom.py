"""Who toward whom: rows between each pair of states, counted by group of rungs."""

from __future__ import annotations

from functools import partial

import plotly.graph_objects as go

from counterclaim.analysis import escalation, who_to_whom
from counterclaim.analysis.escalation import Group
from counterclaim.analysis.who_to_whom import Toward
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, sources_of
from counterclaim.figures import who_to_whom_drawing
from counterclaim.figures.drawing import assembly, side_colours
from counterclaim.tables.typed import rows as typed_rows
from counterclaim.text import chart_labels, chart_notes, chart_titles, empty_charts, phrasing


def who_toward_whom(dossier: Dossier) -> go.Figure:
    """The rows from each state toward each state, counted by group of rungs.

    One line for each pair, most rows first; one column for each group, named over it; a bar's
    length is the number of rows and the number stands beside it. A row counts once, whether it
    is an act or a statement.
    """
    pairs = who_to_whom.toward(dossier)
    sides = side_colours.sides(dossier)
    drawn = pairs.head(limits.PAIRS)
    groups = escalation.groups(dossier)
    used = [g for g in range(len(groups)) if any(len(rows[g]) for rows in pairs["rows"])]
    notes = chart_notes.toward(dossier, len(pairs))
    spoken = {
        who_to_whom_drawing.side_of(dossier, actor) for actor in (*pairs["actor"], *pairs["target"])
    }
    meta = {
        "kind": "toward",
        "finding": chart_titles.toward(dossier),
        "measure": notes.measure,
        "note": notes.note,
        "sources": sources_of(dossier, dossier.shown["event_id"]),
        "alt": notes.alt,
        "key": [],
        "sides": [
            [side, sides[side][0], sides[side][1]] for side in sides if side and side in spoken
        ],
        "table": {
            "caption": notes.caption,
            "columns": [
                chart_labels.FROM_COLUMN,
                chart_labels.TOWARD_COLUMN,
                *map(_rungs, groups),
                chart_labels.ALL_ROWS_COLUMN,
            ],
            "rows": [
                [
                    who_to_whom_drawing.named(dossier, row.actor, chart_labels.NOT_NAMED),
                    who_to_whom_drawing.target(dossier, row),
                    *[f"{len(ids):,}" for ids in row.rows],
                    f"{row.n:,}",
                ]
                for row in typed_rows(pairs, Toward)
            ],
        },
    }
    if pairs.empty:
        return assembly.empty(meta, empty_charts.TOWARD, dossier)
    draw = partial(who_to_whom_drawing.draw, dossier, drawn, used)
    rows = [event for ids in drawn["rows"] for group in ids for event in group]
    return assembly.figure(draw, meta, dossier, rows)


def _rungs(group: Group) -> str:
    rungs = group.rungs
    if not rungs:
        return phrasing.capital(group.label)
    span = str(rungs[0]) if len(rungs) == 1 else f"{rungs[0]}–{rungs[-1]}"
    return f"{phrasing.capital(group.label)} ({span})"
