"""What a table may hold though nobody wishes it: each figure is drawn, its letters as letters."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pandas as pd
import plotly.graph_objects as go
import pytest
from cuts import changed
from drawn import drawings

from counterclaim import figures
from counterclaim.analysis import answered, pairs
from counterclaim.dossier import Dossier
from counterclaim.page import svg
from counterclaim.page.svg.sheet import Sheet

FIGURES: dict[str, Callable[[Dossier], go.Figure]] = {
    "summary": figures.summary,
    "escalation": figures.escalation_timeline,
    "claims": figures.claims_and_answers,
    "positions": figures.positions_over_time,
    "who to whom": figures.who_toward_whom,
    "intensity": figures.pace,
}
WORDS = {
    "36 signs without a break": "x" * 36,
    "from right to left": "ليلى שלום",
    "the end of a picture": "</svg><script>alert(1)</script>",
    "a colour": "#1c5cab is a colour",
}


@pytest.fixture(params=FIGURES)
def draw(request) -> Callable[[Dossier], go.Figure]:
    return FIGURES[request.param]


def pictures(fig: go.Figure) -> list[str]:
    """The figure at each size as SVG, each of which has to be well-formed."""
    texts = []
    for size in drawings(fig):
        made = str(svg.drawing(size.data, {**size.layout, "width": size.width}, "a-", titles=True))
        ElementTree.fromstring(made.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
        texts.append(made)
    return texts


@pytest.mark.parametrize("kind", WORDS)
def test_a_name_of_any_letters_is_drawn_as_these_letters(draw, kind, whole):
    events = whole.events.assign(label=WORDS[kind], actor_name=WORDS[kind])
    for text in pictures(draw(replace(whole, events=events))):
        assert set(re.findall(r"<([a-zA-Z]+)", text)) <= {
            "a", "circle", "clipPath", "defs", "g", "path", "pattern", "rect", "svg", "text",
            "title", "tspan",
        }  # fmt: skip


def test_no_letter_of_a_picture_is_below_twelve_pixels(draw, whole):
    for text in pictures(draw(whole)):
        assert [
            size for size in re.findall('font-size="([0-9.]+)"', text) if float(size) < 12
        ] == []


@pytest.mark.parametrize("kind", WORDS)
def test_the_timeline_shows_a_name_of_any_letters_whole(kind, whole):
    fig = figures.escalation_timeline(changed(whole, "events", "e001", label=WORDS[kind]))
    for text in pictures(fig):
        assert WORDS[kind] in unescape(re.sub("<[^>]*>", "", text))


def test_no_theme_rewrites_a_name_that_looks_like_a_colour(whole):
    fig = figures.escalation_timeline(changed(whole, "events", "e001", label=WORDS["a colour"]))
    sheet = Sheet()
    for text in pictures(fig):
        assert WORDS["a colour"] in unescape(re.sub("<[^>]*>", "", sheet.shortened(text)))
    rules = sheet.css({"#1c5cab": "#77aae9"})
    assert "is a colour" not in rules


@pytest.mark.parametrize("n", [0, 1])
def test_no_row_and_one_row_are_drawn_or_said(draw, n, whole):
    few = replace(whole, events=whole.events.head(n), responses=whole.responses.head(0))
    fig = draw(few)
    assert pictures(fig) or fig.layout.meta["empty"]


def test_a_record_of_one_day_is_drawn_or_said(draw, whole):
    day = pd.Timestamp("2021-06-01")
    events = whole.events.assign(date="2021-06-01", earliest=day, latest=day)
    fig = draw(replace(whole, events=events))
    assert pictures(fig) or fig.layout.meta["empty"]


def test_a_span_of_two_thousand_years_is_drawn(draw, whole):
    early = {"date": "0021-06-01", "earliest": pd.Timestamp("0021-06-01", unit=None)}
    early["latest"] = early["earliest"]
    fig = draw(changed(whole, "events", "e001", **early))
    assert pictures(fig) or fig.layout.meta["empty"]


def test_claims_that_were_all_answered_on_their_day_are_a_sentence_and_a_table(whole):
    day = pd.Timestamp("2021-06-01")
    events = whole.events.assign(date="2021-06-01", earliest=day, latest=day)
    claims = pairs.claims(replace(whole, events=events))
    done = set(claims.loc[claims["status"].eq(answered.ANSWERED), "event_id"])
    expected = events["event_id"].isin(done).map({True: "yes", False: "no"})
    fig = figures.claims_and_answers(replace(whole, events=events.assign(expects_answer=expected)))
    meta = fig.layout.meta
    assert meta["empty"] and not meta["sizes"]
    assert done and done <= {row[0] for row in meta["table"]["rows"]}
    assert pictures(figures.claims_and_answers(replace(whole, events=events)))


def test_answers_of_one_day_are_a_sentence_that_names_it(seed):
    fig = figures.positions_over_time(seed)
    meta = fig.layout.meta
    assert "28 October 2022" in meta["empty"] and not meta["sizes"]
    assert {row[0] for row in meta["table"]["rows"]} == {"e023", "e024"}


def test_answers_of_two_days_are_drawn(seed):
    late = changed(
        seed,
        "events",
        "e024",
        date="2022-10-27",
        earliest=pd.Timestamp("2022-10-27"),
        latest=pd.Timestamp("2022-10-27"),
    )
    assert pictures(figures.positions_over_time(late))


def test_answers_without_a_bound_are_drawn(whole):
    fig = figures.claims_and_answers(
        changed(whole, "events", "e004", latest=pd.NaT, date="2021-06-01/..")
    )
    assert pictures(fig)
