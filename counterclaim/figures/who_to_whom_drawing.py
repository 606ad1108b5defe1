"""Draws the entries from each side toward each side as a matrix of numbers in shaded cells."""

from __future__ import annotations

from math import ceil, sqrt

from counterclaim.analysis.who_to_whom import NO_TARGET
from counterclaim.dossier import Dossier
from counterclaim.figures import who_to_whom_grid as grid
from counterclaim.figures.drawing import colours, counted_ids, lettering, shortening, side_colours
from counterclaim.figures.drawing.axes import Count
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.text import chart_labels

LINE = 14
GAP = 2


def draw(dossier: Dossier, size: Size) -> CountDrawing:
    """Draw the matrix of `who_to_whom.between_sides`."""
    at = grid.frame(dossier, size)
    own = grid.own_lines(dossier, size)
    keys = [*own, *grid.others(dossier, own)]
    cells = grid.cells_of(dossier, own)
    lines = [key for key in keys if any(one == key for one, _ in cells)]
    aims = [key for key in (*keys, NO_TARGET) if any(other == key for _, other in cells)]
    columns = grid.columns_of(aims, at, size)
    width = size.width - at.left - grid.RIGHT
    heads = {lane.key: _head(dossier, lane, size) for lane in columns}
    head = LINE * max(map(len, heads.values())) + 8 + (0 if size.narrow else 4)
    high = at.high * (len(lines) + 1)
    margin = {"l": at.left, "r": grid.RIGHT, "t": head, "b": 6}
    drawing = CountDrawing(Count(width, width), high, margin)
    drawing.bars = "overlay"
    end = columns[-1].start + columns[-1].length
    middles = {key: high - (n + 0.5) * at.high for n, key in enumerate(lines)}
    for lane in columns:
        text = "<br>".join(heads[lane.key])
        place = (lane.start + lane.length / 2) / width
        drawing.label(place, high, text, colours.INK[0], anchor="bottom", y_shift=3)
    _names(drawing, dossier, lines, middles, at, size)
    _rules(drawing, len(lines), at, end)
    _fill(drawing, cells, columns, middles, at, size)
    _totals(drawing, dossier, cells, columns, middles, at, end, size)
    return drawing


def _head(dossier: Dossier, lane: grid.Lane, size: Size) -> list[str]:
    """The head of a column in escaped lines: the code of a side, and its name where it fits."""
    if lane.key == grid.REST:
        return [chart_labels.REST]
    if lane.key in {"", NO_TARGET}:
        return list(chart_labels.NO_TARGET_LINES if lane.key else chart_labels.NOBODY_LINES)
    label, colour, _ = side_colours.sides(dossier)[lane.key]
    code = f'<span style="color:{colour}"><b>{lettering.text(lane.key)}</b></span>'
    longest = max(lettering.room(word) for word in label.split())
    if size.narrow or longest > lane.length:
        return [code]
    lines = lettering.wrapped(label, lane.length)
    return [*map(lettering.text, lines), code] if len(lines) <= 4 else [code]


def _names(
    drawing: CountDrawing,
    dossier: Dossier,
    lines: list[str],
    middles: dict[str, float],
    at: grid.Frame,
    size: Size,
) -> None:
    """The names of those who act, left of their lines."""
    sides = side_colours.sides(dossier)
    for key in lines:
        words = {grid.REST: chart_labels.REST, "": chart_labels.NOBODY}.get(key, "")
        text = lettering.text(words)
        if key == "" and size.narrow:
            text = " ".join(chart_labels.NOBODY_LINES)
        if not words:
            label, colour, _ = sides[key]
            room = at.left - 24 - shortening.width(key)
            name = "" if size.narrow else f" {lettering.text(shortening.cut(label, room))}"
            text = f'<span style="color:{colour}"><b>{lettering.text(key)}</b>{name}</span>'
        _left(drawing, text, middles[key], at)
    _left(drawing, f"<b>{chart_labels.ALL_COLUMN}</b>", at.high / 2, at)
    if not size.narrow:
        corner = f"{chart_labels.FROM} ↓  {chart_labels.TOWARD} →"
        drawing.label(
            0.0, drawing.height, corner, colours.MUTED[0],
            align="left", anchor="bottom", x_shift=10 - at.left, y_shift=3,
        )  # fmt: skip


