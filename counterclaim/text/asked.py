"""What the party asked said, in the order in which it was said, and what a third party said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import question, turns
from counterclaim.analysis.turns import Turn
from counterclaim.dossier import Dossier, actor_rows, event_rows
from counterclaim.dossier.rows import Event
from counterclaim.text import grammar, phrasing
from counterclaim.text.clauses import Clause, capital

# As many turns are told.
TURNS = 3


class _Part(NamedTuple):
    """What is told of one turn: the date, what was done, the rows, whether that is short."""

    when: str
    done: str
    rows: tuple[str, ...]
    short: bool


def asked(dossier: Dossier) -> list[list[Clause]]:
    """What the party asked said, in versions from the fullest to the shortest."""
    who = question.asked(dossier)
    if not who:
        return []
    blocks = turns.turns(dossier)
    if not blocks:
        text = f"No answer by {_name(dossier, who)} had been recorded by {phrasing.day(dossier)}"
        return [[Clause(text, (), True)], []]
    plain = [[turn for turn in block if turn.family] for block in blocks]
    plain = _merged([block for block in plain if block])
    versions = []
    # Statements that answer nothing are told where there are few turns.
    for some in (blocks, plain) if len(blocks) < TURNS else (plain or blocks,):
        for captions in (True, False):
            versions.append(_course(dossier, who, some, captions))
    versions.insert(1, _course(dossier, who, (plain or blocks)[:2], True))
    ends = (plain or blocks)[:1] + (plain or blocks)[1:][-1:]
    versions.append(_course(dossier, who, ends, False))
    versions.append(_course(dossier, who, ends[:1], False))
    return [version for version in versions if version]


def _merged(blocks: list[list[Turn]]) -> list[list[Turn]]:
    """Blocks without two neighbours of the same one family."""
    merged: list[list[Turn]] = []
    for block in blocks:
        before = merged[-1][-1] if merged else None
        if before and len(block) == len(merged[-1]) == 1 and _alike(before, block[0]):
            last = block[0]
            both = [*before.rows, *last.rows]
            stances = list(dict.fromkeys([*before.stances, *last.stances]))
            family = "deny" if "deny" in (before.family, last.family) else before.family
            merged[-1] = [Turn(family, stances, both)]
        else:
            merged.append(block)
    return merged


def _alike(one: Turn, other: Turn) -> bool:
    denied = question.DENIED
    return one.family == other.family or (one.family in denied and other.family in denied)


def _course(
    dossier: Dossier, who: str, blocks: Sequence[Sequence[Turn]], captions: bool
) -> list[Clause]:
    """“Iran denied it, then on 5 November 2022 acknowledged a part of it; on …”."""
    if len(blocks) > TURNS:
        blocks = [*blocks[: TURNS - 1], blocks[-1]]
    name, actor = _name(dossier, who), actor_rows(dossier)[who]
    again = name if actor.kind == "person" else "it"
    clauses: list[Clause] = []
    n, moved = 0, False
    for place, block in enumerate(blocks):
        parts = [_part(dossier, who, turn, captions, moved) for turn in _ordered(dossier, block)]
        parts = [part for part in parts if part.done]
        if not parts:
            continue
        if place < len(blocks) - 1:
            # When it began is not told of a course: what it answered before may be left out.
            parts = [p._replace(when="") if len(p.rows) > 1 else p for p in parts]
        moved = moved or any(turn.family for turn in block)
        if clauses:
            clauses.append(Clause(", then ") if n == 1 else Clause("; "))
        clauses += _block(parts, ("", again)[n > 1] if n else name, again)
        n += 1
    strong = [clause._replace(strong=True) for clause in clauses]
    return capital(strong)


def _ordered(dossier: Dossier, block: Sequence[Turn]) -> list[Turn]:
    """Turns of unknown order, in the analyst's order."""
    place = {each.event: n for n, each in enumerate(question.key_rows(dossier))}
    return sorted(block, key=lambda t: min(place.get(row, len(place)) for row in t.rows))


def _block(parts: Sequence[_Part], subject: str, again: str) -> list[Clause]:
    """“Iran had denied it before; on 28 October 2022 it again denied … and acknowledged …”."""
    clauses: list[Clause] = []
    before = ""
    for n, part in enumerate(parts):
        when = part.when if part.when != before else ""
        # After words without a date a date would be read as that of both.
        apart = bool(n and when and not before)
        who = subject if n == 0 else again if apart else ""
        before = part.when or before
        after = part.short and (who or when.startswith("from "))
        words = [who, part.done, when] if after else [when, who, part.done]
        if n:
            clauses.append(Clause("; " if apart else " and " if n == len(parts) - 1 else ", "))
        clauses.append(Clause(" ".join(word for word in words if word), part.rows))
    return clauses


def _part(dossier: Dossier, who: str, turn: Turn, captions: bool, moved: bool) -> _Part:
    """What is told of a turn: the analyst's caption if it was said once or is a move, else how."""
    events = event_rows(dossier)
    for each in question.key_rows(dossier):
        if captions and each.event in turn.rows and (moved or len(turn.rows) == 1):
            done = _caption(dossier, who, each.caption)
            if done:
                return _Part(_on(events[each.event]), done, (each.event,), False)
    if not turn.stances:
        return _Part("", "", (), False)
    row = events[turn.rows[0]]
    when = _on(row) if len(turn.rows) == 1 else grammar.since(row.date, goes_on=True)
    done = pasts(dossier)[turn.stances[0]]
    return _Part(when, done, tuple(turn.rows), True)


def pasts(dossier: Dossier) -> dict[str, str]:
    """What a speaker did by its stance: “denied it”."""
    stances = dossier.codebook.stances
    return dict(zip(stances["stance"], stances["past"], strict=True))


def _on(row: Event) -> str:
    """When a statement was made; blank where only its latest or its earliest day is known."""
    if phrasing.undated(row.date) or pd.isna(row.earliest) or pd.isna(row.latest):
        return ""
    return grammar.day(row.date) or phrasing.when(row.date, preposition=True)


def _caption(dossier: Dossier, who: str, caption: str) -> str:
    actor = actor_rows(dossier)[who]
    side = dossier.meta["sides"].get(actor.side, {}).get("label", "")
    names = {actor.name, side, *actor.aliases.split("|")}
    return grammar.in_the_past(caption, names, grammar.pasts(dossier))


def _name(dossier: Dossier, actor: str) -> str:
    return grammar.named(actor_rows(dossier)[actor].name)


def others(dossier: Dossier) -> list[list[Clause]]:
    """What a third party answered: “Russia denied it too”."""
    answered_by = turns.others(dossier)
    if not answered_by:
        return []
    past = pasts(dossier)
    denied = {turn.family in question.DENIED for block in turns.turns(dossier) for turn in block}
    state, turn = answered_by[0]
    too = " too" if turn.family in question.DENIED and True in denied else ""
    clause = Clause(f"{_name(dossier, state)} {past[turn.stances[0]]}{too}", tuple(turn.rows))
    return [capital([clause]), []]
