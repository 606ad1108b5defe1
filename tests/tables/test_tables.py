import csv
import hashlib
import io
import shutil

import pytest
from conftest import edit
from hypothesis import given
from hypothesis import strategies as st

from counterclaim import tables
from counterclaim.desk.messages import tables as messages
from counterclaim.tables import codebook, rows, text


def read(root, book, name="world"):
    return tables.read(tables.folder_of(root, name), book)


def only(found):
    assert len(found) == 1, found
    return found[0]


def test_the_world_is_read_without_a_problem(world_tables):
    assert world_tables.problems == []
    assert list(world_tables.frames) == list(codebook.TABLES)


def test_frames_are_text_and_their_index_is_the_line(world_tables):
    actors = world_tables.frames["actors"]
    assert (actors.dtypes == "str").all()
    assert actors.index[0] == 2
    assert actors.loc[2, "actor_id"] == "a001"
    assert actors.loc[2, "part_of"] == ""


def test_digests_are_of_the_bytes_on_disk(untouched_world_root, world_tables):
    data = (untouched_world_root / "data" / "world" / "events.csv").read_bytes()
    assert world_tables.digests["events.csv"] == hashlib.sha256(data).hexdigest()
    assert len(world_tables.digests) == 8


def test_the_sizes_of_tables_are_told_in_words(world_tables):
    alone = world_tables._replace(frames={"notes": world_tables.frames["notes"].head(1)})
    assert tables.sizes(alone) == ["1 note"]
    assert f"{len(world_tables.frames['events'])} events" in tables.sizes(world_tables)


def test_scalars_of_the_dossier_file_stay_text(world_root, book):
    path = world_root / "data" / "world" / "dossier.yml"
    path.write_text(path.read_text("utf-8").replace("language: en", "language: no"), "utf-8")
    got = read(world_root, book)
    assert got.meta["searched_until"] == "2022-12-31"
    assert got.meta["language"] == "no"
    assert got.lines["sides"] == 9


def test_a_header_alone_will_do_where_there_is_nothing_to_say(world_root, book):
    for name in ("responses", "judgements", "notes", "accounts"):
        path = world_root / "data" / "world" / f"{name}.csv"
        path.write_text(path.read_text("utf-8").split("\n")[0] + "\n", "utf-8")
    got = read(world_root, book)
    assert got.problems == []
    assert got.frames["responses"].empty
    assert (got.frames["responses"].dtypes == "str").all()


@pytest.mark.parametrize("name", ["events", "actors", "sources"])
def test_a_dossier_needs_events_actors_and_sources(world_root, book, name):
    path = world_root / "data" / "world" / f"{name}.csv"
    path.write_text(path.read_text("utf-8").split("\n")[0] + "\n", "utf-8")
    got = read(world_root, book)
    problem = only(got.problems)
    assert (problem.file, problem.row) == (f"{name}.csv", "")
    assert problem.key == "tables.no_rows"
    assert list(got.frames[name].index) == []


def test_a_missing_folder_is_one_problem(tmp_path, book):
    problem = only(tables.read(tmp_path / "gone", book).problems)
    assert (problem.file, problem.key) == ("gone", "tables.no_folder")


def test_a_missing_file_is_named_with_the_file_that_may_be_meant(world_root, book):
    folder = world_root / "data" / "world"
    (folder / "responses.csv").rename(folder / "response.csv")
    problem = only(read(world_root, book).problems)
    assert (problem.file, problem.key) == ("responses.csv", "tables.file_missing")
    assert "`response.csv`?" in problem.right


def test_a_folder_in_place_of_a_file_is_a_problem(world_root, book):
    (world_root / "data" / "world" / "notes.csv").unlink()
    (world_root / "data" / "world" / "notes.csv").mkdir()
    problem = only(read(world_root, book).problems)
    assert (problem.file, problem.key) == ("notes.csv", "tables.file_unreadable")


def swap(old, new):
    def change(data):
        assert old in data
        return data.replace(old, new, 1)

    return change


