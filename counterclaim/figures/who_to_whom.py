"""Who toward whom: rows between each pair of states, counted by group of rungs."""

from __future__ import annotations

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from counterclaim.analysis import escalation, who_to_whom
from counterclaim.analysis.escalation import Group
from counterclaim.analysis.who_to_whom import Toward
from counterclaim.desk import limits
from counterclaim.dossier import UNDETERMINED, Dossier, actor_names, once, sources_of
from counterclaim.figures.drawing import assembly, colours, counted_ids, lettering, side_colours
from counterclaim.figures.drawing.axes import Count
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.tables.typed import rows as typed_rows
from counterclaim.text import chart_labels, chart_notes, chart_titles, empty_charts, phrasing

LANE = 27
LINE = 15
BAR = 13
NUMBER = 30  # room for a count beside its bar


def who_toward_whom(dossier: Dossier) -> go.Figure:
    """The rows from each state toward each state, counted by group of rungs.

    One line for each pair, most rows first; one column for each group, named over it; a bar's
    length is the number of rows and the number stands beside it. A row counts once, whether it
    is an act or a statement.
    """
    found = who_to_whom.toward(dossier)
    sides = side_colours.sides(dossier)
    drawn = found.head(limits.PAIRS)
    groups = escalation.groups(dossier)
    used = [g for g in range(len(groups)) if any(len(rows[g]) for rows in found["rows"])]
    notes = chart_notes.toward(dossier, len(found))
    pairs = list(zip(found["actor"], found["target"], strict=True))
    spoken = {_side(dossier, actor) for pair in pairs for actor in pair}
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
                    _name(dossier, row.actor, chart_labels.NOT_NAMED),
                    _aim(dossier, row),
                    *[f"{len(ids):,}" for ids in row.rows],
                    f"{row.n:,}",
                ]
                for row in typed_rows(found, Toward)
            ],
        },
    }
    if found.empty:
        return assembly.empty(meta, empty_charts.TOWARD, dossier)
    draw = partial(_draw, dossier, drawn, used)
    rows = [event for ids in drawn["rows"] for group in ids for event in group]
    return assembly.figure(draw, meta, dossier, rows)


def _rungs(group: Group) -> str:
    rungs = group.rungs
    if not rungs:
        return phrasing.capital(group.label)
    span = str(rungs[0]) if len(rungs) == 1 else f"{rungs[0]}–{rungs[-1]}"
    return f"{phrasing.capital(group.label)} ({span})"


def _name(dossier: Dossier, actor: str, blank: str) -> str:
    return actor_names(dossier).get(actor, blank)


def _aim(dossier: Dossier, row: Toward) -> str:
    if row.target and row.target == row.actor:
        return chart_labels.ITSELF
    blank = chart_labels.NOT_NAMED if row.target == UNDETERMINED else chart_labels.NO_TARGET
    return _name(dossier, row.target, blank)


def _side(dossier: Dossier, actor: str) -> str:
    return _sides(dossier).get(actor, "")


@once
def _sides(dossier: Dossier) -> dict[str, str]:
    return dict(zip(dossier.actors["actor_id"], dossier.actors["side"], strict=True))


def _draw(dossier: Dossier, drawn: pd.DataFrame, used: list[int], size: Size) -> CountDrawing:
    left, right = (10, 12) if size.narrow else (300 if size.width > 700 else 200, 12)
    width = size.width - left - right
    total = 44  # the column of all rows
    column = (width - total) / len(used)
    most = max(len(rows[g]) for rows in drawn["rows"] for g in used)
    unit = (column - NUMBER - 8) / most
    room = width if size.narrow else left - 20
    labels = [_label(dossier, row, room) for row in typed_rows(drawn, Toward)]
    # Beside its bars a name may take two lines and no more; over them it takes what it needs.
    highs = [
        LINE * len(lines) + 4 + 22 if size.narrow else max(LANE, LINE * len(lines) + 8)
        for lines in labels
    ]
    groups = escalation.groups(dossier)
    longest = max(lettering.room(word, 11) for g in used for word in groups[g].label.split())
    heads = [lettering.wrapped(groups[g].label, max(column - 8, longest), 11) for g in used]
    stairs = longest > column + 2
    head = LINE * (len(used) + 1) + 6 if stairs else 14 * max(map(len, heads)) + 8
    drawing = CountDrawing(
        Count(width / unit, width), sum(highs), {"l": left, "r": right, "t": head + 18, "b": 8}
    )
    drawing.bars = "overlay"
    _columns(drawing, [groups[g] for g in used], heads, column, stairs)
    top = drawing.height
    ys = []
    for n, (lines, high) in enumerate(zip(labels, highs, strict=True)):
        if n % 2 == 0:
            drawing.band(top - high, top, colours.BAND[0])
        ys.append(top - high + 13 if size.narrow else top - high / 2)
        drawing.label(
            0.0,
            top - 4 if size.narrow else top - high / 2,
            "<br>".join(lines),
            colours.INK[0],
            align="left",
            anchor="top" if size.narrow else "middle",
            x_shift=-4 if size.narrow else 10 - left,
            ground=colours.BAND[0] if n % 2 == 0 else colours.PAPER[0],
        )
        top -= high
    for place, g in enumerate(used):
        _bars(drawing, drawn, (g, groups[g]), place * column / unit, ys)
    drawing.trace(
        [width / unit] * len(ys),
        ys,
        mode="text",
        text=[f"{n:,}" for n in drawn["n"]],
        textposition="middle left",
        textfont={"color": colours.INK[0], "size": 12},
        meta={
            "rows": counted_ids.counted(
                [[event for ids in rows for event in ids] for rows in drawn["rows"]]
            )
        },
        cliponaxis=False,
        name=chart_labels.ALL_ROWS,
    )
    return drawing


