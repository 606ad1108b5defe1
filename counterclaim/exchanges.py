"""Who answered what: claims, their answers, and what stays without an answer in the record.

Answered is computed per claim and act: a claim about two acts can be answered on one of them.
A lag is a pair of bounds in whole days, since dates are bounds. Silence is never a row.
"""

from __future__ import annotations

from datetime import datetime, time

import pandas as pd

from counterclaim import dates
from counterclaim.dossier import UNDETERMINED, Dossier

STATUS = ("answered", "answered in part", "unanswered")


def pairs(kept: Dossier) -> pd.DataFrame:
    """One row per claim and answer, claims in time order and answers in time order within them.

    Columns: response_id, claim, answer (event ids), acts (list: what the answer covers), stance,
    basis, scope, note, shortest, longest (lag in days; longest <NA> where it has no bound).
    Only pairs whose claim is shown. An answer may be a claim in another row (answers to answers).
    """
    when = _dates(kept)
    order = {event: n for n, event in enumerate(_in_order(kept.events)["event_id"])}
    shown = set(kept.shown["event_id"])
    rows = [
        (
            row.response_id,
            row.claim,
            row.answer,
            row.acts,
            row.stance,
            row.basis,
            row.scope,
            row.note,
            *dates.lag(when[row.claim], when[row.answer]),
        )
        for row in kept.responses.itertuples()
        if row.claim in shown
    ]
    rows.sort(key=lambda r: (order[r[1]], order[r[2]], r[0]))
    frame = pd.DataFrame(
        rows,
        columns=[
            "response_id",
            "claim",
            "answer",
            "acts",
            "stance",
            "basis",
            "scope",
            "note",
            "shortest",
            "longest",
        ],
    )
    return frame.astype({"shortest": "Int64", "longest": "Int64"})


def claims(kept: Dossier) -> pd.DataFrame:
    """One row per claim that is shown, in time order: the event's columns and how it stands.

    Adds acts (list of the acts it is about), answered_acts, open_acts (lists), status (one of
    STATUS), answers (number), and shortest, longest: days to the first answer, or to the end of
    the as-of day where there is none (longest <NA> where it has no bound).
    """
    acts_all = set(kept.events.loc[kept.events["kind"].eq("act"), "event_id"])
    joined = pairs(kept)
    answered: dict[str, set[str]] = {}
    lags: dict[str, list[tuple[int, int | None]]] = {}
    for row in joined.itertuples():
        answered.setdefault(row.claim, set()).update(row.acts)
        longest = None if pd.isna(row.longest) else int(row.longest)
        lags.setdefault(row.claim, []).append((int(row.shortest), longest))
    when = _dates(kept)
    end = _end(kept)
    found = _in_order(kept.shown[kept.shown["claim"]])
    extra = []
    for row in found.itertuples():
        acts = [act for act in row.about if act in acts_all]
        done = [act for act in acts if act in answered.get(row.event_id, set())]
        status = STATUS[2] if not done else STATUS[0] if len(done) == len(acts) else STATUS[1]
        here = lags.get(row.event_id, [])
        if here:
            # The first answer came no later than the earliest upper bound of any answer.
            known = [longest for _, longest in here if longest is not None]
            lag = min(shortest for shortest, _ in here), min(known, default=None)
        else:
            lag = dates.lag(when[row.event_id], end)
        extra.append((acts, done, [a for a in acts if a not in done], status, len(here), *lag))
    columns = ["acts", "answered_acts", "open_acts", "status", "answers", "shortest", "longest"]
    return pd.concat(
        [
            found.reset_index(drop=True),
            pd.DataFrame(extra, columns=columns).astype({"shortest": "Int64", "longest": "Int64"}),
        ],
        axis=1,
    )


def unanswered(kept: Dossier) -> pd.DataFrame:
    """One row per claim and act without an answer in the record: claim, act, shortest, longest.

    The days run from the claim to the end of the as-of day; longest is <NA> where the claim has
    no earliest bound. No answer on record is not an admission, and not proof that none was given.
    """
    end = _end(kept)
    when = _dates(kept)
    rows = [
        (row.event_id, act, *dates.lag(when[row.event_id], end))
        for row in claims(kept).itertuples()
        for act in row.open_acts
    ]
    frame = pd.DataFrame(rows, columns=["claim", "act", "shortest", "longest"])
    return frame.astype({"shortest": "Int64", "longest": "Int64"})


def _in_order(events: pd.DataFrame) -> pd.DataFrame:
    # An open start sorts by its latest day: it is all that is known of the order.
    key = events["earliest"].fillna(events["latest"]).dt.floor("D")
    return (
        events.assign(_key=key)
        .sort_values(["_key", "latest", "event_id"], na_position="last")
        .drop(columns="_key")
    )


def _dates(kept: Dossier) -> dict[str, dates.Date]:
    return {
        event: _parsed(text)
        for event, text in zip(kept.events["event_id"], kept.events["date"], strict=True)
    }


def _parsed(text: str) -> dates.Date:
    if text == UNDETERMINED:
        return dates.Date(text, None, None, False, False, "interval")
    return dates.parse(text)


def _end(kept: Dossier) -> dates.Date:
    end = datetime.combine(kept.as_of, time(23, 59, 59))
    start = datetime.combine(kept.as_of, time())
    return dates.Date(kept.as_of.isoformat(), start, end, False, False, "day")
