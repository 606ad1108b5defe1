"""How far the crisis has risen: events on the ladder, and the highest rung reached so far.

The ladder is ordinal: nothing here adds, averages or interpolates rungs.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

import pandas as pd

from counterclaim.dossier import UNDETERMINED, Dossier, once
from counterclaim.dossier.model import NO_RUNG
from counterclaim.tables.typed import rows


class Group(NamedTuple):
    """Neighbouring rungs that are counted together; `step` is its place on the colour ramp.

    A group without rungs counts rows of one class that stand off the ladder; its step is None.
    """

    label: str
    step: int | None
    rungs: tuple[int, ...]


UNITS = ("week", "month", "quarter", "year")


class Step(NamedTuple):
    """A row of `peak`: an act that raised the highest rung, or was reported where it is alleged."""

    on: pd.Timestamp
    rung: int
    alleged: bool
    event_id: str


class _Act(NamedTuple):
    event_id: str
    latest: pd.Timestamp
    rung: int
    attested: str


class Toward(NamedTuple):
    """A row of `toward`: one actor's events toward one target, by the place in `groups`."""

    actor: str
    target: str
    rows: list[list[str]]
    n: int


def marks(events: pd.DataFrame) -> pd.DataFrame:
    """The events to be drawn, one row each, by rung (highest first) and then by date.

    Takes `Dossier.events` or a part of it; gives the same columns and `open_start`, `open_end`
    (bool: no bound on that side, so the mark fades to the edge).
    """
    drawn = events.assign(open_start=events["earliest"].isna(), open_end=events["latest"].isna())
    return drawn.sort_values(
        ["rung", "latest", "earliest", "event_id"],
        ascending=[False, True, True, True],
        na_position="last",
        ignore_index=True,
    )


def peak(events: pd.DataFrame) -> pd.DataFrame:
    """The highest rung reached so far by acts, as steps.

    Gives one row per step: `on` (Timestamp), `rung` (int), `alleged` (bool: no reported act has
    reached the rung yet) and `event_id` (the act that made the step). An act steps on its latest
    possible day; planned acts, acts without a latest bound and acts without a rung, as air
    defence, never do. A step is also made when
    a reported act joins alleged ones on the same rung.
    """
    acts = events[
        events["kind"].eq("act")
        & events["modality"].eq("done")
        & events["latest"].notna()
        & events["rung"].ne(NO_RUNG)
    ].sort_values(["latest", "rung", "attested", "event_id"], ascending=[True, False, False, True])
    steps = []
    rung, alleged = -1, True
    for row in rows(acts, _Act):
        higher = row.rung > rung
        firmer = row.rung == rung and alleged and row.attested == "reported"
        if higher or firmer:
            rung, alleged = row.rung, row.attested == "alleged"
            steps.append(Step(row.latest, rung, alleged, row.event_id))
    return pd.DataFrame(steps, columns=list(Step._fields))


class Top(NamedTuple):
    """The highest rung that acts have reached, and the acts that made the steps onto it.

    `alleged` and `reported` are event ids, blank where no such act made one.
    """

    rung: int
    alleged: str
    reported: str


def top(events: pd.DataFrame) -> Top | None:
    """The last steps of `peak`; None where there is none."""
    steps = peak(events)
    if steps.empty:
        return None
    rung = int(steps["rung"].max())
    made = steps[steps["rung"].eq(rung)].set_index("alleged")["event_id"]
    return Top(rung, made.get(True, ""), made.get(False, ""))


def tally(events: pd.DataFrame) -> dict[str, int]:
    """Counts of rows: all, acts, statements, conditions, and of acts reported, alleged, planned.

    reported + alleged + planned = acts; acts + statements + conditions = rows. A planned act counts as
    planned whether it is reported or alleged.
    """
    act = events["kind"].eq("act")
    planned = act & events["modality"].eq("planned")
    alleged = act & ~planned & events["attested"].eq("alleged")
    return {
        "rows": len(events),
        "acts": int(act.sum()),
        "statements": int(events["kind"].eq("statement").sum()),
        "conditions": int(events["kind"].eq("condition").sum()),
        "reported": int((act & ~planned & ~alleged).sum()),
        "alleged": int(alleged.sum()),
        "planned": int(planned.sum()),
    }


@once
def groups(dossier: Dossier) -> tuple[Group, ...]:
    """The groups of rungs in the codebook, low to high; each rung of the ladder is in one.

    After them stand the groups off the ladder, where the dossier has rows of them: air defence,
    states of things, other acts.
    """
    return tuple(_groups(dossier).values())


