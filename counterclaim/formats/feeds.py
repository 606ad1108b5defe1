"""Feeds: data sets whose rows become candidates. A protocol, and the formats by entry point."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from importlib import resources
from typing import NamedTuple

from counterclaim.desk import plugins
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import formats as messages
from counterclaim.formats import spreadsheet_dates, workbook
from counterclaim.formats.encoding import FormatError

GROUP = "counterclaim.imports"
_OWN = {
    "acled": "counterclaim.formats.acled:FEED",
    "ucdp": "counterclaim.formats.ucdp:FEED",
}

Row = Mapping[str, str]


class Proposed(NamedTuple):
    """What a row of a feed becomes: cells of candidates.csv, without id, status and format.

    Where it becomes nothing, `cells` is empty and `dropped` says why.
    """

    cells: dict[str, str]
    dropped: str = ""


class Feed(NamedTuple):
    """A format: the columns that it cannot do without, and what a row of it becomes."""

    needs: tuple[str, ...]
    propose: Callable[[Row], Proposed]
    words: str


class Read(NamedTuple):
    """The candidates of a file, what was dropped by cause, and what a person should know."""

    cells: list[dict[str, str]]
    dropped: Counter[str]
    notes: list[Message]


def names() -> list[str]:
    """The names of the formats that there are, sorted."""
    return plugins.names(GROUP, _OWN)


def load(name: str) -> Feed:
    """The feed of a name. Raises KeyError if there is none."""
    return plugins.load(GROUP, _OWN, name)


def read(feed: Feed, data: bytes, file: str, encoding: str = "") -> Read:
    """Read a file of a feed.

    Raises
    ------
    FormatError
        If it cannot be read, or a column is missing that the format has.
    """
    sheets = workbook.read(data, file, encoding, feed.needs)
    lines = next(iter(sheets.rows.values()), [])
    if not lines:
        raise FormatError.because(messages.NO_ROWS, file=file)
    head = [cell.strip().casefold() for cell in lines[0].cells]
    if missing := [name for name in feed.needs if name not in head]:
        message = messages.OTHER_COLUMNS.fill(columns=", ".join(missing))
        raise FormatError.because(message, file=file, row=lines[0].number)
    cells, dropped, seen = [], Counter(), set()
    for line in lines[1:]:
        row = dict(zip(head, (cell.strip() for cell in line.cells), strict=False))
        proposed = feed.propose(row)
        key = proposed.cells.get("source_key", "")
        if not proposed.cells:
            dropped[proposed.dropped] += 1
        elif key in seen:
            dropped["in the file twice"] += 1
        else:
            seen.add(key)
            cells.append(proposed.cells)
    return Read(cells, dropped, sheets.notes)


def day(cell: str) -> str:
    """A cell as a date in EDTF, where it has one reading; else blank."""
    if spreadsheet_dates.is_date(cell):
        return cell
    read = spreadsheet_dates.readings(cell)
    return next(iter(read.values())) if len(read) == 1 else ""


def mapping(name: str) -> dict[str, str]:
    """A table of two columns from `formats/mappings`: what the first column says is the second."""
    text = resources.files("counterclaim.formats").joinpath("mappings", f"{name}.csv")
    return dict(list(csv.reader(text.read_text("utf-8").splitlines()))[1:])


def label(words: str) -> str:
    """Words cut to the 36 characters of a label, between two words."""
    return words if len(words) <= 36 else words[:36].rpartition(" ")[0].rstrip(",;:")
