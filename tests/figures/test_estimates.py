"""The chart of figures on which sources differ: a line for each source, an axis for each point."""

import itertools
import re

import pytest
from conftest import add, edit
from cuts import cut
from drawn import drawings, linked, marked_up, named, rooms, strings

from counterclaim import dossier, figures


@pytest.fixture(scope="module")
def fig(whole):
    """The chart of the world: one number with an open end, one of days, one range."""
    return figures.accounts(cut(whole))


def account(root, number, low, high, unit="drones", source="s003"):
    """One more figure for e007 of the world."""
    add(
        root, "accounts", account_id=f"q{number:03}", event_id="e007",
        quantity="drones that crossed", low=low, high=high, unit=unit, source_id=source,
    )  # fmt: skip


def dots(size):
    """What stands at a figure: (first words of the hover text, xs of its dots), top first."""
    found = [
        (trace["y"][0], trace["text"].split("· ")[1].split("<br>")[0], list(trace["x"]))
        for trace in size.data
        if trace.get("hoverinfo") == "text"
    ]
    return [(said, xs) for _, said, xs in sorted(found, key=lambda each: -each[0])]


def names(size, low=None):
    """The names under the scales: text and place in px, one list for each scale, top first."""
    found = {}
    for label in size.layout["annotations"]:
        if label["xanchor"] == "center":
            found.setdefault(label["y"], []).append((label["x"] * size.plot, label["text"]))
    return [found[y] for y in sorted(found, reverse=True)]


def test_each_figure_has_a_line_of_its_own_and_each_point_an_axis(fig):
    for size in drawings(fig):
        assert [said for said, _ in dots(size)] == [
            "s003: 9 or more drones",
            "s005: 12 drones",
            "s003: 1 Jun 2021",
            "s005: 2 Jun 2021",
            "s009: 2.5 to 4 million crowns",
        ]
        heights = [t["y"][0] for t in size.data if t.get("hoverinfo") == "text"]
        assert len(set(heights)) == 5
        crossed, night, cost = names(size)
        assert [text for _, text in night] == ["1 Jun", "2 Jun"]
        assert crossed[0][1] == cost[0][1] == "0" and crossed[-1][1] != cost[-1][1]


def test_a_plain_figure_is_a_dot_a_range_two_and_an_open_end_an_arrow(fig):
    for size in drawings(fig):
        counts = [len(xs) for _, xs in dots(size)]
        assert counts == [1, 1, 1, 1, 2]
        arrows = [t for t in size.data if t.get("marker", {}).get("symbol") == "triangle-right"]
        assert [arrow["y"][0] for arrow in arrows] == [
            next(t["y"][0] for t in size.data if "9 or more" in t.get("text", ""))
        ]
        (nine, twelve) = (xs[0] for _, xs in dots(size)[:2])
        assert arrows[0]["x"][0] > nine and arrows[0]["x"][0] <= size.plot + 4
        dotted = [t for t in size.data if t.get("line", {}).get("dash") == "1px,4px"]
        assert len(dotted) == 1 and dotted[0]["x"][0] == nine < twelve


def test_numbers_stand_to_scale_from_zero(fig):
    for size in drawings(fig):
        marks, (crossed, *_) = dots(size), names(size)
        zero = crossed[0][0]
        nine, twelve = (xs[0] - zero for _, xs in marks[:2])
        assert nine / twelve == pytest.approx(9 / 12)
        at = {text: x - zero for x, text in crossed}
        some = next(text for text in at if text != "0")
        assert at[some] / twelve == pytest.approx(float(some) / 12)


def test_a_negative_figure_stands_left_of_zero(world_root):
    edit(world_root, "accounts", "q002", low="-12", high="-12")
    for size in drawings(figures.accounts(dossier.load("world"))):
        scale = names(size)[0]
        zero = next(x for x, text in scale if text == "0")
        below, above = (xs[0] for _, xs in dots(size)[:2])
        assert below < zero < above
        assert any(text.startswith("−") for _, text in scale)
        assert below >= 0 and above <= size.plot


@pytest.mark.parametrize("low, high", [("0", "0"), ("0.001", "0.004"), ("9", "987654321")])
def test_every_scale_has_a_few_names_whatever_its_length(world_root, low, high):
    for row in ("q001", "q002"):
        edit(world_root, "accounts", row, low=low, high=high)
    for size in drawings(figures.accounts(dossier.load("world"))):
        found = names(size)[0]
        assert 1 <= len(found) <= 8
        assert len({text for _, text in found}) == len(found)
        for (x, _), (other, _) in itertools.pairwise(found):
            assert other - x > 30


