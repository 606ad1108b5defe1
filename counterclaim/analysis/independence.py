"""Independence: on how many origins a row rests, counted by who knew and not by who printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import parties
from counterclaim.dossier import Dossier, event_rows, once, source_rows
from counterclaim.dossier.rows import Event, Source
from counterclaim.tables.origins import origins as grouped


class Independence(NamedTuple):
    """A row of `independence`: an event, and the origins that it rests on."""

    event_id: str
    sources: list[str]
    parties: list[str]
    origins: int


def origins(dossier: Dossier, sources: Iterable[str]) -> dict[str, str]:
    """The origin of each of some sources, by their ids; see `tables.origins`."""
    return grouped(_leading_to(dossier, sources), of=set(sources))


@once
def independence(dossier: Dossier) -> pd.DataFrame:
    """On how many independent origins each event rests.

    Sources published after the as-of day confirm nothing yet and are left out. A statement rests
    on its own sources: that it was said. An alleged act or condition rests on those of the
    statements that assert it too, and on no more origins than parties assert it: one party's words
    are one origin, however many outlets carry them. Definition: METHOD.md, independence.

    Returns
    -------
    pandas.DataFrame
        One row per event, in the order of `Dossier.events`:

        event_id : str
            Its id.
        sources : list of str
            Source ids: those counted.
        parties : list of str
            Actor ids: one of each party whose statements assert an alleged act or condition, ""
            for speakers who are not named; empty for other rows.
        origins : int64
            The number of independent origins.
    """
    events = event_rows(dossier)
    telling: dict[str, list[Event]] = {}
    for event in events.values():
        for act in event.about if event.asserts else ():
            telling.setdefault(act, []).append(event)
    remembered: dict[tuple[str, ...], int] = {}
    data = []
    for event in events.values():
        alleged = event.kind != "statement" and event.attested == "alleged"
        statements = telling.get(event.event_id, []) if alleged else []
        sources = tuple(dict.fromkeys(s for row in (event, *statements) for s in _in_time(row)))
        if sources not in remembered:
            remembered[sources] = len(set(origins(dossier, sources).values()))
        n, voices = remembered[sources], _parties(dossier, statements)
        n = min(n, max(1, len(voices))) if alleged else n
        data.append(Independence(event.event_id, list(sources), voices, n))
    return pd.DataFrame(data, columns=list(Independence._fields)).astype({"origins": "int64"})


@once
def counts(dossier: Dossier) -> dict[str, int]:
    """The number of independent origins of each event, by its id."""
    frame = independence(dossier)
    return dict(zip(frame["event_id"], frame["origins"].tolist(), strict=True))


def _in_time(event: Event) -> list[str]:
    """The sources of an event that were published by the as-of day."""
    return [source for source in event.source_ids if source not in event.late]


def _parties(dossier: Dossier, statements: Iterable[Event]) -> list[str]:
    """One actor of each party that makes some statements; those who speak together are one."""
    voices: list[list[str]] = []
    for statement in statements:
        authors = parties.authors(statement) or [""]
        same = [
            group
            for group in voices
            if any(
                one == other or parties.of_one_side(dossier, one, other)
                for one in authors
                for other in group
            )
        ]
        voices = [group for group in voices if group not in same]
        voices.append([author for group in (*same, authors) for author in group])
    return [group[0] for group in voices]


def _leading_to(dossier: Dossier, sources: Iterable[str]) -> list[Source]:
    """The rows of some sources and of those that they are known through, in the table's order."""
    rows = source_rows(dossier)
    reached: set[str] = set()
    waiting = list(sources)
    while waiting:
        key = waiting.pop()
        if key in rows and key not in reached:
            reached.add(key)
            waiting += [rows[key].cited_in, rows[key].interview_of]
    order = _order(dossier)
    return [rows[key] for key in sorted(reached, key=order.__getitem__)]


@once
def _order(dossier: Dossier) -> dict[str, int]:
    return {source: n for n, source in enumerate(source_rows(dossier))}
