"""What every figure shares: drawings, text that fits, and `layout.meta`.

A figure is drawn once for each of SIZES, because labels are moved, not shrunk, when room is short.
Positions on the y-axis are pixels, so that lanes and bands are exact. Text of tables goes in
through `text`, which escapes it: plotly reads a little HTML everywhere.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import textwrap
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import plotly.graph_objects as go

from counterclaim.desk import limits
from counterclaim.dossier import Dossier
from counterclaim.figures.drawing import axes, colours

FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'
# Mean advance of a character in the system fonts, in parts of the font size; measured wide.
ADVANCE = 0.585


class Size(NamedTuple):
    """Room for a figure in pixels.

    `narrow` moves names and labels above what they name, `tight` lowers lanes.
    """

    width: int
    narrow: bool
    tight: bool = False


SIZES = (Size(960, False), Size(672, False), Size(328, True))
# A sheet of A4 or Letter: nothing is touched there, so lanes may be lower than a finger wants.
PRINT = Size(672, False, True)


def text(value: object) -> str:
    """Text of a table as plotly shows it: its `<`, `>` and `&` are letters, not mark-up."""
    # A no-break space is ours: it keeps a dot with the word before it.
    return html.escape(re.sub(r"[ \t\r\n]+", " ", str(value)), quote=False)


def room(value: str, size: float = 12) -> float:
    """The width of a text in pixels, generously."""
    return len(value) * ADVANCE * size + 6


def wrapped(value: str, width: float, size: float = 12) -> list[str]:
    """A text cut into lines that fit a width; words longer than a line are broken."""
    most = max(8, int((width - 6) / (ADVANCE * size)))
    return textwrap.wrap(value, most, break_on_hyphens=False) or [""]


def counted(rows: list[list[str]]) -> list[list[str]] | list[str]:
    """The ids that each mark of a trace counts, for `meta.rows`; packed where they are many.

    The page's filter counts them again. In a crowd every drawing names every row, so there they are
    the steps between the numbers of the ids, in base 36: e007 e008 e045 is "7 1 11".
    """
    if sum(map(len, rows)) <= limits.MARKS:
        return rows
    return [_packed(ids) for ids in rows]


def _packed(ids: list[str]) -> str:
    numbers = sorted(int(i[1:]) for i in ids)
    return " ".join(_base36(n - before) for before, n in pairwise([0, *numbers]))


def _base36(n: int) -> str:
    digits = ""
    while n:
        n, digit = divmod(n, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


def link(row: str) -> str:
    """The id of a row, as a link to it."""
    # plotly opens links in a new window unless told otherwise.
    return f'<a href="#{text(row)}" target="_self">{text(row)}</a>'


class Drawing:
    """One drawing of a figure at one size: traces, shapes and labels gathered in pixels.

    A class because a drawing is built up mark by mark; it is turned into plain data at the end.
    `y` runs upwards from 0 at the bottom of the plot.
    """

    def __init__(
        self, line: axes.Axis | axes.Count, height: float, margin: dict[str, int], aside: float = 0
    ):
        self.line, self.height, self.margin = line, height, margin
        self.aside = aside  # px at the right of the plot for what has no place on its axis
        # y is pixels from 0, or counts: `unit` px for each, from `low`.
        self.unit, self.low = 1.0, 0.0
        self.bars = ""  # how bars share a place: stack, overlay
        self.traces: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        self.labels: list[dict[str, Any]] = []

    def band(self, low: float, high: float, colour: str) -> None:
        """A ground across the whole width, gutters included."""
        width = self.line.width + self.aside
        self.shapes.append(
            {
                "type": "rect",
                "xref": "paper",
                "x0": -self.margin["l"] / width,
                "x1": 1 + self.margin["r"] / width,
                "y0": low,
                "y1": high,
                "fillcolor": colour,
                "line": {"width": 0},
                "layer": "below",
            }
        )

    def calendar(self) -> None:
        """Hairlines between calendar units, and the names that have room under the plot."""
        line, year = self.line, ""
        for start, end, name in axes.ticks(line):
            if start > line.first:
                self.rule(start, colours.RULE[0], 1, layer="below")
            low, high = max(start, line.first), min(end, line.last)
            unit, _, given = name.partition("<br>")
            year = given or year
            if high - low < line.stretch(max(room(unit), room(year)) - 14):
                continue  # it would stand over its neighbour, or outside
            if (high - low) / (end - start) > 0.35 or high - low > timedelta(days=20):
                # The first name that is written says the year.
                said = f"{unit}<br>{year}" if year else unit
                self.label(
                    low + (high - low) / 2, 0, said, colours.MUTED[0], y_shift=-4, anchor="top"
                )
                year = ""

    def rule(self, at: datetime, colour: str, width: float, layer: str = "above") -> None:
        """A vertical line through the whole plot."""
        self.shapes.append(
            {
                "type": "line",
                "x0": axes.stamp(at),
                "x1": axes.stamp(at),
                "y0": 0,
                "y1": self.height,
                "line": {"color": colour, "width": width},
                "layer": layer,
            }
        )

    def label(
        self,
        at: datetime | float,
        y: float,
        said: str,
        colour: str,
        *,
        align: str = "center",
        anchor: str = "middle",
        size: float = 12,
        x_shift: float = 0,
        y_shift: float = 0,
        ground: str = "",
        name: str = "",
    ) -> None:
        """A text at a moment, or at a fraction of the plot's width if `at` is a number."""
        found = {
            "x": axes.stamp(at) if isinstance(at, datetime) else at,
            "y": y,
            "text": said,
            "showarrow": False,
            "xanchor": align,
            "yanchor": anchor,
            "align": align,
            "xshift": round(x_shift, 1),
            "yshift": round(y_shift, 1),
            "font": {"color": colour, "size": size},
            "borderpad": 0,
        }
        if not isinstance(at, datetime):
            found["xref"] = "paper"
            found["x"] = at * self.line.width / (self.line.width + self.aside)
        if ground:
            found["bgcolor"] = ground
        if name:
            found["name"] = name
        self.labels.append(found)

    def trace(self, xs: Sequence[datetime | float], ys: Sequence[float], **rest: Any) -> None:
        """A scatter trace."""
        rest.setdefault("hoverinfo", "skip")
        if "markers" in rest["mode"]:
            rest["cliponaxis"] = False  # half a mark at the plot's edge is no mark
        at = [axes.stamp(x) if isinstance(x, datetime) else x for x in xs]
        self.traces.append({"type": "scatter", "x": at, "y": list(ys), **rest})

    def plain(self) -> dict[str, Any]:
        """The drawing as plotly data and layout."""
        side = self.margin
        line = self.line
        if isinstance(line, axes.Count):
            across = {"type": "linear", "range": [0, line.last]}
        else:
            last = line.last + line.stretch(self.aside)
            across = {"type": "date", "range": [axes.stamp(line.first), axes.stamp(last)]}
        return {
            "data": self.traces,
            "layout": {
                "width": round(line.width + self.aside + side["l"] + side["r"]),
                "height": round(self.height + side["t"] + side["b"]),
                "margin": {**side, "pad": 0, "autoexpand": False},
                "showlegend": False,
                "hovermode": "closest",
                "paper_bgcolor": colours.PAPER[0],
                "plot_bgcolor": "rgba(0,0,0,0)",
                "font": {"family": FONT, "size": 12, "color": colours.INK[0]},
                "hoverlabel": {
                    "bgcolor": colours.PAPER[0],
                    "bordercolor": colours.MUTED[0],
                    "font": {"family": FONT, "size": 12, "color": colours.INK[0]},
                    "align": "left",
                },
                "xaxis": {**across, "visible": False},
                "yaxis": {
                    "range": [self.low, self.low + self.height / self.unit],
                    "visible": False,
                },
                # A number that does not fit its bar is left out, not shrunk.
                **(
                    {"barmode": self.bars, "uniformtext": {"mode": "hide", "minsize": 11}}
                    if self.bars
                    else {}
                ),
                "shapes": self.shapes,
                "annotations": self.labels,
            },
        }


