"""Claims and answers side by side, and claims without an answer."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from counterclaim.analysis import chronology
from counterclaim.analysis import pairs as claim_pairs
from counterclaim.analysis.pairs import Claim, Pair, Unanswered
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, event_rows
from counterclaim.dossier.rows import Event
from counterclaim.page.piece import Piece, piece
from counterclaim.tables.typed import rows
from counterclaim.text import phrasing
from counterclaim.text import unanswered as unanswered_text


def pairs(dossier: Dossier) -> Piece:
    """Each answered claim beside its answers, then each answer that was answered in its turn."""
    return answered(dossier, claim_pairs.pairs(dossier), claim_pairs.claims(dossier))


def answered(dossier: Dossier, joined: pd.DataFrame, claims: pd.DataFrame, none: str = "") -> Piece:
    """Some pairs, each claim beside its answers.

    Parameters
    ----------
    joined
        Rows of `analysis.pairs.pairs`.
    claims
        Rows of `analysis.pairs.claims`; those without an answer in `joined` are left out.
    none
        What to say where there are none; blank for a general sentence.
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
    return piece("pairs.html", dossier, claims=statements, answers=answers, nothing=none)


def listed(dossier: Dossier, lead: phrasing.Sentence, claims: Sequence[Claim]) -> Piece:
    """Claims with the status of each of their acts, under a sentence on them."""
    return piece("claims.html", dossier, lead=lead, claims=claims)


def unanswered(dossier: Dossier) -> Piece:
    """Claims and acts without an answer in the record, with the days since the claim."""
    lead = unanswered_text.lead(dossier)
    return left_open(dossier, claim_pairs.unanswered(dossier), lead)


def left_open(dossier: Dossier, acts: pd.DataFrame, lead: phrasing.Sentence) -> Piece:
    """Some rows of `analysis.pairs.unanswered` by claim, under a sentence on them."""
    claims: dict[str, list[Unanswered]] = {}
    for row in rows(acts, Unanswered):
        claims.setdefault(row.claim, []).append(row)
    return piece("unanswered.html", dossier, lead=lead, claims=claims)
