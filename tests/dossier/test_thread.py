"""The cut to one claim, and the refusal of what is none."""

import pytest
from cuts import changed, cut

from counterclaim.dossier import DossierError


def shown(dossier) -> list[str]:
    return dossier.shown["event_id"].tolist()


def test_a_claim_is_shown_with_its_acts_its_answers_and_the_answers_to_these(whole):
    dossier = cut(whole, claim="e004")
    assert shown(dossier) == ["e002", "e003", "e004", "e005", "e006", "e021", "e022"]
    assert dossier.left_out["of other claims and acts"] == len(whole.events) - 7
    assert dossier.claim == dossier.view.claim == "e004"


def test_other_statements_about_its_acts_stay_as_context(whole):
    dossier = cut(whole, claim="e014")
    assert "e008" not in shown(dossier), "another claim about the night of e007"
    assert "e008" in dossier.events["event_id"].tolist()
    assert "e024" not in dossier.events["event_id"].tolist(), "a claim about something else"


@pytest.mark.parametrize("claim", ["e001", "e005", "e999"])
def test_what_is_no_claim_is_refused_with_the_claims_there_are(whole, claim):
    with pytest.raises(DossierError) as caught:
        cut(whole, claim=claim)
    (problem,) = caught.value.problems
    assert (problem.field, problem.value) == ("claim", claim)
    assert "e004, e008, e011, e014, e024" in problem.right
    assert "e005" not in problem.right


def test_each_kind_of_row_that_is_no_claim_is_refused_for_its_own_reason(whole):
    reasons = set()
    dossier = changed(whole, "events", "e003", kind="condition")
    for claim in ("e001", "e003", "e005", "e999"):
        with pytest.raises(DossierError) as caught:
            cut(dossier, claim=claim)
        reasons.add(caught.value.problems[0].wrong)
    assert len(reasons) == 4


def test_a_record_without_a_claim_says_so(whole):
    with pytest.raises(DossierError) as caught:
        cut(whole, "2021-03-02", claim="e004")
    (problem,) = caught.value.problems
    assert problem.field == "claim" and "e0" not in problem.right


def test_a_statement_that_only_shares_an_act_with_the_claim_stays_as_context(whole):
    other = changed(whole, "events", "e024", about=["e013"])
    dossier = cut(other, claim="e011")
    assert shown(dossier) == ["e011", "e013"]
    assert "e024" in dossier.events["event_id"].tolist(), "nothing else leads to it"
    assert "e024" not in cut(whole, claim="e011").events["event_id"].tolist()
