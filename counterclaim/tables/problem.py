"""What is wrong with a cell, said to the person who can mend it."""

import unicodedata
from typing import NamedTuple

_WIDTH = 80


class Problem(NamedTuple):
    """One thing to mend: where it stands, what is `wrong`, and what would be `right`.

    `row` is the line number that a text editor shows, or "" where the whole file is meant.
    """

    file: str
    row: int | str
    field: str
    value: str
    wrong: str
    right: str


def visible(text: str) -> str:
    """Write a value so that nothing in it hides: escapes for invisible characters, 80 at most."""
    # Cut first: a value may be a megabyte long, and no escape is shorter than its character.
    head = text[: _WIDTH + 1]
    shown = "".join(
        character
        if character == " " or unicodedata.category(character)[0] not in "CZ"
        else character.encode("unicode_escape").decode("ascii")
        for character in head
    )
    return shown if len(shown) <= _WIDTH else shown[: _WIDTH - 1] + "…"


def problem(
    file: str, row: int | str, field: str, value: object, wrong: str, right: str
) -> Problem:
    """Make a Problem whose value is fit to be shown."""
    return Problem(file, row, field, visible(str(value)), wrong, right)


def line(problem: Problem) -> str:
    """Say a Problem on one line: where, the value, what is wrong, what would be right."""
    place = [problem.file, f"line {problem.row}" if problem.row else "", problem.field]
    value = f" “{problem.value}”" if problem.value else ""
    stop = "" if problem.wrong.endswith(".") else ";"
    where = ", ".join(part for part in place if part)
    return f"{where}{value}: {problem.wrong}{stop} {problem.right}"
