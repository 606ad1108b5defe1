"""The first paragraph of any actor's and any claim's page, held to the tables."""

import itertools
import re

import pandas as pd
from cuts import window
from hypothesis import given, settings
from hypothesis import strategies as st
from small_dossiers import small

from counterclaim.analysis import pairs, parties
from counterclaim.dossier import Dossier, actor_names, event_rows, remaining, thread
from counterclaim.tables.typed import rows
from counterclaim.text import actor as actor_text
from counterclaim.text import claim as claim_text
from counterclaim.text import clauses, grammar, phrasing, short

ODD = re.compile(
    r"\.\.|  | [.,;]|,,|;;|\(\)|\bthat that\b|\bNone\b|\bnan\b|NaT|undetermined|\ba\d{3}\b"
    r"|\b(?:1|one) (?:claims|days|acts|statements)\b|\bno (?:claims|answers)\b"
)


def readable(record: Dossier, opening: clauses.Clauses, description: str) -> str:
    """The paragraph, which has a form that can be printed and names only rows of the record."""
    said = clauses.text(opening)
    assert 0 < len(said.split()) <= clauses.WORDS
    assert said.endswith((".", "!", "?", "…")) and not said[0].islower()
    assert not ODD.search(said), said
    assert {row for clause in opening for row in clause.rows} <= set(record.events["event_id"])
    assert 0 < len(description) <= short.DESCRIPTION and not description[0].islower()
    return said


def numbers_are_of_the_tables(record: Dossier, said: str) -> None:
    """Each number is in a summary, label, name or date, or is a lag that was computed."""
    own = " ".join(
        [*record.events[["summary", "label", "date"]].to_numpy().ravel(), *record.actors["name"]]
    )
    there = {int(n) for n in re.findall(r"\d+", own)}
    there |= {int(n) for n in re.findall(r"\d+", phrasing.day(record))}
    for pair in rows(pairs.pairs(record, every=True), pairs.Pair):
        there |= {int(n) for n in (pair.shortest, pair.longest) if pd.notna(n)}
    assert {int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*\b", said)} <= there, said


def speakers_are_named(record: Dossier, opening: clauses.Clauses) -> None:
    """A clause on answers of named states names them, and tells the answers in time order."""
    events, names = event_rows(record), actor_names(record)
    answers = set(pairs.pairs(record, every=True)["answer"])
    for clause in opening:
        if len(clause.rows) < 2 or not set(clause.rows) <= answers:
            continue
        for one, two in itertools.pairwise(events[row] for row in clause.rows):
            assert not two.latest < one.earliest  # False where a bound is missing
        if not record.actor:
            for state in parties.states(record, events[clause.rows[0]]):
                name = grammar.named(names[state]) if state else "unnamed"
                assert name.lower() in clause.text.lower()


@settings(max_examples=25)
@given(data=st.data())
def test_any_claim_opens_with_who_said_what_and_how_it_was_answered(whole, data):
    whole_record = data.draw(small(whole))
    claims = pairs.claims(whole_record)["event_id"].tolist()
    if not claims:
        return
    claim = data.draw(st.sampled_from(claims))
    record = remaining.only_referred(thread.about_claim(whole_record, claim))
    opening = claim_text.answer(record)
    said = readable(record, opening, claim_text.description(record))
    numbers_are_of_the_tables(record, said)
    speakers_are_named(record, opening)
    assert opening[0].rows == (claim,)
    given_to_it = claim_text.answers(record)
    row = claim_text.claim(record)
    assert ("No answer" in said) <= (given_to_it.empty and row.expected)
    told = {row for clause in opening[1:] for row in clause.rows}
    assert told <= set(given_to_it["answer"])


@settings(max_examples=25)
@given(data=st.data())
def test_any_actor_opens_with_what_it_claimed_answered_or_did(whole, data):
    whole_record = data.draw(small(whole))
    actor = data.draw(st.sampled_from(whole_record.actors["actor_id"].tolist()))
    record = window(whole_record, actor=actor)
    if record.shown.empty:
        return
    opening = actor_text.answer(record)
    said = readable(record, opening, actor_text.description(record))
    numbers_are_of_the_tables(record, said)
    speakers_are_named(record, opening)
