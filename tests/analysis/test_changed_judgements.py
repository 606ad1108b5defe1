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


def test_a_judgement_that_replaces_one_which_was_not_there_or_is_withdrawn_is_new():
    nothing = judgements(judged(), judged("j002|likely|j001"), LIKELIHOODS)
    assert listed(nothing) == [("j002", "new", "", "", "likely", "")]
    gone = judgements(
        judged(), judged("j001|likely||2023-01-01: no", "j002|unlikely|j001"), LIKELIHOODS
    )
    assert listed(gone) == [("j002", "new", "", "", "unlikely", "")]


def test_a_judgement_without_a_word_of_likelihood_on_one_side_has_not_moved():
    for before, after in (("", "likely"), ("likely", ""), ("", "")):
        found = judgements(judged(f"j001|{before}"), judged(f"j001|{after}"), LIKELIHOODS)
        assert listed(found) == [("j001", "kept", "", before, after, "")]


def test_a_judgement_that_had_been_replaced_before_is_neither_kept_nor_dropped():
    both = judged("j001|likely", "j002|unlikely|j001")
    assert listed(judgements(both, both, LIKELIHOODS)) == [
        ("j002", "kept", "", "unlikely", "unlikely", "unchanged")
    ]
    back = judgements(both, judged("j001|likely"), LIKELIHOODS)
    assert [(row[0], row[1]) for row in listed(back)] == [("j001", "new"), ("j002", "dropped")]
