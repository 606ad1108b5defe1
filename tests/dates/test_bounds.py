"""The EDTF profile: what it reads, what it refuses, and the words it gives."""

import csv
import pickle
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

import edtf
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from counterclaim.dates import DateError, lag, parse, phrase, precision, short

with (Path(__file__).parents[1] / "edtf_vectors.csv").open(encoding="utf-8", newline="") as file:
    VECTORS = list(csv.DictReader(file))


def iso(bound):
    return bound.date().isoformat() if bound else ""


# The vector table.


@pytest.mark.parametrize(
    "row", [r for r in VECTORS if r["belongs"] == "yes"], ids=lambda row: row["edtf"]
)
def test_a_vector_of_the_profile_has_the_bounds_of_the_table(row):
    found = parse(row["edtf"])
    assert (iso(found.earliest), iso(found.latest)) == (row["earliest"], row["latest"])


@pytest.mark.parametrize(
    "row", [r for r in VECTORS if r["belongs"] == "no"], ids=lambda row: row["edtf"]
)
def test_a_vector_outside_the_profile_is_refused(row):
    with pytest.raises(DateError):
        parse(row["edtf"])


def test_the_vector_table_is_whole():
    assert [r["belongs"] for r in VECTORS].count("yes") == 17
    assert [r["belongs"] for r in VECTORS].count("no") == 5


# What it reads.


def test_bounds_run_from_the_first_second_to_the_last():
    found = parse("2022-10")
    assert found.earliest == datetime(2022, 10, 1, 0, 0, 0)
    assert found.latest == datetime(2022, 10, 31, 23, 59, 59)


def test_bounds_that_come_from_edtf_end_at_the_last_second_too():
    assert parse("2022-10-28~").latest == datetime(2022, 10, 28, 23, 59, 59)


def test_a_time_of_day_keeps_its_instant():
    found = parse("2022-10-28T09:30:15Z")
    assert found.earliest == found.latest == datetime(2022, 10, 28, 9, 30, 15)


def test_an_unknown_end_has_no_bound_and_not_one_ten_years_on():
    assert parse("2022-09/").latest is None
    assert parse("2022-09~/").latest is None
    assert parse("/2022-10").earliest is None


def test_an_open_end_has_no_bound_and_no_infinity():
    assert parse("2022-09/..").latest is None
    assert parse("../2022-10").earliest is None
    assert parse("[2022-09..]").latest is None
    assert parse("[..2022-10]").earliest is None


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("2022-10-28", "day"),
        ("2022-10-28?", "day"),
        ("2022-07", "month"),
        ("2022-10-XX", "month"),
        ("2022", "year"),
        ("2022-XX", "year"),
        ("2022-XX-XX", "year"),
        ("2022-10-28T09:30:00Z", "time"),
        ("2022-09/2022-10", "interval"),
        ("2022-09/..", "interval"),
        ("[2022-10-01..2022-10-10]", "set"),
        ("[..2022-10-10]", "set"),
        ("[2022-10-01,2022-10-10]", "set"),
    ],
)
def test_the_shape_is_the_form_as_written(text, shape):
    assert parse(text).shape == shape


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2022-10-28", False, False),
        ("2022-10-28~", True, False),
        ("2022-10-28?", False, True),
        ("2022-10-28%", True, True),
        ("2022-10-XX~", True, False),
        ("2022-09~/2022-10?", True, True),
        ("2022-09/2022-10%", True, True),
        ("[2022-10-01?,2022-10-03]", False, True),
    ],
)
def test_marks_become_flags_and_move_no_bound(text, approximate, uncertain):
    found = parse(text)
    assert (found.approximate, found.uncertain) == (approximate, uncertain)
    bare = parse(text.translate(str.maketrans("", "", "?~%")))
    assert (found.earliest, found.latest) == (bare.earliest, bare.latest)


def test_a_leap_day_is_read_in_a_leap_year_alone():
    assert iso(parse("2024-02-29").latest) == "2024-02-29"
    assert iso(parse("2024-02").latest) == "2024-02-29"
    with pytest.raises(DateError) as caught:
        parse("2022-02-29")  # which the edtf library reads
    assert caught.value.key == "dates.no_day"


def test_the_first_and_the_last_year_are_read():
    assert parse("0001").earliest == datetime(1, 1, 1)
    assert parse("9999").latest == datetime(9999, 12, 31, 23, 59, 59)


