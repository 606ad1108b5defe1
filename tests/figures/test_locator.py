"""The map: which part of the globe it shows, what it draws, and what it says without outlines."""

import itertools
from dataclasses import replace
from math import sqrt

import pytest
from cuts import crowd, cut, placed, window
from drawn import drawings

from counterclaim import figures
from counterclaim.analysis import places
from counterclaim.desk import carried, limits
from counterclaim.figures import locator_drawing
from counterclaim.figures.drawing import globe, outlines

pytestmark = pytest.mark.skipif(
    carried.outlines(carried.source()) is None, reason="npm did not bring the outlines"
)


def dots(size) -> dict:
    """The trace of the circles."""
    return next(t for t in size.data if "step" in t.get("meta", {}))


def test_each_entry_with_coordinates_is_at_one_place(seed):
    crisis = placed(seed)
    expected = set(crisis.events.loc[crisis.events["lat"].ne(""), "event_id"])
    assert sorted(i for ids in places.places(crisis)["rows"] for i in ids) == sorted(expected)
    for size in drawings(figures.locator(crisis)):
        trace = dots(size)
        assert {i for ids in trace["meta"]["rows"] for i in ids} == expected
        for n, ids in zip(trace["marker"]["size"], trace["meta"]["rows"], strict=True):
            own = trace["meta"]["step"] * sqrt(len(ids))
            assert n == pytest.approx(max(own, locator_drawing.LEAST))


def test_a_town_a_region_and_a_country_have_rings_each_wider_and_a_point_has_none(seed):
    one = [(name, "50", "30", name) for name in ("point", "town", "region", "country")]
    widths = []
    for place in one:
        size = drawings(figures.locator(placed(seed, [place])))[0]
        rings = [t for t in size.data if t.get("marker", {}).get("symbol") == "circle-open"]
        widths.append(rings[0]["marker"]["size"][0] if rings else 0)
    assert widths == sorted(widths) and len(set(widths)) == 4 and widths[0] == 0


@pytest.mark.parametrize(
    ("points", "inside", "outside"),
    [
        ([(30.5, 50.4)], (30.5, 50.4), (50.0, 50.4)),
        ([(179.0, -17.0), (-179.0, -18.0)], (180.0, -17.5), (0.0, -17.5)),
        ([(10.0, 89.5)], (10.0, 89.9), (10.0, 60.0)),
        ([(0.0, -90.0)], (0.0, -89.0), (0.0, 0.0)),
        ([(-170.0, 60.0), (10.0, -60.0), (100.0, 0.0)], (10.0, -60.0), None),
    ],
    ids=["one place", "antimeridian", "north pole", "south pole", "the whole globe"],
)
@pytest.mark.parametrize("width", [944, 312])
def test_the_part_of_the_globe_holds_its_places_and_little_more(points, inside, outside, width):
    area = globe.part(points, width, 220, 440)
    assert area.width == width and 0 < area.height <= 440
    assert -90 <= area.south < area.north <= 90.0001
    for point in (*points, inside):
        x, y = area.px(point)
        assert 0 <= x <= area.width and 0 <= y <= area.height + 0.01
    if outside:
        x, y = area.px(outside)
        assert not (0 <= x <= area.width and 0 <= y <= area.height)
    for line in itertools.chain(*outlines.within(area)):
        assert all(0 <= x <= area.width and 0 <= y <= area.height + 1 for x, y in line)


def test_land_and_sea_are_where_they_are():
    area = globe.part([(30.5, 50.4), (34.0, 43.5)], 600, 220, 440)

    def on_land(point) -> bool:
        x, y = area.px(point)
        crossings = 0
        for ring in outlines.within(area).land:
            for (ax, ay), (bx, by) in itertools.pairwise([*ring, ring[0]]):
                if (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay):
                    crossings += 1
        return crossings % 2 == 1

    assert on_land((30.5, 50.4)) and not on_land((34.0, 43.5))


