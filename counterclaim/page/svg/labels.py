"""Annotations as SVG text: the little mark-up that plotly knows becomes spans and links."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from counterclaim.page.svg.parts import UnknownPart, element, number, paint

_LINE = 1.3  # plotly's distance of lines, in parts of the font size
# Ascent and descent of the fonts of the page, in parts of the font size; they differ by little.
_ASCENT, _DESCENT = 0.92, 0.23
_TAG = re.compile(r"<(/?)(b|i|a|span|br)((?: [a-z]+=\"[^\"<>]*\")*) ?/?>")
_ROW = re.compile(r'href="#([a-z]\d+)"')
_SIZE = re.compile(r"font-size:(\d+)px")
_COLOUR = re.compile(r"color:(#[0-9a-f]{6})")


def spans(text: str) -> list[str]:
    """The lines of a text of the house's mark-up as the inside of SVG text.

    Bold, italic, spans with a size or colour, and links to a row of the page; everything else is
    letters. Raises UnknownPart for a tag that is not closed in its line.
    """
    lines = [""]
    open_tags: list[str] = []
    at = 0
    for match in _TAG.finditer(text):
        lines[-1] += _letters(text[at : match.start()])
        at = match.end()
        closing, name, rest = match.groups()
        if name == "br":
            lines[-1] += "".join(f"</{tag}>" for tag in reversed(open_tags))
            lines.append("".join("<tspan>" for _ in open_tags))
            open_tags = ["tspan" for _ in open_tags]
        elif closing:
            if not open_tags:
                raise UnknownPart(f"a text with </{name}> alone")
            lines[-1] += f"</{open_tags.pop()}>"
        else:
            tag, start = _opened(name, rest)
            open_tags.append(tag)
            lines[-1] += start
    lines[-1] += _letters(text[at:])
    if open_tags:
        raise UnknownPart("a text with a tag that is not closed")
    return lines


def _opened(name: str, rest: str) -> tuple[str, str]:
    if name == "a" and (row := _ROW.search(rest)):
        return "a", f'<a href="#{row[1]}" tabindex="-1">'
    if name == "b":
        return "tspan", '<tspan font-weight="600">'
    if name == "i":
        return "tspan", '<tspan font-style="italic">'
    size, colour = _SIZE.search(rest), _COLOUR.search(rest)
    style = (f' font-size="{max(int(size[1]), 12)}"' if size else "") + (
        f' fill="{paint(colour[1])}"' if colour else ""
    )
    return "tspan", f"<tspan{style}>"


def _letters(text: str) -> str:
    return html.escape(html.unescape(text), quote=False)


def block(
    text: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    anchor: str,
    vertical: str,
    align: str = "",
    ground: str = "",
    angle: float = 0,
) -> str:
    """A text at a place, of one or more lines.

    `anchor` is left, center or right of `x`; `vertical` is top, middle or bottom of `y`; `ground`
    is a colour that is painted round the letters, so that lines behind them do not run through.
    """
    lines = spans(text)
    tall = (len(lines) - 1) * _LINE * size + (_ASCENT + _DESCENT) * size
    top = {"top": y, "middle": y - tall / 2, "bottom": y - tall}[vertical]
    base = top + _ASCENT * size
    if len(lines) == 1:
        inside = lines[0]
    else:
        inside = "".join(
            f'<tspan x="{number(x)}" y="{number(base + n * _LINE * size)}">{line}</tspan>'
            for n, line in enumerate(lines)
        )
    attributes: dict[str, str | float | None] = {
        "x": x,
        "y": base,
        "font-size": None if size == 12 else size,
        "fill": paint(colour),
        "text-anchor": {"left": None, "center": "middle", "right": "end"}[anchor],
    }
    if ground:
        attributes |= {"stroke": paint(ground), "class": "g"}
    if angle:
        attributes["transform"] = f"rotate({number(angle)} {number(x)} {number(y)})"
    return element("text", attributes, inside)


def annotation(note: Mapping[str, Any], x: float, y: float, default: Mapping[str, Any]) -> str:
    """An annotation without an arrow at a place in pixels."""
    if note.get("showarrow", True):
        raise UnknownPart("an annotation with an arrow")
    font = {**default, **note.get("font", {})}
    pad = 1 + note.get("borderpad", 1)
    anchor, vertical = note.get("xanchor", "center"), note.get("yanchor", "middle")
    x += note.get("xshift", 0) + {"left": pad, "center": 0, "right": -pad}[anchor]
    y += -note.get("yshift", 0) + {"top": pad, "middle": 0, "bottom": -pad}[vertical]
    drawn = block(
        note["text"], x, y, font["size"], font["color"], anchor, vertical,
        ground=note.get("bgcolor", ""), angle=note.get("textangle", 0),
    )  # fmt: skip
    return drawn
