"""A dossier's own tables as they come back from a spreadsheet: only edited cells change."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import NamedTuple

from counterclaim.desk.messages import formats as messages
from counterclaim.desk.messages import nearest
from counterclaim.desk.problems import Problem, problem
from counterclaim.formats import spreadsheet_dates
from counterclaim.formats.encoding import FormatError
from counterclaim.formats.separated import Line
from counterclaim.formats.tidying import Open, dates_in
from counterclaim.tables import tidy
from counterclaim.tables.codebook import TABLES, Codebook, columns_in
from counterclaim.tables.text import csv_line


class Returned(NamedTuple):
    """A table with what was edited in it.

    `edited` counts cells, `added` and `missing` are ids: rows that are new, and rows of the table
    that the sheet does not have, which stay. `open` are columns of dates with two readings.
    """

    table: str
    after: str
    edited: int
    added: list[str]
    missing: list[str]
    open: list[Open]


def returned(
    lines: list[Line],
    table: str,
    before: str,
    codebook: Codebook,
    orders: Mapping[str, str] | None = None,
) -> Returned:
    """Put the cells of a sheet into the text of a table.

    Parameters
    ----------
    lines
        The rows of the sheet, the header first.
    table
        The name of the table.
    before
        Its text, which passes the checks.
    codebook
        The codebook with its columns.
    orders
        By column, or blank for all: `day-first` or `month-first`.

    Raises
    ------
    FormatError
        For a column that the table does not have, a row without an id, and an id that is there
        twice.
    """
    fields = {field["name"]: field for field in codebook.schemas[table]["fields"]}
    columns = columns_in(codebook, table, before.partition("\n")[0].split(","))
    names, rows = _named(lines, table, columns)
    key = columns[0]
    ids = _ids(rows, table, key)
    current = {row[0]: row for row in csv.reader(io.StringIO(before))}
    current.pop(key)
    asked: list[Open] = []
    for name in (each for each in names if fields[each].get("edtf")):
        # What is already in the table is no date to be read anew.
        new = [
            row[name] if not _same(name, each, row, current, columns) else ""
            for each, row in zip(ids, rows, strict=True)
        ]
        written, _, two = dates_in(new, (orders or {}).get(name) or (orders or {}).get("", ""))
        for row, cell in zip(rows, written, strict=True):
            row[name] = cell or row[name]
        asked += [two._replace(column=name)] if two else []
    edited, added = 0, []
    for each, row in zip(ids, rows, strict=True):
        if each not in current:
            current[each] = [row.get(name, "") for name in columns]
            added.append(each)
            continue
        for place, name in enumerate(columns):
            if name in row and not _same(name, each, row, current, columns):
                current[each][place] = row[name]
                edited += 1
    saved = "".join(csv_line(row) for row in [columns, *current.values()])
    missing = [each for each in current if each not in set(ids)]
    return Returned(table, tidy.text(saved, before, columns), edited, added, missing, asked)


def _named(
    lines: list[Line], table: str, columns: list[str]
) -> tuple[list[str], list[dict[str, str]]]:
    """The columns of a sheet and its rows by column. Raises FormatError."""
    head = [cell.strip().casefold() for cell in lines[0].cells]
    while head and not head[-1]:
        head.pop()
    problems: list[Problem] = []
    if columns[0] not in head:
        below = len(lines) > 1 and columns[0] in [
            cell.strip().casefold() for cell in lines[1].cells
        ]
        message = messages.TWO_HEADERS if below else messages.NO_ID_COLUMN.fill(column=columns[0])
        raise FormatError.because(message, file=table, row=lines[0].number)
    for name in head:
        if name not in columns:
            message = messages.UNKNOWN_COLUMN.fill(guess=nearest(name, columns))
            problems.append(problem(table, lines[0].number, name, "", message))
        elif head.count(name) > 1:
            problems.append(problem(table, lines[0].number, name, "", messages.COLUMN_TWICE))
    if problems:
        raise FormatError(problems)
    return head, [
        {
            name: re.sub(r"\s*\n\s*", " ", cell).strip()
            for name, cell in zip(head, line.cells, strict=False)
        }
        for line in lines[1:]
    ]


def _ids(rows: list[dict[str, str]], table: str, key: str) -> list[str]:
    ids: list[str] = []
    for n, row in enumerate(rows, 2):
        if not row.get(key):
            raise FormatError.because(messages.NO_ID, file=table, row=n, field=key)
        if row[key] in ids:
            raise FormatError.because(
                messages.ID_TWICE, file=table, row=n, field=key, value=row[key]
            )
        ids.append(row[key])
    return ids


def _same(
    name: str,
    key: str,
    row: Mapping[str, str],
    current: Mapping[str, list[str]],
    columns: list[str],
) -> bool:
    """Whether a cell says what the table says: the same text, number or day."""
    if key not in current:
        return False
    old, new = current[key][columns.index(name)], row[name]
    return old == new or (bool(old) and (_number(old) == _number(new) or _day(new) == old))


def _number(cell: str) -> float | str:
    """The number of a cell without leading noughts, which would be a code; else the cell."""
    return float(cell) if re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", cell) else cell


def _day(cell: str) -> str:
    read = spreadsheet_dates.readings(cell)
    return next(iter(read.values())) if len(read) == 1 else ""


def tables_in(sheets: Mapping[str, list[Line]], file: str) -> dict[str, list[Line]]:
    """The sheets that are tables of a dossier, by table. Raises FormatError if there is none."""
    taken = {
        name.strip().casefold(): lines
        for name, lines in sheets.items()
        if name.strip().casefold() in TABLES
    }
    if not taken:
        message = messages.NO_OWN_SHEET.fill(sheets=", ".join(sheets), tables=", ".join(TABLES))
        raise FormatError.because(message, file=file)
    return taken
