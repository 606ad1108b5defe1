"""A table that an editor saved: its form is put right, and its cells are left alone."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.tables import tidy

COLUMNS = ["note_id", "text", "code"]
SOUND = 'note_id,text,code\nn001,"a, ""b""",007\nn002,"needless",2022-07\nn010,“x”,\n'

EDITORS = {
    "a blank row at the end and no last line end": lambda text: text + ",,",
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "quotation marks around everything": lambda text: quoted(text),
    "another order": lambda text: "".join(
        [text.splitlines(True)[0], *reversed(text.splitlines(True)[1:])]
    ),
}


def quoted(text):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(
        csv.reader(io.StringIO(text))
    )
    return out.getvalue()


@pytest.mark.parametrize("editor", EDITORS)
def test_whatever_an_editor_does_to_the_form_the_same_bytes_are_written(editor):
    assert tidy.text(EDITORS[editor](SOUND), SOUND, COLUMNS) == SOUND


def test_only_the_row_that_was_edited_changes(editor=EDITORS["quotation marks around everything"]):
    saved = editor(SOUND.replace("007", "008"))
    assert tidy.text(saved, SOUND, COLUMNS) == SOUND.replace("007", "008")


def test_a_row_put_anywhere_goes_to_its_place_by_number():
    saved = SOUND.replace("n001", "n1000,a,b\nn003,c,d\nn001")
    got = tidy.text(saved, SOUND, COLUMNS)
    assert [line[:5].rstrip(",") for line in got.splitlines()[1:]] == [
        "n001",
        "n002",
        "n003",
        "n010",
        "n1000",
    ]


LEFT = {
    "a row that is cut off": SOUND + "n011,half",
    "semicolons": SOUND.replace(",", ";"),
    "a cell over two lines": SOUND.replace("a, ", "a\n"),
    "an open quotation mark": SOUND.replace('007\nn002,"needless"', '"007\nn002,needless'),
    "a missing column": SOUND.replace("text,", "", 1),
    "conflict markers": SOUND.replace("n002", "<<<<<<< HEAD\nn002"),
    "nothing": "",
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_no_such_table_is_left_as_it_was_typed(name):
    assert tidy.text(LEFT[name], SOUND, COLUMNS) == LEFT[name]


def test_rows_are_not_moved_while_one_has_no_number():
    saved = "note_id,text,code\nn002,a,b\n,new,\nn001,c,d\n"
    assert tidy.text(saved, "", COLUMNS) == saved


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)
ROWS = st.lists(st.tuples(CELLS, CELLS).filter(any), max_size=6)


@given(ROWS, ROWS, st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]))
def test_no_cell_is_changed_and_a_second_save_changes_nothing(old, new, quoting):
    def made(rows, **how):
        out = io.StringIO()
        table = [COLUMNS, *([f"n{n:03}", *row] for n, row in enumerate(rows, 1))]
        csv.writer(out, lineterminator="\n", **how).writerows(table)
        return out.getvalue()

    once = tidy.text(made(new, quoting=quoting), made(old), COLUMNS)
    assert list(csv.reader(io.StringIO(once))) == list(csv.reader(io.StringIO(made(new))))
    assert tidy.text(once, once, COLUMNS) == once
