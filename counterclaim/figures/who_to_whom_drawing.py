"""Draws the entries from each side toward each side as a matrix of numbers in shaded cells."""

from __future__ import annotations

from math import ceil, sqrt
from typing import NamedTuple

from counterclaim.analysis import who_to_whom
from counterclaim.analysis.who_to_whom import NO_TARGET, Between
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, once
from counterclaim.figures.drawing import colours, counted_ids, lettering, shortening, side_colours
from counterclaim.figures.drawing.axes import Count
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.tables.typed import rows
from counterclaim.text import chart_labels

REST = "rest"  # the sides without a line of their own
LINE = 14
HEAD = 11  # font size of the heads of columns
GAP = 2
RIGHT = 6
WIDEST = 104
CLEAR = "rgba(0,0,0,0)"


class Lane(NamedTuple):
    """A line or a column: its key, the first pixel of it and its length."""

    key: str
    start: float
    length: float


class Frame(NamedTuple):
    """Where what stands at one size: pixels left of the cells, of a line, of the cells."""

    left: int
    high: int
    cell: float
    total: float


def frame(dossier: Dossier, size: Size) -> Frame:
    """The measures of a drawing; a cell has room for its number and the code of its side."""
    left = 46 if size.narrow else 252 if size.width > 700 else 190
    high = 28 if size.narrow else 30
    most = max([row.n for row in _between(dossier)], default=0)
    total = shortening.width(_number(len(dossier.shown), size), _letters(size)) + 8
    words = [_number(most, size), *who_to_whom.sides(dossier)]
    cell = max(24.0, *(shortening.width(word, _letters(size)) + 4 for word in words))
    return Frame(left, high, cell, max(32.0, total))


def _letters(size: Size) -> int:
    """The font size of numbers."""
    return 11 if size.narrow else 12


def _number(n: int, size: Size) -> str:
    return str(n) if size.narrow else f"{n:,}"


def own_lines(dossier: Dossier, size: Size) -> list[str]:
    """The sides with a line of their own, those with most entries; others share one."""
    sides = [side for side in who_to_whom.sides(dossier) if side]
    at = frame(dossier, size)
    room = size.width - at.left - RIGHT - at.total - _least("", at) - _least(NO_TARGET, at)
    fit = int(room / at.cell)
    if len(sides) <= min(fit, limits.SIDES):
        return sides
    return sides[: max(1, min(fit - 1, limits.SIDES))]


def draw(dossier: Dossier, size: Size) -> CountDrawing:
    """Draw the matrix of `who_to_whom.between_sides`."""
    at = frame(dossier, size)
    own = own_lines(dossier, size)
    keys = [*own, *_others(dossier, own)]
    cells = _cells(dossier, own)
    lines = [key for key in keys if any(one == key for one, _ in cells)]
    aims = [key for key in (*keys, NO_TARGET) if any(other == key for _, other in cells)]
    columns = _columns(aims, at, size)
    width = size.width - at.left - RIGHT
    heads = {lane.key: _head(dossier, lane, size) for lane in columns}
    head = LINE * max(map(len, heads.values())) + 8 + (0 if size.narrow else 4)
    high = at.high * (len(lines) + 1)
    margin = {"l": at.left, "r": RIGHT, "t": head, "b": 6}
    drawing = CountDrawing(Count(width, width), high, margin)
    drawing.bars = "overlay"
    end = columns[-1].start + columns[-1].length
    middles = {key: high - (n + 0.5) * at.high for n, key in enumerate(lines)}
    for lane in columns:
        text = "<br>".join(heads[lane.key])
        place = (lane.start + lane.length / 2) / width
        drawing.label(place, high, text, colours.INK[0], anchor="bottom", size=HEAD, y_shift=3)
    _names(drawing, dossier, lines, middles, at, size)
    _rules(drawing, len(lines), at, end)
    _fill(drawing, cells, columns, middles, at, size)
    _totals(drawing, dossier, cells, columns, middles, at, end, size)
    return drawing


@once
def _between(dossier: Dossier) -> list[Between]:
    return list(rows(who_to_whom.between_sides(dossier), Between))


def _least(key: str, at: Frame) -> float:
    """The least width of a column; one whose head is a word rather than a code takes more."""
    return max(at.cell, {"": 30.0, REST: 30.0, NO_TARGET: 42.0}.get(key, 0.0))


def _others(dossier: Dossier, own: list[str]) -> list[str]:
    """The keys of the lines after those of sides: the rest of them, and no side."""
    sides = who_to_whom.sides(dossier)
    return [REST] * (set(sides) - {""} > set(own)) + [""] * ("" in sides)