def test_the_same_text_is_parsed_once():
    assert parse("2022-10-28?") is parse("2022-10-28?")


def test_dates_do_not_load_the_edtf_library():
    code = (
        "import sys; from counterclaim.dates import parse; parse('2022-10-28'); parse('2022~');"
        "parse('[2022-10-01..2022-10-05]'); print('edtf' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False"]


# What it refuses.

REFUSED = [
    ("", "dates.empty"),
    (" ", "dates.space"),
    (" 2022-10-28", "dates.space"),
    ("2022-10-28\n", "dates.space"),
    ("2022-09 / 2022-10", "dates.space"),
    ("2022-10-28\u00a0", "dates.space"),
    ("\u0662\u0660\u0662\u0662-10-28", "dates.not_ascii"),
    ("2022\u201310\u201328", "dates.not_ascii"),
    ("{2022-10-10,2022-10-17}", "dates.all_of"),
    ("{2022-10-10..2022-10-17}", "dates.all_of"),
    ("undetermined", "dates.undetermined"),
    ("XXXX", "dates.year_unknown"),
    ("XXXX-XX-XX", "dates.year_unknown"),
    ("XXXX-10-28", "dates.year_unknown"),
    ("44842", "dates.serial_number"),
    ("Jul-22", "dates.month_as_word"),
    ("28-Oct-2022", "dates.month_as_word"),
    ("October 2022", "dates.space"),
    ("1/2/2022", "dates.not_iso"),
    ("2022-10-0X", "dates.masked_digit"),
    ("2022-10-1X", "dates.masked_digit"),
    ("2022-1X", "dates.masked_digit"),
    ("20XX", "dates.masked_digit"),
    ("2022-XX-05", "dates.day_without_month"),
    ("2022-10-XX/2022-11", "dates.mask_inside"),
    ("2022-XX/2023", "dates.mask_inside"),
    ("../2022-10-XX", "dates.mask_inside"),
    ("[2022-10-XX..2022-11]", "dates.mask_inside"),
    ("2022-10-28?~", "dates.two_marks"),
    ("2022-10-~05", "dates.mark_on_part"),
    ("2022?-10-05", "dates.mark_on_part"),
    ("?2022-10-05", "dates.mark_on_part"),
    ("[2022-10-01?..2022-10-05]", "dates.mark_in_range"),
    ("[..2022-10-05~]", "dates.mark_in_range"),
    ("2022-10-28T09:30:00Z/..", "dates.time_inside"),
    ("[2022-10-28T09:30:00Z,2022-10-29]", "dates.time_inside"),
    ("2022-10-28T09:30:00+03:30", "dates.offset"),
    ("2022-10-28T09:30:00-03:00", "dates.offset"),
    ("2022-10-28T09:30:00", "dates.no_z"),
    ("2022-10-28T09:30Z", "dates.not_to_the_second"),
    ("2022-10-28T09:30:00.5Z", "dates.not_to_the_second"),
    ("2022-10-28T25:00:00Z", "dates.no_time"),
    ("2022-10-28T24:00:00Z", "dates.no_time"),
    ("2022-10-28T09:30:60Z", "dates.no_time"),
    ("2022-02-30T09:30:00Z", "dates.no_day", "30"),
    ("20221028", "dates.no_hyphens"),
    ("202210", "dates.no_hyphens"),
    ("Y17E7", "dates.year_digits"),
    ("2E4", "dates.year_digits"),
    ("1950S2", "dates.year_digits"),
    ("12022", "dates.year_digits"),
    ("-0044", "dates.year_digits"),
    ("0000", "dates.year_zero", "0000"),
    ("2022-21", "dates.season_code"),
    ("2022-33", "dates.season_code"),
    ("2022-13", "dates.no_month", "13"),
    ("2022-00", "dates.no_month", "00"),
    ("2022-10-00", "dates.no_day", "00"),
    ("2022-10-32", "dates.no_day", "32"),
    ("2022-02-30", "dates.no_day", "30"),
    ("2022-02-29/2022-03", "dates.no_day", "29"),
    ("[2022-02-29..2022-03-03]", "dates.no_day", "29"),
    ("28/10/2022", "dates.not_iso"),
    ("28.10.2022", "dates.not_iso"),
    ("2022/10/28", "dates.not_iso"),
    ("2022-9-5", "dates.one_digit"),
    ("2022-10/2022-09", "dates.end_before_start"),
    ("2022-10-28/2022-10-27", "dates.end_before_start"),
    ("2022/2021-12-31", "dates.end_before_start"),
    ("[2022-10-10..2022-10-01]", "dates.end_before_start"),
    ("[2022-10-10,2022-10-01]", "dates.list_order"),
    ("[2022-10-01,2022-10-01]", "dates.list_order"),
    ("[2022-10,2022-10-05]", "dates.list_order"),
    ("/", "dates.no_ends"),
    ("../..", "dates.no_ends"),
    ("../", "dates.no_ends"),
    ("/..", "dates.no_ends"),
    ("[..]", "dates.no_ends"),
    ("[2022-10..2022-11-05]", "dates.mixed_precision"),
    ("[2022-10-01]", "dates.set_of_one"),
    ("[2022-10-01,2022-10-03..2022-10-05]", "dates.set_mixed"),
    ("[2022-10-01..2022-10-03", "dates.set_incomplete"),
    ("[2022-10-01,]", "dates.set_incomplete"),
    ("2022-09/2022-10/2022-11", "dates.two_slashes"),
    ("2022-10-01..2022-10-10", "dates.no_brackets"),
    ("inf", "dates.no_form"),
    ("nan", "dates.no_form"),
    ("NaT", "dates.no_form"),
    ("October", "dates.no_form"),
    ("2022-xx", "dates.no_form"),
    ("2022-10/11", "dates.no_form"),
]


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_what_is_refused_is_reported_with_what_to_do(case):
    text, key, *facts = case
    with pytest.raises(DateError) as caught:
        parse(text)
    assert caught.value.key == key
    assert [fact for fact in facts if fact not in caught.value.wrong] == []
    assert caught.value.wrong.endswith(".") and caught.value.right.endswith(".")
    assert str(caught.value) == f"{caught.value.wrong} {caught.value.right}"


