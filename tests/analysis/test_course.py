"""Steps up and down."""

import pandas as pd
import pytest
from conftest import edit
from cuts import changed, cut

from counterclaim import dossier
from counterclaim.analysis import course, escalation
from counterclaim.tables.typed import rows


def moves(kept: dossier.Dossier) -> dict[str, str]:
    frame = course.course(kept.events, kept.codebook)
    return {row.event_id: row.direction for row in rows(frame, course.Move)}


def test_acts_step_in_the_direction_of_their_action(whole):
    kept = cut(whole)
    frame = course.course(kept.events, kept.codebook)
    assert frame["on"].is_monotonic_increasing
    assert moves(kept)["e007"] == "up"
    assert "e001" not in moves(kept), "a call leads neither up nor down"


def test_the_row_says_where_it_differs(world_root):
    edit(world_root, "events", "e007", direction="down")
    assert moves(dossier.load("world"))["e007"] == "down"


@pytest.mark.parametrize(
    "fields", [{"action": "air_defence", "direction": "up"}, {"modality": "planned"}]
)
def test_neither_air_defence_nor_a_plan_steps(world_root, fields):
    edit(world_root, "events", "e007", **fields)
    assert "e007" not in moves(dossier.load("world"))


def test_a_ceasefire_steps_down_and_the_peak_stays(world_root):
    before = escalation.top(dossier.load("world").events)
    edit(world_root, "events", "e001", action="ceasefire")
    kept = dossier.load("world")
    assert moves(kept)["e001"] == "down"
    assert before and escalation.top(kept.events).rung == before.rung


def test_a_dossier_without_acts_has_no_step(whole):
    kept = cut(whole)
    none = course.course(kept.events.iloc[:0], kept.codebook)
    assert none.columns.tolist() == list(course.Move._fields)


def test_moves_stand_by_their_latest_moment_and_then_by_id(whole):
    kept = cut(whole)
    day = pd.Timestamp("2021-06-02T23:59:59")
    # e013 can be of any day to the end of June: here it ends with e007.
    kept = changed(kept, "events", "e013", latest=day)
    backwards = course.course(kept.events.iloc[::-1], kept.codebook)
    own = [row.event_id for row in rows(backwards, course.Move)]
    assert own.index("e013") == own.index("e007") + 1
    assert backwards["on"].is_monotonic_increasing
    (row,) = (row for row in rows(backwards, course.Move) if row.event_id == "e007")
    assert (row.on, row.rung, row.attested) == (day, 8, "reported")
