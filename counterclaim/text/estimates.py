"""Where sources differ, in words: a figure, a spread, the title of the chart."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from counterclaim import dates
from counterclaim.analysis.estimates import DATE, Spread, spreads
from counterclaim.desk import nouns
from counterclaim.dossier import Dossier
from counterclaim.tables.typed import rows
from counterclaim.text import phrasing
from counterclaim.text.phrasing import Sentence


def number(value: Decimal) -> str:
    """A number as it was written, with commas and a minus sign: “2,400”, “−0.5”."""
    return f"{value:,f}".replace("-", "−")


class Figure(Protocol):
    """Ends and unit of a figure: a row of accounts, or any other with these columns."""

    @property
    def low(self) -> str:
        """The lower end, as written."""
        ...

    @property
    def high(self) -> str:
        """The upper end; blank where there is none."""
        ...

    @property
    def unit(self) -> str:
        """What is counted, or `date`."""
        ...


def figure(row: Figure, short: bool = True) -> str:
    """One source's figure in words, without its unit: “160 or more”, “2.5 to 4”, “4 Oct 2022”."""

    def written(cell: str) -> str:
        if row.unit != DATE:
            return number(Decimal(cell))
        return phrasing.when_short(cell) if short else phrasing.when(cell)

    if not row.high:
        return f"{written(row.low)} or {'later' if row.unit == DATE else 'more'}"
    if row.high == row.low:
        return written(row.low)
    return f"{written(row.low)} to {written(row.high)}"


def unit(row: Figure) -> str:
    """The unit after a figure, “drones”; nothing after a date."""
    if row.unit == DATE:
        return ""
    one = row.low == row.high == "1"
    return nouns.singular(row.unit) if one else row.unit


def spread(row: Spread) -> str:
    """The spread of one point, “three sources give from 1,700 to 2,400 drones”."""
    who = phrasing.count(row.sources, "source")
    if row.origins < row.sources:
        who += f" from {phrasing.count(row.origins, 'origin')}"
    alone = row.sources == 1
    one = unit(row.accounts[0]) if not row.differ else "" if row.unit == DATE else row.unit
    of = f" {one}" if one else ""
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
        without = f", {phrasing.number(row.open)} {of_them} without an upper end"
    return f"{who} {'gives' if alone else 'give'} {span}{of}{without}"


def _between(row: Spread) -> str:
    """The lowest and the highest figure: “1,700 to 2,400”, “15 to 18 September 2022”."""
    both = (row.low, row.high)
    if row.unit != DATE:
        return " to ".join(number(Decimal(end)) for end in both)
    parsed = [dates.parse(end) for end in both]
    if all(date.shape == "day" and phrasing.how_well(date.text) == "day" for date in parsed):
        (day, month, year), (_, other_month, other_year) = (
            phrasing.when(end).split(" ") for end in both
        )
        if year == other_year:
            start = day if month == other_month else f"{day} {month}"
            return f"{start} to {phrasing.when(row.high)}"
    return " to ".join(phrasing.when(end) for end in both)


def sentences(dossier: Dossier) -> list[tuple[str, Sentence]]:
    """The spread of each point, first where sources differ: (what is counted, sentence)."""
    points = sorted(rows(spreads(dossier), Spread), key=lambda row: not row.differ)
    return [
        (
            phrasing.capital(row.quantity),
            Sentence(f"{phrasing.capital(spread(row))}.", (row.event_id,)),
        )
        for row in points
    ]


def finding(dossier: Dossier) -> str:
    """The title of the chart: on how many points sources differ, and one of them."""
    points = list(rows(spreads(dossier), Spread))
    if not points:
        return "Figures by source"
    apart = [row for row in points if row.differ]
    if not apart:
        return "No two sources differ on a figure"
    most = max(apart, key=lambda row: len(row.accounts))
    if len(apart) == 1:
        return f"Sources differ on {most.quantity}: {spread(most)}"
    n = phrasing.count(len(apart), "point")
    return f"Sources differ on {n}; on {most.quantity}, {spread(most)}"
