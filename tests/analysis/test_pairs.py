"""Exchanges: which claims and acts are answered, by whom, after how long, and which are not."""

from dataclasses import replace

import pandas as pd
import pytest
from conftest import add, edit
from cuts import cut, window
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim import dossier
from counterclaim.analysis import answered, beside, pairs
from counterclaim.dossier import DossierError
from counterclaim.tables.typed import rows


def claim(kept: dossier.Dossier, key: str) -> pd.Series:
    return pairs.claims(kept).set_index("event_id").loc[key]


def pairs_of(kept: dossier.Dossier, key: str) -> pd.DataFrame:
    found = pairs.pairs(kept)
    return found[found["claim"].eq(key)]


def bounds(row: pd.Series) -> tuple[int, int | None]:
    return int(row["shortest"]), None if pd.isna(row["longest"]) else int(row["longest"])


def answer(root, **fields: str) -> dossier.Dossier:
    """The world with e017 as the answer to the claim e011, and both in no other pair."""
    for other in ("r005", "r007"):
        edit(root, "responses", other, withdrawn="2023-01-09: makes room for a test")
    add(
        root,
        "responses",
        **{"response_id": "r050", "claim": "e011", "answer": "e017", "stance": "deny"}
        | {"basis": "direct"}
        | fields,
    )
    return dossier.load("world")


# Claims


def test_a_claim_is_a_statement_that_asserts_an_act(whole):
    found = pairs.claims(cut(whole))
    assert found["event_id"].tolist() == ["e004", "e008", "e011", "e014", "e024"]
    assert set(found["kind"]) == {"statement"}


@pytest.mark.parametrize("event", ["e005", "e019", "e021", "e022", "e027"])
def test_denials_announcements_questions_and_acts_are_no_claims(whole, event):
    assert event not in set(pairs.claims(cut(whole))["event_id"])


def test_claims_stand_in_time_order(whole):
    found = pairs.claims(cut(whole))
    assert found["latest"].is_monotonic_increasing


def test_a_claim_without_an_earliest_day_stands_at_its_latest(world_root):
    edit(world_root, "events", "e024", date="[..2021-06-07]")
    found = pairs.claims(dossier.load("world"))["event_id"].tolist()
    assert found == ["e004", "e008", "e011", "e024", "e014"]


# Answered, per claim and act


def test_a_claim_of_two_acts_can_be_answered_on_one_of_them(whole):
    row = claim(cut(whole), "e004")
    assert row["acts"] == ["e002", "e003"]
    assert row["answered_acts"] == ["e003"]
    assert row["open_acts"] == ["e002"]
    assert row["status"] == "answered in part"


def test_answers_on_different_acts_make_an_answered_claim_together(whole):
    row = claim(cut(whole), "e014")
    assert (row["answered_acts"], row["open_acts"]) == (["e007", "e015"], [])
    assert row["status"] == "answered"


def test_an_answer_that_names_no_act_covers_all_of_the_claim(whole):
    assert pairs_of(cut(whole), "e008")["acts"].tolist() == [["e007"], ["e007"]]


def test_an_act_is_answered_in_one_claim_and_open_in_another(world_root):
    edit(world_root, "events", "e011", about="e013 e007")
    kept = dossier.load("world")
    assert claim(kept, "e008")["open_acts"] == []
    assert claim(kept, "e011")["open_acts"] == ["e013", "e007"]


@pytest.mark.parametrize("stance", ["no_comment", "non_denial", "accuse_back", "retract"])
def test_any_answer_answers_whatever_it_says(world_root, stance):
    assert claim(answer(world_root, stance=stance), "e011")["status"] == "answered"


def test_silence_is_no_row(whole):
    kept = cut(whole)
    row = claim(kept, "e024")
    assert (row["status"], row["answers"], row["open_acts"]) == ("unanswered", 0, ["e025"])
    assert pairs_of(kept, "e024").empty
    assert len(pairs.pairs(kept)) == 10


