"""Escalation: how high acts have risen so far, and what does not count."""

import pandas as pd
import pytest
from cuts import changed, cut, window
from lines import events

from counterclaim.analysis.escalation import (
    groups,
    marks,
    off_ladder,
    peak,
    places,
    tally,
    top,
)
from counterclaim.dossier.model import NO_RUNG


def steps(*rows: str) -> list[tuple[str, int, bool, str]]:
    """The steps of the peak: day, rung, alleged, id."""
    found = peak(events(*rows))
    return [(f"{s.on:%m-%d}", s.rung, s.alleged, s.event_id) for s in found.itertuples()]


def test_the_peak_steps_on_the_latest_day_an_act_can_have():
    assert steps("e1 act done reported 7 2022-05-01 2022-05-31") == [("05-31", 7, False, "e1")]


def test_the_peak_goes_by_latest_days_whatever_the_order_of_rows():
    assert steps(
        "e1 act done reported 8 2022-01-01 2022-06-30",
        "e2 act done reported 5 2022-02-01 2022-02-01",
        "e3 act done reported 6 2022-03-01 2022-03-01",
    ) == [("02-01", 5, False, "e2"), ("03-01", 6, False, "e3"), ("06-30", 8, False, "e1")]


def test_a_lower_act_makes_no_step():
    assert steps(
        "e1 act done reported 7 2022-05-01 2022-05-01",
        "e2 act done reported 5 2022-06-01 2022-06-01",
        "e3 act done reported 7 2022-07-01 2022-07-01",
    ) == [("05-01", 7, False, "e1")]


def test_of_two_acts_of_a_day_the_higher_makes_the_step():
    assert steps(
        "e1 act done reported 5 2022-05-01 2022-05-01",
        "e2 act done reported 8 2022-05-01 2022-05-01",
    ) == [("05-01", 8, False, "e2")]


def test_of_two_acts_of_a_day_on_one_rung_the_first_by_id_makes_the_step():
    assert steps(
        "e2 act done reported 7 2022-05-01 2022-05-01",
        "e1 act done reported 7 2022-05-01 2022-05-01",
    ) == [("05-01", 7, False, "e1")]


@pytest.mark.parametrize("attested", ["reported", "alleged"])
def test_a_planned_act_never_steps(attested):
    assert steps(f"e1 act planned {attested} 9 2022-05-01 2022-05-01") == []


def test_an_act_without_a_latest_day_never_steps():
    assert steps(
        "e1 act done reported 9 2022-05-01 -",
        "e2 act done reported 9 - -",
        "e3 act done reported 7 - 2022-06-30",
    ) == [("06-30", 7, False, "e3")]


def test_a_statement_never_steps():
    assert steps("e1 statement done reported 9 2022-05-01 2022-05-01") == []


def test_a_reported_act_steps_on_the_rung_that_alleged_ones_reached():
    assert steps(
        "e1 act done alleged 8 2022-05-01 2022-05-01",
        "e2 act done alleged 8 2022-05-02 2022-05-02",
        "e3 act done reported 8 2022-05-03 2022-05-03",
        "e4 act done reported 8 2022-05-04 2022-05-04",
    ) == [("05-01", 8, True, "e1"), ("05-03", 8, False, "e3")]


def test_an_alleged_act_makes_no_step_on_a_rung_that_reported_ones_reached():
    assert steps(
        "e1 act done reported 8 2022-05-01 2022-05-01",
        "e2 act done alleged 8 2022-05-02 2022-05-02",
    ) == [("05-01", 8, False, "e1")]


def test_of_an_alleged_and_a_reported_act_of_a_day_the_reported_one_counts():
    assert steps(
        "e1 act done alleged 8 2022-05-01 2022-05-01",
        "e2 act done reported 8 2022-05-01 2022-05-01",
    ) == [("05-01", 8, False, "e2")]


def test_a_higher_alleged_act_takes_the_peak_back_to_hearsay():
    assert steps(
        "e1 act done reported 7 2022-05-01 2022-05-01",
        "e2 act done alleged 8 2022-05-02 2022-05-02",
        "e3 act done reported 7 2022-05-03 2022-05-03",
    ) == [("05-01", 7, False, "e1"), ("05-02", 8, True, "e2")]


def test_the_top_names_the_acts_that_reached_the_highest_rung_by_how_they_are_attested():
    low = "e1 act done reported 7 2022-05-01 2022-05-01"
    alleged = "e2 act done alleged 8 2022-05-02 2022-05-02"
    reported = "e3 act done reported 8 2022-05-03 2022-05-03"
    assert top(events(low, alleged, reported)) == (8, "e2", "e3")
    assert top(events(low, alleged)) == (8, "e2", "")
    assert top(events(low)) == (7, "", "e1")
    assert top(events("e1 statement done reported 3 2022-05-01 2022-05-01")) is None


