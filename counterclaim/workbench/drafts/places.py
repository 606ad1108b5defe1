"""Where a row stands in its table, and whether the dossier would pass with it there.

Texts of files come in and texts of files go out: nothing of a dossier is touched.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from counterclaim import checks, tables
from counterclaim.tables import Problem
from counterclaim.tables.codebook import Codebook
from counterclaim.tables.codebook import read as read_codebook
from counterclaim.tables.text import csv_line
from counterclaim.workbench.drafts.fields import DraftError
from counterclaim.workbench.drafts.rows import Row


def place(text: str, cells: list[str]) -> str:
    """Put a row into the text of its table, at its place by the number in the id.

    The text of a sound table and the cells of the row in; the new text out, in which every other
    line is as it was, byte for byte. Raises DraftError if the id is there already.
    """
    # Not splitlines, which takes more for a line end than a table does.
    lines = text.removesuffix("\n").split("\n")
    number = int(cells[0][1:])
    at = len(lines)
    for n, other in enumerate(lines[1:], 1):
        key = re.match('"?[a-z]([0-9]+)', other)
        if key and int(key[1]) == number:
            wrong = f"Line {n + 1} has this id."
            raise DraftError.because(
                wrong, "Take the next number that was never used.", "id", cells[0]
            )
        if key and int(key[1]) > number:
            at = n
            break
    new = csv_line(cells).removesuffix("\n")
    return "\n".join([*lines[:at], new, *lines[at:]]) + "\n"


def texts(folder: Path, rows: Iterable[Row]) -> tuple[dict[str, str], dict[str, str]]:
    """Put rows into the tables of a folder, in memory.

    The folder of a sound dossier and the rows in; the texts of the tables concerned before and
    after, by file name, out. Raises DraftError for an id that is there already.
    """
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for row in rows:
        file = f"{row.table}.csv"
        if file not in before:
            before[file] = after[file] = (folder / file).read_bytes().decode("utf-8")
        after[file] = place(after[file], list(row.cells.values()))
    return before, after


def problems(folder: Path, changed: Mapping[str, str], codebook: Codebook) -> list[Problem]:
    """Check a dossier as it would be with some of its files changed; nothing of it is touched.

    Its folder, the new texts by file name and the codebook in; the problems out.
    """
    files = tables.contents(folder, codebook) | {f: text.encode() for f, text in changed.items()}
    read = tables.parse(files, codebook)
    return read.problems or checks.check(read, codebook) or _joins(folder, read, codebook)


def _joins(folder: Path, read: tables.Tables, codebook: Codebook) -> list[Problem]:
    """Hold rows that are joined to those of other dossiers against these."""
    named = {
        key.partition(":")[0] for cell in read.frames["events"]["same_as"] for key in cell.split()
    }
    there = [folder.parent / name for name in named if name in tables.names(folder.parent.parent)]
    root = folder.parent.parent
    others = {other.name: tables.read(other, read_codebook(root, other.name)) for other in there}
    found = checks.verify_joins({**others, folder.name: read})
    ours = f"{folder.name}/"
    return [
        problem._replace(file=problem.file.removeprefix(ours))
        for problem in found
        if problem.file.startswith(ours)
    ]
