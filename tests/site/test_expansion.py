"""Who and what of a dossier gets a page of its own."""

import pytest
from conftest import edit
from cuts import cut

from counterclaim.analysis import pairs
from counterclaim.site import expansion


def test_statements_of_a_part_count_for_the_whole(world_root):
    found = {n: expansion.actors(world_root, "world", n) for n in (1, 3)}
    assert set(found[3]) < set(found[1])
    # a005 and a004 speak for a001: its minister's statements are the state's.
    assert "a001" in found[3]
    assert "a005" not in found[3]


def test_joint_statements_count_for_each_who_makes_them(world_root):
    assert "a005" not in expansion.actors(world_root, "world", 3)
    for event in ("e004", "e005", "e006"):
        edit(world_root, "events", event, co_actors="a005")
    assert "a005" in expansion.actors(world_root, "world", 3)


def test_claims_are_those_that_the_tables_give(world_root, whole):
    every = pairs.claims(cut(whole))
    assert expansion.claims(world_root, "world", "all") == sorted(every["event_id"])
    paired = set(pairs.pairs(cut(whole))["claim"])
    # Answers are answered too, and are no claims.
    assert expansion.claims(world_root, "world", "paired") == sorted(
        paired & set(every["event_id"])
    )


def test_a_day_leaves_out_what_was_public_later(world_root, whole):
    then = cut(whole, "2021-06-30")
    found = expansion.claims(world_root, "world", "all", "2021-06-30")
    assert found == sorted(pairs.claims(then)["event_id"])
    assert len(found) < len(expansion.claims(world_root, "world", "all"))


def test_what_is_withdrawn_gets_no_page(world_root):
    assert "e024" in expansion.claims(world_root, "world", "all")
    edit(world_root, "events", "e024", withdrawn="2026-11-26: entered in error")
    assert "e024" not in expansion.claims(world_root, "world", "all")


@pytest.mark.parametrize("name", ["nowhere", "../world", "World", ""])
def test_a_dossier_that_is_not_there_or_leads_out_of_data_is_refused(world_root, name):
    with pytest.raises(expansion.ExpansionError) as caught:
        expansion.claims(world_root, name, "all")
    assert caught.value.key == "expansion.no_dossier"


@pytest.mark.parametrize("text", ["event_id,kind\ne001,act\n", 'event_id\n"', "a,b\n1,2,3\n"])
def test_a_table_that_cannot_be_read_points_to_check(world_root, text):
    (world_root / "data" / "world" / "events.csv").write_text(text, "utf-8")
    with pytest.raises(expansion.ExpansionError) as caught:
        expansion.claims(world_root, "world", "all")
    assert caught.value.key in ("expansion.table_unreadable", "expansion.row_does_not_fit")
    assert "world/events.csv" in caught.value.wrong
