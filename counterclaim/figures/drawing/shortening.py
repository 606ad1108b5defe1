"""Texts cut to the room there is, such that texts that differ still differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

# Advances of characters in parts of the font size, as in DejaVu Sans, wider than most system fonts.
_NARROW, _WIDE = frozenset("iIjl.,:;'’|!()[] "), frozenset("MWmw@%…—")
DOT = " · "  # between the two parts of a line


class Line(NamedTuple):
    """A text of two parts on one line, as of a claim: its label, and who made it.

    head  what is never left out, only cut
    tail  what follows it after a dot where there is room; may be blank
    key   a short text that no other line has, for lines that would read alike
    room  px
    """

    head: str
    tail: str
    key: str
    room: float


def width(text: str, size: float = 12) -> float:
    """Estimate the width of a text in pixels by its characters, rather too wide than too narrow."""
    return sum(map(_advance, text)) * size


def _advance(character: str) -> float:
    if character in _NARROW:
        return 0.35
    if unicodedata.combining(character):
        return 0.0
    if character in _WIDE or unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return 0.7 if character.isupper() else 0.62


def cut(text: str, room: float, size: float = 12) -> str:
    """A text that fits a width in pixels, with an ellipsis where it was cut."""
    if width(text, size) <= room:
        return text
    left = room - width("…", size)
    ends = [n for n, wide in enumerate(accumulate(map(_advance, text)), 1) if wide * size <= left]
    return text[: max(ends, default=1)].rstrip() + "…"


def fitted(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Cut lines to their room; lines that differ still differ.

    The tail is cut first. Where cut lines read alike, the head leaves room for the tail; where
    that does not tell them apart either, the key follows the head.

    Returns
    -------
    list of tuple
        The head and the tail of each line.
    """
    shown = [_fitted(line, line.room) for line in lines]
    for again in (_shared, _keyed):
        alike = _alike(lines, shown)
        shown = [
            again(line) if pair in alike else pair for line, pair in zip(lines, shown, strict=True)
        ]
    return shown


def _alike(lines: Sequence[Line], shown: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """What is shown for lines that differ."""
    whole: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for line, pair in zip(lines, shown, strict=True):
        whole.setdefault(pair, set()).add((line.head, line.tail))
    return {pair for pair, differing in whole.items() if len(differing) > 1}


def _fitted(line: Line, head: float) -> tuple[str, str]:
    first = cut(line.head, head if line.tail else line.room)
    left = line.room - width(first + DOT)
    # A few letters of a name say nothing.
    return first, cut(line.tail, left) if left >= min(60, width(line.tail)) else ""


def _shared(line: Line) -> tuple[str, str]:
    return _fitted(line, line.room * 0.6)


def _keyed(line: Line) -> tuple[str, str]:
    return cut(line.head, line.room - width(DOT + line.key)), line.key
