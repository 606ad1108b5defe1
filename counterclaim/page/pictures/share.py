"""The picture of a page where others link to it: its answer, its first chart, day and site."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.figures.drawing import colours
from counterclaim.page.pictures.composed import line_of, wrap
from counterclaim.page.pictures.credits import Credits
from counterclaim.page.pictures.lines import BOLD, wrapped
from counterclaim.page.pictures.of_notebook import Picture
from counterclaim.page.pictures.plain import plain
from counterclaim.page.svg.parts import element, number
from counterclaim.text import edition, picture

# As Open Graph and the services that read it ask for.
WIDTH, HEIGHT = 1200, 630
_PAD, _TOP = 56, 6
# Sizes of the answer's letters and how many lines it may take, with a chart and without one.
_WITH_CHART, _ALONE = ((42, 3), (34, 4)), ((54, 6), (42, 8))
_SUBJECT = 24
_LEAST = 0.75  # a chart that would be smaller is left out: nobody could read it


def share(answer: str, subject: str, first: Picture | None, credit: Credits) -> str:
    """Compose the picture as SVG of WIDTH x HEIGHT.

    Parameters
    ----------
    answer
        What the page answers, in few words.
    subject
        What it is about.
    first
        Its first figure, which is left out where it is too tall to be read; None for none.
    """
    wide = WIDTH - 2 * _PAD
    parts = [
        element("rect", {"width": WIDTH, "height": _TOP, "fill": colours.ACCENT[0]}),
        line_of(edition.SITE, _PAD, 58, 24, colours.ACCENT[0], bold=True),
        line_of(
            picture.when(credit.day, credit.handling),
            WIDTH - _PAD, 58, 22, colours.MUTED[0], anchor="end",
        ),
    ]  # fmt: skip
    size, lines = _fitting(answer, wide, _WITH_CHART)
    below = 84 + len(lines) * size * 1.25 + 50
    chart = _chart(first, wide, HEIGHT - below - 28)
    if not chart:
        size, lines = _fitting(answer, wide, _ALONE)
    down = 84.0
    for line in lines:
        down += size * 1.25
        parts.append(line_of(line, _PAD, down, size, colours.INK[0], bold=True))
    down += 6
    for line in wrapped(subject, wide, _SUBJECT, most=1 if chart else 2):
        down += _SUBJECT * 1.5
        parts.append(line_of(line, _PAD, down, _SUBJECT, colours.MUTED[0]))
    if chart:
        scale, drawn = chart
        parts.append(
            f'<g transform="translate({_PAD} {number(below + 8)}) scale({scale:.3f})">{drawn}</g>'
        )
    return wrap(parts, WIDTH, HEIGHT, colours.PAPER[0], answer, subject)


def _fitting(text: str, width: float, sizes: Sequence[tuple[int, int]]) -> tuple[int, list[str]]:
    """Break a text at the largest of the sizes at which all of it fits."""
    for size, most in sizes:
        lines = wrapped(text, width / BOLD, size)
        if len(lines) <= most:
            return size, lines
    size, most = sizes[-1]
    return size, wrapped(text, width / BOLD, size, most)


def _chart(first: Picture | None, width: float, height: float) -> tuple[float, str] | None:
    """The chart as large as fits, and how much larger that is; None where it would be too small."""
    if first is None or not first.sizes:
        return None
    size = first.size(narrow=False)
    scale = min(width / size.width, height / size.height)
    return (scale, plain(str(size.svg), {})) if scale >= _LEAST else None
