"""Who acts or speaks toward whom, by state and by side."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from counterclaim.analysis.escalation import groups, places
from counterclaim.dossier import UNDETERMINED, Dossier, once
from counterclaim.dossier.rows import Event
from counterclaim.tables.typed import rows

# In the place of a side: that an entry has no target. The code of a side is of capitals.
NO_TARGET = "none"


class Toward(NamedTuple):
    """A row of `toward`: one actor's events toward one target, by the place in `groups`."""

    actor: str
    target: str
    side: str
    target_side: str
    rows: list[list[str]]
    n: int


class Between(NamedTuple):
    """A row of `between_sides`: one side's events toward another."""

    side: str
    target_side: str
    rows: list[str]
    n: int


@once
def toward(dossier: Dossier) -> pd.DataFrame:
    """One row per actor and target with events in view between them, most events first.

    Returns
    -------
    pandas.DataFrame
        actor : str
            Actor id of the state; "" where the actor is not named.
        target : str
            Actor id of the state; "undetermined" where it is not named, "" where there is none.
        side : str
            Code of the actor's side; "" where it is not named or has none.
        target_side : str
            Code of the target's side; "" where it is not named or has none, `NO_TARGET` where
            there is no target.
        rows : list of list of str
            The event ids in each of `escalation.groups`.
        n : int64
            The number of events.
    """
    events = dossier.shown
    sides = dict(zip(dossier.actors["actor_id"], dossier.actors["side"], strict=True))
    ids: dict[tuple[str, str, str, str], list[list[str]]] = {}
    for event, group in zip(rows(events, Event), places(dossier, events), strict=True):
        target = UNDETERMINED if event.target == UNDETERMINED else event.target_state
        aim = sides.get(event.target, "") if event.target else NO_TARGET
        pair = (event.state, target, event.side, aim)
        ids.setdefault(pair, [[] for _ in groups(dossier)])[group].append(event.event_id)
    data = [Toward(*pair, by_group, sum(map(len, by_group))) for pair, by_group in ids.items()]
    # Equal pairs stay in the order in which the record first names them.
    data.sort(key=lambda row: -row.n)
    return pd.DataFrame(data, columns=list(Toward._fields))


@once
def between_sides(dossier: Dossier) -> pd.DataFrame:
    """One row per pair of sides with events in view between them, most events first.

    Returns
    -------
    pandas.DataFrame
        side, target_side : str
            As of `toward`.
        rows : list of str
            The event ids, in the order of `Dossier.events`.
        n : int64
            The number of events.
    """
    ids: dict[tuple[str, str], list[str]] = {}
    for row in rows(toward(dossier), Toward):
        ids.setdefault((row.side, row.target_side), []).extend(
            event for group in row.rows for event in group
        )
    place = {event: n for n, event in enumerate(dossier.shown["event_id"])}
    data = [
        Between(*pair, sorted(events, key=place.__getitem__), len(events))
        for pair, events in ids.items()
    ]
    data.sort(key=lambda row: -row.n)
    return pd.DataFrame(data, columns=list(Between._fields))


@once
def sides(dossier: Dossier) -> list[str]:
    """The codes of the sides that act or are acted on, those with most entries first; "" last."""
    n: dict[str, int] = {}
    for row in rows(between_sides(dossier), Between):
        for side in {row.side, row.target_side} - {NO_TARGET}:
            n[side] = n.get(side, 0) + row.n
    order = {side: place for place, side in enumerate(dossier.meta["sides"])}
    return sorted(n, key=lambda side: (side == "", -n[side], order.get(side, len(order))))
