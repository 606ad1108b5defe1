"""Sentences: grammar for none, one and many, and the rows that each number rests on."""

import re
import unicodedata

import pytest
from conftest import edit
from cuts import cut, window

from counterclaim import dossier
from counterclaim.analysis import pairs
from counterclaim.desk import nouns
from counterclaim.dossier import Dossier
from counterclaim.text import (
    bottom_line,
    chart_titles,
    document,
    limitations,
    phrasing,
    unanswered,
)


def texts(sentences: list[phrasing.Sentence]) -> list[str]:
    return [sentence.text for sentence in sentences]


def limit(kept: Dossier, heading: str) -> phrasing.Sentence:
    return dict(limitations.limits(kept))[heading]


def every_sentence(kept: Dossier) -> list[phrasing.Sentence]:
    """All that the page says in sentences, titles of figures included."""
    return [
        bottom_line.asof(kept),
        unanswered.lead(kept),
        *(sentence for _, sentence in limitations.limits(kept)),
        phrasing.Sentence(chart_titles.timeline(kept), tuple(kept.shown["event_id"])),
        phrasing.Sentence(chart_titles.claims(kept), tuple(kept.shown["event_id"])),
    ]


# Cuts of the world in which there is none, one or many of what is counted.
CUTS = {
    "whole": {},
    "one row": {"as_of": "2021-03-02"},
    "one claim in part": {"since": "2021-04", "until": "2021-04"},
    "one claim in full": {"since": "2021-06-20", "until": "2021-06-20"},
    "one claim open": {"since": "2022-05-19", "until": "2022-05-31"},
    "no act": {"actor": "a009"},
    "an ambassador": {"actor": "a008"},
    "a month": {"as_of": "2021-06-25", "since": "2021-06", "until": "2021-06"},
    "nothing dated": {"since": "2023"},
    "the day before": {"as_of": "2022-12-30"},
}


def kept_as(whole: Dossier, name: str) -> Dossier:
    fields = CUTS[name]
    limits = {key: value for key, value in fields.items() if key != "as_of"}
    return window(cut(whole, fields.get("as_of", "")), **limits)


@pytest.fixture(scope="session", params=CUTS, ids=str)
def kept(request, whole) -> Dossier:
    return kept_as(whole, request.param)


# Numbers, lists, names


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "no"), (1, "one"), (2, "two"), (9, "nine"), (10, "10"), (1200, "1,200")],
)
def test_small_numbers_are_words_and_large_ones_are_digits(n, said):
    assert phrasing.number(n) == said


@pytest.mark.parametrize(
    ("n", "said"), [(0, "no claims"), (1, "one claim"), (2, "two claims"), (12, "12 claims")]
)
def test_a_count_has_its_noun_in_the_right_number(n, said):
    assert phrasing.count(n, "claim") == said


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims"), (1200, "1,200 claims")]
)
def test_a_note_counts_in_digits(n, said):
    assert phrasing.digits(n, "claim") == said


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("entry", "entries"),
        ("day", "days"),
        ("basis", "bases"),
        ("person", "people"),
        ("sign to watch", "signs to watch"),
        ("pair of claim and answer", "pairs of claim and answer"),
        ("process", "processes"),
    ],
)
def test_a_noun_has_the_plural_that_english_gives_it(one, many):
    assert nouns.plural(one) == many
    assert nouns.singular(nouns.plural(one)) in {one, nouns.singular(one)} or " " in one
    assert (nouns.agreeing(1, one), nouns.agreeing(0, one)) == (one, many)


def test_a_name_that_begins_with_the_has_one_article():
    assert phrasing.named("The Hague") == "the Hague"
    assert phrasing.named("the United Nations") == "the United Nations"


def test_a_noun_may_have_a_plural_of_its_own():
    assert phrasing.count(1, "party", "parties") == "one party"
    assert phrasing.count(3, "party", "parties") == "three parties"


