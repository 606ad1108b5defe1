"""Data sets become candidates: counted nowhere, updated by their own ids, decided once.

The rows are made up, in the columns of the publishers.
"""

import csv
import tomllib
from pathlib import Path

import pytest
from conftest import CHECKOUT

from counterclaim import cli, tables
from counterclaim.formats import candidates, feeds
from counterclaim.tables import codebook

FEEDS = Path(__file__).parent / "feeds"
ACLED = (FEEDS / "acled.csv").read_text("utf-8")
UCDP = (FEEDS / "ucdp.csv").read_text("utf-8")
FILES = {"acled": ACLED, "ucdp": UCDP}


@pytest.fixture
def held(world_root, book):
    """What candidates.csv holds, by the id in the data set."""

    def read():
        rows = candidates.read(world_root / "data" / "world", book)
        return {row["source_key"]: row for row in rows}

    return read


@pytest.fixture
def bring(world_root, tmp_path):
    """Imports the text of a feed; gives back how the command ended."""

    def brought(name, text="", *more):
        path = tmp_path / f"{name}.csv"
        path.write_text(text or FILES[name], "utf-8")
        return cli.main(["import", name, str(path), "world", *more])

    return brought


def test_acled_maps_dates_by_precision_actions_by_table_and_figures(bring, held, capsys):
    assert bring("acled") == 0
    rows = held()
    assert {key: (row["date"], row["action"], row["figure"]) for key, row in rows.items()} == {
        "ARV1": ("2022-03-10", "attack", "3"),
        "ARV2": ("2022-03-12~", "protest", ""),
        "ARV3": ("2022-03", "", ""),
    }
    first = rows["ARV1"]
    assert (first["lat"], first["place_precision"], first["publisher"]) == (
        "46.5",
        "town",
        "Harbour Gazette",
    )
    assert first["place"] == "Sellmouth, Sell, Belmark"
    printed = capsys.readouterr().out
    assert "3 new" in printed
    assert "Dropped 1 rows: no date that has one reading" in printed
    assert "Dropped 1 rows: in the file twice" in printed
    assert "Left open in 1 candidates: action" in printed


def test_ucdp_maps_ranges_of_days_bounds_of_deaths_and_the_first_source(bring, held):
    assert bring("ucdp") == 0
    rows = held()
    first, second = rows["501"], rows["502"]
    assert (first["date"], second["date"]) == ("2022-03-10", "[2022-03-20..2022-03-28]")
    assert [first[name] for name in ("figure_low", "figure", "figure_high")] == ["2", "3", "5"]
    assert (first["publisher"], first["published"], first["title"]) == (
        "Harbour Gazette",
        "2022-03-11",
        "Drones over the river",
    )
    assert (second["action"], second["place_precision"]) == ("", "region")


def test_every_action_of_a_mapping_is_one_of_the_codebook(book):
    known = set(book.actions["action"])
    actions = feeds.mapping("acled_actions")
    assert len(actions) == 25
    assert {action for action in actions.values() if action} <= known


def test_candidates_are_counted_nowhere(world_root, bring, capsys):
    book = codebook.read(world_root, "world")
    folder = world_root / "data" / "world"
    before = tables.read(folder, book)
    assert bring("acled") == 0
    after = tables.read(folder, book)
    assert after.digests == before.digests and not after.problems
    assert cli.main(["check", "world"]) == 0


def test_a_second_import_updates_by_the_id_and_leaves_what_was_decided(bring, held, capsys):
    assert bring("acled") == 0
    assert cli.main(["candidates", "world", "reject", "c002", "--reason", "Not of this war."]) == 0
    assert cli.main(["candidates", "world", "merge", "c003", "--into", "e007"]) == 0
    edited = ACLED.replace('struck.",3,', 'struck.",4,').replace("A protest.", "Another.")
    capsys.readouterr()
    assert bring("acled", edited) == 0
    assert "0 new candidates, 1 updated, 0 unchanged, 2 decided before" in capsys.readouterr().out
    rows = held()
    assert [row["candidate_id"] for row in rows.values()] == ["c001", "c002", "c003"]
    assert rows["ARV1"]["figure"] == "4"
    assert (rows["ARV2"]["status"], rows["ARV2"]["note"]) == ("rejected", "A protest.")
    assert (rows["ARV3"]["status"], rows["ARV3"]["event"]) == ("merged", "e007")
    assert bring("ucdp") == 0
    assert held()["501"]["candidate_id"] == "c004"


def test_a_dry_run_writes_nothing_and_the_same_file_again_changes_no_byte(
    world_root, bring, capsys
):
    path = world_root / "data" / "world" / "candidates.csv"
    assert bring("ucdp", "", "--dry-run") == 0
    assert not path.exists()
    assert bring("ucdp") == 0
    before = path.read_bytes()
    assert bring("ucdp") == 0
    assert path.read_bytes() == before


def test_all_of_an_action_are_rejected_at_once_and_the_list_names_the_rest(bring, capsys):
    assert bring("acled") == 0 and bring("ucdp") == 0
    assert cli.main(["candidates", "world", "reject", "--action", "", "--reason", "Later."]) == 0
    capsys.readouterr()
    assert cli.main(["candidates", "world"]) == 0
    printed = capsys.readouterr().out
    assert "c001" in printed and "c003" not in printed and "attack: 2; protest: 1" in printed


@pytest.mark.parametrize(
    "words",
    [
        ["reject", "c001"],
        ["reject", "--reason", "x"],
        ["reject", "c999", "--reason", "x"],
        ["merge", "c001"],
        ["merge", "c001", "--into", "e999"],
    ],
)
def test_a_decision_that_lacks_something_ends_2_and_decides_nothing(bring, held, words):
    assert bring("acled") == 0
    before = held()
    assert cli.main(["candidates", "world", *words]) == 2
    assert held() == before


BAD = {
    "other columns": "id,date\n1,2022-03-10\n",
    "cut off in a line": UCDP.rstrip("\n")[:-60] + "\n",
    "blank": "",
    "header twice": "UCDP,,\n" + UCDP,
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_not_the_feed_is_one_sentence_and_writes_nothing(
    world_root, tmp_path, capsys, name
):
    path = tmp_path / "bad.csv"
    path.write_text(BAD[name], "utf-8")
    assert cli.main(["import", "ucdp", str(path), "world"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (world_root / "data" / "world" / "candidates.csv").exists()


def test_a_feed_in_windows_1252_with_semicolons_is_the_same(tmp_path, world_root, held, capsys):
    rows = list(csv.reader(ACLED.replace("Harbour Gazette", "Gaceta de Málaga").splitlines()))
    path = tmp_path / "excel.csv"
    with path.open("w", encoding="windows-1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert cli.main(["import", "acled", str(path), "world"]) == 0
    assert held()["ARV1"]["publisher"] == "Gaceta de Málaga"
    assert "windows-1252" in capsys.readouterr().out


def test_candidates_that_somebody_broke_are_refused_with_their_line(world_root, bring, capsys):
    assert bring("acled") == 0
    path = world_root / "data" / "world" / "candidates.csv"
    path.write_bytes(path.read_bytes().replace(b"c002,candidate", b"c002,perhaps"))
    before = path.read_bytes()
    assert bring("acled") == 1
    assert "line 3, status" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_every_feed_of_the_package_is_an_entry_point_too():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    assert project["entry-points"][feeds.GROUP] == feeds._OWN
