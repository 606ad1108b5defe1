"""Turns what was measured into one table: medians, ratios, and each target beside what was found.

Nothing is measured here, so that it can be tested.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple


class Cost(NamedTuple):
    """What a run cost: seconds of the clock, seconds of all cores, bytes of its largest process."""

    wall: float
    cpu: float
    memory: int


class Goal(NamedTuple):
    """A target: what it is about, what was found, the limit, and on which side of it is well."""

    what: str
    found: float
    limit: float
    unit: str
    at_least: bool


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each measure by itself; ValueError for none."""
    if not costs:
        raise ValueError("nothing was measured")
    wall, cpu, memory = (median(each) for each in zip(*costs, strict=True))
    return Cost(wall, cpu, round(memory))


def together(costs: Sequence[Cost]) -> Cost:
    """What runs cost that follow one another: times added, the largest process of all."""
    return Cost(
        sum(cost.wall for cost in costs),
        sum(cost.cpu for cost in costs),
        max(cost.memory for cost in costs),
    )


def blocks(costs: Sequence[Cost], size: int) -> list[Cost]:
    """The costs of so many runs at a time; what does not fill a block is left out."""
    whole = range(0, len(costs) - size + 1, size)
    return [together(costs[start : start + size]) for start in whole]


def seconds(value: float) -> str:
    """A time with as many digits as say something."""
    return f"{value:,.0f} s" if value >= 100 else f"{value:.3g} s"


def mib(value: float) -> str:
    """Bytes of memory in MiB."""
    return f"{value / 2**20:,.0f} MiB"


def kb(value: float) -> str:
    """Bytes of a file in kB of a thousand."""
    return f"{value / 1000:,.0f} kB"


def times(theirs: float, ours: float) -> str:
    """How many times less ours is."""
    return f"{theirs / ours:.1f} ×"


def compared(
    what: str, theirs: float, ours: float, form: Callable[[float], str]
) -> tuple[str, str, str, str]:
    """A line of the table: what, theirs, ours, how many times less."""
    return what, form(theirs), form(ours), times(theirs, ours)


def held(goal: Goal) -> bool:
    """Whether a target is reached."""
    return goal.found >= goal.limit if goal.at_least else goal.found <= goal.limit


def verdict(goal: Goal) -> tuple[str, str, str, str]:
    """A line of the table of targets: what, found, the target, and whether it is reached."""
    sign = "at least" if goal.at_least else "at most"
    found, limit = (f"{value:,.3g}{goal.unit}" for value in (goal.found, goal.limit))
    if goal.found >= 1000:
        found = f"{goal.found:,.0f}{goal.unit}"
    if goal.limit >= 1000:
        limit = f"{goal.limit:,.0f}{goal.unit}"
    missed = abs(goal.found / goal.limit - 1)
    return goal.what, found, f"{sign} {limit}", "yes" if held(goal) else f"no, by {missed:.0%}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, its columns as wide as their widest cell; numbers to the right."""
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]

    def said(cells: Sequence[str]) -> str:
        first, *others = zip(cells, widths, strict=True)
        padded = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        return f"| {' | '.join(padded)} |"

    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join([said(head), f"| {' | '.join(rule)} |", *map(said, rows)])
