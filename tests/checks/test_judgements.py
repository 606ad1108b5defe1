"""What a judgement in version 2 of the tables says of its rows and of the question."""

import pytest
from checked import Found, found, texts
from conftest import edit

REFUSED = [
    ("j002", {"short": "Corland very likely supplied drones"}, "short", "checks.short_likelihood"),
    ("j002", {"short": "Supplied, with confidence"}, "short", "checks.short_likelihood"),
    ("j002", {"short": " ".join(["word"] * 11)}, "short", "fields.too_many_words"),
    ("j002", {"question_part": "did Corland arm"}, "question_part", "checks.not_in_the_question"),
    ("j003", {"set_aside_reason": ""}, "set_aside_reason", "checks.no_set_aside_reason"),
    ("j002", {"set_aside_reason": "Why?"}, "set_aside", "checks.nothing_set_aside"),
    ("j003", {"set_aside": "e008 e007"}, "set_aside", "checks.for_and_against"),
    ("j003", {"set_aside": "e008 e018"}, "set_aside", "checks.for_and_against"),
]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case[0]} {case[3]}")
def test_a_judgement_that_contradicts_itself_is_refused(world_root, book, case):
    row, cells, field, key = case
    edit(world_root, "judgements", row, **cells)
    assert found(world_root, book) == [Found(row, field, key)]


def test_a_judgement_names_its_part_of_the_question_and_a_short_form(world_root, book):
    edit(
        world_root, "judgements", "j002", short="Corland supplied drones by March 2022",
        question_part="Did Corland arm Arvenia",
    )  # fmt: skip
    assert found(world_root, book) == []


def test_a_judgement_that_replaces_another_drops_none_of_its_rows(world_root, book):
    edit(world_root, "judgements", "j003", set_aside="", set_aside_reason="")
    assert found(world_root, book) == [Found("j003", "set_aside", "checks.rows_dropped")]
    assert "e008" in texts(world_root, book)
    edit(world_root, "judgements", "j003", against="e008 e009 e018")
    assert found(world_root, book) == []


def test_a_row_that_came_later_is_not_set_aside(world_root, book):
    edit(world_root, "judgements", "j001", set_aside="e022", set_aside_reason="It came later.")
    edit(world_root, "judgements", "j003", set_aside="e008 e022")
    assert found(world_root, book) == [Found("j001", "set_aside", "checks.public_later")]
