"""Places, figures, parties, claims and grades of single rows."""

import pytest
from checked import Found, found, texts
from conftest import edit

POINT = {"lat": "46.48", "lon": "30.73", "place_precision": "town"}
COUNT = {"figure": "12", "unit": "drones", "additive": "yes"}
# Row, changed cells, and the field and key of the one problem.
REFUSED = [
    ("e007", POINT | {"lat": ""}, "lat", "rows.point_lacks"),
    ("e007", POINT | {"place_precision": ""}, "place_precision", "rows.point_lacks"),
    ("e007", {"lon": "30"}, "lat", "rows.point_lacks"),
    ("e007", POINT | {"lat": "90.01"}, "lat", "rows.not_on_the_globe"),
    ("e007", POINT | {"lon": "-181"}, "lon", "rows.not_on_the_globe"),
    ("e007", POINT | {"lon": "9" * 15}, "lon", "rows.not_on_the_globe"),
    ("e001", {"local_time": "09:30+01:00"}, "local_time", "rows.other_local_time"),
    ("e001", {"local_time": "22:30+13:30"}, "local_time", "rows.other_local_time"),
    ("e001", {"local_time": "10:37"}, "local_time", "rows.no_offset"),
    ("e007", COUNT | {"unit": ""}, "unit", "rows.figure_lacks_unit"),
    ("e007", COUNT | {"additive": ""}, "additive", "rows.figure_lacks_additive"),
    ("e007", {"unit": "drones"}, "unit", "rows.no_figure"),
    ("e007", COUNT | {"figure_low": "13"}, "figure", "rows.figures_cross"),
    ("e007", COUNT | {"figure_high": "11.5"}, "figure_high", "rows.figures_cross"),
    (
        "e007",
        COUNT | {"figure": "", "figure_low": "3", "figure_high": "2"},
        "figure_high",
        "rows.figures_cross",
    ),
    ("e008", {"actor": "a002 a001"}, "actor", "fields.several_ids"),
    ("e008", {"actor": "a002, a001"}, "actor", "fields.several_ids"),
    ("e008", {"target": "a001|a003"}, "target", "fields.several_ids"),
    ("e007", {"co_actors": "a001"}, "co_actors", "rows.nobody_first"),
    ("e009", {"co_targets": "a001"}, "co_targets", "rows.nobody_first"),
    ("e008", {"co_actors": "a003 a002"}, "co_actors", "rows.first_again"),
    ("e009", {"attributes_to": "a001"}, "attributes_to", "rows.attributes_no_claim"),
    ("e009", {"expects_answer": "yes"}, "expects_answer", "rows.expects_no_claim"),
    ("e007", {"expects_answer": "yes"}, "expects_answer", "fields.field_of_kind"),
    ("e007", {"attributes_to": "a001"}, "attributes_to", "fields.field_of_kind"),
    (
        "e007",
        {"action": "air_defence", "rung_override": "8", "rung_reason": "So it was said."},
        "rung_override",
        "rows.rung_refused",
    ),
    ("e008", {"credibility_reason": ""}, "credibility_reason", "rows.no_grade_reason"),
    ("e008", {"credibility": "", "grade_as_of": "2022-01-01"}, "grade_as_of", "rows.no_grade"),
]
ALLOWED = [
    ("e007", POINT | {"lat": "-90", "lon": "180"}),
    ("e001", {"local_time": "15:00+05:30"}),
    ("e001", {"local_time": "04:30-05:00"}),
    ("e001", {"local_time": "15:15"}),
    ("e007", {"local_time": "03:10"}),
    ("e007", COUNT | {"figure_low": "12", "figure_high": "12.0"}),
    ("e007", COUNT | {"figure": "", "figure_low": "9"}),
    ("e008", {"co_actors": "a003 a009", "co_targets": "a005"}),
    ("e008", {"attributes_to": "a001 a003"}),
    ("e024", {"attributes_to": "a003"}),  # its act has an author
    ("e008", {"expects_answer": "no"}),
    ("e009", {"expects_answer": "no"}),
    ("e008", {"credibility": ""}),
    ("e008", {"credibility": "", "credibility_reason": ""}),
    ("e008", {"grade_as_of": "2022-01-01"}),
]


def name(case):
    return f"{case[0]} {' '.join(f'{key}={value}' for key, value in case[1].items())}"[:60]


@pytest.mark.parametrize("case", REFUSED, ids=name)
def test_a_cell_that_cannot_be_meant_is_refused_where_it_is(world_root, book, case):
    row, cells, field, key = case
    edit(world_root, "events", row, **cells)
    assert found(world_root, book) == [Found(row, field, key)]


@pytest.mark.parametrize("case", ALLOWED, ids=name)
def test_a_cell_that_is_rare_and_right_passes(world_root, book, case):
    edit(world_root, "events", case[0], **case[1])
    assert found(world_root, book) == []


def test_a_wrong_local_time_is_told_the_right_one(world_root, book):
    edit(world_root, "events", "e001", local_time="22:30+13:30")
    assert "23:00+13:30" in texts(world_root, book)


def test_several_actors_are_told_where_the_others_go(world_root, book):
    edit(world_root, "events", "e008", actor="a002 a001")
    assert "`a002`" in texts(world_root, book) and "`co_actors`" in texts(world_root, book)


def test_a_state_of_things_has_no_rung_and_no_direction(world_root, book):
    edit(
        world_root, "events", "e025", kind="condition", action="possess_weapons",
        rung_override="8", rung_reason="It was said so.", direction="up",
    )  # fmt: skip
    assert found(world_root, book) == [
        Found("e025", "rung_override", "rows.rung_refused"),
        Found("e025", "direction", "rows.direction_refused"),
    ]


@pytest.mark.parametrize(
    ("cells", "field", "key"),
    [
        ({"reliability_reason": ""}, "reliability_reason", "rows.no_grade_reason"),
        ({"reliability": "", "grade_as_of": "2022-01-01"}, "grade_as_of", "rows.no_grade"),
    ],
)
def test_a_source_is_graded_as_a_row_is(world_root, book, cells, field, key):
    edit(world_root, "sources", "s009", **cells)
    assert found(world_root, book) == [Found("s009", field, key)]


def test_a_state_of_things_is_attributed_to_nobody(world_root, book):
    edit(world_root, "events", "e025", kind="condition", action="condition")
    edit(world_root, "events", "e024", attributes_to="a003")
    assert Found("e024", "attributes_to", "rows.attributes_no_act") in found(world_root, book)
