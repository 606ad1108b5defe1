"""What stands beside a claim and answers nothing: context, assessments, support, the own party."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import answered, told_twice
from counterclaim.analysis.chronology import ranks
from counterclaim.dossier import Dossier, event_rows, once
from counterclaim.dossier.rows import Response
from counterclaim.tables.typed import rows

# The relation of a row that joins an answer which counts as none.
NO_ANSWER = "no answer"


class Beside(NamedTuple):
    """A row of `beside`: a claim and a statement beside it."""

    response_id: str
    claim: str
    statement: str
    acts: list[str]
    relation: str
    stance: str
    family: str
    actor: str
    state: str
    note: str


@once
def beside(dossier: Dossier) -> pd.DataFrame:
    """One row per claim and statement that is joined to it and answers nothing.

    Claims in time order, statements in time order within them, whether they are shown or not.

    Returns
    -------
    pandas.DataFrame
        response_id : str
            Id of the row of `responses`.
        claim, statement : str
            Event ids.
        acts : list of str
            Event ids: what of the claim the statement is about.
        relation : str
            A key of the scale `relation`, or NO_ANSWER for an answer by the claimant's own party or
            with a stance that does not count.
        stance, family : str
            Keys of the codebook's stances and of the scale `family`; blank for context.
        actor, state : str
            Actor ids: who said it, and the outermost actor that it is part of.
        note : str
            As in `responses`.
    """
    rank, events = ranks(dossier), event_rows(dossier)
    families = answered.families(dossier)
    twice = told_twice.counted_with(dossier)
    joined = [(row, row.relation) for row in rows(dossier.beside, Response)]
    joined += [(row, NO_ANSWER) for row in answered.not_counting(dossier)]
    joined = [
        (row._replace(claim=twice.get(row.claim, row.claim)), relation) for row, relation in joined
    ]
    joined.sort(key=lambda each: (rank[each[0].claim], rank[each[0].answer], each[0].response_id))
    data = [
        Beside(
            *(row.response_id, row.claim, row.answer, row.acts, relation, row.stance),
            *(families.get(row.stance, ""), events[row.answer].actor, events[row.answer].state),
            row.note,
        )
        for row, relation in joined
    ]
    return pd.DataFrame(data, columns=list(Beside._fields))


def of_claims(dossier: Dossier) -> list[Beside]:
    """The rows of `beside`."""
    return list(rows(beside(dossier), Beside))
