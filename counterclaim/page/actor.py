"""The pieces of one actor's page; `from counterclaim.page import actor as page`.

For a dossier that was cut to an actor (`Dossier.actor`).
"""

from __future__ import annotations

from counterclaim.analysis import actors, pairs
from counterclaim.analysis.key_exchanges import MOST_ANSWERED
from counterclaim.desk.nouns import digits
from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Event
from counterclaim.page.piece import Piece, folded, nothing, piece
from counterclaim.page.pieces import answer as answer_pieces
from counterclaim.page.pieces import claims as claim_pieces
from counterclaim.page.pieces import masthead as head
from counterclaim.page.pieces.answer import changes, judgements, notes
from counterclaim.page.pieces.record import downloads, method, rows
from counterclaim.page.pieces.sources import limits, sources
from counterclaim.tables import typed
from counterclaim.text import actor as actor_text
from counterclaim.text import bottom_line as bottom_line_text

__all__ = [
    "acts",
    "answer",
    "answers",
    "changes",
    "claims",
    "claims_about",
    "colophon",
    "downloads",
    "judgements",
    "limits",
    "masthead",
    "method",
    "notes",
    "rows",
    "sources",
    "statements",
    "unanswered",
]


def masthead(dossier: Dossier) -> Piece:
    """The page's head: which actor it is about."""
    return head.masthead(
        dossier,
        actor_text.title(dossier),
        actor_text.question(dossier),
        actor_text.description(dossier),
    )


def answer(dossier: Dossier) -> Piece:
    """The answer first: what the actor claimed or answered, and what that rests on."""
    return answer_pieces.opening(
        dossier, actor_text.answer(dossier), bottom_line_text.footing(dossier)
    )


def acts(dossier: Dossier) -> Piece:
    """The actor's acts, and those of others that concern it, in time order."""
    own = list(typed.rows(actors.acts_by(dossier), Event))
    others = list(typed.rows(actors.acts_of_others(dossier), Event))
    tables = piece("acts.html", dossier, name=actor_text.name(dossier), own=own, others=others)
    return tables if own or others else nothing(tables.html)


def claims(dossier: Dossier) -> Piece:
    """The claims the actor makes, each with its acts and whether they were answered."""
    own = list(typed.rows(actors.claims_by(dossier), pairs.Claim))
    return claim_pieces.listed(dossier, actor_text.claimed(dossier), own)


def claims_about(dossier: Dossier) -> Piece:
    """The claims of others about acts of the actor, each with whether they were answered."""
    others = list(typed.rows(actors.claims_of(dossier), pairs.Claim))
    return claim_pieces.listed(dossier, actor_text.claimed_of(dossier), others)


def answers(dossier: Dossier) -> Piece:
    """The actor's answers beside its claims: the claims it answered most often, others as lines."""
    given = actors.answers_by(dossier)
    return claim_pieces.answered(
        dossier,
        given,
        pairs.claims(actors.every(dossier)),
        actor_text.no_answer(dossier),
        whole=list(given["claim"].value_counts(sort=True).index[:MOST_ANSWERED]),
    )


def unanswered(dossier: Dossier) -> Piece:
    """The claims about acts of the actor without an answer."""
    acts = actors.unanswered(dossier)
    open_claims = claim_pieces.left_open(dossier, acts, actor_text.left_open(dossier))
    if acts.empty:
        return open_claims
    return folded(open_claims.html, digits(len(set(acts["claim"])), "claim"))


def statements(dossier: Dossier) -> Piece:
    """What else the actor says: policies, announcements, demands, denials joined to no claim."""
    others = list(typed.rows(actors.other_statements(dossier), Event))
    none = actor_text.no_statement(dossier)
    listed = piece("statements.html", dossier, statements=others, nothing=none)
    return folded(listed.html, digits(len(others), "statement")) if others else nothing(listed.html)


def colophon(dossier: Dossier) -> Piece:
    """How to cite the page, and what it was made from."""
    return head.colophon(dossier, actor_text.title(dossier))
