"""A row to be: what was given, what was proposed, and the id it gets."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from counterclaim import dates
from counterclaim.dates import DateError
from counterclaim.desk.messages import drafts as messages
from counterclaim.desk.messages import nearest
from counterclaim.tables import Tables
from counterclaim.tables.codebook import TABLES, Codebook, columns
from counterclaim.workbench.drafts.fields import (
    UNDETERMINED,
    DraftError,
    applies,
    fields,
    fit,
    meant,
    next_id,
    proposal,
)

# What is entered one at a time, and its table.
KINDS = {table.removesuffix("s"): table for table in TABLES}


class Row(NamedTuple):
    """A row to be: its table, its cells, and which of them were proposed and not given."""

    table: str
    cells: dict[str, str]
    proposed: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The id of the row."""
        return next(iter(self.cells.values()))


def complete(
    table: str, given: Mapping[str, str], read: Tables, codebook: Codebook, key: str = ""
) -> Row:
    """Make a row from the values that are given; what is missing is proposed or stays blank.

    Time words given as `date` are resolved.

    Parameters
    ----------
    table
        The name of the table.
    given
        Values by column.
    read, codebook
        The dossier, and the codebook it was read with.
    key
        The id of the row: the next one if blank.

    Returns
    -------
    Row
        Its columns in the order of the codebook.

    Raises
    ------
    DraftError
        For an unknown column, a character that no cell can hold, or a date that cannot be resolved.
    """
    known = {field["name"]: field for field in codebook.schemas[table]["fields"]}
    for name, value in given.items():
        if name not in known:
            there = ", ".join(field["name"] for field in fields(codebook, table))
            message = messages.UNKNOWN_FIELD.fill(
                table=table, guess=nearest(name, list(known)), fields=there
            )
            raise DraftError.because(message, field=name, value=value)
        fit(name, value)
    cells = {name: meant(known[name], value, read) for name, value in given.items()}
    if cells.get("date") and not cells.get("date_text") and not _is_date(cells["date"]):
        cells["date_text"] = cells.pop("date")
    proposed = set()
    for field in fields(codebook, table):
        name = field["name"]
        if name in cells or not applies(field, cells):
            continue
        try:
            value = proposal(field, cells, read, codebook)
        except DateError as error:
            words = cells["date_text"]
            raise DraftError.because(error.message, field="date", value=words) from None
        if value:
            cells[name] = value
            proposed.add(name)
    order = columns(codebook, table)
    ids = read.frames[table].iloc[:, 0] if table in read.frames else ()
    cells.setdefault(order[0], key or next_id(codebook, table, ids))
    return Row(table, {name: cells.get(name, "") for name in order}, frozenset(proposed))


def _is_date(text: str) -> bool:
    if text == UNDETERMINED:
        return True
    try:
        dates.parse(text)
    except DateError:
        return False
    return True


def with_rows(read: Tables, rows: Iterable[Row]) -> Tables:
    """Put rows into tables that were read, so that the next row can name them."""
    frames = dict(read.frames)
    for row in rows:
        frame = frames[row.table]
        new = pd.DataFrame([row.cells], columns=frame.columns, index=[len(frame) + 2])
        frames[row.table] = pd.concat([frame, new])
    return read._replace(frames=frames)
