"""A table that a spreadsheet saved, put back into the form that the checks ask for.

Nothing is guessed: a date with two readings stays as it is until somebody says which is meant, and
a text that cannot be read as its table is refused. The last step, order and quotation marks, is
`tables.tidy`, which the table editor of JupyterLab uses too.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Mapping
from typing import NamedTuple

from counterclaim.desk.messages import Message, nearest
from counterclaim.desk.messages import formats as messages
from counterclaim.desk.problems import Problem, problem
from counterclaim.formats import spreadsheet_dates
from counterclaim.formats.encoding import FormatError, decoded
from counterclaim.formats.separated import Line, rows
from counterclaim.tables import tidy
from counterclaim.tables.codebook import Codebook, columns_in
from counterclaim.tables.text import csv_line


class Open(NamedTuple):
    """A column with dates that can be read in two ways.

    `day_first` and `month_first` count the cells with only that reading; `example` is a cell with
    two, and `readings` are its two, in EDTF, by order.
    """

    column: str
    n: int
    example: str
    readings: dict[str, str]
    day_first: int
    month_first: int


class Tidied(NamedTuple):
    """A file put right, what was changed, and the columns about which to ask.

    `difference` holds the rows whose cells or places change, as a unified difference; `changes`
    says what was changed in all rows alike.
    """

    file: str
    after: str
    difference: list[str]
    changes: list[Message]
    open: list[Open]


def tidied(
    data: bytes,
    file: str,
    codebook: Codebook,
    encoding: str = "",
    orders: Mapping[str, str] | None = None,
) -> Tidied:
    """Put the form of a file right.

    Parameters
    ----------
    data
        Its bytes.
    file
        Its name, `events.csv` or `dossier.yml`, which says what it holds.
    codebook
        The codebook with the columns of the table.
    encoding
        See `encoding.decoded`.
    orders
        By column, or blank for all: whether dates such as 1/2/2022 are `day-first` or
        `month-first`.

    Raises
    ------
    FormatError
        If the bytes or the rows cannot be read, or a column is not one of the table.
    """
    text, changes = decoded(data, file, encoding)
    if file == "dossier.yml":
        return Tidied(file, text.rstrip("\n") + "\n", [], changes, [])
    schema = codebook.schemas[file.removesuffix(".csv")]
    lines, _, more = rows(text, file, [field["name"] for field in schema["fields"]])
    header = [cell.strip().casefold() for cell in lines[0].cells]
    columns = columns_in(codebook, file.removesuffix(".csv"), header)
    changes += more
    lines, more = _in_order(lines, file, columns)
    changes += more
    before = [line.cells for line in lines[1:]]
    cells, more = _clean(before)
    changes += more
    dated = [field["name"] for field in schema["fields"] if field.get("edtf")]
    asked: list[Open] = []
    for name in dated:
        at = columns.index(name)
        column = [row[at] for row in cells]
        order = (orders or {}).get(name) or (orders or {}).get("", "")
        written, n, two = dates_in(column, order)
        for row, cell in zip(cells, written, strict=True):
            row[at] = cell
        if n:
            changes.append(messages.WROTE_DATES.fill(n=n, column=name))
        asked += [two._replace(column=name)] if two else []
    saved = "".join(csv_line(row) for row in [columns, *cells])
    after = tidy.text(saved, text, columns)
    return Tidied(file, after, _difference(file, columns, before, after), changes, asked)


def dates_in(column: list[str], order: str) -> tuple[list[str], int, Open | None]:
    """A column of dates in EDTF.

    Parameters
    ----------
    column
        The cells.
    order
        `day-first` or `month-first`, for cells with two readings; blank leaves them.

    Returns
    -------
    tuple
        The cells, how many were written anew, and the cells with two readings, if any are left.
    """
    written, n, left, seen = [], 0, [], dict.fromkeys(spreadsheet_dates.ORDERS, 0)
    for cell in column:
        read = {} if spreadsheet_dates.is_date(cell) else spreadsheet_dates.readings(cell)
        for name in seen.keys() & read.keys() if len(read) == 1 else ():
            seen[name] += 1
        new = read.get(order) or (next(iter(read.values())) if len(read) == 1 else cell)
        left += [(cell, read)] if len(read) == 2 and new == cell else []
        n += new != cell
        written.append(new)
    if not left:
        return written, n, None
    return written, n, Open("", len(left), *left[0], *seen.values())


def _in_order(lines: list[Line], file: str, columns: list[str]) -> tuple[list[Line], list[Message]]:
    """The rows with the columns in the order of the codebook. Raises FormatError."""
    names = [cell.strip().casefold() for cell in lines[0].cells]
    problems: list[Problem] = []
    for name in dict.fromkeys(names):
        if name not in columns:
            guess = nearest(name, [each for each in columns if each not in names])
            message = messages.UNKNOWN_COLUMN.fill(guess=guess)
            problems.append(problem(file, 1, name, "", message))
        elif names.count(name) > 1:
            problems.append(problem(file, 1, name, "", messages.COLUMN_TWICE))
    for name in columns:
        if name not in names:
            problems.append(problem(file, 1, name, "", messages.COLUMN_MISSING))
    if problems:
        raise FormatError(problems)
    places = [names.index(name) for name in columns]
    changes = []
    if names != columns:
        changes.append(messages.MOVED_COLUMNS)
    elif lines[0].cells != columns:
        changes.append(messages.WROTE_HEADER)
    return [Line(n, [cells[place] for place in places]) for n, cells in lines], changes


def _difference(file: str, columns: list[str], before: list[list[str]], after: str) -> list[str]:
    """The rows that differ, written alike, so that quotation marks and separators do not count."""
    old = [csv_line(row).rstrip("\n") for row in [columns, *before]]
    new = [csv_line(row).rstrip("\n") for row in csv.reader(after.splitlines())]
    return list(difflib.unified_diff(old, new, f"{file} (now)", f"{file} (new)", lineterm="", n=0))


def _clean(before: list[list[str]]) -> tuple[list[list[str]], list[Message]]:
    """The cells on one line each and without spaces around them."""
    after = [[re.sub(r"\s*\n\s*", " ", cell).strip() for cell in row] for row in before]
    n = sum(
        new != old
        for row, was in zip(after, before, strict=True)
        for new, old in zip(row, was, strict=True)
    )
    return after, [messages.TRIMMED.fill(n=n)] if n else []
