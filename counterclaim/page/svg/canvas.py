"""What every mark of a picture needs: the plot, dashes, hatching, the link to its row."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import escape

from counterclaim.page.svg.parts import UnknownPart, element, paint
from counterclaim.page.svg.places import Plot

_ROW = re.compile(r"[a-z]\d+")


class Canvas(NamedTuple):
    """What drawing a trace needs besides the trace: the plot, the layout, a prefix for ids."""

    plot: Plot
    layout: Mapping[str, Any]
    prefix: str
    patterns: dict[str, str]
    titles: bool


def each(value: Any, n: int) -> list[Any]:
    """A value that may be one for all points, or one for each."""
    return list(value) if isinstance(value, (list, tuple)) else [value] * n


def dash(line: Mapping[str, Any]) -> str | None:
    """The dashes of a line in SVG's words; None for a solid one."""
    kind = line.get("dash", "solid")
    named = {"dot": "3 3", "dash": "9 9", "longdash": "15 15", "dashdot": "9 3 3 3"}
    return None if kind == "solid" else named.get(kind) or kind.replace("px", "").replace(",", " ")


def pattern(canvas: Canvas, fill: Mapping[str, Any], colour: str, shape: str) -> str:
    """The fill of a hatched surface; its pattern is defined once in a picture."""
    size, solidity = fill.get("size", 8), fill.get("solidity", 0.3)
    front = fill.get("fgcolor") or colour
    back = fill.get("bgcolor", "")
    name = f"{canvas.prefix}p{len(canvas.patterns)}"
    if shape in ("/", "\\"):
        turn = 45 if shape == "/" else -45
        strokes = element(
            "path",
            {"d": f"M0 0V{size}", "stroke": paint(front), "stroke-width": 2 * solidity * size},
        )
    elif shape == ".":
        turn = 0
        strokes = element(
            "circle",
            {"cx": size / 2, "cy": size / 2, "r": solidity * size / 2, "fill": paint(front)},
        )
    else:
        raise UnknownPart(f"a pattern {shape!r}")
    ground = element("rect", {"width": size, "height": size, "fill": paint(back)}) if back else ""
    body = f"{ground}{strokes}"
    known = {text: key for key, text in canvas.patterns.items()}
    text = (
        f'width="{size}" height="{size}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate({turn})">{body}</pattern>'
    )
    if text in known:
        name = known[text]
    canvas.patterns[name] = text
    return f"url(#{name})"


def row_of(trace: Mapping[str, Any]) -> str:
    """The id of the row that a trace is named for; blank for none."""
    name = trace.get("name", "")
    return name if _ROW.fullmatch(name) else ""


def only_row(trace: Mapping[str, Any], n: int) -> list[str]:
    """For each of a trace's marks that count rows, the id of the row where it counts just one."""
    rows = (trace.get("meta") or {}).get("rows") or []
    if len(rows) != n:  # a trace may count its rows as a whole
        return [""] * n
    return [ids[0] if isinstance(ids, list) and len(ids) == 1 else "" for ids in rows]


def titled(canvas: Canvas, trace: Mapping[str, Any], inside: str, words: str = "") -> str:
    """A mark with what it says on hover as its title; in a group unless it is that of a row."""
    if not (canvas.titles and words) or trace.get("hoverinfo") == "skip":
        return inside
    title = f"<title>{escape(_short(words))}</title>"
    return f"{title}{inside}" if row_of(trace) else f"<g>{title}{inside}</g>"


def linked(row: str, inside: str) -> str:
    """Marks that lead to their row, which says what it is: no title has to give its id alone."""
    if row and inside.startswith("<g><title>"):
        inside = inside.removeprefix("<g>").removesuffix("</g>")
        inside = inside.removeprefix(f"<title>{row}</title>")
    return f'<a href="#{row}" tabindex="-1">{inside}</a>' if row else inside


def _short(told: str) -> str:
    """The first line of a card as plain text: which row it is, and its date."""
    first = re.split(r"<br ?/?>", told, maxsplit=1)[0]
    return html.unescape(re.sub(r"</?(?:b|i|a|span)(?: [^<>]*)?>", "", first))