def test_without_acts_there_is_no_step_and_the_columns_stay():
    found = peak(events("e1 statement done reported 3 2022-05-01 2022-05-01"))
    assert found.empty
    assert found.columns.tolist() == ["on", "rung", "alleged", "event_id"]


def test_the_peak_of_the_world(whole):
    found = peak(cut(whole).shown)
    assert found["event_id"].tolist() == ["e001", "e007"]
    assert found["on"].tolist() == [
        pd.Timestamp("2021-03-01T09:30:00"),
        pd.Timestamp("2021-06-02T23:59:59"),
    ]


def test_the_peak_never_falls_and_never_steps_twice_alike(whole):
    for day in ("2021-04-30", "2021-06-30", "2022-05-31", "2022-12-31"):
        found = peak(cut(whole, day).shown)
        assert found["on"].is_monotonic_increasing
        assert found["rung"].is_monotonic_increasing
        assert not found.duplicated(["rung", "alleged"]).any()


def test_marks_stand_by_rung_and_then_by_time_and_open_ends_are_told():
    found = marks(
        events(
            "e1 act done reported 5 2022-05-01 2022-05-31",
            "e2 act done reported 8 2022-06-01 -",
            "e3 act done reported 8 - 2022-05-01",
            "e4 act done reported 8 2022-04-01 2022-05-01",
        )
    )
    assert found["event_id"].tolist() == ["e4", "e3", "e2", "e1"]
    assert found["open_start"].tolist() == [False, True, False, False]
    assert found["open_end"].tolist() == [False, False, True, False]


def test_a_planned_act_counts_as_planned_whether_reported_or_alleged():
    assert tally(
        events(
            "e1 act planned alleged 7 2022-05-01 2022-05-01",
            "e2 act planned reported 7 2022-05-01 2022-05-01",
            "e3 act done alleged 7 2022-05-01 2022-05-01",
            "e4 act done reported 7 2022-05-01 2022-05-01",
            "e5 act done reported 7 2022-05-01 2022-05-01",
            "e6 statement done reported 3 2022-05-01 2022-05-01",
            "e7 condition done alleged -1 2022-05-01 2022-05-01",
        )
    ) == {
        "rows": 7,
        "acts": 5,
        "statements": 1,
        "conditions": 1,
        "reported": 2,
        "alleged": 1,
        "planned": 2,
    }


def test_the_parts_of_a_tally_add_up(whole):
    kept = cut(whole)
    for actor in ["", *kept.actors["actor_id"]]:
        shown = window(kept, actor=actor).shown
        found = tally(shown)
        assert (
            found["acts"] + found["statements"] + found["conditions"] == found["rows"] == len(shown)
        )
        assert found["reported"] + found["alleged"] + found["planned"] == found["acts"]
        assert all(type(number) is int for number in found.values())


# Groups


def test_the_groups_are_those_of_the_ladder_low_to_high_and_each_rung_is_in_one(whole):
    found = groups(cut(whole))
    rungs = [rung for group in found for rung in group.rungs]
    assert rungs == whole.codebook.ladder["rung"].astype(int).tolist()
    steps = [group.step for group in found]
    assert None not in steps and steps == sorted(steps)


def test_a_group_off_the_ladder_is_there_once_a_row_of_it_is_and_has_no_step(whole):
    dossier = cut(whole)
    apart = changed(dossier, "events", "e013", action="air_defence", rung=NO_RUNG)
    assert len(groups(apart)) == len(groups(dossier)) + 1
    assert (groups(apart)[-1].step, groups(apart)[-1].rungs) == (None, ())
    assert off_ladder(dossier.events).empty
    assert off_ladder(apart.events)["event_id"].tolist() == ["e013"]


def test_each_event_has_its_place_by_its_rung_or_by_its_class_without_one(whole):
    dossier = changed(cut(whole), "events", "e013", action="air_defence", rung=NO_RUNG)
    dossier = changed(dossier, "events", "e003", rung=5)
    found = places(dossier, dossier.events)
    assert found.index.equals(dossier.events.index) and found.dtype == int
    named = dict(zip(dossier.events["event_id"], found, strict=True))
    assert [named[key] for key in ("e001", "e004", "e007", "e013")] == [0, 1, 4, 5]
    assert named["e003"] == 2, "its own rung goes before that of its action"
