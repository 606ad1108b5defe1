"""A picture of a figure: title, measure, key, drawing and foot on one sheet of SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

from markupsafe import escape

from counterclaim.figures.drawing import colours
from counterclaim.page.pictures.lines import BOLD, UNWRITABLE, clean, isolated, room, wrapped
from counterclaim.page.pictures.plain import plain, sign
from counterclaim.page.svg.parts import element, number

FONTS = "Arial,Helvetica,'Liberation Sans','DejaVu Sans','Noto Sans','Segoe UI',sans-serif"
PAD = 16  # around everything
_LINE = 1.35
_GAP, _BETWEEN = 7, 20  # after a sign, between entries of a key
_KEY_LINE = 20


class Mark(NamedTuple):
    """An entry of a key.

    sign    what `template/macros.html` draws, blank for none
    code    a short name in the colour, blank for none
    colour  light and dark; blank for that of small print
    label   its words
    """

    sign: str
    code: str
    colour: tuple[str, str]
    label: str


class Words(NamedTuple):
    """What stands around a drawing; `alt` is for who cannot see it."""

    title: str
    measure: str
    key: Sequence[Mark]
    foot: str
    alt: str


class Sheet:
    """A sheet of SVG that grows downwards; a class because each line moves the next."""

    def __init__(self, width: float, dark: bool) -> None:
        self.width, self.theme, self.down = width, int(dark), float(PAD)
        self.parts: list[str] = []

    def text(self, text: str, size: float, pair: tuple[str, str], bold: bool = False) -> None:
        """Write a text over the whole width, in as many lines as it takes."""
        width = (self.width - 2 * PAD) / (BOLD if bold else 1)
        for line in wrapped(text, width, size) if text else []:
            self.down += size * _LINE
            self.parts.append(
                line_of(line, PAD, self.down - 0.3 * size, size, pair[self.theme], bold)
            )

    def key(self, marks: Sequence[Mark]) -> None:
        """Write the entries of a key side by side, as many as a line holds."""
        if not marks:
            return
        self.down += 8
        across = float(PAD)
        for mark in marks:
            wide, drawn = self._mark(mark)
            lines = wrapped(mark.label, self.width - 2 * PAD - wide - _GAP, 12)
            length = wide + _GAP + max(room(line, 12) for line in lines)
            if across > PAD and across + length > self.width - PAD:
                across = PAD
                self.down += _KEY_LINE
            self.parts.append(
                f'<g transform="translate({number(across)} {number(self.down)})">{drawn}</g>'
            )
            start = across + (wide + _GAP if wide else 0)
            for n, line in enumerate(lines):
                self.down += _KEY_LINE if n else 0
                ink = colours.INK[self.theme]
                self.parts.append(line_of(line, start, self.down + 11, 12, ink))
            across += length + _BETWEEN
        self.down += _KEY_LINE

    def _mark(self, mark: Mark) -> tuple[float, str]:
        colour = mark.colour[self.theme] or colours.MUTED[self.theme]
        if mark.sign:
            return sign(mark.sign, colour)
        if mark.code:
            drawn = line_of(mark.code, 0, 11, 12, colour, bold=True)
            return room(mark.code, 12) * BOLD, drawn
        if mark.colour[0]:
            box = {"x": 1, "y": 1, "width": 12, "height": 12, "fill": colour}
            return 14, element("rect", dict(box))
        return 0, ""

    def drawing(self, drawing: str, across: float, height: float, dark: Mapping[str, str]) -> None:
        """Set a drawing of `svg.drawing` below what is there."""
        self.down += 8
        place = f"translate({number(across)} {number(self.down)})"
        self.parts.append(f'<g transform="{place}">{plain(drawing, dark)}</g>')
        self.down += height

    def svg(self, title: str, alt: str) -> str:
        """Close the sheet."""
        return wrap(
            self.parts, self.width, ceil(self.down) + PAD, colours.PAPER[self.theme], title, alt
        )


def line_of(
    line: str, x: float, y: float, size: float, colour: str, bold: bool = False, anchor: str = ""
) -> str:
    """A line of text."""
    return element(
        "text",
        {
            "x": x,
            "y": y,
            "font-size": None if size == 12 else size,
            "font-weight": "600" if bold else None,
            "fill": colour,
            "text-anchor": anchor,
        },
        str(escape(isolated(line))),
    )


def wrap(
    parts: Sequence[str], width: float, height: float, paper: str, title: str, alt: str
) -> str:
    """A whole SVG file of what is drawn on a ground."""
    size = f'width="{number(width)}" height="{number(height)}"'
    box = f'viewBox="0 0 {number(width)} {number(height)}"'
    named = "".join(
        f"<{name}>{escape(clean(text))}</{name}>"
        for name, text in (("title", title), ("desc", alt))
        if text
    )
    body = UNWRITABLE.sub("\ufffd", "".join(parts))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img"'
        f' font-family="{FONTS}" font-size="12">{named}'
        f'<rect width="100%" height="100%" fill="{paper}"/>{body}</svg>\n'
    )


def composed(
    drawing: str, width: float, height: float, words: Words, dark: Mapping[str, str]
) -> str:
    """Put a picture together.

    Parameters
    ----------
    drawing
        An `<svg>` of `svg.drawing`.
    width, height
        Its size in pixels.
    words
        What stands around it.
    dark
        The dark counterpart of each light colour; empty for a light picture.
    """
    sheet = Sheet(width + 2 * PAD, bool(dark))
    sheet.text(words.title, 18, colours.INK, bold=True)
    sheet.text(words.measure, 13, colours.MUTED)
    sheet.key(words.key)
    sheet.drawing(drawing, PAD, height, dark)
    sheet.down += 8
    sheet.text(words.foot, 12, colours.MUTED)
    return sheet.svg(words.title, words.alt)
