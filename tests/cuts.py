"""Cuts of a whole dossier for tests, by the fields of a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from counterclaim.dossier import Dossier, View, reading, remaining
from counterclaim.dossier import window as windows


def cut(whole: Dossier, as_of: str = "", **limits: str) -> Dossier:
    """The dossier of a view, as `counterclaim.dossier.load` cuts it."""
    return reading.cut(whole, View(whole.name, as_of, **limits))


def window(dossier: Dossier, since: str = "", until: str = "", actor: str = "") -> Dossier:
    """A dossier that was cut by day, cut to a window and an actor too."""
    return remaining.only_referred(windows.narrow(dossier, since, until, actor))


def changed(dossier: Dossier, table: str, key: str, **cells: Any) -> Dossier:
    """The dossier with other cells in one row, which no check has seen."""
    frame = getattr(dossier, table).copy()
    at = frame.index[frame.iloc[:, 0].eq(key)][0]
    for name, cell in cells.items():
        frame.at[at, name] = cell
    return replace(dossier, **{table: frame})


def crowd(kept: Dossier, times: int, days: int) -> Dossier:
    """The record over and over, each time some days earlier."""
    events, responses, accounts = [], [], []
    for n in range(times):
        new = {event: f"e{n * 100 + int(event[1:]):04}" for event in kept.events["event_id"]}
        back = pd.Timedelta(days=n * days)
        part = kept.events.assign(
            event_id=kept.events["event_id"].map(new),
            about=[[new[i] for i in ids if i in new] for ids in kept.events["about"]],
            earliest=kept.events["earliest"] - back,
            latest=kept.events["latest"] - back,
        )
        events.append(part)
        accounts.append(kept.accounts.assign(event_id=kept.accounts["event_id"].map(new)))
        joined = kept.responses
        responses.append(
            joined.assign(
                claim=joined["claim"].map(new),
                answer=joined["answer"].map(new),
                acts=[[new[i] for i in ids] for ids in joined["acts"]],
            )
        )
    return replace(
        kept,
        events=pd.concat(events, ignore_index=True),
        responses=pd.concat(responses, ignore_index=True),
        accounts=pd.concat(accounts, ignore_index=True),
    )


PLACES = (
    ("Kyiv", "50.45", "30.52", "town"),
    ("دمشق", "33.51", "36.29", "region"),
    ("<b>x</b> </svg>", "50.40", "30.50", "point"),
    ("Iran", "32.5", "53.7", "country"),
)


def placed(dossier: Dossier, places: Sequence[tuple[str, str, str, str]] = PLACES) -> Dossier:
    """The dossier with every other event at one of some places: name, lat, lon, precision."""
    events = dossier.events.copy()
    for n, row in enumerate(events.index[::2]):
        for column, cell in zip(_POINT, places[n % len(places)], strict=True):
            events.loc[row, column] = cell
    return replace(dossier, events=events)


_POINT = ("place", "lat", "lon", "place_precision")
