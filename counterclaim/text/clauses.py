"""Clauses that name their rows, and how they are joined to sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from counterclaim.text import phrasing, short

# The most that a reader takes in at once.
WORDS = 60


class Clause(NamedTuple):
    """A part of the answer, with the ids of the rows that it rests on; none for a joint."""

    text: str
    rows: tuple[str, ...] = ()
    strong: bool = False


Clauses = tuple[Clause, ...]


def text(clauses: Iterable[Clause]) -> str:
    """The paragraph as plain text."""
    return "".join(clause.text for clause in clauses)


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


def fitting(first: Sequence[Sequence[Clause]], story: Sequence[list[list[Clause]]]) -> Clauses:
    """The sentences that stay as they are, and the fullest of the others that sixty words hold.

    Parameters
    ----------
    first
        Sentences that stay.
    story
        The sentences after them, each in versions from the fullest to the shortest.
    """
    for sentences in shortened(story):
        clauses = joined([*first, *sentences])
        if len(text(clauses).split()) <= WORDS:
            return clauses
    return joined(first)


def description(story: Sequence[list[list[Clause]]]) -> str:
    """A story for others' windows: the fullest versions of all its sentences that fit together.

    Parameters
    ----------
    story
        Sentences in versions from the fullest to the shortest.

    Returns
    -------
    str
        At most `short.DESCRIPTION` characters; the beginning of the story where not all of its
        sentences fit.
    """
    numbered = [[(n, each) for n, each in enumerate(versions) if each] for versions in story]
    fit = []
    for chosen in product(*numbered):
        whole = text(joined([sentence for _, sentence in chosen]))
        if 0 < len(whole) <= short.DESCRIPTION:
            # A little off each sentence loses less than much off one of them.
            fit.append((sum(n * n for n, _ in chosen), -len(whole), whole))
    return min(fit)[2] if fit else short.cut_short(text(fitting([], story)))


def shortened(story: Sequence[list[list[Clause]]]) -> Iterator[list[list[Clause]]]:
    """The sentences in their versions, shorter and shorter from the last one on."""
    chosen = [0] * len(story)
    while True:
        picked = [versions[n] for versions, n in zip(story, chosen, strict=True)]
        yield [sentence for sentence in picked if sentence]
        # What comes last is the least: it is shortened first, and the first sentence last.
        for place in reversed(range(len(story))):
            if chosen[place] + 1 < len(story[place]):
                chosen[place] += 1
                break
        else:
            return
