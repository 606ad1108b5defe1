"""Which rows of a dossier are above a handling mark, and which others go with them.

Works on plain rows, for the tables and for the list of reports, which reads without pandas.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

Rows = Sequence[Mapping[str, str]]
# The tables whose rows may have a mark of their own, and the column with the id of each.
MARKED = {
    "events": "event_id",
    "sources": "source_id",
    "judgements": "judgement_id",
    "notes": "note_id",
}
# The column with the id of each table whose rows may be left out.
IDS = MARKED | {"responses": "response_id", "accounts": "account_id"}
TABLES = tuple(IDS)


def above(scale: Sequence[str], mark: str, most: str) -> bool:
    """Say whether a mark is above the highest allowed; one that the scale has not is not."""
    return mark in scale and most in scale and scale.index(mark) > scale.index(most)


def highest(scale: Sequence[str], marks: Collection[str]) -> str:
    """Pick the highest of some marks; blank where the scale has none of them."""
    return max((each for each in marks if each in scale), key=scale.index, default="")


def withheld(tables: Mapping[str, Rows], scale: Sequence[str], most: str) -> dict[str, set[str]]:
    """List the rows that readers of a mark may not see.

    Parameters
    ----------
    tables
        The rows of each table by its name; a column that is not there counts as blank.
    scale
        The marks, that for everybody first.
    most
        The highest mark that is allowed. A row without a mark has that of its dossier.

    Returns
    -------
    dict
        The ids by table: rows above the mark, and what depends on them, which is: a source known
        only through one of them; an event that rests on no other source, or is about no other
        event; a response that joins one of them, or covers nothing else; a judgement with one of
        them for it, against it or set aside, and one that such a judgement replaced; a note or
        account on one of them.
    """
    gone = {
        table: {
            row[key]
            for row in tables.get(table, ())
            if table in MARKED and above(scale, row.get("handling", ""), most)
        }
        for table, key in IDS.items()
    }
    while any(gone.values()):
        before = sum(map(len, gone.values()))
        for table, key in IDS.items():
            depends = _DEPENDS[table]
            gone[table] |= {row[key] for row in tables.get(table, ()) if depends(row, gone)}
        replaced = {
            row["judgement_id"]: row.get("replaces", "") for row in tables.get("judgements", ())
        }
        gone["judgements"] |= {replaced[key] for key in gone["judgements"]} - {""}
        if sum(map(len, gone.values())) == before:
            break
    return gone


def _all(row: Mapping[str, str], column: str, gone: Collection[str]) -> bool:
    ids = row.get(column, "").split()
    return bool(ids) and all(each in gone for each in ids)


def _any(row: Mapping[str, str], columns: Sequence[str], gone: Collection[str]) -> bool:
    return any(each in gone for column in columns for each in row.get(column, "").split())


_DEPENDS = {
    "sources": lambda row, gone: _any(row, ("cited_in",), gone["sources"]),
    "events": lambda row, gone: (
        _all(row, "source_ids", gone["sources"]) or _all(row, "about", gone["events"])
    ),
    "responses": lambda row, gone: (
        _any(row, ("claim", "answer"), gone["events"]) or _all(row, "about", gone["events"])
    ),
    "judgements": lambda row, gone: _any(row, ("supports", "against", "set_aside"), gone["events"]),
    "notes": lambda row, gone: _any(row, ("events",), gone["events"]),
    "accounts": lambda row, gone: (
        _any(row, ("event_id",), gone["events"]) or _any(row, ("source_id",), gone["sources"])
    ),
}
