"""Who and what of a dossier gets a page of its own."""

import pytest
from conftest import add, edit
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


def statement(root, key: str, **fields: str) -> None:
    """A statement that claims e025, so far without an answer, by Belmark."""
    claim = {"kind": "statement", "action": "accuse", "actor": "a002", "about": "e025"}
    add(root, "events", **{"event_id": key, "reported": "2022-06-01", **claim, **fields})


def test_exactly_as_many_statements_as_are_asked_for_are_enough(world_root):
    # The association has made two: e014 and e018, which takes a part of it back.
    assert "a009" in expansion.actors(world_root, "world", 2)
    assert "a009" not in expansion.actors(world_root, "world", 3)


def test_an_actor_without_a_statement_gets_no_page_even_where_none_is_asked_for(world_root):
    assert "a010" not in expansion.actors(world_root, "world", 0)


def test_only_statements_count_and_only_those_that_are_public_by_the_day(world_root):
    # Arvenia's acts and what is said to it do not make it a speaker before e011, of 6 June.
    assert (
        expansion.actors(world_root, "world", 1, "2021-06-04")
        == "a002 a003 a006 a007 a008 a012".split()
    )
    assert "a001" in expansion.actors(world_root, "world", 1, "2021-06-06")


def test_a_joint_statement_of_a_body_and_its_state_counts_once_for_the_state(world_root):
    for event in ("e009", "e011", "e016"):
        edit(world_root, "events", event, withdrawn="2023-01-09: makes room for a test")
    statement(world_root, "e901", actor="a005", co_actors="a001 a004")
    assert "a001" in expansion.actors(world_root, "world", 1)
    assert "a001" not in expansion.actors(world_root, "world", 2)


def test_pages_stand_in_the_order_of_the_numbers_in_the_ids(world_root):
    statement(world_root, "e1000")
    statement(world_root, "e999")
    assert expansion.claims(world_root, "world", "all")[-3:] == ["e024", "e999", "e1000"]
    add(world_root, "actors", actor_id="a1000", name="A new one", kind="state")
    add(world_root, "actors", actor_id="a999", name="Another", kind="state")
    statement(world_root, "e1001", actor="a1000", co_actors="a999")
    assert expansion.actors(world_root, "world", 1)[-2:] == ["a999", "a1000"]


def test_a_claim_about_an_act_that_is_not_there_or_is_a_statement_gets_no_page(world_root):
    statement(world_root, "e901", about="e005")
    statement(world_root, "e902", about="e005 e025")
    statement(world_root, "e903", action="deny")
    listed = expansion.claims(world_root, "world", "all")
    assert {"e901", "e902", "e903"} & set(listed) == {"e902"}


@pytest.mark.parametrize(
    "fields",
    [{"relation": "context", "stance": ""}, {"withdrawn": "2023-01-09: misread"}],
    ids=lambda fields: next(iter(fields)),
)
def test_what_does_not_answer_makes_no_pair(world_root, fields):
    paired = expansion.claims(world_root, "world", "paired")
    for response in ("r003", "r005"):
        edit(world_root, "responses", response, **fields)
    assert set(paired) - set(expansion.claims(world_root, "world", "paired")) == {"e008"}


def test_an_answer_that_is_not_public_yet_makes_no_pair(world_root):
    # e014 is of 20 June 2021, and its first answer of 25 June.
    assert "e014" in expansion.claims(world_root, "world", "all", "2021-06-20")
    assert "e014" not in expansion.claims(world_root, "world", "paired", "2021-06-24")
    assert "e014" in expansion.claims(world_root, "world", "paired", "2021-06-25")


def test_an_action_of_the_dossiers_own_codebook_asserts_too(world_root):
    folder = world_root / "data" / "world" / "codebook"
    folder.mkdir()
    statement(world_root, "e901", action="hint")
    for asserts, there in (("no", False), ("yes", True)):
        (folder / "actions.csv").write_text(f"action,asserts\nhint,{asserts}\n", "utf-8")
        assert ("e901" in expansion.claims(world_root, "world", "all")) is there
    # A table that only rewords has no such column.
    (folder / "actions.csv").write_text("action,label\naccuse,charges\n", "utf-8")
    assert "e004" in expansion.claims(world_root, "world", "all")


def test_tables_with_a_byte_order_mark_are_read(world_root):
    path = world_root / "data" / "world" / "events.csv"
    before = expansion.claims(world_root, "world", "all")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert expansion.claims(world_root, "world", "all") == before


@pytest.mark.parametrize("table", ["actors", "events", "responses"])
def test_a_table_that_is_not_there_is_named(world_root, table):
    (world_root / "data" / "world" / f"{table}.csv").unlink()
    with pytest.raises(expansion.ExpansionError) as caught:
        expansion.claims(world_root, "world", "paired")
        expansion.actors(world_root, "world", 1)
    assert caught.value.key == "expansion.table_unreadable"
    assert f"world/{table}.csv" in caught.value.wrong
