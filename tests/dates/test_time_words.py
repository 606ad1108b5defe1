"""The rules for time words, one by one, at the ends where they could be off by one."""

import pytest

from counterclaim.dates import DateError, relative


@pytest.mark.parametrize(
    ("words", "published", "text"),
    [
        # Words for the day itself.
        ("tonight", "2022-10-28", "2022-10-28"),
        ("earlier today", "2022-10-28", "2022-10-28"),
        ("yesterday evening", "2022-10-28", "2022-10-27"),
        # Counts in words and in figures, singular and plural.
        ("a day ago", "2022-10-28", "2022-10-27"),
        ("an hour ago", "2022-10-28", None),
        ("one month ago", "2022-10-28", "2022-09~"),
        ("ten days earlier", "2022-10-28", "2022-10-18"),
        ("two weeks before", "2022-10-28", "2022-10-14~"),
        ("zero days ago", "2022-10-28", None),
        ("12 months ago", "2022-12-28", "2021-12~"),
        ("3 years ago", "2022-10-28", "2019~"),
        # Weeks run from Monday to Sunday.
        ("last week", "2022-10-24", "[2022-10-17..2022-10-23]"),
        ("last week", "2022-10-23", "[2022-10-10..2022-10-16]"),
        ("this week", "2022-10-24", "2022-10-24"),
        ("this week", "2022-10-30", "[2022-10-24..2022-10-30]"),
        # Months and years that have just begun.
        ("earlier this month", "2022-10-01", "2022-10-01"),
        ("earlier this year", "2022-10-28", "[2022-01-01..2022-10-28]"),
        ("earlier this year", "2022-01-01", "2022-01-01"),
        ("this year", "2022-10-28", "2022"),
        # A weekday is within seven days; a past one of the same name is that of the week before.
        ("monday", "2022-10-31", "2022-10-31"),
        ("tuesday", "2022-10-31", "2022-10-25"),
        ("past friday", "2022-10-28", "2022-10-21"),
        # A month without a year is the latest that had begun; a day the latest that had come.
        ("in october", "2022-10-01", "2022-10"),
        ("in november", "2022-10-31", "2021-11"),
        ("28 october", "2022-10-28", "2022-10-28"),
        ("the 29th of october", "2022-10-28", "2021-10-29"),
        ("october 1st", "2022-10-28", "2022-10-01"),
        ("the month of may 2020", "2022-10-28", "2020-05"),
        ("the year 2019", "2022-10-28", "2019"),
        # Parts of a month, which end with the source where it lies in them.
        ("the end of september", "2022-10-28", "[2022-09-21..2022-09-30]"),
        ("the beginning of september", "2022-10-28", "[2022-09-01..2022-09-10]"),
        ("the middle of september", "2022-10-28", "[2022-09-11..2022-09-20]"),
        ("the first half of september", "2022-10-28", "[2022-09-01..2022-09-15]"),
        ("the second half of february 2020", "2022-10-28", "[2020-02-16..2020-02-29]"),
        ("early this month", "2022-10-28", "[2022-10-01..2022-10-10]"),
        ("early this month", "2022-10-01", "2022-10-01"),
        ("mid october", "2022-10-11", "2022-10-11"),
        ("mid october", "2022-10-10", "[2021-10-11..2021-10-20]"),
        ("mid october", "2022-10-20", "[2022-10-11..2022-10-20]"),
        # Words before a time.
        ("about 2021", "2022-10-28", "2021~"),
        ("on or around 5 october", "2022-10-28", "2022-10-05~"),
        ("sometime in july", "2022-10-28", "2022-07"),
        ("during july", "2022-10-28", "2022-07"),
    ],
)
def test_time_words_are_counted_from_the_day_of_the_source(words, published, text):
    if text is None:
        with pytest.raises(DateError) as caught:
            relative.resolve(words, published)
        assert caught.value.key == "dates.not_a_time"
    else:
        assert relative.resolve(words, published).text == text


@pytest.mark.parametrize(
    ("words", "published", "text"),
    [
        ("last year", "2022", "2021"),
        ("2 years ago", "2022", "2020~"),
        ("last month", "2022-01", "2021-12"),
        ("in july", "2022-08", "2022-07"),
        # Of both ends of the source, the year must be one.
        ("in july", "2022-06/2022-07", "dates.no_year"),
        ("in july", "2022-07/2022-08", "2022-07"),
        ("last year", "2021-12/2022-01", "dates.needs_year"),
        ("last month", "2022-01/2022-02", "dates.needs_month"),
        ("early last month", "2022", "dates.needs_month"),
        ("this week", "2022-10", "dates.needs_day"),
        ("5 july", "2022-07", "dates.no_year"),
        ("early july", "2022-07", "[2022-07-01..2022-07-10]"),
    ],
)
def test_a_source_whose_day_is_not_known_is_enough_where_its_ends_agree(words, published, text):
    if text.startswith("dates."):
        with pytest.raises(DateError) as caught:
            relative.resolve(words, published)
        assert caught.value.key == text
    else:
        assert relative.resolve(words, published).text == text


@pytest.mark.parametrize("words", ["later this week", "the coming month", "next friday"])
def test_what_lies_ahead_names_the_last_day_of_the_source(words):
    with pytest.raises(DateError) as caught:
        relative.resolve(words, "2022-10")
    assert caught.value.key == "dates.ahead"
    assert "2022-10-31" in str(caught.value)


def test_one_and_several_are_told_by_their_numbers():
    assert "back 1 day;" in relative.resolve("a day ago", "2022-10-28").basis
    assert "back 2 days;" in relative.resolve("two days ago", "2022-10-28").basis


def test_a_date_is_taken_whatever_white_space_is_around_it():
    assert relative.resolve(" 2022-10-28\n", "2022-10-30").text == "2022-10-28"
