"""What the checks say of a dossier, in short, for tests."""

from pathlib import Path
from typing import NamedTuple

from counterclaim import checks, tables
from counterclaim.tables.codebook import Codebook


class Found(NamedTuple):
    """A problem by the id of its row (blank in dossier.yml), its field and its message's key."""

    row: str
    field: str
    key: str


def found(root: Path, book: Codebook, dossier: str = "world") -> list[Found]:
    """The problems of a dossier, of reading and of the rules; each must say what to do."""
    folder = root / "data" / dossier
    read = tables.read(folder, book)
    problems = read.problems + checks.check(read, book)
    assert all(each.right for each in problems), problems
    return [Found(_row(folder, each), each.field, each.key) for each in problems]


def texts(root: Path, book: Codebook, dossier: str = "world") -> str:
    """All that is said of a dossier, for the facts that it holds."""
    read = tables.read(root / "data" / dossier, book)
    return "\n".join(map(tables.line, read.problems + checks.check(read, book)))


def _row(folder: Path, problem: tables.Problem) -> str:
    if problem.file == "dossier.yml" or not problem.row:
        return ""
    lines = (folder / problem.file).read_text("utf-8").split("\n")
    return lines[int(problem.row) - 1].partition(",")[0]