def test_a_withdrawn_answer_answers_nothing(world_root):
    edit(world_root, "responses", "r003", withdrawn="2023-01-09: misread")
    edit(world_root, "responses", "r005", withdrawn="2023-01-09: misread")
    assert claim(dossier.load("world"), "e008")["status"] == "unanswered"


@settings(max_examples=60)
@given(
    day=st.dates(pd.Timestamp("2021-03-02").date(), pd.Timestamp("2022-12-31").date()),
    since=st.sampled_from(["", "2021-05", "2021-06-20", "2022"]),
    actor=st.sampled_from(["", "a001", "a002", "a003", "a009"]),
)
def test_answered_in_part_and_unanswered_claims_are_all_claims(whole, day, since, actor):
    try:
        kept = window(cut(whole, day.isoformat()), since, "", actor)
    except DossierError:
        return
    found, open_ = pairs.claims(kept), pairs.unanswered(kept)
    counted = found["status"].value_counts()
    assert sum(counted.get(status, 0) for status in answered.STATUS) == len(found)
    assert len(found) == kept.shown["claim"].sum()
    for row in found.itertuples():
        left = set(row.acts) - set(row.answered_acts)
        assert set(row.open_acts) == (left if row.expected else set())
        assert row.acts, "a claim about nothing"
        assert bool(row.families) is bool(row.answered_by) is bool(row.answered_acts)
        assert row.status == (
            ("unanswered" if row.expected else "no answer expected")
            if not row.answered_acts
            else "answered"
            if not left
            else "answered in part"
        )
    assert [tuple(pair) for pair in open_[["claim", "act"]].to_numpy()] == [
        (row.event_id, act) for row in found.itertuples() for act in row.open_acts
    ]
    lags = pd.concat([found, open_, pairs.pairs(kept)])
    assert lags["shortest"].ge(0).all()
    assert lags["longest"].dropna().ge(lags["shortest"][lags["longest"].notna()]).all()


# How, by whom, and whether anybody is expected to


def test_how_a_claim_was_answered_is_told_in_the_order_in_which_it_was_said(whole):
    row = claim(cut(whole), "e004")
    assert row["families"] == ["limit", "deny", "grant"]
    assert row["answered_by"] == ["a003"]
    row = claim(cut(whole), "e014")
    assert row["families"] == ["deny", "sidestep"]
    assert row["answered_by"] == ["a001", "a003"]


def test_a_stance_that_the_codebook_does_not_count_answers_nothing(whole):
    kept = cut(whole)
    responses = kept.responses.loc[kept.responses["response_id"].ne("r005")]
    stance = responses["stance"].where(responses["response_id"].ne("r003"), "found_false")
    kept = replace(kept, responses=responses.assign(stance=stance))
    assert claim(kept, "e008")["status"] == "unanswered"
    assert "r003" in set(beside.beside(kept)["response_id"])


@pytest.mark.parametrize("relation", ["context", "assessment", "support"])
def test_what_stands_beside_a_claim_answers_nothing(world_root, relation):
    stance = {"context": "", "assessment": "found_false", "support": "supports"}[relation]
    edit(world_root, "responses", "r003", relation=relation, stance=stance)
    edit(world_root, "responses", "r005", withdrawn="2023-01-09: makes room for a test")
    kept = dossier.load("world")
    assert claim(kept, "e008")["status"] == "unanswered"
    (row,) = (row for row in rows(beside.beside(kept), beside.Beside) if row.claim == "e008")
    assert (row.relation, row.stance, row.statement, row.acts) == (
        relation,
        stance,
        "e009",
        ["e007"],
    )
    assert (row.actor, row.state) == ("a005", "a001")


