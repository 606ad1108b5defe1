"""Which rows stay with those that are shown: what they refer to, and what is said of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import pandas as pd

from counterclaim.dossier.model import Dossier


def narrowed(dossier: Dossier, shown: pd.Series, beside: set[str], why: str) -> Dossier:
    """Keep the rows shown, and what is needed to read them.

    Parameters
    ----------
    dossier
        A dossier cut by day.
    shown
        Which of its events are to be shown (bool, by its index).
    beside
        Ids of events that stay with them, whatever else does.
    why
        The key in `left_out` under which the events are counted that are not shown any more.
    """
    events = dossier.events
    in_view = set(events.loc[shown, "event_id"])
    judged = dossier.judgements
    judged = _only(
        judged,
        (in_view & {*f, *a} for f, a in zip(judged["supports"], judged["against"], strict=True)),
    )
    noted = _only(dossier.notes, (not ids or in_view & set(ids) for ids in dossier.notes["events"]))
    named = {
        event
        for column in (judged["supports"], judged["against"], noted["events"])
        for ids in column
        for event in ids
    }
    said_beside = dossier.beside.loc[dossier.beside["claim"].isin(list(in_view)), "answer"]
    ids = list(referred(dossier, {*in_view, *named, *beside, *said_beside}))
    accounts = dossier.accounts
    accounts = accounts.loc[accounts["event_id"].isin(list(in_view))]
    hidden = int((events.loc[:, "shown"] & ~shown).sum())
    return replace(
        dossier,
        events=events.assign(shown=shown).loc[events["event_id"].isin(ids)].reset_index(drop=True),
        responses=joined(dossier.responses, ids),
        beside=joined(dossier.beside, ids),
        judgements=judged.reset_index(drop=True),
        notes=noted.reset_index(drop=True),
        accounts=accounts.reset_index(drop=True),
        left_out={**dossier.left_out, why: hidden},
    )


def referred(dossier: Dossier, ids: Collection[str]) -> set[str]:
    """The ids, the answers of the claims among them, and the events that all of these are about."""
    answers: dict[str, list[str]] = {}
    for claim, answer in zip(dossier.responses["claim"], dossier.responses["answer"], strict=True):
        answers.setdefault(claim, []).append(answer)
    about = dict(zip(dossier.events["event_id"], dossier.events["about"], strict=True))
    reached: set[str] = set()
    to_follow = list(ids)
    while to_follow:
        event = to_follow.pop()
        if event not in reached:
            reached.add(event)
            to_follow += [*about[event], *answers.get(event, [])]
    return reached


def joined(responses: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    """The responses whose claim and answer are both among the ids."""
    both = responses.loc[:, "claim"].isin(ids) & responses.loc[:, "answer"].isin(ids)
    return responses.loc[both].reset_index(drop=True)


def _only(frame: pd.DataFrame, keep: Iterable[object]) -> pd.DataFrame:
    # As a Series with a type: pandas takes an empty list for a choice of no columns.
    return frame.loc[pd.Series([bool(each) for each in keep], frame.index, dtype=bool)]
