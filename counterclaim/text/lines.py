"""The one line that stands for a section that is folded."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.desk.nouns import digits
from counterclaim.dossier.rows import Source
from counterclaim.tables.origins import origins
from counterclaim.text import bottom_line, phrasing

METHOD = "Terms, levels of severity, types of answer and grades, explained"


def sources(listed: Sequence[Source]) -> str:
    """How many sources there are, how many were read, and how many origins they have."""
    if not listed:
        return "No source"
    read = sum(map(bottom_line.read_directly, listed))
    how = "read directly" if read == len(listed) else f"{phrasing.none(read)} read directly"
    n = len(set(origins(list(listed)).values()))
    counted = f"{digits(len(listed), 'source')}, {how}"
    return f"{counted}, from {digits(n, 'independent origin')}" if n < len(listed) else counted


def downloads(events: int) -> str:
    """How many entries the file carries."""
    return f"All {digits(events, 'entry')}, as CSV or JSON" if events > 1 else "As CSV or JSON"


def exchanges(key: int, every: int) -> str:
    """How many exchanges are told, and how many of them are key ones."""
    counted = digits(every, "answered statement")
    if key == every and key:
        return digits(key, "key exchange")
    return f"{digits(key, 'key exchange')} first, of {counted}" if key else counted


def nothing(titles: Sequence[str]) -> str:
    """Which sections the page leaves out, since nothing belongs there."""
    quoted = [f"“{title}”" for title in titles]
    sections, there = ("section", "there") if len(titles) == 1 else ("sections", "in them")
    return (
        f"This page has no {sections} {phrasing.listing(quoted)}: it has nothing to show {there}."
    )
