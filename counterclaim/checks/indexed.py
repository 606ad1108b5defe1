"""The tables of a dossier with their rows by id, and what several rules ask of them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

import pandas as pd

from counterclaim import dates
from counterclaim.dates import Date, DateError
from counterclaim.desk import rules
from counterclaim.desk.messages import Message
from counterclaim.tables import Problem, Tables, problem
from counterclaim.tables.codebook import TABLES, Codebook

# A row is the named tuple of DataFrame.itertuples: one attribute per column, Index the line.
Row = Any
UNDETERMINED = "undetermined"


class IndexedTables(NamedTuple):
    """The tables of one dossier, indexed by id, with its codebook.

    `meta` is dossier.yml and `lines` the line of each of its keys. `actions` are the codebook's
    actions by key, `answers` the ids of statements that answer. `read_in` names for each source
    the one that was read for it: itself, or the end of its chain of `cited_in`.
    """

    codebook: Codebook
    meta: dict
    lines: dict[str, int]
    rows: dict[str, list[Row]]
    by_id: dict[str, dict[str, Row]]
    actions: dict[str, dict]
    answers: set[str]
    read_in: dict[str, str]


Rule = Callable[[IndexedTables], Iterator[Problem]]


def index(tables: Tables, codebook: Codebook) -> IndexedTables:
    """Index sound tables by id."""
    rows = {name: _rows(tables.frames[name]) for name in TABLES}
    # The first row of an id counts; a second is a problem of its own when the tables are read.
    by_id = {name: {row[1]: row for row in reversed(rows[name])} for name in TABLES}
    actions = {row["action"]: row for row in codebook.actions.to_dict("records")}
    answers = {row.answer for row in rows["responses"] if not rules.withdrawn(row.withdrawn)}
    return IndexedTables(
        codebook, tables.meta, tables.lines, rows, by_id, actions, answers,
        _ends({key: row.cited_in for key, row in by_id["sources"].items()}),
    )  # fmt: skip


def _rows(frame: pd.DataFrame) -> list[Row]:
    return list(frame.itertuples(name="Row"))


def _ends(cited_in: dict[str, str]) -> dict[str, str]:
    """Follow each chain of citation to the source that was read: "" where it is a cycle."""
    end: dict[str, str] = {}
    for start in cited_in:
        path, here = [], start
        while here in cited_in and here not in end and cited_in[here]:
            end[here] = ""  # until the end is known: a chain that comes back here is a cycle
            path.append(here)
            here = cited_in[here]
        last = end.get(here, here if here in cited_in else "")
        end |= dict.fromkeys([*path, here], last)
    return end


def at(table: str, row: Row, field: str, message: Message) -> Problem:
    """Make the Problem of a cell."""
    return problem(f"{table}.csv", row.Index, field, getattr(row, field), message)


def at_key(dossier: IndexedTables, key: str, value: object, message: Message) -> Problem:
    """Make the Problem of a key of dossier.yml."""
    return problem("dossier.yml", dossier.lines.get(key, ""), key, value, message)


def live(rows: Iterable[Row]) -> Iterator[Row]:
    """Go through the rows that are not withdrawn."""
    return (row for row in rows if not rules.withdrawn(getattr(row, "withdrawn", "")))


def ids(cell: str) -> list[str]:
    """Split a cell that holds a list."""
    return cell.split()


def named(dossier: IndexedTables, table: str, cell: str) -> Iterator[Row]:
    """Go through the rows that a cell names; another rule reports unknown ids."""
    known = dossier.by_id[table]
    return (known[key] for key in ids(cell) if key in known)


def when(text: str) -> Date | None:
    """Read a date: None where there is none, or where it is wrong, which another rule reports."""
    if text in ("", UNDETERMINED):
        return None
    try:
        return dates.parse(text)
    except DateError:
        return None


def latest(text: str) -> datetime | None:
    """Read the last moment that a date allows."""
    date = when(text)
    return date.latest if date else None


def earliest(text: str) -> datetime | None:
    """Read the first moment that a date allows."""
    date = when(text)
    return date.earliest if date else None


def after(first: datetime | None, second: datetime | None) -> bool:
    """Whether a moment is certainly later than another; with a missing bound it is not."""
    return first is not None and second is not None and first > second


def asserts(dossier: IndexedTables, event: Row) -> bool:
    """Whether an event is a statement whose action asserts."""
    action = dossier.actions.get(event.action)
    return action is not None and rules.asserts(event.kind, action["asserts"])


def is_claim(dossier: IndexedTables, event: Row) -> bool:
    """Whether an event is a claim."""
    about = named(dossier, "events", event.about)
    acts = {row.event_id for row in about if rules.claimable(row.kind)}
    return rules.is_claim(asserts(dossier, event), ids(event.about), acts)


def cycles(edges: dict[str, list[str]]) -> list[str]:
    """Find the keys whose edge closes a cycle, one key for each cycle."""
    closing, done = [], set()
    for start in edges:
        on_path, stack = set(), [(start, iter(edges[start]))]
        if start in done:
            continue
        on_path.add(start)
        while stack:
            key, rest = stack[-1]
            step = next(rest, None)
            if step is None:
                stack.pop()
                on_path.discard(key)
                done.add(key)
            elif step in on_path:
                closing.append(key)
            elif step not in done and step in edges:
                on_path.add(step)
                stack.append((step, iter(edges[step])))
    return closing
