"""Draws the rows of a long timeline: dots, bars as wide as their bounds, and names."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from counterclaim.figures.drawing import colours, dot_names, dots, lettering, marks
from counterclaim.figures.drawing.dots import Grain, Spot
from counterclaim.figures.drawing.marks import Mark
from counterclaim.figures.drawing.surface import TimeDrawing


def draw(drawing: TimeDrawing, spot: Spot, y: float, ground: str, grain: Grain) -> None:
    """Draw a row, and its name where it has one."""
    hover = marks.hover(spot.mark)
    if spot.low < spot.high:
        _bar(drawing, spot, y, hover, ground)
    else:
        _dot(drawing, spot, y, hover, ground, grain)
    if spot.lines:
        _name(drawing, spot, y, ground, grain)


def _style(mark: Mark, ground: str) -> tuple[str, dict[str, Any]]:
    """The fill and the edge of a mark: acts solid unless alleged or planned, statements light."""
    filled = marks.fill(mark)
    if mark.row.kind != "act":
        return colours.tint(mark.colour), {"color": mark.colour, "width": 1}
    fills = {"reported": mark.colour, "alleged": colours.tint(mark.colour), "planned": ground}
    return fills[filled], {"color": mark.colour, "width": marks.EDGE[filled]}


def _dot(
    drawing: TimeDrawing,
    spot: Spot,
    y: float,
    hover: dict[str, Any],
    ground: str,
    grain: Grain,
) -> None:
    """A dot in its column, or at its one bound with a short arrow, dotted unless the row lasted."""
    mark, line, act = spot.mark, drawing.line, spot.mark.row.kind == "act"
    fill, edge = _style(mark, ground)
    symbol, size = "square" if act else "circle", grain.dot - act
    if mark.start is not None and mark.end is not None:
        marker = {"symbol": symbol, "size": size, "color": fill, "line": edge}
        drawing.trace([line.at(spot.low)], [y], mode="markers", marker=marker, **hover)
        return
    # The dot, and for each arrow its start and its tip after a gap.
    at: list[datetime | None] = [line.at(spot.low)]
    symbols, sizes, fills, widths = [symbol], [size], [fill], [edge["width"]]
    for here, way, tip in zip(
        dots.arrows(mark, line), (-1, 1), ("triangle-left", "triangle-right"), strict=True
    ):
        if here:
            start = spot.low + way * grain.dot / 2
            at += [None, line.at(start), line.at(start + way * (dots.ARROW - 2))]
            symbols += [symbol, symbol, tip]
            sizes += [0, 0, 5]
            fills += [fill, fill, mark.colour]
            widths += [0, 0, 0]
    drawing.trace(
        at,
        [y if moment else None for moment in at],
        mode="lines+markers",
        line={"color": mark.colour, "width": 1.4, "dash": "solid" if mark.lasts else "1px,2px"},
        marker={
            "symbol": symbols,
            "size": sizes,
            "color": fills,
            "opacity": 1,
            "line": {"color": mark.colour, "width": widths},
        },
        **hover,
    )


def _bar(drawing: TimeDrawing, spot: Spot, y: float, hover: dict[str, Any], ground: str) -> None:
    mark, line = spot.mark, drawing.line
    start, end = line.at(spot.low), line.at(spot.high)
    fill, edge = _style(mark, ground)
    half = dots.BAR / 2 if mark.row.kind == "act" else 1.5
    low, high = y - half, y + half
    dash = "3px,2px" if mark.row.kind == "act" and marks.fill(mark) == "planned" else "solid"
    style: dict[str, Any] = {"fill": "toself", "fillcolor": fill}
    if mark.loose:
        style["fillpattern"] = marks.hatch(mark)
    drawing.trace(
        [start, end, end, start, start],
        [low, low, high, high, low],
        mode="lines",
        line={**edge, "dash": dash},
        hoveron="fills",
        **style,
        **hover,
    )


def _name(drawing: TimeDrawing, spot: Spot, y: float, ground: str, grain: Grain) -> None:
    """The name of a row beside its mark, its id as a link."""
    mark, row = spot.mark, spot.mark.row
    text = lettering.joined(spot.lines)
    grey = f'<span style="color:{colours.MUTED[0]}">'
    link = f"{grey}{lettering.link(row.event_id)}</span>"
    text = text[: -len(lettering.text(row.event_id))] + link
    code = lettering.text(row.side)
    if code and text.startswith(f"{code} "):
        text = f"<b>{code}</b>{text[len(code) :]}"
    line = drawing.line
    left = spot.side == "left"
    arrow = dots.ARROW * dots.arrows(mark, line)[0 if left else 1]
    wide = grain.dot / 2 + arrow if spot.low == spot.high else 1
    if spot.side == "above":
        room = max(map(lettering.room, spot.lines))
        middle = (spot.low + spot.high) / 2
        start = min(max(middle - room / 2, 0), max(line.width - room, 0))
        drawing.label(
            (start + room / 2) / line.width, y + grain.pitch / 2 + 2, text, mark.colour,
            anchor="bottom", name=row.event_id, ground=ground,
        )  # fmt: skip
        return
    drawing.label(
        line.at(spot.low if left else spot.high),
        y,
        text,
        mark.colour,
        align="right" if left else "left",
        x_shift=-(wide + dot_names.GAP) if left else wide + dot_names.GAP,
        name=row.event_id,
        ground=ground,
    )
