"""`same_as`: one event that two dossiers tell, and what is said where the two do not agree."""

import shutil
from pathlib import Path

import pages
import pytest
from conftest import edit

from counterclaim import checks, tables

CHECKOUT = Path(__file__).resolve().parents[2]


def joined(root, book):
    """All dossiers of a root, held against each other."""
    return checks.verify_joins(
        {name: tables.read(root / "data" / name, book) for name in tables.names(root)}
    )


@pytest.fixture
def twins(world_root):
    """The world and its twin, which names a few of the world's rows."""
    shutil.copytree(world_root / "data" / "world", world_root / "data" / "twin")
    for event in ("e003", "e007", "e023", "e027"):
        edit(world_root, "events", event, dossier="twin", same_as=f"world:{event}")
    return world_root


def test_rows_that_the_dossiers_of_this_checkout_join_agree(book):
    assert [tables.line(problem) for problem in joined(CHECKOUT, book)] == []


def test_the_second_dossier_joins_the_rows_of_the_seed(book):
    frame = tables.read(CHECKOUT / "data" / "iran-russia-drones", book).frames["events"]
    named = [key for cell in frame["same_as"] for key in cell.split()]
    assert len(named) > 15 and {key.split(":")[0] for key in named} == {pages.SEED}


def test_twins_agree(twins, book):
    assert joined(twins, book) == []


# A row of the world, the cells that are changed in it, the message's key, and facts that it holds.
APART = [
    ("e003", {"date": "2021-05"}, "fields.join_differs", "e003", "2021-05", "2021-04"),
    ("e003", {"date": "2021-03"}, "fields.join_differs", "2021-03"),
    ("e003", {"action": "train_forces"}, "fields.join_differs", "train_forces", "supply"),
    ("e003", {"actor": "a001"}, "fields.join_differs", "Arvenia", "Corland"),
    ("e007", {"actor": "a001"}, "fields.join_differs", "Arvenia", "undetermined"),
    ("e023", {"withdrawn": "2023-01-09: entered twice"}, "fields.join_withdrawn", "2023-01-09"),
    ("e023", {"same_as": "twin:e023"}, "fields.join_both_ways", "world:e023"),
]


@pytest.mark.parametrize("case", APART, ids=str)
def test_joined_rows_that_differ_are_named_with_what_they_differ_in(twins, book, case):
    event, cells, key, *facts = case
    edit(twins, "events", event, **cells)
    problem = next(each for each in joined(twins, book) if each.file == "twin/events.csv")
    assert (problem.field, problem.value, problem.key) == ("same_as", f"world:{event}", key)
    assert [fact for fact in facts if fact not in problem.wrong] == []


def test_all_differences_of_a_pair_are_in_one_problem(twins, book):
    edit(twins, "events", "e003", date="2022", action="train_forces")
    (problem,) = joined(twins, book)
    assert "2022" in problem.wrong and "train_forces" in problem.wrong


def test_dates_that_overlap_in_part_agree(twins, book):
    for date in ("[2021-04-30..2021-05-20]", "2021-04~", "[..2021-04-01]", "undetermined"):
        edit(twins, "events", "e003", date=date)
        assert joined(twins, book) == [], date


def test_an_actor_is_the_same_by_its_name_or_by_its_entry(twins, book):
    edit(twins, "actors", "a003", name="Republic of Corland")
    assert "Republic of Corland" in joined(twins, book)[0].wrong
    for dossier in ("world", "twin"):
        edit(twins, "actors", "a003", dossier=dossier, wikidata_id="Q1")
    assert joined(twins, book) == []


# A list of `same_as` in the twin, the message's key, a fact in what is wrong and one in what to do.
LOST = [
    ("wordl:e003", "fields.join_no_dossier", "wordl", "`world`?"),
    ("world:e099", "fields.join_no_row", "e099", ""),
    ("twin:e003", "fields.join_inside", "twin:e003", ""),
    ("world:e003 gone:e001", "fields.join_no_dossier", "gone", "world"),
]


@pytest.mark.parametrize("cell, key, wrong, right", LOST)
def test_a_join_that_leads_nowhere_says_so(twins, book, cell, key, wrong, right):
    edit(twins, "events", "e003", dossier="twin", same_as=cell)
    (problem,) = joined(twins, book)
    assert (problem.file, problem.key) == ("twin/events.csv", key)
    assert wrong in problem.wrong and right in problem.right


def test_a_dossier_that_is_missing_or_cannot_be_read_is_named(twins, book):
    (twins / "data" / "world" / "events.csv").write_bytes(b"\0")
    assert {problem.key for problem in joined(twins, book)} == {"fields.join_unreadable"}
    shutil.rmtree(twins / "data" / "world")
    assert {problem.key for problem in joined(twins, book)} == {"fields.join_no_dossier"}


def test_a_withdrawn_row_may_keep_its_join(twins, book):
    edit(twins, "events", "e023", dossier="twin", withdrawn="2023-01-09: entered twice")
    edit(twins, "events", "e023", withdrawn="2023-01-09: entered twice")
    assert joined(twins, book) == []


def test_the_page_names_the_row_of_the_other_dossier(tmp_path):
    root = pages.root(tmp_path)
    edit(root, "events", "e003", same_as="elsewhere:e041 other:e007")
    row = pages.soup(pages.made(root, "world").html).find(id="e003")
    assert "Also in elsewhere e041, other e007" in " ".join(row.get_text(" ").split())
