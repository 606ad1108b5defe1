"""What is wrong with a file, a cell or a parameter, for the person who can mend it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from counterclaim.desk.messages import Message

_WIDTH = 80


class Problem(NamedTuple):
    """One thing to mend: where it stands, what is `wrong`, and what would be `right`.

    `row` is the line number that a text editor shows, or "" where the whole file is meant. `key`
    is that of the message, blank where it has none.
    """

    file: str
    row: int | str
    field: str
    value: str
    wrong: str
    right: str
    key: str = ""


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
    file: str, row: int | str, field: str, value: object, wrong: str | Message, right: str = ""
) -> Problem:
    """Make a Problem whose value is fit to be shown, from a message or from two sentences."""
    message = wrong if isinstance(wrong, Message) else Message("", wrong, right)
    return Problem(file, row, field, visible(str(value)), message.wrong, message.right, message.key)


def line(problem: Problem) -> str:
    """Write a Problem on one line: where, the value, what is wrong, what would be right."""
    place = [problem.file, f"line {problem.row}" if problem.row else "", problem.field]
    value = f" “{problem.value}”" if problem.value else ""
    where = ", ".join(part for part in place if part)
    stop = "" if problem.wrong.endswith((".", "?", "!")) or not problem.right else ";"
    message = f"{problem.wrong}{stop} {problem.right}".rstrip()
    return f"{where}{value}: {message}" if where or value else message


def causes(problems: Iterable[Problem]) -> list[Problem]:
    """One Problem for each cause: those of one file and field with the same thing wrong.

    Returns
    -------
    list of Problem
        In the order of each cause's first problem. Where several have one cause, `row` is their
        number and the first lines, and the rest is that of the first.
    """
    together: dict[tuple[str, str, str], list[Problem]] = {}
    for each in problems:
        cause = (each.file, each.field, each.key or each.wrong)
        together.setdefault(cause, []).append(each)
    return [
        alike[0] if len(alike) == 1 else alike[0]._replace(row=_places(alike))
        for alike in together.values()
    ]


_PLACES = 3


def _places(problems: Sequence[Problem]) -> str:
    lines = list(dict.fromkeys(str(each.row) for each in problems if each.row))
    more = ", …" if len(lines) > _PLACES else ""
    return (
        f"{len(problems):,}: {', '.join(lines[:_PLACES])}{more}" if lines else f"{len(problems):,}"
    )
