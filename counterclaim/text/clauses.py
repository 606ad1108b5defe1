"""Clauses that name their rows, and how they are joined to sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from counterclaim.text import phrasing

# Windows of others, a message or a search result, show no more characters.
DESCRIPTION = 160


class Clause(NamedTuple):
    """A part of the answer, with the ids of the rows that it rests on; none for a joint."""

    text: str
    rows: tuple[str, ...] = ()
    strong: bool = False


Clauses = tuple[Clause, ...]


def text(clauses: Iterable[Clause]) -> str:
    """The paragraph as plain text."""
    return "".join(clause.text for clause in clauses)


def cut_short(whole: str, most: int = DESCRIPTION) -> str:
    """A text of at most so many characters: whole sentences of it, or its first words."""
    if len(whole) <= most:
        return whole
    ends = [match.end() for match in re.finditer(r"[.!?](?= [A-Z“])", whole[:most])]
    if ends and ends[-1] > most // 2:
        return whole[: ends[-1]]
    return whole[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def joined(sentences: Sequence[Sequence[Clause]]) -> Clauses:
    """Sentences one after the other, each with its full stop."""
    clauses: list[Clause] = []
    for sentence in sentences:
        if not sentence:
            continue
        if clauses:
            clauses.append(Clause(" "))
        *head, last = sentence
        ended = last.text if last.text.endswith((".", "!", "?")) else f"{last.text}."
        clauses += [*head, last._replace(text=ended)]
    return tuple(clauses)


def listed(clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses as a list in a sentence, “a, b and c”."""
    listed: list[Clause] = []
    for n, clause in enumerate(clauses):
        if n:
            listed.append(Clause(" and " if n == len(clauses) - 1 else ", "))
        listed.append(clause)
    return listed


def capital(clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses of which the first begins with a capital; none where there is nothing to say."""
    first, *rest = clauses or [Clause("")]
    return [first._replace(text=phrasing.capital(first.text)), *rest] if first.text else []
