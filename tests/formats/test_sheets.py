"""A dossier that was edited in a spreadsheet comes back with only the edited cells changed."""

import csv
import io
import zipfile
from datetime import datetime
from xml.sax.saxutils import escape

import pytest
import xlsxwriter
from conftest import _rows
from python_calamine import CalamineWorkbook

from counterclaim import cli

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def folder(root):
    return root / "data" / "world"


def state(root):
    return {path.name: path.read_bytes() for path in folder(root).iterdir()}


@pytest.fixture
def exported(world_root, tmp_path):
    """The sheets of the exported workbook: rows by table, to be edited."""
    path = tmp_path / "world.xlsx"
    assert cli.main(["export", "world", "xlsx", str(path)]) == 0
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def saved(path, sheets, then=lambda book: None):
    """A workbook as Calc or Excel saves it: numbers and days are cells of their own kind."""
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for n, row in enumerate(rows):
            for m, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(n, m, cell, day)
                elif isinstance(cell, (int, float)):
                    sheet.write_number(n, m, cell)
                elif cell:
                    sheet.write_string(n, m, cell)
    then(book)
    book.close()
    return path


def opendocument(path, sheets):
    """A minimal ODS, every cell a string."""
    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p>'
                "</table:table-cell>"
                for cell in row
            )
            + "</table:table-row>"
            for row in rows
        )
        + "</table:table>"
        for name, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{OFFICE}" '
        f'xmlns:table="{TABLE}" xmlns:text="{TEXT}" office:version="1.3"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
            'manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return path


def put(rows, key, name, value):
    """Edit a cell of a sheet."""
    row = next(row for row in rows if row[0] == key)
    row[rows[0].index(name)] = value


def test_what_was_exported_and_not_edited_changes_nothing(world_root, exported, tmp_path, capsys):
    before = state(world_root)
    for path in (saved(tmp_path / "a.xlsx", exported), opendocument(tmp_path / "a.ods", exported)):
        assert cli.main(["import", "sheets", str(path), "world", "--write"]) == 0
        assert state(world_root) == before


@pytest.mark.parametrize("make", [saved, opendocument])
def test_only_edited_cells_change(world_root, exported, tmp_path, capsys, make):
    before = {
        name: _rows(folder(world_root) / f"{name}.csv") for name in exported if name != "themes"
    }
    put(exported["events"], "e005", "note", "Looked at\nagain.")
    put(exported["events"], "e009", "reported", "26/06/2021")
    put(exported["sources"], "s001", "title", "A title, with a comma")
    path = make(tmp_path / f"b.{'xlsx' if make is saved else 'ods'}", exported)
    assert cli.main(["import", "sheets", str(path), "world", "--write"]) == 0
    after = {name: _rows(folder(world_root) / f"{name}.csv") for name in before}
    edited = {
        (table, new[0], before[table][0][place]): cell
        for table, rows in after.items()
        for old, new in zip(before[table], rows, strict=True)
        for place, cell in enumerate(new)
        if cell != old[place]
    }
    assert edited == {
        ("events", "e005", "note"): "Looked at again.",
        ("events", "e009", "reported"): "2021-06-26",
        ("sources", "s001", "title"): "A title, with a comma",
    }


def test_numbers_and_days_that_a_spreadsheet_typed_are_the_same_cells(
    world_root, exported, tmp_path
):
    before = state(world_root)
    put(exported["events"], "e009", "reported", datetime(2021, 6, 25))
    put(exported["accounts"], "q001", "low", 12.0)
    put(exported["events"], "e001", "credibility", 2)
    path = saved(tmp_path / "c.xlsx", exported)
    assert cli.main(["import", "sheets", str(path), "world", "--write"]) == 0
    assert state(world_root) == before


def test_a_csv_of_one_table_in_another_order_adds_a_row_and_deletes_none(
    world_root, tmp_path, capsys
):
    rows = _rows(folder(world_root) / "notes.csv")
    head, first, *_ = rows
    new = ["n050", "31/12/2022", "gap", "Nobody counted; twice.", "e007"]
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([head, new, first])
    path = tmp_path / "notes.csv"
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())
    assert cli.main(["import", "sheets", str(path), "world", "--write"]) == 0
    assert _rows(folder(world_root) / "notes.csv") == [*rows, [new[0], "2022-12-31", *new[2:]]]
    assert "n002, n003" in capsys.readouterr().out


