"""The pure part of the bench: medians, ratios, targets, the table. Nothing is measured here."""

import importlib.util
from pathlib import Path

import pytest

PATH = Path(__file__).parent / "report.py"
SPEC = importlib.util.spec_from_file_location("bench_report", PATH)
report = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(report)


def costs(*walls: float) -> list:
    """Runs that took so long, each with a CPU time and a memory of its own."""
    return [report.Cost(wall, wall / 2, int(100 - wall)) for wall in walls]


def test_the_middle_of_runs_is_the_median_of_each_measure():
    assert report.middle(costs(1, 9, 2)) == report.Cost(2, 1, 98)
    assert report.middle(costs(1, 3)) == report.Cost(2, 1, 98)
    with pytest.raises(ValueError, match="nothing was measured"):
        report.middle([])


def test_runs_one_after_the_other_add_their_times_and_not_their_memory():
    assert report.together(costs(1, 9, 2)) == report.Cost(12, 6, 99)


def test_a_block_that_is_not_full_does_not_count():
    assert [cost.wall for cost in report.blocks(costs(1, 2, 3, 4, 5), 2)] == [3, 7]
    assert report.blocks(costs(1, 2), 3) == []


@pytest.mark.parametrize(
    ("found", "at_least", "said"),
    [(3.0, True, "no, by 25%"), (4.0, True, "yes"), (5.0, False, "no, by 25%"), (4, False, "yes")],
)
def test_a_target_that_is_missed_says_by_how_much(found, at_least, said):
    goal = report.Goal("what", found, 4, " s", at_least)
    assert report.held(goal) == (said == "yes")
    assert report.verdict(goal)[-1] == said


def test_a_ratio_says_how_many_times_less_is_ours():
    line = report.compared("page", 5_000_000, 625_000, report.kb)
    assert line == ("page", "5,000 kB", "625 kB", "8.0 ×")


def test_the_table_is_markdown_and_its_columns_are_straight():
    lines = report.table(("what", "n"), [("one", "1"), ("thousand", "1,000")]).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[1].endswith("-: |")
    assert lines[2].startswith("| one      |")
