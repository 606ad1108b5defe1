"""The pieces of one claim's page; `from counterclaim.page import claim as page`.

For a dossier that was cut to a claim (`Dossier.claim`).
"""

from __future__ import annotations

from counterclaim.analysis import beside, pairs
from counterclaim.dossier import Dossier
from counterclaim.page.piece import Piece, nothing, piece
from counterclaim.page.pieces import answer as answer_pieces
from counterclaim.page.pieces import claims as claim_pieces
from counterclaim.page.pieces import masthead as head
from counterclaim.page.pieces.answer import changes, judgements
from counterclaim.page.pieces.record import downloads, method, rows
from counterclaim.page.pieces.sources import limits, sources
from counterclaim.tables import typed
from counterclaim.text import claim as claim_text
from counterclaim.text import phrasing

__all__ = [
    "answer",
    "answers",
    "changes",
    "claim",
    "colophon",
    "downloads",
    "footing",
    "judgements",
    "limits",
    "masthead",
    "method",
    "readings",
    "rows",
    "settling",
    "sources",
]


def masthead(dossier: Dossier) -> Piece:
    """The page's head: which claim it is, and what it says."""
    return head.masthead(
        dossier,
        claim_text.title(dossier),
        claim_text.claim(dossier).summary,
        claim_text.description(dossier),
    )


def answer(dossier: Dossier) -> Piece:
    """The answer first: who claims what, who answered, and from whom it is known."""
    return answer_pieces.opening(dossier, claim_text.answer(dossier), [claim_text.rests(dossier)])


def claim(dossier: Dossier) -> Piece:
    """The claim in full, and the acts that it asserts, each with its answers."""
    answers = list(typed.rows(claim_text.answers(dossier), pairs.Pair))
    return piece(
        "claim.html",
        dossier,
        claim=claim_text.claim(dossier),
        answers=answers,
        beside=[row for row in beside.of_claims(dossier) if row.claim == dossier.claim],
        relations=phrasing.relations(dossier),
    )


def answers(dossier: Dossier) -> Piece:
    """Every answer in order beside the claim, then the answers to answers."""
    none = claim_text.no_answer(dossier)
    return claim_pieces.answered(dossier, pairs.pairs(dossier), pairs.claims(dossier), none)


def footing(dossier: Dossier) -> Piece:
    """What supports the claim: its sources and grade, and who else asserts the same acts."""
    return piece(
        "footing.html",
        dossier,
        claim=claim_text.claim(dossier),
        rests=claim_text.rests(dossier),
        told=claim_text.also_told(dossier),
    )


def settling(dossier: Dossier) -> Piece:
    """The signs and gaps that the analyst names for the claim's own rows."""
    signs = claim_text.notes(dossier, "indicator", "gap")
    shown = answer_pieces.notes(dossier, signs, claim_text.NO_SIGN)
    return nothing(shown.html) if signs.empty else shown


def readings(dossier: Dossier) -> Piece:
    """The other readings and assumptions that the analyst names for the claim's own rows."""
    others = claim_text.notes(dossier, "alternative", "assumption")
    shown = answer_pieces.notes(dossier, others, claim_text.NO_READING)
    return nothing(shown.html) if others.empty else shown


def colophon(dossier: Dossier) -> Piece:
    """How to cite the page, and what it was made from."""
    return head.colophon(dossier, claim_text.title(dossier))
