"""Claims and answers: a line for each claim, its answers by days, themes that fold in a crowd."""

import itertools
import math
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest
from conftest import edit
from cuts import cut, window
from drawn import CUTS, drawings, linked, named

from counterclaim import dossier, figures
from counterclaim.analysis import answered, pairs
from counterclaim.desk import limits
from counterclaim.dossier import Dossier
from counterclaim.figures import claims_folded
from counterclaim.figures.drawing import shortening
from counterclaim.figures.drawing.days import Days
from counterclaim.figures.drawing.shortening import Line
from counterclaim.text import answer_notes, unanswered


@pytest.fixture(scope="session", params=CUTS, ids=str)
def kept(request) -> Dossier:
    """A dossier, cut awkwardly."""
    name, as_of, since, until, actor = CUTS[request.param]
    return window(cut(request.getfixturevalue(name), as_of), since, until, actor)


@pytest.fixture(scope="session")
def answers(kept):
    """Its claims and answers; not to be changed."""
    return figures.claims_and_answers(kept)


def drawn_claims(kept: Dossier) -> pd.DataFrame:
    """The claims that expect an answer or have one."""
    claims = pairs.claims(kept)
    return claims.loc[claims["status"].ne("no answer expected")]


def themed(kept: Dossier, themes: dict[str, str]) -> Dossier:
    """The dossier with a table of themes, and with themes of some events by id."""
    labels = sorted({theme for cell in themes.values() for theme in cell.split()})
    events = kept.events.assign(themes=[themes.get(e, "") for e in kept.events["event_id"]])
    table = pd.DataFrame(
        {"theme_id": labels, "label": [f"theme {t}" for t in labels], "description": ""}
    )
    return replace(kept, events=events, themes=table)


def lag(kept: Dossier, claim: str, answer: str) -> tuple[int, int | None]:
    """The fewest and the most days from a claim to an answer, from the bounds of both dates."""
    rows = kept.events.set_index("event_id")
    one, other = rows.loc[claim], rows.loc[answer]
    fewest, most = 0, None
    if pd.notna(one["latest"]) and pd.notna(other["earliest"]):
        fewest = max(0, (other["earliest"].date() - one["latest"].date()).days)
    if pd.notna(one["earliest"]) and pd.notna(other["latest"]):
        most = max(0, (other["latest"].date() - one["earliest"].date()).days)
    return fewest, most


def lines(size) -> dict[str, dict]:
    """The line of each claim of a drawing: the trace that holds its words."""
    return {t["name"]: t for t in size.data if t["mode"] == "lines+text"}


def signs(size) -> dict[float, list[dict]]:
    """The signs of the answers of a drawing, by the height of their line."""
    found: dict[float, list[dict]] = {}
    for trace in size.data:
        if "markers" in trace["mode"]:
            found.setdefault(trace["y"][0], []).append(trace)
    return found


def test_the_chart_draws_claims_and_what_answers_them(kept, answers):
    claims, joined = drawn_claims(kept), pairs.pairs(kept)
    own = joined.loc[joined["claim"].isin(claims["event_id"]), "answer"]
    assert set(answers.layout.meta["rows"]) == {*claims["event_id"], *own}
    for size in drawings(answers):
        assert linked(size.layout["annotations"]) == set(lines(size)) == set(claims["event_id"])
        assert named(size.data) == {*claims["event_id"], *own}


def test_each_answer_is_on_the_line_of_its_claim_at_its_days(kept, answers):
    joined = pairs.pairs(kept)
    claims = set(drawn_claims(kept)["event_id"])
    expected = Counter((p.claim, p.answer) for p in joined.itertuples() if p.claim in claims)
    for size in drawings(answers):
        found: Counter = Counter()
        every = signs(size)
        for claim, line in lines(size).items():
            left, y = line["x"][2], line["y"][2]
            for trace in every.get(y, []):
                found[claim, trace["name"]] += 1
                fewest, most = lag(kept, claim, trace["name"])
                if most is None:
                    assert trace["marker"]["symbol"][-1] == "triangle-right"
                elif most > fewest:
                    low, _, high = trace["x"]
                    assert low < high and trace["marker"]["size"][0] == 0
                    assert (low == left) == (fewest == 0)
                else:
                    assert trace["mode"] == "markers"
                    assert (trace["x"][0] >= left) and (
                        most or len(every[y]) > 1 or trace["x"][0] == left
                    )
                assert trace["marker"]["opacity"] == 1, "plotly makes marks of several sizes faint"
        assert found == expected


