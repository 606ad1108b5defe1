"""SVG as PNG by resvg: without a browser, the same bytes for the same picture and fonts."""

from __future__ import annotations

import functools

from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import pictures as messages
from counterclaim.page.pictures.composed import FONTS


class PictureError(DeskError):
    """A picture that cannot be drawn here."""


def drawn(svg: str, zoom: float = 2) -> bytes:
    """Draw a picture of `composed`.

    Parameters
    ----------
    zoom
        Pixels of the PNG for each pixel of the picture.

    Raises
    ------
    PictureError
        Where resvg is missing, the picture is no SVG, or there is no font to write with.
    """
    if not writes():
        raise PictureError.because(messages.NO_FONT)
    return _png(svg, zoom)


def _png(svg: str, zoom: float) -> bytes:
    try:
        import resvg_py
    except ImportError as error:
        raise PictureError.because(messages.NO_RESVG.fill(why=error)) from None
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom))
    except ValueError as error:
        raise PictureError.because(messages.NOT_DRAWN.fill(why=error)) from None


@functools.cache
def writes() -> bool:
    """Whether there is a font: without one resvg draws a picture without its words."""
    sheet = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
    letter = f'<text x="1" y="8" font-size="9" font-family="{FONTS}">H</text>'
    return _png(sheet.format(letter), 1) != _png(sheet.format(""), 1)
