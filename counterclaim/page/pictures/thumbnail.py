"""The summary chart of a briefing without a word, as small as it stands on the index."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import escape

from counterclaim.page import svg
from counterclaim.page.pictures.lines import clean
from counterclaim.page.svg.parts import variable

WIDTH, HEIGHT = 240, 72
_MARK, _ROW, _FIRST = 4.5, 6, 8  # pixels: of an answer, between rows of them, below the axis
_ON_AXIS = 12  # pixels below the axis within which the key rows are
_COLOUR = re.compile(r"var\(--c[0-9a-f-]+,([^()]*(?:\([^()]*\))?)\)")
_TITLE = re.compile(r"<title>([^<]*)</title>")


def thumbnail(size: Mapping[str, Any], title: str, dark: Mapping[str, str]) -> str:
    """Draw claims as bars and answers as marks, in the colours of the reader's theme.

    Parameters
    ----------
    size
        `data` and `layout` of the widest drawing of the summary.
    title
        Its finding, for who cannot see it; `caption` reads it again.
    dark
        The dark counterpart of each light colour.
    """
    layout = size["layout"]
    answers = [trace for trace in size["data"] if _is_answer(trace, layout)]
    rows = sorted({y for trace in answers for y in trace["y"]}, reverse=True)
    below = _FIRST + _ROW * len(rows) if rows else 2
    high = layout["yaxis"]["range"][1]
    unit = high / (HEIGHT - 2 - below)
    places = {y: -unit * (_FIRST + _ROW * row) for row, y in enumerate(rows)}
    drawn = svg.drawing(
        [
            *(_unlinked(trace) for trace in size["data"] if trace.get("type") == "bar"),
            *(_smaller(trace, places) for trace in answers),
        ],
        {
            **layout,
            "width": WIDTH,
            "height": HEIGHT,
            "margin": {"l": 1, "r": 1, "t": 1, "b": 1},
            "annotations": [],
            "shapes": [line for line in layout.get("shapes", ()) if line["y0"] == line["y1"] == 0],
            "yaxis": {**layout["yaxis"], "range": [-unit * below, high]},
        },
        "t-",
    )
    body = drawn.partition(">")[2]
    used = sorted(set(_COLOUR.findall(str(drawn))) & dark.keys())
    swaps = ";".join(f"{variable(colour)}:{dark[colour]}" for colour in used)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}"><title>{escape(clean(title))}</title>'
        f"<style>@media(prefers-color-scheme:dark){{svg{{{swaps}}}}}</style>{body}\n"
    )


def caption(thumbnail: str) -> str:
    """Read the title of a thumbnail; blank where it has none."""
    match = _TITLE.search(thumbnail)
    return html.unescape(match[1]) if match else ""


def _is_answer(trace: Mapping[str, Any], layout: Mapping[str, Any]) -> bool:
    """Tell answers from key rows, which are on the axis and mean nothing without their words."""
    if "markers" not in trace.get("mode", "") or not trace.get("y"):
        return False
    low, high = layout["yaxis"]["range"]
    margin = layout["margin"]
    pixel = (high - low) / (layout["height"] - margin["t"] - margin["b"])
    return max(trace["y"]) < -_ON_AXIS * pixel


def _unlinked(trace: Mapping[str, Any]) -> dict[str, Any]:
    """A bar without its number and the rows that it counts: of one row it would be a link."""
    return {**trace, "text": "", "meta": None}


def _smaller(trace: Mapping[str, Any], places: Mapping[float, float]) -> dict[str, Any]:
    marker = {**trace["marker"], "size": _MARK}
    return {**trace, "marker": marker, "y": [places[y] for y in trace["y"]], "name": ""}
