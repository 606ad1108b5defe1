"""The pieces of one actor's page: for a dossier that was cut to an actor (`Dossier.actor`)."""

from __future__ import annotations

from counterclaim.analysis import actors, pairs
from counterclaim.dossier import Dossier
from counterclaim.page import pieces
from counterclaim.page.pieces import Piece
from counterclaim.text import actor as actor_text
from counterclaim.text import phrasing


def masthead(dossier: Dossier) -> Piece:
    """The page's head: whose record it is."""
    return pieces.masthead(
        dossier,
        actor_text.title(dossier),
        actor_text.question(dossier),
        actor_text.bottom_line(dossier),
    )


def bottom_line(dossier: Dossier) -> Piece:
    """The answer first: acts, claims and answers, counted."""
    return pieces.bottom_line(dossier, actor_text.bottom_line(dossier))


def acts(dossier: Dossier) -> Piece:
    """Its acts, and those of others that concern it, in time order."""
    groups = [
        (f"Acts by {actor_text.name(dossier)}.", "Toward", actors.acts_by(dossier)),
        ("Acts of others.", "Author", actors.acts_of_others(dossier)),
    ]
    rows = [(said, head, list(found.itertuples())) for said, head, found in groups]
    return pieces.piece("acts.html", dossier, groups=rows)


def claims(dossier: Dossier) -> Piece:
    """The claims it makes, each with its acts and whether they were answered."""
    rows = list(actors.claims_by(dossier).itertuples())
    return pieces.piece("claims.html", dossier, lead=actor_text.claimed(dossier), claims=rows)


def claims_about(dossier: Dossier) -> Piece:
    """The claims of others that it did something, each with whether they were answered."""
    rows = list(actors.claims_of(dossier).itertuples())
    return pieces.piece("claims.html", dossier, lead=actor_text.claimed_of(dossier), claims=rows)


def answers(dossier: Dossier) -> Piece:
    """What it answers, claim beside answer."""
    found = pairs.claims(actors.every(dossier))
    none = f"No answer by {actor_text.name(dossier)} is on record as of {phrasing.day(dossier)}."
    return pieces.answered(dossier, actors.answers_by(dossier), found, none)


def unanswered(dossier: Dossier) -> Piece:
    """The claims about it that stand without an answer."""
    return pieces.left_open(dossier, actors.unanswered(dossier), actor_text.left_open(dossier))


def statements(dossier: Dossier) -> Piece:
    """What else it says: policies, announcements, demands, denials joined to no claim."""
    rows = list(actors.other_statements(dossier).itertuples())
    none = f"Nothing else by {actor_text.name(dossier)} is on record."
    return pieces.piece("statements.html", dossier, statements=rows, nothing=none)


def colophon(dossier: Dossier) -> Piece:
    """How to cite the page, and what it was made from."""
    return pieces.colophon(dossier, actor_text.title(dossier))
