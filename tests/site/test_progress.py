"""What a run notes of each report, and tells."""

from datetime import UTC, datetime

import pytest
from entries import entry

from counterclaim.site import progress, runs
from counterclaim.site.progress import Options, State
from counterclaim.site.runs import Run

NOW = datetime(2026, 11, 26, 5, 30, tzinfo=UTC)
MOMENT, BEFORE = "2026-11-26T05:30:00Z", "2026-11-20T05:30:00Z"


@pytest.fixture
def told() -> list[progress.Event]:
    return []


@pytest.fixture
def state(tmp_path, told) -> State:
    return State(tmp_path, Options(), NOW, told.append, [], {}, set())


def test_a_failure_is_noted_since_the_first_time_and_with_the_last_reason(state, told):
    progress.failed(state, "world", "an-edition", "The first  reason\nin two lines.")
    assert state.runs["world"] == Run(
        tried=MOMENT, late_since=MOMENT, reason="The first reason in two lines."
    )
    state.runs["world"] = state.runs["world"]._replace(late_since=BEFORE, good=BEFORE)
    progress.failed(state, "world", "", "Another.", key="a.key")
    assert state.runs["world"] == Run(MOMENT, BEFORE, BEFORE, "Another.")
    assert [(each.what, each.slug, each.edition, each.key) for each in told] == [
        ("failed", "world", "an-edition", ""),
        ("failed", "world", "", "a.key"),
    ]


def test_rows_are_the_reason_where_none_is_given(state, told):
    rows = (("events.csv", 7, "actor", "a099", "No such actor.", "Name one."),) * 2
    progress.failed(state, "world", "", "", rows)
    assert state.runs["world"].reason == " ".join(["events.csv: 7: actor: No such actor."] * 2)
    assert told[0].rows == rows


def test_a_reason_is_noted_in_part_where_it_is_long(state):
    progress.failed(state, "world", "", "x" * 501)
    assert state.runs["world"].reason == "x" * 500


def test_an_edition_of_a_day_that_was_asked_for_makes_no_report_late(state, told):
    state = state._replace(options=Options(as_of="2022-06-30"))
    progress.failed(state, "world", "", "A reason.")
    assert state.runs == {}
    assert [each.what for each in told] == ["failed"]


def test_a_report_that_was_made_is_late_no_longer_and_its_inputs_stay(state):
    state.runs["world"] = Run(BEFORE, BEFORE, BEFORE, "A reason.", {entry(1).id: "1" * 64})
    progress.good(state, "world")
    assert state.runs["world"] == Run(MOMENT, MOMENT, inputs={entry(1).id: "1" * 64})
    progress.good(state, "new")
    assert state.runs["new"] == Run(MOMENT, MOMENT)


def test_the_input_of_an_edition_is_kept_beside_those_of_others_and_replaces_its_own(state):
    for n, print_ in ((1, "a"), (2, "b"), (1, "c")):
        progress.remember(state, "world", entry(n).id, print_)
    assert state.runs["world"].inputs == {entry(1).id: "c", entry(2).id: "b"}
    assert state.runs["world"]._replace(inputs={}) == Run(inputs={})


def test_runs_are_written_by_slug_and_read_again(state):
    state.runs["world"] = Run(MOMENT, BEFORE, MOMENT, "A reason.", {"x": "y"})
    state.runs["moon"] = Run(good=BEFORE)
    runs.write(state.root, state.runs)
    assert list(runs.read(state.root)[0].items()) == sorted(state.runs.items())
    assert runs.read(state.root)[1] == []


@pytest.mark.parametrize("time", ["2026-11-26T05:30:00", "2026-11-26"])
@pytest.mark.parametrize("name", ["tried", "good", "late_since"])
def test_a_time_without_a_zone_is_none_that_a_run_wrote(state, time, name):
    (state.root / "reports").mkdir()
    (state.root / runs.FILE).write_text(f'{{"world": {{"{name}": "{time}"}}}}', "utf-8")
    read, notes = runs.read(state.root)
    assert read == {} and len(notes) == 1
