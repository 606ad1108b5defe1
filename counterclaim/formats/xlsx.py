"""XLSX: a sheet for each table, every cell as text, so that it comes back as it went out."""

from __future__ import annotations

import csv
import io
from datetime import datetime

import xlsxwriter

from counterclaim.desk.messages import formats as messages
from counterclaim.formats.encoding import FormatError
from counterclaim.formats.exporting import Content, Export
from counterclaim.tables.codebook import TABLES

_LONGEST = 32_767  # characters in a cell of Excel
_LINKS = 60_000  # Excel opens no more than 65,530 on a sheet
_WIDTHS = {"summary": 60, "statement": 60, "text": 60, "note": 40, "label": 26, "title": 40}


def files(content: Content) -> dict[str, bytes]:
    """The workbook. Dates are text, a cell that begins with = is text, and an id is a link.

    Raises FormatError for a cell that is longer than Excel takes.
    """
    out = io.BytesIO()
    # Nothing is taken for a formula, a number or an address: all cells are written as strings.
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1), "title": content.dossier.meta["title"]})
    text = book.add_format({"num_format": "@", "text_wrap": False})
    head = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
    link = book.add_format({"num_format": "@", "font_color": "#1c5cab"})
    tables = {
        table: list(csv.reader(content.files[f"{table}.csv"].decode().splitlines()))
        for table in TABLES
        if f"{table}.csv" in content.files
    }
    places = {
        row[0]: f"internal:{table}!A{n}"
        for table, rows in tables.items()
        for n, row in enumerate(rows[1:], 2)
    }
    for table, rows in tables.items():
        sheet = book.add_worksheet(table)
        sheet.freeze_panes(1, 1)
        links = 0
        for column, name in enumerate(rows[0]):
            sheet.set_column(column, column, _WIDTHS.get(name, 14), text)
            sheet.write_string(0, column, name, head)
        for n, row in enumerate(rows[1:], 1):
            for column, cell in enumerate(row):
                if len(cell) > _LONGEST:
                    message = messages.LONG_CELL.fill(most=_LONGEST)
                    field = rows[0][column]
                    raise FormatError.because(message, file=f"{table}.csv", row=n + 1, field=field)
                if column and cell in places and links < _LINKS:
                    sheet.write_url(n, column, places[cell], link, cell)
                    links += 1
                elif cell:
                    sheet.write_string(n, column, cell, text)
        sheet.autofilter(0, 0, max(len(rows) - 1, 0), len(rows[0]) - 1)
    book.close()
    return {"": out.getvalue()}


EXPORT = Export(files, ".xlsx", "XLSX, a sheet for each table; `import sheets` takes it back")
