"""A figure of one's own: any plotly figure, with what the page needs beside the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.colors import qualitative

from counterclaim.desk.messages import Message
from counterclaim.desk.messages import page as messages
from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Event
from counterclaim.figures.drawing import assembly, colours, lettering, side_colours
from counterclaim.figures.drawing.sizes import SIZES
from counterclaim.tables.typed import rows as typed_rows
from counterclaim.text import chart_notes

# What a trace shows of the data it was given.
_SHOWN = ("x", "y", "text", "hovertext", "name", "labels")
_HEIGHT, _LINE = 420, 24  # the least, and what a name on the vertical axis needs
_ABOVE = 40  # between the title, which the page sets as a heading, and the plot: the legend
# plotly's own colours, in their order, and ours in their place: they turn with the theme.
_OURS = [pair[0] for pair in (colours.ACCENT, colours.MUTED, *colours.RAMP[1:])]
_COLOURS = dict(zip(map(str.lower, qualitative.Plotly), _OURS, strict=False))


def own(
    figure: go.Figure,
    dossier: Dossier,
    *,
    finding: str,
    measure: str,
    rows: Iterable[str],
    table: pd.DataFrame,
    alt: str = "",
) -> go.Figure:
    """Make any plotly figure fit for the page: title, caption, sources, text alternative, table.

    Parameters
    ----------
    figure
        Its colours and axes are put into the house's form, and its text is escaped.
    dossier
        The dossier from which it was drawn.
    finding
        What it shows, in one sentence without a full stop: the title.
    measure
        What is measured, and in which unit.
    rows
        Ids of the events that it rests on; the caption counts them and names their sources.
    table
        The same as a table: a row for each mark, the columns' names as heads.
    alt
        What somebody who does not see it needs to know; blank for finding and measure.

    Returns
    -------
    plotly.graph_objects.Figure
        Another figure, with what the page needs in `layout.meta`.

    Raises
    ------
    ValueError
        For a blank sentence, no row or table, or an id that the dossier does not have.
    """
    ids = list(dict.fromkeys(rows))
    known = {row.event_id: row for row in typed_rows(dossier.events, Event)}
    for name, value in (("finding", finding), ("measure", measure)):
        if not value.strip():
            raise _refused(messages.FIGURE_WITHOUT.fill(name=name))
    if not ids or table.empty:
        raise _refused(messages.FIGURE_WITHOUT_ROWS)
    if unknown := [key for key in ids if key not in known]:
        raise _refused(messages.FIGURE_UNKNOWN_ROWS.fill(ids=", ".join(unknown)))
    sources = {source for key in ids for source in known[key].source_ids}
    layout = _layout(figure, finding, measure)
    plain = go.Figure([_escaped(trace) for trace in figure.data], layout)
    meta = {
        "kind": "own",
        "finding": finding,
        "measure": measure,
        "note": chart_notes.rows_counted(len(ids)),
        "sources": sorted(sources, key=lambda key: int(key[1:])),
        "key": [],
        "sides": [],
        "alt": alt or f"{finding}. {measure}",
        "table": {
            "caption": finding,
            "columns": [str(name) for name in table.columns],
            "rows": [[str(cell) for cell in row] for row in table.itertuples(index=False)],
        },
        "sizes": [],
        "head": plain.layout.margin.t - _ABOVE,
        "dark": side_colours.swaps(dossier),
        "rows": ids,
    }
    plain.layout.meta = {**meta, "drawn": assembly.drawn(plain.to_plotly_json())}
    return plain


def _refused(message: Message) -> ValueError:
    return ValueError(f"{message.wrong} {message.right}")


def _escaped(trace: Any) -> Any:
    """A trace whose text is text: plotly takes `<a href>` of a cell for a link."""
    for name in _SHOWN:
        value = trace[name] if name in trace else None  # noqa: SIM401 - a trace has no get
        if isinstance(value, str):
            trace[name] = lettering.text(value)
        elif value is not None and (isinstance(value, Sequence) or hasattr(value, "tolist")):
            trace[name] = [lettering.text(v) if isinstance(v, str) else v for v in value]
    for part in ("marker", "line"):
        if part in trace and isinstance(trace[part].color, str):
            colour = trace[part].color
            trace[part].color = _COLOURS.get(colour.lower(), colour)
    if "hovertemplate" in trace:
        trace["hovertemplate"] = None  # plotly express writes text of the data into it
    return trace


def _layout(figure: go.Figure, finding: str, measure: str) -> dict[str, Any]:
    """The layout in the house's colours, which the page turns for the dark theme."""
    layout = figure.layout.to_plotly_json()
    titles = lettering.wrapped(lettering.text(finding), SIZES[0].width - 20, 18)
    lines = {"gridcolor": colours.RULE[0], "linecolor": colours.RULE[0], "zeroline": False}
    for axis in ("xaxis", "yaxis"):
        given = layout.get(axis, {})
        layout[axis] = {**lines, "automargin": True, **given}
        title = layout[axis].get("title", {})
        if isinstance(title, dict) and title.get("text"):
            layout[axis]["title"] = {"standoff": 12, **title, "text": lettering.text(title["text"])}
    return {
        "width": SIZES[0].width,
        "height": max(_HEIGHT, _LINE * _names(figure) + 160),
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "title": {"text": ""}},
        "colorway": _OURS,
        **{name: value for name, value in layout.items() if name != "legend"},
        "template": {},
        "paper_bgcolor": colours.PAPER[0],
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": lettering.FONT, "size": 12, "color": colours.INK[0]},
        "title": {
            "text": "<br>".join(titles),
            "subtitle": {"text": lettering.text(measure), "font": {"size": 13}},
            "font": {"size": 18},
            "x": 0,
            "xref": "container",
            "pad": {"l": 10},
        },
        "margin": {"t": 44 + 24 * len(titles) + _ABOVE, "l": 10, "r": 12, "b": 40},
    }


def _traces(figure: go.Figure) -> list[Any]:
    return list(figure.data)


def _names(figure: go.Figure) -> int:
    """How many names stand on the vertical axis."""
    heights = [trace.to_plotly_json().get("y") for trace in _traces(figure)]
    values = [value for ys in heights if ys is not None for value in ys]
    return len({value for value in values if isinstance(value, str)})
