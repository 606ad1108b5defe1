"""The figures as data: what is drawn, under which name, in which place, and what goes with it."""

import copy
import itertools
import json
import re
from html import unescape

import plotly.graph_objects as go
import pytest
from conftest import edit
from cuts import cut, window
from drawn import (
    CUTS,
    boxes,
    drawings,
    linked,
    marked_up,
    named,
    resting,
    strings,
    through_a_notebook,
)
from hypothesis import given
from hypothesis import strategies as st

from counterclaim import dossier, figures
from counterclaim.analysis import escalation, pairs
from counterclaim.dossier import Dossier
from counterclaim.figures.drawing import assembly, colours, lettering, marks, side_colours

FIGURES = {
    "escalation": figures.escalation_timeline,
    "claims": figures.claims_and_answers,
}


def describe(fig: go.Figure) -> dict:
    """A figure as data: what it says of itself, and the rows that it draws and labels by size."""
    meta = fig.layout.meta
    sizes = drawings(fig)
    return {
        "kind": meta["kind"],
        "finding": meta["finding"],
        "rows": meta["rows"],
        "table": [row[0] for row in meta["table"]["rows"]],
        "types": {trace["type"] for size in sizes for trace in size.data},
        "drawn": {size.width: named(size.data) for size in sizes},
        "labelled": {size.width: linked(size.layout["annotations"]) for size in sizes},
    }


@pytest.fixture(scope="session", params=CUTS, ids=str)
def kept(request) -> Dossier:
    """A dossier, cut awkwardly."""
    name, as_of, since, until, actor = CUTS[request.param]
    return window(cut(request.getfixturevalue(name), as_of), since, until, actor)


@pytest.fixture(scope="session")
def timeline(kept) -> go.Figure:
    """The escalation timeline of a dossier that is cut awkwardly; not to be changed."""
    return figures.escalation_timeline(kept)


@pytest.fixture(scope="session")
def answers(kept) -> go.Figure:
    """Its claims and answers; not to be changed."""
    return figures.claims_and_answers(kept)


@pytest.fixture(scope="session", params=FIGURES)
def fig(request, timeline, answers) -> go.Figure:
    """One of the two."""
    return {"escalation": timeline, "claims": answers}[request.param]


# What is drawn


def test_every_row_is_drawn_and_labelled_with_a_link_at_every_size(fig):
    seen = describe(fig)
    # An answer is a sign on the line of its claim; the sign is its link.
    claims = set(seen["table"]) if seen["kind"] == "claims" else set(seen["rows"])
    for width, drawn in seen["drawn"].items():
        assert drawn == set(seen["rows"]), width
    for width, labelled in seen["labelled"].items():
        assert labelled == claims, width


def on_ladder(kept):
    """The events that the escalation timeline draws: those with a rung."""
    return list(kept.shown.loc[kept.shown["rung"].ge(0), "event_id"])


def test_the_timeline_draws_the_rows_that_are_shown(kept, timeline):
    seen = describe(timeline)
    assert sorted(seen["rows"]) == sorted(on_ladder(kept))


def test_a_figure_is_made_of_scatter_and_bar_alone(fig):
    assert describe(fig)["types"] <= {"scatter", "bar"}


def test_a_figure_is_drawn_in_three_sizes_each_as_wide_as_it_says(fig):
    sizes = drawings(fig)
    assert [size.width for size in sizes] == ([880, 328] if sizes else [])
    assert [size.layout["width"] for size in sizes] == [size.width for size in sizes]


def test_no_mark_and_no_label_leaves_the_plot(fig):
    for size in drawings(fig):
        margin, height = size.layout["margin"], size.layout["yaxis"]["range"][1]
        for trace in size.data:
            if "markers" in trace["mode"]:
                for x, y in zip(trace["x"], trace["y"], strict=True):
                    assert -6 <= size.px(x) <= size.plot + 6, (size.width, trace.get("name"))
                    assert 0 <= y <= height, (size.width, trace.get("name"))
        for box in boxes(size):
            assert box.left >= -margin["l"] - 0.5, (size.width, box)
            assert box.right <= size.plot + margin["r"] + 0.5, (size.width, box)
            assert box.low >= -1 and box.high <= height + 1, (size.width, box)


