"""A whole figure: its drawings, its title, and what the page needs in `layout.meta`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from counterclaim.dossier import Dossier
from counterclaim.figures.drawing import colours, lettering, side_colours
from counterclaim.figures.drawing.sizes import SIZES, Size
from counterclaim.figures.drawing.surface import Drawing


def figure(
    draw: Callable[[Size], Drawing[Any]],
    meta: dict[str, Any],
    dossier: Dossier,
    rows: Sequence[str],
) -> go.Figure:
    """Make the figure, widest drawing first, with everything the page needs in `layout.meta`.

    Parameters
    ----------
    draw
        Draws the figure at a size.
    meta
        kind, finding, measure, note (n and sources), alt, key, sides, table.
    dossier
        The dossier whose sides give the colours.
    rows
        Ids of the events that are drawn.

    Returns
    -------
    go.Figure
        In `layout.meta`: what `meta` holds, and sizes (the other drawings), head (pixels of the
        title), dark (colour swaps), rows, and drawn (a digest of the figure as made here, by which
        the page notices an analyst's change and then drops the other sizes).
    """
    wide, *others = (draw(size).plain() for size in SIZES)
    width = SIZES[0].width - 20
    titles = lettering.wrapped(lettering.text(meta["finding"]), width, 18)
    measures = lettering.wrapped(lettering.text(meta["measure"]), width, 13)
    layout = wide["layout"]
    head = 34 + 24 * len(titles) + 12 * (len(measures) - 1)
    # In the notebook the figure carries its own title; the page sets it as a heading instead.
    layout["title"] = {
        "text": "<br>".join(titles),
        "subtitle": {
            "text": "<br>".join(measures),
            "font": {"size": 13, "color": colours.MUTED[0]},
        },
        "x": 0,
        "xref": "container",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        # plotly sets a title of several lines 13 px too high.
        "pad": {"l": 10, "t": 12 + 13 * (len(titles) > 1)},
        "font": {"size": 18},
    }
    layout["margin"]["t"] += head
    layout["height"] += head
    rest = {
        "sizes": [
            {"width": size.width, **drawn} for size, drawn in zip(SIZES[1:], others, strict=True)
        ],
        "head": head,
        "dark": side_colours.swaps(dossier),
        "rows": list(rows),
    }
    return _with(go.Figure(wide["data"], layout), {**meta, **rest})


def _with(figure: go.Figure, meta: dict[str, Any]) -> go.Figure:
    """Add to a figure its meta, and in it the digest of everything else."""
    # Before meta is set: plotly copies all of a figure to tell what it holds.
    figure.update_layout(meta={**meta, "drawn": drawn(figure.to_plotly_json())})
    return figure


def empty(meta: dict[str, Any], sentence: str, dossier: Dossier) -> go.Figure:
    """Make a figure with nothing to show: no trace and no frame, but a sentence that says so.

    The sentence is also `layout.meta["empty"]`; the notebook shows it as the title.
    """
    blank = go.Figure(
        layout={
            "title": {
                "text": "<br>".join(lettering.wrapped(lettering.text(sentence), 900, 14)),
                "font": {"size": 14},
            },
            "height": 100,
            "xaxis": {"visible": False},
            "yaxis": {"visible": False},
            "paper_bgcolor": colours.PAPER[0],
            "plot_bgcolor": "rgba(0,0,0,0)",
        }
    )
    rest = {
        "empty": sentence,
        "sizes": [],
        "head": 0,
        "dark": side_colours.swaps(dossier),
        "rows": [],
    }
    return _with(blank, {**meta, **rest})


def _as_saved(node: Any) -> Any:
    """A part of a figure with its numbers as a browser writes them: whole ones without a point."""
    if isinstance(node, Mapping):
        return {key: _as_saved(value) for key, value in node.items()}
    if isinstance(node, float):
        return int(node) if node.is_integer() else float(node)
    if hasattr(node, "tolist"):  # an array, or one of its numbers
        return _as_saved(node.tolist())
    if isinstance(node, list | tuple):
        return [_as_saved(value) for value in node]
    return node


def drawn(plain: dict[str, Any]) -> str:
    """Digest a figure's data and layout without `meta`, to tell whether it was changed.

    JupyterLab writes 2.0 as 2 when it saves a notebook; both give one digest.
    """
    layout = {k: v for k, v in plain["layout"].items() if k not in {"meta", "template"}}
    content = json.dumps(_as_saved({"data": plain["data"], "layout": layout}), sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]
