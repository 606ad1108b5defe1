"""Clauses in the present, put into the past where their words can be no nouns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.text import tenses

NAMES = {"Russia", "Iran", "Ukraine", "EU", "Arvenia"}


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("weapons flow from Iran and are used", "weapons flowed from Iran and were used"),
        (
            "crews train and support it, and it has drones",
            "crews trained and supported it, and it had drones",
        ),
        ("Iran lies even so", "Iran lied even so"),
        ("if it transfers attack drones", "if it transferred attack drones"),
        ("Iran and Russia cooperate in technology", "Iran and Russia cooperated in technology"),
        ("Ukrainian strikes in Crimea kill ten", "Ukrainian strikes in Crimea killed ten"),
        ("Russian forces attack the south", "Russian forces attacked the south"),
        (
            "drones that Russia has from Iran show failures",
            "drones that Russia had from Iran showed failures",
        ),
        (
            "personnel in Crimea train and support them",
            "personnel in Crimea trained and supported them",
        ),
        ("The EU puts sanctions on three", "The EU put sanctions on three"),
        ("Iran does not supply weapons", "Iran did not supply weapons"),
        (
            "the two are to meet; it does not take place",
            "the two were to meet; it did not take place",
        ),
    ],
)
def test_verbs_go_one_step_back(now, then):
    assert tenses.past(now, NAMES) == then


@pytest.mark.parametrize(
    "clause",
    [
        "NATO would otherwise have started the war",
        "Russian attacks and drones of Iranian make struck the town",
        "Ukraine and EU support for the plan ended",
        "it asked Iran to train and support crews",
        "arms support was lifted",
        "drones were used in that morning’s attack",
        "the minister said “we are here”",
    ],
)
def test_what_may_be_a_noun_or_is_quoted_stays(clause):
    assert tenses.past(clause, NAMES) == clause


@given(st.text(max_size=60))
def test_any_text_keeps_what_is_no_word_of_it(text):
    past = tenses.past(text, NAMES)
    assert tenses.past("", NAMES) == ""
    assert [c for c in past if not c.isalnum()] == [c for c in text if not c.isalnum()] or (
        "cannot" in text
    )
