"""Rows that may tell one act or one claim twice: a warning, because only a person can tell."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.checks.indexed import Row, at, ids, live, when
from counterclaim.desk.messages import rows as messages
from counterclaim.tables import Problem, Tables, alike
from counterclaim.tables.alike import Telling


def pairs(events: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Rows that may tell again what another row tells: that other row, and the row.

    The rule is `tables.alike.twice`, by which claims are counted too. Rows that are withdrawn, and
    dates with an open end, are left out.

    Parameters
    ----------
    events
        Rows of the table as read, all cells text.
    """
    by_id = {row.event_id: row for row in live(events)}
    tellings = [telling for row in by_id.values() if (telling := _telling(row))]
    twice = alike.twice(sorted(tellings, key=lambda row: -len(row.about)))
    return [(by_id[first], by_id[again]) for again, first in twice.items()]


def _telling(row: Row) -> Telling | None:
    date = when(row.date)
    if date is None or date.earliest is None or date.latest is None:
        return None
    return alike.telling(row, date.earliest, date.latest, ids(row.about))


def warnings(tables: Tables) -> list[Problem]:
    """A warning for each pair of `pairs` in the tables of a sound dossier, at the row set apart."""
    events = tables.frames["events"].itertuples(name="Row")
    return [
        at("events", two, "event_id", messages.ALIKE.fill(one=one.event_id, two=two.event_id))
        for one, two in sorted(pairs(events), key=lambda pair: pair[1].Index)
    ]
