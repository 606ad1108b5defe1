"""One actor's part in a dossier: what it did and claimed, what was claimed of it, its answers.

Everything here takes a dossier that was cut to one actor (`Dossier.actor`) and speaks of the actor
and all that are part of it. Frames in, frames out.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from counterclaim.analysis import chronology, pairs
from counterclaim.dossier import Dossier, members_of, once, overlapping


@once
def members(dossier: Dossier) -> set[str]:
    """Ids of the actor and of all that are part of it."""
    return members_of(dossier.actors, dossier.actor)


@once
def acts_by(dossier: Dossier) -> pd.DataFrame:
    """The acts shown whose author it is, in time order; columns of `Dossier.events`."""
    return _acts(dossier, by=True)


@once
def acts_of_others(dossier: Dossier) -> pd.DataFrame:
    """The acts shown that concern it and whose author is another, in time order."""
    return _acts(dossier, by=False)


def _acts(dossier: Dossier, by: bool) -> pd.DataFrame:
    acts = chronology.in_order(dossier.shown.loc[dossier.shown["kind"].eq("act")])
    own = acts.loc[:, "actor"].isin(list(members(dossier)))
    return acts.loc[own if by else ~own].reset_index(drop=True)


@once
def seen(dossier: Dossier) -> Dossier:
    """The dossier with the statements about its acts shown too, wherever they come from.

    A report on an act of an actor need not name the actor in a field of its own, and still is a
    claim that the actor may answer.
    """
    events = dossier.events
    acts = set(acts_by(dossier)["event_id"]) | set(acts_of_others(dossier)["event_id"])
    about = pd.Series([bool(acts & set(ids)) for ids in events["about"]], events.index)
    about &= overlapping(events, dossier.since, dossier.until)
    return replace(dossier, events=events.assign(shown=events["shown"] | about))


@once
def every(dossier: Dossier) -> Dossier:
    """The dossier with every row shown that was kept: what it answers may concern others only."""
    return replace(dossier, events=dossier.events.assign(shown=True))


@once
def claims_by(dossier: Dossier) -> pd.DataFrame:
    """The claims it makes, in time order; columns of `exchanges.claims`."""
    found = pairs.claims(seen(dossier))
    return found.loc[found["actor"].isin(list(members(dossier)))].reset_index(drop=True)


@once
def claims_of(dossier: Dossier) -> pd.DataFrame:
    """The claims of others that it did something; columns of `exchanges.claims` and own_open.

    own_open lists those of its own acts in the claim that have no answer in the record.
    """
    own = set(dossier.events.loc[dossier.events["actor"].isin(list(members(dossier))), "event_id"])
    found = pairs.claims(seen(dossier))
    about = pd.Series([bool(own & set(acts)) for acts in found["acts"]], found.index, dtype=bool)
    found = found.loc[about & ~found["actor"].isin(list(members(dossier)))].reset_index(drop=True)
    return found.assign(own_open=[[a for a in acts if a in own] for acts in found["open_acts"]])


@once
def unanswered(dossier: Dossier) -> pd.DataFrame:
    """Claims that it did something, without an answer on that act: as `exchanges.unanswered`."""
    found = pairs.unanswered(seen(dossier))
    of_it = claims_of(dossier)
    open_acts = {
        (claim, act)
        for claim, acts in zip(of_it["event_id"], of_it["own_open"], strict=True)
        for act in acts
    }
    kept = [pair in open_acts for pair in zip(found["claim"], found["act"], strict=True)]
    return found.loc[pd.Series(kept, found.index, dtype=bool)].reset_index(drop=True)


@once
def answers_by(dossier: Dossier) -> pd.DataFrame:
    """The pairs in which the answer shown is its own; columns of `exchanges.pairs`."""
    shown = set(dossier.shown["event_id"])
    # What it answers may be about somebody else's acts: then only its answer is shown.
    found = pairs.pairs(dossier, every=True)
    speakers = dict(zip(dossier.events["event_id"], dossier.events["actor"], strict=True))
    voices = members(dossier)
    own = [speakers[answer] in voices and answer in shown for answer in found["answer"]]
    return found.loc[pd.Series(own, found.index, dtype=bool)].reset_index(drop=True)


@once
def other_statements(dossier: Dossier) -> pd.DataFrame:
    """What it says beside claims and answers, in time order: policies, demands, loose denials."""
    shown = dossier.shown
    other = (
        shown["kind"].eq("statement")
        & ~shown["claim"]
        & shown["actor"].isin(list(members(dossier)))
        & ~shown["event_id"].isin(list(answers_by(dossier)["answer"]))
    )
    return chronology.in_order(shown.loc[other]).reset_index(drop=True)
