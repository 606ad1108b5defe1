"""Marker symbols with the outlines that plotly gives them, by radius."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from math import sqrt

from counterclaim.page.svg.parts import UnknownPart, number

# Corners in parts of the radius, y downwards; from plotly.js, components/drawing/symbol_defs.js.
_X = 0.8 / sqrt(2)
_T = 2 / sqrt(3)
_S = 1.4
_H = sqrt(3) / 2
OUTLINES: dict[str, Sequence[tuple[float, float]]] = {
    "diamond": ((1.3, 0), (0, 1.3), (-1.3, 0), (0, -1.3)),
    "diamond-tall": ((0.7, 0), (0, 1.4), (-0.7, 0), (0, -1.4)),
    "diamond-wide": ((1.4, 0), (0, 0.7), (-1.4, 0), (0, -0.7)),
    "cross": (
        (1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4),
        (-1.2, -0.4), (-0.4, -0.4), (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4),
    ),
    "x": (
        (0, _X), (_X, 2 * _X), (2 * _X, _X), (_X, 0), (2 * _X, -_X), (_X, -2 * _X),
        (0, -_X), (-_X, -2 * _X), (-2 * _X, -_X), (-_X, 0), (-2 * _X, _X), (-_X, 2 * _X),
    ),
    "triangle-up": ((-_T, 0.5), (_T, 0.5), (0, -1)),
    "triangle-down": ((-_T, -0.5), (_T, -0.5), (0, 1)),
    "triangle-left": ((0.5, -_T), (0.5, _T), (-1, 0)),
    "triangle-right": ((-0.5, -_T), (-0.5, _T), (1, 0)),
    "pentagon": ((0.951, -0.309), (0.588, 0.809), (-0.588, 0.809), (-0.951, -0.309), (0, -1)),
    "hexagon": ((_H, -0.5), (_H, 0.5), (0, 1), (-_H, 0.5), (-_H, -0.5), (0, -1)),
    "star": tuple(
        (_S * x, _S * y)
        for x, y in (
            (0.225, -0.309), (0.951, -0.309), (0.363, 0.118), (0.588, 0.809), (0, 0.382),
            (-0.588, 0.809), (-0.363, 0.118), (-0.951, -0.309), (-0.225, -0.309), (0, -1),
        )
    ),
    "hourglass": ((1, 1), (-1, 1), (1, -1), (-1, -1)),
    "bowtie": ((1, 1), (1, -1), (-1, 1), (-1, -1)),
    "star-triangle-up": ((0, -_S), (_S * _H, _S / 2), (-_S * _H, _S / 2)),
}  # fmt: skip
NAMES = ("circle", "square", *OUTLINES)


def mark(name: str, size: float, x: float, y: float) -> tuple[str, dict[str, str | float | None]]:
    """The element of a symbol of a diameter around a place, and the attributes that place it.

    Raises UnknownPart for a symbol that the house does not draw.
    """
    r = size / 2
    base = name.removesuffix("-open").removesuffix("-dot")
    if base == "circle":
        return "circle", {"cx": x, "cy": y, "r": r}
    if base == "square":
        side = number(size)
        return "path", {"d": f"M{number(x - r)} {number(y - r)}h{side}v{side}h-{side}z"}
    if base not in OUTLINES:
        raise UnknownPart(f"a symbol {name!r}")
    return "path", {"d": _around(base, r).format(f"{number(x)} {number(y)}")}


@functools.cache
def _around(base: str, r: float) -> str:
    """The outline of a symbol from its middle, which is put in at the braces."""
    steps, before = "", (0.0, 0.0)
    for across, down in OUTLINES[base]:
        # Steps are between rounded corners, so that their rounding does not add up.
        corner = (round(r * across, 1), round(r * down, 1))
        for value in (corner[0] - before[0], corner[1] - before[1]):
            step = number(value)
            # A sign parts two numbers as well as a space does.
            steps += step if step.startswith("-") or not steps else f" {step}"
        before = corner
    return f"M{{}}m{steps}z"
