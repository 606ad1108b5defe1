"""Who toward whom: a matrix of sides, with the entries of their states in its table."""

from __future__ import annotations

from functools import partial

import plotly.graph_objects as go

from counterclaim.analysis import escalation, who_to_whom
from counterclaim.analysis.escalation import Group
from counterclaim.analysis.who_to_whom import Toward
from counterclaim.dossier import UNDETERMINED, Dossier, actor_names, sources_of
from counterclaim.figures import who_to_whom_drawing, who_to_whom_grid
from counterclaim.figures.drawing import assembly, side_colours
from counterclaim.figures.drawing.sizes import SIZES
from counterclaim.tables.typed import rows
from counterclaim.text import chart_labels, chart_notes, chart_titles, empty_charts, phrasing


def who_toward_whom(dossier: Dossier) -> go.Figure:
    """The entries from each side toward each side.

    A line for each side that acts, a column for each that is acted on, most entries first; each
    cell has its number and a shade. An entry counts once, whether it is an act or a statement. The
    table has the states of each side, and how grave their entries are.
    """
    sides = who_to_whom.sides(dossier)
    colours = side_colours.sides(dossier)
    named = [side for side in sides if side]
    drawn = [len(who_to_whom_grid.own_lines(dossier, size)) for size in SIZES]
    notes = chart_notes.toward(dossier, len(named), drawn)
    meta = {
        "kind": "toward",
        "finding": chart_titles.toward(dossier),
        "measure": notes.measure,
        "note": notes.note,
        "sources": sources_of(dossier, dossier.shown["event_id"]),
        "alt": notes.alt,
        "key": [],
        "sides": [[side, colours[side][0], colours[side][1]] for side in named],
        "table": {
            "caption": notes.caption,
            "columns": [
                chart_labels.SIDES_COLUMN,
                chart_labels.FROM_COLUMN,
                chart_labels.TOWARD_COLUMN,
                *map(_rungs, escalation.groups(dossier)),
                chart_labels.ALL_ROWS_COLUMN,
            ],
            "rows": _table(dossier),
        },
    }
    if not sides:
        return assembly.empty(meta, empty_charts.TOWARD, dossier)
    draw = partial(who_to_whom_drawing.draw, dossier)
    return assembly.figure(draw, meta, dossier, list(dossier.shown["event_id"]))


def _table(dossier: Dossier) -> list[list[str]]:
    """The pairs of sides, most entries first; of several states, all of them and then each."""
    pairs: dict[tuple[str, str], list[Toward]] = {}
    for row in rows(who_to_whom.toward(dossier), Toward):
        pairs.setdefault((row.side, row.target_side), []).append(row)
    lines = []
    for between, own in sorted(pairs.items(), key=lambda pair: -sum(row.n for row in pair[1])):
        codes = f"{_code(between[0])} → {_code(between[1])}"
        if len(own) > 1:
            by_group = zip(*(row.rows for row in own), strict=True)
            counts = [sum(map(len, ids)) for ids in by_group]
            lines.append([codes, *[chart_labels.ALL_ACTORS] * 2, *_counts(counts)])
        for row in own:
            ends = (_name(dossier, row.actor, chart_labels.NOT_NAMED), _target(dossier, row))
            lines.append([codes, *ends, *_counts(list(map(len, row.rows)))])
    return lines


def _counts(by_group: list[int]) -> list[str]:
    return [f"{n:,}" for n in (*by_group, sum(by_group))]


def _code(side: str) -> str:
    return "–" if side in {"", who_to_whom.NO_TARGET} else side


def _name(dossier: Dossier, actor: str, blank: str) -> str:
    return actor_names(dossier).get(actor, blank)


def _target(dossier: Dossier, row: Toward) -> str:
    """The target of a pair in words."""
    if row.target and row.target == row.actor:
        return chart_labels.ITSELF
    blank = chart_labels.NOT_NAMED if row.target == UNDETERMINED else chart_labels.NO_TARGET
    return _name(dossier, row.target, blank)


def _rungs(group: Group) -> str:
    rungs = group.rungs
    if not rungs:
        return phrasing.capital(group.label)
    span = str(rungs[0]) if len(rungs) == 1 else f"{rungs[0]}–{rungs[-1]}"
    return f"{phrasing.capital(group.label)} ({span})"
