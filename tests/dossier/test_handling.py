"""Rows above the handling mark of a page are left out, with all that rests on them."""

import csv

import pytest
from marked import GONE, mark

from counterclaim import dossier
from counterclaim.checks import check
from counterclaim.desk import marks
from counterclaim.dossier.handling import readable
from counterclaim.dossier.reading import texts_withheld
from counterclaim.tables import codebook, read
from counterclaim.text import limitations

TABLES = ("events", "responses", "actors", "sources", "judgements", "notes", "accounts")
SCALE = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")


def ids(loaded, name):
    frames = [getattr(loaded, name)]
    frames += [loaded.beside] if name == "responses" else []
    return {key for frame in frames for key in frame.iloc[:, 0]}


def test_a_table_without_marks_needs_no_column_and_leaves_nothing_out(world_root):
    loaded = dossier.load("world")
    assert set(loaded.events["handling"]) == {""}
    assert loaded.withheld.empty
    assert "Handling" not in dict(limitations.limits(loaded))


def test_a_row_above_the_mark_takes_with_it_what_rests_on_it(world_root):
    whole = {name: ids(dossier.load("world"), name) for name in TABLES}
    mark(world_root)
    loaded = dossier.load("world")
    gone = {name: whole[name] - ids(loaded, name) for name in TABLES}
    listed = {name: set(rows["id"]) for name, rows in loaded.withheld.groupby("table")}
    assert listed == GONE
    for name in ("events", "sources", "notes", "judgements", "accounts", "responses"):
        assert gone[name] == GONE[name] & whole[name], name


def test_no_cell_of_what_is_left_names_a_row_that_is_left_out(world_root):
    mark(world_root)
    loaded = dossier.load("world")
    out = {each for ids in GONE.values() for each in ids}
    for name in (*TABLES, "beside", "withdrawn"):
        text = getattr(loaded, name).to_csv()
        named = {each for each in out if each in text.replace(":", " ").replace(",", " ").split()}
        assert not named, name
    assert "s005" not in loaded.events.to_csv()
    event = loaded.events.set_index("event_id").loc["e007"]
    assert (event["source_ids"], event["locator"]) == (["s003"], "s003:p1")
    # What was said of two sources is not said of the one that is left.
    assert {event[name] for name in ("quote", "credibility", "credibility_reason")} == {""}


def test_a_page_of_the_mark_has_all_rows_and_says_its_mark(world_root):
    whole = {name: ids(dossier.load("world"), name) for name in TABLES}
    mark(world_root)
    loaded = dossier.load("world", handling="TLP:RED")
    assert {name: ids(loaded, name) for name in TABLES} == whole
    assert loaded.meta["handling"] == "TLP:RED"
    amber = dossier.load("world", handling="TLP:AMBER")
    assert {"e014", "e015"} <= ids(amber, "events") and "e024" not in ids(amber, "events")


@pytest.mark.parametrize(
    ("asked", "key"), [("TLP:CLEAR", "dossier.below_own_mark"), ("red", "dossier.no_such_mark")]
)
def test_a_mark_below_the_dossiers_own_or_unknown_is_refused(world_root, asked, key):
    path = world_root / "data" / "world" / "dossier.yml"
    path.write_text(path.read_text("utf-8").replace("TLP:CLEAR", "TLP:GREEN"), "utf-8")
    with pytest.raises(dossier.DossierError) as caught:
        dossier.load("world", handling=asked)
    assert (caught.value.key, caught.value.field) == (key, "handling")


def test_the_page_counts_what_was_public_by_its_day_and_names_nothing(world_root):
    mark(world_root)
    loaded = dossier.load("world")
    sentence = dict(limitations.limits(loaded))["Handling"]
    assert sentence.rows == ()
    assert "TLP:CLEAR" in sentence.text
    for count in ("six entries", "one source", "two judgements", "one note"):
        assert count in sentence.text.lower(), sentence.text
    # e024 was public in 2022 only.
    early = dict(limitations.limits(dossier.load("world", "2021-12-31")))["Handling"]
    assert "five entries" in early.text.lower(), early.text


