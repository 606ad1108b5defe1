"""Earlier states of a dossier: of a day under today's coding, and of what an edition carries."""

from dataclasses import replace
from datetime import date

import pytest
from cuts import changed, cut, window

from counterclaim.analysis import states
from counterclaim.tables import codebook


@pytest.fixture(scope="module")
def june(whole):
    return cut(whole, "2021-06-30")


def ids(frame) -> list[str]:
    return frame.iloc[:, 0].tolist()


def test_the_state_of_a_day_has_its_rows_its_claims_and_its_highest_rung(whole, june):
    state = states.of_day(june, cut(whole))
    assert (state.edition, state.as_of) == ("", date(2021, 6, 30))
    assert ids(state.tables["events"]) == ids(june.events)
    assert state.claims == {
        "e004": "answered in part",
        "e008": "answered",
        "e011": "unanswered",
        "e014": "answered in part",
    }
    assert state.peak == (8, False, "e007")


def test_what_the_later_view_leaves_out_is_left_out_of_the_earlier_day_too(whole, june):
    view = window(cut(whole), actor="a009")
    state = states.of_day(june, view)
    assert set(state.claims) == {"e014"}
    assert ids(state.tables["events"]) == ["e014"], "e016 and e018 came later"
    assert state.peak == (-1, True, "")
    assert set(ids(state.tables["responses"])) <= set(ids(view.responses))


def test_what_was_withheld_on_that_day_is_told_as_it_is_told_now(whole):
    early = cut(whole, "2021-05-31")
    assert early.events.set_index("event_id").at["e005", "credibility"] == ""
    state = states.of_day(early, cut(whole))
    events = state.tables["events"].set_index("event_id")
    now = states.shown_tables(cut(whole))["events"].set_index("event_id")
    for cell in ("credibility", "credibility_reason"):
        assert events.at["e005", cell] == now.at["e005", cell] != ""


def test_another_cell_of_such_a_row_is_as_it_was_on_that_day(whole):
    early = changed(cut(whole, "2021-05-31"), "events", "e005", summary="As it was.")
    early = changed(early, "events", "e004", credibility="6")
    events = states.of_day(early, cut(whole)).tables["events"].set_index("event_id")
    assert events.at["e005", "summary"] == "As it was."
    assert events.at["e004", "credibility"] == "6", "not withheld, and so corrected since"


def test_the_tables_of_a_state_are_text_with_the_columns_of_the_codebook(whole):
    dossier = cut(whole)
    tables = states.shown_tables(dossier)
    assert list(tables) == list(codebook.TABLES)
    for name, frame in tables.items():
        assert frame.columns.tolist() == codebook.columns(dossier.codebook, name)
        assert all(isinstance(cell, str) for row in frame.to_numpy() for cell in row), name
    about = tables["events"].set_index("event_id")["about"]
    assert (about["e014"], about["e001"]) == ("e007 e015", "")


def test_a_source_of_a_later_day_is_no_row_of_a_state(whole):
    early = cut(whole, "2021-05-31")
    assert "s009" in ids(early.sources)
    assert ids(states.shown_tables(early)["sources"]) == ["s001", "s002"]
    assert states.to_carry(early)["late"] == ["s009"]
    undated = changed(early, "sources", "s009", published="undetermined")
    assert states.to_carry(undated)["late"] == []


def test_what_is_carried_is_the_view_in_plain_data(whole):
    view = window(cut(whole), "2021-04", "2021-04")
    carried = states.to_carry(view)
    assert carried["as_of"] == "2022-12-31"
    assert carried["shown"] == ids(view.shown) != ids(view.events)
    assert carried["claims"] == {"e004": "answered in part"}
    assert carried["peak"] == [7, True, "e015"]


def test_the_highest_rung_is_that_of_the_last_step(whole):
    events = cut(whole).events
    assert states.peak(events) == (8, False, "e007")
    alleged = events.assign(attested="alleged")
    assert states.peak(alleged) == (8, True, "e007")
    assert states.peak(events.iloc[:1]) == (0, False, "e001")
    assert all(type(cell) in (int, bool, str) for cell in states.peak(events))


def test_answers_beside_a_claim_in_view_are_rows_of_it_and_those_of_others_are_not(whole):
    dossier = cut(whole)
    shown = dossier.events["event_id"].ne("e008")
    view = replace(dossier, events=dossier.events.assign(shown=shown))
    tables = states.shown_tables(view)
    assert "e008" not in ids(tables["events"])
    assert not {"r003", "r005"} & set(ids(tables["responses"]))
    assert {"r001", "r004"} <= set(ids(tables["responses"]))