def test_no_two_labels_of_rows_overlap(fig):
    for size in drawings(fig):
        for one, other in itertools.combinations(boxes(size), 2):
            beside = one.right <= other.left or other.right <= one.left
            apart = one.high - 1 <= other.low or other.high - 1 <= one.low
            assert beside or apart, (size.width, one, other)


def test_a_mark_spans_the_days_its_date_allows(whole):
    (trace,) = (
        trace
        for trace in drawings(figures.escalation_timeline(cut(whole)))[0].data
        if trace.get("name") == "e013"
    )
    assert {min(trace["x"]), max(trace["x"])} == {"2021-05-01T00:00:00", "2021-06-30T23:59:59"}


def test_an_open_start_is_a_short_stroke_with_a_tip(whole):
    for size in drawings(figures.escalation_timeline(cut(whole))):
        arrows = [t for t in size.data if t.get("marker", {}).get("symbol") == "triangle-left"]
        assert len(arrows) == 3  # e002, e025 and e027 have no earliest day
        symbols = {t["name"]: t for t in size.data if t.get("hoverinfo") == "text"}
        for arrow in arrows:
            tip, symbol = (size.px(t["x"][0]) for t in (arrow, symbols[arrow["name"]]))
            assert tip >= 0 and 0 < symbol - tip <= marks.OPEN + 0.1


def marker(kept: Dossier, name: str) -> dict:
    widest = drawings(figures.escalation_timeline(kept))[0]
    return next(
        trace["marker"]
        for trace in widest.data
        if trace.get("name") == name and trace["hoverinfo"] == "text"
    )


def test_shape_tells_acts_from_statements_and_filling_what_is_reported(whole):
    kept = cut(whole)
    reported, alleged, said = (marker(kept, name) for name in ("e001", "e002", "e005"))
    assert (reported["symbol"], alleged["symbol"], said["symbol"]) == ("square", "square", "circle")
    assert reported["color"] == reported["line"]["color"]
    assert alleged["color"] != alleged["line"]["color"]


def test_the_step_line_is_dashed_while_it_rests_on_alleged_acts(seed):
    steps = escalation.peak(seed.shown)
    for size in drawings(figures.escalation_timeline(seed)):
        lines = [
            trace
            for trace in size.data
            if trace.get("name") == "highest so far"
            and trace["mode"] == "lines"
            and trace["y"][0] == trace["y"][1]
        ]
        assert [trace["line"]["dash"] != "solid" for trace in lines] == steps["alleged"].tolist()
        heights = [trace["y"][0] for trace in lines]
        assert heights == sorted(heights)


def test_plotly_knows_every_symbol_that_a_stance_can_have():
    from counterclaim.tables.symbols import PATHS

    for symbol in PATHS:
        go.Scatter(marker={"symbol": symbol})


def test_an_event_of_the_first_years_can_be_drawn(world_root):
    edit(world_root, "events", "e013", date="0001", date_basis="So it is dated.")
    book = world_root / "data" / "world" / "dossier.yml"
    book.write_text(book.read_text("utf-8") + "oldest: 3000\n", "utf-8")
    assert "e013" in describe(figures.escalation_timeline(dossier.load("world")))["rows"]


# What goes with it


def test_a_figure_says_what_it_finds_measures_and_counts(fig, kept):
    meta = fig.layout.meta
    for key in ("finding", "measure", "note", "alt"):
        assert len(meta[key]) > 10, key
    n = re.search(r"\bn = (\d+)", meta["note"])
    drawn = on_ladder(kept) if meta["kind"] == "escalation" else pairs.claims(kept)
    # The title says of one claim how it was answered; its number would say nothing more.
    single = meta["kind"] == "claims" and len(drawn) == 1
    assert single is (n is None) and (single or int(n[1]) == len(drawn))
    if "empty" not in meta:
        assert fig.layout.title.text.replace("<br>", " ") == lettering.text(meta["finding"])
        assert fig.layout.title.subtitle.text.replace("<br>", " ") == meta["measure"]


