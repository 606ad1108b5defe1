"""Who acts or speaks toward whom."""

import pytest
from cuts import changed, cut, window
from drawn import CUTS

from counterclaim.analysis import who_to_whom


@pytest.mark.parametrize("view", CUTS)
def test_the_counts_by_pair_are_all_rows_that_are_shown(request, view):
    name, as_of, since, until, actor = CUTS[view]
    kept = window(cut(request.getfixturevalue(name), as_of), since, until, actor)
    found = who_to_whom.toward(kept)
    ids = [event for rows in found["rows"] for group in rows for event in group]
    assert sorted(ids) == sorted(kept.shown["event_id"])
    assert list(found["n"]) == sorted(found["n"], reverse=True)


@pytest.mark.parametrize("view", CUTS)
def test_the_counts_by_side_are_all_rows_that_are_shown(request, view):
    name, as_of, since, until, actor = CUTS[view]
    kept = window(cut(request.getfixturevalue(name), as_of), since, until, actor)
    found = who_to_whom.between_sides(kept)
    assert sorted(i for ids in found["rows"] for i in ids) == sorted(kept.shown["event_id"])
    assert not found.duplicated(["side", "target_side"]).any()
    assert set(who_to_whom.sides(kept)) == {*found["side"], *found["target_side"]} - {
        who_to_whom.NO_TARGET
    }


def test_a_target_without_a_side_is_told_from_none(seed):
    found = who_to_whom.between_sides(seed).set_index(["side", "target_side"])["n"]
    assert found["IR", "RU"] == 6
    assert found["IR", who_to_whom.NO_TARGET] == 4


def test_persons_and_bodies_count_with_their_state(seed):
    found = who_to_whom.toward(seed).set_index(["actor", "target"])
    # e013 is aimed at Iran's ambassador, e018 is the minister's call.
    assert "e013" in found.loc[("a004", "a007"), "rows"][2]
    assert found.loc[("a007", "a004"), "rows"][0] == ["e018"]


def test_a_target_that_is_not_named_is_another_than_none(whole):
    kept = changed(cut(whole), "events", "e023", target="undetermined", target_state="")
    kept = changed(kept, "events", "e019", target="", target_state="")
    found = who_to_whom.toward(kept).set_index(["actor", "target"])["rows"]
    assert any("e023" in group for group in found[("a002", "undetermined")])
    assert any("e019" in group for group in found[("a002", "")])


def test_pairs_with_as_many_rows_stand_in_the_order_in_which_they_are_first_named(whole):
    events = cut(whole).events
    found = who_to_whom.toward(cut(whole))
    firsts = [min(event for group in rows for event in group) for rows in found["rows"]]
    for n in set(found["n"]):
        own = [first for first, size in zip(firsts, found["n"], strict=True) if size == n]
        assert own == sorted(own)
    assert found["n"].sum() == len(events)
