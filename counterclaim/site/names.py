"""The actors and claims of each briefing, which the search of the index goes through.

A page is its own archive, so they are read from it; reports/names.json keeps them, so that a site
that is up to date opens no page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from counterclaim.desk import plain_json
from counterclaim.page import published
from counterclaim.site import publish
from counterclaim.site.entry import Entry

FILE = Path("reports", "names.json")

# Of an edition: id and name of each actor, id and label of each claim.
Names = dict[str, list[list[str]]]


def names(root: Path, entries: Iterable[Entry]) -> Names:
    """Read the actors and claims of editions, by the id of the edition.

    Parameters
    ----------
    root : the checkout
    entries : the editions that are at the addresses of their reports; one whose page cannot be
        read has no names
    """
    known = _known(root)
    held = {entry.id: known.get(entry.id) or _of_page(root, entry) for entry in entries}
    publish.renew(root / FILE, json.dumps(held, ensure_ascii=False, separators=(",", ":")) + "\n")
    return held


def _known(root: Path) -> Names:
    """The names that an earlier run read; none where the file cannot be used."""
    try:
        held = plain_json.read(root / FILE)
    except (OSError, ValueError):
        return {}
    if not isinstance(held, dict):
        return {}
    return {edition: rows for edition, rows in held.items() if _sound(rows)}


def _sound(rows: Any) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, list) and len(row) == 2 and all(isinstance(cell, str) for cell in row)
        for row in rows
    )


def _of_page(root: Path, entry: Entry) -> list[list[str]]:
    try:
        carried = published.carried(published.path(root, entry.id))
    except published.ArchiveError:
        return []
    actors = _columns(carried, "actors", "actor_id", "name")
    labels = dict(_columns(carried, "events", "event_id", "label"))
    claims = carried.get("state", {}).get("claims", {})
    return [*actors, *([claim, labels[claim]] for claim in claims if claim in labels)]


def _columns(carried: dict[str, Any], table: str, *columns: str) -> list[list[str]]:
    held = carried.get("tables", {}).get(table)
    if not held:
        return []
    places = [held["columns"].index(column) for column in columns]
    return [[row[place] for place in places] for row in held["rows"]]
