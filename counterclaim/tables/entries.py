"""The lines of the codebook's own tables: read, and a dossier's laid over the shared ones."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import NamedTuple

from counterclaim.desk.messages import codebook as messages
from counterclaim.desk.messages import nearest
from counterclaim.desk.problems import Problem, problem
from counterclaim.tables import codebook_columns as columns
from counterclaim.tables import text


class Entry(NamedTuple):
    """A line of a table of the codebook: its file and line, and its cells by column."""

    file: str
    row: int
    cells: dict[str, str]


def read(
    file: str, table: str, data: bytes, whole: bool = True
) -> tuple[list[Entry], list[Problem]]:
    """Read a table of the codebook.

    Parameters
    ----------
    file
        The file as problems name it.
    table
        A key of `columns.COLUMNS`.
    data
        The bytes of the file.
    whole
        Whether every column must be there; a dossier's own table needs only the key and what
        it changes.

    Returns
    -------
    tuple
        The entries in the order of the file, and the problems; with a problem no entries.
    """
    # A checkout on Windows may have written CR LF, which is no fault of whoever reads.
    lines, problems = text.decode(file, data.replace(b"\r\n", b"\n"))
    if problems:
        return [], problems
    reader = csv.reader([f"{line}\n" for line in lines], strict=True)
    try:
        rows = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        return [], [problem(file, reader.line_num, "", "", messages.NOT_CSV.fill(why=error))]
    head = rows[0][1]
    if problems := _header(file, table, head, whole):
        return [], problems
    entries = []
    for row, cells in rows[1:]:
        if len(cells) != len(head):
            wrong = messages.CELLS.fill(n=len(cells), m=len(head))
            problems.append(problem(file, row, "", "", wrong))
        entries.append(Entry(file, row, dict(zip(head, cells, strict=False))))
    if whole and not entries:
        problems.append(problem(file, "", "", "", messages.NO_ROWS))
    return ([], problems) if problems else (entries, [])


def _header(file: str, table: str, head: list[str], whole: bool) -> list[Problem]:
    known = columns.names(table)
    listed = ",".join(known)
    problems = []
    for name in dict.fromkeys(head):
        if name not in known:
            missing = [each for each in known if each not in head]
            wrong = messages.UNKNOWN_COLUMN.fill(guess=nearest(name, missing), known=listed)
            problems.append(problem(file, 1, name, name, wrong))
        elif (n := head.count(name)) > 1:
            problems.append(problem(file, 1, name, name, messages.COLUMN_TWICE.fill(n=n)))
    for name in known if whole else known[:1]:
        if name not in head:
            problems.append(problem(file, 1, name, "", messages.MISSING_COLUMN.fill(known=listed)))
    return problems


def laid_over(
    table: str, shared: list[Entry], own: list[Entry]
) -> tuple[list[Entry], list[Problem]]:
    """The shared entries of a table with a dossier's own: reworded, and added at the end.

    A blank cell keeps what is shared. Only wording may differ: what an action or a stance means
    is one for all dossiers.
    """
    key = columns.names(table)[0]
    wording = {column.name for column in columns.COLUMNS[table] if column.wording}
    places = {entry.cells[key]: n for n, entry in enumerate(shared)}
    merged, problems = list(shared), []
    seen: dict[str, int] = {}
    for entry in own:
        name = entry.cells[key]
        if name in seen:
            wrong = messages.KEY_TWICE.fill(row=seen[name])
            problems.append(problem(entry.file, entry.row, key, name, wrong))
        elif name in places:
            base = merged[places[name]].cells
            given = {column: cell for column, cell in entry.cells.items() if cell}
            for column in sorted(given.keys() - wording - {key}):
                if given[column] != base[column]:
                    wrong = messages.MEANING.fill(key=name)
                    problems.append(problem(entry.file, entry.row, column, given[column], wrong))
            merged[places[name]] = entry._replace(cells=base | given)
        else:
            blank = dict.fromkeys(columns.names(table), "")
            merged.append(entry._replace(cells=blank | entry.cells))
        seen.setdefault(name, entry.row)
    return merged, problems


def in_order(entries: Mapping[str, list[Entry]]) -> dict[str, list[Entry]]:
    """The entries of all tables, sorted: the ladder by rung, groups and stances by `order`."""
    by = {"ladder": "rung", "groups": "order", "stances": "order"}
    return {
        table: sorted(rows, key=lambda each, name=by[table]: float(each.cells[name]))
        if table in by
        else rows
        for table, rows in entries.items()
    }
