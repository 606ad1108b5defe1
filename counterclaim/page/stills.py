"""The still pictures of a figure: one for wide and one for narrow screens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from counterclaim.page import svg
from counterclaim.page.svg.sheet import Sheet

# By the place of a drawing in `sizes`, widest first; charts.css shows one of them, on paper the
# wide one.
NAMES = ("wide", "narrow")
# That which a pointer reaches; titles are shown where one rests on a mark.
POINTED = "wide"


class Still(NamedTuple):
    """A picture of a size: which of NAMES it is, its width in pixels, its SVG."""

    name: str
    width: int
    svg: Markup


class Drawn(NamedTuple):
    """A drawing of a size: which of NAMES it is, its width and height in pixels, its SVG."""

    name: str
    width: int
    height: float
    svg: Markup


def drawings(sizes: Sequence[Mapping[str, Any]], figure: str) -> list[Drawn]:
    """Draw a figure at each of its sizes, each drawing with colours and sizes on every mark.

    Parameters
    ----------
    sizes
        `width`, `data` and `layout` of each drawing, widest first.
    figure
        The id of the figure, for the ids inside its pictures.

    Returns
    -------
    list of Drawn
        Empty for a figure that has another number of sizes than NAMES, or a part that
        `page.svg` does not draw: one of an analyst's own.
    """
    if len(sizes) != len(NAMES):
        return []
    every = list(zip(NAMES, sizes, strict=True))
    try:
        return [
            Drawn(
                name,
                size["width"],
                size["layout"]["height"],
                svg.drawing(
                    size["data"],
                    {**size["layout"], "width": size["width"]},
                    f"{figure}-{name}-",
                    titles=name == POINTED,
                ),
            )
            for name, size in every
        ]
    except svg.UnknownPart:
        return []


def stills(
    sizes: Sequence[Mapping[str, Any]],
    figure: str,
    sheet: Sheet,
) -> list[Still]:
    """Draw a figure as `drawings` does, its looks in the style sheet of the page."""
    return [
        Still(each.name, each.width, sheet.shortened(each.svg)) for each in drawings(sizes, figure)
    ]
