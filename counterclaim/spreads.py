"""Where sources differ on a number or a date: their figures side by side, and the spread in words.

Nobody picks a winner and nothing is averaged: a spread is the lowest and the highest figure given.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from counterclaim import dates, words
from counterclaim.dossier import Dossier
from counterclaim.words import Sentence

DATE = "date"  # the unit of an account that gives dates


def spreads(kept: Dossier) -> pd.DataFrame:
    """The points on which figures are set side by side, one row each, in the order of the table.

    A point is one quantity of one event in one unit. Gives event_id, quantity, unit, accounts (the
    rows of `Dossier.accounts`, by figure), sources, origins (int), low, high (the lowest and the
    highest figure given, as written), open (int: figures without an upper end) and differ (bool:
    not all figures are the same).
    """
    origin = dict(zip(kept.sources["source_id"], kept.sources["origin"], strict=True))
    found = []
    points: dict[tuple[str, str, str], list[Any]] = {}
    for row in kept.accounts.itertuples():
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


def number(value: Decimal) -> str:
    """A number as it was written, with commas and a minus sign: “2,400”, “−0.5”."""
    return f"{value:,f}".replace("-", "−")


def ends(row: Any) -> tuple[Any, Any]:
    """The ends of a figure, as Decimals or datetimes; an open end is the one that is known."""
    if row.unit != DATE:
        return Decimal(row.low), Decimal(row.high or row.low)
    low, high = dates.parse(row.low), dates.parse(row.high or row.low)
    # A date without a bound on one side is set beside the others by the bound it has.
    first = low.earliest or low.latest or datetime.min
    return first, high.latest or high.earliest or first


def figure(row: Any, short: bool = True) -> str:
    """One source's figure in words, without its unit: “160 or more”, “2.5 to 4”, “4 Oct 2022”."""

    def said(cell: str) -> str:
        if row.unit != DATE:
            return number(Decimal(cell))
        return words.when_short(cell) if short else words.when(cell)

    if not row.high:
        return f"{said(row.low)} or {'later' if row.unit == DATE else 'more'}"
    return said(row.low) if row.high == row.low else f"{said(row.low)} to {said(row.high)}"


def unit(row: Any) -> str:
    """The unit after a figure, “drones”; nothing after a date."""
    return "" if row.unit == DATE else row.unit


def told(row: Any) -> str:
    """The spread of one point, “three sources give from 1,700 to 2,400 drones”."""
    who = words.count(row.sources, "source")
    if row.origins < row.sources:
        who += f" of {words.count(row.origins, 'origin')}"
    alone = row.sources == 1
    of = f" {unit(row)}" if unit(row) else ""
    if not row.differ:
        verb = "gives" if alone else "agree on"
        rest = "; no other figure is in this record" if alone else ""
        return f"{who} {verb} {figure(row.accounts[0], short=False)}{of}{rest}"
    if row.low == row.high:
        span = figure(row.accounts[0]._replace(high=row.low), short=False)
    else:
        span = f"from {_between(row)}"
    without = ""
    if row.open:
        of_them = "of its figures" if alone else "of them"
        without = f", {words.number(row.open)} {of_them} without an upper end"
    return f"{who} give{'s' * alone} {span}{of}{without}"


def _between(row: Any) -> str:
    """The lowest and the highest figure: “1,700 to 2,400”, “15 to 18 September 2022”."""
    both = (row.low, row.high)
    if row.unit != DATE:
        return " to ".join(number(Decimal(end)) for end in both)
    parsed = [dates.parse(end) for end in both]
    if all(date.shape == "day" and words.how_well(date.text) == "day" for date in parsed):
        first, last = (date.earliest for date in parsed)
        if first.year == last.year:
            day, month, _ = words.when(row.low).split(" ")
            start = day if first.month == last.month else f"{day} {month}"
            return f"{start} to {words.when(row.high)}"
    return " to ".join(words.when(end) for end in both)


def sentences(kept: Dossier) -> list[tuple[str, Sentence]]:
    """The spread of each point, first where sources differ: (what is counted, sentence)."""
    found = spreads(kept).sort_values("differ", ascending=False, kind="stable")
    return [
        (
            words.capital(row.quantity),
            Sentence(f"{words.capital(told(row))}.", (row.event_id,)),
        )
        for row in found.itertuples()
    ]


def finding(kept: Dossier) -> str:
    """The title of the chart: on how many points sources differ, and one of them."""
    found = spreads(kept)
    if found.empty:
        return "No source’s figure is set beside another’s"
    apart = found[found["differ"]]
    if apart.empty:
        return "No two sources in this record differ on a figure"
    most = apart.loc[[apart["accounts"].map(len).idxmax()]]
    lead = next(most.itertuples())
    if len(apart) == 1:
        return f"Sources differ on {lead.quantity}: {told(lead)}"
    return f"Sources differ on {words.count(len(apart), 'point')}; on {lead.quantity}, {told(lead)}"
