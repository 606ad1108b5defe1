"""The surface of one drawing: traces, shapes and labels gathered in pixels.

Positions on the y-axis are pixels, so that lanes and bands are exact. Text of tables goes in
through `lettering.text`, which escapes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from counterclaim.figures.drawing import axes, colours
from counterclaim.figures.drawing.lettering import FONT

# plotly leaves nothing out of an axis that is not visible; of this one there is nothing to be seen.
_FOLDED = {
    "visible": True,
    "showgrid": False,
    "showline": False,
    "showticklabels": False,
    "ticks": "",
    "zeroline": False,
}

Line = TypeVar("Line", axes.Axis, axes.Count)


class Drawing(Generic[Line]):
    """One drawing of a figure at one size, built up mark by mark.

    Parameters
    ----------
    line
        The horizontal axis: time or counts.
    height
        Height of the plot in pixels; y runs upwards from 0 at its bottom.
    margin
        Pixels around the plot, by plotly's keys: l, r, t, b.
    aside
        Pixels at the right of the plot for what has no place on its axis.
    """

    def __init__(self, line: Line, height: float, margin: dict[str, int], aside: float = 0):
        self.line, self.height, self.margin = line, height, margin
        self.aside = aside
        # y is pixels from 0, or counts: `unit` px for each, from `low`.
        self.unit, self.low = 1.0, 0.0
        self.bars = ""  # how bars share a place: stack, overlay
        self.traces: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        self.labels: list[dict[str, Any]] = []

    @property
    def tall(self) -> float:
        """Height of the whole drawing in pixels, margins included."""
        return self.height + self.margin["t"] + self.margin["b"]

    def band(self, low: float, high: float, colour: str) -> None:
        """Fill the whole width between two heights, gutters included."""
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

    def box(self, left: float, right: float, low: float, high: float, fill: str, edge: str) -> None:
        """Draw a filled box between two places on each axis, over the marks."""
        self.shapes.append(
            {
                "type": "rect",
                "x0": round(left, 1),
                "x1": round(right, 1),
                "y0": low,
                "y1": high,
                "fillcolor": fill,
                "line": {"color": edge, "width": 1},
            }
        )

    def rule(self, x: float, low: float, high: float) -> None:
        """Draw a thin upright line behind the marks."""
        self.shapes.append(
            {
                "type": "line",
                "x0": round(x, 1),
                "x1": round(x, 1),
                "y0": low,
                "y1": high,
                "line": {"color": colours.RULE[0], "width": 1},
                "layer": "below",
            }
        )

    def label(
        self,
        at: datetime | float,
        y: float,
        words: str,
        colour: str,
        *,
        align: str = "center",
        anchor: str = "middle",
        size: float = 12,
        x_shift: float = 0,
        y_shift: float = 0,
        ground: str = "",
        name: str = "",
        about: str = "",
    ) -> None:
        """Write a text, already escaped.

        Parameters
        ----------
        at
            A moment, or a fraction of the plot's width.
        y
            Height on the y-axis.
        words
            The text, with the little mark-up that plotly reads.
        colour
            Colour of the text in the light theme.
        align, anchor
            Which of its edges lies at the place: left, center, right; top, middle, bottom.
        size
            Font size in pixels.
        x_shift, y_shift
            Pixels by which it is moved.
        ground
            Colour behind it; blank for none.
        name
            Id of the row that it belongs to; blank for none.
        about
            What it says on hover; the whole text then leads to its row. Blank for neither.
        """
        label: dict[str, Any] = {
            "x": axes.stamp(at) if isinstance(at, datetime) else at,
            "y": y,
            "text": words,
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
            label["xref"] = "paper"
            label["x"] = at * self.line.width / (self.line.width + self.aside)
        if ground:
            label["bgcolor"] = ground
        if name:
            label["name"] = name
        if about:
            label |= {"hovertext": about, "captureevents": True}
        self.labels.append(label)

    def trace(
        self, xs: Sequence[datetime | float | None], ys: Sequence[float | None], **rest: Any
    ) -> None:
        """Add a scatter trace; `rest` is what plotly takes beside the places, None a gap."""
        rest.setdefault("hoverinfo", "skip")
        if "markers" in rest["mode"]:
            rest["cliponaxis"] = False  # marks at the plot's edge are drawn whole
        at = [axes.stamp(x) if isinstance(x, datetime) else x for x in xs]
        self.traces.append({"type": "scatter", "x": at, "y": list(ys), **rest})

    def plain(self) -> dict[str, Any]:
        """Give the drawing as plotly data and layout."""
        side = self.margin
        line = self.line
        if isinstance(line, axes.Count):
            across: dict[str, Any] = {"type": "linear", "range": [0, line.last]}
        else:
            last = line.last + line.stretch(self.aside)
            across = {"type": "date", "range": [axes.stamp(line.first), axes.stamp(last)]}
            if line.folds:
                across |= _FOLDED | {
                    "rangebreaks": [
                        {"bounds": [axes.stamp(start), axes.stamp(end)]}
                        for start, end in line.folds
                    ]
                }
        return {
            "data": self.traces,
            "layout": {
                "width": round(line.width + self.aside + side["l"] + side["r"]),
                "height": round(self.tall),
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
                "xaxis": {"visible": False, **across},
                "yaxis": {
                    "range": [self.low, self.low + self.height / self.unit],
                    "visible": False,
                },
                # A number that does not fit its bar is left out, not shrunk.
                **(
                    {"barmode": self.bars, "uniformtext": {"mode": "hide", "minsize": 12}}
                    if self.bars
                    else {}
                ),
                "shapes": self.shapes,
                "annotations": self.labels,
            },
        }


TimeDrawing = Drawing[axes.Axis]
CountDrawing = Drawing[axes.Count]
