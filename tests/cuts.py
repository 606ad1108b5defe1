"""Cuts of a whole dossier for tests, by the fields of a view."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from counterclaim.dossier import Dossier, View, reading, remaining
from counterclaim.dossier import window as windows


def cut(whole: Dossier, as_of: str = "", **limits: str) -> Dossier:
    """The dossier of a view, as `counterclaim.dossier.load` cuts it."""
    return reading.cut(whole, View(whole.name, as_of, **limits))


def window(dossier: Dossier, since: str = "", until: str = "", actor: str = "") -> Dossier:
    """A dossier that was cut by day, cut to a window and an actor too."""
    return remaining.only_referred(windows.narrow(dossier, since, until, actor))


def changed(dossier: Dossier, table: str, key: str, **cells: Any) -> Dossier:
    """The dossier with other cells in one row, which no check has seen."""
    frame = getattr(dossier, table).copy()
    at = frame.index[frame.iloc[:, 0].eq(key)][0]
    for name, cell in cells.items():
        frame.at[at, name] = cell
    return replace(dossier, **{table: frame})
