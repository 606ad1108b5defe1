"""One actor's part in a dossier: what it did and claimed, what was claimed of it, its answers.

Each function takes a dossier that was cut to one actor (`Dossier.actor`) and is about that one and
all that are part of it.
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
    """The acts in view of which the actor is an author, alone or jointly, in time order.

    Returns
    -------
    pandas.DataFrame
        The columns of `Dossier.events`.
    """
    return _acts(dossier, by=True)


@once
def acts_of_others(dossier: Dossier) -> pd.DataFrame:
    """The acts in view of which only others are authors, in time order.

    Returns
    -------
    pandas.DataFrame
        The columns of `Dossier.events`.
    """
    return _acts(dossier, by=False)


def _authored(dossier: Dossier, events: pd.DataFrame) -> pd.Series:
    """Whether the actor is an author of each event, alone or together with others."""
    voices = members(dossier)
    joint = [
        not voices.isdisjoint((actor, *others.split()))
        for actor, others in zip(events["actor"], events["co_actors"], strict=True)
    ]
    return pd.Series(joint, events.index, dtype=bool)


def _acts(dossier: Dossier, by: bool) -> pd.DataFrame:
    acts = chronology.in_order(dossier.shown.loc[dossier.shown["kind"].eq("act")])
    own = _authored(dossier, acts)
    return acts.loc[own if by else ~own].reset_index(drop=True)


@once
def with_statements(dossier: Dossier) -> Dossier:
    """The dossier with the statements about the acts in view shown too, wherever they come from.

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
    """The dossier with each of its rows shown: what the actor answers may concern others only."""
    return replace(dossier, events=dossier.events.assign(shown=True))


@once
def claims_by(dossier: Dossier) -> pd.DataFrame:
    """The claims that the actor makes, alone or jointly, in time order.

    Returns
    -------
    pandas.DataFrame
        The columns of `pairs.claims`.
    """
    claims = pairs.claims(with_statements(dossier))
    return claims.loc[_authored(dossier, claims)].reset_index(drop=True)


@once
def claims_of(dossier: Dossier) -> pd.DataFrame:
    """The claims of others that the actor did something, in time order.

    Claims about its acts, and claims that name it as the author of an act (`attributes_to`).

    Returns
    -------
    pandas.DataFrame
        The columns of `pairs.claims`, and:

        own_open : list of str
            Event ids: the actor's own acts in the claim, and those of which it is named the author,
            that have no answer in the record.
    """
    own = set(dossier.events.loc[_authored(dossier, dossier.events), "event_id"])
    voices = members(dossier)
    claims = pairs.claims(with_statements(dossier))
    suspected = [not voices.isdisjoint(named.split()) for named in claims["attributes_to"]]
    about = [bool(own & set(acts)) for acts in claims["acts"]]
    chosen = pd.Series(suspected, claims.index, dtype=bool)
    chosen |= pd.Series(about, claims.index, dtype=bool)
    claims = claims.loc[chosen & ~_authored(dossier, claims)].reset_index(drop=True)
    named = [not voices.isdisjoint(each.split()) for each in claims["attributes_to"]]
    left = zip(claims["open_acts"], named, strict=True)
    return claims.assign(
        own_open=[[a for a in acts if a in own or accused] for acts, accused in left]
    )


@once
def unanswered(dossier: Dossier) -> pd.DataFrame:
    """The claims of others that the actor did something, by act without an answer.

    Returns
    -------
    pandas.DataFrame
        The columns of `pairs.unanswered`.
    """
    unanswered = pairs.unanswered(with_statements(dossier))
    claims = claims_of(dossier)
    open_acts = {
        (claim, act)
        for claim, acts in zip(claims["event_id"], claims["own_open"], strict=True)
        for act in acts
    }
    of_it = [pair in open_acts for pair in zip(unanswered["claim"], unanswered["act"], strict=True)]
    of_it = pd.Series(of_it, unanswered.index, dtype=bool)
    return unanswered.loc[of_it].reset_index(drop=True)


@once
def answers_by(dossier: Dossier) -> pd.DataFrame:
    """The pairs whose answer is in view and is the actor's own.

    Returns
    -------
    pandas.DataFrame
        The columns of `pairs.pairs`.
    """
    shown = dossier.shown
    given = set(shown.loc[_authored(dossier, shown), "event_id"])
    # What it answers may be about somebody else's acts: then only its answer is shown.
    joined = pairs.pairs(dossier, every=True)
    return joined.loc[joined["answer"].isin(list(given))].reset_index(drop=True)


@once
def other_statements(dossier: Dossier) -> pd.DataFrame:
    """What the actor says beside claims and answers: policies, demands, denials of no claim.

    Returns
    -------
    pandas.DataFrame
        In time order, the columns of `Dossier.events`.
    """
    shown = dossier.shown
    other = (
        shown["kind"].eq("statement")
        & ~shown["claim"]
        & _authored(dossier, shown)
        & ~shown["event_id"].isin(list(answers_by(dossier)["answer"]))
    )
    return chronology.in_order(shown.loc[other]).reset_index(drop=True)