def test_a_figure_names_the_sources_of_what_it_draws_and_no_others(fig, kept):
    claims = set(pairs.claims(kept)["event_id"])
    answers = kept.responses.loc[kept.responses["claim"].isin(claims), "answer"]
    escalation = fig.layout.meta["kind"] == "escalation"
    drawn = set(on_ladder(kept)) if escalation else {*claims, *answers}
    assert fig.layout.meta["sources"] == resting(kept, drawn)


def test_the_title_in_the_notebook_fits_the_figure_and_stands_over_the_plot(world_root):
    long = "arms or personnel of any kind to one that is fighting a war"  # of at most 60 characters
    path = world_root / "data" / "codebook" / "ladder.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("armed attack,", f"{long},"), encoding="utf-8")
    fig = figures.escalation_timeline(dossier.load("world"))
    title, layout = fig.layout.title, fig.layout
    lines = [(line, 18) for line in title.text.split("<br>")]
    assert len(lines) == 2
    lines += [(line, 13) for line in title.subtitle.text.split("<br>")]
    for line, size in lines:
        assert lettering.room(unescape(line), size) + title.pad.l <= layout.width, line
    assert layout.margin.t >= layout.meta["head"] > sum(size for _, size in lines) + title.pad.t


def test_one_of_a_thing_is_not_counted_as_many(fig):
    meta = fig.layout.meta
    for text in (meta["finding"], meta["note"], meta["alt"]):
        assert not re.search(r"\b(?:1|one) (?:rows|acts|statements|claims|pairs)\b", text), text


def test_the_table_of_the_timeline_has_a_row_for_each_that_is_drawn(timeline):
    seen = describe(timeline)
    assert sorted(seen["table"]) == sorted(seen["rows"])


def test_each_row_of_a_table_has_a_cell_for_each_column(fig):
    table = fig.layout.meta["table"]
    assert {len(row) for row in table["rows"]} <= {len(table["columns"])}
    cells = [cell for row in table["rows"] for cell in row]
    assert {type(cell) for cell in cells} <= {str, list}  # a list of ids is a list of links
    assert table["caption"]


def test_a_record_without_a_known_date_says_so_and_keeps_its_table(world_root):
    for event in ("e023", "e002"):
        edit(world_root, "events", event, date="undetermined")
    fig = figures.escalation_timeline(window(dossier.load("world"), "2023"))
    assert sorted(describe(fig)["table"]) == ["e002", "e023", "e027"]
    assert not fig.data
    assert fig.layout.meta["empty"].startswith("None of three ")


def test_a_record_of_one_row_has_a_timeline_of_one_row(whole):
    fig = figures.escalation_timeline(cut(whole, "2021-03-02"))
    seen = describe(fig)
    assert seen["rows"] == seen["table"] == ["e001"]
    # Level 0 is contact, which is no finding; its moment stands in the text alternative.
    assert "level" not in seen["finding"] and "contact" not in seen["finding"]
    assert "level 0, contact, at 09:30 UTC on 1 March 2021" in fig.layout.meta["alt"]


# Text of tables


def test_mark_up_in_tables_is_shown_as_text(world_root):
    evil = '<a href="https://evil.example">x</a> {{7*7}} <b>'
    edit(world_root, "events", "e008", label="<b>Arvenia</b> & {{7*7}} <i>it</i>")
    edit(world_root, "events", "e004", label="%{x} $\\href{y}$ &lt;b&gt;")
    edit(world_root, "actors", "a002", name=f"Belmark {evil}")
    for make in FIGURES.values():
        fig = make(dossier.load("world"))
        texts = [
            text
            for size in drawings(fig)
            for text in (t for _, t in strings([size.data, size.layout]))
        ]
        for text in texts:
            assert marked_up(text) == [], text
        told = "\n".join(texts).replace("\xa0", " ")
        assert "&lt;b&gt;Arvenia&lt;/b&gt; &amp;" in told
        assert "&amp;lt;b&amp;gt;" in told
        assert "{{7*7}}" in told
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in re.sub("(<br>)", " ", told)


