"""The question of a dossier: who is asked, what it is about, who said so, and what was answered.

What the analyst named in dossier.yml (`answer`, `key`, `asked`) leads; where nothing is named, the
record itself says who gave most answers, and to what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import chronology, parties
from counterclaim.analysis.pairs import Claim, Pair, claims, pairs
from counterclaim.analysis.positions import Bounded, in_blocks, possible
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


class Turn(NamedTuple):
    """What the party asked said in one stretch of time, all of one kind.

    family   a family of stances; blank for statements that answer no claim
    stances  keys of the stances, in the order of the codebook
    rows     event ids, in time order
    """

    family: str
    stances: list[str]
    rows: list[str]


class _Spoken(NamedTuple):
    """A statement with one family of its stances."""

    event: str
    family: str
    stance: str
    first: pd.Timestamp
    last: pd.Timestamp


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
    voices, events, judged = _voices(dossier), event_rows(dossier), judgement(dossier)
    named = {each.event for each in key_rows(dossier)}
    family = _families(dossier)
    own = [
        pair
        for pair in rows(pairs(dossier), Pair)
        if _by(voices, events[pair.answer]) and family[pair.stance] != "sidestep"
    ]
    keyed = [pair for pair in own if pair.answer in named]
    about = [act for pair in keyed or own for act in pair.acts]
    supports = set(judged.supports) if judged else set()
    asserted = list(rows(claims(dossier), Claim))
    about += [act for claim in asserted if claim.event_id in supports for act in claim.acts]
    if not about:
        about = [act for claim in asserted if claim.event_id in named for act in claim.acts]
        about = [act for act in about if _by(voices, events[act])] or about
    return list(dict.fromkeys(about))


@once
def claimants(dossier: Dossier) -> list[Claimant]:
    """The sides, other than that of the party asked, that claim an act of the question.

    Returns
    -------
    list of Claimant
        In order of their first claim; of a side that says that it has happened, only those claims.
    """
    voices, events, about = _voices(dossier), event_rows(dossier), set(acts(dossier))
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
        own = {act for act in asserted if _by(voices, events[act])} or asserted
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


@once
def turns(dossier: Dossier) -> list[list[Turn]]:
    """What the party asked said on the acts of the question, in the order in which it was said.

    Answers that sidestep are left out where others deny or grant; statements among the key rows
    that answer no claim are turns of their own.

    Returns
    -------
    list of list of Turn
        Each block was certainly said before the next; the order inside a block is unknown.
        Neighbours are not of one and the same single kind.
    """
    voices = _voices(dossier)
    spoken = _answers(dossier, voices, set(acts(dossier)))
    events, answering = event_rows(dossier), {each.event for each in spoken}
    for each in key_rows(dossier):
        row = events[each.event]
        if row.kind == "statement" and _by(voices, row) and each.event not in answering:
            spoken.append(_Spoken(each.event, "", "", *possible(row)))
    return _in_turns(dossier, spoken)


@once
def others(dossier: Dossier) -> list[tuple[str, Turn]]:
    """What states other than the party asked and the claimants answered on the acts.

    Returns
    -------
    list of (str, Turn)
        The id of the state, and its denials or, where it has none, what else it answered; those
        among the key rows first.
    """
    voices, events = _voices(dossier), event_rows(dossier)
    said_so = {each.state for each in claimants(dossier)}
    states = {row.state for row in events.values() if row.actor in voices} | said_so | {""}
    named = {each.event for each in key_rows(dossier)}
    found = []
    answers = (events[answer] for answer in pairs(dossier)["answer"])
    for state in dict.fromkeys(s for each in answers for s in parties.states(dossier, each)):
        if state in states:
            continue
        own = members_of(dossier.actors, state)
        spoken = _answers(dossier, own, set(acts(dossier)))
        blocks = _in_turns(dossier, spoken)
        if blocks:
            denied = [turn for block in blocks for turn in block if turn.family in DENIED]
            found.append((state, denied[0] if denied else blocks[-1][-1]))
    return sorted(found, key=lambda each: not named & set(each[1].rows))


def _by(voices: set[str], event: Event) -> bool:
    """Whether one of some actors acts or speaks in an event, alone or with others."""
    return not voices.isdisjoint(parties.authors(event))


def _voices(dossier: Dossier) -> set[str]:
    who = asked(dossier)
    return members_of(dossier.actors, who) if who else set()


def _answers(dossier: Dossier, voices: set[str], about: set[str]) -> list[_Spoken]:
    """The answers of some voices on some acts, one for each answer and family of its stances."""
    events = event_rows(dossier)
    family, order = _families(dossier), _order(dossier)
    found: dict[tuple[str, str], _Spoken] = {}
    for pair in rows(pairs(dossier), Pair):
        row = events[pair.answer]
        if _by(voices, row) and about & set(pair.acts):
            kind = family[pair.stance]
            new = _Spoken(pair.answer, kind, pair.stance, *possible(row))
            known = found.setdefault((pair.answer, _kind(new)), new)
            if order[new.stance] < order[known.stance]:
                found[pair.answer, _kind(new)] = new
    plain = [each for each in found.values() if each.family != "sidestep"]
    return plain or list(found.values())


def _families(dossier: Dossier) -> dict[str, str]:
    stances = dossier.codebook.stances
    return dict(zip(stances["stance"], stances["family"], strict=True))


def _order(dossier: Dossier) -> dict[str, int]:
    return {stance: n for n, stance in enumerate(dossier.codebook.stances["stance"])}


def _in_turns(dossier: Dossier, spoken: Sequence[_Spoken]) -> list[list[Turn]]:
    """Statements in blocks of certain order, each by kind; neighbours of one kind are joined."""
    rank = chronology.ranks(dossier)
    ordered = sorted(
        spoken,
        key=lambda each: (pd.isna(each.last), each.last, rank[each.event]),
    )
    bounds = [Bounded(each.first, each.last) for each in ordered]
    grouped: list[list[_Spoken]] = []
    for block in in_blocks(bounds):
        own = [ordered[place] for place in block]
        kinds = {_kind(each) for each in own}
        before = {_kind(each) for each in grouped[-1]} if grouped else set()
        if len(kinds) == 1 and kinds == before:
            grouped[-1] += own
        else:
            grouped.append(own)
    return [_by_kind(dossier, block) for block in grouped]


def _kind(spoken: _Spoken) -> str:
    return "deny" if spoken.family in DENIED else spoken.family


def _by_kind(dossier: Dossier, block: list[_Spoken]) -> list[Turn]:
    rank, order = chronology.ranks(dossier), _order(dossier)
    kinds: dict[str, list[_Spoken]] = {}
    for each in sorted(block, key=lambda each: rank[each.event]):
        # A statement that answers no claim is told by itself.
        kinds.setdefault(_kind(each) or each.event, []).append(each)
    found = []
    for own in kinds.values():
        stances = sorted({each.stance for each in own if each.stance}, key=lambda s: order[s])
        families = [each.family for each in own]
        family = "deny" if "deny" in families else families[0]
        found.append(Turn(family, stances, [each.event for each in own]))
    return found
