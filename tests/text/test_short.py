"""Texts cut for the windows of others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.text import index, short


@given(st.text(max_size=400), st.integers(min_value=10, max_value=200))
def test_a_text_is_never_longer_than_asked(text, most):
    cut = short.cut_short(text, most)
    assert len(cut) <= most
    assert cut.rstrip("…") == " ".join(text.split())[: len(cut.rstrip("…"))]


def test_whole_sentences_are_kept_where_they_fill_half_of_it():
    text = (
        "Iran denied it in 2022. Then it acknowledged a few drones from before the war, and more."
    )
    assert short.cut_short(text, 40) == "Iran denied it in 2022."
    assert short.cut_short(text, 60) == "Iran denied it in 2022. Then it acknowledged a few drones…"


@pytest.mark.parametrize("title", ["U.S. Treasury", "St. Petersburg", "Gen. Ryder"])
def test_the_point_of_an_abbreviation_ends_no_sentence(title):
    text = f"In the autumn of that year the {title} Office said so."
    assert short.cut_short(text, 45).endswith("…")


def test_the_title_of_an_edition_in_the_feed_keeps_its_day():
    title = index.entry("A very long title " * 20, "31 December 2024")
    assert len(title) <= short.DESCRIPTION and title.endswith("…, as of 31 December 2024")


def test_the_index_names_its_subjects_before_the_site():
    assert index.window(["A", "B", "A"]) == "A; B: briefings · counterclaim"
    assert index.window([]) == "Briefings · counterclaim"
    assert len(index.description(1200)) <= short.DESCRIPTION
