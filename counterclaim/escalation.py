"""How far the crisis has risen: events on the ladder, and the highest rung reached so far.

The ladder is ordinal: nothing here adds, averages or interpolates rungs.
"""

from __future__ import annotations

import pandas as pd


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
    possible day; planned acts and acts without a latest bound never do. A step is also made when
    a reported act joins alleged ones on the same rung.
    """
    acts = events[
        events["kind"].eq("act") & events["modality"].eq("done") & events["latest"].notna()
    ].sort_values(["latest", "rung", "attested", "event_id"], ascending=[True, False, False, True])
    steps = []
    rung, alleged = -1, True
    for row in acts.itertuples():
        higher = row.rung > rung
        firmer = row.rung == rung and alleged and row.attested == "reported"
        if higher or firmer:
            rung, alleged = row.rung, row.attested == "alleged"
            steps.append((row.latest, rung, alleged, row.event_id))
    return pd.DataFrame(steps, columns=["on", "rung", "alleged", "event_id"])


def tally(events: pd.DataFrame) -> dict[str, int]:
    """Counts of rows by kind: rows, acts, statements, and of acts reported, alleged, planned.

    reported + alleged + planned = acts; acts + statements = rows. A planned act counts as
    planned whether it is reported or alleged.
    """
    act = events["kind"].eq("act")
    planned = act & events["modality"].eq("planned")
    alleged = act & ~planned & events["attested"].eq("alleged")
    return {
        "rows": len(events),
        "acts": int(act.sum()),
        "statements": int((~act).sum()),
        "reported": int((act & ~planned & ~alleged).sum()),
        "alleged": int(alleged.sum()),
        "planned": int(planned.sum()),
    }
