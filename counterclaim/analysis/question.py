"""The question of a dossier: who is asked, what it is about, and who said so.

What the analyst named in dossier.yml (`answer`, `key`, `asked`) leads; where nothing is named, the
record itself says who gave most answers, and to what.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from counterclaim.analysis import answered, chronology, parties
from counterclaim.analysis.pairs import Claim, Pair, claims, pairs
from counterclaim.dossier import Dossier, event_rows, members_of, once
from counterclaim.dossier.rows import Event, Judgement
from counterclaim.tables.typed import rows

# Families of stances that say that it did not happen, with a limit or without.
DENIED = ("deny", "limit")


class Key(NamedTuple):
    """A key row: an event, and the analyst's caption for it."""

    event: str
    caption: str


class Claimant(NamedTuple):
    """One side's claims on the question, in time order.

    side     key of the side; blank for an actor on no side
    state    id of the outermost actor of the first claim; blank if it is not named
    claims   event ids
    planned  whether all that is claimed was still to come
    """

    side: str
    state: str
    claims: list[str]
    planned: bool


@once
def judgement(dossier: Dossier) -> Judgement | None:
    """The judgement that answers the question; None if there is none by that day."""
    named = dossier.meta.get("answer", "")
    judged = rows(dossier.judgements, Judgement)
    return next((row for row in judged if row.judgement_id == named), None)


@once
def key_rows(dossier: Dossier) -> list[Key]:
    """The key rows that are shown, in the analyst's order."""
    shown = set(dossier.shown["event_id"])
    named = [Key(each["event"], each["caption"]) for each in dossier.meta.get("key", [])]
    return [each for each in named if each.event in shown]


@once
def asked(dossier: Dossier) -> str:
    """The id of the actor whose answers matter most: as named, else who gave most; may be blank."""
    if named := dossier.meta.get("asked", ""):
        return named
    events = event_rows(dossier)
    answers = dict.fromkeys(pair.answer for pair in rows(pairs(dossier), Pair))
    counts = Counter(events[answer].state for answer in answers if events[answer].state)
    return max(counts, key=lambda state: counts[state], default="")


@once
def acts(dossier: Dossier) -> list[str]:
    """The acts that the question is about.

    Those that the party asked denies or grants (in the key answers, where there are any), and
    those that the claims for the judgement assert. Where neither is known: the acts of the party
    asked in the key claims.

    Returns
    -------
    list of str
        Event ids.
    """
    voices, events, judged = voices_of(dossier), event_rows(dossier), judgement(dossier)
    named = {each.event for each in key_rows(dossier)}
    family = answered.families(dossier)
    own = [
        pair
        for pair in rows(pairs(dossier), Pair)
        if speaks_for(voices, events[pair.answer]) and family[pair.stance] != "sidestep"
    ]
    keyed = [pair for pair in own if pair.answer in named]
    about = [act for pair in keyed or own for act in pair.acts]
    supports = set(judged.supports) if judged else set()
    asserted = list(rows(claims(dossier), Claim))
    about += [act for claim in asserted if claim.event_id in supports for act in claim.acts]
    if not about:
        about = [act for claim in asserted if claim.event_id in named for act in claim.acts]
        about = [act for act in about if speaks_for(voices, events[act])] or about
    return list(dict.fromkeys(about))


@once
def claimants(dossier: Dossier) -> list[Claimant]:
    """The sides, other than that of the party asked, that claim an act of the question.

    Returns
    -------
    list of Claimant
        In order of their first claim; of a side that says that it has happened, only those claims.
    """
    voices, events, about = voices_of(dossier), event_rows(dossier), set(acts(dossier))
    own_side = next((row.side for row in events.values() if row.actor in voices), "")
    judged = judgement(dossier)
    grouped: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    for claim in rows(claims(dossier), Claim):
        asserted = about & set(claim.acts)
        if not asserted or claim.actor in voices or (own_side and claim.side == own_side):
            continue
        if judged and claim.event_id in judged.against:
            continue
        # What others did with the party asked is no deed of its own.
        own = {act for act in asserted if speaks_for(voices, events[act])} or asserted
        done = any(events[act].modality == "done" for act in own)
        who = (claim.side, "" if claim.side else claim.state)
        grouped.setdefault(who, []).append((claim.event_id, done))
    data = []
    for (side, state), claimed in grouped.items():
        done = [event for event, happened in claimed if happened]
        every = done or [event for event, _ in claimed]
        data.append(Claimant(side, state or events[every[0]].state, every, not done))
    rank = chronology.ranks(dossier)
    return sorted(data, key=lambda claimant: (claimant.planned, rank[claimant.claims[0]]))


def speaks_for(voices: set[str], event: Event) -> bool:
    """Whether one of some actors acts or speaks in an event, alone or with others."""
    return not voices.isdisjoint(parties.authors(event))


def voices_of(dossier: Dossier) -> set[str]:
    """The ids of the actor that is asked and of all who speak for it; empty where nobody is."""
    who = asked(dossier)
    return members_of(dossier.actors, who) if who else set()
