"""Two changes of one text joined into one, where neither undoes the other.

The method is that of diff3: the places in which all three texts agree divide them, and between two
such places at most one side may have changed anything (Khanna, Kunal and Pierce, "A Formal
Investigation of Diff3", 2007).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_Span = tuple[int, int]


class Joined(NamedTuple):
    """The joined text, and in how many places both sides changed the same.

    `parts` names each part of the text by its side, "mine" or "theirs", and its number there. In
    places that both changed it holds my parts.
    """

    parts: list[tuple[str, int]]
    clashes: int


def joined(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], both: bool = False
) -> Joined:
    """Join what two sides made of one text.

    Parameters
    ----------
    base, mine, theirs
        The parts of each text, such as lines.
    both
        Whether two sides that each put something in at the same place may both have it, theirs
        first: so for the rows of a table, where the order says nothing.
    """
    parts: list[tuple[str, int]] = []
    clashes = 0
    for old, ours, new in _between(base, mine, theirs):
        texts = base[slice(*old)], mine[slice(*ours)], theirs[slice(*new)]
        if texts[1] in (texts[0], texts[2]):
            parts += [("theirs", i) for i in range(*new)]
            continue
        if both and not texts[0]:
            parts += [("theirs", i) for i in range(*new)]
        elif texts[2] != texts[0]:
            clashes += 1
        parts += [("mine", i) for i in range(*ours)]
    return Joined(parts, clashes)


def _between(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[_Span, _Span, _Span]]:
    """The stretches of the three texts, one after the other: equal in all three, or not."""
    before = (0, 0, 0)
    for old, ours, new, size in _agreed(base, mine, theirs):
        yield (before[0], old), (before[1], ours), (before[2], new)
        before = (old + size, ours + size, new + size)
        yield (old, before[0]), (ours, before[1]), (new, before[2])
    yield (before[0], len(base)), (before[1], len(mine)), (before[2], len(theirs))


def _agreed(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Where all three texts agree: where each stretch begins in each of them, and its size."""
    ours = SequenceMatcher(None, base, mine, autojunk=False).get_matching_blocks()
    new = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    i = j = 0
    while i < len(ours) and j < len(new):
        a, b = ours[i], new[j]
        start, end = max(a.a, b.a), min(a.a + a.size, b.a + b.size)
        if start < end:
            yield start, a.b + start - a.a, b.b + start - b.a, end - start
        if a.a + a.size < b.a + b.size:
            i += 1
        else:
            j += 1
