"""Rows of several dossiers on the same event: what `same_as` joins has to agree.

A dossier is checked and rendered alone, so the form of `same_as` is a rule like any other; whether
the joined rows agree is asked of all dossiers together, by `verify_joins`.
"""

from collections.abc import Iterator, Mapping

from counterclaim.checks.indexed import IndexedTables, Row, after, at, earliest, ids, latest, live
from counterclaim.desk.messages import Message, nearest
from counterclaim.desk.messages import fields as messages
from counterclaim.tables import Problem, Tables


def joined_rows_are_named_once(dossier: IndexedTables) -> Iterator[Problem]:
    """A row of another dossier is named once in `same_as`, by one row and in one list."""
    taken: dict[str, str] = {}
    for row in live(dossier.rows["events"]):
        for key in ids(row.same_as):
            if key in taken:
                message = messages.JOINED_ALREADY.fill(key=key, event=taken[key])
                yield at("events", row, "same_as", message)
            taken.setdefault(key, row.event_id)


RULES = (joined_rows_are_named_once,)


def verify_joins(dossiers: Mapping[str, Tables]) -> list[Problem]:
    """Compare the rows that `same_as` joins.

    Rows on the same event have dates that overlap, one action, and one actor: the same name or the
    same wikidata_id, since ids differ from dossier to dossier.

    Parameters
    ----------
    dossiers
        The sound tables of all dossiers, by name.

    Returns
    -------
    list of Problem
        Each file with its dossier before it, as `world/events.csv`.
    """
    rows = {name: _by_id(tables, "events") for name, tables in dossiers.items()}
    actors = {name: _by_id(tables, "actors") for name, tables in dossiers.items()}
    return [
        problem._replace(file=f"{name}/{problem.file}")
        for name in dossiers
        for row in live(rows[name].values())
        for problem in _of_row(name, row, rows, actors)
    ]


def _by_id(tables: Tables, table: str) -> dict[str, Row]:
    frame = tables.frames.get(table)
    return {} if frame is None else {row[1]: row for row in frame.itertuples(name="Row")}


def _of_row(
    name: str, row: Row, rows: dict[str, dict[str, Row]], actors: dict[str, dict[str, Row]]
) -> Iterator[Problem]:
    for key in ids(row.same_as):
        message = _disagreement(name, row, key, rows, actors)
        if message:
            yield at("events", row, "same_as", message)


def _disagreement(
    name: str,
    row: Row,
    key: str,
    rows: dict[str, dict[str, Row]],
    actors: dict[str, dict[str, Row]],
) -> Message | None:
    """The message about one entry of `same_as`; None where the two rows agree."""
    other, _, event = key.partition(":")
    twin = rows.get(other, {}).get(event)
    if other == name:
        return messages.JOIN_INSIDE.fill(key=key)
    if other not in rows:
        known = [each for each in rows if each != name]
        there = f"There are: {', '.join(known)}." if known else "There is no other."
        return messages.JOIN_NO_DOSSIER.fill(
            dossier=other, guess=nearest(other, known), known=there
        )
    if not rows[other]:
        return messages.JOIN_UNREADABLE.fill(dossier=other)
    if twin is None:
        return messages.JOIN_NO_ROW.fill(dossier=other, event=event)
    if twin.withdrawn:
        return messages.JOIN_WITHDRAWN.fill(key=key, reason=twin.withdrawn)
    if any(each.startswith(f"{name}:") for each in ids(twin.same_as)):
        return messages.JOIN_BOTH_WAYS.fill(key=key)
    differences = "; ".join(_differences(row, twin, actors[name], actors[other]))
    return messages.JOIN_DIFFERS.fill(differences=differences) if differences else None


def _differences(one: Row, two: Row, ones: dict[str, Row], twos: dict[str, Row]) -> Iterator[str]:
    """Say in what two rows on the same event differ."""
    key = two.event_id
    if after(earliest(one.date), latest(two.date)) or after(earliest(two.date), latest(one.date)):
        yield messages.DATES_APART.fill(key=key, other=two.date, date=one.date).wrong
    if one.action != two.action:
        yield messages.OTHER_ACTION.fill(key=key, other=two.action, action=one.action).wrong
    names = [_name(row.actor, known) for row, known in ((one, ones), (two, twos))]
    entries = [_entry(row.actor, known) for row, known in ((one, ones), (two, twos))]
    if names[0] != names[1] and not (entries[0] and entries[0] == entries[1]):
        yield messages.OTHER_ACTOR.fill(key=key, other=names[1], actor=names[0]).wrong


def _name(actor: str, known: dict[str, Row]) -> str:
    return known[actor].name if actor in known else actor


def _entry(actor: str, known: dict[str, Row]) -> str:
    return known[actor].wikidata_id if actor in known else ""
