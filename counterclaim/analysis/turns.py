"""What the party asked, and other states, said on the acts of the question, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import answered, chronology, parties, question
from counterclaim.analysis.pairs import Pair, pairs
from counterclaim.analysis.positions import Bounded, in_blocks, possible
from counterclaim.dossier import Dossier, event_rows, members_of, once
from counterclaim.tables.typed import rows


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
    voices = question.voices_of(dossier)
    spoken = _answers(dossier, voices, set(question.acts(dossier)))
    events, answering = event_rows(dossier), {each.event for each in spoken}
    for each in question.key_rows(dossier):
        row = events[each.event]
        own = row.kind == "statement" and question.speaks_for(voices, row)
        if own and each.event not in answering:
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
    voices, events = question.voices_of(dossier), event_rows(dossier)
    said_so = {each.state for each in question.claimants(dossier)}
    states = {row.state for row in events.values() if row.actor in voices} | said_so | {""}
    named = {each.event for each in question.key_rows(dossier)}
    answered_by = []
    answers = (events[answer] for answer in pairs(dossier)["answer"])
    for state in dict.fromkeys(s for each in answers for s in parties.states(dossier, each)):
        if state in states:
            continue
        own = members_of(dossier.actors, state)
        spoken = _answers(dossier, own, set(question.acts(dossier)))
        blocks = _in_turns(dossier, spoken)
        if blocks:
            denied = [turn for block in blocks for turn in block if turn.family in question.DENIED]
            answered_by.append((state, denied[0] if denied else blocks[-1][-1]))
    return sorted(answered_by, key=lambda each: not named & set(each[1].rows))


def _answers(dossier: Dossier, voices: set[str], about: set[str]) -> list[_Spoken]:
    """The answers of some voices on some acts, one for each answer and family of its stances."""
    events = event_rows(dossier)
    family, order = answered.families(dossier), _order(dossier)
    strongest: dict[tuple[str, str], _Spoken] = {}
    for pair in rows(pairs(dossier), Pair):
        row = events[pair.answer]
        if question.speaks_for(voices, row) and about & set(pair.acts):
            kind = family[pair.stance]
            new = _Spoken(pair.answer, kind, pair.stance, *possible(row))
            known = strongest.setdefault((pair.answer, _kind(new)), new)
            if order[new.stance] < order[known.stance]:
                strongest[pair.answer, _kind(new)] = new
    plain = [each for each in strongest.values() if each.family != "sidestep"]
    return plain or list(strongest.values())


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
    return "deny" if spoken.family in question.DENIED else spoken.family


def _by_kind(dossier: Dossier, block: list[_Spoken]) -> list[Turn]:
    rank, order = chronology.ranks(dossier), _order(dossier)
    kinds: dict[str, list[_Spoken]] = {}
    for each in sorted(block, key=lambda each: rank[each.event]):
        # A statement that answers no claim is told by itself.
        kinds.setdefault(_kind(each) or each.event, []).append(each)
    turns_of_block = []
    for own in kinds.values():
        stances = sorted({each.stance for each in own if each.stance}, key=lambda s: order[s])
        families = [each.family for each in own]
        family = "deny" if "deny" in families else families[0]
        turns_of_block.append(Turn(family, stances, [each.event for each in own]))
    return turns_of_block
