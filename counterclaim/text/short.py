"""Texts for the windows of others: a message, a search result, a feed; without imports of size."""

from __future__ import annotations

import re

# Windows of others, a message or a search result, show no more characters.
DESCRIPTION = 160
# The end of a sentence; not the points of “U.S. Treasury”, “St. Petersburg” and “Gen. Ryder”.
_END = re.compile(r"(?<=[a-z0-9)”’%])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?]”?(?= [A-Z“])")


def cut_short(whole: str, most: int = DESCRIPTION) -> str:
    """A text of at most so many characters: whole sentences of it, or its first words."""
    whole = " ".join(whole.split())
    if len(whole) <= most:
        return whole
    ends = [match.end() for match in _END.finditer(whole) if match.end() <= most]
    if ends and ends[-1] > most // 2:
        return whole[: ends[-1]]
    return whole[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
