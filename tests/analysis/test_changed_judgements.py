"""What became of judgements."""

import pytest
from lines import LIKELIHOODS, judged, listed

from counterclaim.analysis.changed_judgements import judgements


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("likely", "very likely", "raised"),
        ("likely", "unlikely", "lowered"),
        ("likely", "likely", "unchanged"),
    ],
)
def test_a_judgement_that_is_replaced_was_raised_lowered_or_neither(before, after, moved):
    found = judgements(
        judged(f"j001|{before}"), judged(f"j001|{before}", f"j002|{after}|j001"), LIKELIHOODS
    )
    assert listed(found) == [("j002", "replaced", "j001", before, after, moved)]


def test_a_judgement_whose_words_were_corrected_is_kept_and_moved():
    found = judgements(judged("j001|likely"), judged("j001|unlikely"), LIKELIHOODS)
    assert listed(found) == [("j001", "kept", "", "likely", "unlikely", "lowered")]


def test_a_judgement_replaced_twice_is_compared_with_the_one_that_stood():
    after = judged("j001|likely", "j002|unlikely|j001", "j003|very likely|j002")
    found = judgements(judged("j001|likely"), after, LIKELIHOODS)
    assert listed(found) == [("j003", "replaced", "j001", "likely", "very likely", "raised")]


def test_a_judgement_without_a_past_is_new_and_one_without_a_future_dropped():
    found = judgements(
        judged("j001|likely"),
        judged("j001|likely||2023-01-01: no", "j002|unlikely"),
        LIKELIHOODS,
    )
    assert listed(found) == [
        ("j002", "new", "", "", "unlikely", ""),
        ("j001", "dropped", "", "likely", "", ""),
    ]


def test_tables_without_judgements_have_no_news_of_them():
    assert judgements({}, {}, LIKELIHOODS).empty
