"""Which sources go back to one origin: independence is counted by who knew, not by who printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol


class Sourced(Protocol):
    """A row of sources, as far as its origin goes."""

    @property
    def source_id(self) -> str:
        """Its id."""
        ...

    @property
    def origin(self) -> str:
        """The independence group that it names."""
        ...

    @property
    def relays(self) -> str:
        """Names of what it passes on, separated by spaces."""
        ...

    @property
    def interview_of(self) -> str:
        """Id of the source whose interview it passes on; blank for none."""
        ...

    @property
    def cited_in(self) -> str:
        """Id of the source through which it is known; blank if it was read."""
        ...


def origins(sources: Iterable[Sourced], of: Collection[str] | None = None) -> dict[str, str]:
    """The origin of each source, where sources that pass on the same words share one.

    Sources are one origin if they name the same `origin`, pass on the same briefing, post or
    release (`relays`) or the same interview (`interview_of`), or if one is cited in the other
    (`cited_in`), and so is each chain of such pairs. `coded_by` joins nothing. Definition:
    METHOD.md, independence.

    Parameters
    ----------
    sources
        All sources of a dossier.
    of
        Ids of the sources of a row. Only these join each other, and those that they were cited in
        or pass on: a live page that carries two briefings does not make one of them for other
        rows. None groups all sources.

    Returns
    -------
    dict
        By source_id, of those asked about that exist: the `origin` of the first source of its
        group, in the order of `sources`. As many different values as there are origins.
    """
    rows = {row.source_id: row for row in sources}
    asked = rows.keys() if of is None else rows.keys() & set(of)
    parents: dict[tuple[str, str], tuple[str, str]] = {}
    reached = _reached(rows, asked)
    for key in reached:
        for node in _joined_by(rows[key]):
            parents[_root(parents, ("source", key))] = _root(parents, node)
    first: dict[tuple[str, str], str] = {}
    for key in (key for key in rows if key in asked):
        first.setdefault(_root(parents, ("source", key)), rows[key].origin)
    return {key: first[_root(parents, ("source", key))] for key in rows if key in asked}


def _reached(rows: dict[str, Sourced], asked: Collection[str]) -> list[str]:
    """The sources asked about, and those that they were cited in or pass on, each once."""
    reached: dict[str, None] = {}
    waiting = list(asked)
    while waiting:
        key = waiting.pop()
        if key in rows and key not in reached:
            reached[key] = None
            waiting += [rows[key].cited_in, rows[key].interview_of]
    return list(reached)


def _joined_by(row: Sourced) -> list[tuple[str, str]]:
    """What joins a source to others: its origin, what it passes on, the sources that it names."""
    return [
        ("origin", row.origin or row.source_id),
        *(("relayed", name) for name in row.relays.split()),
        *(("source", key) for key in (row.interview_of, row.cited_in) if key),
    ]


def _root(
    parents: dict[tuple[str, str], tuple[str, str]], node: tuple[str, str]
) -> tuple[str, str]:
    """The node that stands for a group; the path to it is halved on the way."""
    while (above := parents.setdefault(node, node)) != node:
        parents[node] = node = parents[above]
    return node
