"""What is left of a dossier without the rows that do not pass."""

import pytest
from conftest import edit

from counterclaim import checks
from counterclaim.tables import codebook
from counterclaim.workbench import sound_rows


@pytest.fixture
def folder(world_root):
    return world_root / "data" / "world"


def test_a_dossier_that_passes_is_left_whole(folder, book):
    read = sound_rows.read(folder, book)
    assert read.problems == [] and read.left_out == []
    assert set(read.tables.frames) == set(codebook.TABLES)


def test_a_row_with_a_problem_goes_and_the_others_stay(folder, book):
    line = edit(folder.parent.parent, "notes", "n002", kind="nonsense")
    read = sound_rows.read(folder, book)
    assert [(each.file, each.row) for each in read.problems] == [("notes.csv", line)]
    assert read.left_out == ["n002"]
    assert "n002" not in read.tables.frames["notes"]["note_id"].tolist()
    assert checks.check(read.tables, book) == []


def test_what_refers_to_a_row_that_went_goes_too(folder, book):
    edit(folder.parent.parent, "sources", "s004", kind="nonsense")
    read = sound_rows.read(folder, book)
    assert read.left_out[0] == "s004"
    assert len(read.left_out) > 1
    events = read.tables.frames["events"]
    assert not events["source_ids"].str.contains("s004").any()
    assert checks.check(read.tables, book) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.replace(b",", b"\t"),
        lambda row: row[:-20],
        lambda row: b"<<<<<<< HEAD\n" + row,
        lambda row: row + b"\n",
    ],
    ids=["tabs", "cut off", "conflict", "blank line"],
)
def test_a_line_that_is_no_row_goes_too(folder, book, change):
    path = folder / "notes.csv"
    lines = path.read_bytes().split(b"\n")
    lines[2] = change(lines[2])
    path.write_bytes(b"\n".join(lines))
    read = sound_rows.read(folder, book)
    assert read.problems and read.tables
    assert read.tables.frames["notes"]["note_id"].tolist()[0] == "n001"


def test_a_table_that_was_cut_off_at_its_end_is_shown_without_the_last_line(folder, book):
    path = folder / "notes.csv"
    path.write_bytes(path.read_bytes()[:-3])
    read = sound_rows.read(folder, book)
    assert len(read.problems) == 1
    assert len(read.tables.frames["notes"]) == 3


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "events.csv").unlink(),
        lambda folder: (folder / "dossier.yml").write_text("title: [\n", "utf-8"),
        lambda folder: (folder / "events.csv").write_bytes(b"\xef\xbb\xbfevent_id\n"),
        lambda folder: (folder / "events.csv").write_bytes(b"event_id;date\n"),
    ],
    ids=["deleted", "no YAML", "byte order mark", "semicolons"],
)
def test_nothing_is_left_where_a_file_as_a_whole_is_wrong(folder, book, spoil):
    spoil(folder)
    read = sound_rows.read(folder, book)
    assert read.tables is None
    assert read.problems and read.left_out == []


def test_nothing_of_the_dossier_is_touched(folder, book):
    edit(folder.parent.parent, "sources", "s004", kind="nonsense")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    sound_rows.read(folder, book)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_line_of_each_row_is_that_of_the_file(folder):
    at = sound_rows.lines(folder)
    file, line = at["n002"]
    assert (folder / file).read_text("utf-8").split("\n")[line - 1].startswith("n002,")
    assert at["e001"] == ("events.csv", 2)
