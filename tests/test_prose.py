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
        # The left column of the guide: a sentence for each kind.
        "52 claims are on record: 20 by Ukraine, 15 by the United States.",
        "25 are answered, five are answered in part.",
        "It has no answer in the record up to 31 December 2024.",
        "Iran answers them with nine denials, four scoped denials.",
        "Of 194 rows, 74 rest on two or more independent origins.",
        "186 sources, 121 of them read, 111 origins",
        "When did it gather pace?",
        "A mark is as wide as its date is loose.",
        "lasting, no start given",
        "no code: not named, or no side",
        "Iran moves in eight steps to a partial acknowledgement.",
        "Russia moved; nobody else is known to.",
        "Answers of each state, its persons and bodies included.",
        "Stances are named, not measured.",
        "Nobody picks a winner, and nothing is averaged.",
        "One act is asserted on 30 August 2022 by Pat Ryder.",
        "The act it asserts has an answer.",
        "That it was said is known through Belga.",
        "It is graded 2, not read but cited by another.",
        "October 2022 has the most rows, 66 of 194.",
        "39 fit no single month.",
        "They are known less well than to a day.",
        "Nothing was narrowed by guess.",
        "No later than the statement that tells it.",
        "Reported by one outlet, by name and day; nothing speaks against it.",
        "That the drones were of Iranian make is not in this record of it.",
        "The analyst’s own, in the words of ICD 203.",
        "Against: no row on record.",
        "88 of this page, and 81 kept beside them",
        "n = 1 claim: 1 answered, 0 in part, 0 not",
        "1 answering statement in 1 pair",
        "No sign that would settle it is named.",
        "The column stands 2 times. Keep one.",
        "This is no slug.",
        "There is no such term.",
        "1 things that an earlier run left half-done are cleared.",
        "my-crisis: laid, with an invented example in every table",
        "Nothing was laid, because with this the dossier does not pass.",
        "It stands again as the newest page.",
        "The tasks go on past a failure.",
        "Raises it for a day that is none.",
        "Streams that are shut are no traceback.",
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