def test_a_refused_unknown_year_names_the_word_for_it():
    with pytest.raises(DateError) as caught:
        parse("XXXX-XX-XX")
    assert "`undetermined`" in caught.value.right


def test_a_date_error_survives_the_way_between_processes():
    error = pickle.loads(pickle.dumps(DateError.because("This is wrong.", "That is right.")))
    assert (error.wrong, error.right) == ("This is wrong.", "That is right.")


# What holds for all dates.

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
MARKS = st.sampled_from(["", "", "?", "~", "%"])


def written(day, form):
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[form]]


@st.composite
def single(draw):
    day = draw(DAYS)
    form = draw(st.sampled_from(["day", "month", "year", "XX", "XX-XX", "year-XX"]))
    masked = {"XX": day.isoformat()[:8] + "XX", "XX-XX": day.isoformat()[:5] + "XX-XX"}
    masked["year-XX"] = day.isoformat()[:5] + "XX"
    return (masked.get(form) or written(day, form)) + draw(MARKS), [day]


@st.composite
def interval(draw):
    days = sorted(draw(st.lists(DAYS, min_size=2, max_size=2)))
    forms = st.sampled_from(["day", "month", "year"])
    ends = [written(day, draw(forms)) + draw(MARKS) for day in days]
    missing = draw(st.sampled_from([None, None, 0, 1]))
    if missing is None:
        return "/".join(ends), days
    ends[missing] = draw(st.sampled_from(["", ".."]))
    return "/".join(ends), [days[1 - missing]]


@st.composite
def one_of_range(draw):
    days = sorted(draw(st.lists(DAYS, min_size=2, max_size=2)))
    form = draw(st.sampled_from(["day", "month", "year"]))
    ends = [written(day, form) for day in days]
    missing = draw(st.sampled_from([None, None, 0, 1]))
    if missing is not None:
        ends[missing] = ""
        days = [days[1 - missing]]
    return "[" + "..".join(ends) + "]", days


@st.composite
def one_of_list(draw):
    form = draw(st.sampled_from(["day", "month", "year"]))
    days = draw(
        st.lists(DAYS, min_size=2, max_size=4, unique_by=lambda day: written(day, form)).map(sorted)
    )
    return "[" + ",".join(written(day, form) + draw(MARKS) for day in days) + "]", days


