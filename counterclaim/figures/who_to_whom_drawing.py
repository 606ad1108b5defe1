"""Draws the rows between each pair of states as bars, in columns by group of rungs."""

from __future__ import annotations

import pandas as pd

from counterclaim.analysis import escalation
from counterclaim.analysis.escalation import Group
from counterclaim.analysis.who_to_whom import Toward
from counterclaim.dossier import UNDETERMINED, Dossier, actor_names, once
from counterclaim.figures.drawing import colours, counted_ids, lettering, side_colours
from counterclaim.figures.drawing.axes import Count
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.tables.typed import rows as typed_rows
from counterclaim.text import chart_labels

LANE = 27
LINE = 15
BAR = 13
RIGHT = 12
NUMBER = 30  # room for a count beside its bar


def named(dossier: Dossier, actor: str, blank: str) -> str:
    """The name of an actor, or what is written where there is none."""
    return actor_names(dossier).get(actor, blank)


def target(dossier: Dossier, row: Toward) -> str:
    """The target of a pair in words."""
    if row.target and row.target == row.actor:
        return chart_labels.ITSELF
    blank = chart_labels.NOT_NAMED if row.target == UNDETERMINED else chart_labels.NO_TARGET
    return named(dossier, row.target, blank)


def side_of(dossier: Dossier, actor: str) -> str:
    """The code of an actor's side; blank where it has none."""
    return _sides(dossier).get(actor, "")


@once
def _sides(dossier: Dossier) -> dict[str, str]:
    return dict(zip(dossier.actors["actor_id"], dossier.actors["side"], strict=True))


def draw(dossier: Dossier, drawn: pd.DataFrame, used: list[int], size: Size) -> CountDrawing:
    """Draw rows of `who_to_whom.toward`, with a column for each group that is `used`."""
    left = 10 if size.narrow else 300 if size.width > 700 else 200
    width = size.width - left - RIGHT
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
        Count(width / unit, width), sum(highs), {"l": left, "r": RIGHT, "t": head + 18, "b": 8}
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
        # A name that would leave the chart stands further left, on top of its line.
        over = place * column + 3 + lettering.room(group.label, 11) - line.width - RIGHT
        over = max(0.0, over) if stairs else 0.0
        drawing.label(
            at,
            high,
            lettering.text(group.label) if stairs else lettering.joined(heads[place]),
            colours.INK[0],
            align="left",
            anchor="bottom",
            size=11,
            x_shift=3 - over if stairs else -1,
            y_shift=low,
        )
        drawing.shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": at,
                "x1": at,
                "y0": 0,
                "y1": high + (low + (-1 if over else 12) if stairs else 0),
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
        (row.actor, named(dossier, row.actor, chart_labels.NOT_NAMED)),
        (row.target, target(dossier, row)),
    ):
        side = side_of(dossier, actor)
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
