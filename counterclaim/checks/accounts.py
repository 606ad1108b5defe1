"""Rules on accounts: the figures of sources that differ."""

import re
from collections.abc import Iterator
from decimal import Decimal

from counterclaim import dates
from counterclaim.checks.indexed import IndexedTables, after, at
from counterclaim.dates import DateError
from counterclaim.desk.messages import checks as messages
from counterclaim.tables import Problem

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")


def accounts_are_figures(dossier: IndexedTables) -> Iterator[Problem]:
    """An account gives numbers, or dates where the unit is `date`, the lower one first."""
    for row in dossier.rows["accounts"]:
        cells = [(name, getattr(row, name)) for name in ("low", "high") if getattr(row, name)]
        good = True
        for name, cell in cells:
            if row.unit == "date":
                try:
                    dates.parse(cell)
                except DateError as error:
                    yield at("accounts", row, name, error.message)
                    good = False
            elif not _NUMBER.fullmatch(cell):
                yield at("accounts", row, name, messages.NOT_A_NUMBER)
                good = False
        if good and len(cells) == 2:
            low, high = row.low, row.high
            if row.unit == "date":
                wrong_way = after(dates.parse(low).earliest, dates.parse(high).latest)
            else:
                wrong_way = Decimal(low) > Decimal(high)
            if wrong_way:
                yield at("accounts", row, "high", messages.LOW_ABOVE_HIGH.fill(low=low))


RULES = (accounts_are_figures,)