ANY_DATE = st.one_of(single(), interval(), one_of_range(), one_of_list())


@settings(deadline=None)
@given(ANY_DATE)
def test_every_date_of_the_profile_holds_what_it_was_made_from(made):
    text, days = made
    found = parse(text)
    assert found.text == text
    for day in days:
        noon = datetime.combine(day, time(12))
        assert found.earliest is None or found.earliest <= noon
        assert found.latest is None or noon <= found.latest
    if found.earliest and found.latest:
        assert found.earliest <= found.latest


@settings(deadline=None)
@given(ANY_DATE)
def test_every_date_of_the_profile_has_words(made):
    found = parse(made[0])
    for words in (phrase(found), phrase(found, preposition=True), short(found), precision(found)):
        assert words and words == words.strip() and "  " not in words and "None" not in words


@settings(deadline=None, max_examples=40)  # the library takes a tenth of a second for a date
@given(ANY_DATE)
@example(("2022-10-XX", []))
@example(("2022-XX-XX~", []))
@example(("2022-02~/2024-02?", []))
@example(("2022-09/", []))
@example(("../2022-10-28", []))
@example(("[..2022-10-28]", []))
@example(("[2022-10-01,2022-10-03~]", []))
def test_the_bounds_are_the_strict_ones_of_the_edtf_library(made):
    text = made[0]
    try:
        known = edtf.parse_edtf(text)
    except (edtf.EDTFParseException, ValueError, TypeError):  # it reads less than the profile
        assume(False)
    low, high = known.lower_strict(), known.upper_strict()
    # An open end is a float infinity; an unknown end is ten years away (edtf's DELTA_IF_UNKNOWN).
    no_low = text.startswith("/") or low == float("-inf")
    no_high = text.endswith("/") or high == float("inf")
    found = parse(text)
    assert (found.earliest and found.earliest.timetuple()[:3]) == (None if no_low else low[:3])
    assert (found.latest and found.latest.timetuple()[:3]) == (None if no_high else high[:3])


@settings(deadline=None)
@given(st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)))
def test_every_time_to_the_second_is_read_back(instant):
    instant = instant.replace(microsecond=0)
    found = parse(instant.isoformat() + "Z")
    assert found.earliest == found.latest == instant


PROFILE_LIKE = st.text("0123456789012-XTZ?~%./[]{},: YES+", max_size=24)


@st.composite
def nearly_a_date(draw):
    text = draw(ANY_DATE)[0]
    at = draw(st.integers(0, len(text)))
    cut = draw(st.integers(0, 2))
    return text[:at] + draw(st.text("0129-XT?~%./[],", max_size=2)) + text[at + cut :]


@settings(deadline=None)
@given(st.one_of(st.text(), PROFILE_LIKE, nearly_a_date()))
def test_any_text_is_a_date_or_a_date_error(text):
    try:
        found = parse(text)
    except DateError as error:
        assert error.wrong and error.right
    else:
        assert found.earliest or found.latest
        assert phrase(found, preposition=True) and short(found) and precision(found)


# Lags.


@pytest.mark.parametrize(
    ("claim", "answer", "days"),
    [
        ("2022-10-27", "2022-10-28", (1, 1)),
        ("2022-10-28", "2022-10-28", (0, 0)),
        ("2022-10-28T23:59:59Z", "2022-10-29T00:00:00Z", (1, 1)),
        ("2022-07", "2022-10-28", (89, 119)),
        ("2022-10", "2022-10", (0, 30)),
        ("[..2022-10-10]", "2022-10-28", (18, None)),
        ("[2022-10-10..]", "2022-10-28", (0, 18)),
        ("2022-10-10", "2022-10-28/", (18, None)),
        ("2022-10-10", "[..2022-10-28]", (0, 18)),
        ("2022-10-28", "2022-10-20", (0, 0)),
    ],
)
def test_a_lag_is_a_pair_from_the_bounds(claim, answer, days):
    assert lag(parse(claim), parse(answer)) == days


@st.composite
def date_and_a_day_of_it(draw):
    text, days = draw(ANY_DATE)
    found = parse(text)
    first = found.earliest.date() if found.earliest else date.min
    last = found.latest.date() if found.latest else date.max
    return found, draw(st.sampled_from(days) | st.dates(first, last))


