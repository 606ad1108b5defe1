"""A still picture of a figure that the house does not draw, by plotly's own export.

kaleido, the extra `foreign`, starts a Chrome that is on the machine; both are looked for only when
a page has such a figure.
"""

from __future__ import annotations

import base64
import re
from typing import Any, NamedTuple

from counterclaim.desk.messages import Message
from counterclaim.desk.messages import pictures as messages

_SECONDS = 30
# Types of traces for which plotly fetches coastlines or tiles.
_MAPS = frozenset(
    "choropleth choroplethmap choroplethmapbox densitymap densitymapbox scattergeo scattermap"
    " scattermapbox".split()
)
# plotly names its parts by lot; the same figure is to be the same bytes.
_ID = re.compile(r'id="([^"]*)"')
_LOT = re.compile(r"(?<![0-9a-f])[0-9a-f]{6}(?![0-9a-f])|(?<=clip)[0-9a-f]{6}|(?<=cb)[0-9a-f]{6}")


class Foreign(NamedTuple):
    """The picture as an address of `<img>`, blank for none; and why there is none."""

    address: str
    problem: Message | None


def still(data: list[Any], layout: dict[str, Any], width: int, height: int) -> Foreign:
    """Draw a figure as it is on the page, where that can be done."""
    if what := _fetched(data, layout):
        return Foreign("", messages.FETCHES.fill(what=what))
    try:
        import kaleido
        from choreographer.errors import DevtoolsProtocolError
        from kaleido.errors import KaleidoError
    except ImportError:
        return Foreign("", messages.NO_KALEIDO)
    path = chrome()
    if not path:
        return Foreign("", messages.NO_CHROME)
    figure = {"data": data, "layout": {**layout, "width": width, "height": height}}
    try:
        svg = kaleido.calc_fig_sync(
            figure,
            opts={"format": "svg", "width": width, "height": height},
            # MathJax would be fetched; what the figure itself would fetch was refused before.
            kopts={"path": path, "timeout": _SECONDS, "mathjax": False},
        )
    except (
        KaleidoError,  # plotly refuses the figure
        DevtoolsProtocolError,
        AttributeError,  # kaleido finds parts in the figure that it does not know
        TypeError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        why = " ".join(str(error).split())[:200] or type(error).__name__
        return Foreign("", messages.CHROME_FAILED.fill(why=why))
    coded = base64.b64encode(_named(svg.decode("utf-8")).encode()).decode()
    return Foreign(f"data:image/svg+xml;base64,{coded}", None)


def _fetched(data: list[Any], layout: dict[str, Any]) -> str:
    """What Chrome would fetch to draw a figure; blank for nothing."""
    if any(isinstance(trace, dict) and trace.get("type") in _MAPS for trace in data):
        return "a map"
    return "an image" if _linked([data, layout]) else ""


def _linked(part: Any) -> bool:
    """Whether a part of a figure has an image that it does not hold itself."""
    if isinstance(part, list):
        return any(map(_linked, part))
    if not isinstance(part, dict):
        return False
    source = part.get("source")
    linked = isinstance(source, str) and not source.startswith("data:")
    return linked or any(map(_linked, part.values()))


def chrome() -> str:
    """Where a Chrome or Chromium is; blank for none."""
    from choreographer.browsers.chromium import Chromium

    return Chromium.find_browser(skip_local=False) or ""


def _named(svg: str) -> str:
    """The same picture with names that do not change from run to run."""
    lots = dict.fromkeys(lot for name in _ID.findall(svg) for lot in _LOT.findall(name))
    for number, lot in enumerate(lots):
        svg = svg.replace(lot, f"n{number:05d}")
    return svg
