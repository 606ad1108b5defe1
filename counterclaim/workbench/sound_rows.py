"""A dossier without the rows that do not pass, to be looked at while it is corrected.

Only the bench uses it: a page is made of tables that pass, or not at all.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from counterclaim import checks, tables
from counterclaim.desk.files import read_bytes
from counterclaim.tables import Problem, Tables
from counterclaim.tables.codebook import TABLES, Codebook

# Rows that refer to a row left out are left out in the next step; no chain is this long.
_STEPS = 20


class Remainder(NamedTuple):
    """Sound tables if anything is left (else None), what is wrong, and the ids left out."""

    tables: Tables | None
    problems: list[Problem]
    left_out: list[str]


def read(folder: Path, codebook: Codebook) -> Remainder:
    """Read a dossier; where it does not pass, without the rows that have problems.

    A problem of a file as a whole, of its header or of dossier.yml leaves nothing to show. Every
    problem has its place in the files as they are.
    """
    files = tables.contents(folder, codebook)
    rest = tables.parse(files, codebook)
    wrong = problems = rest.problems or checks.check(rest, codebook)
    left_out: list[str] = []
    for _ in range(_STEPS):
        if not wrong:
            return Remainder(rest, problems, left_out)
        if any(each.file == "dossier.yml" or each.row in ("", 1) for each in wrong):
            break
        for file in sorted({each.file for each in wrong}):
            rows = {int(each.row) for each in wrong if each.file == file}
            data = files[file]
            if isinstance(data, Problem):  # a file without bytes is refused as a whole, above
                return Remainder(None, problems, left_out)
            files[file], gone = _without(data, rows)
            left_out += gone
        rest = tables.parse(files, codebook)
        wrong = rest.problems or checks.check(rest, codebook)
    return Remainder(None, problems, left_out)


def _without(data: bytes, rows: set[int]) -> tuple[bytes, list[str]]:
    """Take lines out of a table, and say with what ids they began."""
    lines = data.split(b"\n")
    others = [line for n, line in enumerate(lines, 1) if n not in rows]
    # A last line that did not end is gone or whole; what is left has to end.
    text = b"\n".join(others).removesuffix(b"\n") + b"\n"
    gone = (lines[n - 1].decode("utf-8", "replace") for n in sorted(rows) if n <= len(lines))
    return text, [match[0] for line in gone if (match := re.match("[a-z][0-9]+", line))]


def lines(folder: Path) -> dict[str, tuple[str, int]]:
    """The file and line of each row by its id, whatever else is wrong."""
    places: dict[str, tuple[str, int]] = {}
    for table in TABLES:
        path = folder / f"{table}.csv"
        try:
            text = read_bytes(path).decode("utf-8", "replace")
        except OSError:
            continue  # gone, or locked by another program: the problems say which
        for n, line in enumerate(text.split("\n"), 1):
            if match := re.match("[a-z][0-9]{3,}(?=,)", line):
                places.setdefault(match[0], (path.name, n))
    return places
