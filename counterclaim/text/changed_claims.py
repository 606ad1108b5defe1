"""Sentences about claims that are new, or answered otherwise than before."""

from __future__ import annotations

from itertools import chain

from counterclaim.analysis.answered import NOT_EXPECTED, UNANSWERED
from counterclaim.analysis.changes import Changes, ClaimChange
from counterclaim.desk import nouns
from counterclaim.tables import typed
from counterclaim.text import bottom_line, phrasing
from counterclaim.text.phrasing import Sentence


def sentences(difference: Changes) -> list[Sentence]:
    """How many claims are new, and what became of those that were there before."""
    fresh: list[ClaimChange] = []
    earlier: dict[tuple[str, str], list[ClaimChange]] = {}
    for row in typed.rows(difference.claims, ClaimChange):
        if row.before:
            earlier.setdefault((row.before, row.after), []).append(row)
        else:
            fresh.append(row)
    changed = []
    if fresh:
        n = len(fresh)
        new = "The new claim: " if n == 1 else f"Of {phrasing.count(n, 'new claim')}, "
        text = f"{new}{bottom_line.standing([row.after for row in fresh])}."
        changed.append(Sentence(text, tuple(row.claim for row in fresh)))
    for (before, after), group in earlier.items():
        answers = list(chain.from_iterable(row.answers for row in group))
        text = _became(before, after, len(group), len(answers))
        ids = dict.fromkeys([*(row.claim for row in group), *answers])
        changed.append(Sentence(phrasing.capital(text), tuple(ids)))
    return changed


def _became(before: str, after: str, n: int, answers: int) -> str:
    """What became of so many earlier claims of one status."""
    has = nouns.agreeing(n, "has", "have")
    which = phrasing.count(n, "earlier claim")
    if before == after:
        more = phrasing.count(answers, "further answer")
        return f"{which} {has} {more} and {phrasing.be(n)} {after} as before."
    was = _PAST.get(before, f"{nouns.agreeing(n, 'was', 'were')} {before}")
    now = {
        UNANSWERED: f"{has} no answer",
        NOT_EXPECTED: f"{nouns.agreeing(n, 'expects', 'expect')} no answer",
    }
    return f"{which} that {was} {now.get(after, f'{phrasing.be(n)} {after}')} now."


_PAST = {UNANSWERED: "had no answer", NOT_EXPECTED: "expected no answer"}
