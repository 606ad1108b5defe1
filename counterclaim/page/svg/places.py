"""From the values on a figure's axes to pixels of the picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from math import log10
from typing import Any, NamedTuple

from counterclaim.page.svg.parts import UnknownPart

_EPOCH = datetime(1970, 1, 1)


class Plot(NamedTuple):
    """Where the plot lies in the picture, in pixels, and how values become places in it."""

    left: float
    top: float
    width: float
    height: float
    x: Callable[[Any], float]
    y: Callable[[Any], float]


def milliseconds(value: Any) -> float:
    """A moment of a date axis as plotly counts it: milliseconds since 1970."""
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, (date, datetime)):
        value = value.isoformat()
    text = str(value).replace(" ", "T")
    # A year before 1000 is written with fewer digits by some; datetime wants four.
    year, _, rest = text.partition("-")
    return (datetime.fromisoformat(f"{year:0>4}-{rest}") - _EPOCH).total_seconds() * 1000


def _line(axis: Mapping[str, Any], values: Sequence[Any]) -> Callable[[Any], float]:
    """Values of an axis as parts of its length, 0 to 1."""
    kind = axis.get("type", "linear")
    if kind == "date":
        first, last = (milliseconds(end) for end in axis["range"])
        breaks = [
            (milliseconds(start), milliseconds(end))
            for start, end in (each["bounds"] for each in axis.get("rangebreaks", ()))
        ]

        def shown(moment: float) -> float:
            """How much of the axis lies before a moment, without its breaks."""
            return moment - first - sum(min(moment, b) - a for a, b in breaks if a < moment)

        return lambda value: shown(milliseconds(value)) / shown(last)
    if kind == "category":
        order = {value: n for n, value in enumerate(axis.get("categoryarray") or values)}
        first, last = axis.get("range") or (-0.5, len(order) - 0.5)
        return lambda value: (
            ((order[value] if isinstance(value, str) else value) - first) / (last - first)
        )
    if kind in ("linear", "-", "log"):
        # The range of a logarithmic axis is in powers of ten already.
        first, last = axis["range"]
        if kind == "log":
            return lambda value: (log10(value) - first) / (last - first)
        return lambda value: (float(value) - first) / (last - first)
    raise UnknownPart(f"an axis of the type {kind!r}")


def plot(layout: Mapping[str, Any], width: float, traces: Sequence[Mapping[str, Any]]) -> Plot:
    """The plot of a layout, drawn `width` pixels wide in all."""
    margin = layout["margin"]
    wide = width - margin["l"] - margin["r"]
    high = layout["height"] - margin["t"] - margin["b"]
    xs = list(dict.fromkeys(v for t in traces for v in t.get("x") or () if isinstance(v, str)))
    ys = list(dict.fromkeys(v for t in traces for v in t.get("y") or () if isinstance(v, str)))
    across, up = _line(layout["xaxis"], xs), _line(layout["yaxis"], ys)
    return Plot(
        margin["l"],
        margin["t"],
        wide,
        high,
        lambda value: margin["l"] + across(value) * wide,
        lambda value: margin["t"] + (1 - up(value)) * high,
    )
