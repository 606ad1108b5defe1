"""Draws figures of sources, point by point, each point on a scale of its own."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from counterclaim.analysis import estimates
from counterclaim.analysis.estimates import Spread
from counterclaim.dossier.rows import Account
from counterclaim.figures.drawing import colours, lettering
from counterclaim.figures.drawing.axes import Count
from counterclaim.figures.drawing.scales import DOT, TAIL, Scale, scale
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.text import estimates as estimates_text
from counterclaim.text import phrasing

LINE = 15
LARGE, SMALL = 17, 14  # a line of a point's name, and of its event's label
ROW = 24  # a source's line; its id is a link, and a target must be 24 px high
FOOT = 26  # the scale under a point
PAD = 10


class Room(NamedTuple):
    """Room for the texts of a size, in px; no gutter where a point's name stands over its lines."""

    gutter: int
    left: int
    right: int
    narrow: bool


class Panel(NamedTuple):
    """One point as it is laid out at a size: its texts in lines, and heights in px."""

    point: Spread
    head: list[str]
    about: list[str]
    names: list[list[str]]  # for each account the name of its source
    rows: list[float]
    high: float


def draw(points: list[Spread], named: dict[str, dict[str, str]], size: Size) -> CountDrawing:
    """Draw some points; `named` has the labels of `events` and the publishers of `sources`."""
    # On a phone a source's name stands over its line.
    gutter = 226 if size.width > 700 else 0
    left, right = (14, 14) if size.narrow else (gutter + 220, 128)
    room = Room(gutter, left, right, size.narrow)
    width = size.width - left - right
    panels = [_panel(point, named, room, size) for point in points]
    high = sum(panel.high for panel in panels)
    drawing = CountDrawing(Count(width, width), high, {"l": left, "r": right, "t": 8, "b": 8})
    top = drawing.height
    for n, panel in enumerate(panels):
        ground = colours.BAND[0] if n % 2 == 0 else colours.PAPER[0]
        if n % 2 == 0:
            drawing.band(top - panel.high, top, ground)
        _place(drawing, panel, top, ground, room)
        top -= panel.high
    return drawing


def _panel(point: Spread, named: dict[str, dict[str, str]], room: Room, size: Size) -> Panel:
    across = room.gutter - 24 if room.gutter else size.width - 28
    unit = "" if point.unit == estimates.DATE or point.unit in point.quantity else f", {point.unit}"
    head = lettering.wrapped(phrasing.capital(point.quantity) + unit, across, 14.5)  # bold is wider
    event = point.event_id
    about = lettering.wrapped(f"{named['events'][event]}\xa0· {event}", across)
    names, rows = [], []
    for row in point.accounts:
        beside = room.left - room.gutter - 24
        if room.narrow:
            beside = across - lettering.room(estimates_text.figure(row)) - 12
        lines = lettering.wrapped(f"{named['sources'][row.source_id]} {row.source_id}", beside)
        names.append(lines)
        rows.append(LINE * len(lines) + 24 if room.narrow else max(ROW, LINE * len(lines) + 4))
    heads, body = LARGE * len(head) + SMALL * len(about) + 8, sum(rows) + FOOT
    high = PAD + (max(heads, body) if room.gutter else heads + body) + PAD
    return Panel(point, head, about, names, rows, high)


