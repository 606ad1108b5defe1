"""The rows of the chart of claims and answers: groups of claims by theme, each with its answers."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import answered
from counterclaim.analysis.pairs import Pair
from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Claim, Theme
from counterclaim.figures.drawing import marks
from counterclaim.tables.typed import rows
from counterclaim.text import phrasing


class Row(NamedTuple):
    """A claim and its answers, by the days that they took."""

    claim: Claim
    answers: list[Pair]


class Group(NamedTuple):
    """The claims of a theme: those that were answered, then the others, each oldest first.

    label     of the theme; blank for claims without one
    rows      the claims
    answered  how many were answered, in part or on all they name
    """

    label: str
    rows: list[Row]
    answered: int


def groups(dossier: Dossier, claims: pd.DataFrame, joined: pd.DataFrame) -> list[Group]:
    """Group claims by the first of their themes, in the order of the table of themes.

    Parameters
    ----------
    claims
        Rows of `analysis.pairs.claims`, in time order.
    joined
        The rows of `analysis.pairs.pairs` that answer them.

    Returns
    -------
    list of Group
        Groups without a claim are left out; claims without a theme come last.
    """
    answers: dict[str, list[Pair]] = {}
    for pair in rows(joined, Pair):
        answers.setdefault(pair.claim, []).append(pair)
    labels = {theme.theme_id: theme.label for theme in rows(dossier.themes, Theme)} | {"": ""}
    own: dict[str, list[Row]] = {theme: [] for theme in labels}
    for claim in rows(claims, Claim):
        first = next((theme for theme in claim.themes.split() if theme in labels), "")
        own[first].append(Row(claim, answers.get(claim.event_id, [])))
    return [
        Group(
            phrasing.capital(labels[theme]),
            sorted(claimed, key=lambda row: not row.answers),
            sum(bool(row.answers) for row in claimed),
        )
        for theme, claimed in own.items()
        if claimed
    ]


def families(dossier: Dossier, joined: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """The symbol and the label of each family of the stances in use, in the codebook's order.

    The symbol of a family is that of its first stance.
    """
    used, symbols = set(joined["family"]), marks.family_symbols(dossier)
    labels = phrasing.scale(dossier, "family")
    return {family: (symbols[family], labels[family]) for family in labels if family in used}


def last_day(shown: list[Group]) -> int:
    """The most days that an answer took, or that a claim has had none, as far as it is known."""
    days = [7]
    for row in (row for group in shown for row in group.rows):
        for lag in row.answers or [row.claim]:
            days.append(int(lag.shortest if pd.isna(lag.longest) else lag.longest))
    return max(days)


def of_status(shown: list[Group], status: str) -> int:
    """How many claims have a status, one of `answered.STATUS`."""
    return sum(row.claim.status == status for group in shown for row in group.rows)


STATUS = (answered.ANSWERED, answered.IN_PART, answered.UNANSWERED)
