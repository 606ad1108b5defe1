"""Sentences about one actor of a dossier; every one names the rows it rests on.

They avoid pronouns and verbs of which an actor would be the subject: it may be a state, a person
or a group.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd

from counterclaim.analysis import actors, pairs
from counterclaim.analysis.pairs import Claim, Pair, Unanswered
from counterclaim.dossier import Dossier, actor_names, event_rows
from counterclaim.dossier.rows import Event
from counterclaim.tables.typed import rows
from counterclaim.text import bottom_line as bottom_line_text
from counterclaim.text import clauses, one_claim, phrasing
from counterclaim.text import unanswered as unanswered_text
from counterclaim.text.clauses import Clause, Clauses, fitting
from counterclaim.text.phrasing import Sentence


def name(dossier: Dossier) -> str:
    """The actor's name in a sentence."""
    return phrasing.named(actor_names(dossier)[dossier.actor])


def title(dossier: Dossier) -> str:
    """The title of the page: whom it is about."""
    return f"{phrasing.capital(actor_names(dossier)[dossier.actor])}: claims and answers"


def question(dossier: Dossier) -> str:
    """What the page answers."""
    return (
        f"What {name(dossier)} did and said by {phrasing.day(dossier)}, what others claimed,"
        " and what was answered"
    )


def answer(dossier: Dossier) -> Clauses:
    """What it is best known for here, in at most sixty words."""
    return fitting([], _story(dossier))


def description(dossier: Dossier) -> str:
    """The answer for others' windows, in at most 160 characters."""
    return clauses.description(_story(dossier))


def _story(dossier: Dossier) -> list[list[list[Clause]]]:
    """What an actor is best known for, in sentences with versions from the fullest on.

    The claim that it answered most often, with its answers; for an actor that claims more than it
    answers, its own claim that others answered most often; else what it said or did first.
    """
    own = list(rows(actors.answers_by(dossier), Pair))
    claims = list(rows(_claims_with_others(dossier), Claim))
    events = event_rows(dossier)
    if own and len({pair.answer for pair in own}) >= len(claims):
        counts = Counter(pair.claim for pair in own)
        subject = events[max(counts, key=lambda event: counts[event])]
        given = [pair for pair in own if pair.claim == subject.event_id]
        answers = one_claim.answered(dossier, given, dossier.actor)
    elif claims:
        return _most_answered(dossier, claims)
    else:
        return _begins(dossier)
    return [each for each in (one_claim.claimed(dossier, subject), answers) if each]


def _claims_with_others(dossier: Dossier) -> pd.DataFrame:
    """The claims that the actor made, alone or with others."""
    claims = pairs.claims(actors.every(dossier))
    own = list(actors.claims_by(dossier)["event_id"])
    return claims.loc[claims["event_id"].isin(own)].reset_index(drop=True)


def _begins(dossier: Dossier) -> list[list[list[Clause]]]:
    """What is told of an actor that neither claims nor answers.

    Its first statement; without one, what others claimed of it; else the first row about it.
    """
    for row in rows(actors.other_statements(dossier), Event):
        return [one_claim.said(dossier, row)]
    about = list(rows(actors.claims_of(dossier), Claim))
    if not about:
        return [one_claim.first_row(dossier, begins="")]
    return _most_answered(dossier, about)


def _most_answered(dossier: Dossier, claims: list[Claim]) -> list[list[list[Clause]]]:
    """The claim with most answers, and these."""
    subject = max(claims, key=lambda each: each.answers)
    every = rows(pairs.pairs(dossier, every=True), Pair)
    given = [pair for pair in every if pair.claim == subject.event_id]
    answers = one_claim.answered(dossier, given, expected=subject.expected)
    return [each for each in (one_claim.claimed(dossier, subject), answers) if each]


def claimed(dossier: Dossier) -> Sentence:
    """The claims it makes, and how they stand."""
    return _claims(dossier, actors.claims_by(dossier), f"by {name(dossier)}")


def claimed_of(dossier: Dossier) -> Sentence:
    """The claims of others that it did something, and how they stand."""
    return _claims(dossier, actors.claims_of(dossier), f"about acts of {name(dossier)} by others")


def _claims(dossier: Dossier, claims: pd.DataFrame, which: str) -> Sentence:
    n = len(claims)
    if not n:
        return Sentence(f"No claim {which} is listed by {phrasing.day(dossier)}.")
    joint = ", and" if n == 1 else ";"
    status = bottom_line_text.standing([row.status for row in rows(claims, Claim)])
    text = f"By {phrasing.day(dossier)} this page lists {phrasing.count(n, 'claim')} {which}"
    return Sentence(f"{text}{joint} {status}.", tuple(claims["event_id"]))


def no_answer(dossier: Dossier) -> str:
    """What is said where it answers nothing."""
    return f"{phrasing.capital(name(dossier))} had answered no claim by {phrasing.day(dossier)}."


def no_statement(dossier: Dossier) -> str:
    """What is said where it says nothing beside claims and answers."""
    return f"No other statement by {name(dossier)} is listed."


def left_open(dossier: Dossier) -> Sentence:
    """The line over the list of claims about it that were not answered."""
    claims = actors.claims_of(dossier)
    left = list(rows(actors.unanswered(dossier), Unanswered))
    about = f"about acts of {name(dossier)}"
    if claims.empty:
        return Sentence(f"Nobody else is recorded as making a claim {about}.")
    if not left:
        text = f"Every claim {about} that expects an answer was answered on each of them."
        return Sentence(text, tuple(claims["event_id"]))
    return unanswered_text.open_claims(dossier, left, f" {about}")
