"""The sheets of a file: XLSX, XLSB, XLS and ODS by calamine, and any CSV, every cell as text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

import python_calamine as calamine

from counterclaim.desk.messages import Message
from counterclaim.desk.messages import formats as messages
from counterclaim.formats.encoding import FormatError, decoded
from counterclaim.formats.separated import Line, rows

_BOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_VISIBLE = calamine.SheetVisibleEnum.Visible
# A workbook of this size unpacked is no table that people edit; it would fill the memory.
_LARGEST = 400_000_000


class Sheets(NamedTuple):
    """The rows of each sheet by its name, the header first, and what a person should know."""

    rows: dict[str, list[Line]]
    notes: list[Message]


def read(data: bytes, file: str, encoding: str = "", columns: Sequence[str] = ()) -> Sheets:
    """Read the sheets of a file.

    Parameters
    ----------
    data
        Its bytes.
    file
        Its name, whose ending says what it is; the sheet of a CSV is called like the file.
    encoding
        That of a CSV, see `encoding.decoded`.
    columns
        Columns that a CSV should have, if known, see `separated.rows`.

    Returns
    -------
    Sheets
        Without sheets that are hidden or blank, and without blank rows. Numbers without a fraction
        and days are written plainly.

    Raises
    ------
    FormatError
        For a password, a damaged file, merged cells, and what `separated.rows` refuses.
    """
    stem, dot, suffix = file.rpartition(".")
    if f".{suffix.lower()}" not in _BOOKS:
        text, notes = decoded(data, file, encoding)
        read = rows(text, file, columns)
        return Sheets({stem if dot else file: read.rows}, [*notes, *read.changes])
    notes = _package(data, file)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return _sheets(book, file, notes)
    except calamine.PasswordError:
        raise FormatError.because(messages.PASSWORD, file=file) from None
    except calamine.CalamineError as error:
        # An encrypted XLSX is a container of another kind, in which no workbook is found.
        locked = data.startswith(b"\xd0\xcf\x11\xe0") and suffix.lower() in ("xlsx", "xlsm")
        message = messages.PASSWORD if locked else messages.NO_WORKBOOK.fill(why=error)
        raise FormatError.because(message, file=file) from None


def _package(data: bytes, file: str) -> list[Message]:
    """The macros and formulas of the file, as notes. Raises FormatError if it is too large."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return []
    notes = []
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        listed = parts.infolist()
        if sum(part.file_size for part in listed) > _LARGEST:
            raise FormatError.because(messages.TOO_LARGE, file=file)
        names = [part.filename for part in listed]
        if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names):
            notes.append(messages.MACROS)
        sheets = [name for name in names if name.startswith("xl/worksheets/sheet")]
        if any(b"<f>" in (text := parts.read(name)) or b"<f " in text for name in sheets):
            notes.append(messages.FORMULAS)
    return notes


def _sheets(book: calamine.CalamineWorkbook, file: str, notes: list[Message]) -> Sheets:
    taken: dict[str, list[Line]] = {}
    for each in book.sheets_metadata:
        if each.visible != _VISIBLE:
            notes.append(messages.HIDDEN_SHEET.fill(sheet=each.name))
            continue
        sheet = book.get_sheet_by_name(each.name)
        if merged := sheet.merged_cell_ranges:
            (row, column), _ = merged[0]
            message = messages.MERGED.fill(n=len(merged), sheet=each.name, column=column + 1)
            raise FormatError.because(message, file=file, row=row + 1)
        cells = [[text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        lines = [Line(n, row) for n, row in enumerate(cells, 1) if any(row)]
        if lines:
            taken[each.name] = lines
    return Sheets(taken, notes)


def text(cell: object) -> str:
    """A cell as text: 7.0 as 7, a day as 2022-12-28, a time of day with its seconds."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%dT%H:%M:%S}"
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell).strip()
