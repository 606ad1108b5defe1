"""One claim and its answers in two sentences, and what is said where there is no claim."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import beside, pairs, parties
from counterclaim.analysis.pairs import Pair
from counterclaim.analysis.positions import Bounded, in_blocks, possible
from counterclaim.dossier import Dossier, actor_rows, event_rows
from counterclaim.dossier.rows import Claim, Event
from counterclaim.tables.typed import rows
from counterclaim.text import grammar, phrasing, summaries, tenses
from counterclaim.text.asked import pasts
from counterclaim.text.clauses import Clause, capital

# As many speakers of answers are told.
SPEAKERS = 3
# As many findings of third parties are told.
FINDINGS = 2
# As many steps of one speaker are told.
STEPS = 3


def one_claim(dossier: Dossier, among: Collection[str] = ()) -> list[list[list[Clause]]]:
    """The claim with most answers, and its answers; without a claim, that there is none.

    Parameters
    ----------
    among
        Ids of the claims to choose from, where one of them is shown; none for all.
    """
    claims = list(rows(pairs.claims(dossier), Claim))
    claims = [claim for claim in claims if claim.event_id in among] or claims
    if not claims:
        day = phrasing.day(dossier)
        none = [Clause(f"No claim and no answer to one had been recorded by {day}")]
        return [[none], first_row(dossier)]
    most = max(claims, key=lambda claim: claim.answers)
    given = [pair for pair in rows(pairs.pairs(dossier), Pair) if pair.claim == most.event_id]
    answers = answered(dossier, given, expected=most.expected)
    return [claimed(dossier, most), answers, *assessed(dossier, most.event_id)]


def first_row(dossier: Dossier, begins: str = "The record begins: ") -> list[list[Clause]]:
    """What the first row tells, after the words that introduce it.

    What is only alleged, or asserted of a state of things, is told only where there is nothing
    else, and as that.
    """
    summarised = [row for row in rows(dossier.shown, Event) if row.summary]
    known = [row for row in summarised if row.attested == "reported" and row.kind != "condition"]
    if not summarised:
        return []
    first = (known or summarised)[0]
    words = summaries.told(dossier, first) + " (alleged)" * (not known)
    return [capital([Clause(f"{begins}{words}", (first.event_id,))]), []]


def said(dossier: Dossier, row: Event) -> list[list[Clause]]:
    """What a statement that claims nothing said."""
    return [capital([Clause(summaries.told(dossier, row), (row.event_id,))]), []]


def claimed(dossier: Dossier, claim: Claim | Event) -> list[list[Clause]]:
    """Who made a claim and when: “The press secretary, Pat Ryder, said on … that …”."""
    who = speaker(dossier, claim)
    when = grammar.on(claim.date)
    done = _in_the_past(dossier, claim.label)
    names = grammar.subjects(dossier)
    versions = [summaries.said(dossier, claim)]
    if done.startswith("said "):
        what = tenses.past(done.removeprefix("said ").removeprefix("that "), names)
        versions.append(f"{who} said {when} that {what}")
    elif done:
        # The date of a claim after its words would be read as that of the act.
        versions.append(f"{when} {who} {done}")
    versions += [f"{who} made a claim {when}: {claim.label}", f"claimed {when}: {claim.label}"]
    ids = (claim.event_id,)
    return [capital([Clause(" ".join(each.split()), ids)]) for each in versions if each]


def assessed(dossier: Dossier, claim: str) -> list[list[list[Clause]]]:
    """What third parties found on a claim, each finding in a sentence of its own words."""
    events = event_rows(dossier)
    own = [row for row in beside.of_claims(dossier) if row.claim == claim]
    findings = [events[row.statement] for row in own if row.relation == "assessment"]
    return [said(dossier, row) for row in findings[:FINDINGS]]


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


def answered(
    dossier: Dossier, given: Sequence[Pair], by: str = "", expected: bool = True
) -> list[list[Clause]]:
    """How a claim was answered, by whom and how much later; or that no answer is recorded.

    Parameters
    ----------
    given
        The pairs in which the claim is answered, in time order.
    by
        The actor that gave all of them; blank to name the state of each speaker.
    expected
        Whether the claim expects an answer; of another, nothing is said where there is none.
    """
    if not given:
        none = Clause(f"No answer had been recorded by {phrasing.day(dossier)}")
        return [[none], []] if expected else []
    events, speakers = event_rows(dossier), dict[tuple[str, ...], list[Pair]]()
    for pair in given:
        who = (by,) if by else tuple(parties.states(dossier, events[pair.answer]))
        speakers.setdefault(who, []).append(pair)
    versions = []
    for n in range(min(SPEAKERS, len(speakers)), 0, -1):
        for most, full in ((STEPS, True), (STEPS, False), (2, False)):
            clauses = []
            for who, own in list(speakers.items())[:n]:
                clauses += [Clause("; ")] * bool(clauses)
                clauses.append(_steps(dossier, who, own, most, full))
            versions.append(capital(clauses))
    return [*versions, []]


class _Step(NamedTuple):
    """What was answered in one stretch of time: pairs, and their stances, each once."""

    pairs: list[Pair]
    stances: list[str]


def _steps(
    dossier: Dossier, actors: Sequence[str], given: Sequence[Pair], most: int, full: bool
) -> Clause:
    """What one actor, or several together, answered: “Iran denied it, then …”.

    Parameters
    ----------
    most
        As many steps are told; of more, the first and the last.
    full
        Whether a denial within a limit is told in its own words.
    """
    names = [actor_rows(dossier)[actor].name for actor in actors if actor]
    who = phrasing.few(map(grammar.named, names)) or "an unnamed speaker"
    name = names[0] if len(names) == 1 else ""
    steps = _in_steps(dossier, given)
    if len(steps) > most:
        steps = [steps[0], steps[-1]]
    sentences = []
    limited = False
    for n, step in enumerate(steps):
        done = [_done(dossier, stance, step, limited) for stance in step.stances]
        limited = limited or any(pair.scope for pair in step.pairs)
        days = "" if n else _days(step)
        verb, what = "", ""
        if full and len(step.pairs) == 1 and step.pairs[0].family == "limit":
            verb, what = summaries.denied(dossier, event_rows(dossier)[step.pairs[0].answer], name)
        words = [verb, days, "that", what] if what else [phrasing.listing(done), days]
        sentences.append(" ".join(word for word in words if word))
    return Clause(f"{who} {', then '.join(sentences)}", tuple(pair.answer for pair in given))


def _in_steps(dossier: Dossier, given: Sequence[Pair]) -> list[_Step]:
    """Answers of one state in steps that certainly came one after the other.

    What sidesteps is left out of a step in which the state denied or granted; neighbours of the
    same stances are one step.
    """
    events = event_rows(dossier)
    ordered = sorted(given, key=lambda pair: _last(events[pair.answer]))
    blocks = in_blocks([Bounded(*possible(events[pair.answer])) for pair in ordered])
    steps: list[_Step] = []
    for block in blocks:
        own = [ordered[place] for place in block]
        plain = [pair for pair in own if pair.family != "sidestep"] or own
        stances = list(dict.fromkeys(pair.stance for pair in plain))
        if steps and steps[-1].stances == stances:
            steps[-1].pairs.extend(plain)
        else:
            steps.append(_Step(plain, stances))
    return steps


def _last(event: Event) -> pd.Timestamp:
    """The last day on which it can have been said; of an open end, after all others."""
    last = possible(event)[1]
    return pd.Timestamp.max if pd.isna(last) else last


def _days(step: _Step) -> str:
    """How long after the claim the answers of a step came; of one kind, the first of them."""
    own = step.pairs if len(step.stances) > 1 else step.pairs[:1]
    ends = [pair.longest for pair in own]
    longest = None if any(pd.isna(end) for end in ends) else max(int(end) for end in ends)
    return grammar.later(min(int(pair.shortest) for pair in own), longest)


def _done(dossier: Dossier, stance: str, step: _Step, limited: bool) -> str:
    """What a speaker did by its stance; a limit is named, and a denial after one is outright."""
    past = pasts(dossier)[stance]
    labels = phrasing.scale(dossier, "scope")
    own = [pair for pair in step.pairs if pair.stance == stance]
    scopes = dict.fromkeys(labels[pair.scope] for pair in own if pair.scope)
    if own[0].family == "limit" and scopes:
        label = event_rows(dossier)[own[0].answer].label if len(own) == 1 else ""
        part = f"denied it in part (as to {phrasing.listing(scopes)})"
        return _in_the_past(dossier, label) or part
    if own[0].family == "deny" and limited and past.endswith(" it"):
        return f"{past} outright"
    return past
