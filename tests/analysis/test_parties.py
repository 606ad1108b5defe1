"""Sides, and who is expected to answer a claim."""

from dataclasses import replace

import pytest
from conftest import edit

from counterclaim import dossier
from counterclaim.analysis import pairs, parties
from counterclaim.analysis.pairs import Pair
from counterclaim.tables.typed import rows


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a005", "a004", True),  # a spokeswoman and her ministry
        ("a008", "a012", True),  # part of one state
        ("a001", "a002", False),
        ("a009", "a009", True),
        ("a009", "a010", False),  # on no side, both
        ("undetermined", "undetermined", False),
        ("", "", False),
    ],
)
def test_a_party_is_one_outermost_actor(whole, one, other, same):
    assert parties.of_one_party(whole, one, other) is same
    assert parties.of_one_side(whole, one, other) is same


def test_two_on_one_side_are_two_parties_unless_part_of_one_actor(whole):
    side = whole.actors["side"].where(whole.actors["actor_id"].ne("a009"), "AV")
    assert not parties.of_one_side(whole, "a009", "a005")
    allied = replace(whole, actors=whole.actors.assign(side=side))
    assert parties.of_one_side(allied, "a009", "a005")
    assert not parties.of_one_party(allied, "a009", "a005")


def test_an_ally_may_answer_and_is_not_expected_to(world_root):
    edit(world_root, "actors", "a003", side="BM")
    edit(world_root, "events", "e011", actor="a003")  # answers e008, of Belmark
    world = dossier.load("world")
    joined = [row for row in rows(pairs.pairs(world), Pair) if row.claim == "e008"]
    assert "e011" in {row.answer for row in joined}
    assert not expects(world_root, target="a003", attributes_to="")


def expects(root, **fields: str) -> bool:
    """Whether e008, by Belmark, expects an answer: an accusation about e007, author unknown."""
    edit(root, "events", "e008", **fields)
    return parties.expecting(dossier.load("world"))["e008"]


def test_a_claim_that_charges_another_side_expects_an_answer(world_root):
    assert expects(world_root, target="a001")


def test_a_claim_that_names_no_other_side_expects_none(world_root):
    assert not expects(world_root, target="")
    assert not expects(world_root, target="a009"), "on no side"


def test_a_suspect_is_expected_to_answer(world_root):
    assert expects(world_root, target="", attributes_to="a001")


def test_a_report_of_the_own_success_expects_none(world_root):
    edit(world_root, "events", "e007", actor="a002", target="a001")
    assert not expects(world_root, target="a001")


def test_of_several_acts_one_of_another_side_is_enough(world_root):
    edit(world_root, "events", "e025", attested="reported")
    edit(world_root, "events", "e024", target="", about="e013")
    assert not parties.expecting(dossier.load("world"))["e024"]
    edit(world_root, "events", "e024", about="e013 e025")
    assert parties.expecting(dossier.load("world"))["e024"]


def test_the_row_says_where_it_differs(world_root):
    assert not expects(world_root, target="a001", expects_answer="no")
    assert expects(world_root, target="", expects_answer="yes")


def test_where_the_action_expects_none_nobody_is_expected_to_answer(whole, world_root):
    path = world_root / "data" / "codebook" / "actions.csv"
    text = path.read_text()
    before = "accuse,accuses,accuse,accused,statement,yes,3,words,up,yes"
    assert before in text
    path.write_text(text.replace(before, before.removesuffix("yes") + "no"))
    assert not expects(world_root, target="a001")
    assert expects(world_root, target="a001", expects_answer="yes")