def figure(
    draw: Callable[[Size], Drawing],
    meta: dict[str, Any],
    dossier: Dossier,
    rows: Sequence[str],
    printed: bool = False,
) -> go.Figure:
    """The figure, widest drawing first, with everything the page needs in `layout.meta`.

    `meta` holds kind, finding, measure, note (n and sources), alt, key, table. Added here are sizes
    (the other drawings), print (one for paper, where `printed` asks for it), dark (colour swaps),
    rows (ids drawn) and `drawn` (a digest of the figure as made here, so that the page notices an
    analyst's change and drops the other sizes).
    """
    wide, *others = (draw(size).plain() for size in SIZES)
    room_for_title = SIZES[0].width - 20
    titles = wrapped(text(meta["finding"]), room_for_title, 18)
    measures = wrapped(text(meta["measure"]), room_for_title, 13)
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
        "print": draw(PRINT).plain() if printed else None,
        "head": head,
        "dark": colours.swaps(dossier),
        "rows": list(rows),
    }
    return _with(go.Figure(wide["data"], layout), {**meta, **rest})


def _with(made: go.Figure, meta: dict[str, Any]) -> go.Figure:
    """The figure with its meta, and in it the digest of everything else."""
    # Before meta is there: plotly copies all of a figure to tell what it holds.
    made.layout.meta = {**meta, "drawn": drawn(made.to_plotly_json())}
    return made


def empty(meta: dict[str, Any], said: str, dossier: Dossier) -> go.Figure:
    """A figure with nothing to show: no trace and no frame, but a sentence that says so.

    The sentence stands in `layout.meta["empty"]`; the notebook shows it as the title.
    """
    made = go.Figure(
        layout={
            "title": {"text": "<br>".join(wrapped(text(said), 900, 14)), "font": {"size": 14}},
            "height": 100,
            "xaxis": {"visible": False},
            "yaxis": {"visible": False},
            "paper_bgcolor": colours.PAPER[0],
            "plot_bgcolor": "rgba(0,0,0,0)",
        }
    )
    rest = {"empty": said, "sizes": [], "head": 0, "dark": colours.swaps(dossier), "rows": []}
    return _with(made, {**meta, **rest})


def drawn(plain: dict[str, Any]) -> str:
    """A digest of a figure's data and layout without `meta`: has anybody changed it?"""
    layout = {k: v for k, v in plain["layout"].items() if k not in {"meta", "template"}}
    said = json.dumps({"data": plain["data"], "layout": layout}, sort_keys=True, default=list)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
