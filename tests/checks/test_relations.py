"""What stands beside a claim, and what only its own side says."""

import pytest
from checked import Found, found
from conftest import add, edit

PAIR = {"claim": "e008", "answer": "e022", "basis": "scope"}
REFUSED = [
    ({"relation": "context", "stance": "deny"}, "stance", "checks.context_stance"),
    ({"relation": "", "stance": ""}, "stance", "checks.no_stance"),
    ({"relation": "answer", "stance": ""}, "stance", "checks.no_stance"),
    ({"relation": "support", "stance": ""}, "stance", "checks.no_stance"),
    ({"relation": "", "stance": "found_false"}, "relation", "checks.other_relation"),
    ({"relation": "support", "stance": "lacks_context"}, "relation", "checks.other_relation"),
    ({"relation": "assessment", "stance": "deny"}, "relation", "checks.other_relation"),
    ({"relation": "assessment", "stance": "supports"}, "relation", "checks.other_relation"),
    ({"relation": "answer", "stance": "supports"}, "relation", "checks.other_relation"),
    ({"relation": "support", "stance": "acknowledge"}, "relation", "checks.other_relation"),
]
ALLOWED = [
    {"relation": "context", "stance": ""},
    {"relation": "assessment", "stance": "no_evidence_found"},
    {"relation": "support", "stance": "supports"},
    {"relation": "answer", "stance": "deny"},
    {"relation": "", "stance": "deny_authorship"},
]


@pytest.mark.parametrize(("cells", "field", "key"), REFUSED, ids=str)
def test_a_stance_of_another_relation_is_refused(world_root, book, cells, field, key):
    add(world_root, "responses", response_id="r020", **PAIR, **cells)
    assert found(world_root, book) == [Found("r020", field, key)]


@pytest.mark.parametrize("cells", ALLOWED, ids=str)
def test_a_stance_of_its_relation_passes(world_root, book, cells):
    add(world_root, "responses", response_id="r020", **PAIR, **cells)
    assert found(world_root, book) == []


# An answer of Belmark's side to Belmark's claim e008: by the state, a body and a person of it.
@pytest.mark.parametrize("actor", ["a002", "a007", "a006"])
def test_the_own_side_answers_nothing_and_is_told_to_support(world_root, book, actor):
    edit(world_root, "events", "e022", actor=actor)
    add(world_root, "responses", response_id="r020", **PAIR, stance="deny")
    assert Found("r020", "relation", "checks.own_side") in found(world_root, book)
    edit(world_root, "responses", "r020", relation="support", stance="supports")
    assert "r020" not in {each.row for each in found(world_root, book)}


def test_another_party_of_the_side_may_answer(world_root, book):
    edit(world_root, "actors", "a009", side="CR")
    edit(world_root, "events", "e014", actor="a008")
    edit(world_root, "events", "e018", actor="a009")
    edit(world_root, "responses", "r008", stance="no_comment")
    assert "r008" not in {each.row for each in found(world_root, book)}
    edit(world_root, "actors", "a009", part_of="a008")
    assert Found("r008", "relation", "checks.own_side") in found(world_root, book)


def test_one_of_several_claimants_is_the_own_side(world_root, book):
    edit(world_root, "events", "e008", co_actors="a003")
    add(world_root, "responses", response_id="r020", **PAIR, stance="deny")
    assert found(world_root, book) == [Found("r020", "relation", "checks.own_side")]


def test_a_claimant_may_take_its_own_claim_back(world_root, book):
    edit(world_root, "responses", "r008", stance="retract")
    assert found(world_root, book) == []
    edit(world_root, "responses", "r008", stance="acknowledge")
    assert found(world_root, book) == [Found("r008", "relation", "checks.own_side")]


def test_speakers_that_nobody_named_are_on_no_side(world_root, book):
    for event in ("e022", "e008"):
        edit(world_root, "events", event, actor="undetermined")
    add(world_root, "responses", response_id="r020", **PAIR, stance="deny")
    assert "r020" not in {each.row for each in found(world_root, book)}
