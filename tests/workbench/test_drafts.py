"""Rows that are proposed: their ids, their fields, their place in the file, the checks on them."""

import csv
import io

import pytest
from conftest import edit
from hypothesis import given
from hypothesis import strategies as st

from counterclaim import tables
from counterclaim.dates import DateError
from counterclaim.tables import codebook
from counterclaim.tables import rows as table_rows
from counterclaim.tables import text as table_text
from counterclaim.tables.text import csv_line
from counterclaim.workbench import drafts


@pytest.fixture
def folder(world_root):
    return world_root / "data" / "world"


def field(book, table, name):
    return next(f for f in book.schemas[table]["fields"] if f["name"] == name)


def test_the_next_id_is_one_more_than_the_highest_and_leaves_gaps(book):
    assert drafts.next_id(book, "events", ["e001", "e007", "e003"]) == "e008"
    assert drafts.next_id(book, "sources", []) == "s001"
    assert drafts.next_id(book, "events", ["e999"]) == "e1000"


@pytest.mark.parametrize("table", codebook.TABLES)
def test_every_field_of_the_codebook_is_asked_for_but_id_and_withdrawal(book, table):
    asked = [f["name"] for f in drafts.fields(book, table)]
    assert sorted(asked) == sorted(set(codebook.columns(book, table)[1:]) - {"withdrawn"})


def test_the_source_and_its_time_words_are_asked_for_before_the_date(book):
    asked = [f["name"] for f in drafts.fields(book, "events")]
    assert asked[:3] == ["source_ids", "date_text", "date"]


def test_an_act_has_no_voice_and_a_reason_needs_an_override(book):
    assert not drafts.applies(field(book, "events", "voice"), {"kind": "act"})
    assert drafts.applies(field(book, "events", "voice"), {"kind": "statement"})
    assert not drafts.applies(field(book, "events", "rung_reason"), {})
    assert not drafts.applies(field(book, "sources", "accessed"), {"cited_in": "s001"})


def test_a_date_is_proposed_from_the_time_words_and_the_day_of_the_source(book, world_tables):
    source = world_tables.frames["sources"].query("published.str.len() == 10").iloc[0]
    cells = {"source_ids": source["source_id"], "date_text": "yesterday"}
    found = drafts.proposal(field(book, "events", "date"), cells, world_tables, book)
    assert found < source["published"]
    basis = drafts.proposal(field(book, "events", "date_basis"), cells, world_tables, book)
    assert basis.startswith("The day before; " + source["source_id"])


def test_time_words_without_a_source_are_refused(book, world_tables):
    with pytest.raises(DateError) as caught:
        drafts.proposal(field(book, "events", "date"), {"date_text": "today"}, world_tables, book)
    assert caught.value.key == "drafts.no_source_day"


def test_time_words_in_place_of_the_date_are_resolved_and_kept(book, world_tables):
    source = world_tables.frames["sources"].query("published.str.len() == 10").iloc[0]
    given = {"date": "yesterday", "source_ids": source["source_id"]}
    row = drafts.complete("events", given, world_tables, book)
    assert row.cells["date_text"] == "yesterday"
    assert {"date", "date_basis", "reported"} <= row.proposed
    assert list(row.cells) == codebook.columns(book, "events")


def test_what_is_given_is_never_replaced_by_a_proposal(book, world_tables):
    given = {"attested": "alleged", "modality": "", "source_ids": "s003", "reported": "2022-12"}
    row = drafts.complete("events", given, world_tables, book)
    assert (row.cells["attested"], row.cells["modality"]) == ("alleged", "")
    assert row.cells["reported"] == "2022-12"


def test_an_actor_can_be_named_by_its_name(book, world_tables):
    actor = field(book, "events", "actor")
    name = world_tables.frames["actors"].iloc[0]["name"]
    assert drafts.meant(actor, name.upper(), world_tables) == "a001"
    assert drafts.meant(actor, "nobody", world_tables) == "nobody"
    assert drafts.meant(field(book, "events", "place"), name, world_tables) == name


