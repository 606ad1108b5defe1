"""The answer: at most sixty words, true to the rows, in the order in which things were said."""

import re
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest
from cuts import cut
from hypothesis import given, settings
from hypothesis import strategies as st
from small_dossiers import small, with_meta

from counterclaim import dossier
from counterclaim.analysis import pairs, question, turns
from counterclaim.dossier import Dossier
from counterclaim.tables.typed import rows
from counterclaim.text import answer, clauses, one_claim, short

DOSSIERS = ("iran-russia-drones", "iran-drones-2022")


@pytest.fixture(scope="session")
def big() -> Dossier:
    return dossier.load("iran-russia-drones")


KEY = [
    {"event": "e004", "caption": "Belmark says drones are on their way"},
    {"event": "e005", "caption": "Corland says it sends no weapons"},
    {"event": "e022", "caption": "Corland acknowledges a few samples"},
]


def told(record: Dossier) -> str:
    return clauses.text(answer.answer(record))


# Verdict.


@pytest.mark.parametrize(
    ("likelihood", "first"),
    [
        ("almost certain", "Almost certainly yes."),
        ("very likely", "Very likely yes."),
        ("likely", "Likely yes."),
        ("roughly even chance", "Roughly an even chance."),
        ("unlikely", "Likely not."),
        ("very unlikely", "Very likely not."),
        ("almost no chance", "Almost certainly not."),
    ],
)
def test_the_answer_begins_with_the_likelihood_of_its_judgement(whole, likelihood, first):
    judged = whole.judgements.assign(likelihood=likelihood)
    said = told(with_meta(replace(whole, judgements=judged), answer="j002", asked="a003"))
    assert said.startswith(first)


def test_without_a_judgement_the_record_does_not_settle_it(whole, seed):
    assert told(cut(whole)).startswith("The record does not settle it.")
    bare = {key: value for key, value in seed.meta.items() if key != "answer"}
    assert told(replace(seed, meta=bare)).startswith("The article does not settle it.")


def test_a_question_that_is_not_yes_or_no_is_answered_with_the_judgement_in_short(whole):
    judged = whole.judgements.assign(short="Corland supplied some drones")
    record = with_meta(
        replace(whole, judgements=judged), answer="j002", question="Who armed Arvenia?"
    )
    assert told(record).startswith("Very likely: Corland supplied some drones.")


def test_an_earlier_day_has_the_judgement_that_was_replaced_later(whole):
    asked = {"answer": "j003", "asked": "a003"}
    assert question.judgement(with_meta(whole, "2021-12-31", **asked)).judgement_id == "j001"
    assert question.judgement(with_meta(whole, "", **asked)).judgement_id == "j003"
    # Named by its first version, the answer is the newest of the line.
    assert question.judgement(with_meta(whole, "", answer="j001")).judgement_id == "j003"
    assert question.judgement(with_meta(whole, "2021-06-29", **asked)) is None


def test_no_caption_of_a_later_row_is_in_an_earlier_answer(whole):
    record = with_meta(whole, "2021-06-30", answer="j002", asked="a003", key=KEY)
    assert [each["event"] for each in record.meta["key"]] == ["e004", "e005"]
    assert "samples" not in told(record)


# Who said so, and what was answered.


def test_denial_and_acknowledgement_are_told_in_the_order_in_which_they_were_said(whole):
    record = with_meta(whole, answer="j002", asked="a003", key=KEY)
    assert told(record) == (
        "Very likely yes. Belmark said in April 2021 that it was planned. Corland denied it,"
        " then on 1 March 2022 acknowledged a few samples."
    )


def test_statements_of_unknown_order_are_told_without_then(whole):
    loose = whole.events["event_id"].isin(["e005", "e006", "e022"])
    events = whole.events.assign(
        date=whole.events["date"].mask(loose, "2021"),
        earliest=whole.events["earliest"].mask(loose, pd.Timestamp("2021-01-01")),
        latest=whole.events["latest"].mask(loose, pd.Timestamp("2021-12-31 23:59:59")),
    )
    said = told(with_meta(replace(whole, events=events), answer="j002", asked="a003", key=KEY))
    assert "then" not in said and " and " in said


def test_who_did_not_answer_is_said_to_have_no_answer_recorded(whole):
    none = whole.responses.iloc[:0]
    record = with_meta(replace(whole, responses=none), answer="j002", asked="a003", key=KEY[:1])
    assert "Corland" in told(record) and "31 December 2022" in told(record)
    assert "denied" not in told(record)