def test_the_digest_of_a_page_does_not_depend_on_what_it_leaves_out(world_root):
    mark(world_root)
    before = dossier.load("world").digest
    path = world_root / "data" / "world" / "events.csv"
    path.write_text(path.read_text("utf-8").replace("trainers in Arvenia", "other words"), "utf-8")
    assert dossier.load("world").digest == before
    assert dossier.load("world", handling="TLP:RED").digest != before


def test_an_unknown_mark_of_a_row_is_a_problem_with_its_place(world_root):
    mark(world_root, events={"e024": "TLP:PINK"})
    book = codebook.read(world_root)
    tables = read(world_root / "data" / "world", book)
    (wrong,) = tables.problems or check(tables, book)
    assert (wrong.file, wrong.field, wrong.value) == ("events.csv", "handling", "TLP:PINK")


def test_a_judgement_that_was_replaced_does_not_come_back_with_its_successor_gone():
    tables = {
        "judgements": [
            {"judgement_id": "j001", "replaces": ""},
            {"judgement_id": "j002", "replaces": "j001"},
            {"judgement_id": "j003", "replaces": "j002", "handling": "TLP:RED"},
            {"judgement_id": "j004", "replaces": ""},
        ]
    }
    gone = marks.withheld(tables, SCALE, "TLP:GREEN")
    assert gone["judgements"] == {"j001", "j002", "j003"}


def test_a_source_known_only_through_one_above_the_mark_goes_with_it():
    tables = {
        "sources": [
            {"source_id": "s001", "handling": "TLP:RED"},
            {"source_id": "s002", "cited_in": "s001"},
            {"source_id": "s003", "cited_in": "s002"},
        ],
        "events": [
            {"event_id": "e001", "source_ids": "s003"},
            {"event_id": "e002", "source_ids": "s003 s004"},
            {"event_id": "e003", "source_ids": "s004", "about": "e001"},
        ],
    }
    gone = marks.withheld(tables, SCALE, "TLP:CLEAR")
    assert gone["sources"] == {"s001", "s002", "s003"}
    assert gone["events"] == {"e001", "e003"}
    assert not any(marks.withheld(tables, SCALE, "TLP:RED").values())


def test_the_files_for_readers_of_a_mark_hold_no_row_above_it(world_root):
    mark(world_root)
    folder = world_root / "data" / "world"
    (folder / "CHANGELOG.md").write_text("e024 was added.\n", "utf-8")
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    shown = readable(files, dossier.load("world"))
    assert "CHANGELOG.md" not in shown
    out = {each for ids in GONE.values() for each in ids}
    for name, data in shown.items():
        assert not out & set(data.decode().replace(",", " ").replace(":", " ").split()), name
    rows = list(csv.DictReader(shown["events.csv"].decode().splitlines()))
    assert {row["event_id"] for row in rows} >= {"e001", "e026"}
    # For those who may read all, the files are the files.
    assert readable(files, dossier.load("world", handling="TLP:RED")) == files


def test_a_text_that_is_a_part_of_a_cell_that_stays_is_not_looked_for_on_a_page(world_root):
    path = world_root / "data" / "world" / "events.csv"
    lines = path.read_text("utf-8").splitlines()
    summary = lines[0].split(",").index("summary")
    rows = {row[0]: row for row in csv.reader(lines[1:])}
    text = rows["e024"][summary]
    mark(world_root, events={"e024": "TLP:RED"})
    assert text in texts_withheld(dossier.load("world"))["e024"]
    other = rows["e026"][summary]
    longer = f"{text.rstrip('.')}  again."
    path.write_text(path.read_text("utf-8").replace(other, longer), "utf-8")
    part = path.read_text("utf-8").replace(text, text.rstrip("."))
    path.write_text(part, "utf-8")
    assert text.rstrip(".") not in texts_withheld(dossier.load("world"))["e024"]
