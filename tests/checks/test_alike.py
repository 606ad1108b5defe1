"""Rows that may tell one act or one claim twice."""

from checked import found
from conftest import edit

from counterclaim import checks, cli, tables
from counterclaim.checks import alike

TWIN = {"withdrawn": ""}  # e026 tells what e008 tells


def pairs(root, book):
    read = tables.read(root / "data" / "world", book)
    return [
        (one.event_id, two.event_id)
        for one, two in alike.pairs(read.frames["events"].itertuples(name="Row"))
    ]


def twin(root, **cells):
    edit(root, "events", "e008", summary="Belmark says that Arvenia has sent the drones.")
    edit(root, "responses", "r011", withdrawn="2023-01-09: twice")
    edit(root, "events", "e026", **{"withdrawn": "", **cells})


def test_two_rows_on_one_claim_are_a_warning_and_no_problem(world_root, book, capsys):
    assert pairs(world_root, book) == []
    twin(world_root)
    assert found(world_root, book) == []
    assert pairs(world_root, book) == [("e008", "e026")]
    (warning,) = checks.warnings(tables.read(world_root / "data" / "world", book))
    assert (warning.file, warning.key) == ("events.csv", "rows.alike")
    assert "`e008`" in warning.wrong and "`e026`" in warning.wrong
    assert cli.main(["check"]) == 0
    said = capsys.readouterr().out
    assert "e008" in said and "e026" in said


def test_rows_that_are_said_to_be_distinct_are_no_warning(world_root, book):
    twin(world_root, distinct="e008")
    assert pairs(world_root, book) == []
    twin(world_root, distinct="")
    edit(world_root, "events", "e008", distinct="e026")
    assert pairs(world_root, book) == []


def test_another_day_target_place_or_act_is_another_row(world_root, book):
    twin(world_root, place="Sellmouth")
    assert pairs(world_root, book) == [("e008", "e026")]
    edit(world_root, "events", "e008", place="Upper Sell")
    assert pairs(world_root, book) == []
    edit(world_root, "events", "e008", place="")
    for cells in (
        *({"date": "2021-06-04"}, {"target": "a003"}, {"about": "e013"}, {"actor": "a003"}),
    ):
        twin(world_root, **cells)
        assert pairs(world_root, book) == []
        twin(world_root, date="2021-06-03", target="a001", about="e007", actor="a002")


def test_another_suspect_is_another_claim(world_root, book):
    twin(world_root, attributes_to="a001")
    assert pairs(world_root, book) == [("e008", "e026")]
    edit(world_root, "events", "e008", attributes_to="a003")
    assert pairs(world_root, book) == []


def test_other_words_are_another_row(world_root, book):
    twin(world_root, label="lists wrecks", summary="A list of wrecks is read out in Parliament.")
    assert pairs(world_root, book) == []
