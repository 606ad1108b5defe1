"""What changed: rows by table and field, judgements that moved, claims that were answered."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from cuts import cut, window
from lines import LIKELIHOODS, judged, listed, table

from counterclaim.analysis import changes, states
from counterclaim.analysis.changed_judgements import judgements
from counterclaim.dossier import viewed
from counterclaim.page import briefing, payload
from counterclaim.text import changes as changes_text

# Rows


def test_a_row_that_was_not_there_is_added():
    found = changes.rows(
        {"events": table("e001|2022|A")}, {"events": table("e001|2022|A", "e002|2022|B")}
    )
    assert listed(found) == [("events", "e002", "added", "", "", "")]


def test_a_row_is_changed_field_by_field():
    found = changes.rows(
        {"events": table("e001|2022|A", "e002|2022|B")},
        {"events": table("e001|2022-07|A, and more", "e002|2022|B")},
    )
    assert listed(found) == [
        ("events", "e001", "changed", "date", "2022", "2022-07"),
        ("events", "e001", "changed", "summary", "A", "A, and more"),
    ]


def test_a_withdrawn_row_has_its_reason_and_no_other_change():
    found = changes.rows(
        {"events": table("e001|2022|A")}, {"events": table("e001|2023|B|2023-01-09: twice")}
    )
    assert listed(found) == [("events", "e001", "withdrawn", "withdrawn", "", "2023-01-09: twice")]


def test_a_row_that_is_not_there_any_more_is_gone_and_not_withdrawn():
    found = changes.rows({"notes": table("n001|2022|A")}, {"notes": table()})
    assert listed(found) == [("notes", "n001", "gone", "", "", "")]


def test_a_row_that_is_not_there_and_has_a_reason_is_withdrawn():
    found = changes.rows({"notes": table("n001|2022|A")}, {"notes": table()}, {"n001": "why"})
    assert listed(found) == [("notes", "n001", "withdrawn", "withdrawn", "", "why")]


def test_a_row_that_was_withdrawn_before_is_no_news_and_one_that_comes_back_is():
    gone, back = table("e001|2022|A|2023-01-09: twice"), table("e001|2022|A")
    assert changes.rows({"events": gone}, {"events": gone}).empty
    assert listed(changes.rows({"events": gone}, {"events": back}))[0][:3] == (
        "events",
        "e001",
        "added",
    )


def test_a_column_and_a_table_of_one_side_only_are_blank_on_the_other():
    old = {"events": table("e001|2022", columns="event_id date")}
    new = {"events": table("e001|2022|A"), "notes": table("n001|2022|A")}
    assert listed(changes.rows(old, new)) == [
        ("events", "e001", "changed", "summary", "", "A"),
        ("notes", "n001", "added", "", "", ""),
    ]
    assert listed(changes.rows(new, old)) == [
        ("events", "e001", "changed", "summary", "A", ""),
        ("notes", "n001", "gone", "", "", ""),
    ]


def test_the_order_of_rows_and_of_columns_is_no_change():
    old = {"events": table("e001|2022|A", "e002|2022|B")}
    new = {"events": old["events"].iloc[::-1][["event_id", "withdrawn", "summary", "date"]]}
    assert changes.rows(old, new).empty


def test_what_a_page_carries_compares_with_the_dossier_itself(seed):
    page_of = {"name": "an-edition", "tables": payload.tables(seed), "state": states.to_carry(seed)}
    carried = states.of_edition(json.loads(json.dumps(page_of)))
    (sentence,) = changes_text.sentences(changes.between(carried, seed), seed)
    assert sentence.text == "Nothing on this page changed since the earlier edition."
    carried.tables["events"].loc[3, "summary"] = "Before the correction."
    found = changes.between(carried, seed)
    assert changes_text.corrections(found) == [
        (
            "events",
            "e004",
            "corrected",
            "summary",
            "Before the correction.",
            seed.events.set_index("event_id").at["e004", "summary"],
        )
    ]


# Two days of one dossier


@pytest.fixture(scope="module")
def june(whole):
    return cut(whole, "2021-06-30")


def test_two_days_of_the_world_differ_by_what_became_public(whole, june):
    found = changes.between(states.of_day(june, cut(whole)), cut(whole))
    assert set(found.rows["change"]) == {"added"}
    assert changes_text.added(found, "events")[:2] == ("e016", "e017")
    assert "s009" in changes_text.added(found, "sources"), "published later, though known before"
    assert listed(found.claims) == [
        ("e004", "answered in part", "answered in part", ["e022"]),
        ("e014", "answered in part", "answered", ["e016", "e017"]),
        ("e024", "", "unanswered", []),
    ]
    assert listed(found.judgements)[1][:3] == ("j003", "replaced", "j001")
    assert (found.before.rung, found.after.rung) == (8, 8)


def test_a_window_and_an_actor_hold_what_changed_to_their_own_rows(whole, june):
    found = changes.between(
        states.of_day(june, window(cut(whole), "2022", "", "a002")),
        window(cut(whole), "2022", "", "a002"),
    )
    assert changes_text.added(found, "events") == ("e019", "e020", "e023", "e024")
    assert found.rows[found.rows["change"].ne("added")].empty
    assert list(found.claims["claim"]) == ["e024"]
    assert found.before.rung == -1


def test_what_is_only_context_is_neither_added_nor_withdrawn(whole):
    record = window(cut(whole), actor="a009")
    assert not record.events["shown"].all()
    found = changes.between(states.of_day(cut(whole, "2022-12-30"), record), record)
    assert set(found.rows["table"]) == {"judgements", "notes"}
    assert set(found.rows["change"]) == {"added"}


def test_between_a_day_and_itself_nothing_changed(whole, june):
    (sentence,) = changes_text.sentences(changes.between(states.of_day(june, june), june), june)
    assert sentence.text == "Nothing changed between 30 June 2021 and 30 June 2021."


def test_every_sentence_names_rows_that_the_page_shows(whole, june):
    record = cut(whole)
    there = {*payload.TABLES}
    ids = {key for name in there for key in getattr(record, name).iloc[:, 0]}
    sentences = changes_text.sentences(changes.between(states.of_day(june, record), record), record)
    assert len(sentences) == 7
    for sentence in sentences:
        assert sentence.rows, sentence.text
        assert set(sentence.rows) <= ids


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2021-03-02", "from level 0, contact, to level 8, armed attack"),
        ("2021-03-02", "Of five new claims, two are answered, one is answered in part and two"),
        ("2021-06-30", "The new claim: it has no answer."),
        ("2021-06-30", "One earlier claim has one further answer and is answered in part as"),
        ("2021-06-30", "One earlier claim that was answered in part is answered now."),
        ("2021-06-30", "lowered from “likely” to “roughly even chance”"),
        ("2022-06-30", "etween 30 June 2022 and 31 December 2022, one act became public."),
        ("2022-12-30", "three notes of the analyst"),
    ],
)
def test_what_changed_is_said_in_sentences(whole, day, said):
    record = cut(whole)
    sentences = changes_text.sentences(
        changes.between(states.of_day(cut(whole, day), record), record), record
    )
    assert any(said in sentence.text for sentence in sentences)


def test_an_act_that_is_reported_where_only_allegations_stood_is_said(seed):
    attested = seed.events["attested"].mask(seed.events["event_id"].eq("e014"), "reported")
    seed = replace(seed, events=seed.events.assign(attested=attested))
    record = viewed(seed, compare_with="2022-10-27")
    early = cut(seed, "2022-10-27")
    (sentence,) = changes_text.peak(changes.between(states.of_day(early, record), record), record)
    assert "level 8, armed attack" in sentence.text
    assert sentence.rows == ("e014",)


def test_changed_dropped_and_withdrawn_rows_have_sentences_of_their_own(whole, june):
    found = changes.between(states.of_day(june, june), june)._replace(
        rows=pd.DataFrame(
            [
                ("events", "e001", "changed", "date", "2022", "2023"),
                ("events", "e001", "changed", "place", "", "x"),
                ("notes", "n001", "withdrawn", "withdrawn", "", "no"),
            ],
            columns=list(changes.RowChange._fields),
        ),
        judgements=judgements(judged("j001|likely"), judged(), LIKELIHOODS),
    )
    assert [sentence.text for sentence in changes_text.sentences(found, june)] == [
        "The analyst dropped one judgement.",
        "One entry was corrected.",
        "One entry was completed.",
        "One entry was withdrawn.",
    ]


def test_the_piece_says_that_no_day_was_given_or_that_nothing_changed(whole, june):
    assert "no earlier day or edition" in briefing.changes(None, june).html
    assert "Nothing changed between" in briefing.changes(states.of_day(june, june), june).html
    shown = briefing.changes(states.of_day(june, cut(whole)), cut(whole)).html
    assert "not yet made" in shown
    assert "roughly-even-chance" in shown, "the word of likelihood leads to its definition"


# What is no news


def carried(view):
    """What a page of a view carries, as it is read again."""
    page_of = {"name": "edition", "tables": payload.tables(view), "state": states.to_carry(view)}
    return json.loads(json.dumps(page_of))


def added(found, table: str) -> set[str]:
    rows = found.rows[found.rows["table"].eq(table) & found.rows["change"].eq("added")]
    return set(rows["id"])


def test_a_source_that_was_published_later_is_news_once_it_is_published(whole):
    early, late = cut(whole, "2021-05-31"), cut(whole)
    page = carried(early)
    assert page["state"]["late"] == ["s009"]
    assert "s009" in {row[0] for row in page["tables"]["sources"]["rows"]}
    edition = states.of_edition(page)
    assert "s009" not in set(edition.tables["sources"]["source_id"])
    for before in (edition, states.of_day(early, late)):
        assert "s009" in added(changes.between(before, late), "sources")
        assert not {"s001", "s002"} & added(changes.between(before, late), "sources")


def test_a_source_without_a_date_is_no_news_on_any_day(whole):
    before, after = cut(whole, "2022-12-30"), cut(whole)
    assert before.sources.set_index("source_id").at["s011", "late"]
    assert states.to_carry(before)["late"] == []
    for state in (states.of_day(before, after), states.of_edition(carried(before))):
        assert added(changes.between(state, after), "sources") == set()


def test_answers_to_claims_out_of_view_are_no_news(whole):
    before = cut(whole, "2021-06-24")
    view = window(cut(whole), actor="a009")
    shown = set(view.shown["event_id"])
    out = view.responses[~view.responses["claim"].isin(shown)]
    fresh = set(view.responses["response_id"]) - set(before.responses["response_id"])
    assert fresh & set(out["response_id"]), "there is one that could be taken for news"
    state = states.of_day(before, view)
    assert set(state.tables["responses"]["claim"]) <= shown
    assert set(states.of_edition(carried(view)).tables["responses"]["claim"]) <= shown
    assert not added(changes.between(state, view), "responses") & set(out["response_id"])
