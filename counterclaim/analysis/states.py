"""Earlier states of a dossier: what it showed on an earlier day, or in an edition.

The state of an earlier day is under today's coding (`of_day`); that of an edition is what its page
carries (`of_edition`): what was printed then, whatever the tables say now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from counterclaim.analysis import escalation, pairs
from counterclaim.dossier import UNDETERMINED, Dossier
from counterclaim.dossier.as_of import GRADE_OF_EVENT, TELLING_OF_SOURCE
from counterclaim.dossier.lookups import table
from counterclaim.tables import codebook

Tables = Mapping[str, pd.DataFrame]


class Peak(NamedTuple):
    """The highest rung that acts have reached: -1 where no act has; `event` made the last step."""

    rung: int
    alleged: bool
    event: str


class State(NamedTuple):
    """What a view of a dossier showed: its tables, its claims, its highest rung.

    `tables` are text, by name; `claims` gives the status of each, by id; `edition` is blank for a
    day under today's coding.
    """

    edition: str
    as_of: date
    tables: Tables
    claims: Mapping[str, str]
    peak: Peak


def of_day(old: Dossier, new: Dossier) -> State:
    """The state on an earlier as-of day, as far as the later dossier shows it.

    Rows that the later one leaves out (outside its window, of another actor) are left out; a
    source counts from the day on which it was published.
    """
    later = shown_tables(new)
    shown = old.events["event_id"].isin(list(new.shown["event_id"]))
    seen = replace(old, events=old.events.assign(shown=shown))
    tables = {
        name: frame.loc[frame.iloc[:, 0].isin(later[name].iloc[:, 0])]
        for name, frame in _published(old).items()
    }
    # What was withheld on that day has not been corrected since.
    sources, events = tables["sources"], tables["events"]
    late = set(old.sources.loc[old.sources["late"].astype(bool), "source_id"])
    resting = set(old.events.loc[old.events["late"].map(bool).astype(bool), "event_id"])
    tables["sources"] = _filled_in(sources, later["sources"], late, TELLING_OF_SOURCE)
    tables["events"] = _filled_in(events, later["events"], resting, GRADE_OF_EVENT)
    return State("", old.as_of, tables, _statuses(seen), peak(seen.shown))


def _filled_in(
    rows: pd.DataFrame, later: pd.DataFrame, ids: set[str], columns: tuple[str, ...]
) -> pd.DataFrame:
    """The rows, some cells of some of them as they are in a later table that has them all."""
    key = rows.columns[0]
    known = later.set_index(key)
    filled = rows.set_index(key)
    which = [each for each in filled.index if each in ids]
    filled.loc[which, list(columns)] = known.loc[which, list(columns)]
    return filled.reset_index()


def of_edition(carried: Mapping[str, Any]) -> State:
    """The state of an edition from what its page carries: `tables`, `state` and `name`."""
    held = carried["state"]
    tables = {
        name: pd.DataFrame(list(table["rows"]), columns=list(table["columns"]), dtype=str)
        for name, table in carried["tables"].items()
    }
    sources = tables["sources"]
    tables["sources"] = sources.loc[~sources["source_id"].isin(held["late"])]
    return State(
        carried["name"],
        date.fromisoformat(held["as_of"]),
        _in_view(tables, set(held["shown"])),
        held["claims"],
        Peak(*held["peak"]),
    )


def to_carry(dossier: Dossier) -> dict[str, Any]:
    """The state of a dossier beside its tables, as plain data for a page to carry.

    as_of (a day), shown (ids of events), late (ids of sources that were published later), claims
    ({id: status}), peak (rung, whether only alleged, event).
    """
    return {
        "as_of": dossier.as_of.isoformat(),
        "shown": list(dossier.shown["event_id"]),
        "late": list(dossier.sources.loc[_later(dossier.sources), "source_id"]),
        "claims": _statuses(dossier),
        "peak": list(peak(dossier.shown)),
    }


def shown_tables(dossier: Dossier) -> dict[str, pd.DataFrame]:
    """The tables of a dossier as they are written, as far as they are news of its view.

    Returns
    -------
    dict of str to pandas.DataFrame
        By name of the table, the codebook's columns as str, lists joined by spaces; without
        events that are not shown, answers to claims that are not shown, and sources that were
        published later.
    """
    return _in_view(_published(dossier), set(dossier.shown["event_id"]))


def peak(events: pd.DataFrame) -> Peak:
    """The last step of `escalation.peak`, for `Dossier.events` or rows of it."""
    steps = escalation.peak(events)
    if steps.empty:
        return Peak(-1, True, "")
    last = steps.iloc[-1]
    return Peak(int(last["rung"]), bool(last["alleged"]), last["event_id"])


def _published(dossier: Dossier) -> dict[str, pd.DataFrame]:
    """The tables as they are written, without sources that were published later."""
    tables = {}
    for name in codebook.TABLES:
        frame = table(dossier, name)
        if name == "sources":
            frame = frame.loc[~_later(frame)]
        columns = codebook.columns(dossier.codebook, name)
        tables[name] = frame[columns].map(_text).reset_index(drop=True)
    return tables


def _later(sources: pd.DataFrame) -> pd.Series:
    """Which sources were published later; one without a date is no news on any day."""
    dated = ~sources.loc[:, "published"].isin(["", UNDETERMINED])
    return sources.loc[:, "late"].astype(bool) & dated


def _in_view(tables: Tables, shown: set[str]) -> dict[str, pd.DataFrame]:
    """The tables without rows that are there only because another row leads to them."""
    seen = dict(tables)
    for name, key in (("events", "event_id"), ("responses", "claim")):
        seen[name] = seen[name].loc[seen[name][key].isin(list(shown))]
    return seen


def _text(cell: Any) -> str:
    return " ".join(cell) if isinstance(cell, list) else str(cell)


def _statuses(dossier: Dossier) -> dict[str, str]:
    claims = pairs.claims(dossier)
    return dict(zip(claims["event_id"], claims["status"], strict=True))
