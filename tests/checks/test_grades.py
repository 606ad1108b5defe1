"""Credibility 1: who knew, and how good they are."""

from checked import Found, found, texts
from conftest import add, edit

REFUSED = [Found("e007", "credibility", "rows.one_origin")]


def test_two_outlets_that_pass_on_one_briefing_confirm_nothing(world_root, book):
    edit(world_root, "sources", "s003", relays="briefing")
    assert found(world_root, book) == []
    edit(world_root, "sources", "s005", relays="letter briefing")
    assert found(world_root, book) == REFUSED
    assert "northwire-june" in texts(world_root, book)


def test_two_outlets_of_one_interview_confirm_nothing(world_root, book):
    edit(world_root, "sources", "s005", interview_of="s003")
    assert found(world_root, book) == REFUSED


def test_a_weak_source_confirms_nothing(world_root, book):
    edit(world_root, "sources", "s005", reliability="D")
    assert found(world_root, book) == REFUSED
    edit(world_root, "sources", "s005", reliability="", reliability_reason="Not graded.")
    assert found(world_root, book) == REFUSED
    edit(world_root, "sources", "s005", reliability="C")
    assert found(world_root, book) == []


def alleged_twice(root, actor):
    """e007 alleged by Belmark, and by `actor` in e014."""
    edit(root, "events", "e007", attested="alleged")
    edit(root, "events", "e014", actor=actor)


def test_what_one_side_says_is_one_origin_whoever_prints_it(world_root, book):
    alleged_twice(world_root, "a006")
    edit(world_root, "responses", "r008", stance="no_comment")
    wrong = [Found("e007", "credibility", "rows.one_side")]
    assert found(world_root, book) == wrong
    assert "Belmark" in texts(world_root, book) and "e008 e014" in texts(world_root, book)


def test_what_two_sides_say_may_be_confirmed(world_root, book):
    alleged_twice(world_root, "a009")
    assert found(world_root, book) == []


def test_a_joint_statement_of_two_sides_is_of_two_sides(world_root, book):
    alleged_twice(world_root, "a006")
    edit(world_root, "events", "e008", co_actors="a003")
    assert Found("e007", "credibility", "rows.one_side") not in found(world_root, book)


def test_what_a_source_cites_is_of_its_origin(world_root, book):
    add(world_root, "sources", source_id="s012", publisher="P", title="T", published="2021-06-05",
        cited_in="s003", origin="northwire-june", kind="article", reliability="A",
        reliability_reason="Why.")  # fmt: skip
    edit(world_root, "events", "e007", source_ids="s003 s012", locator="s003:p1")
    assert Found("e007", "credibility", "rows.one_origin") in found(world_root, book)
