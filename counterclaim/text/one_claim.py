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
        return [[none], first_row(dossier)]
    most = max(claims, key=lambda claim: claim.answers)
    given = [pair for pair in rows(pairs.pairs(dossier), Pair) if pair.claim == most.event_id]
    return [claimed(dossier, most), answered(dossier, given)]


def first_row(dossier: Dossier) -> list[list[Clause]]:
    """How the record begins, in the words of its first row."""
    for row in rows(dossier.shown, Event):
        if row.summary:
            begins = Clause(f"The record begins: {row.summary.rstrip('. ')}", (row.event_id,))
            return [[begins], []]
    return []


def said(dossier: Dossier, row: Event) -> list[list[Clause]]:
    """What a statement that claims nothing said; its summary where that has another form."""
    verb, _ = grammar.content(row.summary)
    if verb and not verb.startswith("den"):
        return claimed(dossier, row)[:1]
    return [[Clause(row.summary.rstrip(". "), (row.event_id,))], []]


def claimed(dossier: Dossier, claim: Claim | Event) -> list[list[Clause]]:
    """Who made a claim and when: “Pat Ryder of the United States said on … that …”."""
    who = speaker(dossier, claim)
    when = "" if phrasing.undated(claim.date) else phrasing.when(claim.date, preposition=True)
    when = f" {when}" if when else ""
    ids = (claim.event_id,)
    verb, what = grammar.content(claim.summary)
    done = _in_the_past(dossier, claim.label)
    versions = [
        capital(
            [
                Clause(
                    f"{who} {done}{when}" if done else f"{who} made a claim{when}: {claim.label}",
                    ids,
                )
            ]
        )
    ]
    if verb and not verb.startswith("den"):
        versions.insert(0, capital([Clause(f"{who} said{when} that {what}", ids)]))
    return [*versions, capital([Clause(f"{who} made a claim{when}", ids)])]


def speaker(dossier: Dossier, row: Claim | Event) -> str:
    """Who made a statement, with the state: “Pat Ryder of the United States”."""
    return phrasing.few(_one(dossier, each) for each in (row.actor, *row.co_actors.split()))


def _one(dossier: Dossier, actor: str) -> str:
    actors = actor_rows(dossier)
    if actor not in actors:
        return "an unnamed source"
    row = actors[actor]
    name = grammar.named(row.name)
    unnamed = row.kind == "person" and row.name.split()[-1].islower()
    if unnamed and " of " not in row.name:
        return f"{'an' if row.name[0] in 'AEIOaeio' else 'a'} {row.name}"
    state = actors[row.state].name
    # “the Ministry of Defence of Arvenia” and “US Treasury” name their state themselves.
    if row.state == actor or state in row.name or (row.side and row.side in row.name.split()):
        return name
    return f"{name} of {grammar.named(state)}"


def _in_the_past(dossier: Dossier, label: str) -> str:
    """A label that begins with a verb, in the past: “counted 28 drones”; else blank."""
    verb, _, rest = label.partition(" ")
    past = grammar.pasts(dossier).get(verb, "")
    return f"{past} {rest}" if past and rest else ""


def answered(dossier: Dossier, given: Sequence[Pair]) -> list[list[Clause]]:
    """How a claim was answered, by whom and how much later; or that no answer is recorded.

    Parameters
    ----------
    given
        The pairs in which the claim is answered, in time order.
    """
    if not given:
        return [[Clause(f"No answer is recorded by {phrasing.day(dossier)}")], []]
    events, by = event_rows(dossier), dict[str, list[Pair]]()
    for pair in given:
        by.setdefault(events[pair.answer].state, []).append(pair)
    told = [_steps(dossier, state, own) for state, own in by.items()]
    versions = []
    for n in range(min(SPEAKERS, len(told)), 0, -1):
        clauses = []
        for clause in told[:n]:
            clauses += [Clause("; ")] * bool(clauses) + [clause]
        versions.append(capital(clauses))
    return [*versions, []]


def _steps(dossier: Dossier, state: str, given: Sequence[Pair]) -> Clause:
    """What one state answered: “Iran denied it 24 days later, then acknowledged a part of it”."""
    who = grammar.named(actor_rows(dossier)[state].name) if state else "an unnamed speaker"
    past, first = pasts(dossier), given[0]
    done = list(dict.fromkeys(past[pair.stance] for pair in given))
    days = grammar.later(first.shortest, first.longest)
    if len(given) == 1 and first.scope:
        done = [_limit(dossier, first)]
    steps = done if len(done) <= STEPS else [done[0], done[-1]]
    head, *rest = steps
    if not _in_order(dossier, given):
        head, rest = phrasing.listing(steps), []
    said = ", then ".join([f"{head}{' ' * bool(days)}{days}", *rest])
    return Clause(f"{who} {said}", tuple(pair.answer for pair in given))


def _limit(dossier: Dossier, pair: Pair) -> str:
    """What was denied or granted within a limit, in the words of its label where it is a verb."""
    label = event_rows(dossier)[pair.answer].label
    return _in_the_past(dossier, label) or pasts(dossier)[pair.stance]


def _in_order(dossier: Dossier, given: Sequence[Pair]) -> bool:
    """Whether each of some answers was certainly given before the next."""
    events = event_rows(dossier)
    bounds = [possible(events[pair.answer]) for pair in given]
    firsts = [first for first, _ in bounds[1:]]
    return all(
        pd.notna(first) and pd.notna(last) and last < first
        for (_, last), first in zip(bounds, firsts, strict=False)
    )