def _place(drawing: CountDrawing, panel: Panel, top: float, ground: str, room: Room) -> None:
    event, ink = panel.point.event_id, colours.INK[0]
    write = partial(drawing.label, name=event, ground=ground)
    y = top - PAD
    edge = -4 if room.narrow else 10 - room.left
    head = f"<b>{lettering.joined(panel.head)}</b>"
    write(0.0, y, head, ink, align="left", anchor="top", size=13, x_shift=edge)
    after = y - LARGE * len(panel.head) - 1
    about = _linked(panel.about, event)
    muted = colours.MUTED[0]
    write(0.0, after, about, muted, align="left", anchor="top", x_shift=edge)
    if not room.gutter:
        y = after - SMALL * len(panel.about) - 5
    rule = scale(panel.point, drawing.line.width)
    lows = [y - sum(panel.rows[: n + 1]) for n in range(len(panel.rows))]
    foot = lows[-1]
    middles = [
        low + (12 if room.narrow else high / 2) for low, high in zip(lows, panel.rows, strict=True)
    ]
    # On a phone names stand over the marks, and the ground would run through them.
    strips = [(at - 8, at + 8) for at in middles] if room.narrow else [(foot, y)]
    _ground(drawing, panel.point, rule, strips, foot)
    for row, names, low, high, middle in zip(
        panel.point.accounts, panel.names, lows, panel.rows, middles, strict=True
    ):
        _figure(drawing, row, rule.ends(row), middle)
        at, anchor = (low + high - 2, "top") if room.narrow else (middle, "middle")
        align, shift = ("left", -4) if room.narrow else ("right", -14)
        name = _linked(names, row.source_id)
        write(0.0, at, name, ink, align=align, anchor=anchor, x_shift=shift)
        figure = lettering.text(estimates_text.figure(row))
        shift = 4 if room.narrow else room.right - 10
        write(1.0, at, figure, ink, align="right", anchor=anchor, x_shift=shift)
    for at, name in rule.names:
        place = at / drawing.line.width
        drawing.label(place, foot, name, muted, anchor="top", y_shift=-6, name=event)


def _linked(lines: list[str], row: str) -> str:
    """Lines that end with an id, which becomes a link."""
    return lettering.joined(lines)[: -len(row)] + lettering.link(row)


def _ground(
    drawing: CountDrawing,
    point: Spread,
    rule: Scale,
    strips: list[tuple[float, float]],
    foot: float,
) -> None:
    """From the lowest to the highest figure given, and the line on which the scale stands."""
    ends = [end for row in point.accounts for end in rule.ends(row)]
    low, high = min(ends), max(ends)
    for bottom, top in strips if high > low else ():
        drawing.trace(
            [low, high, high, low, low],
            [bottom, bottom, top, top, bottom],
            mode="lines",
            line={"width": 0, "color": colours.MUTED[0]},
            fill="toself",
            fillcolor=colours.tint(colours.MUTED[0]),
            hoveron="fills",
            name=point.event_id,
        )
    style = {"color": colours.MUTED[0], "width": 1}
    whole = [0, drawing.line.width]
    drawing.trace(whole, [foot, foot], mode="lines", line=style, name=point.event_id)
    for at, _ in rule.names:
        drawing.trace([at, at], [foot, foot - 4], mode="lines", line=style, name=point.event_id)


def _figure(drawing: CountDrawing, row: Account, ends: tuple[float, float], y: float) -> None:
    """Draw one figure: a dot, two dots joined, or a dot and an arrow where the end is open."""
    low, high = ends
    ink, event = colours.INK[0], row.event_id
    figure = f"{row.source_id}: {estimates_text.figure(row)} {estimates_text.unit(row)}".rstrip()
    lines = [f"<b>{lettering.text(event)}</b> · {lettering.text(figure)}"]
    lines += [lettering.text(part) for part in lettering.wrapped(row.note, 380) if part]
    if not row.high:
        style = {"color": ink, "width": 1.6, "dash": "1px,4px"}
        drawing.trace([low, low + TAIL], [y, y], mode="lines", line=style, name=event)
        arrow = {"symbol": "triangle-right", "size": 8, "color": ink}
        drawing.trace([low + TAIL], [y], mode="markers", marker=arrow, name=event)
    elif high > low:
        style = {"color": ink, "width": 3}
        drawing.trace([low, high], [y, y], mode="lines", line=style, name=event)
    at = [low, high] if row.high and high > low else [low]
    dot = {"symbol": "circle", "size": DOT, "color": ink}
    hover = {"hoverinfo": "text", "text": "<br>".join(lines), "name": event}
    drawing.trace(at, [y] * len(at), mode="markers", marker=dot, **hover)
