"""Where sources differ on a number or a date: their figures side by side.

Nothing is averaged and no figure is preferred: a spread is the lowest and the highest one given.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from counterclaim import dates
from counterclaim.analysis import independence
from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Account
from counterclaim.tables.typed import rows

DATE = "date"  # the unit of an account that gives dates


class Spread(NamedTuple):
    """A row of `spreads`: one quantity of one event in one unit, and the figures given for it."""

    event_id: str
    quantity: str
    unit: str
    accounts: list[Account]
    sources: int
    origins: int
    low: str
    high: str
    open: int
    differ: bool


def spreads(dossier: Dossier) -> pd.DataFrame:
    """The points on which figures are set side by side, one row each.

    A point is one quantity of one event in one unit.

    Returns
    -------
    pandas.DataFrame
        In the order of the table of accounts:

        event_id, quantity, unit : str
            The point; unit is DATE where the figures are dates.
        accounts : list of Account
            Rows of `Dossier.accounts`, by figure.
        sources, origins : int64
            The number of sources of these figures, and of their origins.
        low, high : str
            The lowest and the highest figure given, as written.
        open : int64
            The number of figures without an upper end.
        differ : bool
            Whether not all figures are the same.
    """
    points: dict[tuple[str, str, str], list[Account]] = {}
    for account in rows(dossier.accounts, Account):
        key = (account.event_id, account.quantity, account.unit)
        points.setdefault(key, []).append(account)
    data = []
    for key, accounts in points.items():
        accounts.sort(key=lambda row: (*ends(row), not row.high))
        sources = {row.source_id for row in accounts}
        data.append(
            Spread(
                *key,
                accounts=accounts,
                sources=len(sources),
                origins=len(set(independence.origins(dossier, sources).values())),
                low=accounts[0].low,
                high=max((ends(row)[1], row.high or row.low) for row in accounts)[1],
                open=sum(not row.high for row in accounts),
                differ=len({(*ends(row), bool(row.high)) for row in accounts}) > 1,
            )
        )
    return pd.DataFrame(data, columns=list(Spread._fields))


def ends(row: Account) -> tuple[Decimal, Decimal] | tuple[datetime, datetime]:
    """The ends of a figure, as Decimals or, for a date, datetimes.

    An open end is the one that is known.
    """
    if row.unit != DATE:
        return Decimal(row.low), Decimal(row.high or row.low)
    return days(row)


def days(row: Account) -> tuple[datetime, datetime]:
    """The first and the last moment of a figure that is a date."""
    low, high = dates.parse(row.low), dates.parse(row.high or row.low)
    # A date without a bound on one side is set beside the others by the bound it has.
    first = low.earliest or low.latest or datetime.min
    return first, high.latest or high.earliest or first
