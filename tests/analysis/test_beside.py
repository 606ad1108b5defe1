"""What stands beside a claim and answers nothing."""

from dataclasses import replace

from cuts import changed, cut

from counterclaim.analysis import beside
from counterclaim.dossier import Dossier


def with_beside(whole, *ids: str) -> Dossier:
    """The world, some of its rows of `responses` taken for context."""
    dossier = cut(whole)
    aside = dossier.responses["response_id"].isin(list(ids))
    own = dossier.responses.loc[aside].assign(relation="context", stance="")
    return replace(
        dossier,
        beside=own.reset_index(drop=True),
        responses=dossier.responses.loc[~aside].reset_index(drop=True),
    )


def test_rows_stand_by_claim_and_then_by_statement_in_time(whole):
    # Claims e004, e008, e014 in April and June; e009 was said after e011, e018 after both.
    found = beside.of_claims(with_beside(whole, "r006", "r003", "r005", "r001"))
    assert [(row.claim, row.statement) for row in found] == [
        ("e004", "e005"),
        ("e008", "e011"),
        ("e008", "e009"),
        ("e014", "e016"),
        ("e014", "e018"),
    ]
    later = changed(with_beside(whole, "r003", "r005"), "beside", "r003", claim="e014")
    assert [row.claim for row in beside.of_claims(later)] == ["e008", "e014", "e014"]


def test_a_row_says_how_it_is_joined_and_by_whom_it_was_said(whole):
    context, own = beside.of_claims(with_beside(whole, "r001"))
    assert (context.response_id, context.relation, context.stance, context.family) == (
        "r001",
        "context",
        "",
        "",
    )
    assert (context.actor, context.state, context.acts) == ("a008", "a003", ["e003"])
    assert (own.response_id, own.relation, own.stance) == ("r008", beside.NO_ANSWER, "retract")
    assert (
        own.family
        == dict(
            zip(whole.codebook.stances["stance"], whole.codebook.stances["family"], strict=True)
        )["retract"]
    )


def test_two_rows_on_one_statement_stand_by_their_ids(whole):
    dossier = with_beside(whole, "r003", "r004")
    one = changed(dossier, "beside", "r004", claim="e008")
    backwards = replace(one, beside=one.beside.iloc[::-1].reset_index(drop=True))
    assert [row.response_id for row in beside.of_claims(backwards)] == ["r003", "r004", "r008"]
