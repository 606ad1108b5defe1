"""The sizes at which each figure is drawn.

Labels are moved, not shrunk, when room is short, so each size is a drawing of its own.
"""

from __future__ import annotations

from typing import NamedTuple


class Size(NamedTuple):
    """Room for a figure.

    Attributes
    ----------
    width
        Width of the figure in pixels.
    narrow
        Names and labels go above what they name, as on a phone.
    tight
        Lanes are lower than a finger needs, for paper.
    """

    width: int
    narrow: bool
    tight: bool = False


SIZES = (Size(960, False), Size(672, False), Size(328, True))
# A sheet of A4 or Letter: nothing is touched there, so lanes may be lower than a finger needs.
PRINT = Size(672, False, True)
