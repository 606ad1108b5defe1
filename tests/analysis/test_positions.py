"""Positions and courses: what each state answered, and what is known of the order."""

import pandas as pd
import pytest
from conftest import edit
from cuts import changed, cut, window
from lines import dated

from counterclaim import dossier
from counterclaim.analysis import pairs, positions


def test_positions_show_the_answers_to_the_claims_in_view_and_no_other(whole):
    near = window(cut(whole), "2021-06-03", "2021-06-03")
    found = positions.positions(near)
    assert set(found["answer"]) == set(pairs.pairs(near)["answer"]) == {"e009", "e011"}
    assert len(pairs.pairs(near, every=True)) > len(pairs.pairs(near))


def test_the_answers_of_an_actor_show_whatever_they_answer_if_they_are_in_view(whole):
    ambassador = window(cut(whole), actor="a008")
    found = positions.positions(ambassador)
    own = found[found["state"].eq("a008")]
    assert own["answer"].tolist() == ["e005", "e022"]
    # What she answers is said of her state, and is not shown itself.
    assert not set(own["claims"].sum()) & set(ambassador.shown["event_id"])


def test_an_answer_of_an_actor_out_of_view_is_not_shown_for_a_claim_out_of_view(whole):
    late = window(cut(whole), "2022-03", "", "a008")
    assert "e005" in set(late.events["event_id"]) - set(late.shown["event_id"])
    assert positions.positions(late)["answer"].tolist() == ["e022"]


def test_an_answer_to_two_claims_about_one_act_covers_it_once(whole):
    answers = positions.positions(cut(whole)).set_index("answer")
    assert answers.at["e009", "claims"] == ["e008", "e014"]
    assert answers.at["e009", "acts"] == ["e007"]


def test_states_come_by_their_first_answer_and_answers_by_their_last_moment(whole):
    answers = positions.positions(cut(whole))
    firsts = answers.drop_duplicates("state")
    assert firsts["last"].is_monotonic_increasing
    assert firsts["state"].tolist() != sorted(firsts["state"])
    for _, own in answers.groupby("state"):
        assert own["last"].is_monotonic_increasing


@pytest.mark.parametrize("sign", ["~", "?", "%"])
def test_a_date_that_is_not_certain_is_widened_by_its_length_on_both_sides(world_root, sign):
    edit(world_root, "events", "e006", date=f"2021-05-03{sign}")
    answer = positions.positions(dossier.load("world")).set_index("answer").loc["e006"]
    assert answer["first"] == pd.Timestamp("2021-05-02")
    assert answer["last"] == pd.Timestamp("2021-05-04T23:59:59")


# Courses


def test_only_who_left_a_stance_for_another_on_one_act_has_moved():
    def answers(*rows):
        data = [(f"e{n}", *row) for n, row in enumerate(rows)]
        frame = pd.DataFrame(data, columns=["answer", "state", "stance", "acts", "day"])
        days = pd.to_datetime(frame.pop("day"))
        return frame.assign(claims=[[]] * len(frame), first=days, last=days)

    moves = answers(
        ("one", "deny", ["e90"], "2021-01-01"),
        ("two", "deny", ["e90"], "2021-01-01"),
        ("one", "grant", ["e90"], "2021-01-02"),
        ("two", "grant", ["e91"], "2021-01-02"),  # about another act
        ("six", "deny", ["e90"], "2021-01-01"),
        ("six", "grant", ["e90"], "2021-01-01"),  # on the same day: the order is not known
    )[list(positions.Position._fields)]
    assert positions.moved(moves) == ["one"]


def course(*answers: str) -> list[list[str]]:
    """The blocks of answers of one state on one act, from lines: id, first, last; `-`: open."""
    frame = dated(*answers).rename(
        columns={"event_id": "answer", "earliest": "first", "latest": "last"}
    )
    alike = {"state": "a003", "stance": "deny", "claims": [["e1"]] * len(frame)}
    found = frame.assign(**alike, acts=[["e9"]] * len(frame))
    (row,) = positions.courses(found).to_dict("records")
    assert (row["state"], row["act"]) == ("a003", "e9")
    return [[found.at[label, "answer"] for label in block] for block in row["blocks"]]


@pytest.mark.parametrize(
    ("answers", "blocks"),
    [
        # One second later is later; the same second is not.
        (
            ("e1 2022-03-01 2022-03-01T14:05:00", "e2 2022-03-01T14:05:01 2022-03-02"),
            [["e1"], ["e2"]],
        ),
        (
            ("e1 2022-03-01 2022-03-01T14:05:00", "e2 2022-03-01T14:05:00 2022-03-02"),
            [["e1", "e2"]],
        ),
        # All of a block lie before all of the next.
        (
            ("e1 2022-01-01 2022-01-31", "e2 2022-03-01 2022-03-02", "e3 2022-01-15 2022-04-01"),
            [["e1", "e2", "e3"]],
        ),
        (
            ("e1 2022-01-01 2022-01-02", "e2 2022-01-02 2022-03-02", "e3 2022-04-01 2022-04-01"),
            [["e1", "e2"], ["e3"]],
        ),
        (
            ("e1 2022-01-01 2022-01-02", "e2 2022-01-02 2022-03-02", "e3 2022-02-01 2022-04-01"),
            [["e1", "e2", "e3"]],
        ),
        # A bound that is not known puts nothing before or after.
        (("e1 2022-01-01 -", "e2 2022-04-01 2022-04-01"), [["e1", "e2"]]),
        (("e1 2022-01-01 2022-01-01", "e2 - 2022-04-01"), [["e1", "e2"]]),
        (("e1 - 2022-01-01", "e2 2022-04-01 -"), [["e1"], ["e2"]]),
    ],
)
def test_answers_stand_in_order_only_where_their_dates_prove_it(answers, blocks):
    assert course(*answers) == blocks


def test_an_approximate_date_may_be_off_by_its_own_length(world_root):
    edit(world_root, "events", "e006", date="2021-05-03~")
    courses = positions.courses(positions.positions(dossier.load("world")))
    corland = courses[courses["state"].eq("a003")]["blocks"].iloc[0]
    assert [len(block) for block in corland] == [2, 1]


def test_of_answers_that_end_alike_the_one_that_begins_first_comes_first_then_the_id(whole):
    kept = cut(whole)
    last = pd.Timestamp("2021-07-02T23:59:59")
    for event, first in (("e005", "2021-07-02"), ("e006", "2021-07-01"), ("e017", "2021-07-01")):
        bounds = {"date": "2021-07", "earliest": pd.Timestamp(first), "latest": last}
        kept = changed(kept, "events", event, **bounds)
    found = positions.positions(kept)
    own = found[found["state"].eq("a003")]
    assert own["answer"].tolist() == ["e006", "e017", "e005", "e022"]
    assert found.index.tolist() == list(range(len(found)))


def test_an_answer_of_any_later_day_stands_last(whole):
    kept = changed(cut(whole), "events", "e005", latest=pd.NaT)
    found = positions.positions(kept)
    assert found.loc[found["state"].eq("a003"), "answer"].tolist()[-1] == "e005"


def test_two_stances_of_one_answer_are_two_positions(whole):
    kept = changed(cut(whole), "responses", "r013", stance="deny")
    found = positions.positions(kept)
    own = found[found["answer"].eq("e022")]
    assert own["stance"].tolist() == ["deny", "partial_ack"]
    assert own["claims"].tolist() == [["e004"], ["e021"]]