# A column, a value, and the message's key.
BAD = {
    "a tab": ("summary", "a\tb", "drafts.control_character"),
    "a line end": ("summary", "a\nb", "drafts.control_character"),
    "a space": ("summary", " a", "drafts.space_around"),
    "no such field": ("sumary", "a", "drafts.unknown_field"),
    "words for a date": ("date", "recently", "drafts.no_source_day"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_value_that_no_row_can_hold_is_refused_with_its_field(book, world_tables, name):
    column, value, key = BAD[name]
    with pytest.raises(drafts.DraftError) as caught:
        drafts.complete("events", {column: value}, world_tables, book)
    assert (caught.value.field, caught.value.key) == (column, key)


def test_a_misspelt_field_is_offered_the_right_one(book, world_tables):
    with pytest.raises(drafts.DraftError) as caught:
        drafts.complete("events", {"sumary": "a"}, world_tables, book)
    assert "`summary`?" in caught.value.right


# A column, a value, the message's key, and facts that it holds.
TROUBLE = {
    "blank": ("summary", "", "tables.blank"),
    "date": ("date", "1/2/2022", "dates.not_iso"),
    "scale": ("kind", "acts", "tables.unknown_value"),
    "action": ("action", "denny", "fields.unknown_entry", "actions.csv", "`denny`"),
    "row": ("about", "e002 e900", "fields.unknown_row", "events.csv", "`e900`"),
    "long": ("label", "x" * 37, "tables.too_long", "37"),
    "pattern": ("locator", "page 3", "tables.form"),
}


@pytest.mark.parametrize("name", TROUBLE)
def test_one_value_is_checked_against_its_own_field(book, world_tables, name):
    column, value, key, *facts = TROUBLE[name]
    message = drafts.trouble(field(book, "events", column), value, {}, world_tables, book)
    assert message.key == key
    assert [fact for fact in facts if fact not in message.wrong] == []
    assert message.right


@pytest.mark.parametrize(
    ("column", "value"),
    [("date", "undetermined"), ("target", ""), ("about", "e001 e002"), ("actor", "a001")],
)
def test_a_good_value_is_no_trouble(book, world_tables, column, value):
    assert drafts.trouble(field(book, "events", column), value, {}, world_tables, book) is None


def test_a_row_goes_to_its_place_by_number_and_all_else_stays_byte_for_byte(folder):
    text = (folder / "notes.csv").read_text("utf-8")
    lines = text.splitlines(keepends=True)
    last = drafts.place(text, ["n010", "2022-12-31", "gap", "“A”, and B", ""])
    assert last == text + 'n010,2022-12-31,gap,"“A”, and B",\n'
    gone = "".join(line for line in lines if not line.startswith("n002"))
    again = drafts.place(gone, ["n002", "x", "y", "z", ""])
    assert again.splitlines(keepends=True)[2] == "n002,x,y,z,\n"
    assert again.replace("n002,x,y,z,\n", "") == gone


def test_an_id_that_is_there_is_never_given_twice(folder):
    with pytest.raises(drafts.DraftError) as caught:
        drafts.place((folder / "notes.csv").read_text("utf-8"), ["n002", "", "", "", ""])
    assert caught.value.key == "tables.id_twice" and "3" in caught.value.wrong


def test_the_order_is_that_of_the_numbers_and_not_of_the_letters():
    text = "note_id,text\nn999,a\nn1000,b\n"
    assert drafts.place(text, ["n1001", "c"]).endswith("n1000,b\nn1001,c\n")


CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffd")
).map(str.strip)
SCHEMA = {"name": "notes", "fields": [{"name": "note_id"}, {"name": "text"}, {"name": "note"}]}


@given(
    st.lists(st.tuples(CELLS, CELLS), max_size=4),
    st.permutations([1, 2, 3, 10, 100, 1000]),
    st.tuples(CELLS, CELLS),
)
def test_rows_that_were_placed_in_any_order_are_read_back_sorted_and_unchanged(
    others, numbers, cells
):
    text = "note_id,text,note\n"
    wanted = {}
    for number, pair in zip(numbers, [*others, cells], strict=False):
        text = drafts.place(text, [f"n{number:03}", *pair])
        wanted[f"n{number:03}"] = pair
    lines, problems = table_text.decode("notes.csv", text.encode())
    frame, more = table_rows.frame("notes.csv", lines, SCHEMA)
    assert problems + more == []
    read = {row.note_id: (row.text, row.note) for row in frame.itertuples()}
    assert read == wanted
    assert list(read) == sorted(wanted, key=lambda key: int(key[1:]))


@given(st.lists(CELLS, min_size=2, max_size=5))
def test_a_line_is_what_a_csv_reader_reads_back(cells):
    assert next(csv.reader(io.StringIO(csv_line(cells)))) == cells


def test_the_dossier_is_checked_with_the_row_in_it_and_left_alone(folder, book):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    read = tables.read(folder, book)
    row = drafts.complete("actors", {"name": "X", "kind": "stat"}, read, book)
    _, after = drafts.texts(folder, [row])
    found = drafts.problems(folder, after, book)
    assert [(each.file, each.field) for each in found] == [("actors.csv", "kind")]
    assert drafts.problems(folder, {}, book) == []
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_two_rows_that_need_each_other_are_checked_together(folder, book):
    read = tables.read(folder, book)
    shared = {"date": "yesterday", "source_ids": "s005"}
    shared |= {"credibility": "3", "credibility_reason": "One."}
    act = shared | {"kind": "act", "action": "meet", "actor": "a001", "attested": "alleged"}
    act |= {"label": "meets", "summary": "It meets."}
    first = drafts.complete("events", act, read, book)
    said = shared | {"kind": "statement", "action": "report", "actor": "a002", "about": first.id}
    said |= {"label": "says so", "summary": "It says so.", "voice": "indirect"}
    second = drafts.complete("events", said, drafts.with_rows(read, [first]), book)
    assert second.id == drafts.next_id(book, "events", [first.id])
    _, alone = drafts.texts(folder, [first])
    _, both = drafts.texts(folder, [first, second])
    assert [each.field for each in drafts.problems(folder, alone, book)] == ["attested"]
    assert drafts.problems(folder, both, book) == []


def test_a_row_that_names_one_of_another_dossier_is_held_against_it(folder, book):
    edit(folder.parent.parent, "events", "e008", same_as="nowhere:e001")
    found = drafts.problems(folder, {}, book)
    assert [(each.file, each.field) for each in found] == [("events.csv", "same_as")]
