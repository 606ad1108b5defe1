"""The course of a crisis: acts that raise the pressure or the force, and acts that lower it."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import escalation
from counterclaim.dossier.rows import Event
from counterclaim.tables.codebook import Codebook
from counterclaim.tables.typed import rows

UP, DOWN = "up", "down"  # values of the scale `direction`


class Move(NamedTuple):
    """A row of `course`: an act that raises or lowers the pressure or the force."""

    on: pd.Timestamp
    event_id: str
    direction: str
    rung: int
    attested: str


def course(events: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The acts that lead up or down, as steps in time: escalation and de-escalation.

    The direction is that of the row, or of its action where the row gives none. Acts that do not
    step in `escalation.peak` do not step here either: planned ones, and those without a rung, as
    air defence and conditions. The peak never falls; this says what came after it.

    Parameters
    ----------
    events
        `Dossier.events`, or rows of it.
    codebook
        The codebook, for the direction of each action.

    Returns
    -------
    pandas.DataFrame
        One row per act up or down, in time order:

        on : datetime64[s]
            The latest moment that the act can have.
        event_id : str
            Its id.
        direction : str
            UP or DOWN.
        rung : int64
            Its rung.
        attested : str
            reported or alleged.
    """
    actions = codebook.actions
    default = dict(zip(actions["action"], actions["direction"], strict=True))
    acts = escalation.stepping(events).sort_values(["latest", "event_id"])
    moves = [
        Move(act.latest, act.event_id, direction, act.rung, act.attested)
        for act in rows(acts, Event)
        if (direction := act.direction or default[act.action]) in (UP, DOWN)
    ]
    frame = pd.DataFrame(moves, columns=list(Move._fields))
    return frame.astype({"on": "datetime64[s]", "rung": "int64"})
