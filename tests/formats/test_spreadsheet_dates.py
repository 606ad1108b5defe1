"""Dates as spreadsheets write them: each reading, and no guess."""

import pytest

from counterclaim.formats.spreadsheet_dates import readings

ONE = {
    "28/12/2022": "2022-12-28",
    "12/28/2022": "2022-12-28",
    "28.12.2022": "2022-12-28",
    "28-12-2022": "2022-12-28",
    "5/5/2022": "2022-05-05",
    "2022/12/28": "2022-12-28",
    "2022-12-28 00:00:00": "2022-12-28",
    "44923": "2022-12-28",
    "Dec-22": "2022-12",
    "Dec-75": "1975-12",
    "December 2022": "2022-12",
    "28-Dec-22": "2022-12-28",
    "28 December 2022": "2022-12-28",
    "December 28, 2022": "2022-12-28",
}


@pytest.mark.parametrize("cell", ONE)
def test_a_date_with_one_reading_is_that_day_or_month(cell):
    assert list(readings(cell).values()) == [ONE[cell]]


@pytest.mark.parametrize("cell", ["1/2/2022", "01.02.2022", "1-2-2022"])
def test_a_date_with_two_readings_has_both(cell):
    assert readings(cell) == {"day-first": "2022-02-01", "month-first": "2022-01-02"}


@pytest.mark.parametrize(
    "cell",
    ["31/02/2022", "13/13/2022", "28/12/22", "1/2.2022", "22-Dec", "19999", "44923.5", "soon", ""],
)
def test_what_is_no_date_has_no_reading(cell):
    assert readings(cell) == {}
