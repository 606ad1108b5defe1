"""The pieces of one claim's page: for a dossier that was cut to a claim (`Dossier.claim`)."""

from __future__ import annotations

from counterclaim import exchanges, lives, page, words
from counterclaim.dossier import Dossier
from counterclaim.page import Piece


def masthead(record: Dossier) -> Piece:
    """The page's head: which claim it is, and what it says."""
    said = lives.claim(record)["summary"]
    return page.masthead(record, lives.title(record), said, lives.bottom_line(record))


def bottom_line(record: Dossier) -> Piece:
    """The answer first: who claims, who answers, what stays open, on what it rests."""
    return page.bottom_line(record, lives.bottom_line(record))


def claim(record: Dossier) -> Piece:
    """The claim in full, and the acts that it asserts, each with its answers."""
    pairs = list(lives.answers(record).itertuples())
    return page.piece("claim.html", record, claim=lives.claim(record), answers=pairs)


def answers(record: Dossier) -> Piece:
    """Every answer in order beside the claim, then the answers to answers."""
    none = f"The claim has no answer in this record as of {words.day(record)}."
    return page.answered(record, exchanges.pairs(record), exchanges.claims(record), none)


def footing(record: Dossier) -> Piece:
    """On what the claim rests: its sources and grade, and who else asserts the same acts."""
    return page.piece(
        "footing.html",
        record,
        claim=lives.claim(record),
        rests=lives.rests(record),
        told=lives.also_told(record),
    )


def settling(record: Dossier) -> Piece:
    """The signs and gaps that the analyst names for the claim's own rows."""
    none = "No sign that would settle it is named."
    return page.notes(record, lives.notes(record, "indicator", "gap"), none)


def readings(record: Dossier) -> Piece:
    """The other readings and assumptions that the analyst names for the claim's own rows."""
    none = "No other reading of these rows is named."
    return page.notes(record, lives.notes(record, "alternative", "assumption"), none)


def colophon(record: Dossier) -> Piece:
    """How to cite the page, and what it was made from."""
    return page.colophon(record, lives.title(record))
