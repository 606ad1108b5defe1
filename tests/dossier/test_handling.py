"""Rows above the handling mark of a page are left out, with all that rests on them."""

import csv

import pytest
import yaml
from marked import GONE, mark

from counterclaim import dossier
from counterclaim.checks import check
from counterclaim.desk import marks
from counterclaim.dossier.handling import readable
from counterclaim.dossier.reading import texts_withheld
from counterclaim.tables import codebook, read
from counterclaim.tables.text import csv_line
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
    # Those who may read all have the files, and are told the mark of what they have.
    whole = readable(files, dossier.load("world", handling="TLP:RED"))
    differ = {name for name in files if whole[name] != files[name]}
    assert (set(whole), differ) == (set(files), {"dossier.yml"})
    meta, now = (yaml.load(each["dossier.yml"], yaml.BaseLoader) for each in (files, whole))
    assert now == meta | {"handling": "TLP:RED"}


def test_the_files_for_readers_of_the_dossiers_own_mark_are_the_files(world_root):
    files = contents(world_root)
    for asked in ("", "TLP:CLEAR"):
        assert readable(files, dossier.load("world", handling=asked)) == files


def contents(root):
    return {path.name: path.read_bytes() for path in (root / "data" / "world").iterdir()}


def test_an_actor_theme_or_source_known_only_through_rows_that_are_left_out_is_in_no_file(
    world_root,
):
    folder = world_root / "data" / "world"
    (folder / "themes.csv").write_text("theme_id,label,description\nt001,One,\nt002,Two,\n")
    lines = list(csv.DictReader((folder / "events.csv").read_text("utf-8").splitlines()))
    for row in lines:
        row["themes"] = {"e024": "t001", "e026": "t002"}.get(row["event_id"], "")
        if row["event_id"] == "e024":
            row |= {"actor": "a010", "source_ids": "s099", "locator": "s099:p9"}
    text = "".join(map(csv_line, [list(lines[0]), *(list(row.values()) for row in lines)]))
    (folder / "events.csv").write_text(text, "utf-8")
    sources = (folder / "sources.csv").read_text("utf-8")
    (row,) = [line for line in sources.splitlines() if line.startswith("s009,")]
    row = row.replace("s009", "s099").replace("https://", "https://www.")
    (folder / "sources.csv").write_text(f"{sources}{row}\n", "utf-8")
    mark(world_root, events={"e024": "TLP:RED"})
    shown = readable(contents(world_root), dossier.load("world"))
    for file, gone, stays in (
        ("actors.csv", "a010", "a004"),
        ("themes.csv", "t001", "t002"),
        ("sources.csv", "s099", "s009"),
    ):
        ids = {row[0] for row in csv.reader(shown[file].decode().splitlines())}
        assert gone not in ids and stays in ids, file


@pytest.mark.parametrize("file", ["events.csv", "dossier.yml"])
def test_files_whose_prose_names_a_row_that_is_left_out_are_refused(world_root, file):
    mark(world_root)
    path = world_root / "data" / "world" / file
    text = path.read_text("utf-8")
    words = "Belmark says that Arvenia" if file == "events.csv" else "Did Corland arm"
    path.write_text(text.replace(words, f"(cf. e024) {words}"), "utf-8")
    with pytest.raises(dossier.DossierError) as caught:
        readable(contents(world_root), dossier.load("world"))
    assert caught.value.key == "dossier.names_withheld"
    assert file in str(caught.value) and "e024" in str(caught.value)


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
