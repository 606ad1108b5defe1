"""The still pictures of a figure: one for wide, middle and narrow screens each, and for paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from counterclaim.page import svg
from counterclaim.page.svg.sheet import Sheet

# By the place of a drawing in `sizes`, widest first; charts.css shows one of them. Paper shows
# that of the middle, unless there is one with lower lanes for it.
NAMES = ("wide", "middle", "narrow")
PAPER = "paper"
# Those that a pointer reaches; titles are shown where one rests on a mark.
POINTED = ("wide", "middle")


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


def drawings(
    sizes: Sequence[Mapping[str, Any]], paper: Mapping[str, Any] | None, figure: str
) -> list[Drawn]:
    """Draw a figure at each of its sizes, each drawing with colours and sizes on every mark.

    Parameters
    ----------
    sizes
        `width`, `data` and `layout` of each drawing, widest first.
    paper
        `data` and `layout` of a drawing for paper, or None.
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
    every: list[tuple[str, Mapping[str, Any]]] = list(zip(NAMES, sizes, strict=True))
    if paper:
        every.append((PAPER, {**paper, "width": paper["layout"]["width"]}))
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
                    titles=name in POINTED,
                ),
            )
            for name, size in every
        ]
    except svg.UnknownPart:
        return []


def stills(
    sizes: Sequence[Mapping[str, Any]],
    paper: Mapping[str, Any] | None,
    figure: str,
    sheet: Sheet,
) -> list[Still]:
    """Draw a figure as `drawings` does, its looks in the style sheet of the page."""
    return [
        Still(each.name, each.width, sheet.shortened(each.svg))
        for each in drawings(sizes, paper, figure)
    ]
