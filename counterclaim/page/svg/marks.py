"""Traces and shapes as SVG: lines, areas, markers, texts, bars, bands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import escape

from counterclaim.page.svg import symbols
from counterclaim.page.svg.labels import block
from counterclaim.page.svg.parts import UnknownPart, element, paint, path
from counterclaim.page.svg.places import Plot, milliseconds

_ROW = re.compile(r"[a-z]\d+")


class Canvas(NamedTuple):
    """What drawing a trace needs besides the trace: the plot, the layout, a prefix for ids."""

    plot: Plot
    layout: Mapping[str, Any]
    prefix: str
    patterns: dict[str, str]
    titles: bool


def each(value: Any, n: int) -> list[Any]:
    """A value that may be one for all points, or one for each."""
    return list(value) if isinstance(value, (list, tuple)) else [value] * n


def dash(line: Mapping[str, Any]) -> str | None:
    """The dashes of a line in SVG's words; None for a solid one."""
    kind = line.get("dash", "solid")
    named = {"dot": "3 3", "dash": "9 9", "longdash": "15 15", "dashdot": "9 3 3 3"}
    return None if kind == "solid" else named.get(kind) or kind.replace("px", "").replace(",", " ")


def pattern(canvas: Canvas, fill: Mapping[str, Any], colour: str, shape: str) -> str:
    """The fill of a hatched surface; its pattern is defined once in a picture."""
    size, solidity = fill.get("size", 8), fill.get("solidity", 0.3)
    front = fill.get("fgcolor") or colour
    back = fill.get("bgcolor", "")
    name = f"{canvas.prefix}p{len(canvas.patterns)}"
    if shape in ("/", "\\"):
        turn = 45 if shape == "/" else -45
        strokes = element(
            "path",
            {"d": f"M0 0V{size}", "stroke": paint(front), "stroke-width": 2 * solidity * size},
        )
    elif shape == ".":
        turn = 0
        strokes = element(
            "circle",
            {"cx": size / 2, "cy": size / 2, "r": solidity * size / 2, "fill": paint(front)},
        )
    else:
        raise UnknownPart(f"a pattern {shape!r}")
    ground = element("rect", {"width": size, "height": size, "fill": paint(back)}) if back else ""
    body = f"{ground}{strokes}"
    known = {text: key for key, text in canvas.patterns.items()}
    text = (
        f'width="{size}" height="{size}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate({turn})">{body}</pattern>'
    )
    if text in known:
        name = known[text]
    canvas.patterns[name] = text
    return f"url(#{name})"


def linked(canvas: Canvas, trace: Mapping[str, Any], inside: str, told: str = "") -> str:
    """A mark that leads to its row, with what it says on hover as its title."""
    name = trace.get("name", "")
    title = ""
    if canvas.titles and told and trace.get("hoverinfo") != "skip":
        plain = re.sub(r"<br ?/?>", "\n", told)
        title = f"<title>{escape(_plain(plain))}</title>"
    if _ROW.fullmatch(name):
        return f'<a href="#{name}" tabindex="-1">{title}{inside}</a>'
    return f"<g>{title}{inside}</g>" if title else inside


def _plain(text: str) -> str:
    return html.unescape(re.sub(r"</?(?:b|i|a|span)(?: [^<>]*)?>", "", text))


def scatter(canvas: Canvas, trace: Mapping[str, Any]) -> str:
    """A scatter trace: its area, its line, its markers and its texts, in that order."""
    mode = trace.get("mode", "lines")
    xs, ys = list(trace["x"]), list(trace["y"])
    points = [
        None if x is None or y is None else (canvas.plot.x(x), canvas.plot.y(y))
        for x, y in zip(xs, ys, strict=True)
    ]
    drawn = "".join([*_area(canvas, trace, points), *_line(canvas, trace, mode, points)])
    markers = list(_markers(trace, mode, points))
    texts = list(_texts(canvas, trace, mode, points))
    told = trace.get("hovertext") or trace.get("text") or ""
    one = told if isinstance(told, str) else ""
    every = each(told, len(points)) if not one else []
    if every and canvas.titles and trace.get("hoverinfo") != "skip" and "text" not in mode:
        markers = [
            linked(canvas, {**trace, "name": ""}, mark, str(words))
            for mark, words in zip(markers, every, strict=True)
        ]
    return linked(canvas, trace, drawn + "".join(markers), one) + "".join(texts)


def _area(canvas: Canvas, trace: Mapping[str, Any], points: Sequence[Any]) -> Iterator[str]:
    fill = trace.get("fill", "none")
    if fill == "none":
        return
    if fill not in ("toself", "tozeroy"):
        raise UnknownPart(f"a fill {fill!r}")
    shape = trace.get("fillpattern", {}).get("shape", "")
    corners = list(points)
    if fill == "tozeroy":
        zero = canvas.plot.y(0)
        corners = [(points[0][0], zero), *points, (points[-1][0], zero)]
    colour = trace.get("fillcolor", "none")
    paints = pattern(canvas, trace["fillpattern"], colour, shape) if shape else paint(colour)
    yield element("path", {"d": path(corners) + "z", "fill": paints})


