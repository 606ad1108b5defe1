"""Days: what was certain by the end of one."""

from datetime import date, datetime

import pytest

from counterclaim.dates.days import certainly_by, end_of

DAY = date(2022, 10, 28)


def test_a_day_ends_with_its_last_second():
    assert end_of(DAY) == datetime(2022, 10, 28, 23, 59, 59)


@pytest.mark.parametrize(
    ("latest", "certain"),
    [
        (datetime(2022, 10, 28, 23, 59, 59), True),
        (datetime(2022, 10, 28), True),
        (datetime(2022, 10, 29), False),
        (None, False),
    ],
)
def test_what_may_be_of_a_later_day_is_not_certain(latest, certain):
    assert certainly_by(latest, DAY) is certain
