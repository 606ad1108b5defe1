"""Sentences that once were false or misleading, each held to the tables."""

import re

import pytest
from conftest import edit
from cuts import cut, window

from counterclaim import dossier
from counterclaim.analysis import actors, pairs, positions
from counterclaim.dossier import actor_names
from counterclaim.dossier.rows import Judgement
from counterclaim.page import briefing, escape
from counterclaim.page.escape import tongue
from counterclaim.tables.typed import rows
from counterclaim.text import actor as actor_text
from counterclaim.text import (
    answer,
    bottom_line,
    clauses,
    estimates,
    limitations,
    one_claim,
    phrasing,
    position_titles,
)


@pytest.mark.parametrize("actor", ["a001", "a002", "a003"])
def test_the_title_on_the_page_of_an_actor_names_no_movement_of_another(whole, actor):
    kept = window(cut(whole), actor=actor)
    title = position_titles.positions(kept)
    others = [name for key, name in actor_names(kept).items() if key != actor]
    assert not [name for name in others if f"{name} moved" in title]


def test_stances_are_told_in_the_order_in_which_they_were_first_taken(whole):
    kept = window(cut(whole), actor="a002")
    taken = list(rows(positions.positions(kept), positions.Position))
    own = [row for row in taken if row.state == "a002"]
    forms = phrasing.stances(kept)
    title = position_titles.positions(kept)
    places = [title.index(forms[row.stance][0]) for row in own]
    assert places == sorted(places)


@pytest.mark.parametrize(("low", "said"), [("1", "person"), ("2", "persons")])
def test_one_person_is_no_persons(low, said):
    class Row:
        high, unit = low, "persons"

    Row.low = low
    assert estimates.unit(Row()) == said


def test_a_quotation_that_ends_with_a_full_stop_gets_no_second(world_root):
    edit(world_root, "events", "e004", voice="direct", quote="We never did it.")
    html = str(briefing.rows(dossier.load("world")).html)
    assert "We never did it.</q>" in html
    assert ".</q>." not in html


def test_the_footer_counts_the_answers_that_the_page_shows(whole):
    kept = window(cut(whole), actor="a009")
    shown = len(kept.responses) + len(kept.beside)
    assert phrasing.digits(shown, "pair of claim and answer") in briefing.colophon(kept).html
    assert shown >= len(pairs.pairs(kept))


def test_cells_in_the_language_of_the_dossier_are_marked_where_it_is_not_english():
    assert tongue("en") == tongue("en-GB") == ""
    assert tongue("fa") == ' lang="fa" dir="rtl"'
    assert tongue("uk") == ' lang="uk" dir="ltr"'


def test_a_name_from_right_to_left_is_set_apart_inside_english_prose():
    said = str(escape.isolated("Then ليلى القاسمي <b>denied</b> it"))
    assert said == "Then <bdi>ليلى القاسمي</bdi> &lt;b&gt;denied&lt;/b&gt; it"
    assert str(escape.isolated("Then A denied it")) == "Then A denied it"


@pytest.fixture(scope="module")
def big():
    return dossier.load("iran-russia-drones")


def test_sources_read_through_a_record_are_not_said_to_be_read_directly(big):
    there = bottom_line.sources(big)
    through = sum(source.read_as == "record" for source in there)
    text = dict(limitations.limits(big))["Sources"].text
    directly = re.search(r"sources, (\w+) \w+ read directly", text)[1]
    assert through and phrasing.number(through) in text
    assert directly == phrasing.none(len(there) - through - sum(bool(s.cited_in) for s in there))


def test_the_lag_told_of_an_answer_is_that_of_the_answer_told_first(big):
    for claim in rows(pairs.claims(big), pairs.Claim):
        given = [p for p in rows(pairs.pairs(big), pairs.Pair) if p.claim == claim.event_id]
        states = dict.fromkeys(pair.state for pair in given)
        told = clauses.text(one_claim.answered(big, given)[0]) if given else ""
        for state, part in zip(states, told.split("; "), strict=False):
            first = min(int(pair.shortest) for pair in given if pair.state == state)
            lag = re.search(r"(?:(\d+|\w+) (?:to|or|and) )?(\d+|\w+) days? later", part)
            if lag:
                words = {phrasing.number(first), str(first)}
                assert words & {lag[1], lag[2]}, part


def test_an_answer_of_one_day_is_not_told_with_others_of_later_days(big):
    given = [p for p in rows(pairs.pairs(big), pairs.Pair) if p.claim == "e098"]
    told = clauses.text(one_claim.answered(big, given)[0])
    assert "the same day, then acknowledged" in told


def test_where_there_are_claims_about_an_actor_none_is_denied(big):
    for actor in ("a001", "a003", "a004"):
        kept = window(cut(big), actor=actor)
        text = actor_text.left_open(kept).text
        assert actors.claims_of(kept).empty == text.startswith("Nobody else")


def test_the_page_says_that_there_is_no_judgement_only_where_there_is_none(whole):
    for actor in ("", "a001", "a003", "a009"):
        kept = window(cut(whole), actor=actor)
        html = str(briefing.judgements(kept).html)
        current = [j for j in rows(kept.judgements, Judgement) if j.current]
        assert bool(current) != ("gives no" in html)


def test_a_denial_after_one_within_a_limit_is_told_apart_from_it(big):
    given = [p for p in rows(pairs.pairs(big), pairs.Pair) if p.claim == "e035"]
    told = clauses.text(one_claim.answered(big, given)[0])
    assert "no weapon for use in the war" in told and "denied it outright" in told


def test_a_course_names_no_first_month_where_earlier_answers_are_left_out(big):
    told = clauses.text(answer.answer(big))
    assert "Iran denied it, then on 5 November 2022" in told
