"""Rival attributions: one act whose author is not known, and the claims that name suspects."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from counterclaim.analysis.pairs import Claim, Pair, claims, pairs
from counterclaim.dossier import UNDETERMINED, Dossier, event_rows, once
from counterclaim.tables.typed import rows


class Attribution(NamedTuple):
    """A row of `attributions`: an act, and a claim that names who did it."""

    act: str
    claim: str
    suspects: list[str]
    claimant: str
    state: str
    answers: list[str]
    stances: list[str]
    answered_by: list[str]


@once
def attributions(dossier: Dossier) -> pd.DataFrame:
    """The claims that name the author of an act whose actor is undetermined.

    The act counts once on the ladder, whoever is named; each attribution counts as a claim.

    Returns
    -------
    pandas.DataFrame
        One row per act and claim that is shown, acts in the order of their first attribution:

        act, claim : str
            Event ids.
        suspects : list of str
            Actor ids: whom the claim names.
        claimant, state : str
            Actor ids: who claims it, and the outermost actor that it is part of.
        answers : list of str
            Event ids: the answers that cover the act, in time order.
        stances, answered_by : list of str
            The stance of each answer, which tells a denial of authorship from a denial of the act,
            and the state that gave it.
    """
    events = event_rows(dossier)
    joined: dict[tuple[str, str], list[Pair]] = {}
    for pair in rows(pairs(dossier), Pair):
        for act in pair.acts:
            joined.setdefault((pair.claim, act), []).append(pair)
    by_act: dict[str, list[Attribution]] = {}
    for claim in rows(claims(dossier), Claim):
        suspects = claim.attributes_to.split()
        for act in claim.acts if suspects else ():
            if events[act].actor == UNDETERMINED:
                own = joined.get((claim.event_id, act), [])
                row = Attribution(
                    *(act, claim.event_id, suspects, claim.actor, claim.state),
                    *([pair.answer for pair in own], [pair.stance for pair in own]),
                    [pair.state for pair in own],
                )
                by_act.setdefault(act, []).append(row)
    data = [row for own in by_act.values() for row in own]
    return pd.DataFrame(data, columns=list(Attribution._fields))
