"""The cut by window and actor: rows outside are not shown; what shown rows refer to stays."""

from __future__ import annotations

import pandas as pd

from counterclaim.desk.messages import dossier as messages
from counterclaim.dossier import context, remaining
from counterclaim.dossier.days import limits
from counterclaim.dossier.lookups import members_of
from counterclaim.dossier.model import Dossier, refused, viewed


def narrow(dossier: Dossier, since: str = "", until: str = "", actor: str = "") -> Dossier:
    """Take the rows outside a window or without an actor out of what is shown.

    A row is shown if its bounds overlap the window (an unknown bound overlaps) and the actor, or
    one that is part of it, acts or is acted on. Rows that a shown row refers to (answers of a
    claim, acts of a statement, rows of a judgement) stay as context, with `shown` False; with an
    actor, so does what is said of the acts shown and what the statements shown answer.

    Raises
    ------
    DossierError
        For a limit that is not a date, a reversed window, an actor that no row names, and a window
        that shows nothing.
    """
    events = dossier.events
    shown = overlapping(events, since, until)
    beside: set[str] = set()
    if actor:
        in_time = shown
        shown = in_time & _concerning(events, _members(dossier, actor))
        beside = _beside(dossier, shown, in_time)
    if not shown.any():
        given = {"since": since, "until": until, "actor": actor}
        field = next(key for key in ("actor", "since", "until") if given[key])
        raise refused(field, given[field], messages.EMPTY_WINDOW)
    dossier = viewed(dossier, since=since, until=until, actor=actor)
    if shown.all():
        return dossier
    return context.narrowed(dossier, shown, beside, "outside the window")


def overlapping(events: pd.DataFrame, since: str = "", until: str = "") -> pd.Series:
    """Whether the bounds of each event overlap a window (bool); an unknown bound overlaps."""
    first, last = limits(since, until)
    shown = pd.Series(True, events.index)
    if first:
        latest = events.loc[:, "latest"]
        shown &= latest.isna() | latest.ge(pd.Timestamp(first))
    if last:
        earliest = events.loc[:, "earliest"]
        shown &= earliest.isna() | earliest.le(pd.Timestamp(last))
    return shown


def _members(dossier: Dossier, actor: str) -> set[str]:
    actors = remaining.actors(dossier)
    members = members_of(actors, actor)
    if not members:
        names = ", ".join(actors["actor_id"])
        raise refused("actor", actor, messages.UNKNOWN_ACTOR.fill(actors=names))
    return members


def _concerning(events: pd.DataFrame, members: set[str]) -> pd.Series:
    """The events in which one of some actors acts or is acted on, alone or together (bool)."""
    columns = ("actor", "co_actors", "target", "co_targets")
    cells = zip(*(events[column] for column in columns), strict=True)
    return pd.Series([bool(members & set(" ".join(row).split())) for row in cells], events.index)


def _beside(dossier: Dossier, shown: pd.Series, in_time: pd.Series) -> set[str]:
    """What is said of an actor's acts, and what it answers: both belong to its record."""
    events, responses = dossier.events, dossier.responses
    own = set(events.loc[shown, "event_id"])
    acts = set(events.loc[shown & events["kind"].ne("statement"), "event_id"])
    about_them = {
        event
        for event, about, visible in zip(events["event_id"], events["about"], in_time, strict=True)
        if visible and acts & set(about)
    }
    answered = {
        claim
        for claim, answer in zip(responses["claim"], responses["answer"], strict=True)
        if answer in own
    }
    return about_them | answered
