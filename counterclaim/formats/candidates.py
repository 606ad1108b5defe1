"""candidates.csv: events that data sets propose. No count, chart or page reads it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from counterclaim.desk.files import read_bytes
from counterclaim.formats.encoding import FormatError
from counterclaim.tables import rows, values
from counterclaim.tables.codebook import Codebook
from counterclaim.tables.text import csv_line, decode

FILE = "candidates.csv"
OPEN = "candidate"
_DECISION = ("candidate_id", "status", "reason", "event")

Candidate = dict[str, str]


class Update(NamedTuple):
    """The candidates after an import; how many are new, changed, alike, decided before."""

    candidates: list[Candidate]
    added: int
    changed: int
    alike: int
    decided: int


@functools.cache
def schema() -> dict[str, Any]:
    """The Table Schema of candidates.csv."""
    text = resources.files("counterclaim.formats").joinpath("candidates.yml").read_text("utf-8")
    return yaml.safe_load(text)


def columns() -> list[str]:
    """The columns of candidates.csv in their order."""
    return [field["name"] for field in schema()["fields"]]


def read(folder: Path, codebook: Codebook) -> list[Candidate]:
    """The candidates of a dossier; none if it has no candidates.csv.

    Raises
    ------
    FormatError
        If the table breaks the rules that hold for every table.
    """
    try:
        data = read_bytes(folder / FILE)
    except FileNotFoundError:
        return []
    lines, problems = decode(FILE, data)
    frame = None
    if not problems:
        frame, problems = rows.frame(FILE, lines, schema())
    if frame is None or problems:
        raise FormatError(problems)
    if len(frame):
        known = codebook._replace(schemas={**codebook.schemas, "candidates": schema()})
        if problems := values.check(FILE, "candidates", frame, known):
            raise FormatError(problems)
    return frame.to_dict("records")


def text(candidates: Iterable[Mapping[str, str]]) -> str:
    """The text of candidates.csv."""
    lines = [columns(), *([row[name] for name in columns()] for row in candidates)]
    return "".join(map(csv_line, lines))


def updated(
    candidates: list[Candidate], proposed: Iterable[Mapping[str, str]], format_name: str
) -> Update:
    """Put what a feed proposes into the candidates, by format and `source_key`.

    One that was accepted, rejected or merged stays as it was decided.
    """
    rows_by_key = {(row["format"], row["source_key"]): dict(row) for row in candidates}
    number = max((int(row["candidate_id"][1:]) for row in candidates), default=0)
    added = changed = alike = decided = 0
    for cells in proposed:
        key = (format_name, cells["source_key"])
        before = rows_by_key.get(key)
        new = dict.fromkeys(columns(), "") | {**cells, "format": format_name}
        if before is None:
            number += 1
            added += 1
            rows_by_key[key] = new | {"candidate_id": f"c{number:03}", "status": OPEN}
        elif before["status"] != OPEN:
            decided += 1
        else:
            new |= {name: before[name] for name in _DECISION}
            rows_by_key[key] = new
            changed += new != before
            alike += new == before
    return Update(list(rows_by_key.values()), added, changed, alike, decided)


def decide(
    candidates: list[Candidate], ids: Iterable[str], status: str, reason: str = "", event: str = ""
) -> list[Candidate]:
    """The candidates with some of them decided."""
    chosen = set(ids)
    decision = {"status": status, "reason": reason, "event": event}
    return [row | decision if row["candidate_id"] in chosen else row for row in candidates]
