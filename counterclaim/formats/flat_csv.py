"""One CSV with a line for each event, names beside ids, to be opened in any spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from counterclaim.dossier.lookups import actor_rows, source_rows
from counterclaim.dossier.rows import Event
from counterclaim.formats.exporting import Content, Export
from counterclaim.tables.text import csv_line
from counterclaim.tables.typed import rows

COLUMNS = (
    "event_id", "kind", "date", "earliest", "latest", "reported", "actor", "actor_name",
    "actor_country", "action", "action_label", "cameo", "level", "level_label", "target",
    "target_name", "target_country", "place", "lat", "lon", "label", "summary", "quote", "about",
    "attested", "modality", "claim_status", "figure", "figure_low", "figure_high", "unit",
    "credibility", "sources", "publishers", "origins", "addresses", "source_key", "note",
)  # fmt: skip
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def disarmed(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: with an apostrophe before = + - @.

    Source: OWASP, CSV Injection.
    """
    return (
        f"'{cell}"
        if cell.startswith(("=", "+", "-", "@")) and not _NUMBER.fullmatch(cell)
        else cell
    )


def files(content: Content) -> dict[str, bytes]:
    """The CSV, in UTF-8 with commas; lists in a cell are separated by spaces or ` | `."""
    dossier = content.dossier
    actors, sources = actor_rows(dossier), source_rows(dossier)
    codes = dict(
        zip(dossier.codebook.actions["action"], dossier.codebook.actions["cameo"], strict=True)
    )
    lines = [csv_line(COLUMNS)]
    for row in rows(dossier.events, Event):
        cited = [sources[each] for each in row.source_ids]
        countries = [
            actors[each].country if each in actors else "" for each in (row.actor, row.target)
        ]
        cells = (
            row.event_id, row.kind, row.date, _day(row.earliest), _day(row.latest), row.reported,
            row.actor, row.actor_name, countries[0], row.action, row.verb, codes[row.action],
            str(row.rung) if row.rung_label else "", row.rung_label, row.target, row.target_name,
            countries[1], row.place, row.lat, row.lon, row.label, row.summary, row.quote,
            " ".join(row.about), row.attested, row.modality, content.status.get(row.event_id, ""),
            row.figure, row.figure_low, row.figure_high, row.unit, row.credibility,
            " ".join(row.source_ids), _joined(each.publisher for each in cited),
            _joined(each.origin for each in cited), _joined(each.url for each in cited if each.url),
            row.source_key, row.note,
        )  # fmt: skip
        lines.append(csv_line(map(disarmed, cells)))
    return {"": "".join(lines).encode()}


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(texts))


def _day(stamp: pd.Timestamp) -> str:
    return "" if pd.isna(stamp) else f"{stamp:%Y-%m-%d}"


EXPORT = Export(files, ".csv", "one CSV, a line for each event, names beside ids")
