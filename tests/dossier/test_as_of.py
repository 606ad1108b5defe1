"""The cut by day: nothing that was known only later is left in a cell."""

from dataclasses import replace

import pandas as pd
import pytest
from cuts import changed, cut, window

from counterclaim.dossier.as_of import GRADE_OF_EVENT, TELLING_OF_SOURCE, by_day


def row(frame: pd.DataFrame, key: str) -> pd.Series:
    return frame.set_index(frame.columns[0]).loc[key]


@pytest.mark.parametrize(
    ("table", "key", "grade"),
    [("events", "e001", "credibility"), ("sources", "s001", "reliability")],
)
@pytest.mark.parametrize(
    ("since", "there"), [("", True), ("2021-05-31", True), ("2021-06-01", False)]
)
def test_a_grade_is_there_from_the_day_on_which_it_could_be_given(
    whole, table, key, grade, since, there
):
    graded = changed(
        whole, table, key, grade_as_of=since, **{grade: "A", f"{grade}_reason": "Why it is."}
    )
    cells = row(getattr(cut(graded, "2021-05-31"), table), key)
    told = cells[[grade, f"{grade}_reason", "grade_as_of"]].tolist()
    assert told == (["A", "Why it is.", since] if there else ["", "", ""])


def test_a_row_that_rests_on_a_later_source_has_no_grade_and_the_others_keep_theirs(whole):
    graded = whole.events.assign(
        **{**dict.fromkeys(GRADE_OF_EVENT, "x"), "grade_as_of": "2021-01-01"}
    )
    events = cut(replace(whole, events=graded), "2021-05-31").events
    for event, cell in (("e005", ""), ("e001", "x")):
        assert row(events, event)[list(GRADE_OF_EVENT[:2])].tolist() == [cell, cell]


def test_of_a_later_source_no_cell_that_tells_of_it_is_left(whole):
    telling = [name for name in TELLING_OF_SOURCE if name != "grade_as_of"]
    written = whole.sources.assign(**dict.fromkeys(telling, "x"))
    kept = cut(replace(whole, sources=written), "2021-05-31").sources
    assert set(row(kept, "s009")[telling]) == {""}
    assert set(row(kept, "s001")[telling]) == {"x"}
    assert row(kept, "s009")["publisher"], "who published is known of it, as its id is"


def test_rows_told_apart_from_later_ones_do_not_name_them(whole):
    told = changed(whole, "events", "e004", distinct="e003 e008")
    assert row(cut(told, "2021-05-31").events, "e004")["distinct"] == "e003"
    assert row(cut(told).events, "e004")["distinct"] == "e003 e008"


def test_themes_are_those_of_the_rows_that_are_public(whole):
    themes = pd.DataFrame(
        [(f"t00{n}", "A theme", "") for n in (1, 2, 3)], columns=list(whole.themes.columns)
    )
    themed = replace(whole, themes=themes)
    for event, cell in (("e001", "t001 t002"), ("e008", "t003")):
        themed = changed(themed, "events", event, themes=cell)
    assert cut(themed, "2021-05-31").themes["theme_id"].tolist() == ["t001", "t002"]
    assert cut(themed).themes["theme_id"].tolist() == ["t001", "t002", "t003"]


def test_what_stands_beside_a_claim_is_cut_with_its_two_rows(whole):
    beside = whole.responses.loc[whole.responses["response_id"].isin(["r001", "r003"])]
    kept = cut(replace(whole, beside=beside.reset_index(drop=True)), "2021-05-31")
    assert kept.beside["response_id"].tolist() == ["r001"]


@pytest.mark.parametrize(
    ("day", "answer"),
    [("2022-12-31", "j003"), ("2022-12-30", "j001"), ("2021-06-30", "j001"), ("2021-06-29", None)],
)
@pytest.mark.parametrize("named", ["j001", "j003"])
def test_the_answer_is_the_judgement_of_its_line_that_held_on_that_day(whole, day, answer, named):
    meta = by_day(replace(whole, meta={**whole.meta, "answer": named}), day).meta
    assert meta.get("answer") == answer
    assert "answer" not in by_day(whole, day).meta


def test_the_analysts_own_answer_is_that_of_the_last_day_alone(whole):
    written = replace(whole, meta={**whole.meta, "answer_text": "Yes [e004]."})
    assert by_day(written).meta["answer_text"] == "Yes [e004]."
    assert "answer_text" not in by_day(written, "2022-12-30").meta
    assert written.meta["answer_text"], "the whole is not changed"


def test_a_judgement_or_note_of_the_day_itself_is_there(whole):
    for table in ("judgements", "notes"):
        assert getattr(cut(whole, "2021-06-29"), table).empty
        assert len(getattr(cut(whole, "2021-06-30"), table)) == 1


def test_a_caption_of_a_later_row_is_not_in_the_settings_of_an_earlier_day(whole):
    key = [{"event": event, "caption": f"About {event}"} for event in ("e022", "e004", "e005")]
    keyed = replace(whole, meta={**whole.meta, "key": key})
    assert by_day(keyed).meta["key"] == key
    assert by_day(keyed, "2021-05-03").meta["key"] == key[1:]
    assert "key" not in by_day(whole).meta


# Those who act together


@pytest.mark.parametrize("column", ["co_actors", "co_targets"])
def test_a_window_on_an_actor_shows_what_it_did_or_suffered_together_with_others(whole, column):
    joint = changed(whole, "events", "e023", **{column: "a010 a009"})
    assert "e023" in window(cut(joint), actor="a009").shown["event_id"].tolist()
    assert "e023" not in window(cut(whole), actor="a009").shown["event_id"].tolist()


@pytest.mark.parametrize("column", ["co_actors", "co_targets", "attributes_to"])
def test_an_actor_that_only_a_list_of_a_row_names_is_kept(whole, column):
    named = changed(whole, "events", "e023", **{column: "a010"})
    assert "a010" in cut(named).actors["actor_id"].tolist()
    assert "a010" not in cut(whole).actors["actor_id"].tolist()
    assert "a010" not in cut(named, "2021-05-31").actors["actor_id"].tolist()
