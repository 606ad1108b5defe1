"""One actor's part: its acts and claims, claims about it, its answers, what else it said."""

from dataclasses import replace

import pytest
from cuts import cut, window

from counterclaim.analysis import actors
from counterclaim.dossier import Dossier

ARVENIA, BELMARK, CORLAND, MONITORS = "a001", "a002", "a003", "a009"


@pytest.fixture
def of(whole):
    """The world cut to an actor and, where they are given, a window."""
    return lambda actor, *limits: window(cut(whole), *(*limits, "", "")[:2], actor)


def ids(frame) -> list[str]:
    return frame["event_id"].tolist()


def test_an_actor_is_all_that_are_part_of_it_and_no_other(of):
    assert actors.members(of(ARVENIA)) == {"a001", "a004", "a005"}
    assert actors.members(of("a005")) == {"a005"}


def test_acts_are_its_own_or_those_of_others_in_time_order_and_never_statements(of):
    dossier = of(ARVENIA)
    own, others = actors.acts_by(dossier), actors.acts_of_others(dossier)
    # That of all of 2021 begins before that of which the last day alone is known.
    assert ids(own) == ["e015", "e002"]
    assert ids(others) == ["e001", "e003", "e013", "e020", "e025"]
    assert own.index.tolist() == [0, 1]
    assert others.index.tolist() == list(range(5))


def test_an_act_of_one_of_its_persons_is_its_own(of):
    assert "e001" in ids(actors.acts_by(of(BELMARK))), "the call by its minister"


def test_the_claims_of_an_actor_are_those_that_its_persons_and_bodies_make(of):
    assert ids(actors.claims_by(of(ARVENIA))) == ["e011"]
    assert ids(actors.claims_by(of(BELMARK))) == ["e004", "e008", "e024"]
    assert ids(actors.claims_by(of(CORLAND))) == []
    assert ids(actors.claims_by(of(MONITORS))) == ["e014"]


def test_claims_of_its_acts_are_those_of_others_whether_they_name_it_or_not(of):
    claims = actors.claims_of(of(ARVENIA))
    assert ids(claims) == ["e004", "e014"], "neither has it as its target"
    # Of both acts of e004 only the request is Arvenia's own; e014 is answered on each act.
    assert claims["own_open"].tolist() == [["e002"], []]
    assert ids(actors.claims_of(of(BELMARK))) == ["e011"]


def test_an_act_that_another_did_is_not_open_for_the_actor(of):
    claims = actors.claims_of(of(CORLAND)).set_index("event_id")
    assert claims["open_acts"].to_dict() == {"e004": ["e002"], "e024": ["e025"]}
    assert claims["own_open"].to_dict() == {"e004": [], "e024": ["e025"]}


@pytest.mark.parametrize(
    ("actor", "left"),
    [
        (ARVENIA, [("e004", "e002")]),
        (BELMARK, [("e011", "e013")]),
        (CORLAND, [("e024", "e025")]),
        (MONITORS, []),
    ],
)
def test_unanswered_are_its_own_acts_without_an_answer(of, actor, left):
    frame = actors.unanswered(of(actor))
    assert [tuple(row) for row in frame[["claim", "act"]].to_numpy()] == left
    assert frame.index.tolist() == list(range(len(left)))


def test_the_answers_of_an_actor_are_those_it_gave_in_view(of):
    answers = actors.answers_by(of(ARVENIA))
    assert answers["response_id"].tolist() == ["r005", "r003", "r004", "r006"]
    assert answers.index.tolist() == [0, 1, 2, 3]
    assert actors.answers_by(of(ARVENIA, "2021-07"))["response_id"].tolist() == ["r006"]


def test_an_answer_about_others_acts_is_the_actors_own_though_its_claim_is_out_of_view(of):
    dossier = of("a008")
    assert not {"e004", "e021"} & set(ids(dossier.shown))
    assert actors.answers_by(dossier)["response_id"].tolist() == ["r001", "r013", "r010"]


def test_other_statements_are_neither_claims_nor_answers_nor_acts_nor_those_of_others(of):
    assert ids(actors.other_statements(of(BELMARK))) == ["e019"]
    assert ids(actors.other_statements(of(MONITORS))) == ["e018"], "taken back: it answers nothing"
    assert ids(actors.other_statements(of(ARVENIA))) == []


def test_other_statements_stand_in_time_order(whole):
    answers = whole.responses["response_id"].ne("r009")
    kept = replace(whole, responses=whole.responses.loc[answers].reset_index(drop=True))
    frame = actors.other_statements(window(cut(kept), actor=BELMARK))
    assert ids(frame) == ["e021", "e019"]
    assert frame.index.tolist() == [0, 1]


def test_statements_about_its_acts_are_shown_with_them_inside_the_window_alone(of):
    whole, early = of(BELMARK), of(BELMARK, "2021-06", "2021-06-20")
    assert "e014" not in ids(whole.shown)
    assert {"e009", "e014"} <= set(ids(actors.with_statements(whole).shown))
    shown = ids(actors.with_statements(early).shown)
    assert "e014" in shown
    assert "e009" not in shown, "said on 25 June"


def test_every_row_is_shown_to_find_what_an_actor_answers(of):
    dossier: Dossier = of(ARVENIA)
    every = actors.every(dossier)
    assert ids(every.shown) == ids(dossier.events) != ids(dossier.shown)