@settings(deadline=None)
@given(date_and_a_day_of_it(), date_and_a_day_of_it())
def test_the_lag_holds_the_true_lag_of_any_two_days(claimed, answered):
    (claim, claim_day), (answer, answer_day) = claimed, answered
    shortest, longest = lag(claim, answer)
    true = max(timedelta(0), answer_day - claim_day).days
    assert 0 <= shortest <= true
    assert longest is None or true <= longest


# Words.

WORDS = [
    # text, phrase, phrase with preposition, short
    ("2022-10-28", "28 October 2022", "on 28 October 2022", "28 Oct 2022"),
    ("2022-10-05", "5 October 2022", "on 5 October 2022", "5 Oct 2022"),
    ("2022-07", "July 2022", "in July 2022", "Jul 2022"),
    ("2022", "2022", "in 2022", "2022"),
    ("2022-10-XX", "October 2022", "in October 2022", "Oct 2022"),
    ("2022-XX", "2022", "in 2022", "2022"),
    ("2022-08~", "around August 2022", "around August 2022", "~Aug 2022"),
    ("2022-10-28?", "possibly 28 October 2022", "possibly on 28 October 2022", "28 Oct 2022?"),
    ("2022-07?", "possibly July 2022", "possibly in July 2022", "Jul 2022?"),
    (
        "2022-08%",
        "possibly around August 2022",
        "possibly around August 2022",
        "~Aug 2022?",
    ),
    (
        "2022-10-28T09:30:00Z",
        "09:30 UTC on 28 October 2022",
        "at 09:30 UTC on 28 October 2022",
        "28 Oct 2022, 09:30 UTC",
    ),
    (
        "2022-10-28T09:30:15Z",
        "09:30:15 UTC on 28 October 2022",
        "at 09:30:15 UTC on 28 October 2022",
        "28 Oct 2022, 09:30:15 UTC",
    ),
    (
        "[2022-10-01..2022-10-10]",
        "early October 2022",
        "in early October 2022",
        "one day, 1–10 Oct 2022",
    ),
    (
        "[2022-10-11..2022-10-20]",
        "mid-October 2022",
        "in mid-October 2022",
        "one day, 11–20 Oct 2022",
    ),
    (
        "[2022-02-21..2022-02-28]",
        "late February 2022",
        "in late February 2022",
        "one day, 21–28 Feb 2022",
    ),
    (
        "[2022-10-21..2022-10-30]",
        "one day between 21 and 30 October 2022",
        "on one day between 21 and 30 October 2022",
        "one day, 21–30 Oct 2022",
    ),
    (
        "[2022-10-03..2022-10-07]",
        "one day between 3 and 7 October 2022",
        "on one day between 3 and 7 October 2022",
        "one day, 3–7 Oct 2022",
    ),
    (
        "[2022-10-01..2022-11-10]",
        "one day between 1 October and 10 November 2022",
        "on one day between 1 October and 10 November 2022",
        "one day, 1 Oct – 10 Nov 2022",
    ),
    (
        "[2021-12-28..2022-01-03]",
        "one day between 28 December 2021 and 3 January 2022",
        "on one day between 28 December 2021 and 3 January 2022",
        "one day, 28 Dec 2021 – 3 Jan 2022",
    ),
    (
        "[2022-08..2022-10]",
        "some time from August to October 2022",
        "some time from August to October 2022",
        "some time, Aug–Oct 2022",
    ),
    ("[2022-10-28..2022-10-28]", "28 October 2022", "on 28 October 2022", "28 Oct 2022"),
    (
        "[..2022-10-28]",
        "on or before 28 October 2022",
        "on or before 28 October 2022",
        "by 28 Oct 2022",
    ),
    (
        "[..2022-08-31]",
        "on or before 31 August 2022",
        "on or before 31 August 2022",
        "by 31 Aug 2022",
    ),
    ("[..2022-08]", "in or before August 2022", "in or before August 2022", "by Aug 2022"),
    (
        "[2022-10-28..]",
        "on or after 28 October 2022",
        "on or after 28 October 2022",
        "28 Oct 2022 or later",
    ),
    (
        "[2022-10-28,2022-10-30]",
        "28 or 30 October 2022",
        "on 28 or 30 October 2022",
        "28 or 30 Oct 2022",
    ),
    (
        "[2022-10-01,2022-10-03,2022-10-05]",
        "1, 3 or 5 October 2022",
        "on 1, 3 or 5 October 2022",
        "1, 3 or 5 Oct 2022",
    ),
    (
        "[2022-09,2022-10]",
        "September or October 2022",
        "in September or October 2022",
        "Sep or Oct 2022",
    ),
    (
        "[2022-10-05,2022-11]",
        "5 October or November 2022",
        "on 5 October or in November 2022",
        "5 Oct or Nov 2022",
    ),
    (
        "[2022-10-01?,2022-10-05]",
        "possibly 1 October or 5 October 2022",
        "possibly on 1 October or on 5 October 2022",
        "1 Oct? or 5 Oct 2022",
    ),
    (
        "2022-10-01/2022-10-10",
        "1–10 October 2022",
        "from 1 to 10 October 2022",
        "1–10 Oct 2022",
    ),
    (
        "2022-09/2022-10",
        "September to October 2022",
        "from September to October 2022",
        "Sep–Oct 2022",
    ),
    (
        "2022-09-28/2022-10-03",
        "28 September to 3 October 2022",
        "from 28 September to 3 October 2022",
        "28 Sep – 3 Oct 2022",
    ),
    (
        "2021-12/2022-01",
        "December 2021 to January 2022",
        "from December 2021 to January 2022",
        "Dec 2021 – Jan 2022",
    ),
    ("2021/2022", "2021 to 2022", "from 2021 to 2022", "2021–2022"),
    ("2022-10-28/2022-10-28", "28 October 2022", "on 28 October 2022", "28 Oct 2022"),
    (
        "2022-10-01~/2022-10-10",
        "around 1 October to 10 October 2022",
        "from around 1 October to 10 October 2022",
        "~1 Oct – 10 Oct 2022",
    ),
    (
        "2022-09/2022-10-10",
        "September to 10 October 2022",
        "from September to 10 October 2022",
        "Sep – 10 Oct 2022",
    ),
    ("2022-09/..", "since September 2022", "since September 2022", "since Sep 2022"),
    (
        "2022-09%/..",
        "possibly since around September 2022",
        "possibly since around September 2022",
        "since ~Sep 2022?",
    ),
    ("../2022-10-28", "until 28 October 2022", "until 28 October 2022", "until 28 Oct 2022"),
    (
        "2022-09/",
        "from September 2022, end not known",
        "from September 2022, end not known",
        "Sep 2022–?",
    ),
    (
        "/2022-10",
        "until October 2022, start not known",
        "until October 2022, start not known",
        "?–Oct 2022",
    ),
]