@pytest.mark.parametrize(
    ("k", "n", "said"),
    [
        (0, 12, "none of 12 rows"),
        (1, 12, "one of 12 rows"),
        (2, 2, "two of two rows"),
        (1, 1, "the one row"),
        (0, 1, "none of one row"),
    ],
)
def test_a_share_names_the_whole(k, n, said):
    assert phrasing.share(k, n, "row") == said


@pytest.mark.parametrize(
    ("items", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_ends_with_and(items, said):
    assert phrasing.listing(items) == said
    assert phrasing.listing(iter(items)) == said


@pytest.mark.parametrize(
    ("noun", "said"),
    [("denial", "a denial"), ("acknowledgement", "an acknowledgement")],
)
def test_a_noun_has_the_article_it_sounds_like(noun, said):
    assert phrasing.article(noun) == said


def test_every_stance_of_the_codebook_can_be_counted(whole):
    stances = phrasing.stances(whole)
    assert list(stances) == list(phrasing.scale(whole, "stance"))
    for stance, (one, many) in stances.items():
        assert not one.endswith("ed"), f"{stance}: “a {one}” is no thing to count"
        assert phrasing.count(2, one, many) == f"two {many}"


def test_a_capital_changes_the_first_letter_alone():
    assert phrasing.capital("no row of NATO") == "No row of NATO"
    assert phrasing.capital("") == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("United States", "the United States"),
        ("European Union", "the European Union"),
        ("Iran", "Iran"),
        ("Unity", "Unity"),
        ("UN Security Council", "the UN Security Council"),
    ],
)
def test_a_name_has_its_article_where_english_wants_one(name, said):
    assert phrasing.named(name) == said


# Dates and lags


@pytest.mark.parametrize("text", ["", "undetermined"])
def test_a_date_that_nobody_could_tell_is_not_known(text):
    assert phrasing.when(text) == "date not known"
    assert phrasing.when_short(text) == "not known"
    assert phrasing.how_well(text) == "not known"


def test_a_date_is_said_in_words():
    assert phrasing.when("[2022-10-01..2022-10-10]") == "early October 2022"
    assert phrasing.when("2022-10-28", preposition=True) == "on 28 October 2022"
    assert phrasing.when_short("2022-10-28") == "28 Oct 2022"
    assert phrasing.how_well("2022-10~") == "month, approximate"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2022-10-28", "on 28 October 2022"),
        ("2022-09~", "around September 2022"),
        ("[..2022-08-31]", "on or before 31 August 2022"),
        ("2021-05/2021-06", "by June 2021"),
        ("../2022-05", "by May 2022"),
        ("/2022-05~", "by around May 2022"),
    ],
)
def test_an_act_that_lasted_had_reached_its_rung_by_its_end(text, said):
    assert phrasing.reached(text) == said


@pytest.mark.parametrize(
    ("shortest", "longest", "lag", "later"),
    [
        (0, 0, "the same day", "the same day"),
        (1, 1, "1 day", "1 day later"),
        (5, 5, "5 days", "5 days later"),
        (0, 1, "0 to 1 days", "0 to 1 days later"),
        (27, 58, "27 to 58 days", "27 to 58 days later"),
        (1200, 1200, "1,200 days", "1,200 days later"),
        (1, None, "at least 1 day", "at least 1 day later"),
        (27, None, "at least 27 days", "at least 27 days later"),
        (0, None, "an unknown number of days", "lag not known"),
    ],
)
def test_a_lag_is_said_with_both_bounds(shortest, longest, lag, later):
    assert phrasing.lag(shortest, longest) == lag
    assert phrasing.later(shortest, longest) == later


@pytest.mark.parametrize(("shortest", "longest"), [(1, 1), (3, 3), (0, 0), (2, 31)])
def test_a_lag_may_come_from_a_frame(shortest, longest):
    import pandas as pd

    frame = pd.DataFrame({"shortest": [shortest], "longest": [longest]}).astype("Int64")
    (row,) = frame.itertuples()
    assert phrasing.lag(row.shortest, row.longest) == phrasing.lag(shortest, longest)
    (row,) = frame.assign(longest=pd.array([pd.NA], "Int64")).itertuples()
    assert phrasing.lag(row.shortest, row.longest) == phrasing.lag(shortest, None)


