"""One actor's part in a dossier: what it did and claimed, what was claimed of it, its answers.

Everything here takes a dossier that was cut to one actor (`Dossier.actor`) and speaks of the actor
and all that are part of it. Frames in, frames out.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from counterclaim import dossier, exchanges
from counterclaim.dossier import Dossier, once


@once
def members(record: Dossier) -> set[str]:
    """Ids of the actor and of all that are part of it."""
    return dossier.members_of(record.actors, record.actor)


@once
def acts_by(record: Dossier) -> pd.DataFrame:
    """The acts shown whose author it is, in time order; columns of `Dossier.events`."""
    return _acts(record, by=True)


@once
def acts_of_others(record: Dossier) -> pd.DataFrame:
    """The acts shown that concern it and whose author is another, in time order."""
    return _acts(record, by=False)


def _acts(record: Dossier, by: bool) -> pd.DataFrame:
    acts = exchanges.in_order(record.shown[record.shown["kind"].eq("act")])
    own = acts["actor"].isin(members(record))
    return acts[own if by else ~own].reset_index(drop=True)


@once
def seen(record: Dossier) -> Dossier:
    """The dossier with the statements about its acts shown too, wherever they come from.

    A report on an act of an actor need not name the actor in a field of its own, and still is a
    claim that the actor may answer.
    """
    events = record.events
    acts = set(acts_by(record)["event_id"]) | set(acts_of_others(record)["event_id"])
    about = pd.Series([bool(acts & set(ids)) for ids in events["about"]], events.index)
    about &= dossier.overlapping(events, record.since, record.until)
    return replace(record, events=events.assign(shown=events["shown"] | about))


@once
def every(record: Dossier) -> Dossier:
    """The dossier with every row shown that was kept: what it answers may concern others only."""
    return replace(record, events=record.events.assign(shown=True))


@once
def claims_by(record: Dossier) -> pd.DataFrame:
    """The claims it makes, in time order; columns of `exchanges.claims`."""
    found = exchanges.claims(seen(record))
    return found[found["actor"].isin(members(record))].reset_index(drop=True)


@once
def claims_of(record: Dossier) -> pd.DataFrame:
    """The claims of others that it did something; columns of `exchanges.claims` and own_open.

    own_open lists those of its own acts in the claim that have no answer in the record.
    """
    own = set(record.events.loc[record.events["actor"].isin(members(record)), "event_id"])
    found = exchanges.claims(seen(record))
    about = pd.Series([bool(own & set(acts)) for acts in found["acts"]], found.index, dtype=bool)
    found = found[about & ~found["actor"].isin(members(record))].reset_index(drop=True)
    return found.assign(own_open=[[a for a in acts if a in own] for acts in found["open_acts"]])


@once
def unanswered(record: Dossier) -> pd.DataFrame:
    """Claims that it did something, without an answer on that act: as `exchanges.unanswered`."""
    found = exchanges.unanswered(seen(record))
    open_acts = {
        (row.event_id, act) for row in claims_of(record).itertuples() for act in row.own_open
    }
    kept = [pair in open_acts for pair in zip(found["claim"], found["act"], strict=True)]
    return found[pd.Series(kept, found.index, dtype=bool)].reset_index(drop=True)


@once
def answers_by(record: Dossier) -> pd.DataFrame:
    """The pairs in which the answer shown is its own; columns of `exchanges.pairs`."""
    shown = set(record.shown["event_id"])
    # What it answers may be about somebody else's acts: then only its answer is shown.
    found = exchanges.pairs(record, every=True)
    speaker = found["answer"].map(record.events.set_index("event_id")["actor"])
    own = speaker.isin(members(record)) & found["answer"].isin(shown)
    return found[own].reset_index(drop=True)


@once
def other_statements(record: Dossier) -> pd.DataFrame:
    """What it says beside claims and answers, in time order: policies, demands, loose denials."""
    said = record.shown[record.shown["kind"].eq("statement") & ~record.shown["claim"]]
    said = said[said["actor"].isin(members(record))]
    answers = set(answers_by(record)["answer"])
    return exchanges.in_order(said[~said["event_id"].isin(answers)]).reset_index(drop=True)
