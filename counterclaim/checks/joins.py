"""Rows of several dossiers that tell one event: what `same_as` joins has to agree.

A dossier is checked and rendered alone, so the form of `same_as` is a rule like any other; whether
the joined rows agree is asked of all dossiers together, by `verify_joins`.
"""

from collections.abc import Iterator, Mapping

from counterclaim.checks.record import Record, Row, after, at, earliest, ids, latest, live
from counterclaim.desk.messages import nearest
from counterclaim.tables import Problem, Tables


def joined_rows_are_named_once(record: Record) -> Iterator[Problem]:
    """A row of another dossier is named once in `same_as`, by one row and in one list."""
    taken: dict[str, str] = {}
    for row in live(record.rows["events"]):
        for key in ids(row.same_as):
            if key in taken:
                wrong = f"`{key}` is named by `{taken[key]}` already."
                right = "Join it to the row that tells the same event, and leave the other blank."
                yield at("events", row, "same_as", wrong, right)
            taken.setdefault(key, row.event_id)


RULES = (joined_rows_are_named_once,)


def verify_joins(dossiers: Mapping[str, Tables]) -> list[Problem]:
    """Hold rows that `same_as` joins against each other.

    The sound tables of all dossiers by name in; the problems out, each file with its dossier. Rows
    that tell one event have dates that overlap, one action, and one actor: the same name or the
    same wikidata_id, since ids differ from dossier to dossier.
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
        other, _, event = key.partition(":")
        found = rows.get(other, {}).get(event)
        if other == name:
            wrong, right = f"`{key}` is a row of this dossier.", "Withdraw one of the two instead."
        elif other not in rows:
            known = [each for each in rows if each != name]
            there = f"There are: {', '.join(known)}." if known else "There is no other."
            wrong, right = f"There is no dossier `{other}`.", nearest(other, known) + there
        elif not rows[other]:
            wrong, right = f"The events of `{other}` cannot be read.", "Mend that dossier first."
        elif found is None:
            wrong = f"{other}/events.csv has no row `{event}`."
            right = "Correct the id, or leave the cell blank."
        elif found.withdrawn:
            wrong = f"`{key}` is withdrawn ({found.withdrawn})."
            right = "Name the row that stands in its place, or leave the cell blank."
        elif any(each.startswith(f"{name}:") for each in ids(found.same_as)):
            wrong = f"`{key}` names a row of this dossier in its turn."
            right = "Write a join once, in the dossier that was made later."
        else:
            wrong = "; ".join(_differences(row, found, actors[name], actors[other]))
            right = "Correct the one that is wrong; if both are right, they are not one event."
        if wrong:
            yield at("events", row, "same_as", wrong, right)


def _differences(one: Row, two: Row, ones: dict[str, Row], twos: dict[str, Row]) -> Iterator[str]:
    """Say in what two rows differ that are to tell one event."""
    key = two.event_id
    if after(earliest(one.date), latest(two.date)) or after(earliest(two.date), latest(one.date)):
        yield f"the date of `{key}`, {two.date}, lies apart from {one.date}"
    if one.action != two.action:
        yield f"the action of `{key}` is {two.action}, here it is {one.action}"
    names = [_name(row.actor, known) for row, known in ((one, ones), (two, twos))]
    entries = [_entry(row.actor, known) for row, known in ((one, ones), (two, twos))]
    if names[0] != names[1] and not (entries[0] and entries[0] == entries[1]):
        yield f"the actor of `{key}` is {names[1]}, here it is {names[0]}"


def _name(actor: str, known: dict[str, Row]) -> str:
    return known[actor].name if actor in known else actor


def _entry(actor: str, known: dict[str, Row]) -> str:
    return known[actor].wikidata_id if actor in known else ""
