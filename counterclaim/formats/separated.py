"""From the text of a CSV to its cells, whatever separates them: commas, semicolons, tabs."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import NamedTuple

from counterclaim.desk.messages import Message
from counterclaim.desk.messages import formats as messages
from counterclaim.formats.encoding import FormatError

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_CURLY = "“”„‟"


class Line(NamedTuple):
    """The cells of a row and the line of the file on which it begins."""

    number: int
    cells: list[str]


class Rows(NamedTuple):
    """The rows of a CSV, the header first, what separates the cells, and what was changed."""

    rows: list[Line]
    separator: str
    changes: list[Message]


def rows(text: str, file: str, columns: Sequence[str] = ()) -> Rows:
    """Read the rows of a CSV with LF line ends.

    Parameters
    ----------
    text
        The text.
    file
        The file as problems name it.
    columns
        The columns that it should have, if known: that separator is taken which shows most of
        them. Otherwise the one that the first line has most of.

    Returns
    -------
    Rows
        Without rows that are blank, and without columns at the end that are blank throughout.

    Raises
    ------
    FormatError
        For a quotation mark that is not closed, and a row with too many or too few cells.
    """
    lines = text.split("\n")
    skip = 1 if re.fullmatch("sep=.", lines[0]) else 0  # Excel's own note on the separator
    separator = lines[0][4] if skip else separator_of(lines[0], columns)
    changes: list[Message] = []
    read, marks = _read(lines[skip:], file, separator, skip)
    read = [line for line in read if any(cell.strip() for cell in line.cells)]
    if not read:
        raise FormatError.because(messages.NO_ROWS, file=file)
    _header(read, file, columns)
    widest = max(_width(line.cells) for line in read)
    head = len(read[0].cells)
    width = _width(read[0].cells)
    if marks:
        changes.append(messages.TOOK_CURLY.fill(n=marks))
    if separator != ",":
        changes.append(messages.TOOK_SEPARATOR.fill(name=SEPARATORS.get(separator, separator)))
    if head > width >= widest:
        changes.append(messages.TOOK_COLUMNS.fill(n=head - width))
    uneven = [line for line in read if _width(line.cells) > width or len(line.cells) < width]
    if uneven:
        raise FormatError(
            [
                FormatError.because(
                    messages.UNEVEN.fill(n=len(line.cells), m=width), file=file, row=line.number
                ).problems[0]
                for line in uneven
            ]
        )
    return Rows([line._replace(cells=line.cells[:width]) for line in read], separator, changes)


def _header(read: list[Line], file: str, columns: Sequence[str]) -> None:
    """Refuse a first line that names no column that is known, if any is. Raises FormatError."""
    named = [{cell.strip().casefold() for cell in line.cells} & {*columns} for line in read[:2]]
    if columns and not named[0]:
        message = messages.TWO_HEADERS if any(named) else messages.NO_HEADER
        raise FormatError.because(message.fill(columns=",".join(columns)), file=file, row=1)


def separator_of(line: str, columns: Sequence[str]) -> str:
    """The separator that shows most of the columns, else the most frequent one."""

    def shown(sign: str) -> tuple[int, int]:
        cells = [cell.strip(f' "{_CURLY}').casefold() for cell in line.split(sign)]
        return len({*cells} & {*columns}), line.count(sign)

    return max(SEPARATORS, key=shown)


def _width(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that is not blank."""
    return max((n for n, cell in enumerate(cells, 1) if cell.strip()), default=0)


def _read(lines: list[str], file: str, separator: str, skipped: int) -> tuple[list[Line], int]:
    """The rows, and how many lines had curly quotation marks around cells."""
    taken = [_straight(line, separator) for line in lines]
    marks = sum(a != b for a, b in zip(taken, lines, strict=True))
    reader = csv.reader((f"{line}\n" for line in taken), delimiter=separator, strict=True)
    read: list[Line] = []
    begins = 1
    try:
        for cells in reader:
            read.append(Line(begins + skipped, cells))
            begins = reader.line_num + 1
    except csv.Error:
        raise FormatError.because(messages.NOT_CSV, file=file, row=begins + skipped) from None
    return read, marks


def _straight(line: str, separator: str) -> str:
    """A line with straight quotation marks where curly ones are around a whole cell.

    Only cells that hold the separator, so that a quotation in prose stays as it is.
    """
    if not any(sign in line for sign in _CURLY):
        return line
    sign = re.escape(separator)
    pattern = rf'(?<![^{sign}])[“„‟]([^“”„‟"]*{sign}[^“”„‟"]*)[”“](?![^{sign}])'
    return re.sub(pattern, r'"\1"', line)
