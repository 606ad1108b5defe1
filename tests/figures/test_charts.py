"""Positions, who toward whom, pace, and the timeline of a crowd: what they draw and claim."""

import itertools
import json
import re
from dataclasses import replace
from datetime import datetime

import pandas as pd
import plotly.graph_objects as go
import pytest
from conftest import add, edit
from cuts import crowd, cut, placed, window
from drawn import (
    CUTS,
    drawings,
    linked,
    marked_up,
    named,
    resting,
    rooms,
    strings,
    through_a_notebook,
)

from counterclaim import dossier, figures
from counterclaim.analysis import escalation, origins, periods, places, positions, summary
from counterclaim.desk import limits
from counterclaim.dossier import Dossier
from counterclaim.figures.drawing import assembly, colours, side_colours
from counterclaim.tables.codebook_columns import COLUMNS
from counterclaim.text import chart_titles, phrasing, position_titles

FIGURES = {
    "positions": figures.positions_over_time,
    "toward": figures.who_toward_whom,
    "pace": figures.pace,
    "accounts": figures.accounts,
    "escalation": figures.escalation_timeline,
    "summary": figures.summary,
    "origins": figures.origins,
    "locator": lambda seed: figures.locator(placed(seed)),
}


@pytest.fixture(scope="session")
def thousand(whole) -> Dossier:
    """A record of a thousand rows over three years."""
    kept = cut(whole)
    return crowd(kept, 1000 // len(kept.events) + 1, 9)


@pytest.fixture(scope="session", params=[*CUTS, "a thousand rows"], ids=str)
def kept(request) -> Dossier:
    """A dossier, cut awkwardly, or a crowded one."""
    if request.param not in CUTS:
        return request.getfixturevalue("thousand")
    name, as_of, since, until, actor = CUTS[request.param]
    return window(cut(request.getfixturevalue(name), as_of), since, until, actor)


@pytest.fixture(scope="session", params=FIGURES)
def fig(request, kept) -> go.Figure:
    """One of the figures; not to be changed."""
    return FIGURES[request.param](kept)


# Every figure


def test_a_figure_says_what_it_finds_measures_and_counts(fig):
    meta = fig.layout.meta
    assert meta["finding"] and not meta["finding"].endswith(".")
    assert "(UTC)" in meta["measure"]
    assert re.match(r"n = [\d,]+ ", meta["note"])
    assert meta["finding"] in meta["alt"] or meta["kind"] == "escalation"
    assert bool(meta["sources"]) == (not meta["note"].startswith("n = 0 "))
    for row in meta["table"]["rows"]:
        assert len(row) == len(meta["table"]["columns"])


def test_a_figure_names_the_sources_of_what_it_draws_and_no_others(fig, kept):
    kind = fig.layout.meta["kind"]
    if kind == "accounts":  # they are figures of sources, not of rows
        expected = [row[4] for row in fig.layout.meta["table"]["rows"]]
        assert list(fig.layout.meta["sources"]) == list(dict.fromkeys(expected))
        return
    found = positions.positions(kept)
    answers = {*found["answer"], *(claim for ids in found["claims"] for claim in ids)}
    drawn = {
        "positions": answers,
        "summary": set(summary.summary(kept)["event_id"]),
        "locator": {i for ids in places.places(placed(kept))["rows"] for i in ids},
    }.get(kind, set(kept.shown["event_id"]))
    assert list(fig.layout.meta["sources"]) == resting(kept, drawn)


def test_a_figure_is_drawn_in_three_sizes_from_scatter_and_bar_alone(fig):
    sizes = drawings(fig)
    assert [size.width for size in sizes] == ([880, 328] if sizes else [])
    for size in sizes:
        assert size.layout["width"] == size.width
        assert {trace["type"] for trace in size.data} <= {"scatter", "bar"}


def test_a_figure_with_nothing_to_draw_says_so_and_draws_no_frame(fig):
    said = fig.layout.meta.get("empty")
    assert bool(said) is not bool(fig.data)
    if said:
        assert said.endswith(".") and fig.layout.meta["sizes"] == []
        assert fig.layout.xaxis.visible is fig.layout.yaxis.visible is False


def test_no_label_overlaps_another_or_leaves_the_figure(fig):
    for size in drawings(fig):
        margin = size.layout["margin"]
        found = rooms(size)
        for room in found:
            assert room.left >= -margin["l"] - 1, (size.width, room)
            assert room.right <= size.width - margin["l"] + 1, (size.width, room)
            assert room.low >= -margin["b"] - 2, (size.width, room)
        for one, other in itertools.combinations(found, 2):
            beside = one.right <= other.left + 3 or other.right <= one.left + 3
            apart = one.high <= other.low + 3 or other.high <= one.low + 3
            assert beside or apart, (size.width, one, other)


def test_a_figure_is_the_same_after_a_notebook_was_saved_and_its_record_is_json(fig):
    assert assembly.drawn(through_a_notebook(fig)) == fig.layout.meta["drawn"]
    # A browser writes 2.0 as 2 when JupyterLab saves the notebook.
    text = json.dumps(through_a_notebook(fig))
    saved = json.loads(text, parse_float=lambda number: json.loads(re.sub(r"\.0$", "", number)))
    assert assembly.drawn(saved) == fig.layout.meta["drawn"]
    meta = fig.layout.meta
    assert json.loads(json.dumps(meta)) == meta


def test_every_colour_has_its_counterpart_in_the_dark(fig):
    dark = fig.layout.meta["dark"]
    for size in drawings(fig):
        layout = {key: value for key, value in size.layout.items() if key != "template"}
        for _, text in strings([size.data, layout]):
            for colour in re.findall("#[0-9a-fA-F]{6}\\b|rgba?\\([^)]*\\)", text):
                assert colour in dark or colour == "rgba(0,0,0,0)", colour


def test_a_number_in_a_figure_names_the_rows_that_it_counts(fig):
    for size in drawings(fig):
        for trace in size.data:
            rows = trace.get("meta", {}).get("rows")
            if rows is None:
                assert trace["type"] != "bar" and "text" not in trace["mode"]
                continue
            counts = [len(ids) for ids in rows]
            # The cells of a matrix have a length that says nothing.
            if trace["type"] == "bar" and "colors" not in trace["meta"]:
                assert list(trace["x" if trace.get("orientation") == "h" else "y"]) == counts
            if not isinstance(trace.get("text", ""), str):
                lead = trace["meta"].get("lead", "")
                leads = [lead] * len(counts) if isinstance(lead, str) else lead
                plain = [
                    text.removeprefix(own).replace(",", "")
                    for text, own in zip(trace["text"], leads, strict=True)
                ]
                assert plain == [str(n) if n else "" for n in counts]


def test_mark_up_in_tables_is_shown_as_text(world_root):
    evil = '<a href="https://evil.example">x</a> {{7*7}} <b>'
    edit(world_root, "events", "e022", label="<b>Arvenia</b> & <i>it</i>")
    for actor in ("a001", "a002", "a003", "a009"):
        edit(world_root, "actors", actor, name=f"{actor} {evil}")
    for make in FIGURES.values():
        for size in drawings(make(dossier.load("world"))):
            for _, text in strings([size.data, size.layout]):
                ours = re.sub('<span style="color:#[0-9a-f]{6}">', "", text)
                assert marked_up(ours) == [], text


def test_one_row_makes_every_figure(whole):
    kept = cut(whole, "2021-03-02")
    title = chart_titles.toward(kept)
    assert title.index("Belmark") < title.index("Arvenia")
    assert "1 March 2021" in figures.pace(kept).layout.meta["finding"]
    assert figures.who_toward_whom(kept).data and figures.pace(kept).data
    assert figures.positions_over_time(kept).layout.meta["empty"]


# Groups


def test_the_groups_hold_each_rung_of_the_ladder_once_and_in_order(whole):
    rungs = [rung for group in escalation.groups(whole) for rung in group.rungs]
    assert rungs == [int(rung) for rung in whole.codebook.ladder["rung"]]


STEPS = [*range(51), *range(75, 126)]


def test_the_ramp_rises_in_one_direction_and_a_number_can_be_read_on_each_step_allowed():
    for theme, ground in ((0, "#ffffff"), (1, "#000000")):
        contrasts = [colours.contrast(colours.ramp(step)[theme], ground) for step in STEPS]
        assert contrasts == sorted(contrasts)
        for step in STEPS:
            ink = colours.on_ramp(step)[theme]
            assert colours.contrast(colours.ramp(step)[theme], ink) >= 4.5


def test_the_steps_of_the_shared_groups_are_told_apart(whole):
    for theme, ground in ((0, "#ffffff"), (1, "#000000")):
        tones = [colours.ramp(group.step)[theme] for group in escalation.groups(whole)]
        steps = [colours.contrast(tone, ground) for tone in tones]
        assert all(b / a > 1.3 for a, b in itertools.pairwise(steps))


def test_the_codebook_allows_the_steps_on_which_text_can_be_read():
    column = next(each for each in COLUMNS["groups"] if each.name == "colour_step")
    assert [n for n in range(-5, 150) if re.fullmatch(column.pattern, str(n))] == STEPS


def test_no_side_has_the_colour_of_a_group(seed, whole):
    for kept in (seed, whole):
        own = {colour for side in side_colours.sides(kept).values() for colour in side[1:]}
        groups = escalation.groups(kept)
        assert not own & {colour for group in groups for colour in colours.ramp(group.step)}


# Positions over time


def test_answers_of_one_day_are_no_movement(seed):
    found = positions.positions(seed)
    # e025 is context: it answers no claim.
    assert list(found["answer"]) == ["e023", "e024"]
    assert list(found["stance"]) == ["deny_scoped", "non_denial"]
    ((state, act, blocks),) = positions.courses(found).itertuples(index=False)
    assert (state, act, [len(block) for block in blocks]) == ("a007", "e021", [2])
    title = position_titles.positions(seed)
    forms = phrasing.stances(seed)
    places = [title.index(forms[stance][0]) for stance in found["stance"]]
    assert places == sorted(places) and title.endswith("on one day")


def test_a_movement_is_told_with_the_stances_between_and_only_about_one_act(whole):
    title = position_titles.positions(cut(whole))
    steps = (
        *("Corland", "limited denial", "denial", "partial acknowledgement"),
        *("Arvenia", "counter-accusation", "denial"),
    )
    at = 0
    for step in steps:
        at = title.index(step, at) + len(step)
    # e016 is later still, but about another act.
    courses = positions.courses(positions.positions(cut(whole)))
    assert set(zip(courses["state"], courses["act"], strict=True)) == {
        ("a003", "e003"),
        ("a001", "e007"),
    }


def test_a_movement_of_many_steps_is_told_with_their_number(world_root):
    for n, (stance, action) in enumerate((("deny", "deny"), ("non_denial", "state"))):
        event, day = f"e{40 + n:03}", f"2022-04-0{n + 1}"
        add(
            world_root, "events", event_id=event, date=day, reported=day, kind="statement",
            action=action, actor="a008", label="says more", summary="More.", voice="reporter",
            about="e003", attested="reported", modality="done", credibility="3",
            credibility_reason="One source.", source_ids="s009", locator="s009:p4",
        )  # fmt: skip
        add(
            world_root, "responses", response_id=f"r{40 + n:03}", claim="e004", answer=event,
            about="e003", stance=stance, basis="scope",
        )  # fmt: skip
    title = position_titles.positions(dossier.load("world"))
    assert "Corland moved in four steps" in title
    assert title.index("limited denial") < title.index("evasion") < title.index("Arvenia")


@pytest.mark.parametrize(
    "date", ["[2021-05-01..2021-05-20]", "[..2022-03-01]", "2021-05-01/", "2021-05~", "2021"]
)
def test_dates_that_overlap_tell_no_movement(world_root, date):
    edit(world_root, "events", "e022", date=date, reported="2022-03-01")
    said = position_titles.positions(dossier.load("world"))
    assert said.startswith("Arvenia moved from") and "Corland moved" not in said


def test_answers_without_a_speaker_are_never_joined(world_root):
    for event in ("e005", "e006", "e022"):
        edit(world_root, "events", event, actor="undetermined")
    kept = dossier.load("world")
    courses = positions.courses(positions.positions(kept))
    assert set(courses["state"]) == {"a001"}
    fig = figures.positions_over_time(kept)
    assert "not named" in {row[1] for row in fig.layout.meta["table"]["rows"]}


def test_one_stance_kept_is_told_as_kept(world_root):
    edit(world_root, "responses", "r001", stance="deny", scope="")
    for response in ("r002", "r010", "r013"):
        edit(world_root, "responses", response, stance="deny", scope="")
    kept = dossier.load("world", actor="a003", until="2021-04-30")
    assert position_titles.positions(kept) == "Corland answered with three denials"


def test_an_answer_to_two_claims_is_one_mark_and_stands_once_in_the_table(whole):
    fig = figures.positions_over_time(cut(whole))
    rows = {row[0]: row for row in fig.layout.meta["table"]["rows"]}
    assert len(rows) == len(fig.layout.meta["table"]["rows"]) == 8
    assert rows["e009"][6] == "e008 and e014"
    assert rows["e009"][1:3] == ["Arvenia", "Ilsa Varn"]


def test_every_answer_is_drawn_and_linked_at_every_size(seed, whole):
    for kept in (seed, cut(whole)):
        fig = figures.positions_over_time(kept)
        wanted = set(positions.positions(kept)["answer"])
        for size in drawings(fig):
            assert named(size.data) == wanted == linked(size.layout["annotations"])


def test_of_many_answers_those_of_whoever_moved_are_drawn_and_named_in_words(whole):
    kept = crowd(cut(whole), 4, 9)
    answers = positions.positions(kept)
    assert limits.JOINED < len(answers) <= limits.ANSWERS
    fig = figures.positions_over_time(kept)
    assert re.search(r"too many answers\b.* same act", fig.layout.meta["note"])
    few = figures.positions_over_time(cut(whole)).layout.meta
    assert "too many answers" not in few["note"]
    assert not {"order", "unordered"} & {sign for sign, _ in fig.layout.meta["key"]}
    moved = answers[answers["state"].isin(positions.moved(answers))]
    assert 0 < len(moved) < len(answers)
    for size in drawings(fig):
        assert not any("joins" in trace.get("meta", {}) for trace in size.data)
        assert named(size.data) == set(moved["answer"])
        assert linked(size.layout["annotations"]) == set(moved["answer"])
        assert any(
            "denies arms for the war" in label["text"] for label in size.layout["annotations"]
        )
    rest = set(answers["answer"]) - set(moved["answer"])
    assert f"Not drawn: {phrasing.count(len(rest), 'answer')}" in fig.layout.meta["note"]
    assert [row[0] for row in fig.layout.meta["table"]["rows"]] == list(answers["answer"])


def test_more_answers_still_are_counted(whole):
    kept = crowd(cut(whole), 8, 9)
    assert len(positions.positions(kept)) > limits.ANSWERS
    fig = figures.positions_over_time(kept)
    assert f"Above {limits.ANSWERS}, answers are counted" in fig.layout.meta["note"]
    assert "latest possible day" not in fig.layout.meta["note"]


def test_a_line_is_dotted_where_the_order_is_not_known(seed, whole):
    for kept, dash, n in ((seed, "2px,3px", 1), (cut(whole), "solid", 3)):
        for size in drawings(figures.positions_over_time(kept)):
            lines = [t["line"]["dash"] for t in size.data if "joins" in t.get("meta", {})]
            assert lines == [dash] * n


def test_the_key_of_positions_names_what_is_drawn(seed):
    key = dict(figures.positions_over_time(seed).layout.meta["key"])
    symbols = seed.codebook.stances.set_index("stance")["symbol"]
    drawn = ("deny_scoped", "non_denial")
    assert set(key) == {*(f"symbol-{symbols[stance]}" for stance in drawn), "unordered"}


def test_more_answers_than_can_be_told_apart_are_counted(thousand):
    fig = figures.positions_over_time(thousand)
    total = len(positions.positions(thousand))
    for size in drawings(fig):
        counted = [ids for t in size.data for ids in t.get("meta", {}).get("rows", ())]
        assert sum(map(len, counted)) == total
    assert len(fig.layout.meta["table"]["rows"]) == total


# Who toward whom


def cells(size) -> dict[tuple[float, float], list[str]]:
    """The entries of each cell of the matrix, by the place of its line and column."""
    (bar,) = (trace for trace in size.data if trace["type"] == "bar")
    places = zip(bar["y"], bar["base"], strict=True)
    return dict(zip(places, bar["meta"]["rows"], strict=True))


def test_no_target_is_told_from_a_target_that_is_not_named(world_root):
    edit(world_root, "events", "e007", target="undetermined")
    table = figures.who_toward_whom(dossier.load("world")).layout.meta["table"]
    pairs = {(row[1], row[2]): row[-1] for row in table["rows"]}
    assert pairs["not named", "not named"] == "1"
    assert pairs["Corland", "no target"] == "5"


def test_the_title_names_the_pair_with_most_rows_and_leaves_out_rows_without_target(seed, whole):
    title = chart_titles.toward(seed)
    assert "Iran toward Russia" in title and f"six of {len(seed.shown)} " in title
    assert "Belmark toward Arvenia" in chart_titles.toward(cut(whole))


def test_each_entry_is_in_one_cell_and_in_one_sum_of_each_direction(kept):
    fig = figures.who_toward_whom(kept)
    for size in drawings(fig):
        drawn = [event for ids in cells(size).values() for event in ids]
        assert sorted(drawn) == sorted(kept.shown["event_id"])
        lines, columns = (t for t in size.data if t["name"] == "all entries")
        *sums, every = lines["meta"]["rows"]
        down = columns["meta"]["rows"]
        for ids in (itertools.chain(*sums), itertools.chain(*down), every):
            assert sorted(ids) == sorted(drawn)
        for trace in size.data:
            numbers = [int(text.replace(",", "")) for text in trace["text"]]
            assert numbers == [len(ids) for ids in trace["meta"]["rows"]]


def test_a_cell_is_the_stronger_the_more_entries_it_has_and_its_number_can_be_read(kept):
    for size in drawings(figures.who_toward_whom(kept)):
        (bar,) = (trace for trace in size.data if trace["type"] == "bar")
        shades = bar["meta"]["colors"]
        steps = [shades.index(colour) for colour in bar["marker"]["color"]]
        counts = [len(ids) for ids in bar["meta"]["rows"]]
        assert max(steps) == len(shades) - 1
        by_count = sorted(zip(counts, steps, strict=True))
        assert [step for _, step in by_count] == sorted(steps)
    for theme in (0, 1):
        assert all(
            colours.contrast(tone[theme], colours.INK[theme]) >= 4.5 for tone in colours.SHADES
        )


def of_many_sides(whole: Dossier, n: int) -> Dossier:
    """A record in which each of `n` sides acts once toward the first actor, the later the more."""
    kept = cut(whole)
    keys = [f"{chr(65 + i // 26)}{chr(65 + i % 26)}" for i in range(n)]
    label = "דרום </svg><script> #1c5cab"
    sides = {key: {"label": f"{label} {key}", "colour": "#1c5cab"} for key in keys}
    row = kept.events[kept.events["target"].ne("")].iloc[[0]]
    parts = [
        row.assign(
            event_id=f"e{1000 + 100 * i + k}", state=f"a{900 + i}", actor=f"a{900 + i}", side=key
        )
        for i, key in enumerate(keys)
        for k in range(i + 1)
    ]
    actor = kept.actors.iloc[[0]]
    actors = [
        actor.assign(actor_id=f"a{900 + i}", name=f"State {key}", state=f"a{900 + i}", side=key)
        for i, key in enumerate(keys)
    ]
    return replace(
        kept,
        meta={**kept.meta, "sides": {**kept.meta["sides"], **sides}},
        events=pd.concat(parts, ignore_index=True),
        actors=pd.concat([kept.actors, *actors], ignore_index=True),
    )


def test_of_many_sides_the_smallest_share_a_line_and_the_table_has_each(whole):
    kept = of_many_sides(whole, 24)
    fig = figures.who_toward_whom(kept)
    table = fig.layout.meta["table"]["rows"]
    assert len({row[1] for row in table}) == 24
    wide, narrow = drawings(fig)
    for size, most in ((wide, limits.SIDES), (narrow, 8)):
        counts = sorted(map(len, cells(size).values()))
        assert len(counts) <= most + 1
        assert counts[-2] == 24 or counts[-1] == 24  # the largest has a line of its own
        assert sum(counts) == len(kept.events)
        assert "</svg>" not in str(size.layout["annotations"])
    assert "24 sides" in fig.layout.meta["note"] and "rest" in fig.layout.meta["note"]


def test_the_states_of_a_side_stand_under_the_sum_of_the_side(whole):
    kept = of_many_sides(whole, 3)
    kept.actors.loc[kept.actors["actor_id"].isin(["a901", "a902"]), "side"] = "AC"
    kept.events.loc[kept.events["actor"].isin(["a901", "a902"]), "side"] = "AC"
    table = figures.who_toward_whom(kept).layout.meta["table"]["rows"]
    assert [row[-1] for row in table] == ["5", "2", "3", "1"] or [row[-1] for row in table] == [
        "5",
        "3",
        "2",
        "1",
    ]
    assert table[0][1] == "all of the side"


# Origins


def test_an_origin_leads_to_its_source_and_tells_its_grade(seed):
    fig = figures.origins(seed)
    assert fig.layout.meta["finding"] == "All 28 entries rest on one origin"
    for size in drawings(fig):
        name, grade = size.layout["annotations"]
        assert name["name"] == "s001" and name["captureevents"]
        assert "Israel" in name["text"] and grade["text"] == "grade B–C"


def test_the_entries_of_an_origin_are_in_its_segments_and_in_no_other(kept):
    fig = figures.origins(kept)
    table = fig.layout.meta["table"]["rows"]
    assert len(table) == len({row[0] for row in table})
    for size in drawings(fig):
        segments = [trace for trace in size.data if trace["type"] == "bar"]
        (sums,) = (trace for trace in size.data if trace["name"] == "all entries")
        assert len(sums["meta"]["rows"]) == min(len(table), limits.ORIGINS)
        for n, ids in enumerate(sums["meta"]["rows"]):
            assert sorted(ids) == sorted(
                event for trace in segments for event in trace["meta"]["rows"][n]
            )
            assert int(table[n][6].replace(",", "")) == len(ids)


def test_an_origin_that_nobody_read_or_that_is_graded_low_is_marked(seed):
    events = seed.events.assign(source_ids=[["s002"]] * len(seed.events))
    sources = seed.sources.assign(reliability="D")
    for size in drawings(figures.origins(replace(seed, events=events, sources=sources))):
        texts = [label["text"] for label in size.layout["annotations"]]
        assert "grade D, weak · quoted only" in texts
    sources = seed.sources.assign(reliability="")
    for size in drawings(figures.origins(replace(seed, sources=sources))):
        assert "not graded" in [label["text"] for label in size.layout["annotations"]]


@pytest.mark.parametrize(
    ("grades", "weak"),
    [(["", ""], False), (["D", ""], True), (["D", "B"], False), (["E", "F"], True)],
)
def test_an_origin_is_weak_by_the_grades_that_were_given_alone(seed, grades, weak):
    ids = list(seed.sources["source_id"][:2])
    events = seed.events.assign(source_ids=[ids] * len(seed.events))
    sources = seed.sources.assign(reliability=grades + [""] * (len(seed.sources) - 2), origin="o")
    frame = origins.origins(replace(seed, events=events, sources=sources))
    assert list(frame["weak"]) == [weak]


def test_where_less_than_half_of_the_entries_rest_on_an_origin_the_title_is_the_measure(seed):
    ids = [["s001"]] * 2 + [[]] * (len(seed.events) - 2)
    fig = figures.origins(replace(seed, events=seed.events.assign(source_ids=ids)))
    assert fig.layout.meta["finding"].startswith("Two of 28 entries")
    many = of_many_origins(seed, 20)
    few = [row if n < 4 else [] for n, row in enumerate(many.events["source_ids"])]
    fig = figures.origins(replace(many, events=many.events.assign(source_ids=few)))
    assert fig.layout.meta["finding"] == chart_titles.ENTRIES_BY_ORIGIN


def of_many_origins(seed: Dossier, n: int) -> Dossier:
    """The seed, each entry from a source of an origin of its own; all of one name and day."""
    row = seed.sources.iloc[[0]]
    sources = [
        row.assign(source_id=f"s{900 + k}", origin=f"o{k}", publisher="راديو </svg>")
        for k in range(n)
    ]
    ids = [[f"s{900 + k % n}"] for k in range(len(seed.events))]
    events = seed.events.assign(source_ids=ids)
    return replace(seed, events=events, sources=pd.concat([seed.sources, *sources]))


def test_of_many_origins_the_smallest_share_a_line_and_those_that_read_alike_are_told_apart(seed):
    kept = of_many_origins(seed, 20)
    fig = figures.origins(kept)
    assert fig.layout.meta["finding"] == "Half of the 28 entries rest on seven of 20 origins"
    assert len(fig.layout.meta["table"]["rows"]) == 20
    for size in drawings(fig):
        texts = [label["text"] for label in size.layout["annotations"]]
        assert "8 other origins, with 8 entries" in texts
        names = [label["text"] for label in size.layout["annotations"] if "name" in label]
        assert len(names) == len(set(names)) == limits.ORIGINS
        assert "</svg>" not in "".join(texts)


# Pace


def test_placed_and_not_placed_make_all_rows(kept):
    fig = figures.pace(kept)
    table = fig.layout.meta["table"]["rows"]
    assert sum(int(row[-1].replace(",", "")) for row in table) == len(kept.shown)
    for size in drawings(fig):
        bars = [ids for t in size.data if t["type"] == "bar" for ids in t["meta"]["rows"]]
        boxes = [ids for t in size.data if t["name"] == "not placed" for ids in t["meta"]["rows"]]
        drawn = [event for ids in bars + boxes for event in ids]
        assert sorted(drawn) == sorted(kept.shown["event_id"])


def test_a_row_whose_date_allows_several_months_is_in_none(seed):
    placed = periods.of_events(seed.shown, "month")
    loose = set(seed.shown["event_id"][placed.isna()])
    assert loose == {
        *("e002", "e006", "e008", "e016", "e017", "e021", "e022", "e026", "e027", "e028")
    }
    title = chart_titles.pace(seed, "month", placed)
    assert "October 2022" in title and "eight of 28 " in title
    note = figures.pace(seed).layout.meta["note"]
    assert "18 placed" in note and re.search(r"\b10\b", note)


def test_months_without_a_row_are_shown(whole):
    fig = figures.pace(cut(whole))
    months = [row[0] for row in fig.layout.meta["table"]["rows"]]
    assert months[0] == "Mar 2021" and months[-2:] == ["Dec 2022", "not placed"]
    assert len(months) == 23
    empty = next(row for row in fig.layout.meta["table"]["rows"] if row[0] == "Aug 2021")
    assert empty[-1] == "0"


def test_what_is_not_placed_is_hatched_beside_the_months(seed):
    for size in drawings(figures.pace(seed)):
        for bar in (t for t in size.data if t["type"] == "bar"):
            assert bar["marker"]["pattern"]["shape"] == ["", "", "", "", "/"]
            assert bar["x"][-1] == max(bar["x"])


def test_a_record_of_loose_dates_says_that_nothing_can_be_placed(world_root):
    kept = window(dossier.load("world"), "2022-12", "2022-12-31")
    assert {phrasing.how_well(text) for text in kept.shown["date"]} & {"not known"}
    fig = figures.pace(kept)
    assert fig.layout.meta["empty"].startswith("None of ")
    assert fig.layout.meta["table"]["rows"][-1][0] == "not placed"


# The timeline of a crowd


def test_more_than_three_hundred_rows_are_counted_and_no_fewer(whole):
    kept = cut(whole)
    assert limits.MARKS == 300
    n = limits.MARKS // len(kept.events)
    below, above = crowd(kept, n, 9), crowd(kept, n + 1, 9)
    marks, counts = (figures.escalation_timeline(k).layout.meta for k in (below, above))
    assert marks["table"]["columns"][0] == "Entry"
    assert counts["table"]["columns"][0] == "Level"


def test_the_counts_of_a_crowd_add_up_at_every_size(thousand):
    fig = figures.escalation_timeline(thousand)
    meta = fig.layout.meta
    n = len(thousand.shown)
    assert sum(int(row[2].replace(",", "")) for row in meta["table"]["rows"]) == n
    assert f"Above {limits.MARKS}, " in meta["note"] and "downloads" in meta["note"]
    for size in drawings(fig):
        assert {trace["type"] for trace in size.data} == {"scatter"}
        counted = [ids for t in size.data for ids in t.get("meta", {}).get("rows", ())]
        assert sorted(i for ids in counted for i in ids) == sorted(thousand.shown["event_id"])


def test_the_counts_of_a_crowd_are_no_taller_than_its_dots(thousand):
    for size in drawings(figures.escalation_timeline(thousand)):
        assert size.layout["height"] <= 900


def test_the_step_line_of_a_crowd_is_that_of_its_rows(thousand):
    # The first step may lie long before the first row that can be placed.
    events = thousand.events.copy()
    first = events.index[events["kind"].eq("act") & events["modality"].eq("done")][0]
    events.loc[first, "latest"] = events["earliest"].min() - pd.Timedelta(days=400)
    events.loc[first, "earliest"] = pd.NaT
    kept = replace(thousand, events=events)
    steps = escalation.peak(kept.shown)
    for size in drawings(figures.escalation_timeline(kept)):
        lines = [t for t in size.data if t.get("name") == "highest so far"]
        first = min(datetime.fromisoformat(t["x"][0]) for t in lines)
        assert first == steps["on"].iloc[0].to_pydatetime()


def test_the_title_and_the_alternative_text_of_a_crowd_are_those_of_its_rows(thousand):
    meta = figures.escalation_timeline(thousand).layout.meta
    assert meta["finding"] == chart_titles.timeline(thousand)
    assert meta["alt"].startswith("Escalation timeline of 1,0")


def test_a_mark_of_a_crowd_has_an_area_by_its_number(thousand):
    (size, *_) = drawings(figures.escalation_timeline(thousand))
    found = {
        len(ids): diameter
        for t in size.data
        if t.get("name") == "rows"
        for ids, diameter in zip(t["meta"]["rows"], t["marker"]["size"], strict=True)
    }
    most = max(found)
    for n, diameter in found.items():
        if diameter > 5:
            assert diameter**2 / found[most] ** 2 == pytest.approx(n / most, rel=0.05)


def test_an_answer_with_no_earliest_day_has_a_short_stroke_with_a_tip(world_root):
    edit(world_root, "events", "e022", date="[..2022-03-01]")
    for size in drawings(figures.positions_over_time(dossier.load("world"))):
        arrows = [t for t in size.data if t.get("marker", {}).get("symbol") == "triangle-left"]
        assert [t["name"] for t in arrows] == ["e022"]


def test_an_answer_of_two_stances_stands_in_two_rows_and_is_not_joined_to_itself(world_root):
    edit(world_root, "responses", "r004", stance="non_denial")
    kept = dossier.load("world")
    fig = figures.positions_over_time(kept)
    rows = [row for row in fig.layout.meta["table"]["rows"] if row[0] == "e009"]
    assert {row[5] for row in rows} == {"denial", "evasion"}
    for size in drawings(fig):
        joins = [t["meta"]["joins"] for t in size.data if "joins" in t.get("meta", {})]
        assert ["e009", "e009"] not in joins


def test_an_answer_without_a_date_has_no_place_in_an_order(world_root):
    edit(world_root, "events", "e006", date="undetermined")
    kept = dossier.load("world")
    courses = positions.courses(positions.positions(kept)).set_index("act")
    assert [len(block) for block in courses.at["e003", "blocks"]] == [3]
    assert {"e005", "e006", "e022"} <= named(drawings(figures.positions_over_time(kept))[0].data)


def test_a_label_clears_the_symbols_of_a_short_span(world_root):
    # Some days at the edge of a year are less than a symbol wide.
    edit(world_root, "events", "e017", date="2021-07-02/2021-07-03")
    fig = figures.escalation_timeline(dossier.load("world"))
    for size in drawings(fig):
        label = next(a for a in size.layout["annotations"] if a.get("name") == "e017")
        if label["xanchor"] == "left":
            assert label["xshift"] >= 6 + 5


# The answers of a person


def test_the_page_of_a_person_shows_what_the_person_answers_under_the_persons_name(whole):
    record = window(cut(whole), actor="a008")
    found = positions.positions(record)
    own = found[found["state"].eq("a008")]
    assert set(own["answer"]) == {"e005", "e022"}
    told = figures.positions_over_time(record).layout.meta["table"]["rows"]
    assert {row[1] for row in told if row[0] in {"e005", "e022"}} == {"ليلى القاسمي"}


def test_the_page_of_a_state_shows_the_answers_of_its_persons_as_its_own(whole):
    found = positions.positions(window(cut(whole), actor="a003"))
    assert {"e005", "e006", "e017", "e022"} <= set(found.loc[found["state"].eq("a003"), "answer"])
