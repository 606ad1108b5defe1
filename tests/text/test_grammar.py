"""The grammar of the answer: dates by month, captions in the past, clauses of summaries."""

import pytest

from counterclaim.text import grammar


@pytest.mark.parametrize(
    ("caption", "clause"),
    [
        ("Iran acknowledges a few, before the war", "acknowledged a few, before the war"),
        ("Iran again denies arms for the war", "again denied arms for the war"),
        ("Iran says it will help neither side", "said it would help neither side"),
        ("Iran had denied it before", "had denied it before"),
        ("Drones attack Kyiv", ""),
        ("Iran: no arms", ""),
        ("Iranian officials say so", ""),
    ],
)
def test_a_caption_is_told_in_the_past_without_its_subject(seed, caption, clause):
    assert grammar.in_the_past(caption, {"Iran", ""}, grammar.pasts(seed)) == clause


@pytest.mark.parametrize(
    ("date", "goes_on", "year", "words"),
    [
        ("2022-08-30", True, "", "from August 2022"),
        ("2022-08-30", False, "", "on 30 August 2022"),
        ("2022-09", True, "2022", "from September"),
        ("2022-09", False, "", "in September 2022"),
        ("2022-08~", False, "", "around August 2022"),
        ("2022", True, "", "from 2022"),
        ("[..2022-10-28]", True, "", "by 28 October 2022"),
        ("[2022-10-03,2022-10-04]", True, "", "from October 2022"),
        ("undetermined", True, "", ""),
    ],
)
def test_when_something_was_first_said(date, goes_on, year, words):
    assert grammar.since(date, goes_on, year) == words


def test_a_very_long_name_is_cut_and_keeps_its_article():
    assert grammar.named("United States") == "the United States"
    assert grammar.named("European states and the EU") == "European states and the EU"
    assert grammar.named("Committee of " + "many " * 30).endswith("…")