@pytest.mark.parametrize(("text", "alone", "placed", "brief"), WORDS, ids=[w[0] for w in WORDS])
def test_a_date_is_written_by_its_precision(text, alone, placed, brief):
    found = parse(text)
    assert phrase(found) == alone
    assert phrase(found, preposition=True) == placed
    assert short(found) == brief


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022-10-28", "day"),
        ("2022-07", "month"),
        ("2022-10-XX", "month"),
        ("2022", "year"),
        ("2022-10-28T09:30:00Z", "time"),
        ("2022-09/2022-10", "range"),
        ("[2022-10-01..2022-10-10]", "one day of a range"),
        ("[..2022-10-28]", "upper bound only"),
        ("../2022-10-28", "upper bound only"),
        ("2022-09/", "lower bound only"),
        ("[2022-10-28..]", "lower bound only"),
        ("2022-08~", "month, approximate"),
        ("2022-10-28?", "day, uncertain"),
        ("2022-10-28%", "day, approximate, uncertain"),
        ("2022-09~/..", "lower bound only, approximate"),
    ],
)
def test_precision_says_how_well_a_date_is_known(text, words):
    assert precision(parse(text)) == words


def refused(text: str) -> tuple[str, str]:
    """What is wrong with a text, and what would be right."""
    with pytest.raises(DateError) as caught:
        parse(text)
    return caught.value.wrong, caught.value.right


def test_the_codes_21_to_41_are_seasons_and_those_beside_them_no_months():
    season = refused("2022-21")
    assert {refused(f"2022-{code}") for code in range(21, 42)} == {season}
    for code in ("13", "20", "42", "99", "00"):
        assert refused(f"2022-{code}")[1] != season[1]
        assert code in refused(f"2022-{code}")[0]
