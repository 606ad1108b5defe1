"""The lines and bands of a layout as SVG."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from counterclaim.page.svg.canvas import Canvas, dash
from counterclaim.page.svg.parts import UnknownPart, element, paint, path


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