def test_a_border_is_drawn_across_the_antimeridian_without_its_seam():
    area = globe.part([(178.0, 66.0), (-178.0, 68.0)], 600, 220, 440)
    seam = area.px((180.0, 67.0))[0]
    for line in outlines.within(area).borders:
        assert not any(abs(a[0] - seam) < 1 > abs(b[0] - seam) for a, b in itertools.pairwise(line))


def test_a_place_far_from_the_others_with_few_entries_is_named_under_the_map(seed):
    near = [("Kyiv", "50.45", "30.52", "town"), ("Odesa", "46.48", "30.73", "town")]
    far = ("New York", "40.71", "-74.01", "town")
    crisis = placed(seed, [*near * 6, far])
    fig = figures.locator(crisis)
    for size in drawings(fig):
        (under,) = (t for t in size.data if t["mode"] == "text" and min(t["y"]) < 0)
        # By its rows, so that a filter takes it away or counts it again.
        assert [text.split()[-1] for text in under["text"]] == ["1", "1"]
        assert "New York" in under["text"][1]
        assert under["meta"]["rows"] == [list(places.places(crisis).iloc[-1]["rows"])] * 2
        assert size.layout["yaxis"]["range"][0] < min(under["y"])
        assert len(dots(size)["x"]) == 2
    assert "New York" in [row[0] for row in fig.layout.meta["table"]["rows"]]
    both = drawings(figures.locator(placed(seed, [near[0], far])))[0]
    assert len(dots(both)["x"]) == 2


def test_of_thousands_of_places_those_with_most_entries_are_drawn_and_the_table_has_all(seed):
    kept = crowd(seed, 109, 0)
    at = [max(0, n - 50) for n in range(len(kept.events))]
    events = kept.events.assign(
        place=[f"Place {n}" for n in at],
        lat=[f"{n % 60 / 10 + 45:.2f}" for n in at],
        lon=[f"{n // 60 / 10 + 25:.2f}" for n in at],
        place_precision="town",
    )
    kept = replace(kept, events=events)
    fig = figures.locator(kept)
    listed = fig.layout.meta["table"]["rows"]
    assert len(listed) == max(at) + 1 > 3000
    assert f"{limits.PLACES} " in fig.layout.meta["note"]
    for size in drawings(fig):
        drawn = dots(size)["meta"]["rows"]
        assert 0 < len(drawn) <= limits.PLACES
        assert len(drawn[0]) == 51 and "Place 0" in listed[0]


def test_names_do_not_lie_on_circles_or_on_each_other(seed):
    close = [
        (f"Place {n}", f"{50 + n % 4 * 0.3:.1f}", f"{30 + n // 4 * 0.4:.1f}", "town")
        for n in range(14)
    ]
    for size in drawings(figures.locator(placed(seed, close))):
        texts = next(t for t in size.data if t["mode"] == "text")
        places_ = list(zip(texts["x"], texts["y"], strict=True))
        assert 0 < len(places_) == len(set(places_))
        for x, y in places_:
            assert 0 <= x <= size.plot and y >= 0


def test_without_coordinates_there_is_nothing_and_without_outlines_a_table(seed, monkeypatch):
    from counterclaim.page import briefing

    assert not figures.locator(seed).data
    assert briefing.unless_empty(figures.locator(seed)).data == {"kind": "nothing"}
    monkeypatch.setattr(outlines, "_atlas", lambda base: None)
    fig = figures.locator(placed(seed))
    assert not fig.data and "not installed" in fig.layout.meta["empty"]
    assert fig.layout.meta["table"]["rows"]
    assert briefing.unless_empty(fig) is fig


def test_a_window_leaves_out_the_places_of_other_days(whole):
    crisis = placed(cut(whole))
    part = window(crisis, "2021-05", "2021-06-10")
    assert len(figures.locator(part).layout.meta["rows"]) < len(
        figures.locator(crisis).layout.meta["rows"]
    )
