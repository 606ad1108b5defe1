"""A table that a spreadsheet saved is put back into form, and nothing is guessed."""

from datetime import date

import pytest
from spreadsheets import dates, rewritten

from counterclaim import cli
from counterclaim.formats.encoding import FormatError
from counterclaim.formats.tidying import tidied


@pytest.fixture
def events(world_root):
    path = world_root / "data" / "world" / "events.csv"
    # Without the few letters that windows-1252 does not have.
    path.write_bytes(path.read_text("utf-8").encode("cp1252", "ignore").decode("cp1252").encode())
    return path


EDITORS = {
    "Excel, Western Europe": {"delimiter": ";", "lineterminator": "\r\n", "encoding": "cp1252"},
    "Excel, CSV UTF-8": {"lineterminator": "\r\n", "encoding": "utf-8-sig"},
    "Excel, Unicode text": {"delimiter": "\t", "lineterminator": "\r\n", "encoding": "utf-16"},
    "tabs": {"delimiter": "\t"},
    "quotation marks around all": {"quoting": 1},
}
CHANGES = {
    "nothing else": lambda rows: rows,
    "blank columns and rows at the end": lambda rows: [
        *([*row, "", "", ""] for row in rows),
        [""] * (len(rows[0]) + 3),
    ],
    "columns in another order": lambda rows: [[row[2], *row[:2], *row[3:]] for row in rows],
    "28/12/2022": dates(lambda y, m, d: f"{d:02}/{m:02}/{y}", "date", "reported"),
    "12/28/2022": dates(lambda y, m, d: f"{m}/{d}/{y}", "date", "reported"),
    "44923": dates(lambda y, m, d: str((date(y, m, d) - date(1899, 12, 30)).days), "reported"),
    "28-Dec-22": dates(lambda y, m, d: f"{date(y, m, d):%d-%b-%y}", "date"),
}


@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.parametrize("change", CHANGES)
def test_what_editors_do_to_a_table_is_undone_to_the_byte(events, book, editor, change):
    good = events.read_bytes()
    data = rewritten(events, CHANGES[change], **EDITORS[editor])
    order = "month-first" if change == "12/28/2022" else "day-first"
    done = tidied(data, "events.csv", book, orders={"": order})
    unquoted = tidied(good, "events.csv", book).after if editor.startswith("quot") else ""
    if editor.startswith("quot"):
        import csv

        assert list(csv.reader(done.after.splitlines())) == list(csv.reader(unquoted.splitlines()))
    else:
        assert done.after.encode() == good
    assert done.open == []


def test_curly_quotation_marks_around_a_cell_are_straightened_and_those_in_prose_stay(
    world_root, book
):
    notes = world_root / "data" / "world" / "notes.csv"
    good = notes.read_text("utf-8") + 'n009,2022-12-31,gap,"Nobody, as “they” say, knows.",e007\n'
    bad = good.replace('"Nobody, as “they” say, knows."', "“Nobody, so it is, knows.”")
    done = tidied(bad.encode(), "notes.csv", book)
    assert done.after.splitlines()[-1] == 'n009,2022-12-31,gap,"Nobody, so it is, knows.",e007'
    assert tidied(good.encode(), "notes.csv", book).after == good


def test_a_column_with_two_readings_is_asked_about_once_and_left_as_it_is(events, book):
    data = rewritten(events, dates(lambda y, m, d: f"{d}/{m}/{y}", "reported"))
    done = tidied(data, "events.csv", book)
    asked = done.open[0]
    assert (asked.column, len(done.open)) == ("reported", 1)
    assert asked.n > 1 and asked.day_first > 0 and asked.month_first == 0
    assert asked.example in done.after
    assert tidied(data, "events.csv", book, orders={"reported": "day-first"}).open == []


REFUSED = {
    "a row that is cut off": (
        lambda text: text.rstrip("\n").rpartition(",")[0] + "\n",
        "formats.uneven",
        5,
    ),
    "two header rows": (lambda text: "Notes,,,,\n" + text, "formats.two_headers", 1),
    "no header": (lambda text: text.partition("\n")[2], "formats.no_header", 1),
    "a column nobody knows": (
        lambda text: text.replace("as_of", "asof", 1),
        "formats.unknown_column",
        1,
    ),
    "a quotation mark left open": (lambda text: text + 'n9,"a,b,c,d\n', "formats.not_csv", 6),
    "a comma too many": (lambda text: text + "n009,a,b,c,d,e\n", "formats.uneven", 6),
    "NUL": (lambda text: text + "\0", "formats.not_text", ""),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_as_the_table_is_refused_with_its_line(world_root, book, name):
    change, key, row = REFUSED[name]
    text = (world_root / "data" / "world" / "notes.csv").read_text("utf-8")
    with pytest.raises(FormatError) as refused:
        tidied(change(text).encode(), "notes.csv", book)
    problem = refused.value.problems[0]
    assert (problem.key, problem.row) == (key, row)


def test_bytes_of_no_known_encoding_are_refused_and_of_a_given_one_taken(book, world_root):
    text = (world_root / "data" / "world" / "notes.csv").read_text("utf-8")
    data = text.replace("wreck", "обломок").encode("windows-1251")
    done = tidied(data, "notes.csv", book, encoding="windows-1251")
    assert "обломок" in done.after
    for encoding, key in (
        ("utf-8", "formats.not_in_encoding"),
        ("nonsense", "formats.no_encoding"),
    ):
        with pytest.raises(FormatError) as refused:
            tidied(data, "notes.csv", book, encoding=encoding)
        assert refused.value.key == key
    with pytest.raises(FormatError) as refused:
        tidied(text.encode() + b"\x81\xff", "notes.csv", book)
    assert refused.value.key == "formats.not_in_any"


def test_the_command_shows_the_difference_and_writes_only_when_it_is_told(events, capsys):
    good = events.read_bytes()
    bad = rewritten(events, CHANGES["28/12/2022"], **EDITORS["Excel, Western Europe"])
    assert cli.main(["tidy", "world"]) == 1
    printed = capsys.readouterr().out
    assert "day-first" in printed and "-e005," not in printed
    assert events.read_bytes() == bad
    assert cli.main(["tidy", "world", "--day-first"]) == 0
    printed = capsys.readouterr().out
    assert "-e005,02/05/2021" in printed and "+e005,2021-05-02" in printed
    assert events.read_bytes() == bad
    assert cli.main(["tidy", str(events), "--order", "date=day-first", "--write"]) == 1
    assert cli.main(["tidy", str(events), "--day-first", "--write"]) == 0
    assert events.read_bytes() == good


def test_a_full_disk_leaves_the_file_as_it_was(events, monkeypatch, capsys):
    from counterclaim.desk import files

    bad = rewritten(events, CHANGES["nothing else"], delimiter=";")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    assert cli.main(["tidy", "world", "--write"]) == 1
    assert "No space left" in capsys.readouterr().err
    assert events.read_bytes() == bad
    assert {path.suffix for path in events.parent.iterdir()} == {".csv", ".yml"}


@pytest.mark.parametrize(
    "arguments", [["nothing.csv"], ["world", "--order", "date"], ["world", "--order", "=x"]]
)
def test_a_command_line_that_names_no_table_or_order_ends_2(world_root, arguments):
    assert cli.main(["tidy", *arguments]) == 2