def _columns(
    drawing: CountDrawing, used: list[Group], heads: list[list[str]], column: float, stairs: bool
) -> None:
    """The names of the groups over their columns, or in stairs where the columns are narrow."""
    line, high = drawing.line, drawing.height
    for place, group in enumerate(used):
        at = place * column / line.width
        low = 4 + LINE * (len(used) - place) if stairs else 4
        drawing.label(
            at,
            high,
            lettering.text(group.label) if stairs else lettering.joined(heads[place]),
            colours.INK[0],
            align="left",
            anchor="bottom",
            size=11,
            x_shift=3 if stairs else -1,
            y_shift=low,
        )
        drawing.shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": at,
                "x1": at,
                "y0": 0,
                "y1": high + (low + 12 if stairs else 0),
                "line": {"color": colours.RULE[0], "width": 1},
                "layer": "below",
            }
        )
    drawing.label(
        1.0,
        high,
        f"<b>{chart_labels.ALL_COLUMN}</b>",
        colours.INK[0],
        align="right",
        anchor="bottom",
        size=11,
        y_shift=4,
    )


def _bars(
    drawing: CountDrawing,
    drawn: pd.DataFrame,
    placed: tuple[int, Group],
    base: float,
    ys: list[float],
) -> None:
    """The bars of one group: counts on x, and a number beside each that is not zero."""
    g, group = placed
    # A bar of no length would still draw its edge.
    here = [n for n, ids in enumerate(drawn["rows"]) if ids[g]]
    rows = [drawn["rows"].iloc[n][g] for n in here]
    drawing.traces.append(
        {
            "type": "bar",
            "orientation": "h",
            "x": [len(ids) for ids in rows],
            "base": [base] * len(rows),
            "y": [ys[n] for n in here],
            "width": BAR,
            "marker": {
                "color": colours.ramp(group.step)[0],
                "line": {"color": colours.MUTED[0], "width": 0.8},
            },
            "text": [f"{len(ids):,}" for ids in rows],
            "textposition": "outside",
            "textangle": 0,
            "constraintext": "none",
            "cliponaxis": False,
            "textfont": {"color": colours.INK[0], "size": 12},
            "hoverinfo": "text",
            "hovertext": [
                f"{lettering.text(group.label)}: {' '.join(ids[:12])}{' …' * (len(ids) > 12)}"
                for ids in rows
            ],
            "name": group.label,
            "meta": {"rows": counted_ids.counted(rows)},
        }
    )


def _label(dossier: Dossier, row: Toward, room: float) -> list[str]:
    """A pair in words, escaped, in lines that fit; each side's code in its colour."""
    sides = side_colours.sides(dossier)
    ends = []
    for actor, name in (
        (row.actor, _name(dossier, row.actor, chart_labels.NOT_NAMED)),
        (row.target, _aim(dossier, row)),
    ):
        side = _side(dossier, actor)
        ends.append((side, name, sides[side][1]))
    plain = [f"{side} {name}".strip() for side, name, _ in ends]
    if lettering.room(f"{plain[0]} → {plain[1]}") <= room:
        return [" → ".join(_coloured(*end) for end in ends)]
    # A name that fits no line is cut; the table has it whole.
    lines = []
    for n, (side, name, colour) in enumerate(ends):
        lead = lettering.room(f"{'→ ' * n}{side} ")
        short, *rest = lettering.wrapped(name, room - lead)
        lines.append("→ " * n + _coloured(side, short + "…" * bool(rest), colour))
    return lines


def _coloured(side: str, name: str, colour: str) -> str:
    code = f"<b>{lettering.text(side)}</b> " if side else ""
    return f'<span style="color:{colour}">{code}{lettering.text(name)}</span>'
