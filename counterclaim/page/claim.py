"""The pieces of one claim's page: for a dossier that was cut to a claim (`Dossier.claim`)."""

from __future__ import annotations

from counterclaim.analysis import pairs as claim_pairs
from counterclaim.dossier import Dossier
from counterclaim.page import pieces
from counterclaim.page.pieces import Piece
from counterclaim.text import claim as claim_text
from counterclaim.text import phrasing


def masthead(dossier: Dossier) -> Piece:
    """The page's head: which claim it is, and what it says."""
    said = claim_text.claim(dossier)["summary"]
    return pieces.masthead(
        dossier, claim_text.title(dossier), said, claim_text.bottom_line(dossier)
    )


def bottom_line(dossier: Dossier) -> Piece:
    """The answer first: who claims, who answers, what stays open, on what it rests."""
    return pieces.bottom_line(dossier, claim_text.bottom_line(dossier))


def claim(dossier: Dossier) -> Piece:
    """The claim in full, and the acts that it asserts, each with its answers."""
    pairs = list(claim_text.answers(dossier).itertuples())
    return pieces.piece("claim.html", dossier, claim=claim_text.claim(dossier), answers=pairs)


def answers(dossier: Dossier) -> Piece:
    """Every answer in order beside the claim, then the answers to answers."""
    none = f"The claim has no answer in this record as of {phrasing.day(dossier)}."
    return pieces.answered(dossier, claim_pairs.pairs(dossier), claim_pairs.claims(dossier), none)


def footing(dossier: Dossier) -> Piece:
    """On what the claim rests: its sources and grade, and who else asserts the same acts."""
    return pieces.piece(
        "footing.html",
        dossier,
        claim=claim_text.claim(dossier),
        rests=claim_text.rests(dossier),
        told=claim_text.also_told(dossier),
    )


def settling(dossier: Dossier) -> Piece:
    """The signs and gaps that the analyst names for the claim's own rows."""
    none = "No sign that would settle it is named."
    return pieces.notes(dossier, claim_text.notes(dossier, "indicator", "gap"), none)


def readings(dossier: Dossier) -> Piece:
    """The other readings and assumptions that the analyst names for the claim's own rows."""
    none = "No other reading of these rows is named."
    return pieces.notes(dossier, claim_text.notes(dossier, "alternative", "assumption"), none)


def colophon(dossier: Dossier) -> Piece:
    """How to cite the page, and what it was made from."""
    return pieces.colophon(dossier, claim_text.title(dossier))