def _line(
    canvas: Canvas, trace: Mapping[str, Any], mode: str, points: Sequence[Any]
) -> Iterator[str]:
    line = trace.get("line", {})
    if "lines" not in mode or not line.get("width", 2):
        return
    clipped = trace.get("cliponaxis", True)
    yield element(
        "path",
        {
            "d": path(points),
            "fill": "none",
            "stroke": paint(line["color"]),
            "stroke-width": line.get("width", 2),
            "stroke-dasharray": dash(line),
            "clip-path": f"url(#{canvas.prefix}c)" if clipped else None,
        },
    )


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
        if point is None:
            continue
        hollow = symbol.endswith("-open")
        yield element(
            "path",
            {
                "d": symbols.outline(symbol, size, *point),
                "fill": "none" if hollow else paint(colour),
                "stroke": paint(colour if hollow else edge) if hollow or width else None,
                "stroke-width": (width or 1) if hollow or width else None,
            },
        )


_ANCHOR = {"left": "right", "center": "center", "right": "left"}
_VERTICAL = {"top": "bottom", "middle": "middle", "bottom": "top"}


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


def bars(canvas: Canvas, traces: Sequence[Mapping[str, Any]]) -> str:
    """All bar traces of a figure, stacked or laid over each other as the layout says."""
    stacked = canvas.layout.get("barmode", "group") in ("stack", "relative")
    if len(traces) > 1 and not stacked and canvas.layout.get("barmode") != "overlay":
        raise UnknownPart("bars beside each other")
    tops: dict[Any, float] = {}
    return "".join(_bars(canvas, trace, tops if stacked else {}) for trace in traces)


def _bars(canvas: Canvas, trace: Mapping[str, Any], tops: dict[Any, float]) -> str:
    flat = trace.get("orientation") == "h"
    values, places = (trace["x"], trace["y"]) if flat else (trace["y"], trace["x"])
    n = len(values)
    along, across = (canvas.plot.x, canvas.plot.y) if flat else (canvas.plot.y, canvas.plot.x)
    marker = trace.get("marker", {})
    hatch = marker.get("pattern", {})
    drawn = []
    for value, place, base, width, shift, colour, shape, text, told in zip(
        values,
        places,
        each(trace.get("base"), n),
        each(trace.get("width"), n),
        each(trace.get("offset"), n),
        each(marker.get("color", ""), n),
        each(hatch.get("shape", ""), n),
        each(trace.get("text", ""), n),
        each(trace.get("hovertext", ""), n),
        strict=True,
    ):
        if value is None:
            continue
        start = base if base is not None else tops.get(place, 0)
        tops[place] = start + value
        low, high = sorted((along(start), along(start + value)))
        first = _moved(place, -width / 2 if shift is None else shift)
        near, far = sorted((across(first), across(_moved(first, width))))
        x, y, w, h = (
            (low, near, high - low, far - near) if flat else (near, low, far - near, high - low)
        )
        fill = pattern(canvas, hatch, colour, shape) if shape else paint(colour)
        line = marker.get("line", {})
        box = element(
            "rect",
            {
                "x": x, "y": y, "width": w, "height": h, "fill": fill,
                "stroke": paint(line["color"]) if line.get("width") else None,
                "stroke-width": line.get("width") or None,
            },
        ) if w > 0 and h > 0 else ""  # fmt: skip
        drawn.append(linked(canvas, {**trace, "name": ""}, box, str(told)) if box else "")
        drawn.append(_bar_text(canvas, trace, str(text or ""), (x, y, w, h), flat, len(drawn) // 2))
    return "".join(drawn)


def _moved(place: Any, by: float) -> float:
    return (milliseconds(place) if isinstance(place, str) else float(place)) + by


def _bar_text(
    canvas: Canvas,
    trace: Mapping[str, Any],
    text: str,
    box: tuple[float, float, float, float],
    flat: bool,
    n: int,
) -> str:
    if not text:
        return ""
    x, y, w, h = box
    font = {**canvas.layout.get("font", {}), **trace.get("textfont", {})}
    colour = font["color"] if isinstance(font["color"], str) else font["color"][n]
    size = font["size"]
    outside = trace.get("textposition", "inside") == "outside"
    if not outside:
        wide = len(text) * 0.6 * size
        if canvas.layout.get("uniformtext", {}).get("mode") == "hide" and (
            wide > w - 2 or size > h + 2
        ):
            return ""
        return block(text, x + w / 2, y + h / 2, size, colour, "center", "middle")
    if flat:
        return block(text, x + w + 3, y + h / 2, size, colour, "left", "middle")
    return block(text, x + w / 2, y - 2, size, colour, "center", "bottom")


def shape(canvas: Canvas, part: Mapping[str, Any]) -> str:
    """A line or a band of the layout."""
    plot = canvas.plot

    def across(value: Any) -> float:
        return plot.left + value * plot.width if part.get("xref") == "paper" else plot.x(value)

    def down(value: Any) -> float:
        paper = part.get("yref") == "paper"
        return plot.top + (1 - value) * plot.height if paper else plot.y(value)

    x0, x1, y0, y1 = (
        across(part["x0"]), across(part["x1"]), down(part["y0"]), down(part["y1"]),
    )  # fmt: skip
    line = part.get("line", {})
    width = line.get("width", 2)
    stroke = {
        "stroke": paint(line.get("color", "")) if width else None,
        "stroke-width": width or None,
        "stroke-dasharray": dash(line) if width else None,
    }
    if part["type"] == "line":
        return element("path", {"d": path([(x0, y0), (x1, y1)]), "fill": "none", **stroke})
    if part["type"] != "rect":
        raise UnknownPart(f"a shape {part['type']!r}")
    return element(
        "rect",
        {
            "x": min(x0, x1),
            "y": min(y0, y1),
            "width": abs(x1 - x0),
            "height": abs(y1 - y0),
            "fill": paint(part.get("fillcolor", "")),
            **stroke,
        },
    )