def test_no_template_of_plotly_holds_a_text_of_the_tables(fig):
    for size in drawings(fig):
        keys = {path for path, _ in strings([size.data, size.layout])}
        assert not keys & {"hovertemplate", "texttemplate", "hoverformat"}


def test_hover_texts_tell_the_row_without_a_second_box(fig):
    for size in drawings(fig):
        for trace in size.data:
            if trace.get("hoverinfo") == "text":
                assert trace["text"].startswith(f"<b>{trace['name']}</b>")
            else:
                assert trace["hoverinfo"] == "skip"


def test_labels_link_only_to_rows_that_are_on_the_page(fig, kept):
    links = set().union(*describe(fig)["labelled"].values())
    assert links <= set(kept.events["event_id"])


# An analyst's change is noticed


def test_a_figure_is_the_same_after_a_notebook_was_saved(fig):
    assert assembly.drawn(through_a_notebook(fig)) == fig.layout.meta["drawn"]


@pytest.mark.parametrize(
    "change",
    [
        lambda fig: fig.update_layout(height=900),
        lambda fig: fig.update_layout(title_text="My own title"),
        lambda fig: fig.update_traces(opacity=0.5),
        lambda fig: fig.add_vline("2021-06-01"),
        lambda fig: fig.add_scatter(x=["2021-06-01"], y=[5]),
    ],
    ids=["layout", "title", "traces", "line", "points"],
)
def test_a_change_to_a_figure_is_noticed(whole, change):
    fig = figures.escalation_timeline(cut(whole))
    change(fig)
    assert assembly.drawn(through_a_notebook(fig)) != fig.layout.meta["drawn"]


def test_the_record_of_a_figure_is_plain_json(fig):
    meta = copy.deepcopy(fig.layout.meta)
    assert json.loads(json.dumps(meta)) == meta


def test_a_figure_is_drawn_alike_twice(whole):
    for make in FIGURES.values():
        one, other = (make(cut(whole, "2021-06-30")).to_json() for _ in range(2))
        assert one == other


# Colours


def test_every_text_colour_reads_on_paper_and_on_band_in_both_themes(kept):
    inks = [colours.INK, colours.MUTED, colours.ACCENT, colours.NOT_NAMED]
    inks += [side[1:] for side in side_colours.sides(kept).values()]
    for ink in inks:
        for theme in (0, 1):
            for ground in (colours.PAPER[theme], colours.BAND[theme]):
                assert colours.contrast(ink[theme], ground) >= 4.5, (ink, ground)


@given(st.from_regex("#[0-9a-fA-F]{6}", fullmatch=True), st.sampled_from([0, 1]))
def test_any_colour_of_a_side_is_made_readable(colour, theme):
    found = colours.readable(colour, theme)
    assert re.fullmatch("#[0-9a-f]{6}", found)
    for ground in (colours.PAPER[theme], colours.BAND[theme]):
        assert colours.contrast(found, ground) >= 4.5


def test_contrast_is_that_of_wcag():
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#ffffff", "#000000") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_every_colour_of_a_figure_has_its_counterpart_in_the_dark(fig):
    dark = fig.layout.meta["dark"]
    for size in drawings(fig):
        layout = {key: value for key, value in size.layout.items() if key != "template"}
        for _, text in strings([size.data, layout]):
            for colour in re.findall("#[0-9a-fA-F]{6}\\b|rgba?\\([^)]*\\)", text):
                assert colour in dark or colour == "rgba(0,0,0,0)", colour


def test_two_colours_that_differ_by_day_differ_by_night(kept):
    dark = side_colours.swaps(kept)
    assert len(set(dark.values())) == len(dark)