# Claims and answers


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("one row", []),
        ("one claim open", ["not answered"]),
        ("one claim in part", ["Corland", "in part"]),
        ("one claim in full", ["Arvenia and Corland"]),
        ("whole", ["Corland and Arvenia", "three of five claims", "one of them"]),
    ],
)
def test_the_title_of_the_claims_says_how_many_are_answered_and_by_whom(whole, name, facts):
    title = chart_titles.claims(kept_as(whole, name))
    assert [fact for fact in facts if fact not in title] == []
    assert facts or not NUMBER.search(title)


def test_two_claims_that_are_answered_in_part_are_both(seed):
    assert chart_titles.claims(seed) == "Iran answered two of six claims, both in part"


def test_the_title_on_the_page_of_a_claim_is_about_that_claim_alone(whole):
    kept = cut(whole, claim="e008")
    assert len(pairs.claims(kept)) > 1, "answers to it are claims too"
    assert not NUMBER.search(chart_titles.claims(kept))


# The bottom line: what it rests on


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"as_of": "2021-03-02"},
            "The one entry goes back to one origin: nothing is confirmed independently.",
        ),
        (
            {"as_of": "2021-04-30", "until": "2021-03"},
            "Both entries go back to one origin: nothing is confirmed independently.",
        ),
        (
            {"as_of": "2021-04-30"},
            "All four entries go back to one origin: nothing is confirmed independently.",
        ),
        (
            {"as_of": "2021-05-31"},
            "Of seven entries, none are supported by at least two independent origins.",
        ),
        (
            {"as_of": "2021-06-20"},
            "Of 13 entries, one is supported by at least two independent origins.",
        ),
    ],
)
def test_the_footing_counts_origins(whole, fields, said):
    limits = {key: value for key, value in fields.items() if key != "as_of"}
    assert texts(bottom_line.footing(window(cut(whole, fields["as_of"]), **limits))) == [said]


def test_a_source_that_came_later_confirms_nothing_yet(whole):
    before, after = (
        bottom_line.footing(cut(whole, day))[0] for day in ("2021-06-19", "2021-06-20")
    )
    assert ", none are supported by" in before.text
    assert (after.rows, ", one is supported by" in after.text) == (("e007",), True)


# Open claims, limits, the line under the title


@pytest.mark.parametrize("name", CUTS)
def test_claims_without_an_answer_are_counted_with_their_acts_and_each_act_once(whole, name):
    kept = kept_as(whole, name)
    told, left = unanswered.lead(kept), pairs.unanswered(kept)
    assert told.rows == tuple(dict.fromkeys(left["claim"]))
    if len(left):
        claims, acts = left["claim"].nunique(), left["act"].nunique()
        assert f"{phrasing.count(claims, 'claim')} " in told.text
        assert f" {phrasing.count(acts, 'act')}." in told.text
        assert "not an admission" in told.text


def test_an_act_that_two_claims_name_is_one_act(world_root):
    kept = dossier.load("world")
    left = pairs.unanswered(kept)
    act = left["act"].iloc[0]
    other = next(claim for claim in left["claim"] if claim != left["claim"].iloc[0])
    about = {act, *kept.events.set_index("event_id").at[other, "about"]}
    edit(world_root, "events", other, about=" ".join(sorted(about)))
    kept = dossier.load("world")
    left = pairs.unanswered(kept)
    assert len(left) > left["act"].nunique()
    assert f" {phrasing.count(left['act'].nunique(), 'act')}." in unanswered.lead(kept).text


def test_where_there_is_no_claim_none_is_said_to_be_answered(whole):
    told = unanswered.lead(kept_as(whole, "one row"))
    assert told.text.startswith("No claim") and not told.rows


