"""Rows that may tell one act or one claim twice: a warning, because only a person can tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from counterclaim.checks.indexed import Row, at, ids, live, when
from counterclaim.desk.messages import rows as messages
from counterclaim.tables import Problem, Tables

_WORD = re.compile(r"\w+")
# Share of their words that two rows have in common (Jaccard): told twice, or much alike.
_LIKE = 0.5
# Rows of one actor and action that a row is compared with, in the order of their dates: it bounds
# the work on records of one busy actor.
_COMPARED = 100


class _Dated(NamedTuple):
    """A row with the moments that its date allows, and its words."""

    row: Row
    earliest: datetime
    latest: datetime
    words: frozenset[str]


def pairs(events: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs of events that may be one, the earlier row of the table first.

    They have one kind, actor and action, dates that overlap, no two targets or places, something
    that both are about if they are about anything, and at least half of the words of their labels
    and summaries in common. Rows that are withdrawn or name each other in `distinct`, and dates
    with an open end, are left out.

    Parameters
    ----------
    events
        Rows of the table as read, all cells text.
    """
    buckets: dict[tuple[str, str, str], list[_Dated]] = {}
    for row in live(events):
        date = when(row.date)
        if date and date.earliest and date.latest:
            words = frozenset(_WORD.findall(f"{row.label} {row.summary}".casefold()))
            dated = _Dated(row, date.earliest, date.latest, words)
            buckets.setdefault((row.kind, row.actor, row.action), []).append(dated)
    for rows in buckets.values():
        rows.sort(key=lambda each: each.earliest)
        for n, one in enumerate(rows):
            for two in rows[n + 1 : n + 1 + _COMPARED]:
                if two.earliest > one.latest:
                    break
                if _like(one, two):
                    first, second = sorted((one.row, two.row), key=lambda each: each.Index)
                    yield first, second


def _like(one: _Dated, two: _Dated) -> bool:
    either = one.words | two.words
    if not either or len(one.words & two.words) / len(either) < _LIKE:
        return False
    a, b = one.row, two.row
    if a.event_id in ids(b.distinct) or b.event_id in ids(a.distinct):
        return False
    if any(getattr(a, name) != getattr(b, name) != "" != getattr(a, name) for name in _APART):
        return False
    about = set(ids(a.about)), set(ids(b.about))
    return bool(about[0] & about[1]) or about == (set(), set())


_APART = ("target", "place")


def warnings(tables: Tables) -> list[Problem]:
    """A warning for each pair of `pairs` in the tables of a sound dossier, at the later row."""
    events = tables.frames["events"].itertuples(name="Row")
    return [
        at("events", two, "event_id", messages.ALIKE.fill(one=one.event_id, two=two.event_id))
        for one, two in sorted(pairs(events), key=lambda pair: (pair[1].Index, pair[0].Index))
    ]
