"""Sentences about one actor of a dossier; every one names the rows it rests on.

They avoid pronouns and verbs of which an actor would be the subject: it may be a state, a person
or a group.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd

from counterclaim.analysis import actors, escalation
from counterclaim.analysis.pairs import Claim, Pair
from counterclaim.dossier import Dossier, actor_names
from counterclaim.dossier.model import NO_RUNG
from counterclaim.dossier.rows import Event
from counterclaim.tables.typed import rows
from counterclaim.text import bottom_line as bottom_line_text
from counterclaim.text import phrasing
from counterclaim.text.phrasing import Sentence


def name(dossier: Dossier) -> str:
    """The actor's name in a sentence."""
    return phrasing.named(actor_names(dossier)[dossier.actor])


def title(dossier: Dossier) -> str:
    """The title of the page: whose record it is."""
    return f"The record of {name(dossier)}"


def question(dossier: Dossier) -> str:
    """What the page answers."""
    return (
        f"What {name(dossier)} did and said by {phrasing.day(dossier)}, what others claimed,"
        " and what was answered"
    )


def bottom_line(dossier: Dossier) -> list[Sentence]:
    """What it did, what concerns it, what is claimed of it, how it answers, what it claims."""
    sentences = [
        *did(dossier),
        *concerned(dossier),
        *([claimed_of(dossier)] if len(actors.acts_by(dossier)) else []),
        *answered(dossier),
        claimed(dossier),
    ]
    # What there is comes before what there is not.
    return [*sorted(sentences, key=lambda each: not each.rows), *bottom_line_text.footing(dossier)]


def did(dossier: Dossier) -> list[Sentence]:
    """Its acts by how they are attested, and how far those that were done rise."""
    acts = actors.acts_by(dossier)
    who, n = name(dossier), len(acts)
    if not n:
        return [Sentence(f"No act by {who} is on record.")]
    tally = escalation.tally(acts)
    kinds = {"reported": "reported", "alleged": "alleged", "planned": "announced or prepared"}
    counted = [(tally[kind], label) for kind, label in kinds.items() if tally[kind]]
    text = f"{phrasing.count(n, 'act')} by {who} {phrasing.be(n)} on record"
    if len(counted) == 1:
        text += f"{',' if n == 1 else ', all'} {counted[0][1]}."
    else:
        parts = [f"{phrasing.number(k)} {label}" for k, label in counted]
        text += f": {phrasing.listing(parts)}."
    sentences = [Sentence(phrasing.capital(text), tuple(acts["event_id"]))]
    done = [act for act in rows(acts, Event) if act.modality == "done"]
    return [*sentences, *_highest(dossier, done)]


def _highest(dossier: Dossier, done: list[Event]) -> list[Sentence]:
    """How far acts that were done rise, and how the highest of them are attested."""
    done = [act for act in done if act.rung != NO_RUNG]
    rung = max((act.rung for act in done), default=None)
    if rung is None:
        return []
    top = [act for act in done if act.rung == rung]
    by = Counter(act.attested for act in top)
    text = f"The highest {'stands' if len(top) == 1 else 'stand'} on rung {rung},"
    text += f" {phrasing.rung_label(dossier, rung)}"
    parts = [f"{phrasing.number(by[how])} {how}" for how in ("reported", "alleged") if how in by]
    if len(top) == 1:
        text += f", and is {'reported' if 'reported' in by else 'alleged only'}."
    elif len(parts) > 1:
        text += f": {phrasing.listing(parts)}."
    else:
        text += f", all {next(iter(by))}."
    return [Sentence(text, tuple(act.event_id for act in top))]


def concerned(dossier: Dossier) -> list[Sentence]:
    """The acts of others that concern it."""
    acts = actors.acts_of_others(dossier)
    if acts.empty:
        return []
    by = phrasing.speakers(dossier, acts["state"], "authors who are not named")
    verb = "concerns" if len(acts) == 1 else "concern"
    text = f"{phrasing.count(len(acts), 'act')} by {by} {verb} {name(dossier)}."
    return [Sentence(phrasing.capital(text), tuple(acts["event_id"]))]


def claimed(dossier: Dossier) -> Sentence:
    """The claims it makes, and how they stand."""
    return _claims(dossier, actors.claims_by(dossier), f"by {name(dossier)}")


def claimed_of(dossier: Dossier) -> Sentence:
    """The claims of others that it did something, and how they stand."""
    return _claims(dossier, actors.claims_of(dossier), f"by others about acts of {name(dossier)}")


def _claims(dossier: Dossier, claims: pd.DataFrame, which: str) -> Sentence:
    n = len(claims)
    if not n:
        return Sentence(f"No claim {which} is on record.")
    joint = ", and" if n == 1 else ";"
    status = bottom_line_text.standing([row.status for row in rows(claims, Claim)])
    text = f"The record up to {phrasing.day(dossier)} holds {phrasing.count(n, 'claim')} {which}"
    return Sentence(f"{text}{joint} {status}.", tuple(claims["event_id"]))


def answered(dossier: Dossier) -> list[Sentence]:
    """What it answers, and with which stances."""
    pairs = list(rows(actors.answers_by(dossier), Pair))
    if not pairs:
        return [Sentence(f"No answer by {name(dossier)} is on record.")]
    claims = [pair.claim for pair in pairs]
    text = f"{bottom_line_text.addressed(dossier, pairs)} {phrasing.be(len(set(claims)))} answered"
    text += f" by {name(dossier)}, with {bottom_line_text.taken(dossier, pairs)}."
    ids = dict.fromkeys([*(pair.answer for pair in pairs), *claims])
    return [Sentence(phrasing.capital(text), tuple(ids))]


def no_answer(dossier: Dossier) -> str:
    """What is said where it answers nothing."""
    return f"No answer by {name(dossier)} is on record as of {phrasing.day(dossier)}."


def no_statement(dossier: Dossier) -> str:
    """What is said where it says nothing beside claims and answers."""
    return f"Nothing else by {name(dossier)} is on record."


def left_open(dossier: Dossier) -> Sentence:
    """The line over the list of claims about it that stand without an answer."""
    claims, unanswered = actors.claims_of(dossier), actors.unanswered(dossier)
    who = name(dossier)
    if claims.empty:
        return Sentence(f"No claim by others about acts of {who} is on record.")
    if unanswered.empty:
        text = f"Every claim by others about acts of {who} has an answer on each of them."
        if not all(row.expected for row in rows(claims, Claim)):
            text = f"No claim by others about acts of {who} that expects an answer is without one."
        return Sentence(text, tuple(claims["event_id"]))
    acts = f"{phrasing.count(len(unanswered), 'act')} of {who}"
    return bottom_line_text.left_open(dossier, tuple(dict.fromkeys(unanswered["claim"])), acts)
