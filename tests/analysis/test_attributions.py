"""Rival attributions of one act."""

from conftest import edit

from counterclaim import dossier
from counterclaim.analysis import attributions
from counterclaim.tables.typed import rows


def told(root) -> list[attributions.Attribution]:
    frame = attributions.attributions(dossier.load("world"))
    return list(rows(frame, attributions.Attribution))


def test_one_act_has_the_claims_that_name_its_author(world_root):
    edit(world_root, "events", "e008", attributes_to="a001")
    edit(world_root, "events", "e014", attributes_to="a002 a003")
    edit(world_root, "responses", "r003", stance="deny_authorship")
    one, two = told(world_root)
    assert (one.act, one.claim, one.suspects, one.state) == ("e007", "e008", ["a001"], "a002")
    assert one.stances == ["accuse_back", "deny_authorship"]
    assert one.answers == ["e011", "e009"]
    assert one.answered_by == ["a001", "a001"]
    assert (two.act, two.claim, two.suspects) == ("e007", "e014", ["a002", "a003"])
    assert two.answers == ["e009"], "only what covers the act"


def test_a_claim_that_names_nobody_attributes_nothing(world_root):
    assert told(world_root) == []