@pytest.mark.parametrize(
    ("name", "heading", "facts"),
    [
        ("whole", "Sources", ["10 sources", "eight", "seven"]),
        ("one row", "Sources", ["one source"]),
        ("whole", "Dates", ["12 of 24"]),
        ("nothing dated", "Dates", ["two"]),
        ("whole", "Speakers and authors", ["one of 24"]),
        ("whole", "Acts", ["10 acts", "four", "two"]),
        ("the day before", "Undated sources", ["one of"]),
        ("a month", "Later sources", ["four of", "25 June 2021"]),
    ],
)
def test_a_limit_is_counted(whole, name, heading, facts):
    told = limit(kept_as(whole, name), heading).text
    assert [fact for fact in facts if fact not in told] == []


@pytest.mark.parametrize("heading", ["Dates", "Speakers and authors", "Acts"])
def test_what_limits_nothing_is_left_out(whole, heading):
    assert heading not in dict(limitations.limits(kept_as(whole, "one row")))


def test_later_sources_are_no_limit_where_there_are_none(whole):
    assert "Later sources" not in dict(limitations.limits(kept_as(whole, "no act")))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("one row", "One entry · one source, one independent origin"),
        ("no act", "three entries · "),
        ("one claim in part", " · window from April 2021 until April 2021"),
        ("nothing dated", " · window from 2023"),
        ("an ambassador", " · entries of ليلى القاسمي only"),
    ],
)
def test_the_line_under_the_title_says_what_is_shown(whole, name, said):
    assert said.lower() in bottom_line.asof(kept_as(whole, name)).text.lower()


def test_a_citation_names_the_title_and_the_day(whole):
    assert document.citation(cut(whole, "2021-06-30")) == (
        "Drones over the river Sell, as of 30 June 2021"
    )


# Whatever is said


def test_no_sentence_says_that_somebody_admits(kept):
    for told in every_sentence(kept):
        assert not re.search(r"\b(?:admit|confess|silen)", told.text, re.IGNORECASE), told.text


ODD = re.compile(
    r"\bno of\b|\bno are\b|\bone are\b|\b(?:one|none) of one\b"
    r"|\b(?:two|[0-9]{2,}) (?:row|claim|act|source|origin|answer)\b"
    r"|\bone (?:row|claim|act|source|origin|answer)s\b",
    re.IGNORECASE,
)


def test_no_sentence_counts_no_of_them_or_one_of_many(kept):
    for told in every_sentence(kept):
        assert not ODD.search(told.text), told.text


def test_each_sentence_begins_with_a_capital_and_holds_no_gap(kept):
    for told in every_sentence(kept):
        first = told.text[0]
        assert first.isdigit() or first.isupper() or told == bottom_line.asof(kept), told.text
        assert not re.search(r"  |\s[.,;:]|\(\)|None |nan\b|<NA>", told.text), told.text


NUMBER = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|[0-9]+)\b", re.IGNORECASE)


def test_each_sentence_with_a_number_names_its_rows(kept):
    known = {*kept.events["event_id"], *kept.sources["source_id"]}
    ladder = limit(kept, "Levels")
    for told in every_sentence(kept):
        assert set(told.rows) <= known
        assert len(set(told.rows)) == len(told.rows)
        if told != ladder and NUMBER.search(told.text):
            assert told.rows, told.text


@pytest.mark.parametrize("heading", ["Dates", "Speakers and authors", "Later sources"])
def test_the_number_of_a_limit_is_that_of_its_rows(kept, heading):
    told = dict(limitations.limits(kept)).get(heading)
    if told:
        n = phrasing.number(len(told.rows))
        assert f"For {n} of" in told.text or f"all {n}" in told.text or "the one" in told.text


def test_a_name_from_right_to_left_is_left_as_it_is(whole):
    kept = kept_as(whole, "an ambassador")
    (name,) = kept.actors.loc[kept.actors["actor_id"].eq("a008"), "name"]
    told = bottom_line.asof(kept).text
    assert name in told
    assert not [c for c in told if unicodedata.category(c) == "Cf"]


# Many claimants


@pytest.mark.parametrize(
    "name", ["Kremlin", "White House", "United States", "Air Force of Arvenia"]
)
def test_a_name_that_wants_an_article_has_one(name):
    assert phrasing.named(name) == f"the {name}"
