"""Rules on what a row counts: killed, drones, prisoners."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from counterclaim.checks.indexed import IndexedTables, at, live
from counterclaim.desk.messages import rows as messages
from counterclaim.tables import Problem

_FIGURES = ("figure_low", "figure", "figure_high")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def figures_say_what_they_count(dossier: IndexedTables) -> Iterator[Problem]:
    """A figure says in `unit` what it counts and in `additive` whether it may be added."""
    for row in live(dossier.rows["events"]):
        given = any(getattr(row, name) for name in _FIGURES)
        for name in ("unit", "additive"):
            if given and not getattr(row, name):
                yield at("events", row, name, messages.FIGURE_LACKS[name])
            elif getattr(row, name) and not given:
                yield at("events", row, name, messages.NO_FIGURE)


def figures_are_within_their_bounds(dossier: IndexedTables) -> Iterator[Problem]:
    """The lower bound of a figure is not above it, and the upper bound not below it."""
    for row in live(dossier.rows["events"]):
        cells = [(name, getattr(row, name)) for name in _FIGURES]
        given = [(name, cell) for name, cell in cells if _NUMBER.fullmatch(cell)]
        for (low, small), (high, large) in pairwise(given):
            if Decimal(small) > Decimal(large):
                message = messages.FIGURES_CROSS.fill(low=low, value=small)
                yield at("events", row, high, message)


RULES = (figures_say_what_they_count, figures_are_within_their_bounds)
