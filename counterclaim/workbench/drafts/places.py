"""The place of a new row in its table, and whether the dossier would pass the checks with it.

Everything is done with the texts of files: no file of a dossier is written.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from counterclaim import checks, tables
from counterclaim.desk.files import read_bytes
from counterclaim.desk.messages import tables as messages
from counterclaim.tables import Problem
from counterclaim.tables.codebook import Codebook
from counterclaim.tables.codebook import read as read_codebook
from counterclaim.tables.text import csv_line
from counterclaim.workbench.drafts.fields import DraftError
from counterclaim.workbench.drafts.rows import Row


def place(text: str, cells: list[str]) -> str:
    """Put a row into the text of its table, at its place by the number in the id.

    Parameters
    ----------
    text
        The text of a sound table.
    cells
        The cells of the row.

    Returns
    -------
    str
        The new text, in which no byte of another line is changed.

    Raises
    ------
    DraftError
        If another row has the id.
    """
    # Not splitlines, which takes more for a line end than a table does.
    lines = text.removesuffix("\n").split("\n")
    number = int(cells[0][1:])
    at = len(lines)
    for n, other in enumerate(lines[1:], 1):
        key = re.match('"?[a-z]([0-9]+)', other)
        if key and int(key[1]) == number:
            message = messages.ID_TWICE.fill(line=n + 1)
            raise DraftError.because(message, field="id", value=cells[0])
        if key and int(key[1]) > number:
            at = n
            break
    new = csv_line(cells).removesuffix("\n")
    return "\n".join([*lines[:at], new, *lines[at:]]) + "\n"


def texts(folder: Path, rows: Iterable[Row]) -> tuple[dict[str, str], dict[str, str]]:
    """Put rows into the tables of a folder, in memory.

    Parameters
    ----------
    folder
        The folder of a sound dossier.
    rows
        The rows to add.

    Returns
    -------
    tuple
        The texts of the tables concerned, by file name: before and after.

    Raises
    ------
    DraftError
        If another row has the id of one of them.
    """
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for row in rows:
        file = f"{row.table}.csv"
        if file not in before:
            before[file] = after[file] = read_bytes(folder / file).decode("utf-8")
        header = after[file].partition("\n")[0].split(",")
        for name in row.cells:
            if name not in header and row.cells[name]:
                # An optional column that the table did without; these come last.
                after[file] = _with_column(after[file], name)
                header.append(name)
        after[file] = place(after[file], [row.cells[name] for name in header])
    return before, after


def _with_column(text: str, name: str) -> str:
    """The text of a table with one more column, blank in every row."""
    first, *others = text.removesuffix("\n").split("\n")
    return "\n".join([f"{first},{name}", *(f"{line}," for line in others)]) + "\n"


def problems(folder: Path, changed: Mapping[str, str], codebook: Codebook) -> list[Problem]:
    """Check a dossier as it would be with some files changed: `changed` has their new texts."""
    files = tables.contents(folder, codebook) | {f: text.encode() for f, text in changed.items()}
    read = tables.parse(files, codebook)
    # A dossier that is being begun: a table without rows hides nothing of the others.
    if any(each.key != messages.NO_ROWS.key for each in read.problems):
        return read.problems
    further = checks.check(read._replace(problems=[]), codebook)
    return [*read.problems, *further, *_joins(folder, read, codebook)]


def _joins(folder: Path, read: tables.Tables, codebook: Codebook) -> list[Problem]:
    """Compare rows that are joined to rows of other dossiers with these."""
    named = {
        key.partition(":")[0] for cell in read.frames["events"]["same_as"] for key in cell.split()
    }
    there = [folder.parent / name for name in named if name in tables.names(folder.parent.parent)]
    root = folder.parent.parent
    others = {other.name: tables.read(other, read_codebook(root, other.name)) for other in there}
    problems = checks.verify_joins({**others, folder.name: read})
    ours = f"{folder.name}/"
    return [
        problem._replace(file=problem.file.removeprefix(ours))
        for problem in problems
        if problem.file.startswith(ours)
    ]