def test_nothing_is_written_without_a_yes_nor_where_the_tables_would_not_pass(
    world_root, exported, tmp_path, capsys
):
    before = state(world_root)
    put(exported["notes"], "n001", "text", "Another text.")
    path = str(saved(tmp_path / "d.xlsx", exported))
    assert cli.main(["import", "sheets", path, "world"]) == 0
    assert cli.main(["import", "sheets", path, "world", "--write", "--dry-run"]) == 0
    assert "+n001,2021-06-30,gap,Another text." in capsys.readouterr().out
    put(exported["events"], "e005", "actor", "a999")
    path = str(saved(tmp_path / "e.xlsx", exported))
    assert cli.main(["import", "sheets", path, "world", "--write"]) == 1
    assert "a999" in capsys.readouterr().err
    put(exported["events"], "e005", "actor", "a008")
    put(exported["events"], "e009", "reported", "1/2/2022")
    path = str(saved(tmp_path / "f.xlsx", exported))
    assert cli.main(["import", "sheets", path, "world", "--write"]) == 1
    assert "--day-first" in capsys.readouterr().out
    assert state(world_root) == before


def head_twice(sheets):
    sheets["notes"].insert(0, ["Notes"])


def no_id(sheets):
    sheets["notes"].append(["", "2022-12-31", "gap", "x", ""])


def id_twice(sheets):
    sheets["notes"].append(sheets["notes"][1])


def other_column(sheets):
    sheets["notes"][0][3] = "texts"


def other_name(sheets):
    notes = sheets["notes"]
    sheets.clear()
    sheets["Sheet1"] = notes


BAD = {
    "two header rows": (head_twice, "formats.two_headers"),
    "a row without an id": (no_id, "formats.no_id"),
    "an id twice": (id_twice, "formats.id_twice"),
    "a column nobody knows": (other_column, "formats.unknown_column"),
    "no sheet of a table": (other_name, "formats.no_own_sheet"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_sheet_that_is_no_table_is_refused_in_a_sentence(
    world_root, exported, tmp_path, capsys, name
):
    from counterclaim.desk.messages import formats

    before = state(world_root)
    change, key = BAD[name]
    change(exported)
    path = saved(tmp_path / "g.xlsx", exported)
    assert cli.main(["import", "sheets", str(path), "world", "--write"]) == 1
    message = next(each for each in vars(formats).values() if getattr(each, "key", "") == key)
    assert message.wrong.partition("{")[0][:30] in capsys.readouterr().err
    assert state(world_root) == before


def test_merged_cells_are_refused_and_formulas_and_hidden_sheets_are_named(
    world_root, exported, tmp_path, capsys
):
    before = state(world_root)

    def merge(book):
        book.get_worksheet_by_name("notes").merge_range(1, 1, 2, 1, "2022-12-31")

    path = str(saved(tmp_path / "h.xlsx", exported, merge))
    assert cli.main(["import", "sheets", path, "world", "--write"]) == 1
    assert "merged" in capsys.readouterr().err

    def more(book):
        book.get_worksheet_by_name("notes").write_formula(1, 3, "=1+1", None, "Two.")
        book.get_worksheet_by_name("sources").hide()

    put(exported["sources"], "s001", "note", "hidden")
    path = str(saved(tmp_path / "i.xlsx", exported, more))
    assert cli.main(["import", "sheets", path, "world"]) == 0
    printed = capsys.readouterr().out
    assert "Formulas" in printed and "sources is hidden" in printed
    assert "+n001,2021-06-30,gap,Two." in printed
    assert state(world_root) == before


DAMAGED = {
    "password.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
    "cut.xlsx": b"PK\x03\x04" + b"\0" * 100,
    "text.xlsx": b"note_id,as_of\n",
    "empty.csv": b"",
    "nul.csv": b"note_id\0",
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_file_with_a_password_or_a_damaged_one_is_one_sentence(
    world_root, tmp_path, capsys, name
):
    path = tmp_path / name
    path.write_bytes(DAMAGED[name])
    before = state(world_root)
    assert cli.main(["import", "sheets", str(path), "world", "--write"]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and name in error
    assert ("password" in error) == (name == "password.xlsx")
    assert state(world_root) == before
