"""The dates of events and their order in time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from counterclaim import dates
from counterclaim.dossier import UNDETERMINED, Dossier, once


def in_order(events: pd.DataFrame) -> pd.DataFrame:
    """Events in time order: by first day, then by last moment, then by id.

    An event without a first day is placed at its last one, an event without both comes last.

    Parameters
    ----------
    events
        Rows of `Dossier.events`; event_id, earliest and latest are used.

    Returns
    -------
    pandas.DataFrame
        The same columns and index labels.
    """
    return events.iloc[_ordered(events)[0]]


@once
def ranks(dossier: Dossier) -> dict[str, int]:
    """The place of each event in time order, from 0, by its id."""
    return {event: n for n, event in enumerate(_ordered(dossier.events)[1])}


@once
def event_dates(dossier: Dossier) -> dict[str, dates.Date]:
    """The date of each event by its id."""
    return {
        event: date_of(text)
        for event, text in zip(dossier.events["event_id"], dossier.events["date"], strict=True)
    }


def as_of_date(dossier: Dossier) -> dates.Date:
    """The as-of day as a date."""
    return dates.parse(dossier.view.as_of)


def date_of(text: str) -> dates.Date:
    """The date in a cell; one without bounds if it is undetermined."""
    if text == UNDETERMINED:
        return dates.Date(text, None, None, False, False, "interval")
    return dates.parse(text)


def _ordered(events: pd.DataFrame) -> tuple[list[int], list[str]]:
    """The places of events in time order, and their ids in that order."""
    # An open start sorts by its latest day: it is all that is known of the order.
    known = events["earliest"].where(events["earliest"].notna(), events["latest"])
    first = _sortable(pd.Series(known, dtype="datetime64[s]").dt.floor("D"))
    last = _sortable(events.loc[:, "latest"])
    ids = events["event_id"].tolist()
    ordered = sorted(zip(first, last, ids, range(len(ids)), strict=True))
    return [place for *_, place in ordered], [event for *_, event, _ in ordered]


def _sortable(moments: pd.Series) -> list[int]:
    """Moments as numbers, unknown ones last."""
    seconds = moments.astype("datetime64[s]").to_numpy().astype("int64")
    seconds[moments.isna().to_numpy()] = np.iinfo("int64").max
    return seconds.tolist()
