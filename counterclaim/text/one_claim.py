"""One claim and its answers in two sentences, and what is said where there is no claim."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from counterclaim.analysis import pairs
from counterclaim.analysis.pairs import Pair
from counterclaim.analysis.positions import possible
from counterclaim.dossier import Dossier, actor_rows, event_rows
from counterclaim.dossier.rows import Claim, Event
from counterclaim.tables.typed import rows
from counterclaim.text import grammar, phrasing
from counterclaim.text.asked import pasts
from counterclaim.text.clauses import Clause, capital

# As many speakers of answers are told.
SPEAKERS = 3
# As many steps of one speaker are told.
STEPS = 3


def one_claim(dossier: Dossier) -> list[list[list[Clause]]]:
    """The claim with most answers, and its answers; without a claim, that there is none."""
    claims = list(rows(pairs.claims(dossier), Claim))
    if not claims:
        day = phrasing.day(dossier)
        none = [Clause(f"No claim and no answer to one is recorded by {day}")]
        return [[none], _first_row(dossier)]
    most = max(claims, key=lambda claim: claim.answers)
    return [claimed(dossier, most), answered(dossier, most)]


def _first_row(dossier: Dossier) -> list[list[Clause]]:
    for row in rows(dossier.shown, Event):
        if row.summary:
            begins = Clause(f"The record begins: {row.summary.rstrip('. ')}", (row.event_id,))
            return [[begins], []]
    return []


def claimed(dossier: Dossier, claim: Claim | Event) -> list[list[Clause]]:
    """Who made a claim and when: “Pat Ryder of the United States said on … that …”."""
    who = speaker(dossier, claim.actor)
    when = "" if phrasing.undated(claim.date) else phrasing.when(claim.date, preposition=True)
    when = f" {when}" if when else ""
    verb, what = grammar.content(claim.summary)
    short = [Clause(f"{who} made a claim{when}: {claim.label}", (claim.event_id,))]
    versions = [capital(short)]
    if verb and not verb.startswith("den"):
        full = [Clause(f"{who} said{when} that {what}", (claim.event_id,))]
        versions.insert(0, capital(full))
    return [*versions, capital([Clause(f"{who} made a claim{when}", (claim.event_id,))])]


def speaker(dossier: Dossier, actor: str) -> str:
    """An actor with the state that it is part of: “Pat Ryder of the United States”."""
    actors = actor_rows(dossier)
    if actor not in actors:
        return "an unnamed source"
    row = actors[actor]
    name = grammar.named(row.name)
    state = actors[row.state].name
    # “the Ministry of Defence of Arvenia” names its state itself.
    if row.state == actor or state in row.name:
        return name
    return f"{name} of {grammar.named(state)}"


def answered(dossier: Dossier, claim: Claim) -> list[list[Clause]]:
    """How a claim was answered, by whom and how much later; or that no answer is recorded."""
    events = event_rows(dossier)
    own = [p for p in rows(pairs.pairs(dossier), Pair) if p.claim == claim.event_id]
    if not own:
        return [[Clause(f"No answer is recorded by {phrasing.day(dossier)}")], []]
    past = pasts(dossier)
    by: dict[str, list[Pair]] = {}
    for pair in own:
        by.setdefault(events[pair.answer].state, []).append(pair)
    told = []
    for state, given in by.items():
        who = grammar.named(actor_rows(dossier)[state].name) if state else "an unnamed speaker"
        told.append((who, given))
    versions = []
    for n in range(min(SPEAKERS, len(told)), 0, -1):
        clauses = []
        for who, given in told[:n]:
            first = given[0]
            said = list(dict.fromkeys(past[pair.stance] for pair in given))
            days = grammar.later(first.shortest, first.longest)
            steps = said if len(said) <= STEPS else [said[0], said[-1]]
            done = ", then ".join(steps) if _in_order(dossier, given) else phrasing.listing(steps)
            when = f" {days}" if days else ""
            head, *rest = done.split(", then ", 1)
            done = f"{head}{when}" + "".join(f", then {each}" for each in rest)
            clauses += [Clause("; ")] * bool(clauses)
            clauses.append(Clause(f"{who} {done}", tuple(pair.answer for pair in given)))
        versions.append(capital(clauses))
    return [*versions, []]


def _in_order(dossier: Dossier, given: Sequence[Pair]) -> bool:
    """Whether each of some answers was certainly given before the next."""
    events = event_rows(dossier)
    bounds = [possible(events[pair.answer]) for pair in given]
    firsts = [first for first, _ in bounds[1:]]
    return all(
        pd.notna(first) and pd.notna(last) and last < first
        for (_, last), first in zip(bounds, firsts, strict=False)
    )
