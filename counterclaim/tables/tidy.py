"""What a table editor saved, in the conventions of the tables: order, quotation marks, line ends.

Editors keep the cells and not the form: one adds a blank row, one leaves out the last line end, one
writes CR LF. The form is put right; no cell is ever changed, and what cannot be read as the table
that it should be is left as it was typed, for the checks to name it.
"""

import csv
import re
from collections.abc import Sequence

from counterclaim.tables.text import csv_line


def text(saved: str, before: str, columns: Sequence[str]) -> str:
    """Put the form of a table right.

    What was saved, what stood there before (blank if nothing did) and the columns of the table in;
    the text to be written out. A row that has the cells of a row before keeps its bytes. Rows stand
    in the order of the number in the id, where every row has one. Blank rows go, and nothing else.
    """
    plain = saved.removeprefix("\ufeff").replace("\r\n", "\n")
    rows = _rows(plain)
    if not rows or rows[0] != list(columns) or any(len(row) != len(columns) for row in rows):
        return saved
    known = {tuple(row): line for line, row in _lines(before)}
    head, body = rows[0], [row for row in rows[1:] if any(row)]
    ids = [match for row in body if (match := re.fullmatch("[a-z]([0-9]+)", row[0]))]
    if len(ids) == len(body):
        order = sorted(range(len(body)), key=lambda n: int(ids[n][1]))
        body = [body[n] for n in order]
    return "".join(known.get(tuple(row)) or csv_line(row) for row in [head, *body])


def _rows(plain: str) -> list[list[str]]:
    """Read the rows of a text; none if a cell goes over a line end, or is not closed."""
    lines = [each for each in plain.split("\n") if each]
    try:
        rows = list(csv.reader(lines, strict=True))
    except csv.Error:
        return []
    # A cell with a line end joins two lines to one row: that is for a person to look at.
    return rows if len(rows) == len(lines) else []


def _lines(before: str) -> list[tuple[str, list[str]]]:
    """The lines of a sound text with the cells of each; none where it is not sound."""
    lines = [each for each in before.split("\n") if each]
    rows = _rows(before)
    return [(f"{each}\n", row) for each, row in zip(lines, rows, strict=False)]
