"""Sentences that once were false or misleading, each held to the tables."""

import pytest
from conftest import edit
from cuts import cut, window

from counterclaim import dossier
from counterclaim.analysis import pairs, positions
from counterclaim.dossier import actor_names
from counterclaim.page import briefing
from counterclaim.page.escape import tongue
from counterclaim.tables.typed import rows
from counterclaim.text import chart_titles, estimates, phrasing


@pytest.mark.parametrize("actor", ["a001", "a002", "a003"])
def test_the_title_on_the_page_of_an_actor_names_no_movement_of_another(whole, actor):
    kept = window(cut(whole), actor=actor)
    title = chart_titles.positions(kept)
    others = [name for key, name in actor_names(kept).items() if key != actor]
    assert not [name for name in others if f"{name} moved" in title]


def test_stances_are_told_in_the_order_in_which_they_were_first_taken(whole):
    kept = window(cut(whole), actor="a002")
    taken = list(rows(positions.positions(kept), positions.Position))
    own = [row for row in taken if row.state == "a002"]
    forms = phrasing.stances(kept)
    title = chart_titles.positions(kept)
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