def test_answers_of_a_claim_stand_in_the_order_of_their_days_and_hide_no_other(kept, answers):
    for size in drawings(answers):
        for line in lines(size).values():
            own = signs(size).get(line["y"][2], [])
            places = sorted(t["x"][1] if len(t["x"]) == 3 else t["x"][0] for t in own)
            assert all(b - a >= 10 for a, b in itertools.pairwise(places))
            known = [
                (lag(kept, line["name"], t["name"])[0], t["x"][0]) for t in own if len(t["x"]) == 1
            ]
            days = [day for day, _ in sorted(known, key=lambda each: each[1])]
            assert days == sorted(days)


def test_a_claim_without_an_answer_is_named_with_the_days_it_is_open(kept, answers):
    claims = drawn_claims(kept).set_index("event_id")
    silent = claims.index[claims["answers"].eq(0)]
    for size in drawings(answers):
        own = lines(size)
        for claim in claims.index:
            words = [text for text in own[claim]["text"] if text]
            if claim not in silent:
                assert len(words) == 1 + (claims.at[claim, "status"] == "answered in part")
                assert own[claim]["line"]["dash"] == "solid"
                continue
            assert own[claim]["line"]["dash"] != "solid"
            day = pd.Timestamp(kept.as_of).date()
            earliest, latest = claims.at[claim, "earliest"], claims.at[claim, "latest"]
            for bound in (latest, earliest):
                if pd.notna(earliest) and pd.notna(bound):
                    open_for = max(0, (day - bound.date()).days)
                    assert (f"{open_for:,}" if open_for else "up to") in words[1]


def test_claims_that_expect_no_answer_are_counted_and_not_drawn(kept, answers):
    claims = pairs.claims(kept)
    left = set(claims["event_id"]) - set(drawn_claims(kept)["event_id"])
    assert ("Not drawn:" in answers.layout.meta["note"]) is bool(left)
    assert left.isdisjoint(lines(drawings(answers)[0]) if drawings(answers) else ())


def test_the_bar_counts_the_claims_by_status(whole):
    kept = cut(whole)
    status = Counter(pairs.claims(kept)["status"])
    wide = drawings(figures.claims_and_answers(kept))[0]
    boxes = [s for s in wide.layout["shapes"] if s["type"] == "rect"]
    widths = [box["x1"] - box["x0"] for box in boxes]
    counts = [n for s in ("answered", "answered in part", "unanswered") if (n := status[s])]
    assert [w / sum(widths) for w in widths] == pytest.approx(
        [n / sum(counts) for n in counts], abs=0.001
    )
    words = [label["text"] for label in wide.layout["annotations"]][: len(counts)]
    assert [int(text.split()[0]) for text in words] == counts


def test_the_table_has_a_line_for_each_answer_and_for_what_is_open(kept, answers):
    claims, joined = pairs.claims(kept), pairs.pairs(kept)
    expected = Counter(
        (claim.event_id, answer)
        for claim in claims.itertuples()
        for answer in [
            *joined.loc[joined["claim"].eq(claim.event_id), "answer"],
            *["none in this record"] * bool(claim.open_acts),
        ]
    )
    rows = answers.layout.meta["table"]["rows"]
    assert Counter((row[0], row[4]) for row in rows) == expected
    open_acts = {row[0]: row[7] for row in rows if row[4] == "none in this record"}
    left = pairs.unanswered(kept)
    assert {(claim, act) for claim, acts in open_acts.items() for act in acts} == set(
        zip(left["claim"], left["act"], strict=True)
    )


def test_the_key_explains_each_family_that_is_drawn_and_no_other(kept, answers):
    meta = answers.layout.meta
    joined = pairs.pairs(kept)
    used = set(joined.loc[joined["claim"].isin(drawn_claims(kept)["event_id"]), "family"])
    stances, scales = kept.codebook.stances, kept.codebook.scales
    labels = scales[scales["scale"].eq("family")].set_index("value")["label"]
    expected = {
        (f"symbol-{stances.loc[stances['family'].eq(f), 'symbol'].iloc[0]}", labels[f])
        for f in used
    }
    assert {(sign, said) for sign, said in meta["key"] if sign.startswith("symbol-")} == expected
    silent = drawn_claims(kept)["answers"].eq(0).any()
    assert ("open" in {sign for sign, _ in meta["key"]}) is bool(silent)
    drawn = {
        symbol
        for size in drawings(answers)
        for own in signs(size).values()
        for trace in own
        for symbol in [trace["marker"]["symbol"]]
        if isinstance(symbol, str)
    }
    assert drawn <= {sign.removeprefix("symbol-") for sign, _ in meta["key"]}


