"""What became of each judgement between two states of a dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from counterclaim.tables.withdrawn import not_withdrawn


class JudgementChange(NamedTuple):
    """A row of `judgements`: what became of one judgement."""

    judgement_id: str
    change: str
    instead_of: str
    before: str
    after: str
    moved: str


def judgements(
    old: Mapping[str, pd.DataFrame], new: Mapping[str, pd.DataFrame], likelihoods: Sequence[str]
) -> pd.DataFrame:
    """One row per judgement that counts now or counted before.

    A judgement counts unless it is withdrawn or another one that is not withdrawn replaces it.

    Parameters
    ----------
    old, new
        Tables of text by name; judgement_id (the first column), likelihood, replaces and
        withdrawn of `judgements` are used.
    likelihoods
        The words of likelihood, lowest first.

    Returns
    -------
    pandas.DataFrame
        Those of now in their order, then those that were dropped:

        judgement_id : str
            Its id.
        change : str
            new, replaced (it replaces one of before), kept or dropped.
        instead_of : str
            Id of the one of before that it replaces, at last; "" unless replaced.
        before, after : str
            Words of likelihood; "" where there is none on that side.
        moved : str
            raised, lowered or unchanged; "" where one side is missing.
    """
    before, after = (_by_id(tables.get("judgements")) for tables in (old, new))
    earlier, current = _not_replaced(before), _not_replaced(after)
    data = []
    followed = set()
    for key in current:
        was = key
        while was and was not in earlier:
            was = after.at[was, "replaces"] if was in after.index else ""
        followed.add(was)
        now = after.at[key, "likelihood"]
        then = before.at[was, "likelihood"] if was else ""
        change = "new" if not was else "kept" if was == key else "replaced"
        instead = was if change == "replaced" else ""
        moved = _moved(then, now, likelihoods)
        data.append(JudgementChange(key, change, instead, then, now, moved))
    data += [
        JudgementChange(key, "dropped", "", before.at[key, "likelihood"], "", "")
        for key in earlier
        if key not in followed
    ]
    return pd.DataFrame(data, columns=list(JudgementChange._fields))


def _by_id(frame: pd.DataFrame | None) -> pd.DataFrame:
    """The judgements that are not withdrawn, by their ids."""
    if frame is None:
        return pd.DataFrame()
    return not_withdrawn(frame.set_index(frame.columns[0]))


def _not_replaced(judgements: pd.DataFrame) -> list[str]:
    """The ids of judgements that no other one of them replaces."""
    replaced = set(judgements["replaces"]) if "replaces" in judgements else set()
    return [key for key in judgements.index if key not in replaced]


def _moved(before: str, after: str, likelihoods: Sequence[str]) -> str:
    if not before or not after:
        return ""
    step = list(likelihoods).index(after) - list(likelihoods).index(before)
    return "raised" if step > 0 else "lowered" if step < 0 else "unchanged"
