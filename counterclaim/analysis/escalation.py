"""Escalation: events on the ladder, and the highest rung that acts have reached.

The ladder is ordinal: nothing here adds, averages or interpolates rungs.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from counterclaim.dossier import Dossier, once
from counterclaim.dossier.model import NO_RUNG
from counterclaim.tables.typed import rows


class Group(NamedTuple):
    """Neighbouring rungs that are counted together; `step` is its place on the colour ramp.

    A group without rungs counts rows of one class that stand off the ladder; its step is None.
    """

    label: str
    step: int | None
    rungs: tuple[int, ...]


class Step(NamedTuple):
    """A row of `peak`: an act that raised the highest rung, or was reported where it is alleged."""

    on: pd.Timestamp
    rung: int
    alleged: bool
    event_id: str


class Top(NamedTuple):
    """The highest rung that acts have reached, and the acts that made the steps onto it.

    `alleged` and `reported` are event ids, blank where no such act made one.
    """

    rung: int
    alleged: str
    reported: str


class _Act(NamedTuple):
    event_id: str
    latest: pd.Timestamp
    rung: int
    attested: str


def marks(events: pd.DataFrame) -> pd.DataFrame:
    """The events to be drawn, by rung (highest first) and then by date.

    Parameters
    ----------
    events
        `Dossier.events`, or rows of it.

    Returns
    -------
    pandas.DataFrame
        The same columns, one row per event, and:

        open_start, open_end : bool
            Whether there is no bound on that side, so that the mark fades to the edge.
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

    An act steps on its latest possible day; planned acts, acts without a latest bound and acts
    without a rung, as air defence, never do. A step is also made when a reported act joins
    alleged ones on the same rung.

    Parameters
    ----------
    events
        `Dossier.events`, or rows of it.

    Returns
    -------
    pandas.DataFrame
        One row per step, in time order:

        on : datetime64[s]
            The latest moment that the act can have.
        rung : int64
            Never lower than in the row before.
        alleged : bool
            Whether no reported act has reached the rung yet.
        event_id : str
            The act that made the step.
    """
    acts = stepping(events).sort_values(
        by=["latest", "rung", "attested", "event_id"], ascending=[True, False, False, True]
    )
    steps = []
    rung, alleged = -1, True
    for act in rows(acts, _Act):
        higher = act.rung > rung
        firmer = act.rung == rung and alleged and act.attested == "reported"
        if higher or firmer:
            rung, alleged = act.rung, act.attested == "alleged"
            steps.append(Step(act.latest, rung, alleged, act.event_id))
    return pd.DataFrame(steps, columns=list(Step._fields))


def stepping(events: pd.DataFrame) -> pd.DataFrame:
    """The acts that can step on the ladder: done, with a rung, and with a latest day."""
    return events.loc[
        events["kind"].eq("act")
        & events["modality"].eq("done")
        & events["latest"].notna()
        & events["rung"].ne(NO_RUNG)
    ]


def top(events: pd.DataFrame) -> Top | None:
    """The highest rung in `peak` and the acts that reached it; None without a step."""
    steps = list(rows(peak(events), Step))
    if not steps:
        return None
    rung = int(steps[-1].rung)  # steps only rise
    by_alleged = {bool(step.alleged): step.event_id for step in steps if step.rung == rung}
    return Top(rung, by_alleged.get(True, ""), by_alleged.get(False, ""))


def tally(events: pd.DataFrame) -> dict[str, int]:
    """Counts of rows: all, acts, statements, conditions, and of acts reported, alleged, planned.

    reported + alleged + planned = acts; acts + statements + conditions = rows. A planned act
    counts as planned whether it is reported or alleged.
    """
    acts = events["kind"].eq("act")
    done = acts & events["modality"].ne("planned")
    alleged = _number(done & events["attested"].eq("alleged"))
    return {
        "rows": len(events),
        "acts": _number(acts),
        "statements": _number(events["kind"].eq("statement")),
        "conditions": _number(events["kind"].eq("condition")),
        "reported": _number(done) - alleged,
        "alleged": alleged,
        "planned": _number(acts) - _number(done),
    }


def _number(mask: ArrayLike) -> int:
    """Count the rows that a mask holds."""
    return int(np.count_nonzero(mask))


@once
def groups(dossier: Dossier) -> tuple[Group, ...]:
    """The groups of rungs in the codebook, low to high; each rung of the ladder is in one.

    After them stand the groups off the ladder, where the dossier has rows of them: air defence,
    states of things, other acts.
    """
    return tuple(_groups(dossier).values())


def _groups(dossier: Dossier) -> dict[str, Group]:
    ladder, groups = dossier.codebook.ladder, dossier.codebook.groups
    apart = set(_classes(dossier, off_ladder(dossier.events)))
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


def _classes(dossier: Dossier, events: pd.DataFrame) -> list[str]:
    """The class of each event's action."""
    actions = dossier.codebook.actions
    classes = dict(zip(actions["action"], actions["class"], strict=True))
    return [classes[action] for action in events["action"]]


def places(dossier: Dossier, events: pd.DataFrame) -> pd.Series:
    """The place of each event in `groups` (int64): by its rung, or by its class without one."""
    named = _groups(dossier)
    of_rung = {rung: n for n, group in enumerate(named.values()) for rung in group.rungs}
    of_class = {key: n for n, key in enumerate(named)}
    data = [
        of_rung[rung] if rung in of_rung else of_class[key]
        for rung, key in zip(events["rung"], _classes(dossier, events), strict=True)
    ]
    return pd.Series(data, events.index, dtype=int)