def test_the_claimant_answers_nothing(whole):
    kept = cut(whole)
    assert "r008" not in set(pairs.pairs(kept)["response_id"]), "it takes its own claim back"
    (row,) = rows(beside.beside(kept), beside.Beside)
    assert (row.response_id, row.relation, row.stance) == ("r008", beside.NO_ANSWER, "retract")


def test_a_claim_that_expects_no_answer_is_not_open(world_root):
    edit(world_root, "events", "e024", expects_answer="no")
    kept = dossier.load("world")
    row = claim(kept, "e024")
    assert (row["status"], row["open_acts"], row["expected"]) == ("no answer expected", [], False)
    assert "e024" not in set(pairs.unanswered(kept)["claim"])


def test_a_claim_that_was_answered_is_answered_though_nobody_expected_it(world_root):
    edit(world_root, "events", "e008", expects_answer="no")
    assert claim(dossier.load("world"), "e008")["status"] == "answered"


# Pairs


def test_two_denials_of_one_claim_make_two_pairs(whole):
    found = pairs_of(cut(whole), "e004")
    denials = found[found["stance"].isin(["deny", "deny_scoped"])]
    assert denials["answer"].tolist() == ["e005", "e006"]
    assert denials["response_id"].tolist() == ["r001", "r002"]


def test_one_answer_to_two_claims_makes_two_pairs(whole):
    found = pairs.pairs(cut(whole))
    assert found.loc[found["answer"].eq("e009"), "claim"].tolist() == ["e008", "e014"]


def test_an_answer_can_be_answered(whole):
    kept = cut(whole)
    assert pairs_of(kept, "e005")["answer"].tolist() == ["e021"]
    assert pairs_of(kept, "e021")["answer"].tolist() == ["e022"]


def test_pairs_stand_by_claim_and_then_by_answer_in_time(whole):
    found = pairs.pairs(cut(whole))
    assert found["response_id"].tolist() == (
        "r001 r002 r013 r009 r010 r005 r003 r004 r006 r007".split()
    )


def test_a_pair_says_how_it_was_joined_and_limited(whole):
    first = pairs.pairs(cut(whole)).set_index("response_id").loc["r001"]
    assert first[["stance", "basis", "scope"]].tolist() == ["deny_scoped", "direct", "purpose"]


def test_an_answer_counts_from_the_day_it_is_public(whole):
    assert claim(cut(whole, "2021-05-02"), "e004")["status"] == "unanswered"
    assert claim(cut(whole, "2021-05-03"), "e004")["status"] == "answered in part"


# Lags


@pytest.mark.parametrize(
    ("response", "lag"),
    [
        ("r001", (2, 31)),
        ("r003", (22, 22)),
        ("r007", (12, 12)),
        ("r010", (295, 295)),
    ],
)
def test_a_lag_is_bounded_by_the_days_that_both_dates_allow(whole, response, lag):
    found = pairs.pairs(cut(whole)).set_index("response_id")
    assert bounds(found.loc[response]) == lag


@pytest.mark.parametrize(
    ("date", "lag"),
    [
        ("2021-06-06", (0, 0)),
        ("2021-06", (0, 24)),
        ("[..2021-06-16]", (0, 10)),
        ("[2021-06-08..]", (2, None)),
        ("undetermined", (0, None)),
    ],
)
def test_a_bound_that_is_missing_leaves_the_lag_open_on_that_side(world_root, date, lag):
    edit(world_root, "events", "e017", date=date, reported="2021-07-01")
    kept = answer(world_root)
    assert bounds(pairs_of(kept, "e011").iloc[0]) == lag
    assert bounds(claim(kept, "e011")) == lag


@pytest.mark.parametrize(("date", "lag"), [("[..2021-06-06]", (26, None)), ("2021-05", (32, 62))])
def test_a_lag_runs_from_every_day_the_claim_can_have(world_root, date, lag):
    edit(world_root, "events", "e011", date=date)
    edit(world_root, "events", "e013", date="2021-05")
    kept = answer(world_root)
    assert bounds(pairs_of(kept, "e011").iloc[0]) == lag


