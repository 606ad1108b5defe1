"""Who acts or speaks toward whom, rolled up to states."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from counterclaim.analysis.escalation import groups, places
from counterclaim.dossier import UNDETERMINED, Dossier


class Toward(NamedTuple):
    """A row of `toward`: one actor's events toward one target, by the place in `groups`."""

    actor: str
    target: str
    rows: list[list[str]]
    n: int


def toward(dossier: Dossier) -> pd.DataFrame:
    """One row per actor and target with events in view between them, most events first.

    Returns
    -------
    pandas.DataFrame
        actor : str
            Actor id of the state; "" where the actor is not named.
        target : str
            Actor id of the state; "undetermined" where it is not named, "" where there is none.
        rows : list of list of str
            The event ids in each of `escalation.groups`.
        n : int64
            The number of events.
    """
    events = dossier.shown
    target = events["target_state"].where(events["target"].ne(UNDETERMINED), other=UNDETERMINED)
    ids: dict[tuple[str, str], list[list[str]]] = {}
    for actor, aim, event, group in zip(
        events["state"], target, events["event_id"], places(dossier, events), strict=True
    ):
        ids.setdefault((actor, aim), [[] for _ in groups(dossier)])[group].append(event)
    data = [Toward(*pair, by_group, sum(map(len, by_group))) for pair, by_group in ids.items()]
    # Equal pairs stay in the order in which the record first names them.
    data.sort(key=lambda row: -row.n)
    return pd.DataFrame(data, columns=list(Toward._fields))
