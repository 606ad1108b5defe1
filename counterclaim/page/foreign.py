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
# plotly names its parts by lot; the same figure is to be the same bytes.
_ID = re.compile(r'id="([^"]*)"')
_LOT = re.compile(r"(?<![0-9a-f])[0-9a-f]{6}(?![0-9a-f])|(?<=clip)[0-9a-f]{6}|(?<=cb)[0-9a-f]{6}")


class Foreign(NamedTuple):
    """The picture as an address of `<img>`, blank for none; and why there is none."""

    address: str
    problem: Message | None


def still(data: list[Any], layout: dict[str, Any], width: int, height: int) -> Foreign:
    """Draw a figure as it is on the page, where that can be done."""
    try:
        import kaleido
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
            # Nothing is fetched for it.
            kopts={"path": path, "timeout": _SECONDS, "mathjax": False},
        )
    except (OSError, RuntimeError, ValueError) as error:
        why = " ".join(str(error).split())[:200] or type(error).__name__
        return Foreign("", messages.CHROME_FAILED.fill(why=why))
    coded = base64.b64encode(_named(svg.decode("utf-8")).encode()).decode()
    return Foreign(f"data:image/svg+xml;base64,{coded}", None)


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
