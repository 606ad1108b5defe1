"""From the tables of an earlier codebook to those of this one, without losing a cell.

A field of the codebook with `since: 2` came with version 2. Migration adds the columns and tables
that came later, blank, in the codebook's order, and names the version in dossier.yml. What only a
person can fill is listed, never guessed.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import workbench as messages
from counterclaim.tables.codebook import TABLES, Codebook, columns
from counterclaim.tables.text import csv_line


class MigrationError(DeskError):
    """A dossier that cannot be brought to this codebook."""


class Migration(NamedTuple):
    """What a migration changes: texts by file name before (None: no such file) and after.

    `left` lists what a person has to fill, one sentence each.
    """

    before: dict[str, str | None]
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
    before: dict[str, str | None] = {}
    after: dict[str, str] = {}
    for table in TABLES:
        file = f"{table}.csv"
        text = _text(folder / file)
        if text is None and codebook.schemas[table].get("optional"):
            continue
        if text is None:
            raise MigrationError.because(messages.NO_TABLE, file=file)
        new = _table(file, text, columns(codebook, table), _later(codebook, table))
        if new != text:
            before[file], after[file] = text, new
    text = _text(folder / "dossier.yml")
    if text is None:
        raise MigrationError.because(messages.NO_DOSSIER_YML, file="dossier.yml")
    new = _meta(text, version(codebook))
    if new != text:
        before["dossier.yml"], after["dossier.yml"] = text, new
    return Migration(before, after, _left(new, codebook) if after else [])


def difference(change: Migration) -> str:
    """The change as a unified difference, file by file, for a person to read before it is made."""
    parts = []
    for file, new in change.after.items():
        old = change.before[file] or ""
        lines = difflib.unified_diff(
            old.splitlines(), new.splitlines(), f"{file} (now)", f"{file} (new)", lineterm="", n=0
        )
        parts += [*lines]
    return "\n".join(parts)


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise MigrationError.because(messages.UNREADABLE.fill(why=error), file=path.name) from None


def _later(codebook: Codebook, table: str) -> set[str]:
    fields = codebook.schemas[table]["fields"]
    return {field["name"] for field in fields if int(field.get("since", 1)) > 1}


def _table(file: str, text: str, names: list[str], later: set[str]) -> str:
    """The text of a table with the columns of the codebook, each old cell under its own name."""
    try:
        header, *rows = list(csv.reader(io.StringIO(text), strict=True)) or [[]]
    except csv.Error as error:
        raise MigrationError.because(messages.NOT_CSV.fill(why=error), file=file) from None
    if header == names:
        return text
    for name in header:
        if name not in names:
            raise MigrationError.because(messages.UNKNOWN_COLUMN, field=name, file=file, row=1)
    for name in names:
        if name not in header and name not in later:
            raise MigrationError.because(messages.MISSING_COLUMN, field=name, file=file, row=1)
    for n, row in enumerate(rows, 2):
        if len(row) != len(header):
            message = messages.UNEVEN_ROW.fill(cells=len(row), columns=len(header))
            raise MigrationError.because(message, file=file, row=n)
    cells = ([dict(zip(header, row, strict=True)).get(name, "") for name in names] for row in rows)
    return "".join([csv_line(names), *map(csv_line, cells)])


def _meta(text: str, number: int) -> str:
    """dossier.yml with the version of its tables, every other line as it was."""
    line = re.compile(r"^codebook:.*$", re.MULTILINE)
    if line.search(text):
        return line.sub(f"codebook: {number}", text, count=1)
    return f"codebook: {number}\n{text}"


def _left(meta: str, codebook: Codebook) -> list[str]:
    """What only a person can fill in dossier.yml, by the codebook's own words."""
    try:
        known: Mapping[str, object] = yaml.safe_load(meta) or {}
    except yaml.YAMLError:
        known = {}
    return [
        f"dossier.yml, {field['name']}: {field['description']}"
        for field in codebook.dossier["fields"]
        if int(field.get("since", 1)) > 1 and field["name"] not in known
    ]
