"""A claim that two rows tell is one claim, with the answers to both."""

import pytest
from conftest import edit

from counterclaim import dossier
from counterclaim.analysis import beside, pairs, told_twice
from counterclaim.analysis.pairs import Pair
from counterclaim.page import briefing, payload
from counterclaim.tables.typed import rows
from counterclaim.text import limitations


@pytest.fixture
def twin(world_root):
    """The world in which e026 tells what e008 tells, and the answer e009 is joined to e026."""
    edit(world_root, "events", "e008", summary="Belmark says that Arvenia has sent the drones.")
    edit(world_root, "events", "e026", withdrawn="")
    edit(world_root, "responses", "r011", withdrawn="")
    edit(world_root, "responses", "r003", withdrawn="2023-01-09: joined to the other row")
    return world_root


def test_the_claim_is_counted_once_with_the_answers_to_both(twin):
    world = dossier.load("world")
    claims = pairs.claims(world).set_index("event_id")
    assert "e008" in claims.index and "e026" not in claims.index
    assert told_twice.counted_with(world) == {"e026": "e008"}
    answers = [row.answer for row in rows(pairs.pairs(world), Pair) if row.claim == "e008"]
    assert sorted(answers) == ["e009", "e011"]
    assert claims.loc["e008", "status"] == "answered"
    assert payload.counts(world)["claims"] == len(claims)


def test_rows_that_are_said_to_be_distinct_are_two_claims(twin):
    edit(twin, "events", "e026", distinct="e008")
    assert {"e008", "e026"} <= set(pairs.claims(dossier.load("world"))["event_id"])


def test_the_page_of_a_claim_is_about_the_row_that_it_names(twin):
    assert told_twice.counted_with(dossier.load("world", claim="e026")) == {"e008": "e026"}
    assert "e026" in set(pairs.claims(dossier.load("world", claim="e026"))["event_id"])


def test_what_stands_beside_either_row_stands_beside_the_claim(twin):
    edit(twin, "responses", "r005", claim="e026", relation="context", stance="")
    joined = {(row.claim, row.statement) for row in beside.of_claims(dossier.load("world"))}
    assert ("e008", "e011") in joined


def test_the_page_says_with_which_entry_a_claim_is_counted(twin):
    world = dossier.load("world")
    limits = [sentence for _, sentence in limitations.limits(world)]
    assert any({"e008", "e026"} <= set(sentence.rows) for sentence in limits)
    page = briefing.rows(world).html
    for one, other in (("e026", "e008"), ("e008", "e026")):
        entry = page[page.index(f'id="{one}"') :].partition("</article>")[0]
        assert f'href="#{other}"' in entry.partition("Counted once with")[2].partition("</dd>")[0]
