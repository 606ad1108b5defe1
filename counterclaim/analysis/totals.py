"""Sums of the figures that rows give, over the rows that may be added."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Event
from counterclaim.tables.typed import rows


class Total(NamedTuple):
    """A row of `totals`: a unit, its sums, and what they leave out. `high` is None if open."""

    unit: str
    rows: list[str]
    total: Decimal
    low: Decimal
    high: Decimal | None
    not_additive: list[str]
    no_figure: list[str]


def totals(dossier: Dossier) -> pd.DataFrame:
    """Add up the figures of the rows in view, per unit.

    Only rows that say so (`additive`: yes) are added: totals, rates and estimates count what others
    count too.

    Returns
    -------
    pandas.DataFrame
        One row per unit, in the order of its first row:

        unit : str
            What is counted.
        rows : list of str
            Event ids: the rows whose figure is added.
        total : decimal.Decimal
            The sum of their figures.
        low, high : decimal.Decimal
            The sums of the lower and the upper bounds of all rows that may be added, of the figure
            where a row gives no bound; high is None where a row gives neither.
        not_additive : list of str
            Event ids: rows that may not be added.
        no_figure : list of str
            Event ids: rows that may be added and give bounds only; they are in low and high.
    """
    by_unit: dict[str, list[Event]] = {}
    for event in rows(dossier.shown, Event):
        if event.unit:
            by_unit.setdefault(event.unit, []).append(event)
    data = []
    for unit, events in by_unit.items():
        added = [event for event in events if event.additive == "yes"]
        given = [event for event in added if event.figure]
        highs = [event.figure_high or event.figure for event in added]
        data.append(
            Total(
                unit,
                [event.event_id for event in given],
                _sum(event.figure for event in given),
                _sum(event.figure_low or event.figure or "0" for event in added),
                _sum(highs) if all(highs) else None,
                [event.event_id for event in events if event.additive != "yes"],
                [event.event_id for event in added if not event.figure],
            )
        )
    return pd.DataFrame(data, columns=list(Total._fields))


def _sum(figures: Iterable[str]) -> Decimal:
    return sum((Decimal(figure) for figure in figures), Decimal(0))
