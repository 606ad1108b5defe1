"""Small tables of what the entries add up to: their figures, and their themes."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.analysis import coverage
from counterclaim.analysis import totals as sums
from counterclaim.analysis.coverage import ThemeCount
from counterclaim.analysis.totals import Total
from counterclaim.dossier import Dossier
from counterclaim.page.piece import Piece, nothing, piece
from counterclaim.tables.typed import rows
from counterclaim.text import amounts


class Sum(NamedTuple):
    """A row of the table of figures: a unit, its sum and range in words, and the entries."""

    unit: str
    sum: str
    range: str
    added: list[str]
    bounds: list[str]
    apart: list[str]


def totals(dossier: Dossier) -> Piece:
    """The figures that may be added up, per unit; left out if there is none."""
    table = [
        Sum(
            row.unit,
            amounts.amount(row.total) if row.rows else "",
            amounts.between(row.low, row.high) if (row.low, row.high) != (row.total,) * 2 else "",
            row.rows,
            row.no_figure,
            row.not_additive,
        )
        for row in rows(sums.totals(dossier), Total)
        if row.rows or row.no_figure
    ]
    tables = piece("totals.html", dossier, totals=table)
    return tables if table else nothing(tables.html)


def themes(dossier: Dossier) -> Piece:
    """The entries, acts and claims of each theme; left out if the entries have no themes."""
    table = [row for row in rows(coverage.by_theme(dossier), ThemeCount) if row.rows]
    tables = piece("themes.html", dossier, themes=table)
    return tables if any(row.label for row in table) else nothing(tables.html)
