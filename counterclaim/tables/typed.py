"""Frames as typed rows: a NamedTuple names the columns that a reader of the frame relies on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pandas as pd

Row = TypeVar("Row", bound=tuple)


def rows(frame: pd.DataFrame, kind: type[Row]) -> Iterator[Row]:
    """The rows of a frame as NamedTuples.

    Parameters
    ----------
    frame
        A frame with at least the columns that are fields of `kind`.
    kind
        A NamedTuple class; columns that it does not name are passed over.

    Yields
    ------
    Row
        One for each row, in the frame's order.
    """
    cells = zip(*(frame[name] for name in kind.__annotations__), strict=True)
    return (kind(*row) for row in cells)
