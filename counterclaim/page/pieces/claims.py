"""Claims and answers side by side, and lists of claims."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from counterclaim.analysis import chronology
from counterclaim.analysis import pairs as claim_pairs
from counterclaim.analysis.key_exchanges import key_exchanges
from counterclaim.analysis.pairs import Claim, Pair, Unanswered
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, event_rows
from counterclaim.dossier.rows import Event
from counterclaim.page.piece import Piece, folded, piece, render, shared
from counterclaim.tables.typed import rows
from counterclaim.text import lines, phrasing


def exchanges(dossier: Dossier) -> Piece:
    """The claims behind the key rows beside their answers; every other exchange as a line."""
    joined, claims = claim_pairs.pairs(dossier), claim_pairs.claims(dossier)
    key = key_exchanges(dossier)
    answers = answered(dossier, joined, claims, whole=key)
    if joined.empty:
        return answers
    line = lines.exchanges(len(key), len(set(joined["claim"])))
    return folded(answers.html, line, answers.data)


def answered(
    dossier: Dossier,
    joined: pd.DataFrame,
    claims: pd.DataFrame,
    none: str = "",
    whole: Sequence[str] | None = None,
) -> Piece:
    """Some pairs, each claim beside its answers.

    Parameters
    ----------
    joined
        Rows of `analysis.pairs.pairs`.
    claims
        Rows of `analysis.pairs.claims`; those without an answer in `joined` are left out.
    none
        What to say where there are none; blank for a general sentence.
    whole
        Ids of the statements that are shown in full, in this order; the others fold to a line.
        None to show all in full.

    Returns
    -------
    Piece
        Its data has `exchanges`, those that fold in full, as HTML by the id of the claim, which the
        page's script puts in where a reader opens one.
    """
    answers: dict[str, list[Pair]] = {}
    for pair in rows(joined, Pair):
        answers.setdefault(pair.claim, []).append(pair)
    events = event_rows(dossier)
    statements: list[Claim | Event] = [
        row for row in rows(claims, Claim) if row.event_id in answers
    ]
    statements += [
        events[event] for event in answers if event in events and not events[event].claim
    ]
    if limits.cut(len(statements)):
        # The newest are shown, be they claims or answers that were answered.
        rank = chronology.ranks(dossier)
        statements.sort(key=lambda row: rank[row.event_id])
    known = {row.event_id: row for row in statements}
    first = list(known) if whole is None else [key for key in whole if key in known]
    lesser = [row for row in statements if row.event_id not in first]
    html = render(
        "pairs.html",
        **shared(dossier),
        claims=[known[key] for key in first],
        folded=lesser,
        answers=answers,
        nothing=none,
    )
    full = {
        claim.event_id: render(
            "exchange.html", **shared(dossier), claim=claim, own=answers[claim.event_id]
        )
        for claim in lesser[-limits.first(len(lesser)) :]
    }
    return Piece(html, {"exchanges": full})


def listed(dossier: Dossier, lead: phrasing.Sentence, claims: Sequence[Claim]) -> Piece:
    """Claims with the status of each of their acts, under a sentence on them."""
    return piece("claims.html", dossier, lead=lead, claims=claims)


def left_open(dossier: Dossier, acts: pd.DataFrame, lead: phrasing.Sentence) -> Piece:
    """Some rows of `analysis.pairs.unanswered` by claim, under a sentence on them."""
    claims: dict[str, list[Unanswered]] = {}
    for row in rows(acts, Unanswered):
        claims.setdefault(row.claim, []).append(row)
    return piece("unanswered.html", dossier, lead=lead, claims=claims)
