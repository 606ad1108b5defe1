"""The order of events in time."""

import pytest
from cuts import cut
from lines import dated

from counterclaim.analysis import chronology


@pytest.mark.parametrize(
    "rows",
    [
        # Nothing is known of e9: it comes after the latest date there is.
        ("e9 - -", "e1 2022-03-01 2022-03-01", "e2 9999-12-31 9999-12-31"),
        # The later its last day can be, the later it comes; an open end comes last.
        ("e3 2022-03-01 -", "e2 2022-03-01 2022-03-09", "e1 2022-03-01 2022-03-02"),
        # An open start is placed at its last day, and its time of day does not count there.
        ("e2 - 2022-03-02T23:59:59", "e1 2022-03-01 2022-03-31", "e3 2022-03-03 2022-03-03"),
        # Before a time is known to be the later one, the day it falls in has begun.
        (
            "e2 2022-03-01T14:05:00 2022-03-01T14:05:00",
            "e1 2022-03-01T09:30:00 2022-03-01T09:30:00",
            "e3 2022-03-01T00:00:00 2022-03-01T23:59:59",
        ),
        # Of equal dates the id decides.
        ("e2 2022-03-01 2022-03-01", "e1 2022-03-01 2022-03-01"),
    ],
)
def test_events_are_ordered_by_first_day_then_last_moment_then_id(rows):
    ordered = chronology.in_order(dated(*rows))
    assert ordered["event_id"].tolist() == sorted(row.split()[0] for row in rows)


def test_an_ordered_event_keeps_its_label(whole):
    events = cut(whole).events
    ordered = chronology.in_order(events)
    assert events.loc[ordered.index, "event_id"].tolist() == ordered["event_id"].tolist()
