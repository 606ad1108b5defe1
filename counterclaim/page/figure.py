"""One plotly figure of a notebook as a `<figure>` with caption, key and table."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from markupsafe import Markup

from counterclaim.desk import limits
from counterclaim.figures.drawing import assembly
from counterclaim.figures.drawing.sizes import SIZES
from counterclaim.page import foreign
from counterclaim.page.piece import render
from counterclaim.page.stills import stills
from counterclaim.page.svg.sheet import Sheet

# The height that plotly gives a figure without one.
_HEIGHT = 450
# A picture that is higher has a sheet of its own in print, see charts.css.
_SHEET = 890
# What a figure that `figures` did not make does not say of itself.
_UNTOLD: dict[str, Any] = {
    "measure": "",
    "note": "",
    "sources": [],
    "key": [],
    "sides": [],
    "table": None,
    "groups": [],
    "empty": "",
    "alt": None,
    "dark": {},
}


class Figure(NamedTuple):
    """A figure of the page.

    html      the `<figure>`, with a still picture for each size where the house draws one
    drawings  what the page's script draws: `sizes` (plotly data, layout and the width from which
              on each is used), `dark` (colours in the dark)
    still     whether it has still pictures
    line      what stands for its section, which is folded; blank for one that is not
    rest      lines of its table that the HTML leaves out: cells, of ids as lists
    """

    html: Markup
    drawings: dict[str, Any]
    still: bool
    line: str
    rest: list[list[Any]]


def jsonable(node: Any) -> Any:
    """A part of a notebook as plain data."""
    return json.loads(json.dumps(node))


class Taken(NamedTuple):
    """A plotly figure of a notebook, taken apart.

    meta      what `figures` says of it, and what it does not say of another
    finding   its title, as plain text
    sizes     `width`, `data` and `layout` of each of its drawings, widest first
    ours      whether `figures` made it
    changed   whether an analyst changed it since
    """

    meta: dict[str, Any]
    finding: str
    sizes: list[dict[str, Any]]
    ours: bool
    changed: bool


def taken(output: Any) -> Taken:
    """Take a plotly figure apart, as the notebook holds it.

    What `figures` made carries `layout.meta`; a figure without it is published with what is
    missing named.
    """
    plain = jsonable(output)
    layout = plain.setdefault("layout", {})
    meta = layout.pop("meta", None)
    ours = isinstance(meta, dict) and {"drawn", "head", "kind", "sizes"} <= meta.keys()
    meta = meta if ours else {}
    changed = ours and assembly.drawn(plain) != meta["drawn"]
    if ours:
        layout.pop("template", None)
    finding = _title(layout)
    if ours and not changed:
        finding = meta["finding"]
    margin = layout.get("margin", {})
    if ours and "t" in margin and margin["t"] >= meta["head"]:
        # The room of the title, which is a heading here; an analyst may have taken it away.
        margin["t"] -= meta["head"]
        layout["height"] = (layout.get("height") or _HEIGHT) - meta["head"]
    sizes = [{"width": SIZES[0].width, "data": plain.get("data", []), "layout": layout}]
    if changed or not ours:
        # The other sizes were drawn before the change and would tell another story.
        sizes[0]["width"] = 0
    else:
        sizes += meta["sizes"]
    finding = finding or meta.get("finding", "")
    return Taken({**_UNTOLD, **meta}, finding, sizes, ours, changed)


def read(
    output: Any, number: int, rows: set[str], sheet: Sheet, foot: Callable[[list[str]], str]
) -> Figure:
    """Make a figure of the page from what a cell put out.

    Parameters
    ----------
    output
        A plotly figure as the notebook holds it.
    number
        The figure's number on the page, from 1.
    rows
        Ids that lead somewhere on the page.
    sheet
        The style sheet of the page's still pictures.
    foot
        What stands under a picture that is taken away, by the ids of its sources.
    """
    figure = taken(output)
    meta, sizes = figure.meta, figure.sizes
    pictures = [] if meta["empty"] else stills(sizes, f"figure-{number}", sheet)
    other = foreign.Foreign("", None)
    if not pictures and not meta["empty"]:
        plain = sizes[0]
        high = int(plain["layout"].get("height") or _HEIGHT)
        other = foreign.still(plain["data"], plain["layout"], SIZES[0].width, high)
    heights = [int(size["layout"].get("height") or _HEIGHT) for size in sizes]
    lines = (meta.get("table") or {}).get("rows", [])
    whole = limits.whole(len(lines))
    html = render(
        "figure.html",
        id=f"figure-{number}",
        number=number,
        finding=figure.finding,
        foot=foot(figure.meta["sources"]),
        meta=meta,
        heights=(heights * 2)[:2],
        tall=heights[0] > _SHEET,
        stills=pictures,
        picture=other.address,
        unpictured=f"{other.problem.wrong} {other.problem.right}".rstrip() if other.problem else "",
        width=SIZES[0].width,
        table=lines[:whole],
        ids=rows,
        changed=figure.changed,
        ours=figure.ours,
    )
    drawings = {"sizes": sizes, "dark": meta["dark"]}
    still = bool(pictures or other.address or meta["empty"])
    return Figure(html, drawings, still, meta.get("line", ""), lines[whole:])


def _title(layout: dict[str, Any]) -> str:
    """Take the title out of a layout, as plain text."""
    title = layout.pop("title", None) or {}
    text = title.get("text", "") if isinstance(title, dict) else str(title)
    return Markup(re.sub(r"<br ?/?>", " ", text)).striptags()
