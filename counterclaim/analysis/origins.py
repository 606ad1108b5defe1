"""Entries by the origin of their sources."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import pandas as pd

from counterclaim.dossier import Dossier, once, source_rows, sources_of
from counterclaim.dossier.rows import Event, Source
from counterclaim.tables.origins import origins as grouped
from counterclaim.tables.typed import rows

# Grades of reliability that leave strong doubt, or allow no judgement.
WEAK = frozenset("DEF")


class Origin(NamedTuple):
    """A row of `origins`: where sources go back to, and the entries that rest on it."""

    origin: str
    source_id: str
    sources: list[str]
    rows: list[str]
    alone: list[str]
    grades: list[str]
    read: bool
    weak: bool


@once
def origins(dossier: Dossier) -> pd.DataFrame:
    """One row per origin that entries in view rest on, most entries first.

    Sources are grouped as `tables.origins` groups all sources of what is shown. Sources published
    after the as-of day count for nothing yet. Definition: METHOD.md, independence.

    Returns
    -------
    pandas.DataFrame
        origin : str
            The name of the independence group.
        source_id : str
            Id of its source that most entries name; of several, one that was read.
        sources : list of str
            Ids of its sources that entries name.
        rows : list of str
            Ids of the entries that rest on it.
        alone : list of str
            Those of them that rest on no other origin.
        grades : list of str
            Grades of reliability of `sources`, best first; "" where one is not graded.
        read : bool
            Whether one of `sources` was read, and not only quoted in another.
        weak : bool
            Whether every grade that was given is in `WEAK`; false where none was given.
    """
    known = source_rows(dossier)
    of = _of_sources(dossier)
    named: dict[str, Counter[str]] = {}
    resting: dict[str, list[str]] = {}
    alone: dict[str, list[str]] = {}
    for event in rows(dossier.shown, Event):
        sources = [source for source in event.source_ids if source not in event.late]
        own = list(dict.fromkeys(of[source] for source in sources))
        for source in sources:
            named.setdefault(of[source], Counter())[source] += 1
        for origin in own:
            resting.setdefault(origin, []).append(event.event_id)
        if len(own) == 1:
            alone.setdefault(own[0], []).append(event.event_id)
    data = []
    for origin, ids in resting.items():
        sources = sorted(named[origin], key=lambda source: int(source[1:]))
        grades = sorted({known[source].reliability for source in sources}, key=_order)
        given = [grade for grade in grades if grade]
        first = max(sources, key=lambda source: (named[origin][source], _is_read(known[source])))
        data.append(
            Origin(
                origin,
                first,
                sources,
                ids,
                alone.get(origin, []),
                grades,
                any(_is_read(known[source]) for source in sources),
                bool(given) and all(grade in WEAK for grade in given),
            )
        )
    # Equal origins stay in the order in which the record first names them.
    data.sort(key=lambda row: -len(row.rows))
    return pd.DataFrame(data, columns=list(Origin._fields))


def half(dossier: Dossier) -> tuple[int, int]:
    """How many of the largest origins at least half of the entries rest on, and how many these are.

    Both are 0 where no entry rests on any origin.
    """
    covered: set[str] = set()
    for n, row in enumerate(rows(origins(dossier), Origin), start=1):
        covered |= set(row.rows)
        if 2 * len(covered) >= len(dossier.shown):
            return n, len(covered)
    return len(origins(dossier)), len(covered)


def without_entries(dossier: Dossier) -> int:
    """How many origins no entry rests on: those of figures set side by side, or not out yet."""
    return len(set(_of_sources(dossier).values())) - len(origins(dossier))


@once
def _of_sources(dossier: Dossier) -> dict[str, str]:
    """The origin of each source of what is shown, figures included."""
    known = source_rows(dossier)
    listed = sources_of(dossier, dossier.shown["event_id"], dossier.accounts["source_id"])
    return grouped([known[source] for source in listed])


def _is_read(source: Source) -> bool:
    return not source.cited_in


def _order(grade: str) -> tuple[bool, str]:
    return not grade, grade
