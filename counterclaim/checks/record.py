"""The tables as the rules see them: rows by id, and what several rules ask for, computed once."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from counterclaim import dates
from counterclaim.dates import Date, DateError
from counterclaim.desk import rules
from counterclaim.tables import Problem, Tables, problem
from counterclaim.tables.codebook import TABLES, Codebook

# A row is the named tuple of DataFrame.itertuples: one attribute per column, Index the line.
Row = Any
UNDETERMINED = "undetermined"


class Record(NamedTuple):
    """One dossier in memory; `read_in` names for each source the read one its chain ends in."""

    codebook: Codebook
    meta: dict
    lines: dict[str, int]
    rows: dict[str, list[Row]]
    by_id: dict[str, dict[str, Row]]
    actions: dict[str, dict]
    answers: set[str]
    read_in: dict[str, str]


Rule = Callable[[Record], Iterator[Problem]]


def record(tables: Tables, codebook: Codebook) -> Record:
    """Make the Record of sound tables."""
    rows = {name: list(tables.frames[name].itertuples(name="Row")) for name in TABLES}
    # The first row of an id stands; that there is a second is told when the tables are read.
    by_id = {name: {row[1]: row for row in reversed(rows[name])} for name in TABLES}
    actions = {row["action"]: row for row in codebook.actions.to_dict("records")}
    answers = {row.answer for row in rows["responses"] if not rules.withdrawn(row.withdrawn)}
    return Record(
        codebook, tables.meta, tables.lines, rows, by_id, actions, answers,
        _ends({key: row.cited_in for key, row in by_id["sources"].items()}),
    )  # fmt: skip


def _ends(cited_in: dict[str, str]) -> dict[str, str]:
    """Follow each chain of citation to the source that was read; in a circle there is none."""
    end: dict[str, str] = {}
    for start in cited_in:
        path, here = [], start
        while here in cited_in and here not in end and cited_in[here]:
            end[here] = ""  # on the way: whoever meets it again goes in a circle
            path.append(here)
            here = cited_in[here]
        found = end.get(here, here if here in cited_in else "")
        end |= dict.fromkeys([*path, here], found)
    return end


def at(table: str, row: Row, field: str, wrong: str, right: str) -> Problem:
    """Make the Problem of a cell."""
    return problem(f"{table}.csv", row.Index, field, getattr(row, field), wrong, right)


def live(rows: Iterable[Row]) -> Iterator[Row]:
    """Go through the rows that are not withdrawn."""
    return (row for row in rows if not rules.withdrawn(getattr(row, "withdrawn", "")))


def ids(cell: str) -> list[str]:
    """Split a cell that holds a list."""
    return cell.split()


def named(record: Record, table: str, cell: str) -> Iterator[Row]:
    """Go through the rows that a cell names; unknown ids are told by another rule."""
    known = record.by_id[table]
    return (known[key] for key in ids(cell) if key in known)


def when(text: str) -> Date | None:
    """Read a date; None where there is none or where another rule tells that it is wrong."""
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
    """Say whether a moment is certainly later than another; a missing bound makes it uncertain."""
    return first is not None and second is not None and first > second


def asserts(record: Record, event: Row) -> bool:
    """Say whether an event is a statement whose action asserts."""
    action = record.actions.get(event.action)
    return action is not None and rules.asserts(event.kind, action["asserts"])


def is_claim(record: Record, event: Row) -> bool:
    """Say whether an event is a claim."""
    about = named(record, "events", event.about)
    acts = {row.event_id for row in about if rules.claimable(row.kind)}
    return rules.is_claim(asserts(record, event), ids(event.about), acts)


def circles(edges: dict[str, list[str]]) -> list[str]:
    """Find the keys whose edge closes a circle, each circle once."""
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
