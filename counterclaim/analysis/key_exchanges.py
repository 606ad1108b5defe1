"""Which exchanges of claim and answer are told in full: those behind the key rows."""

from __future__ import annotations

from collections import Counter

from counterclaim.analysis import question
from counterclaim.analysis.pairs import Pair, pairs
from counterclaim.dossier import Dossier, once
from counterclaim.tables.typed import rows

# Without key rows as many are told, those with most answers.
MOST_ANSWERED = 3


@once
def key_exchanges(dossier: Dossier) -> list[str]:
    """The answered statements behind the key rows.

    A key row that was answered is one itself. A key row that answers stands for the statement that
    it answers: one that is a key row or has been named already, else the one with most answers.
    Without key rows, those with most answers.

    Returns
    -------
    list of str
        Event ids, each once, in the order of the key rows.
    """
    joined = list(rows(pairs(dossier), Pair))
    number = Counter(pair.claim for pair in joined)
    keys = [each.event for each in question.key_rows(dossier)]
    if not keys:
        return [event for event, _ in number.most_common(MOST_ANSWERED)]
    chosen: dict[str, None] = {}
    for key in keys:
        if number[key]:
            chosen[key] = None
        answered = [pair.claim for pair in joined if pair.answer == key]
        if answered and not any(claim in chosen or claim in keys for claim in answered):
            chosen[max(answered, key=lambda claim: number[claim])] = None
    return list(chosen)