def test_the_lag_of_a_claim_is_that_of_its_first_answer(whole):
    kept = cut(whole)
    assert bounds(claim(kept, "e004")) == (2, 31)
    assert bounds(claim(kept, "e008")) == (3, 3)


def test_a_first_answer_without_a_latest_day_is_bounded_by_the_next_one(world_root):
    edit(world_root, "events", "e017", date="[2021-06-08..]")
    add(
        world_root,
        "responses",
        response_id="r014",
        claim="e011",
        answer="e018",
        stance="no_comment",
        basis="direct",
    )
    assert bounds(claim(answer(world_root), "e011")) == (2, 116)


# What stays open


def test_open_days_run_to_the_end_of_the_as_of_day(whole):
    for day, lag in (("2022-05-20", (1, 1)), ("2022-05-31", (12, 12)), ("2022-12-31", (226, 226))):
        kept = cut(whole, day)
        found = pairs.unanswered(kept).set_index("claim")
        assert bounds(found.loc["e024"]) == bounds(claim(kept, "e024")) == lag


def test_open_days_of_a_claim_of_a_month_have_two_bounds(whole):
    found = pairs.unanswered(cut(whole, "2021-05-02")).set_index("act")
    assert bounds(found.loc["e002"]) == (2, 31)


def test_a_claim_without_an_earliest_day_is_open_without_a_longest(world_root):
    edit(world_root, "events", "e024", date="[..2022-05-19]")
    found = pairs.unanswered(dossier.load("world")).set_index("claim")
    assert bounds(found.loc["e024"]) == (226, None)


def test_what_is_open_is_told_per_claim_and_act(whole):
    found = pairs.unanswered(cut(whole))
    assert [tuple(row) for row in found[["claim", "act"]].to_numpy()] == [
        ("e004", "e002"),
        ("e011", "e013"),
        ("e024", "e025"),
    ]


# The window


def test_a_window_cuts_what_is_shown_and_not_what_was_answered(whole):
    kept = cut(whole)
    near = window(kept, "2021-04", "2021-04")
    for column in ("status", "answers", "acts", "answered_acts", "open_acts"):
        assert claim(near, "e004")[column] == claim(kept, "e004")[column]
    assert pairs_of(near, "e004")["answer"].tolist() == ["e005", "e006", "e022"]
    # Neither is this answer named by a judgement that would keep it.
    near = window(kept, "2021-06-03", "2021-06-03")
    assert pairs_of(near, "e008")["answer"].tolist() == ["e011", "e009"]


def test_a_claim_out_of_view_is_not_counted_because_its_answer_is_in_view(whole):
    near = window(cut(whole), "2021-06-25", "2021-06-25")
    assert "e009" in near.shown["event_id"].tolist()
    assert pairs.claims(near).empty
    assert pairs.pairs(near).empty


def test_a_record_without_claims_has_the_columns_of_one_with_claims(whole):
    full, none = cut(whole), cut(whole, "2021-03-02")
    for table in (pairs.claims, pairs.pairs, pairs.unanswered):
        assert table(none).empty
        assert table(none).columns.tolist() == table(full).columns.tolist()
        assert table(none)[["shortest", "longest"]].dtypes.astype(str).tolist() == ["Int64"] * 2


# Acts among what a claim is about


def test_a_statement_that_a_claim_is_about_is_no_act_of_it(world_root):
    edit(world_root, "events", "e024", about="e022 e025")
    row = claim(dossier.load("world"), "e024")
    assert row["acts"] == row["open_acts"] == ["e025"]
    assert row["status"] == "unanswered"


def test_an_answer_without_a_date_comes_after_the_dated_ones(world_root):
    edit(world_root, "events", "e009", date="undetermined")
    assert pairs_of(dossier.load("world"), "e008")["answer"].tolist() == ["e011", "e009"]
