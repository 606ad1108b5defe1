"""The timeline of a long record: each row once, at its bounds, on its rung; the key rows named."""

import itertools
import re
from dataclasses import replace
from datetime import datetime, timedelta

import pandas as pd
import pytest
from conftest import CHECKOUT
from cuts import crowd, cut, window
from drawn import boxes, drawings, linked, named

from counterclaim import dossier, figures
from counterclaim.analysis import escalation, question
from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Event
from counterclaim.figures import escalation_dots
from counterclaim.figures.drawing import dots, folds, lettering, marks, side_colours
from counterclaim.figures.drawing.dots import Spot
from counterclaim.figures.drawing.sizes import SIZES
from counterclaim.page import svg
from counterclaim.tables.typed import rows


@pytest.fixture(scope="session")
def second() -> Dossier:
    """The larger dossier of the checkout; not to be changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERCLAIM_ROOT", str(CHECKOUT))
        return dossier.load("iran-russia-drones")


def on_one_day(kept: Dossier) -> Dossier:
    day = pd.Timestamp("2022-10-17 12:00")
    return replace(kept, events=kept.events.assign(earliest=day, latest=day, date="2022-10-17"))


def over_two_thousand_years(kept: Dossier) -> Dossier:
    step = [pd.Timedelta(days=3650 * n) for n in range(len(kept.events))]
    events = kept.events.assign(
        earliest=kept.events["earliest"].astype("datetime64[s]")
        - pd.Series(step).astype("timedelta64[s]"),
        latest=kept.events["latest"].astype("datetime64[s]")
        - pd.Series(step).astype("timedelta64[s]"),
    )
    return replace(kept, events=events)


def with_hard_labels(kept: Dossier) -> Dossier:
    hard = itertools.cycle(["W" * 36, "ليلى القاسمي تنفي كل ذلك", "</svg><script>x</script>"])
    return replace(kept, events=kept.events.assign(label=[next(hard) for _ in kept.events.index]))


MANY = {
    "second": lambda world, second: second,
    "second, by the end of October 2022": lambda world, second: window(second, "", "2022-10-31"),
    "world, six times": lambda world, second: crowd(world, 6, 9),
    "world, far apart": lambda world, second: crowd(world, 6, 900),
    "one day": lambda world, second: on_one_day(second),
    "two thousand years": lambda world, second: over_two_thousand_years(second),
    "hard labels": lambda world, second: with_hard_labels(second),
}


@pytest.fixture(scope="session", params=MANY)
def kept(request, whole, second) -> Dossier:
    """A dossier with too many rows for names."""
    return MANY[request.param](cut(whole), second)


@pytest.fixture(scope="session")
def fig(kept):
    """Its timeline; not to be changed."""
    return figures.escalation_timeline(kept)


@pytest.fixture(scope="session")
def layouts(kept) -> dict:
    """Where its rows stand, by size."""
    shown = escalation.marks(kept.shown.drop(escalation.off_ladder(kept.shown).index))
    drawn = [marks.mark(row, side_colours.sides(kept)) for row in rows(shown, Event)]
    return escalation_dots.layouts(kept, drawn, escalation.peak(shown))


def spots(layout) -> list[tuple[int, Spot]]:
    return [(rung, spot) for rung, (own, _) in layout.rungs.items() for spot in own]


def test_every_row_is_drawn_once_on_its_rung(kept, fig, layouts):
    shown = kept.shown[kept.shown["rung"].ge(0)]
    expected = sorted(zip(shown["rung"], shown["event_id"], strict=True))
    for layout in layouts.values():
        assert sorted((rung, spot.mark.row.event_id) for rung, spot in spots(layout)) == expected
    for size in drawings(fig):
        names = [trace.get("name", "") for trace in size.data]
        drawn = sorted(name for name in names if re.fullmatch("e[0-9]+", name))
        assert drawn == sorted(shown["event_id"])


def test_a_dot_is_in_the_unit_of_its_date_and_a_bar_as_wide_as_its_bounds(layouts):
    for size, layout in layouts.items():
        line, grain = layout.line, escalation_dots.grain_of(size)
        for _, spot in spots(layout):
            mark = spot.mark
            start = dots.unit_of(mark, layout.unit) if layout.unit else None
            if start:
                assert spot.low == spot.high
                low, high = dots.slot(start, layout.unit, line)
                assert low - grain.dot / 2 <= spot.low <= high + grain.dot / 2
            elif mark.start and mark.end and not mark.day:
                assert spot.low == pytest.approx(line.px(line.inside(mark.start)))
                assert spot.high == pytest.approx(line.px(line.inside(mark.end)))
            elif mark.start or mark.end:
                at = line.px(line.inside(mark.end or mark.start))
                assert abs(spot.low - at) <= grain.dot + dots.ARROW + line.px(
                    line.first + timedelta(days=1)
                )


def test_a_row_known_to_a_month_is_a_dot_only_where_dots_stand_in_months_or_longer(second):
    fig = figures.escalation_timeline(second)
    wide = drawings(fig)[0]
    assert "in the week" in fig.layout.meta["measure"]
    (trace,) = [each for each in wide.data if each.get("name") == "e037"]  # in the last third
    assert trace["fill"] == "toself"
    assert {at[:10] for at in trace["x"]} == {"2022-08-21", "2022-08-31"}


def rooms_of(layout, grain):
    base = 0.0
    for own, high in layout.rungs.values():
        for spot in own:
            left, right = (dots.ARROW * each for each in dots.arrows(spot.mark, layout.line))
            if spot.low == spot.high:
                half = (grain.dot - 1) / 2
                yield spot.low - half - left, spot.low + half + right, base + spot.y, half
            else:
                yield spot.low, spot.high, base + spot.y, dots.BAR / 2
        base += high


def test_no_mark_covers_another(layouts):
    for size, layout in layouts.items():
        found = list(rooms_of(layout, escalation_dots.grain_of(size)))
        for one, other in itertools.combinations(found, 2):
            beside = one[1] <= other[0] or other[1] <= one[0]
            assert beside or abs(one[2] - other[2]) >= one[3] + other[3], (size, one, other)


def test_no_name_covers_a_mark_or_another_name_or_leaves_the_figure(fig, layouts):
    for size in drawings(fig):
        margin = size.layout["margin"]
        found = boxes(size)
        for box in found:
            assert box.left >= -margin["l"] and box.right <= size.plot + margin["r"], box
        for one, other in itertools.combinations(found, 2):
            beside = one.right <= other.left or other.right <= one.left
            assert beside or one.high <= other.low + 2 or other.high <= one.low + 2, (one, other)
        layout = next(each for key, each in layouts.items() if key.width == size.width)
        grain = escalation_dots.grain_of(layout.size)
        for low, high, y, half in rooms_of(layout, grain):
            for box in found:
                beside = high <= box.left or box.right <= low
                assert beside or y + half <= box.low + 2 or y - half >= box.high - 2, (box, low, y)


def test_named_are_the_key_rows_by_their_captions_and_the_first_on_each_rung(kept, fig):
    captions = {key.event: key.caption for key in question.key_rows(kept)}
    first = {}
    shown = kept.shown[kept.shown["rung"].ge(0)].sort_values(
        ["latest", "earliest"], na_position="last"
    )
    for event, rung in zip(shown["event_id"], shown["rung"], strict=True):
        first.setdefault(rung, event)
    for size in drawings(fig):
        labels = {
            label["name"]: label["text"] for label in size.layout["annotations"] if "name" in label
        }
        assert linked(size.layout["annotations"]) == set(labels)
        assert set(captions) <= set(labels)
        assert len(labels) <= len(captions) + len(first)
        rung = dict(zip(shown["event_id"], shown["rung"], strict=True))
        assert {rung[event] for event in labels} == set(first)
        for event, caption in captions.items():
            said = re.sub("<[^>]*>", "", labels[event].replace("<br>", " "))
            assert said == f"{lettering.text(caption)} {event}"


def test_the_drawing_keeps_to_its_height(fig):
    for size in drawings(fig):
        head = fig.layout.meta["head"] if size.width == SIZES[0].width else 0
        assert size.layout["height"] - head <= escalation_dots.TALLEST[size.width]


def test_in_the_picture_the_marks_of_a_row_are_one_link(fig):
    for size in drawings(fig):
        text = str(svg.drawing(size.data, {**size.layout, "width": size.width}, "a-"))
        found = re.findall('<a href="#(e[0-9]+)" tabindex="-1"><', text)
        assert sorted(set(found)) == sorted(named(size.data))
        assert len(found) == len(set(found))


# Folds


def day(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_quiet_stretch_is_folded_and_the_rest_of_the_axis_is_even():
    busy = [(day("2022-01-01"), day("2022-02-01")), (day("2023-12-01"), day("2024-01-01"))]
    line = folds.axis(day("2022-01-01"), day("2024-01-01"), busy, 400)
    ((start, end),) = line.folds
    assert day("2022-02-01") < start < end < day("2023-12-01")
    assert line.px(day("2023-12-01")) - line.px(day("2022-02-01")) == pytest.approx(folds.FOLD)
    first, last = line.px(day("2022-02-01")), 400 - folds.END - line.px(day("2023-12-01"))
    assert first == pytest.approx(last)
    for moment in ("2022-01-20", "2022-02-01T12", "2023-12-20"):
        assert abs(line.at(line.px(day(moment))) - day(moment)) < timedelta(seconds=1)


@pytest.mark.parametrize(
    ("first", "quiet", "again", "last"),
    [
        ("2022-01-01", "2022-06-01", "2022-07-01", "2023-01-01"),  # 30 px, hardly wider than a fold
        ("2022-01-01", "2022-01-08", "2022-01-20", "2022-02-01"),  # twelve days
    ],
)
def test_a_short_quiet_stretch_is_not_folded(first, quiet, again, last):
    busy = [(day(first), day(quiet)), (day(again), day(last))]
    assert folds.axis(day(first), day(last), busy, 400).folds == ()


def test_no_dot_lies_after_the_last_day(second):
    for size in drawings(figures.escalation_timeline(window(second, "", "2022-10-26"))):
        edge = size.plot - folds.END + dots.COARSE.dot / 2
        for trace in size.data:
            if named([trace]) and trace["mode"] == "markers":
                assert max(size.px(x) for x in trace["x"]) <= edge, (size.width, trace["name"])


def test_the_calendar_has_few_lines_and_some_names(kept, fig):
    for size in drawings(fig):
        rules = [shape for shape in size.layout["shapes"] if shape["type"] == "line"]
        assert len(rules) <= size.plot / 10
        assert any(
            label["y"] == 0 and label["yanchor"] == "top" for label in size.layout["annotations"]
        )


def test_no_row_begins_or_ends_in_a_fold_and_each_fold_says_how_long_it_is(fig, layouts):
    for size in drawings(fig):
        layout = next(each for key, each in layouts.items() if key.width == size.width)
        for _, spot in spots(layout):
            for moment in (spot.mark.start, spot.mark.end):
                assert moment is None or not layout.line.folded(moment)
        lengths = [
            label["text"]
            for label in size.layout["annotations"]
            if re.fullmatch(r"[0-9,]+ (wk|mo|yr)", label["text"])
        ]
        assert len(lengths) == len(layout.line.folds)


# The forms


def test_a_short_record_keeps_its_names(seed, whole):
    for few in (seed, cut(whole)):
        for size in drawings(figures.escalation_timeline(few)):
            assert linked(size.layout["annotations"]) == set(
                few.shown.loc[few.shown["rung"].ge(0), "event_id"]
            )


def test_dots_too_many_for_any_unit_are_counted(whole, monkeypatch):
    monkeypatch.setattr(escalation_dots, "TALLEST", dict.fromkeys((880, 328), 300))
    table = figures.escalation_timeline(crowd(cut(whole), 6, 9)).layout.meta["table"]
    assert table["columns"][0] == "Level"
