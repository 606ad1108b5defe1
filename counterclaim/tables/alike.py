"""Which rows may tell one act or one claim twice: one rule, for the check and for the counting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np

_WORD = re.compile(r"\w+")
# The share of their words that two rows have in common (Jaccard index) from which they are alike.
LIKE = 0.5
# A word in more than one row of so many is added up by a mask, which is quicker than by numbers.
_MANY = 50


class Telling(NamedTuple):
    """A row as far as the rule reads it, with the first and the last moment of its date."""

    event_id: str
    kind: str
    actor: str
    action: str
    text: str
    earliest: datetime
    latest: datetime
    about: frozenset[str]
    distinct: frozenset[str]
    # The cells of _APART.
    apart: tuple[str, ...]


# Where two rows both fill one of these, and differently, they tell of different things.
_APART = "target place co_actors attributes_to figure figure_low figure_high".split()


def telling(row: Any, earliest: datetime, latest: datetime, about: Iterable[str]) -> Telling:
    """A row of events, as text or typed, for `twice`: with its bounds, and what it is about."""
    return Telling(
        *(row.event_id, row.kind, row.actor, row.action, f"{row.label} {row.summary}"),
        *(earliest, latest, frozenset(about), frozenset(row.distinct.split())),
        tuple(getattr(row, name) for name in _APART),
    )


def twice(rows: Sequence[Telling]) -> dict[str, str]:
    """Each row that may tell again what another row tells, with the id of that other row.

    Two rows are alike if they have one kind, actor and action, dates that overlap, nothing in
    `apart` in which they differ, the acts of one among the acts of the other (or none both), and
    at least half of the words of their texts in common, and if neither names the other in
    `distinct`. Each row is set to the first row alike before it that is not itself set to one.
    Definition: METHOD.md, what becomes a row.

    Parameters
    ----------
    rows
        Rows of one dossier with bounded dates, in the order in which they are to be preferred.

    Returns
    -------
    dict
        event_id to event_id; rows that are alike to none are left out.
    """
    buckets: dict[tuple[str, str, str], list[Telling]] = {}
    for row in rows:
        buckets.setdefault((row.kind, row.actor, row.action), []).append(row)
    return {key: first for bucket in buckets.values() for key, first in _twice(bucket)}


def _twice(bucket: Sequence[Telling]) -> Iterator[tuple[str, str]]:
    """`twice` for rows of one kind, actor and action; each row is held against all at once."""
    words = [frozenset(_WORD.findall(row.text.casefold())) for row in bucket]
    sizes = np.array([len(each) for each in words])
    some, many = _holders(words)
    moments = sorted({moment for row in bucket for moment in (row.earliest, row.latest)})
    place = {moment: n for n, moment in enumerate(moments)}
    earliest = np.array([place[row.earliest] for row in bucket])
    latest = np.array([place[row.latest] for row in bucket])
    apart = [_codes([row.apart[n] for row in bucket]) for n in range(len(bucket[0].apart))]
    first = np.zeros(len(bucket), dtype=bool)
    for n, row in enumerate(bucket):
        near = first & (earliest <= latest[n]) & (latest >= earliest[n])
        for codes in apart:
            if codes[n]:
                near &= (codes == codes[n]) | (codes == 0)
        if near.any():
            shared = np.zeros(len(bucket), dtype=np.int64)
            for word in words[n]:
                if word in many:
                    shared += many[word]
                elif word in some:
                    shared[some[word]] += 1
            near &= (shared > 0) & (shared >= LIKE * (sizes + sizes[n] - shared))
        alike = (bucket[int(m)] for m in np.flatnonzero(near))
        other = next((each for each in alike if _one(row, each)), None)
        if other is None:
            first[n] = True
        else:
            yield row.event_id, other.event_id


def _holders(
    words: Sequence[frozenset[str]],
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The rows that hold each word which several hold: numbers of rows, or a mask for many."""
    held: dict[str, list[int]] = {}
    for n, each in enumerate(words):
        for word in each:
            held.setdefault(word, []).append(n)
    some, many = {}, {}
    for word, rows in held.items():
        if len(rows) * _MANY > len(words):
            many[word] = np.bincount(rows, minlength=len(words))
        elif len(rows) > 1:
            some[word] = np.array(rows)
    return some, many


def _codes(cells: Sequence[str]) -> np.ndarray:
    """A number for each different cell, 0 for a blank one."""
    codes = {"": 0}
    return np.array([codes.setdefault(cell, len(codes)) for cell in cells])


def _one(one: Telling, two: Telling) -> bool:
    """Whether two rows with like words are about the same, and are not said to be distinct."""
    return (
        (one.about <= two.about or two.about <= one.about)
        and bool(one.about) == bool(two.about)
        and one.event_id not in two.distinct
        and two.event_id not in one.distinct
    )