@pytest.mark.parametrize("low", ["2021-06-30", "2021-08", "2014", "2021-05-28~", "[..2021-05-01]"])
def test_dates_of_any_length_share_one_axis(world_root, low):
    edit(world_root, "accounts", "q003", low=low, high=low)
    for size in drawings(figures.accounts(dossier.load("world"))):
        night = [xs for said, xs in dots(size) if "2021" in said or "2014" in said]
        assert all(0 <= x <= size.plot for xs in night for x in xs)
        assert all(room.left >= -size.layout["margin"]["l"] for room in rooms(size))


def test_two_units_never_share_an_axis(world_root):
    account(world_root, 6, "14", "14", unit="flights")
    fig = figures.accounts(dossier.load("world"))
    for size in drawings(fig):
        assert len(names(size)) == 4
        heads = " ".join(label["text"] for label in size.layout["annotations"])
        assert "Drones that crossed, flights" in re.sub("<[^>]*>", " ", heads).replace("  ", " ")
    units = {row[3] for row in fig.layout.meta["table"]["rows"]}
    assert units == {"drones", "flights", "date", "million crowns"}


def test_the_ground_runs_from_the_lowest_to_the_highest_figure(fig):
    wide = drawings(fig)[0]
    grounds = [t for t in wide.data if t.get("fill") == "toself"]
    (nine, twelve) = (xs[0] for _, xs in dots(wide)[:2])
    assert (min(grounds[0]["x"]), max(grounds[0]["x"])) == (nine, twelve)
    assert len(grounds) == 3  # a range has a ground though it stands alone


def test_sources_and_rows_are_links_and_traces_are_named_for_the_filter(fig):
    for size in drawings(fig):
        assert linked(size.layout["annotations"]) == {"e007", "s003", "s005", "s009"}
        assert named(size.data) == {"e007"} == {trace["name"] for trace in size.data}
        assert {label["name"] for label in size.layout["annotations"]} == {"e007"}


def test_the_table_holds_every_figure_with_source_publisher_and_origin(fig):
    rows = fig.layout.meta["table"]["rows"]
    assert rows[0] == [
        "e007", "drones that crossed", "9 or more", "drones", "s003", "Northwire",
        "northwire-june",
    ]  # fmt: skip
    assert len(rows) == 5
    assert "mean" not in str(fig.layout.meta) and "average " not in str(fig.layout.meta)


def test_the_key_names_only_the_signs_in_use(fig, world_root):
    assert [sign for sign, _ in fig.layout.meta["key"]] == ["figure", "range", "upward"]
    for row, high in (("q002", "9"), ("q005", "2.5")):
        edit(world_root, "accounts", row, high=high)
    key = figures.accounts(dossier.load("world")).layout.meta["key"]
    assert [sign for sign, _ in key] == ["figure"]
    edit(world_root, "accounts", "q003", low="2021-06", high="2021-06")
    key = figures.accounts(dossier.load("world")).layout.meta["key"]
    assert [sign for sign, _ in key] == ["figure", "range"]


def test_a_record_without_accounts_says_so(seed):
    fig = figures.accounts(seed)
    assert not fig.data
    assert fig.layout.meta["table"]["rows"] == []
    assert re.match("No .*figures.* 28 October 2022", fig.layout.meta["empty"])


def test_more_points_than_can_be_drawn_are_in_the_table(world_root):
    for n in range(30):
        account(world_root, 6 + n, str(n), str(n), unit=f"unit {n}")
    fig = figures.accounts(dossier.load("world"))
    assert re.search(r"\b24 points.*\b9 more are in the table\.", fig.layout.meta["note"])
    assert len(fig.layout.meta["table"]["rows"]) == 35
    for size in drawings(fig):
        assert len(names(size)) == 24


def test_long_and_hostile_names_stay_inside_and_are_shown_as_text(world_root):
    evil = '<a href="https://evil.example">x</a> {{7*7}} <b> ' + "y" * 80
    edit(world_root, "sources", "s003", publisher=f"Paper {evil}")
    for row in ("q001", "q002"):
        edit(world_root, "accounts", row, quantity=f"drones {evil}", note=evil)
    for size in drawings(figures.accounts(dossier.load("world"))):
        for _, text in strings([size.data, size.layout]):
            assert marked_up(text) == [], text
        found = rooms(size)
        for one, other in itertools.combinations(found, 2):
            beside = one.right <= other.left + 3 or other.right <= one.left + 3
            assert beside or one.high <= other.low + 3 or other.high <= one.low + 3, (one, other)


def test_the_arrow_of_the_highest_figure_stays_inside(world_root):
    edit(world_root, "accounts", "q002", low="20")
    for size in drawings(figures.accounts(dossier.load("world"))):
        (arrow,) = [
            trace["x"][0]
            for trace in size.data
            if trace.get("marker", {}).get("symbol") == "triangle-right"
        ]
        assert arrow <= size.plot
