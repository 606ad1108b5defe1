"""Who and what of a dossier gets a page of its own: actors with statements, claims.

Reads three columns of two tables with the csv module alone: the manifest is expanded whenever a
site is looked at, and pandas would take longer to start than all the rest.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from pathlib import Path

from counterclaim import dates
from counterclaim.dates.days import certainly_by
from counterclaim.desk import rules
from counterclaim.desk.errors import DeskError
from counterclaim.desk.files import read_bytes
from counterclaim.desk.messages import expansion as messages
from counterclaim.site import handling

Rows = list[dict[str, str]]
CLAIMS = ("paired", "all")


class ExpansionError(DeskError):
    """A dossier from which nothing can be listed."""


def actors(root: Path, dossier: str, least: int, as_of: str = "", mark: str = "") -> list[str]:
    """List the actors who made at least so many statements, by id.

    Parameters
    ----------
    root : the checkout
    dossier : the name of a folder in data/
    least : how many statements; those of its parts, and joint ones, count for an actor too
    as_of : a day, to count only what was certainly public by its end; blank for all
    mark : the handling mark of the pages; blank for the dossier's own

    Raises
    ------
    ExpansionError : the dossier cannot be read
    """
    parents = {row["actor_id"]: row["part_of"] for row in _rows(root, dossier, "actors")}
    statements = dict.fromkeys(parents, 0)
    for row in _events(root, dossier, as_of, mark):
        if row["kind"] != "statement":
            continue
        seen = set()
        for actor in (row["actor"], *row["co_actors"].split()):
            while actor in statements and actor not in seen:
                seen.add(actor)
                statements[actor] += 1
                actor = parents[actor]
    return sorted((actor for actor, n in statements.items() if n and n >= least), key=_number)


def claims(root: Path, dossier: str, which: str, as_of: str = "", mark: str = "") -> list[str]:
    """List the claims, by id: statements whose action asserts and that are about an act.

    Parameters
    ----------
    root : the checkout
    dossier : the name of a folder in data/
    which : `all`, or those `paired` with an answer
    as_of : a day, to count only what was certainly public by its end; blank for all
    mark : the handling mark of the pages; blank for the dossier's own

    Raises
    ------
    ExpansionError : the dossier cannot be read
    """
    asserts = _asserting(root, dossier)
    events = {row["event_id"]: row for row in _events(root, dossier, as_of, mark)}
    acts = {key for key, row in events.items() if rules.claimable(row["kind"])}
    listed = {
        key
        for key, row in events.items()
        if rules.is_claim(_asserts(row, asserts), row["about"].split(), acts)
    }
    if which == "paired":
        pairs = _rows(root, dossier, "responses")
        listed &= {
            row["claim"]
            for row in pairs
            if row["answer"] in events and rules.answers(row.get("relation", ""))
        }
    return sorted(listed, key=_number)


def _asserts(row: dict[str, str], asserting: set[str]) -> bool:
    return rules.asserts(row["kind"], "yes" if row["action"] in asserting else "no")


def _number(key: str) -> tuple[int, str]:
    digits = re.sub(r"\D", "", key)
    return int(digits or 0), key


def _events(root: Path, dossier: str, as_of: str, mark: str) -> Rows:
    rows = _rows(root, dossier, "events")
    gone = handling.rows_above(root, {"dossier": dossier, "handling": mark}).get("events", ())
    rows = [row for row in rows if row["event_id"] not in gone]
    end = _latest(as_of)
    if end is None:
        return rows  # no day; what is not one is refused with the other parameters
    reported = [_latest(row["reported"]) for row in rows]
    return [
        row for row, moment in zip(rows, reported, strict=True) if certainly_by(moment, end.date())
    ]


def _latest(text: str) -> datetime | None:
    """The last moment that a date allows; None where the checks have something to say about it."""
    try:
        return dates.parse(text).latest
    except dates.DateError:
        return None


def _rows(root: Path, dossier: str, table: str) -> Rows:
    """The rows of a table that are not withdrawn."""
    # A name that leads out of data/ never becomes a path.
    if not (re.fullmatch("[a-z0-9-]+", dossier) and (root / "data" / dossier).is_dir()):
        raise ExpansionError.because(messages.NO_DOSSIER, value=dossier)
    rows = _table(root / "data" / dossier / f"{table}.csv")
    return [row for row in rows if not rules.withdrawn(row.get("withdrawn", ""))]


def _asserting(root: Path, dossier: str) -> set[str]:
    """The actions that assert, of the shared codebook and of the dossier's own."""
    shared = _table(root / "data" / "codebook" / "actions.csv")
    own = root / "data" / dossier / "codebook" / "actions.csv"
    # A table that only rewords need not have the column.
    rows = [*shared, *(_table(own, {"action"}) if own.exists() else [])]
    return {row["action"] for row in rows if row.get("asserts") == "yes"}


# What is read of each table.
_COLUMNS = {
    "events": {"event_id", "kind", "actor", "co_actors", "action", "about", "reported"},
    "actors": {"actor_id", "part_of"},
    "responses": {"claim", "answer"},
    "actions": {"action", "asserts"},
}


def _table(path: Path, wanted: set[str] | None = None) -> Rows:
    try:
        with io.StringIO(read_bytes(path).decode("utf-8-sig"), newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = getattr(error, "strerror", None) or error
        message = messages.TABLE_UNREADABLE.fill(file=f"{path.parent.name}/{path.name}", why=why)
        raise ExpansionError.because(message, value=path.parent.name) from None
    wanted = wanted or _COLUMNS[path.stem]
    for row in rows:
        if None in row or not wanted <= row.keys() or None in row.values():
            message = messages.ROW_DOES_NOT_FIT.fill(file=f"{path.parent.name}/{path.name}")
            raise ExpansionError.because(message, value=path.parent.name)
    return rows
