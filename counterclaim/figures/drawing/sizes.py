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
    """

    width: int
    narrow: bool


# On paper the wide one is scaled to the sheet, where its letters are of 7 points; between the two
# widths of a screen the narrow one is enlarged.
SIZES = (Size(880, False), Size(328, True))