# What is done to the bytes of notes.csv, and the row, the field, the message's key and facts that
# must come out.
BREAKS = {
    "empty file": (lambda data: b"", "", "", "tables.empty"),
    "nothing but blank lines": (lambda data: b"\n\n", "", "", "tables.empty"),
    "byte order mark": (lambda data: b"\xef\xbb\xbf" + data, 1, "", "tables.byte_order_mark"),
    "UTF-16": (lambda data: data.decode().encode("utf-16"), 1, "", "tables.utf16", "16"),
    "NUL": (swap(b"Nobody", b"No\0body"), 2, "", "tables.nul", "byte 23"),
    "latin-1": (swap(b"Nobody", b"\xe9"), 2, "", "tables.not_utf8", "Byte 21", "0xE9"),
    "half a character": (swap(b"Nobody", b"\xe2\x80"), 2, "", "tables.not_utf8", "Byte 21", "0xE2"),
    "CR LF": (lambda data: data.replace(b"\n", b"\r\n"), 1, "", "tables.cr_lf"),
    "a lone CR": (swap(b"wreck", b"wr\reck"), 2, "", "tables.lone_cr"),
    "semicolons": (lambda data: data.replace(b",", b";"), 1, "", "tables.separated_header"),
    "tabs": (lambda data: data.replace(b",", b"\t"), 1, "", "tables.separated_header"),
    "conflict": (swap(b"n002", b"<<<<<<< HEAD\nn002"), 3, "", "tables.conflict"),
    "missing column": (swap(b",text,events", b",events"), 1, "text", "tables.column_missing"),
    "no header": (swap(b"note_id,as_of,kind,text,events\n", b""), 1, "", "tables.no_header"),
    "column twice": (swap(b",text,", b",kind,text,"), 1, "kind", "tables.column_twice", "2"),
    "unknown column": (swap(b",events", b",events,mood"), 1, "mood", "tables.unknown_column"),
    "columns in another order": (
        swap(b"kind,text", b"text,kind"),
        1,
        "text",
        "tables.column_order",
        "kind",
    ),
    "broken header": (swap(b"note_id", b'"note_id'), 1, "", "tables.header_malformed"),
    "a comma too many": (swap(b"wreck.", b"wreck, ever."), 2, "", "tables.cells", "6", "header 5"),
    "a comma too few": (swap(b"gap,", b"gap"), 2, "", "tables.cells", "4", "header 5"),
    "unclosed quotation mark": (swap(b"Nobody", b'"Nobody'), 2, "", "tables.quote_open"),
    "quotation marks inside": (swap(b"wreck", b'"wreck"'), 2, "", "tables.quote_inside"),
    "a row on two lines": (swap(b"Nobody", b'"No\nbody"'), 2, "", "tables.quote_open"),
    "blank line": (swap(b"\nn002", b"\n\nn002"), 3, "", "tables.blank_line"),
    "an article in a cell": (swap(b"Nobody", b"x" * 200_000), 2, "", "tables.long_row"),
    "space before": (swap(b"Nobody", b" Nobody"), 2, "text", "tables.space_around"),
    "no-break space after": (swap(b"gap", b"gap\xc2\xa0"), 2, "kind", "tables.space_around"),
    "tab in a cell": (
        swap(b"Nobody", b"No\tbody"),
        2,
        "text",
        "tables.control_character",
        "U+0009",
    ),
    "line separator": (
        swap(b"Nobody", b"No\xe2\x80\xa8b"),
        2,
        "text",
        "tables.control_character",
        "U+2028",
    ),
    "lost character": (swap(b"Nobody", b"No\xef\xbf\xbdbody"), 2, "text", "tables.lost_character"),
    "not sorted": (swap(b"n002", b"n009"), 4, "note_id", "tables.not_sorted"),
    "id twice": (swap(b"n002", b"n001"), 3, "note_id", "tables.id_twice", "Line 2"),
    "one number written twice": (
        swap(b"n002", b"n0001"),
        3,
        "note_id",
        "tables.id_twice",
        "Line 2",
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_file_that_cannot_be_trusted_is_refused(world_root, book, name):
    change, row, field, key, *facts = BREAKS[name]
    path = world_root / "data" / "world" / "notes.csv"
    path.write_bytes(change(path.read_bytes()))
    found = read(world_root, book).problems
    problem = found[0]
    assert (problem.file, problem.row, problem.field) == ("notes.csv", row, field)
    assert problem.key == key
    assert [fact for fact in facts if fact not in problem.wrong] == []
    assert problem.right


def test_a_byte_order_mark_and_windows_line_ends_name_the_command_that_corrects_them(
    world_root, book
):
    path = world_root / "data" / "world" / "notes.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    problems = read(world_root, book).problems
    assert [problem.key for problem in problems] == ["tables.byte_order_mark", "tables.cr_lf"]
    assert all("`counterclaim tidy`" in problem.right for problem in problems)


def test_several_bad_rows_are_all_told(world_root, book):
    path = world_root / "data" / "world" / "notes.csv"
    path.write_bytes(path.read_bytes().replace(b"2022-12-31,", b""))
    found = read(world_root, book).problems
    assert [problem.row for problem in found] == [3, 4, 5]


def test_a_file_without_a_last_line_end_may_be_cut_off_and_is_refused(world_root, book):
    path = world_root / "data" / "world" / "notes.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    problem = only(read(world_root, book).problems)
    assert (problem.file, problem.row) == ("notes.csv", 5)
    assert problem.key == "tables.cut_off"


@pytest.mark.parametrize("kept", range(250, 346, 7))
def test_a_half_saved_table_is_refused_wherever_it_ends(world_root, book, kept):
    path = world_root / "data" / "world" / "notes.csv"
    path.write_bytes(path.read_bytes()[:kept])
    problem = read(world_root, book).problems[0]
    assert problem.file == "notes.csv" and problem.row


PASTED = {
    "tabs": (lambda row: row.replace(",", "\t"), messages.TABS),
    "semicolons": (lambda row: row.replace(",", ";"), messages.SEMICOLONS),
    "curly quotation marks": (lambda row: row.replace("gap,", "gap,“So, ") + "”", messages.CURLY),
}


@pytest.mark.parametrize("name", PASTED)
def test_a_row_that_was_pasted_is_told_what_is_wrong_with_it(world_root, book, name):
    change, right = PASTED[name]
    path = world_root / "data" / "world" / "notes.csv"
    lines = path.read_text("utf-8").split("\n")
    assert ",gap," in lines[1]
    lines[1] = change(lines[1])
    path.write_text("\n".join(lines), "utf-8")
    problem = only(read(world_root, book).problems)
    assert (problem.file, problem.row, problem.key) == ("notes.csv", 2, "tables.cells")
    assert problem.right == right


def test_curly_quotation_marks_in_prose_are_left_alone(world_root, book):
    edit(world_root, "notes", "n001", text="“Nobody” saw it, they say")
    assert read(world_root, book).problems == []


# A cell that is broken, the key of the message about it, and facts that it holds.
VALUES = {
    "required": ("events", "e008", "actor", "", "tables.blank"),
    "unknown value": ("responses", "r003", "stance", "denied", "tables.unknown_value", "`deny`?"),
    "pattern": ("sources", "s003", "origin", "Northwire!", "tables.form"),
    "whole pattern": ("events", "e007", "locator", "s003:p1 x", "tables.form"),
    "wrong id": ("actors", "a012", "actor_id", "x012", "tables.form"),
    "too long": ("events", "e007", "label", "x" * 37, "tables.too_long", "37", "36"),
    "digest": ("sources", "s003", "text_sha256", "abc", "tables.form"),
    "withdrawn": ("events", "e026", "withdrawn", "twice", "tables.form"),
    "bidi in an id": ("notes", "n002", "note_id", "n00\u202e2", "tables.invisible", "U+202E"),
    "zero width in a name": (
        "actors",
        "a001",
        "name",
        "Arve\u200bnia",
        "tables.invisible",
        "U+200B",
    ),
    "zero width in a url": (
        "sources",
        "s003",
        "url",
        "https://a.ex\u2060/",
        "tables.invisible",
        "U+2060",
    ),
}


@pytest.mark.parametrize("name", VALUES)
def test_a_value_that_the_codebook_forbids_is_told(world_root, book, name):
    table, row_id, field, value, key, *facts = VALUES[name]
    line = edit(world_root, table, row_id, **{field: value})
    problem = read(world_root, book).problems[0]
    assert (problem.file, problem.row, problem.field) == (f"{table}.csv", line, field)
    assert problem.key == key
    assert [fact for fact in facts if fact not in f"{problem.wrong} {problem.right}"] == []
    assert problem.right
    assert value == "" or problem.value


def test_a_row_of_commas_alone_lacks_each_cell_that_is_required(world_root, book):
    path = world_root / "data" / "world" / "notes.csv"
    path.write_text(f"{path.read_text('utf-8')},,,,\n", "utf-8")
    found = read(world_root, book).problems
    required = [
        field["name"]
        for field in book.schemas["notes"]["fields"]
        if field.get("constraints", {}).get("required")
    ]
    line = len(path.read_text("utf-8").splitlines())
    assert [(each.row, each.field) for each in found] == [(line, name) for name in required]


def test_free_text_may_hold_any_writing(world_root, book):
    edit(world_root, "events", "e008", summary="\u202bبلمارك\u202c says “no” 🕊️ and a\u200db")
    edit(world_root, "actors", "a008", aliases="می\u200cخواهم")
    assert read(world_root, book).problems == []


def test_na_and_numbers_are_read_as_they_are_written(world_root, book):
    edit(world_root, "events", "e008", note="NA", place="007")
    events = read(world_root, book).frames["events"].set_index("event_id")
    assert events.loc["e008", "note"] == "NA"
    assert events.loc["e008", "place"] == "007"


YAML = {
    "not YAML": ("title: a: b\n", 1, "tables.not_yaml"),
    "tab": ("title:\tx\n\tquestion: y\n", 1, "tables.not_yaml"),
    "key twice": ("title: a\ntitle: b\n", 2, "tables.key_twice"),
    "a list": ("- title\n", 1, "tables.not_a_mapping"),
    "nothing but a comment": ("# nothing\n", 1, "tables.not_a_mapping"),
    "an object of Python": (
        "title: !!python/object/apply:os.getcwd []\nx: y: z\n",
        2,
        "tables.not_yaml",
    ),
    "bell": ("title: \x07\n", "", "tables.not_yaml"),
    "deep, and never closed": ("title: " + "[" * 1100 + "\n", 1, "tables.not_yaml"),
}


@pytest.mark.parametrize("name", YAML)
def test_a_dossier_file_that_is_no_mapping_is_refused(world_root, book, name):
    content, row, key = YAML[name]
    (world_root / "data" / "world" / "dossier.yml").write_text(content, "utf-8")
    got = read(world_root, book)
    problem = only(got.problems)
    assert (problem.file, problem.row, problem.key) == ("dossier.yml", row, key)
    assert got.meta == {}


@pytest.mark.parametrize(
    "name", ["../world", "..", "", "World", "a/b", "/etc", "world\n", "wörld", "codebook", "a.b"]
)
def test_a_name_that_could_lead_out_of_the_data_is_refused(world_root, name):
    with pytest.raises(tables.NoSuchDossier) as caught:
        tables.folder_of(world_root, name)
    assert caught.value.key == "tables.not_a_name" or name == "codebook"
    assert "world" in caught.value.right
    assert "\n" not in str(caught.value)


def test_a_misspelt_dossier_is_refused_with_the_one_that_was_meant(world_root):
    with pytest.raises(tables.NoSuchDossier) as caught:
        tables.folder_of(world_root, "wrold")
    assert caught.value.key == "tables.no_such_dossier"
    assert "wrold" in caught.value.wrong and "`world`?" in caught.value.right


def test_a_checkout_without_a_dossier_says_so(world_root):
    shutil.rmtree(world_root / "data" / "world")
    assert tables.names(world_root) == []
    with pytest.raises(tables.NoSuchDossier) as caught:
        tables.folder_of(world_root, "world")
    assert caught.value.key == "tables.no_such_dossier"


def test_invisible_characters_are_made_visible_and_long_values_cut():
    assert tables.visible("a\tb\u202ec\u200d") == r"a\tb\u202ec\u200d"
    assert tables.visible("é “x” 1") == "é “x” 1"
    assert len(tables.visible("x" * 10**6)) == 80
    assert tables.visible("x" * 81).endswith("…")


def test_a_problem_is_said_on_one_line():
    problem = tables.problem("events.csv", 3, "date", "2022-1\n", "It is wrong.", "Mend it.")
    assert tables.line(problem) == r"events.csv, line 3, date “2022-1\n”: It is wrong. Mend it."
    whole = tables.problem("events.csv", "", "", "", "It is missing.", "Make it.")
    assert tables.line(whole) == "events.csv: It is missing. Make it."


SCHEMA = {"name": "notes", "fields": [{"name": "note_id"}, {"name": "text"}, {"name": "note"}]}
CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffd"),
    max_size=300,
).map(str.strip)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_what_a_csv_writer_wrote_is_read_back_unchanged(cells):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([["note_id", "text", "note"]])
    writer.writerows([[f"n{n:03}", *pair] for n, pair in enumerate(cells, 1)])
    lines, problems = text.decode("notes.csv", out.getvalue().encode())
    frame, more = rows.frame("notes.csv", lines, SCHEMA)
    assert problems + more == []
    assert list(frame[["text", "note"]].itertuples(index=False, name=None)) == cells


@given(st.binary(max_size=200), st.booleans())
def test_no_bytes_make_the_reader_fail(data, header):
    lines, problems = text.decode("notes.csv", b"note_id,text,note\n" * header + data)
    assert bool(lines) != bool(problems) or problems
    if lines and not problems:
        frame, more = rows.frame("notes.csv", lines, SCHEMA)
        assert frame is not None or more
        for problem in more:
            assert problem.wrong and problem.right and len(problem.value) <= 80
