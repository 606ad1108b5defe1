"""Turns: what the party asked said, block by block, and what other states answered."""

import pandas as pd
from cuts import changed
from questions import ARVENIA, CORLAND, MONITORS, asking, without

from counterclaim.analysis import turns
from counterclaim.dossier import Dossier


def spoken(dossier: Dossier) -> list[list[tuple[str, list[str], list[str]]]]:
    return [[tuple(turn) for turn in block] for block in turns.turns(dossier)]


def test_denials_with_and_without_a_limit_are_one_turn_and_a_grant_is_the_next(whole):
    assert spoken(asking(whole, asked=CORLAND)) == [
        [("deny", ["deny", "deny_scoped"], ["e005", "e006"])],
        [("grant", ["partial_ack"], ["e022"])],
    ]


def test_a_limited_denial_alone_is_of_its_own_family(whole):
    ((turn,), _) = spoken(asking(without(whole, "r002"), asked=CORLAND))
    assert turn == ("limit", ["deny_scoped"], ["e005"])


def test_evasions_are_left_out_where_the_party_denies_or_grants(whole):
    # Arvenia denies e007 (e009) and challenges the evidence on e015 (e016).
    assert spoken(asking(whole, asked=ARVENIA)) == [[("deny", ["deny"], ["e009"])]]
    evading = without(whole, "r003", "r004")
    ((turn,),) = spoken(asking(evading, "e016", asked=ARVENIA, answer="j003"))
    assert turn[0] == "sidestep" and "e016" in turn[2]


def test_statements_in_an_order_that_no_date_proves_are_of_one_block(whole):
    dossier = asking(whole, asked=CORLAND)
    year = {"earliest": pd.Timestamp("2021-01-01"), "latest": pd.Timestamp("2022-12-31")}
    loose = changed(dossier, "events", "e022", date="2021/2022", **year)
    (block,) = spoken(loose)
    assert sorted(turn[0] for turn in block) == ["deny", "grant"]


def test_a_statement_among_the_key_rows_that_answers_no_claim_is_a_turn_of_its_own(whole):
    assert spoken(asking(whole, "e018", "e016", asked=MONITORS)) == [[("", [], ["e018"])]]
    # Acts among them and statements of others are none of its turns.
    others = asking(whole, "e007", "e005", "e004", asked=CORLAND)
    assert [row for block in spoken(others) for *_, ids in block for row in ids] == [
        "e005",
        "e006",
        "e022",
    ]


# Others


def test_others_are_states_that_neither_are_asked_nor_claim_it(whole):
    others = turns.others(asking(whole, asked=ARVENIA, answer="j003"))
    assert others == [(CORLAND, ("sidestep", ["no_comment"], ["e017"]))]
    assert turns.others(asking(whole, asked=CORLAND)) == []


def test_of_another_state_a_denial_is_told_first(whole):
    dossier = asking(whole, asked=ARVENIA, answer="j003")
    later = changed(dossier, "responses", "r010", claim="e014", answer="e022", acts=["e015"])
    both = changed(later, "responses", "r002", claim="e014", answer="e006", acts=["e015"])
    ((state, turn),) = turns.others(both)
    assert (state, turn.family, turn.rows) == (CORLAND, "deny", ["e006"])
    ((_, turn),) = turns.others(later)
    assert (turn.family, turn.rows) == ("grant", ["e022"])


def test_of_another_state_a_denial_is_told_though_it_granted_before(whole):
    dossier = asking(whole, asked=ARVENIA, answer="j003")
    cells = {"claim": "e014", "acts": ["e015"]}
    early = changed(dossier, "responses", "r002", answer="e006", stance="partial_ack", **cells)
    late = changed(early, "responses", "r010", answer="e022", stance="deny", **cells)
    ((_, turn),) = turns.others(late)
    assert (turn.family, turn.rows) == ("deny", ["e022"])


def test_of_the_others_those_among_the_key_rows_come_first(whole):
    def others(*key: str) -> list[str]:
        dossier = asking(whole, *key, asked=CORLAND)
        for response, answer in (("r006", "e016"), ("r008", "e018")):
            dossier = changed(dossier, "responses", response, claim="e004", acts=["e003"])
            dossier = changed(dossier, "responses", response, answer=answer)
        return [state for state, _ in turns.others(dossier)]

    assert others() == [ARVENIA, MONITORS], "in the order in which they answered"
    assert others("e018") == [MONITORS, ARVENIA]
    assert others("e016", "e018") == [ARVENIA, MONITORS]


def test_an_answer_that_may_be_of_any_later_day_comes_after_those_that_ended_before(whole):
    open_end = changed(asking(whole, asked=CORLAND), "events", "e022", latest=pd.NaT)
    assert [[turn[0] for turn in block] for block in spoken(open_end)] == [["deny"], ["grant"]]
