"""Where sources differ on a number or a date: their figures side by side.

Nothing is averaged and no figure is preferred: a spread is the lowest and the highest one given.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from counterclaim import dates
from counterclaim.dossier import Dossier

DATE = "date"  # the unit of an account that gives dates


def spreads(dossier: Dossier) -> pd.DataFrame:
    """The points on which figures are set side by side, one row each, in the order of the table.

    A point is one quantity of one event in one unit. Gives event_id, quantity, unit, accounts (the
    rows of `Dossier.accounts`, by figure), sources, origins (int), low, high (the lowest and the
    highest figure given, as written), open (int: figures without an upper end) and differ (bool:
    not all figures are the same).
    """
    origin = dict(zip(dossier.sources["source_id"], dossier.sources["origin"], strict=True))
    found = []
    points: dict[tuple[str, str, str], list[Any]] = {}
    for row in dossier.accounts.itertuples():
        points.setdefault((row.event_id, row.quantity, row.unit), []).append(row)
    for (event, quantity, unit), rows in points.items():
        rows.sort(key=lambda row: (ends(row)[0], ends(row)[1], bool(not row.high)))
        told = {row.source_id for row in rows}
        found.append(
            {
                "event_id": event,
                "quantity": quantity,
                "unit": unit,
                "accounts": rows,
                "sources": len(told),
                "origins": len({origin[source] for source in told}),
                "low": rows[0].low,
                "high": max((ends(row)[1], row.high or row.low) for row in rows)[1],
                "open": sum(not row.high for row in rows),
                "differ": len({(*ends(row), bool(row.high)) for row in rows}) > 1,
            }
        )
    columns = ["event_id", "quantity", "unit", "accounts", "sources", "origins", "low", "high"]
    return pd.DataFrame(found, columns=[*columns, "open", "differ"])


def ends(row: Any) -> tuple[Any, Any]:
    """The ends of a figure, as Decimals or datetimes; an open end is the one that is known."""
    if row.unit != DATE:
        return Decimal(row.low), Decimal(row.high or row.low)
    low, high = dates.parse(row.low), dates.parse(row.high or row.low)
    # A date without a bound on one side is set beside the others by the bound it has.
    first = low.earliest or low.latest or datetime.min
    return first, high.latest or high.earliest or first
