"""How well a record covers its time: rows by month, source, theme, origin and precision."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from counterclaim import dates
from counterclaim.analysis import independence, pairs
from counterclaim.analysis.answered import STATUS
from counterclaim.dossier import UNDETERMINED, Dossier
from counterclaim.dossier.rows import Event, Source, Theme
from counterclaim.tables.typed import rows


class Month(NamedTuple):
    """A row of `by_month`; `month` is blank for the events that fit no single month."""

    month: str
    acts: int
    statements: int
    conditions: int
    sources: int


class Used(NamedTuple):
    """A row of `by_source`: a source and the events that rest on it."""

    source_id: str
    publisher: str
    origin: str
    reliability: str
    read: bool
    rows: list[str]


class ThemeCount(NamedTuple):
    """A row of `by_theme`; blank for the rows without a theme."""

    theme_id: str
    label: str
    rows: list[str]
    acts: int
    claims: int
    answered: int
    in_part: int
    unanswered: int
    not_expected: int


def by_month(dossier: Dossier) -> pd.DataFrame:
    """One row per month from the first to the last event in view, months without one included.

    Returns
    -------
    pandas.DataFrame
        month : str
            Such as "2022-07"; "" in the last row, for events that fit no single month.
        acts, statements, conditions : int64
            The number of events of each kind.
        sources : int64
            The number of sources that they rest on.
    """
    shown = dossier.shown
    first, last = shown["earliest"].dt.strftime("%Y-%m"), shown["latest"].dt.strftime("%Y-%m")
    month = first.where(first.eq(last), "").fillna("")
    known = sorted(set(month) - {""})
    span = [str(m) for m in pd.period_range(known[0], known[-1], freq="M")] if known else []
    data = []
    for name in [*span, *([""] if month.eq("").any() else [])]:
        own = shown.loc[month.eq(name)]
        sources = {source for ids in own["source_ids"] for source in ids}
        acts, statements, conditions = (
            int(own["kind"].eq(kind).sum()) for kind in ("act", "statement", "condition")
        )
        data.append(Month(name, acts, statements, conditions, len(sources)))
    return pd.DataFrame(data, columns=list(Month._fields))


def by_source(dossier: Dossier) -> pd.DataFrame:
    """One row per source that events in view rest on, the most used first.

    Returns
    -------
    pandas.DataFrame
        source_id, publisher, origin, reliability : str
            As in `Dossier.sources`.
        read : bool
            Whether it was read, and not only cited by another.
        rows : list of str
            The event ids.
    """
    own: dict[str, list[str]] = {}
    for row in rows(dossier.shown, Event):
        for source in row.source_ids:
            own.setdefault(source, []).append(row.event_id)
    data = [
        Used(s.source_id, s.publisher, s.origin, s.reliability, not s.cited_in, own[s.source_id])
        for s in rows(dossier.sources, Source)
        if s.source_id in own
    ]
    frame = pd.DataFrame(data, columns=list(Used._fields))
    return frame.sort_values(
        "rows", key=lambda lists: -lists.str.len(), kind="stable", ignore_index=True
    )


def by_theme(dossier: Dossier) -> pd.DataFrame:
    """One row per theme of the dossier, in the order of its table, and one for rows without any.

    A row with several themes is counted under each.

    Returns
    -------
    pandas.DataFrame
        theme_id, label : str
            As in `Dossier.themes`; both blank in the last row, which is there if a row in view has
            no theme.
        rows : list of str
            Event ids: the rows in view of the theme.
        acts, claims : int64
            How many of them are acts, and how many claims.
        answered, in_part, unanswered, not_expected : int64
            How many of the claims have that status (`answered.STATUS`).
    """
    claims = pairs.claims(dossier)
    status = dict(zip(claims["event_id"], claims["status"], strict=True))
    labels = {row.theme_id: row.label for row in rows(dossier.themes, Theme)} | {"": ""}
    own: dict[str, list[Event]] = {theme: [] for theme in labels}
    for event in rows(dossier.shown, Event):
        for theme in event.themes.split() or [""]:
            own[theme].append(event)
    data = []
    for theme, events in own.items():
        if theme or events:
            stands = [status[event.event_id] for event in events if event.event_id in status]
            acts = sum(event.kind == "act" for event in events)
            by_status = (stands.count(each) for each in STATUS)
            ids = [event.event_id for event in events]
            data.append(ThemeCount(theme, labels[theme], ids, acts, len(stands), *by_status))
    return pd.DataFrame(data, columns=list(ThemeCount._fields))


def by_origin(dossier: Dossier) -> pd.Series:
    """How many events in view rest on each origin; an event may rest on several.

    Returns
    -------
    pandas.Series
        int64, by origin (str), the most frequent first.
    """
    every = {source for ids in dossier.shown["source_ids"] for source in ids}
    origins = independence.origins(dossier, every)
    per_row = [
        sorted({origins[s] for s in ids if s in origins}) for ids in dossier.shown["source_ids"]
    ]
    return pd.Series([o for row in per_row for o in row], dtype=str).value_counts()


def by_precision(dossier: Dossier) -> pd.Series:
    """How many events in view are dated how well.

    Returns
    -------
    pandas.Series
        int64, by precision (str: “day”, “month, approximate”, “not known”), the most frequent
        first.
    """
    words = [
        "not known" if text == UNDETERMINED else dates.precision(dates.parse(text))
        for text in dossier.shown["date"]
    ]
    return pd.Series(words, dtype=str).value_counts()
