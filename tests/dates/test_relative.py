"""A source's time words, counted from the source's day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim import dates
from counterclaim.dates import DateError, relative

# The words, and the date that they give in a source of Friday, 28 October 2022.
WORDS = {
    "last month": "2022-09",
    "Last Month": "2022-09",
    "“last month”": "2022-09",
    "yesterday": "2022-10-27",
    "the day before yesterday": "2022-10-26",
    "today": "2022-10-28",
    "this morning": "2022-10-28",
    "two days ago": "2022-10-26",
    "a week ago": "2022-10-21~",
    "3 months ago": "2022-07~",
    "a year ago": "2021~",
    "last week": "[2022-10-17..2022-10-23]",
    "this week": "[2022-10-24..2022-10-28]",
    "last year": "2021",
    "this month": "2022-10",
    "earlier this month": "[2022-10-01..2022-10-28]",
    "in July": "2022-07",
    "In July": "2022-07",
    "Sept": "2022-09",
    "in December": "2021-12",
    "in July 2020": "2020-07",
    "in 2021": "2021",
    "early October": "[2022-10-01..2022-10-10]",
    "at the start of October": "[2022-10-01..2022-10-10]",
    "mid-September": "[2022-09-11..2022-09-20]",
    "late February": "[2022-02-21..2022-02-28]",
    "early last month": "[2022-09-01..2022-09-10]",
    "7 July": "2022-07-07",
    "on July 7, 2021": "2021-07-07",
    "30 October": "2021-10-30",
    "on Monday": "2022-10-24",
    "Friday": "2022-10-28",
    "last Friday": "2022-10-21",
    "since September": "2022-09/..",
    "by 10 October": "[..2022-10-10]",
    "until August": "../2022-08",
    "around 5 October": "2022-10-05~",
    "some time in July": "2022-07",
    "2022-10-XX": "2022-10-XX",
    "[2022-10-01..2022-10-10]": "[2022-10-01..2022-10-10]",
}


@pytest.mark.parametrize("words", WORDS)
def test_words_become_the_date_that_they_mean_on_the_day_of_the_source(words):
    assert relative.resolve(words, "2022-10-28").text == WORDS[words]


def test_what_it_was_resolved_against_is_said():
    basis = relative.resolve("last month", "2022-10-28", "s001").basis
    assert basis == "The calendar month before; s001 is dated 28 October 2022."


def test_a_part_of_the_source_s_own_month_ends_with_the_source():
    assert relative.resolve("late October", "2022-10-28").text == "[2022-10-21..2022-10-28]"
    assert relative.resolve("late October", "2022-11-02").text == "[2022-10-21..2022-10-31]"


def test_last_month_in_january_is_of_the_year_before():
    assert relative.resolve("last month", "2022-01-15").text == "2021-12"
    assert relative.resolve("13 months ago", "2022-01-15").text == "2020-12~"


def test_a_source_dated_by_its_month_is_enough_for_words_about_months():
    assert relative.resolve("last month", "2022-10").text == "2022-09"
    with pytest.raises(DateError) as caught:
        relative.resolve("yesterday", "2022-10")
    assert caught.value.key == "dates.needs_day" and "October 2022" in caught.value.wrong


# What cannot be resolved: the message's key, and facts that it holds.
REFUSED = {
    "recently": ("dates.not_a_time", "2022-10-28"),
    "at the time": ("dates.not_a_time",),
    "a month later": ("dates.not_a_time",),
    "": ("dates.not_a_time",),
    "last Monday": ("dates.two_weekdays", "2022-10-24", "2022-10-17"),
    "last July": ("dates.two_months", "2022-07", "2021-07"),
    "next month": ("dates.ahead",),
    "tomorrow": ("dates.ahead",),
    "last summer": ("dates.season",),
    "in the spring of 2022": ("dates.season",),
    "on 29 February": ("dates.no_day", "29"),
    "1/2/2022": ("dates.not_iso",),
    "2022-13": ("dates.no_month", "13"),
    "by early October": ("dates.limit_on_span",),
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_resolved_is_refused_with_what_would_be_right(words):
    key, *facts = REFUSED[words]
    with pytest.raises(DateError) as caught:
        relative.resolve(words, "2022-10-28")
    assert caught.value.key == key
    assert [fact for fact in facts if fact not in str(caught.value)] == []


@pytest.mark.parametrize("published", ["[..2022-10-28]", "2022-10-28/.."])
def test_nothing_is_counted_from_a_source_without_both_bounds(published):
    with pytest.raises(DateError) as caught:
        relative.resolve("last month", published)
    assert caught.value.key == "dates.source_without_bounds"


def test_a_month_without_a_year_needs_the_month_of_the_source():
    with pytest.raises(DateError) as caught:
        relative.resolve("in July", "2022")
    assert caught.value.key == "dates.no_year"


def test_words_before_the_first_year_are_refused():
    with pytest.raises(DateError) as caught:
        relative.resolve("yesterday", "0001-01-01")
    assert caught.value.key == "dates.before_year_one"


DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))
PAST = [words for words in WORDS if "2" not in words and "7" not in words and "0" not in words]


@given(DAYS, st.sampled_from(PAST))
def test_whatever_looks_back_ends_no_later_than_the_source(day, words):
    try:
        found = dates.parse(relative.resolve(words, day.isoformat()).text)
    except DateError:
        return  # 30 October in a short history, 29 February
    going_on = words in ("this month", "since September") or found.approximate
    if going_on:
        assert found.earliest.date() <= day
    elif found.shape == "month" or words.startswith("until"):  # no more than a month is told
        assert (found.latest.year, found.latest.month) <= (day.year, day.month)
    else:
        assert found.latest.date() <= day


@given(DAYS, st.sampled_from(["monday", "friday", "sunday"]))
def test_a_weekday_is_within_the_seven_days_that_end_with_the_source(day, name):
    found = date.fromisoformat(relative.resolve(f"on {name}", day.isoformat()).text)
    assert day - timedelta(6) <= found <= day
    assert found.strftime("%A").lower() == name


@given(st.text(max_size=30))
def test_any_words_give_a_date_of_the_profile_or_the_reason_why_not(words):
    try:
        found = relative.resolve(words, "2022-10-28")
    except DateError as error:
        assert error.wrong and error.right
    else:
        assert dates.parse(found.text).text == found.text
