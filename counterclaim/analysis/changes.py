"""What changed since an earlier state of a dossier: rows, claims, judgements, the highest rung."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import pairs
from counterclaim.analysis.changed_judgements import judgements
from counterclaim.analysis.states import Peak, State, Tables, peak, shown_tables
from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Claim, Withdrawn
from counterclaim.tables import codebook, typed
from counterclaim.tables.withdrawn import not_withdrawn


class RowChange(NamedTuple):
    """A row of `rows`: what became of one row of a table, or of one field of it."""

    table: str
    id: str
    change: str
    field: str
    before: str
    after: str


class ClaimChange(NamedTuple):
    """A row of `claims`: a claim whose status or answers are not what they were."""

    claim: str
    before: str
    after: str
    answers: list[str]


class Changes(NamedTuple):
    """What changed since; see `rows`, `claims`, `judgements` for the columns."""

    edition: str
    since: date
    until: date
    rows: pd.DataFrame
    claims: pd.DataFrame
    judgements: pd.DataFrame
    before: Peak
    after: Peak


def between(old: State, new: Dossier) -> Changes:
    """What changed since an earlier state, as far as the dossier shows it now."""
    later = shown_tables(new)
    likelihoods = codebook.values(new.codebook, "likelihood")
    withdrawn = typed.rows(new.withdrawn, Withdrawn)
    reasons = {row.id: f"{row.day}: {row.reason}" for row in withdrawn}
    return Changes(
        old.edition,
        old.as_of,
        new.as_of,
        rows(old.tables, later, reasons),
        claims(old, new),
        judgements(old.tables, later, likelihoods),
        old.peak,
        peak(new.shown),
    )


def rows(old: Tables, new: Tables, reasons: Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row per row that was added, withdrawn or is gone, and per field that was changed.

    Parameters
    ----------
    old, new
        Tables of text by name, each with its id in the first column; a row whose `withdrawn` is
        not blank does not count.
    reasons
        Day and reason of rows that were withdrawn, by id.

    Returns
    -------
    pandas.DataFrame
        In the order of the tables:

        table, id : str
            Name of the table and id of its row.
        change : str
            added, changed, withdrawn, or gone: the view does not hold the row any more.
        field : str
            The column that was changed, "withdrawn" for a withdrawn row, else "".
        before, after : str
            Its cells; `after` of a withdrawn row is the day and the reason.
    """
    data = [
        change
        for name in dict.fromkeys([*new, *old])
        for change in _of_table(name, _by_id(old.get(name)), _by_id(new.get(name)), reasons or {})
    ]
    return pd.DataFrame(data, columns=list(RowChange._fields))


def _of_table(
    name: str, before: pd.DataFrame, after: pd.DataFrame, reasons: Mapping[str, str]
) -> Iterator[RowChange]:
    here, there = not_withdrawn(before), not_withdrawn(after)
    both = here.index.intersection(there.index)
    fields = [*dict.fromkeys([*there.columns, *here.columns])]
    # A column that one side does not have is blank there.
    left = here.loc[both].reindex(columns=fields, fill_value="")
    right = there.loc[both].reindex(columns=fields, fill_value="")
    differs = left.ne(right)
    changed = set(both[differs.any(axis=1)])
    for key in dict.fromkeys([*after.index, *before.index]):
        if key in there.index and key not in here.index:
            yield RowChange(name, key, "added", "", "", "")
        elif key in here.index and key not in there.index:
            stays = "withdrawn" in after and key in after.index
            reason = after.at[key, "withdrawn"] if stays else reasons.get(key, "")
            change = ("withdrawn", "withdrawn") if reason else ("gone", "")
            yield RowChange(name, key, *change, "", reason)
        elif key in changed:
            for field in fields:
                if differs.at[key, field]:
                    cells = left.at[key, field], right.at[key, field]
                    yield RowChange(name, key, "changed", field, *cells)


def _by_id(frame: pd.DataFrame | None) -> pd.DataFrame:
    return pd.DataFrame() if frame is None else frame.set_index(frame.columns[0])


def claims(old: State, new: Dossier) -> pd.DataFrame:
    """One row per claim that is new, that has a new answer, or whose status is another.

    Returns
    -------
    pandas.DataFrame
        In time order:

        claim : str
            Event id.
        before, after : str
            Status as in `pairs.claims`; before is "" for a new claim.
        answers : list of str
            Event ids: the answers that were not there before.
    """
    known = set(old.tables["responses"]["response_id"])
    joined = pairs.pairs(new)
    fresh = joined.loc[~joined["response_id"].isin(list(known))]
    data = []
    for row in typed.rows(pairs.claims(new), Claim):
        answers = list(dict.fromkeys(fresh.loc[fresh["claim"].eq(row.event_id), "answer"]))
        before = old.claims.get(row.event_id, "")
        if before != row.status or answers:
            data.append(ClaimChange(row.event_id, before, row.status, answers))
    return pd.DataFrame(data, columns=list(ClaimChange._fields))