def _cells(dossier: Dossier, own: list[str]) -> dict[tuple[str, str], list[str]]:
    """The ids of the entries of each cell that has any."""
    cells: dict[tuple[str, str], list[str]] = {}
    known = {*own, "", NO_TARGET}
    for row in _between(dossier):
        key = tuple(end if end in known else REST for end in (row.side, row.target_side))
        cells.setdefault((key[0], key[1]), []).extend(row.rows)
    return cells


def _columns(aims: list[str], at: Frame, size: Size) -> list[Lane]:
    """The columns of those acted on, as wide as there is room for."""
    room = size.width - at.left - RIGHT - at.total
    least = [_least(aim, at) for aim in aims]
    more = max(0.0, min(WIDEST - at.cell, (room - sum(least)) / len(aims)))
    lanes, start = [], 0.0
    for aim, wide in zip(aims, least, strict=True):
        lanes.append(Lane(aim, start, wide + more))
        start += wide + more
    return lanes


def _head(dossier: Dossier, lane: Lane, size: Size) -> list[str]:
    """The head of a column in escaped lines: the code of a side, and its name where it fits."""
    if lane.key == REST:
        return [chart_labels.REST]
    if lane.key in {"", NO_TARGET}:
        return list(chart_labels.NO_TARGET_LINES if lane.key else chart_labels.NOBODY_LINES)
    label, colour, _ = side_colours.sides(dossier)[lane.key]
    code = f'<span style="color:{colour}"><b>{lettering.text(lane.key)}</b></span>'
    longest = max(lettering.room(word, HEAD) for word in label.split())
    if size.narrow or longest > lane.length:
        return [code]
    lines = lettering.wrapped(label, lane.length, HEAD)
    return [*map(lettering.text, lines), code] if len(lines) <= 3 else [code]


def _names(
    drawing: CountDrawing,
    dossier: Dossier,
    lines: list[str],
    middles: dict[str, float],
    at: Frame,
    size: Size,
) -> None:
    """The names of those who act, left of their lines."""
    sides = side_colours.sides(dossier)
    for key in lines:
        words = {REST: chart_labels.REST, "": chart_labels.NOBODY}.get(key, "")
        text = lettering.text(words)
        if key == "" and size.narrow:
            text = " ".join(chart_labels.NOBODY_LINES)
        if not words:
            label, colour, _ = sides[key]
            room = at.left - 24 - shortening.width(key)
            name = "" if size.narrow else f" {lettering.text(shortening.cut(label, room))}"
            text = f'<span style="color:{colour}"><b>{lettering.text(key)}</b>{name}</span>'
        _left(drawing, text, middles[key], at, 11 if size.narrow and words else 12)
    _left(drawing, f"<b>{chart_labels.ALL_COLUMN}</b>", at.high / 2, at, 12)
    if not size.narrow:
        corner = f"{chart_labels.FROM} ↓  {chart_labels.TOWARD} →"
        drawing.label(
            0.0, drawing.height, corner, colours.MUTED[0],
            align="left", anchor="bottom", size=HEAD, x_shift=10 - at.left, y_shift=3,
        )  # fmt: skip


def _left(drawing: CountDrawing, text: str, y: float, at: Frame, size: int) -> None:
    drawing.label(0.0, y, text, colours.INK[0], align="left", size=size, x_shift=_margin(at))


def _rules(drawing: CountDrawing, lines: int, at: Frame, end: float) -> None:
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


def _margin(at: Frame) -> float:
    """Where the names begin, in pixels from the cells."""
    return 10 - at.left if at.left > 60 else 2 - at.left


def _fill(
    drawing: CountDrawing,
    cells: dict[tuple[str, str], list[str]],
    columns: list[Lane],
    middles: dict[str, float],
    at: Frame,
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
            "text": [_number(len(ids), size) for _, _, ids in drawn],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "constraintext": "none",
            "textfont": {"color": colours.INK[0], "size": _letters(size)},
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
    columns: list[Lane],
    middles: dict[str, float],
    at: Frame,
    end: float,
    size: Size,
) -> None:
    """The sums of the lines at their end, those of the columns under them."""
    drawing.label(
        (end + at.total) / drawing.line.width, drawing.height, f"<b>{chart_labels.ALL_COLUMN}</b>",
        colours.INK[0], align="right", anchor="bottom", size=HEAD, y_shift=3,
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
            text=[_number(len(ids), size) for _, _, ids in own],
            textposition=place,
            textfont={"color": colours.INK[0], "size": _letters(size)},
            meta={"rows": counted_ids.counted([ids for _, _, ids in own])},
            cliponaxis=False,
            name=chart_labels.ALL_ROWS,
        )
