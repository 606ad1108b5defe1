"""Texts cut to the room there is, such that texts that differ still differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """A text of two parts on one line, as of a claim: its label, and who made it.

    head  what is never left out, only cut
    tail  what follows it where there is room; may be blank
    key   a short text that no other line has, for lines that would read alike
    most  how many characters have room
    """

    head: str
    tail: str
    key: str
    most: int


# Mean advance of a character of running text, in parts of the font size. A line that is cut ends
# before other text, not at the edge of the picture, so this is measured less wide than `lettering`.
ADVANCE = 0.55


def letters(width: float, size: float = 12) -> int:
    """How many characters have room in a width in pixels; at least eight."""
    return max(8, int(width / (ADVANCE * size)))


def cut(text: str, most: int) -> str:
    """A text of at most so many characters, with an ellipsis where it was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def fitted(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Cut lines to the characters that have room; lines that differ still differ.

    The tail is cut first. Where cut lines read alike, the head leaves room for the tail; where
    that does not tell them apart either, the key follows the head.

    Returns
    -------
    list of tuple
        The head and the tail of each line.
    """
    shown = [_fitted(line, line.most) for line in lines]
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


def _fitted(line: Line, head: int) -> tuple[str, str]:
    first = cut(line.head, head if line.tail else line.most)
    left = line.most - len(first) - 1
    return first, cut(line.tail, left) if left >= min(8, len(line.tail)) else ""


def _shared(line: Line) -> tuple[str, str]:
    return _fitted(line, line.most * 3 // 5)


def _keyed(line: Line) -> tuple[str, str]:
    return cut(line.head, line.most - len(line.key) - 1), line.key
