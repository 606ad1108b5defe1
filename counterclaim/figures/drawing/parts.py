"""The parts of which our figures are made, for a process whose forks will draw them."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
from _plotly_utils.optional_imports import get_module

_LINE, _FONT = {"line": {"width": 1}}, {"size": 12}
# Every part that a figure of a page has, once.
_EACH: dict[str, Any] = {
    "data": [
        {
            "type": "scatter",
            **_LINE,
            "marker": _LINE,
            "fillpattern": {"shape": "/"},
            "textfont": _FONT,
        },
        {"type": "bar", "marker": _LINE | {"pattern": {"shape": "/"}}, "textfont": _FONT},
    ],
    "layout": {
        "font": _FONT,
        "hoverlabel": {"font": _FONT},
        "margin": {"pad": 0},
        "title": {"font": _FONT, "pad": {"t": 0}, "subtitle": {"font": _FONT}},
        "uniformtext": {"minsize": 8},
        "xaxis": {},
        "yaxis": {},
        "annotations": [{"font": _FONT}],
        "shapes": [_LINE],
    },
}


def read() -> None:
    """Have plotly read its rules for these parts, as it otherwise does at the first of each.

    At the first figure that is shown it also looks whether there is psutil.
    """
    go.Figure(_EACH)
    get_module("psutil")