def _left(drawing: CountDrawing, text: str, y: float, at: grid.Frame) -> None:
    drawing.label(0.0, y, text, colours.INK[0], align="left", x_shift=_margin(at))


def _rules(drawing: CountDrawing, lines: int, at: grid.Frame, end: float) -> None:
    """Thin lines between the lines, and one over their sums."""
    width = drawing.line.width
    for n in range(1, lines + 1):
        drawing.shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": _margin(at) / width,
                "x1": (end + at.total) / width,
                "y0": n * at.high,
                "y1": n * at.high,
                "line": {"color": (colours.MUTED if n == 1 else colours.RULE)[0], "width": 1},
                "layer": "below",
            }
        )


def _margin(at: grid.Frame) -> float:
    """Where the names begin, in pixels from the cells."""
    return 10 - at.left if at.left > 60 else 2 - at.left


def _fill(
    drawing: CountDrawing,
    cells: dict[tuple[str, str], list[str]],
    columns: list[grid.Lane],
    middles: dict[str, float],
    at: grid.Frame,
    size: Size,
) -> None:
    """The cells that have entries, each a bar in a shade of its number."""
    drawn = [
        (lane, middles[key], cells[key, lane.key])
        for key in middles
        for lane in columns
        if (key, lane.key) in cells
    ]
    most = max(len(ids) for _, _, ids in drawn)
    shades = [tone for tone, _ in colours.SHADES]
    drawing.traces.append(
        {
            "type": "bar",
            "orientation": "h",
            "x": [round(lane.length - GAP, 1) for lane, _, _ in drawn],
            "base": [round(lane.start + GAP / 2, 1) for lane, _, _ in drawn],
            "y": [y for _, y, _ in drawn],
            "width": at.high - GAP,
            "marker": {
                "color": [
                    shades[ceil(len(shades) * sqrt(len(ids) / most)) - 1] for _, _, ids in drawn
                ],
                "line": {"width": 0},
            },
            "text": [grid.number(len(ids), size) for _, _, ids in drawn],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "constraintext": "none",
            "textfont": {"color": colours.INK[0], "size": 12},
            "hoverinfo": "text",
            "hovertext": [f"{' '.join(ids[:12])}{' …' * (len(ids) > 12)}" for _, _, ids in drawn],
            "name": chart_labels.TOWARD,
            "meta": {
                "rows": counted_ids.counted([ids for _, _, ids in drawn]),
                "colors": shades,
                "most": most,
            },
        }
    )


def _totals(
    drawing: CountDrawing,
    dossier: Dossier,
    cells: dict[tuple[str, str], list[str]],
    columns: list[grid.Lane],
    middles: dict[str, float],
    at: grid.Frame,
    end: float,
    size: Size,
) -> None:
    """The sums of the lines at their end, those of the columns under them."""
    drawing.label(
        (end + at.total) / drawing.line.width, drawing.height, f"<b>{chart_labels.ALL_COLUMN}</b>",
        colours.INK[0], align="right", anchor="bottom", y_shift=3,
    )  # fmt: skip
    low = at.high / 2
    # plotly leaves out a text beyond the axis, be it by a hair.
    edge = min(end + at.total, drawing.line.width) - 0.1
    sums = [
        (edge, y, [i for (one, _), ids in cells.items() if one == key for i in ids])
        for key, y in middles.items()
    ]
    sums.append((edge, low, list(dossier.shown["event_id"])))
    under = [
        (lane.start + lane.length / 2, low, [
            i for (_, other), ids in cells.items() if other == lane.key for i in ids
        ])
        for lane in columns
    ]  # fmt: skip
    for own, place in ((sums, "middle left"), (under, "middle center")):
        drawing.trace(
            [x for x, _, _ in own],
            [y for _, y, _ in own],
            mode="text",
            text=[grid.number(len(ids), size) for _, _, ids in own],
            textposition=place,
            textfont={"color": colours.INK[0], "size": 12},
            meta={"rows": counted_ids.counted([ids for _, _, ids in own])},
            cliponaxis=False,
            name=chart_labels.ALL_ROWS,
        )
