"""The lines and bands of a layout as SVG."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from counterclaim.page.svg.canvas import Canvas, dash
from counterclaim.page.svg.parts import UnknownPart, element, paint, path


def shapes(canvas: Canvas, parts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Lines and bands of the layout in their order; lines alike that follow each other are one."""
    drawn: list[str] = []
    for look, own in itertools.groupby(parts, key=_look):
        if look is None:
            drawn += [_band(canvas, part) for part in own]
        else:
            lines = [_corners(canvas, part) for part in own]
            steps = path([step for x0, x1, y0, y1 in lines for step in ((x0, y0), (x1, y1), None)])
            drawn.append(element("path", {"d": steps, "fill": "none", **dict(look)}))
    return drawn


def _look(part: Mapping[str, Any]) -> tuple[tuple[str, Any], ...] | None:
    """How a line is drawn; None for a band."""
    if part["type"] == "line":
        return tuple(_stroke(part).items())
    if part["type"] != "rect":
        raise UnknownPart(f"a shape {part['type']!r}")
    return None


def _stroke(part: Mapping[str, Any]) -> dict[str, Any]:
    line = part.get("line", {})
    width = line.get("width", 2)
    return {
        "stroke": paint(line.get("color", "")) if width else None,
        "stroke-width": width or None,
        "stroke-dasharray": dash(line) if width else None,
    }


def _corners(canvas: Canvas, part: Mapping[str, Any]) -> tuple[float, float, float, float]:
    """The left, right, lower and upper place of a shape in the picture: x0, x1, y0, y1."""
    plot = canvas.plot

    def across(value: Any) -> float:
        return plot.left + value * plot.width if part.get("xref") == "paper" else plot.x(value)

    def down(value: Any) -> float:
        paper = part.get("yref") == "paper"
        return plot.top + (1 - value) * plot.height if paper else plot.y(value)

    return across(part["x0"]), across(part["x1"]), down(part["y0"]), down(part["y1"])


def _band(canvas: Canvas, part: Mapping[str, Any]) -> str:
    x0, x1, y0, y1 = _corners(canvas, part)
    return element(
        "rect",
        {
            "x": min(x0, x1),
            "y": min(y0, y1),
            "width": abs(x1 - x0),
            "height": abs(y1 - y0),
            "fill": paint(part.get("fillcolor", "")),
            **_stroke(part),
        },
    )
