"""Bar traces as SVG, stacked or laid over each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterclaim.page.svg.canvas import Canvas, each, linked, only_row, pattern, titled
from counterclaim.page.svg.labels import block
from counterclaim.page.svg.parts import UnknownPart, element, paint
from counterclaim.page.svg.places import milliseconds


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
    for value, place, base, width, shift, colour, shape, text, told, row in zip(
        values,
        places,
        each(trace.get("base"), n),
        each(trace.get("width"), n),
        each(trace.get("offset"), n),
        each(marker.get("color", ""), n),
        each(hatch.get("shape", ""), n),
        each(trace.get("text", ""), n),
        each(trace.get("hovertext", ""), n),
        only_row(trace, n),
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
        drawn.append(
            linked(row, titled(canvas, {**trace, "name": ""}, box, str(told))) if box else ""
        )
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
