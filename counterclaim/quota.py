"""How much of a record a page shows: every limit, in one place.

Up to a limit all is shown. Beyond it a chart counts instead of drawing each row, and a list holds
fewer rows than the limit itself, because a page of many long lists is no easier to read than one:
the page says how many are left out, and its downloads hold every row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Charts: with more than this, counts stand for marks.
MARKS = 300  # rows of the escalation timeline
CLAIMS = 60  # answered claims, each with a line for each of its answers
ANSWERS = 60  # answers on rows of stances
# With more answers than this, no line joins those about one act.
JOINED = 24
# Lines of a chart that counts: the most frequent ones are drawn.
PAIRS = 24  # who toward whom
STATES = 8  # positions over time
# Sentences: speakers that are named, and that have one of their own on how they answer.
SPEAKERS = 12
# With more claimants than this the bottom line names those with most claims, and counts the others.
CLAIMANTS = 4

# Lists: with more rows than WHOLE only SHOWN are on the page.
WHOLE = 300
SHOWN = 20
# Ids behind “… rows”: with more than WHOLE, or on a page that leaves rows out, only so many.
NAMED = 12


def cut(n: int) -> bool:
    """Whether a list of n rows is cut."""
    return n > WHOLE


def first(n: int) -> int:
    """How many rows of a list of n are shown."""
    return SHOWN if cut(n) else n


def most_used(sources: list[Any], rows: Mapping[str, list[str]]) -> list[Any]:
    """Sources as they stand, or of too many those on which most rows rest, in the same order."""
    if not cut(len(sources)):
        return sources
    most = sorted(sources, key=lambda source: -len(rows.get(source.source_id, ())))
    kept = {source.source_id for source in most[:SHOWN]}
    return [source for source in sources if source.source_id in kept]


_LINK = re.compile(r'<a class="id" href="#([a-z]\d+)">')

_LINKED = re.compile(_LINK.pattern + r"[a-z]\d+</a>")
_MORE = re.compile(
    rf'(<details class="more"><summary>[^<]*</summary> )((?:{_LINKED.pattern}\s*)+)(?=</details>)'
)


def led(main: str) -> str:
    """The page's main part, its links to rows that it leaves out leading to the downloads.

    Such a link keeps the row's id in `data-row`: the page's script shows the row from the payload.
    Ids behind a number are cut to NAMED where the page leaves rows out.
    """
    here = set(re.findall(r' id="([^"]+)"', main))
    if "downloads" not in here:
        return main.replace('<a href="#downloads">downloads</a>', "tables")

    def link(match: re.Match[str]) -> str:
        row = match[1]
        return match[0] if row in here else f'<a class="id" href="#downloads" data-row="{row}">'

    def few(match: re.Match[str]) -> str:
        ids = [found[0] for found in _LINKED.finditer(match[2])]
        if len(ids) <= NAMED:
            return match[0]
        more = f'and {len(ids) - NAMED:,} more, all in the <a href="#downloads">downloads</a> '
        return f"{match[1]}{' '.join(ids[:NAMED])} {more}"

    if here >= set(_LINK.findall(main)):
        return main
    return _LINK.sub(link, _MORE.sub(few, main))