def test_claims_are_grouped_by_their_first_theme_answered_first_oldest_first(whole):
    claims = drawn_claims(cut(whole))["event_id"].tolist()
    silent = drawn_claims(cut(whole)).set_index("event_id")["answers"].eq(0)
    # One without an answer is older than one with an answer, of the same theme.
    older = next(c for c in claims if silent[c])
    later = next(c for c in claims[claims.index(older) :] if not silent[c])
    rest = [c for c in claims if c not in (older, later)]
    themes = {older: "t2 t1", later: "t2 t1"} | {c: ("t1", "")[n % 2] for n, c in enumerate(rest)}
    kept = themed(cut(whole), themes)
    own = pairs.claims(kept).set_index("event_id")
    order = sorted(
        claims,
        key=lambda c: (
            {"t1": 0, "t2": 1}.get(themes[c][:2], 2), own.at[c, "answers"] == 0, claims.index(c)
        ),
    )  # fmt: skip
    for size in drawings(figures.claims_and_answers(kept)):
        assert list(lines(size)) == order
        heights = [line["y"][2] for line in lines(size).values()]
        assert heights == sorted(heights, reverse=True)
        texts = [label["text"] for label in size.layout["annotations"]]
        for theme, first in (("t1", "t1"), ("t2", "t2 t1")):
            named_ = [c for c in claims if themes[c] == first]
            n = sum(own.at[c, "answers"] > 0 for c in named_)
            assert f"<b>Theme {theme}</b>" in texts
            assert f"{n} of {len(named_)} answered" in texts


def test_claims_of_one_theme_have_no_heading(whole):
    kept = cut(whole)
    claims = drawn_claims(kept)["event_id"]
    one = figures.claims_and_answers(themed(kept, dict.fromkeys(claims, "t1")))
    none = figures.claims_and_answers(themed(kept, {}))
    for fig in (one, none):
        texts = [label["text"] for size in drawings(fig) for label in size.layout["annotations"]]
        assert not any("answered" in text and " of " in text for text in texts)


def test_an_answer_to_an_answer_makes_no_claim(whole):
    meta = figures.claims_and_answers(cut(whole)).layout.meta
    assert "e021" not in meta["rows"]
    assert "Belmark" not in meta["finding"].partition("answered")[0]


def test_a_dossier_without_claims_says_so_in_place_of_a_chart(whole):
    fig = figures.claims_and_answers(cut(whole, "2021-03-02"))
    meta = fig.layout.meta
    assert meta["rows"] == meta["table"]["rows"] == []
    assert not fig.data
    assert fig.layout.title.text == meta["empty"]
    assert "no claim" in meta["empty"]


def test_one_claim_has_a_line_and_no_bar(whole):
    kept = window(cut(whole), "2021-06-20", "2021-06-20")
    assert len(pairs.claims(kept)) == 1
    for size in drawings(figures.claims_and_answers(kept)):
        assert len(lines(size)) == 1
        assert not [s for s in size.layout["shapes"] if s["type"] == "rect"]


# The axis


def test_the_axis_of_days_is_logarithmic_from_the_same_day_on():
    days = Days(100, 500, 999)
    assert (days.px(0), days.px(999), days.px(5000)) == (100, 500, 500)
    assert days.px(9) == pytest.approx(100 + 400 / 3)
    assert days.px(99) - days.px(9) == pytest.approx(400 / 3 * math.log10(10))


@pytest.mark.parametrize("last", [7, 30, 365, 730_000])
@pytest.mark.parametrize("width", [120, 260, 400])
def test_names_on_the_axis_do_not_touch(last, width):
    named_ = Days(15, 15 + width, last).ticks()
    assert named_[0][2] == "same day" and len(named_) > 1
    ends = [(middle - 3.1 * len(name), middle + 3.1 * len(name)) for _, middle, name in named_]
    assert all(a[1] < b[0] for a, b in itertools.pairwise(ends))


# Texts that are cut


def test_texts_that_differ_still_differ_when_they_are_cut():
    same = "drones delivered to the port of Olya by ship"
    lines_ = [
        Line(f"UA {same} {n}", speaker, f"e{n:03}", 160)
        for n, speaker in enumerate(["A", "Volodymyr Zelensky", "Volodymyr Zelensky", ""])
    ]
    shown = shortening.fitted(lines_)
    assert len(set(shown)) == len(lines_)
    for head, tail in shown:
        assert shortening.width(head + (shortening.DOT + tail if tail else "")) <= 160


@pytest.mark.parametrize("text", ["W" * 36, "漢" * 36, "i" * 200, "e\u0301" * 80, "", "…"])
def test_a_text_is_cut_to_its_width_and_never_by_its_number_of_letters(text):
    for room in (40, 120, 300):
        cut_ = shortening.cut(text, room)
        assert shortening.width(cut_) <= room
        assert cut_ == text if shortening.width(text) <= room else cut_.endswith("…")


def test_texts_that_are_alike_stay_alike_and_what_has_room_is_whole():
    lines_ = [Line("US first", "Reuters", f"e{n}", 200) for n in range(2)]
    assert shortening.fitted(lines_) == [("US first", "Reuters")] * 2


