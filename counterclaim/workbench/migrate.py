"""From the tables of an earlier codebook to those of this one, without losing a cell.

A field of the codebook with `since: 2` came with version 2. Migration adds the columns and tables
that came later, blank, in the codebook's order, and names the version in dossier.yml. What only a
person can fill is listed, never guessed.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from counterclaim.desk import rules
from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import migrate as messages
from counterclaim.tables import contents, meta
from counterclaim.tables.codebook import TABLES, Codebook, columns_in
from counterclaim.tables.text import csv_line, decode

# Rows whose key means something narrower, or stands on another rung, since version 2.
_LOOK_AGAIN = (
    ("events", "action", "shoot_down", messages.LOOK_SHOOT_DOWN),
    ("events", "action", "deploy", messages.LOOK_DEPLOY),
    ("responses", "stance", "partial_ack", messages.LOOK_PARTIAL_ACK),
)


class MigrationError(DeskError):
    """A dossier that cannot be brought to this codebook."""


class Migration(NamedTuple):
    """What a migration changes: texts by file name before and after.

    `left` lists what a person has to fill, one sentence each.
    """

    before: dict[str, str]
    after: dict[str, str]
    left: list[str]


def version(codebook: Codebook) -> int:
    """The version of the tables that a codebook describes: the latest `since` of its fields."""
    schemas = [codebook.dossier, *codebook.schemas.values()]
    return max(int(field.get("since", 1)) for each in schemas for field in each["fields"])


def migration(folder: Path, codebook: Codebook) -> Migration:
    """Work out how the tables of a dossier become those of the codebook; nothing is written.

    Parameters
    ----------
    folder
        The folder of the dossier.
    codebook
        The codebook of the desk.

    Returns
    -------
    Migration
        Only the files that change; empty where the dossier is up to date.

    Raises
    ------
    MigrationError
        For a table that is not well formed, or has a column that no version of the codebook knows.
    """
    lines = _lines(folder, codebook)
    number = version(codebook)
    known, places, problems = meta.read(lines["dossier.yml"])
    if problems:
        raise MigrationError(problems)
    new = {"dossier.yml": _meta(lines["dossier.yml"], known, places, number)}
    tables = {}
    for table in TABLES:
        file = f"{table}.csv"
        if file in lines:
            names = columns_in(codebook, table, lines[file][0].split(","))
            tables[table] = _table(file, lines[file], names, _later(codebook, table))
            cells = [names, *(row.values() for row in tables[table])]
            newest = next(csv.reader(lines[file][:1])) == names
            new[file] = _joined(lines[file]) if newest else "".join(map(csv_line, cells))
    before = {file: _joined(lines[file]) for file in new}
    # dossier.yml comes last: a run that is cut off before it is done again as a whole.
    after = {f"{name}.csv": new[f"{name}.csv"] for name in tables}
    after["dossier.yml"] = new["dossier.yml"]
    after = {file: text for file, text in after.items() if text != before[file]}
    return Migration(
        {file: before[file] for file in after},
        after,
        _left(known, tables, codebook) if after else [],
    )


def difference(change: Migration) -> str:
    """The change as a unified difference, file by file, for a person to read before it is made."""
    parts = []
    for file, new in change.after.items():
        old = change.before[file]
        lines = difflib.unified_diff(
            old.splitlines(), new.splitlines(), f"{file} (now)", f"{file} (new)", lineterm="", n=0
        )
        parts += [*lines]
    return "\n".join(parts)


def _lines(folder: Path, codebook: Codebook) -> dict[str, list[str]]:
    """The lines of each file of a dossier; an optional table may be missing."""
    lines = {}
    for file, data in contents(folder, codebook).items():
        if not isinstance(data, bytes):
            raise MigrationError([data])
        lines[file], problems = decode(file, data)
        if problems:
            raise MigrationError(problems)
    return lines


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _later(codebook: Codebook, table: str) -> set[str]:
    fields = codebook.schemas[table]["fields"]
    return {field["name"] for field in fields if int(field.get("since", 1)) > 1}


def _table(file: str, lines: list[str], names: list[str], later: set[str]) -> list[dict[str, str]]:
    """The rows of a table with the columns of the codebook, each old cell under its own name."""
    try:
        header, *rows = list(csv.reader(io.StringIO(_joined(lines)), strict=True))
    except csv.Error as error:
        raise MigrationError.because(messages.NOT_CSV.fill(why=error), file=file) from None
    for name in header:
        if name not in names:
            raise MigrationError.because(messages.UNKNOWN_COLUMN, field=name, file=file, row=1)
        if header.count(name) > 1:
            raise MigrationError.because(messages.COLUMN_TWICE, field=name, file=file, row=1)
    for name in names:
        if name not in header and name not in later:
            raise MigrationError.because(messages.MISSING_COLUMN, field=name, file=file, row=1)
    for n, row in enumerate(rows, 2):
        if len(row) != len(header):
            message = messages.UNEVEN_ROW.fill(cells=len(row), columns=len(header))
            raise MigrationError.because(message, file=file, row=n)
    old = (dict(zip(header, row, strict=True)) for row in rows)
    return [{name: row.get(name, "") for name in names} for row in old]


def _meta(
    lines: list[str], known: Mapping[str, object], places: Mapping[str, int], number: int
) -> str:
    """dossier.yml with the version of its tables, every other line as it was."""
    line = f"codebook: {number}"
    if "codebook" not in known:
        start = next((n for n, text in enumerate(lines, 1) if text.rstrip() == "---"), 0)
        return _joined([*lines[:start], line, *lines[start:]])
    value, place = str(known["codebook"]), places["codebook"]
    if not value.isascii() or not value.isdigit() or len(value) > 4 or int(value) > number:
        message = messages.OTHER_VERSION.fill(number=number)
        raise MigrationError.because(
            message, field="codebook", value=value, file="dossier.yml", row=place
        )
    if int(value) == number:
        return _joined(lines)
    return _joined([*lines[: place - 1], line, *lines[place:]])


def _left(
    known: Mapping[str, object], tables: Mapping[str, list[dict[str, str]]], codebook: Codebook
) -> list[str]:
    """What only a person can decide: keys of dossier.yml, and rows whose code means another thing.

    The keys are told by the codebook's own words.
    """
    fields = [field for field in codebook.dossier["fields"] if field["name"] != "codebook"]
    left = [
        f"dossier.yml, {field['name']}: {field['description']}"
        for field in fields
        if int(field.get("since", 1)) > 1 and field["name"] not in known
    ]
    for table, field, value, message in _LOOK_AGAIN:
        left += _listed(table, field, message, [r for r in tables[table] if r[field] == value])
    silent = [r for r in tables["sources"] if r["accessed"] and not r["url"]]
    left += _listed("sources", "url_reason", messages.LOOK_NO_ADDRESS, silent)
    unread = [r for r in tables["sources"] if r["accessed"] and not r["read_as"]]
    left += _listed("sources", "read_as", messages.LOOK_READ_AS, unread)
    return left + _listed("judgements", "set_aside", messages.LOOK_SET_ASIDE, _dropping(tables))


def _dropping(tables: Mapping[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    """The judgements that replace another and do not name each of its rows."""
    named = {
        row["judgement_id"]: {*row["supports"].split(), *row["against"].split()}
        | set(row["set_aside"].split())
        for row in tables["judgements"]
    }
    return [
        row
        for row in tables["judgements"]
        if named.get(row["replaces"], set()) - named[row["judgement_id"]]
    ]


def _listed(table: str, field: str, message: Message, rows: list[dict[str, str]]) -> list[str]:
    """The sentence on some rows of a table with their ids; nothing without a row."""
    ids = [
        next(iter(row.values())) for row in rows if not rules.withdrawn(row.get("withdrawn", ""))
    ]
    return [f"{table}.csv, {field} of {' '.join(ids)}: {message.right}"] if ids else []
