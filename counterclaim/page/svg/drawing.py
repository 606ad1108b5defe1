"""One drawing of a figure as an SVG element."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from counterclaim.page.svg import labels, places
from counterclaim.page.svg.bars import bars
from counterclaim.page.svg.canvas import Canvas, linked, row_of
from counterclaim.page.svg.parts import UnknownPart, element, number
from counterclaim.page.svg.scatter import scatter
from counterclaim.page.svg.shapes import shapes


def drawing(
    data: Sequence[Mapping[str, Any]],
    layout: Mapping[str, Any],
    prefix: str,
    title: str = "",
    description: str = "",
    titles: bool = False,
) -> Markup:
    """Draw the traces and the layout of a figure.

    Parameters
    ----------
    data, layout
        As plotly's JSON has them; the layout with width, height, margin and fixed ranges.
    prefix
        What the ids inside the picture begin with, so that no two of a page clash.
    title, description
        The name and the text alternative of the picture.
    titles
        Whether marks carry what they say on hover, as titles.

    Returns
    -------
    Markup
        An `<svg>` element. Colours are CSS variables (`parts.variable`) with the light value as
        fallback; nothing in it is a script, a style or an address but a link to a row.

    Raises
    ------
    UnknownPart
        For a part of a figure that the subset does not have.
    """
    if any(_is_shown(layout.get(axis, {})) for axis in ("xaxis", "yaxis")):
        raise UnknownPart("an axis that is shown")
    width = layout["width"]
    plot = places.plot(layout, width, data)
    canvas = Canvas(plot, layout, prefix, {}, titles)
    below = [s for s in layout.get("shapes", ()) if s.get("layer", "above") == "below"]
    above = [s for s in layout.get("shapes", ()) if s.get("layer", "above") != "below"]
    parts = shapes(canvas, below)
    columns = [trace for trace in data if trace.get("type") == "bar"]
    if columns:
        parts.append(bars(canvas, columns))
    other = {trace.get("type", "scatter") for trace in data} - {"scatter", "bar"}
    if other:
        raise UnknownPart(f"a trace of the type {min(other)!r}")
    notes = layout.get("annotations", ())
    leading = {note["name"]: _annotation(plot, note, layout) for note in notes if _leads(note)}
    lines = [trace for trace in data if trace.get("type", "scatter") == "scatter"]
    # Traces of one row that follow each other are one link, and so are words that lead to it.
    for row, own in itertools.groupby(lines, key=row_of):
        drawn = [scatter(canvas, trace) for trace in own]
        texts = [text for _, text in drawn]
        if words := leading.pop(row, ""):
            parts.append(linked(row, "".join([*(mark for mark, _ in drawn), *texts, words])))
        elif row:
            parts += [linked(row, "".join(mark for mark, _ in drawn)), *texts]
        else:
            parts += [part for each in drawn for part in each]
    parts += shapes(canvas, above)
    parts += [*leading.values()]
    parts += [_annotation(plot, note, layout) for note in notes if not _leads(note)]
    body = "".join(parts)
    clip = (
        f'<clipPath id="{escape(prefix)}c">'
        + element(
            "rect",
            {"x": plot.left, "y": plot.top, "width": plot.width, "height": plot.height},
        )
        + "</clipPath>"
    )
    patterns = [f'<pattern id="{key}" {text}' for key, text in canvas.patterns.items()]
    defs = "".join([clip if f"#{prefix}c)" in body else "", *patterns])
    named = [f"{prefix}t"] * bool(title) + [f"{prefix}d"] * bool(description)
    head = (f'<title id="{prefix}t">{escape(title)}</title>' if title else "") + (
        f'<desc id="{prefix}d">{escape(description)}</desc>' if description else ""
    )
    size = f'width="{number(width)}" height="{number(layout["height"])}"'
    box = f'viewBox="0 0 {number(width)} {number(layout["height"])}"'
    labelled = f'role="img" aria-labelledby="{" ".join(named)}"' if named else 'aria-hidden="true"'
    return Markup(
        f'<svg class="still" {labelled} {size} {box} font-size="12">'
        f"{head}{f'<defs>{defs}</defs>' if defs else ''}{body}</svg>"
    )


def _leads(note: Mapping[str, Any]) -> bool:
    """Whether the whole of an annotation leads to the row that it is named for."""
    return bool(note.get("captureevents") and note.get("name"))


def _is_shown(axis: Mapping[str, Any]) -> bool:
    """Whether anything of an axis is to be seen."""
    lines = ("showgrid", "showline", "showticklabels", "zeroline")
    return axis.get("visible", True) and any(axis.get(part, True) for part in lines)


def _annotation(plot: places.Plot, note: Mapping[str, Any], layout: Mapping[str, Any]) -> str:
    on_paper = note.get("xref") == "paper", note.get("yref") == "paper"
    x = plot.left + note["x"] * plot.width if on_paper[0] else plot.x(note["x"])
    y = plot.top + (1 - note["y"]) * plot.height if on_paper[1] else plot.y(note["y"])
    return labels.annotation(note, x, y, layout["font"])
