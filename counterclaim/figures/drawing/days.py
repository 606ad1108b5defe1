"""A logarithmic axis of days, from the same day on, in pixels."""

from __future__ import annotations

from math import log10
from typing import NamedTuple

from counterclaim.text import chart_labels

# The days that are named on the axis, where there is room.
TICKS = (0, 7, 30, 91, 365, 3650, 36500)
_ADVANCE = 6.3  # px of a character of such a name


class Days(NamedTuple):
    """The axis: the pixels at which it begins and ends, and the last day on it."""

    left: float
    right: float
    last: int

    def px(self, days: float) -> float:
        """Pixels from the left edge of the figure to a number of days after the claim."""
        share = log10(1 + min(days, self.last)) / log10(1 + self.last)
        return self.left + (self.right - self.left) * share

    def ticks(self) -> list[tuple[float, float, str]]:
        """The days that are named: their places, and the middles and texts of their names.

        A name that has no room beside the one before is left out.
        """
        named: list[tuple[float, float, str]] = []
        free = 0.0
        for days in TICKS:
            at, name = self.px(days), chart_labels.days_after(days)
            half = len(name) * _ADVANCE / 2
            middle = at if days else max(at, half + 4)
            if days <= self.last and middle - half >= free:
                named.append((at, middle, name))
                free = middle + half + 2 * _ADVANCE
        return named
