"""The grid of the matrix of sides: which lines and columns there are, and how wide they are."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.analysis import who_to_whom
from counterclaim.analysis.who_to_whom import NO_TARGET, Between
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, once
from counterclaim.figures.drawing import shortening
from counterclaim.figures.drawing.sizes import Size
from counterclaim.tables.typed import rows

REST = "rest"  # the sides without a line of their own
RIGHT = 6  # pixels right of the cells
WIDEST = 104  # of a column


class Lane(NamedTuple):
    """A line or a column: its key, the first pixel of it and its length."""

    key: str
    start: float
    length: float


class Frame(NamedTuple):
    """Where what stands at one size: pixels left of the cells, of a line, of the cells."""

    left: int
    high: int
    cell: float
    total: float


def frame(dossier: Dossier, size: Size) -> Frame:
    """The measures of a drawing; a cell has room for its number and the code of its side."""
    left = 46 if size.narrow else 252 if size.width > 700 else 190
    high = 28 if size.narrow else 30
    most = max([row.n for row in _between(dossier)], default=0)
    total = shortening.width(number(len(dossier.shown), size)) + 8
    words = [number(most, size), *who_to_whom.sides(dossier)]
    cell = max(24.0, *(shortening.width(word) + 4 for word in words))
    return Frame(left, high, cell, max(32.0, total))


def number(n: int, size: Size) -> str:
    """A number in a cell, without a comma where there is little room."""
    return str(n) if size.narrow else f"{n:,}"


def own_lines(dossier: Dossier, size: Size) -> list[str]:
    """The sides with a line of their own, those with most entries; others share one."""
    sides = [side for side in who_to_whom.sides(dossier) if side]
    at = frame(dossier, size)
    room = size.width - at.left - RIGHT - at.total - _least("", at) - _least(NO_TARGET, at)
    fit = int(room / at.cell)
    if len(sides) <= min(fit, limits.SIDES):
        return sides
    return sides[: max(1, min(fit - 1, limits.SIDES))]


@once
def _between(dossier: Dossier) -> list[Between]:
    return list(rows(who_to_whom.between_sides(dossier), Between))


def _least(key: str, at: Frame) -> float:
    """The least width of a column; one whose head is a word rather than a code takes more."""
    return max(at.cell, {"": 30.0, REST: 30.0, NO_TARGET: 42.0}.get(key, 0.0))


def others(dossier: Dossier, own: list[str]) -> list[str]:
    """The keys of the lines after those of sides: the rest of them, and no side."""
    sides = who_to_whom.sides(dossier)
    return [REST] * (set(sides) - {""} > set(own)) + [""] * ("" in sides)


def cells_of(dossier: Dossier, own: list[str]) -> dict[tuple[str, str], list[str]]:
    """The ids of the entries of each cell that has any."""
    cells: dict[tuple[str, str], list[str]] = {}
    known = {*own, "", NO_TARGET}
    for row in _between(dossier):
        key = tuple(end if end in known else REST for end in (row.side, row.target_side))
        cells.setdefault((key[0], key[1]), []).extend(row.rows)
    return cells


def columns_of(aims: list[str], at: Frame, size: Size) -> list[Lane]:
    """The columns of those acted on, as wide as there is room for."""
    room = size.width - at.left - RIGHT - at.total
    least = [_least(aim, at) for aim in aims]
    more = max(0.0, min(WIDEST - at.cell, (room - sum(least)) / len(aims)))
    lanes, start = [], 0.0
    for aim, wide in zip(aims, least, strict=True):
        lanes.append(Lane(aim, start, wide + more))
        start += wide + more
    return lanes
