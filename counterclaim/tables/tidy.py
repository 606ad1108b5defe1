"""The form of a table that an editor saved: order, quotation marks, line ends.

Editors keep the cells and not the form: one adds a blank row, one leaves out the last line end, one
writes CR LF. The form is restored; no cell is changed, and a text that cannot be read as its table
stays as it was typed, so that the checks name it.
"""

import csv
import re
from collections.abc import Sequence

from counterclaim.tables.text import csv_line


def text(saved: str, before: str, columns: Sequence[str]) -> str:
    """Restore the form of a table.

    Parameters
    ----------
    saved
        The text that was saved.
    before
        The text that it replaces, blank if there was none; its rows keep their bytes.
    columns
        The columns of the table.

    Returns
    -------
    str
        The text to write: sorted by the number in the id, where every row has one, and without
        blank rows.
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
    # A cell with a line end makes one row of two lines: a person must look at it.
    return rows if len(rows) == len(lines) else []


def _lines(before: str) -> list[tuple[str, list[str]]]:
    """The lines of a sound text with the cells of each; none where it is not sound."""
    lines = [each for each in before.split("\n") if each]
    rows = _rows(before)
    return [(f"{each}\n", row) for each, row in zip(lines, rows, strict=False)]
