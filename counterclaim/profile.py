"""The pieces of one actor's page: for a dossier that was cut to an actor (`Dossier.actor`)."""

from __future__ import annotations

from counterclaim import actors, exchanges, page, portraits, words
from counterclaim.dossier import Dossier
from counterclaim.page import Piece


def masthead(record: Dossier) -> Piece:
    """The page's head: whose record it is."""
    return page.masthead(
        record,
        portraits.title(record),
        portraits.question(record),
        portraits.bottom_line(record),
    )


def bottom_line(record: Dossier) -> Piece:
    """The answer first: acts, claims and answers, counted."""
    return page.bottom_line(record, portraits.bottom_line(record))


def acts(record: Dossier) -> Piece:
    """Its acts, and those of others that concern it, in time order."""
    groups = [
        (f"Acts by {portraits.name(record)}.", "Toward", actors.acts_by(record)),
        ("Acts of others.", "Author", actors.acts_of_others(record)),
    ]
    rows = [(said, head, list(found.itertuples())) for said, head, found in groups]
    return page.piece("acts.html", record, groups=rows)


def claims(record: Dossier) -> Piece:
    """The claims it makes, each with its acts and whether they were answered."""
    rows = list(actors.claims_by(record).itertuples())
    return page.piece("claims.html", record, lead=portraits.claimed(record), claims=rows)


def claims_about(record: Dossier) -> Piece:
    """The claims of others that it did something, each with whether they were answered."""
    rows = list(actors.claims_of(record).itertuples())
    return page.piece("claims.html", record, lead=portraits.claimed_of(record), claims=rows)


def answers(record: Dossier) -> Piece:
    """What it answers, claim beside answer."""
    found = exchanges.claims(actors.every(record))
    none = f"No answer by {portraits.name(record)} is on record as of {words.day(record)}."
    return page.answered(record, actors.answers_by(record), found, none)


def unanswered(record: Dossier) -> Piece:
    """The claims about it that stand without an answer."""
    return page.left_open(record, actors.unanswered(record), portraits.left_open(record))


def statements(record: Dossier) -> Piece:
    """What else it says: policies, announcements, demands, denials joined to no claim."""
    rows = list(actors.other_statements(record).itertuples())
    none = f"Nothing else by {portraits.name(record)} is on record."
    return page.piece("statements.html", record, statements=rows, nothing=none)


def colophon(record: Dossier) -> Piece:
    """How to cite the page, and what it was made from."""
    return page.colophon(record, portraits.title(record))