def _groups(dossier: Dossier) -> dict[str, Group]:
    ladder, groups = dossier.codebook.ladder, dossier.codebook.groups
    apart = set(_class(dossier, off_ladder(dossier.events)))
    named = {}
    for key, label, step in zip(
        groups["group"], groups["label"], groups["colour_step"], strict=True
    ):
        rungs = tuple(map(int, ladder.loc[ladder["group"].eq(key), "rung"]))
        if rungs or key in apart:
            named[key] = Group(label, int(step) if rungs else None, rungs)
    return named


def off_ladder(events: pd.DataFrame) -> pd.DataFrame:
    """The events that stand on no rung of the ladder, whatever their kind."""
    return events.loc[events["rung"].eq(NO_RUNG)]


def _class(dossier: Dossier, events: pd.DataFrame) -> pd.Series:
    actions = dossier.codebook.actions
    return events["action"].map(dict(zip(actions["action"], actions["class"], strict=True)))


def places(dossier: Dossier, events: pd.DataFrame) -> pd.Series:
    """The place of each event in `groups`, an int: by its rung, or by its class without one."""
    named = _groups(dossier)
    of_rung = {rung: n for n, group in enumerate(named.values()) for rung in group.rungs}
    of_class = {key: n for n, key in enumerate(named)}
    by_class = _class(dossier, events).map(of_class)
    return events["rung"].map(of_rung).fillna(by_class).astype(int)


def toward(dossier: Dossier) -> pd.DataFrame:
    """Who acts or speaks toward whom, rolled up to states: one row per pair, most rows first.

    Columns: actor (id; "" where it is not named), target (id; "undetermined" where it is not
    named, "" where there is none), rows (list of lists: the event ids of each of `groups`), n.
    """
    events = dossier.shown
    target = events["target_state"].where(events["target"].ne(UNDETERMINED), other=UNDETERMINED)
    found: dict[tuple[str, str], list[list[str]]] = {}
    for actor, aim, event, group in zip(
        events["state"], target, events["event_id"], places(dossier, events), strict=True
    ):
        found.setdefault((actor, aim), [[] for _ in groups(dossier)])[group].append(event)
    data = [Toward(*pair, ids, sum(map(len, ids))) for pair, ids in found.items()]
    # Equal pairs stay in the order in which the record first names them.
    data.sort(key=lambda row: -row.n)
    return pd.DataFrame(data, columns=list(Toward._fields))


def unit(events: pd.DataFrame, end: datetime, weeks: int, most: int = 60) -> str:
    """The unit of the calendar in which events are counted, up to `end`: one of UNITS.

    The finest one that cuts the record into no more than `weeks` weeks, or `most` months or
    quarters. Weeks must also place nine in ten of the events that months place, or the dates are
    too loose for them.
    """
    monthly = periods(events, "month").dropna()
    if monthly.empty:
        return "month"
    first = min(monthly)
    weekly = periods(events, "week").notna().sum()
    if (end - first).days < 7 * weeks and weekly * 10 >= len(monthly) * 9:
        return "week"
    fits = (name for name in UNITS[1:-1] if len(calendar(first, end, name)) <= most)
    return next(fits, "year")


def periods(events: pd.DataFrame, name: str) -> pd.Series:
    """The first day of the one unit in which each event falls; None where it can be several."""
    found = [
        None
        if pd.isna(low) or pd.isna(high) or starts(low, name) != starts(high, name)
        else starts(low, name)
        for low, high in zip(events["earliest"], events["latest"], strict=True)
    ]
    return pd.Series(found, index=events.index, dtype=object)


def starts(moment: datetime, name: str) -> datetime:
    """The first day of the week (a Monday), month, quarter or year of a moment."""
    day = datetime(moment.year, moment.month, moment.day)
    if name == "week":
        return day - min(timedelta(days=day.weekday()), day - datetime.min)
    months = {"month": 1, "quarter": 3, "year": 12}[name]
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def calendar(first: datetime, last: datetime, name: str) -> list[datetime]:
    """The first days of all units from that of one moment to that of another."""
    found = [starts(first, name)]
    while (after := _next(found[-1], name)) and after <= last:
        found.append(after)
    return found


def _next(start: datetime, name: str) -> datetime | None:
    # The calendar of dates ends with the year 9999.
    room = datetime.max - start
    if room < timedelta(days=366):
        return None
    step = {"week": 7, "month": 31, "quarter": 92, "year": 366}[name]
    return starts(start + timedelta(days=step), name)
