"""Plain English: what readers meet keeps to the rules of .ci/prose.py."""

import importlib.util
import sys

import pytest
from pages import CHECKOUT

_SPEC = importlib.util.spec_from_file_location("prose", CHECKOUT / ".ci" / "prose.py")
prose = importlib.util.module_from_spec(_SPEC)
sys.modules["prose"] = prose
_SPEC.loader.exec_module(prose)

PAGES = [
    "seed_page",
    "world_page",
    "actor_page",
    "world_actor_page",
    "claim_page",
    "world_claim_page",
]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_to_the_rules(request, name):
    shown = prose.visible(request.getfixturevalue(name).html)
    assert len(shown) > 1000
    assert list(prose.problems(shown)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The record rises to armed attack, rung 8 of the ladder.",
        "Seven claims leave nine acts without an answer.",
        "A non-denial on one day.",
        "One source gives 1 persons.",
        "They said no..",
    ],
)
def test_a_sentence_of_the_old_dialect_is_found(text):
    assert list(prose.problems(text))


@pytest.mark.parametrize(
    "text",
    [
        "The minister called it “a non-denial on record”.",
        "<table><tr><td>scoped denial</td></tr></table>",
        "Write `[2022-10-01..2022-10-10]` for a range.",
        "<q>the ladder</q>",
        "On 1 or 2 June 2021 nine claims had been answered.",
    ],
)
def test_the_words_of_others_are_left_alone(text):
    assert list(prose.problems(prose.visible(text))) == []
