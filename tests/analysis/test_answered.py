"""What counts as answered."""

import pytest
from cuts import cut, window

from counterclaim.analysis import answered


def test_a_claim_is_answered_on_the_acts_that_an_answer_covers_in_its_own_order():
    assert answered.answered_acts(["e3", "e1", "e2"], {"e1", "e3", "e9"}) == ["e3", "e1"]


@pytest.mark.parametrize(
    ("acts", "covered", "status"),
    [
        (["e1", "e2"], ["e1", "e2"], answered.ANSWERED),
        (["e1", "e2"], ["e2"], answered.IN_PART),
        (["e1", "e2"], [], answered.UNANSWERED),
        (["e1"], ["e1"], answered.ANSWERED),
    ],
)
def test_a_claim_is_answered_if_each_of_its_acts_is(acts, covered, status):
    assert answered.status(acts, covered) == status


@pytest.mark.parametrize(
    ("answered_acts", "expected", "status"),
    [
        ([], False, answered.NOT_EXPECTED),
        (["e1"], False, answered.IN_PART),
        (["e1", "e2"], False, answered.ANSWERED),
    ],
)
def test_only_a_claim_without_any_answer_can_be_one_of_which_none_is_expected(
    answered_acts, expected, status
):
    assert answered.status(["e1", "e2"], answered_acts, expected) == status


def test_each_joined_row_by_another_side_answers_whatever_the_window(whole):
    dossier = cut(whole)
    every = [row.response_id for row in answered.answering(dossier)]
    own = [row.response_id for row in answered.not_counting(dossier)]
    assert own == ["r008"]
    assert every == [id for id in dossier.responses["response_id"] if id not in own]
    near = window(dossier, "2021-04", "2021-04")
    of_claim = [row.answer for row in answered.answering(near) if row.claim == "e004"]
    assert of_claim == ["e005", "e006", "e022"]
