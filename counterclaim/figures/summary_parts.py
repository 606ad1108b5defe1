"""What the summary is drawn of: its columns, and the colours of its bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from counterclaim.analysis.summary import Column, Moment

FOLD = 46, 46  # px of a folded stretch, on wide and on narrow screens
APART = 66, 52  # px of the column of what has no period
GAP = 12  # px before it


class Series(NamedTuple):
    """What one colour of the bars counts.

    code    key of the side; blank for others
    label   in the key and the table
    colour  light and dark
    sides   keys of its sides
    """

    code: str
    label: str
    colour: tuple[str, str]
    sides: tuple[str, ...]


class Place(NamedTuple):
    """Where a column stands: its left edge and its width in px, and what it is.

    start   the first day of its period; None for a fold and for what has no period
    folded  how many periods are folded; 0 for none
    """

    left: float
    width: float
    start: datetime | None
    folded: int

    @property
    def centre(self) -> float:
        """The middle of the column, in px."""
        return self.left + self.width / 2


def places(
    columns: Sequence[Column], left: float, right: float, loose: bool, narrow: bool
) -> list[Place]:
    """Where each column stands between two edges: folds are of one width, periods share the rest.

    Parameters
    ----------
    loose
        Whether there is a column, the last one, for what has no period.
    """
    folds = sum(column.folded > 0 for column in columns)
    fold, apart = FOLD[narrow], APART[narrow] * loose
    fold = min(fold, (right - left - apart) / 2 / max(1, folds))
    slot = (right - left - fold * folds - apart) / max(1, len(columns) - folds)
    placed = []
    for column in columns:
        own = fold if column.folded else slot
        placed.append(Place(left, own, column.start, column.folded))
        left += own
    if loose:
        placed.append(Place(right - apart + GAP, apart - GAP, None, 0))
    return placed


def inside(moments: Iterable[Moment], place: Place) -> list[Moment]:
    """What falls in a column; nothing in a fold."""
    return [moment for moment in moments if moment.start == place.start and not place.folded]