def test_two_speakers_of_one_label_are_told_apart_on_a_phone(world_root):
    kept = dossier.load("world")
    claims = drawn_claims(kept)["event_id"].tolist()[:2]
    for claim in claims:
        edit(world_root, "events", claim, label="a label of thirty-six signs, no less")
    texts = {
        label["name"]: label["text"].partition("</span>")[2]
        for label in drawings(figures.claims_and_answers(dossier.load("world")))[-1].layout[
            "annotations"
        ]
        if label.get("name") in claims
    }
    assert len(set(texts.values())) == 2


# Many claims


def crowded(kept: Dossier, times: int) -> Dossier:
    """The dossier over and over, each time two days earlier."""
    events, responses = [], []
    for n in range(times):
        new = {event: f"e{n * 1000 + int(event[1:]):05}" for event in kept.events["event_id"]}
        back = pd.Timedelta(days=2 * n)
        events.append(
            kept.events.assign(
                event_id=kept.events["event_id"].map(new),
                about=[[new[i] for i in ids if i in new] for ids in kept.events["about"]],
                same_as="",
                earliest=kept.events["earliest"] - back,
                latest=kept.events["latest"] - back,
            )
        )
        responses.append(
            kept.responses.assign(
                claim=kept.responses["claim"].map(new),
                answer=kept.responses["answer"].map(new),
                acts=[[new[i] for i in ids] for ids in kept.responses["acts"]],
            )
        )
    return replace(
        kept,
        events=pd.concat(events, ignore_index=True),
        responses=pd.concat(responses, ignore_index=True),
    )


@pytest.mark.parametrize("themes", [0, 1, 3, 40])
def test_many_claims_fold_to_a_line_for_each_theme_and_every_claim_is_counted(whole, themes):
    kept = crowded(cut(whole), 30)
    ids = kept.events["event_id"]
    labels = {e: f"t{n % themes:03}" for n, e in enumerate(ids)} if themes else {}
    kept = themed(kept, labels)
    claims = drawn_claims(kept)
    assert len(claims) > limits.CLAIMS
    fig = figures.claims_and_answers(kept)
    answered = set(claims.loc[claims["answers"].gt(0), "event_id"])
    for size in drawings(fig):
        counted = [i for t in size.data for ids in t["meta"]["rows"] for i in ids]
        assert len(counted) == len(set(counted)) and set(counted) == answered
        head = fig.layout.meta["head"] if size.width == 880 else 0
        assert size.layout["height"] - head <= 900
    rows = fig.layout.meta["table"]["rows"]
    assert len(rows) == min(max(themes, 1), limits.THEMES)
    counts = [
        [len(c) if isinstance(c, list) else int(c.replace(",", "")) for c in row[1:]]
        for row in rows
    ]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    silent = claims.loc[claims["answers"].eq(0), "event_id"]
    assert {i for row in rows if isinstance(row[4], list) for i in row[4]} == set(silent)
    status = Counter(claims["status"])
    assert sums[:4] == [
        len(claims), status["answered"], status["answered in part"], status["unanswered"],
    ]  # fmt: skip
    assert sum(sums[4:]) == len(answered)


def test_a_first_answer_is_counted_in_the_span_that_holds_all_its_days(whole):
    claims = pairs.claims(cut(whole))
    spans = [(0, 0), (1, 6), (7, 29), (30, 90), (91, 364), (365, 10**6)]
    for claim in claims.loc[claims["answers"].gt(0)].itertuples():
        most = 10**7 if pd.isna(claim.longest) else claim.longest
        holding = [n for n, (a, b) in enumerate(spans) if a <= claim.shortest and most <= b]
        found = claims_folded.span_of(claim)
        assert [found] == (holding or [None]) or (found == 5 and claim.shortest >= 365)


def test_of_a_claim_that_expects_no_answer_nothing_is_said_to_be_answered(whole):
    kept = cut(whole)
    claims = pairs.claims(kept).assign(status=answered.NOT_EXPECTED)
    notes = answer_notes.claims(kept, claims, pairs.pairs(kept).iloc[:0], 1)
    assert len(claims) > 1
    assert "answered on each" not in notes.note and "0 expect" not in notes.measure


def test_of_one_claim_that_was_answered_whole_nothing_is_said_of_every_claim(whole):
    kept = cut(whole)
    every, joined = pairs.claims(kept), pairs.pairs(kept)
    full = every[every["status"].eq(answered.ANSWERED)].iloc[:1]
    left = every[every["status"].eq(answered.IN_PART)].iloc[:1]
    notes = [
        answer_notes.claims(kept, one, joined[joined["claim"].isin(one["event_id"])], 1).note
        for one in (full, left)
    ]
    lead = unanswered.lead(kept).text
    assert [lead in note for note in notes] == [False, True]
