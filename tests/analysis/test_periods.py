"""The periods in which events are counted."""

from datetime import datetime

import pandas as pd
import pytest
from cuts import cut, window
from lines import events

from counterclaim.analysis import periods
from counterclaim.text import phrasing


def on_days(*days: str) -> pd.DataFrame:
    """Events that each fall on one day."""
    return events(*(f"e{n} act done reported 1 {day} {day}" for n, day in enumerate(days)))


@pytest.mark.parametrize(("end", "expected"), [("2022-03-14", "week"), ("2022-03-15", "month")])
def test_weeks_from_the_first_of_the_month_are_counted_as_long_as_they_fit(end, expected):
    assert (
        periods.best_unit(on_days("2022-03-09"), datetime.fromisoformat(end), weeks=2) == expected
    )


@pytest.mark.parametrize(("loose", "expected"), [(1, "week"), (2, "month")])
def test_weeks_place_nine_in_ten_of_what_months_place(loose, expected):
    sharp = [f"e{n} act done reported 1 2022-03-02 2022-03-02" for n in range(10 - loose)]
    vague = [f"e9{n} act done reported 1 2022-03-01 2022-03-31" for n in range(loose)]
    assert periods.best_unit(events(*sharp, *vague), datetime(2022, 3, 31), weeks=10) == expected


def test_an_event_that_no_month_places_speaks_against_no_week():
    frame = events(
        "e1 act done reported 1 2022-03-02 2022-03-02", "e2 act done reported 1 2022-01-01 -"
    )
    assert periods.best_unit(frame, datetime(2022, 3, 31), weeks=10) == "week"


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("2022-12-31", "month"),
        ("2023-01-01", "quarter"),
        ("2024-12-31", "quarter"),
        ("2025-01-01", "year"),
        ("2090-01-01", "year"),
    ],
)
def test_months_and_then_quarters_are_counted_as_long_as_they_fit(end, expected):
    found = periods.best_unit(on_days("2022-01-03"), datetime.fromisoformat(end), weeks=0, most=12)
    assert found == expected


def test_without_an_event_that_a_month_places_the_unit_is_the_month():
    assert (
        periods.best_unit(events("e1 act done reported 1 2022-01-01 -"), datetime(2090, 1, 1), 10)
        == "month"
    )


def test_a_record_of_a_few_weeks_is_counted_by_the_week(whole):
    kept = window(cut(whole, "2021-07-20"), "2021-06", "2021-07-20")
    days = kept.shown[[phrasing.how_well(text) == "day" for text in kept.shown["date"]]]
    end = datetime(2021, 7, 20)
    assert periods.best_unit(days, end, weeks=10) == "week"
    assert periods.best_unit(days, end, weeks=5) == "month"
    assert all(start.weekday() == 0 for start in periods.of_events(days, "week"))


def test_long_records_are_counted_by_quarter_and_by_year(whole):
    days = cut(whole).shown.query("event_id == 'e009'")
    assert periods.best_unit(days, datetime(2026, 1, 1), 10) == "month"
    assert periods.best_unit(days, datetime(2028, 1, 1), 10) == "quarter"
    assert periods.best_unit(days, datetime(2048, 1, 1), 10) == "year"


def test_weeks_across_a_year_and_the_ends_of_the_calendar_are_counted():
    assert periods.start(datetime(2023, 1, 1), "week") == datetime(2022, 12, 26)
    assert periods.start(datetime(2022, 11, 5), "quarter") == datetime(2022, 10, 1)
    assert periods.start(datetime(1, 1, 3), "week") == datetime(1, 1, 1)
    ends = periods.calendar(datetime(9998, 1, 1), datetime(9999, 12, 31), "year")
    assert ends[0] == datetime(9998, 1, 1)


@pytest.mark.parametrize(
    ("end", "expected"),
    [("2026-12-31", "month"), ("2027-01-01", "quarter"), ("2037-01-01", "year")],
)
def test_sixty_periods_are_counted_at_most(end, expected):
    days = on_days("2022-01-03")
    assert periods.best_unit(days, datetime.fromisoformat(end), weeks=0) == expected