def test_each_clause_that_states_something_names_rows_of_the_record(big, seed):
    for record in (big, seed):
        known = {*record.events["event_id"], *record.judgements["judgement_id"]}
        for clause in answer.answer(record):
            assert set(clause.rows) <= known
            if re.search(r"said|denied|acknowledged", clause.text):
                assert clause.rows


def test_the_answers_of_the_shipped_dossiers(big, seed):
    assert told(big).startswith("Very likely yes. The United States said so from August 2022,")
    assert "Iran denied it" in told(big) and "then on 5 November 2022" in told(big)
    assert told(seed).startswith("The article does not settle it.")
    assert "28 October" in told(seed)


def test_the_analysts_own_words_are_taken_with_their_rows(whole):
    words = (
        "Very likely yes [j002]. Belmark said so in April 2021 [e004]; Corland denied it [e005]."
    )
    record = with_meta(whole, answer="j002", asked="a003", answer_text=words)
    said = answer.answer(record)
    assert clauses.text(said) == (
        "Very likely yes. Belmark said so in April 2021; Corland denied it."
    )
    assert [each.rows for each in said if each.rows] == [("j002",), ("e004",), ("e005",)]
    assert any("analyst’s words" in each.text for each in answer.basis(record))
    # They speak of the whole record, so an earlier day does without them.
    earlier = with_meta(whole, "2021-06-30", answer="j002", answer_text=words)
    assert not answer.in_the_analysts_words(earlier)


# Any small dossier.


@settings(max_examples=75)
@given(data=st.data())
def test_any_small_dossier_opens_with_a_true_and_readable_paragraph(whole, data):
    record = data.draw(small(whole))
    said, written = told(record), answer.answer(record)
    assert 0 < len(said.split()) <= clauses.WORDS
    assert said.endswith(".") and said[0].isupper()
    assert not re.search(r"\.\.|  | [.,;]|,,|;;|\b0\b|None|nan|NaT|\bno claims\b", said)
    # Dates are those of rows, or the day of the page.
    years = {*re.findall(r"\d{4}", " ".join(record.events["date"])), str(record.as_of.year)}
    words = " ".join(record.events["summary"])
    assert {y for y in re.findall(r"\b\d{4}\b", said) if y not in words} <= years
    assert {row for clause in written for row in clause.rows} <= {
        *record.events["event_id"],
        *record.judgements["judgement_id"],
    }
    brief = answer.description(record)
    assert brief and len(brief) <= short.DESCRIPTION
    assert said.split(".")[0] == brief.split(".")[0]


@settings(max_examples=60)
@given(data=st.data())
def test_what_was_said_later_is_told_later(whole, data):
    record = data.draw(small(whole))
    latest = dict(zip(record.events["event_id"], record.events["latest"], strict=True))
    earliest = dict(zip(record.events["event_id"], record.events["earliest"], strict=True))
    blocks = turns.turns(record)
    for before, after in pairwise(blocks):
        last = max(latest[row] for turn in before for row in turn.rows)
        first = min(earliest[row] for turn in after for row in turn.rows)
        assert last < first


@settings(max_examples=25)
@given(data=st.data())
def test_any_claim_of_a_small_dossier_opens_with_a_readable_paragraph(whole, data):
    record = data.draw(small(whole))
    joined = list(rows(pairs.pairs(record), pairs.Pair))
    for claim in rows(pairs.claims(record), pairs.Claim):
        given_to_it = [pair for pair in joined if pair.claim == claim.event_id]
        told_of_it = one_claim.answered(record, given_to_it, expected=claim.expected)
        story = [each for each in (one_claim.claimed(record, claim), told_of_it) if each]
        said = clauses.text(clauses.fitting([], story))
        assert 0 < len(said.split()) <= clauses.WORDS
        assert said.endswith(".") and not said[0].islower()
        assert not re.search(r"\.\.|  | [.,;]|,,|;;|\(\)|None|nan|NaT", said)
        # What was certainly answered later is told later.
        assert not given_to_it or "No answer" not in said


def test_a_dossier_of_one_row_opens_with_that_row(whole):
    events = whole.events[whole.events["event_id"].eq("e001")].reset_index(drop=True)
    none = {
        name: getattr(whole, name).iloc[:0]
        for name in ("responses", "judgements", "notes", "accounts")
    }
    said = told(with_meta(replace(whole, events=events, **none)))
    assert "No claim" in said and "The record begins" in said
    assert len(said.split()) <= clauses.WORDS
