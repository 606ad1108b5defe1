"""What a report shows of which dossier: the fields of a view, each named here and nowhere else.

Reads nothing and imports no tables: the list of reports looks at parameters without pandas.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


def _field(right: str, *, date: bool = False, compared: bool = False) -> Any:
    return field(default="", metadata={"right": right, "date": date, "compared": compared})


@dataclass(frozen=True)
class View:
    """The view that a report is made of; all fields are text, and blank where nothing is given.

    The metadata of each field say what would be right, for the person who gave something else
    (`right`), whether it takes dates (`date`), and whether two editions can be compared only where
    it is the same in both (`compared`).
    """

    dossier: str = _field(
        'Write the name of a folder in data/ as text: "iran-drones-2022".', compared=True
    )
    as_of: str = _field(
        'Write a day as text, "2022-10-28", or "" for the day the record was searched until.',
        date=True,
    )
    since: str = _field(
        'Write a day, month or year as text, "2022-09", or "" for no limit.',
        date=True,
        compared=True,
    )
    until: str = _field(
        'Write a day, month or year as text, "2022-10", or "" for no limit.',
        date=True,
        compared=True,
    )
    actor: str = _field('Write the id of an actor as text, "a004", or "" for all.', compared=True)
    claim: str = _field('Write the id of a claim as text, "e001", or "" for all.', compared=True)
    handling: str = _field(
        'Write a handling mark as text, "TLP:AMBER", or "" for that of the dossier.', compared=True
    )
    compare_with: str = _field(
        'Write a day before as_of as text, "2022-09-30", the name of an edition on the site, '
        'or "" for none.',
        date=True,
    )


# What would be right for each field, by its name.
RIGHT: dict[str, str] = {each.name: each.metadata["right"] for each in fields(View)}
DATES = tuple(each.name for each in fields(View) if each.metadata["date"])
COMPARED = tuple(each.name for each in fields(View) if each.metadata["compared"])
