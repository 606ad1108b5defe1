"""The summary chart: what happened when, and what the party asked said."""

import itertools
import shutil
from collections import Counter
from dataclasses import replace
from datetime import datetime

import pandas as pd
import plotly.graph_objects as go
import pytest
from conftest import CHECKOUT
from cuts import cut, window
from drawn import drawings, linked, named, rooms
from truth import recount
from truth.edtf import bounds

from counterclaim import dossier as dossiers
from counterclaim import figures
from counterclaim.analysis import periods, question, summary
from counterclaim.dossier import Dossier
from counterclaim.figures.drawing.spread import spread
from counterclaim.tables import codebook
from counterclaim.text import chart_labels, summary_chart

KEY = [
    {"event": "e004", "caption": "Belmark says that drones are on their way"},
    {"event": "e007", "caption": "Drones hit the harbour"},
    {"event": "e022", "caption": "Corland acknowledges a few samples, no more"},
]


def told(dossier: Dossier, **lines: object) -> Dossier:
    """The dossier with other lines in dossier.yml."""
    return replace(dossier, meta={**dossier.meta, **lines})


@pytest.fixture(scope="module")
def world(whole: Dossier) -> Dossier:
    return told(cut(whole), asked="a003", key=KEY)


@pytest.fixture(scope="module")
def big() -> Dossier:
    """The larger dossier that this checkout comes with."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERCLAIM_ROOT", str(CHECKOUT))
        return dossiers.load("iran-russia-drones")


def moved(dossier: Dossier, days: str) -> Dossier:
    """The dossier with every event on one day."""
    day = pd.Timestamp(days)
    events = dossier.events.assign(date=days, earliest=day, latest=day + pd.Timedelta("23h"))
    return replace(dossier, events=events)


def table(fig: go.Figure) -> list[dict[str, str]]:
    """The rows of the table below a figure, by the heads of its columns."""
    meta = fig.layout.meta["table"]
    return [dict(zip(meta["columns"], row, strict=True)) for row in meta["rows"]]


def bars(size) -> list[dict]:
    return [trace for trace in size.data if trace["type"] == "bar"]


# Numbers


def month(text: str) -> str:
    """The month of a date, “2021-06”; blank where it allows several."""
    first, last = bounds(text)
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return ""
    return f"{first:%b %Y}"


@pytest.mark.parametrize("name", ["world", "iran-russia-drones", "iran-drones-2022"])
def test_the_table_counts_what_the_files_hold(name, world, big, seed, tmp_path):
    data = recount.DATA
    if name == "world":
        data = tmp_path
        shutil.copytree(recount.DATA / "codebook", data / "codebook")
        shutil.copytree(CHECKOUT / "tests" / "world", data / "world")
        (data / "world" / "themes.csv").write_text("theme_id\n", "utf-8")
    record = recount.read(name, data=data)
    dossier = {"world": world, "iran-russia-drones": big, "iran-drones-2022": seed}[name]
    assert summary.unit(dossier) == "month"
    claims = Counter(
        (month(record.events[key]["date"]), record.side(record.events[key]["actor"]))
        for key in record.claims
    )
    asked = dossier.meta["asked"]
    answers = {
        (row["answer"], record.stances[row["stance"]]["family"])
        for row in record.answers
        if row["claim"] in {*record.claims, *record.told_twice}
        and asked in record.line(record.events[row["answer"]]["actor"])
    }
    given = Counter((month(record.events[key]["date"]), family) for key, family in answers)
    families = {row["value"]: row["label"] for row in scale("family")}
    sides = {f"{side['label']} ({key})": key for key, side in record.meta["sides"].items()}
    found, said = Counter(), Counter()
    for row in table(figures.summary(dossier)):
        when = "" if row["Month"] == chart_labels.NOT_PLACED else row["Month"]
        for head, cell in row.items():
            if head.startswith("Claims: "):
                found[when, sides.get(head.removeprefix("Claims: "), "")] += int(cell)
            for family, label in families.items():
                if head.endswith(f"answers: {label}"):
                    said[when, family] += int(cell)
        assert int(row[summary_chart.ALL_CLAIMS_COLUMN]) == sum(
            n for (at, _), n in claims.items() if at == when
        )
    assert +found == claims
    assert +said == given


def scale(name: str) -> list[dict[str, str]]:
    frame = codebook.read(CHECKOUT).scales
    return [row for row in frame.to_dict("records") if row["scale"] == name]


def test_bars_and_numbers_are_those_of_the_table_at_every_size(world, big):
    for fig in (figures.summary(world), figures.summary(big)):
        rows = table(fig)
        total = sum(int(row[summary_chart.ALL_CLAIMS_COLUMN]) for row in rows)
        for size in drawings(fig):
            assert sum(sum(trace["y"]) for trace in bars(size)) == total
            for trace in bars(size):
                assert [len(ids) for ids in trace["meta"]["rows"]] == list(trace["y"])
            (tops,) = (trace for trace in size.data if trace.get("meta", {}).get("tops"))
            assert sum(tops["y"]) == total
            assert [int(said) for said in tops["text"]] == list(tops["y"])


def test_the_title_names_the_busiest_month_and_the_commonest_answer(big):
    title = figures.summary(big).layout.meta["finding"]
    assert "October 2022" in title and "23 of 55" in title
    assert "Iran’s 25 answers" in title and "13 sidestepped" in title


def test_no_month_is_called_the_busiest_where_a_loose_date_could_make_it_another():
    one, two = datetime(2022, 1, 1), datetime(2022, 2, 1)
    assert "peaked" in summary_chart._claims([one] * 5 + [two] * 2, "month")
    assert "peaked" not in summary_chart._claims([one] * 5 + [two] * 2 + [None] * 3, "month")


# Who is asked


def test_answers_are_those_of_the_party_asked_and_its_members_alone(world):
    frame = summary.summary(world)
    answers = frame[frame["role"].eq(summary.ANSWER)]
    assert {"e005", "e006", "e017", "e022"} == set(answers["event_id"])
    other = summary.summary(told(world, asked="a001"))
    assert {"e009", "e011", "e016"} == set(other.loc[other["role"].eq(summary.ANSWER), "event_id"])


def test_where_nobody_is_named_the_one_with_most_answers_is_asked(world):
    meta = {key: value for key, value in world.meta.items() if key != "asked"}
    dossier = replace(world, meta=meta)
    assert question.asked(dossier) == "a003"
    assert "Corland’s" in figures.summary(dossier).layout.meta["measure"]


def test_a_dossier_without_answers_shows_its_claims_and_says_so(whole):
    dossier = told(cut(whole), asked="a009", key=[])
    dossier = replace(dossier, responses=dossier.responses[dossier.responses["claim"].eq("e004")])
    fig = figures.summary(dossier)
    meta = fig.layout.meta
    assert "River Monitors" in meta["finding"] and "answer" not in meta["note"]
    assert not meta["key"] and bars(drawings(fig)[0])


def test_an_answer_of_two_families_has_a_mark_for_each_and_counts_once(big):
    frame = summary.summary(big)
    answers = frame[frame["role"].eq(summary.ANSWER)]
    assert answers["event_id"].duplicated().any()
    assert not answers.duplicated(["event_id", "family"]).any()
    assert f"{answers['event_id'].nunique()} answers" in figures.summary(big).layout.meta["note"]


# Dates


def test_a_claim_that_fits_no_single_period_is_put_into_none(world, big):
    for dossier in (world, big):
        frame = summary.summary(dossier)
        unit = summary.unit(dossier)
        for row in frame.itertuples():
            event = dossiers.event_rows(dossier)[row.event_id]
            ends = {
                periods.start(end, unit) for end in (event.earliest, event.latest) if end == end
            }
            exact = len(ends) == 1 and event.earliest == event.earliest
            assert row.start == (ends.pop() if exact else None)


def test_what_is_counted_apart_is_named_in_the_note_and_hatched(big):
    fig = figures.summary(big)
    assert "Three claims are counted apart" in fig.layout.meta["note"]
    for size in drawings(fig):
        apart = [
            n
            for trace in bars(size)
            for n, shape in zip(trace["y"], trace["marker"]["pattern"]["shape"], strict=True)
            if shape
        ]
        assert sum(apart) == 3


def test_quiet_time_is_folded_and_the_axis_runs_to_the_as_of_day(big):
    columns = summary.columns(big, datetime(2024, 12, 31))
    folds = [column for column in columns if column.folded]
    assert columns[0].start == datetime(2022, 7, 1)
    assert columns[-1].folded == 14
    assert sum(column.folded or 1 for column in columns) == 30  # July 2022 to December 2024
    assert folds and all(column.folded > summary.EMPTY for column in folds)
    for size in drawings(figures.summary(big)):
        said = [label["text"] for label in size.layout["annotations"]]
        assert all(f"{fold.folded}<br>months" in said for fold in folds)


@pytest.mark.parametrize("unit", summary.UNITS)
def test_periods_are_numbered_one_by_one(unit):
    starts = periods.calendar(datetime(2020, 12, 28), datetime(2025, 3, 5), unit)
    numbers = [periods.number(start, unit) for start in starts]
    assert numbers == list(range(numbers[0], numbers[0] + len(starts)))


def at_days(world: Dossier, *days: str) -> Dossier:
    """The world with its claims on some days, one after the other and again."""
    claims = summary.summary(world)
    ids = claims.loc[claims["role"].eq(summary.CLAIM), "event_id"]
    when = dict(zip(ids, itertools.cycle(days), strict=False))
    events = world.events.copy()
    for n, event in events["event_id"].items():
        day = when.get(event, days[0])
        events.loc[n, ["date", "earliest", "latest"]] = [
            day,
            datetime.fromisoformat(day),
            datetime.fromisoformat(f"{day}T23:59:59"),
        ]
    return replace(world, events=events)


@pytest.mark.parametrize(
    ("days", "unit"),
    [
        (["2021-03-01", "2021-03-04"], "day"),
        (["2021-03-01", "2021-03-20", "2021-04-08", "2021-05-20", "2021-06-25"], "week"),
        (["2020-01-01", "2020-03-01", "2020-06-20", "2020-09-20"], "month"),
        (["2018-01-01", "2018-08-01", "2019-03-20", "2019-12-31"], "quarter"),
        (["0022-01-01", "2021-06-01"], "year"),
    ],
)
def test_the_unit_follows_the_span(world, days, unit):
    assert summary.unit(at_days(world, *days)) == unit
    assert drawings(figures.summary(at_days(world, *days)))


# Small and large


@pytest.mark.parametrize(
    ("dossier", "there"),
    [
        (lambda whole: window(cut(whole, "2021-04-30"), "", "2021-03-01"), "no claim"),
        (lambda whole: moved(cut(whole), "2021-06-03"), "3 June 2021"),
    ],
    ids=["no claim", "one day"],
)
def test_where_there_is_nothing_to_draw_a_sentence_says_so(whole, dossier, there):
    fig = figures.summary(dossier(whole))
    assert not fig.data and there in fig.layout.meta["empty"]


def test_one_key_row_and_none_are_drawn(world):
    for key in (KEY[:1], []):
        fig = figures.summary(told(world, key=key))
        for size in drawings(fig):
            names = [label["name"] for label in size.layout["annotations"] if "name" in label]
            assert set(names) == {entry["event"] for entry in key}


def test_captions_do_not_overlap_and_link_to_their_rows(world, big):
    for dossier in (world, big):
        keys = [each.event for each in question.key_rows(dossier)]
        for size in drawings(figures.summary(dossier)):
            assert set(keys) <= linked(size.layout["annotations"]) & named(size.data)
            for one, other in itertools.combinations(rooms(size), 2):
                across = one.left < other.right - 2 and other.left < one.right - 2
                assert not (across and one.low < other.high - 3 and other.low < one.high - 3), (
                    one,
                    other,
                )


def test_a_long_caption_is_whole_at_every_size(world):
    words = "Donaudampfschifffahrtsgesellschaftskapitänspatente " * 8
    key = [{**entry, "caption": words.strip()} for entry in KEY]
    for size in drawings(figures.summary(told(world, key=key))):
        for label in size.layout["annotations"]:
            if "e004" in linked([label]):
                said = label["text"].replace("<b>", "").replace("</b>", "").replace("<br>", "")
                assert said.replace(" ", "").startswith(words.replace(" ", ""))


def test_of_many_sides_the_smallest_are_drawn_as_others(world):
    claims = summary.summary(world)
    claims = list(claims.loc[claims["role"].eq(summary.CLAIM), "event_id"])
    keys = [f"S{n:02}" for n in range(24)]
    sides = {key: {"label": f"Side {key}", "colour": "#1c5cab"} for key in keys}
    rows = [world.events[world.events["event_id"].isin(claims)]] * 12
    copies = pd.concat(
        [
            part.assign(
                event_id=[f"e{n}{event[1:]}" for event in part["event_id"]],
                summary=[f"{n}{event} says {n * 7}" for event in part["event_id"]],
                label=[f"{n}{event} {n * 9}" for event in part["event_id"]],
                side=[keys[(n * len(part) + k) % 24] for k in range(len(part))],
            )
            for n, part in enumerate(rows, start=1)
        ]
    )
    events = pd.concat([world.events, copies], ignore_index=True)
    crowd = replace(told(world, sides={**world.meta["sides"], **sides}), events=events)
    fig = figures.summary(crowd)
    groups = [group[0] for group in fig.layout.meta["groups"]]
    assert len(groups) == 6 and groups[-1] == summary_chart.OTHERS
    assert "Others: " in fig.layout.meta["note"]


def test_two_thousand_claims_and_their_answers_are_counted_in_the_same_room(big):
    times = 40
    frames: dict[str, list[pd.DataFrame]] = {"events": [], "responses": []}
    for n in range(times):
        new = {event: f"e{n}{event[1:]:0>4}" for event in big.events["event_id"]}
        events = big.events
        frames["events"].append(
            events.assign(
                event_id=events["event_id"].map(new),
                about=[[new[i] for i in ids] for ids in events["about"]],
                distinct=[" ".join(new.values())] * len(events),
            )
        )
        joined = big.responses
        frames["responses"].append(
            joined.assign(
                claim=joined["claim"].map(new),
                answer=joined["answer"].map(new),
                acts=[[new[i] for i in ids] for ids in joined["acts"]],
            )
        )
    crowd = replace(
        told(big, key=[]),
        **{name: pd.concat(parts, ignore_index=True) for name, parts in frames.items()},
    )
    fig = figures.summary(crowd)
    frame = summary.summary(crowd)
    assert frame["role"].eq(summary.CLAIM).sum() > 2000
    for size in drawings(fig):
        assert size.layout["height"] - fig.layout.meta["head"] * (size.width == 880) <= 320
        assert len(size.data) < 40
        assert not named(size.data)


def test_the_chart_keeps_to_its_height(big, seed):
    for dossier in (big, seed):
        fig = figures.summary(dossier)
        wide, narrow = drawings(fig)
        assert wide.layout["height"] - fig.layout.meta["head"] <= 310
        assert narrow.layout["height"] <= 430


# Parts


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ([0, 50, 90], [0, 50, 90]),
        ([50, 50, 50], [30, 50, 70]),
        ([0, 0, 0], [0, 20, 40]),
        ([100, 100], [80, 100]),
        ([10, 90, 95, 100], [10, 60, 80, 100]),
        ([], []),
    ],
)
def test_labels_stand_as_near_to_their_places_as_the_others_let_them(wanted, there):
    assert spread(wanted, 20, 0, 100) == pytest.approx(there)
