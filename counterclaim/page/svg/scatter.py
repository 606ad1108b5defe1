"""A scatter trace as SVG: areas, lines, markers, texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from counterclaim.page.svg import symbols
from counterclaim.page.svg.canvas import Canvas, dash, each, linked, only_row, pattern, titled
from counterclaim.page.svg.labels import block
from counterclaim.page.svg.parts import UnknownPart, element, paint, path

_ANCHOR = {"left": "right", "center": "center", "right": "left"}
_VERTICAL = {"top": "bottom", "middle": "middle", "bottom": "top"}


def scatter(canvas: Canvas, trace: Mapping[str, Any]) -> tuple[str, str]:
    """A scatter trace: its area, its line and its markers in that order, and apart its texts."""
    mode = trace.get("mode", "lines")
    xs, ys = list(trace["x"]), list(trace["y"])
    points = [
        None if x is None or y is None else (canvas.plot.x(x), canvas.plot.y(y))
        for x, y in zip(xs, ys, strict=True)
    ]
    drawn = "".join(_surface(canvas, trace, mode, points))
    markers = list(_markers(trace, mode, points))
    texts = list(_texts(canvas, trace, mode, points))
    labels = trace.get("hovertext") or trace.get("text") or ""
    one = labels if isinstance(labels, str) else ""
    every = each(labels, len(points)) if not one else []
    if every and canvas.titles and trace.get("hoverinfo") != "skip" and "text" not in mode:
        markers = [
            titled(canvas, {**trace, "name": ""}, mark, str(words))
            for mark, words in zip(markers, every, strict=True)
        ]
    if len(markers) == len(points):
        rows = only_row(trace, len(points))
        markers = [linked(row, mark) for row, mark in zip(rows, markers, strict=True)]
    return titled(canvas, trace, drawn + "".join(markers), one), "".join(texts)


def _surface(
    canvas: Canvas, trace: Mapping[str, Any], mode: str, points: Sequence[Any]
) -> Iterator[str]:
    """The area of a trace and its line: one path where the area's edge is the line."""
    corners, paints = _area(canvas, trace, points)
    line = _stroke(canvas, trace, mode, points)
    if corners and line and corners == list(points) and "clip-path" not in line:
        yield element("path", {"d": path(corners) + "z", "fill": paints, **line})
        return
    if corners:
        yield element("path", {"d": path(corners) + "z", "fill": paints})
    if line:
        yield element("path", {"d": path(points), "fill": "none", **line})


def _area(canvas: Canvas, trace: Mapping[str, Any], points: Sequence[Any]) -> tuple[list[Any], str]:
    """The corners of an area and its fill; no corner where nothing is filled."""
    fill = trace.get("fill", "none")
    if fill == "none":
        return [], ""
    if fill not in ("toself", "tozeroy"):
        raise UnknownPart(f"a fill {fill!r}")
    shape = trace.get("fillpattern", {}).get("shape", "")
    corners = list(points)
    if fill == "tozeroy":
        zero = canvas.plot.y(0)
        corners = [(points[0][0], zero), *points, (points[-1][0], zero)]
    colour = trace.get("fillcolor", "none")
    paints = pattern(canvas, trace["fillpattern"], colour, shape) if shape else paint(colour)
    return corners, paints


def _stroke(
    canvas: Canvas, trace: Mapping[str, Any], mode: str, points: Sequence[Any]
) -> dict[str, str | float | None]:
    """How the line of a trace is drawn; empty for none. It is cut at the plot's edges."""
    line = trace.get("line", {})
    if "lines" not in mode or not line.get("width", 2):
        return {}
    stroke = {
        "stroke": paint(line["color"]),
        "stroke-width": line.get("width", 2),
        "stroke-dasharray": dash(line),
    }
    plot = canvas.plot
    inside = all(
        plot.left <= point[0] <= plot.left + plot.width
        and plot.top <= point[1] <= plot.top + plot.height
        for point in points
        if point
    )
    if trace.get("cliponaxis", True) and not inside:
        stroke["clip-path"] = f"url(#{canvas.prefix}c)"
    return stroke


def _markers(trace: Mapping[str, Any], mode: str, points: Sequence[Any]) -> Iterator[str]:
    if "markers" not in mode:
        return
    marker = trace.get("marker", {})
    n = len(points)
    line = marker.get("line", {})
    for point, size, colour, symbol, edge, width in zip(
        points,
        each(marker.get("size", 6), n),
        each(marker.get("color", ""), n),
        each(marker.get("symbol", "circle"), n),
        each(line.get("color", ""), n),
        each(line.get("width", 0), n),
        strict=True,
    ):
        if point is None or not size:
            continue
        hollow = symbol.endswith("-open")
        name, place = symbols.mark(symbol, size, *point)
        yield element(
            name,
            {
                **place,
                "fill": "none" if hollow else paint(colour),
                "stroke": paint(colour if hollow else edge) if hollow or width else None,
                "stroke-width": (width or 1) if hollow or width else None,
            },
        )


def _texts(
    canvas: Canvas, trace: Mapping[str, Any], mode: str, points: Sequence[Any]
) -> Iterator[str]:
    if "text" not in mode:
        return
    n = len(points)
    font = {**canvas.layout.get("font", {}), **trace.get("textfont", {})}
    where = each(trace.get("textposition", "middle center"), n)
    colours, sizes = each(font["color"], n), each(font["size"], n)
    for point, text, place, colour, size in zip(
        points, each(trace["text"], n), where, colours, sizes, strict=True
    ):
        if point is None or text in ("", None):
            continue
        vertical, _, across = place.partition(" ")
        x, y = point
        anchor = _ANCHOR[across or "center"]
        yield block(str(text), x, y, size, colour, anchor, _VERTICAL[vertical])
