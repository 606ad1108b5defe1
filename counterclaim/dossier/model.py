"""What a dossier is: plain data, its tables with derived columns, and the error that refuses it."""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import Message
from counterclaim.dossier.view import View
from counterclaim.tables.codebook import Codebook

UNDETERMINED = "undetermined"
# The rung of a row whose action has none: air defence, a condition, an act that fits no other row.
NO_RUNG = -1

Rest = ParamSpec("Rest")
Result = TypeVar("Result")


class DossierError(DeskError):
    """A dossier that cannot be used."""


def refused(field: str, value: str, message: Message) -> DossierError:
    """The error for a parameter that a dossier cannot follow."""
    return DossierError.because(message, field=field, value=value, file="parameters")


@dataclass(frozen=True)
class Dossier:
    """One dossier, cut. Frames have the table's own columns and the derived ones of `derive`.

    It is not changed in place, neither are its frames: `dataclasses.replace` makes another one.
    What is computed from it is remembered with it, see `once`. In its `view` the as-of day is
    always filled in. `responses` holds what answers a claim; `beside` holds context, assessments
    and support, which answer nothing and are counted nowhere. `withheld` names the rows that its
    mark leaves out, see `handling.below`; no page may name them.
    """

    view: View
    meta: dict[str, Any]
    codebook: Codebook
    events: pd.DataFrame
    responses: pd.DataFrame
    beside: pd.DataFrame
    actors: pd.DataFrame
    sources: pd.DataFrame
    judgements: pd.DataFrame
    notes: pd.DataFrame
    accounts: pd.DataFrame
    themes: pd.DataFrame
    withdrawn: pd.DataFrame
    withheld: pd.DataFrame
    left_out: dict[str, int]
    digest: str
    remembered: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The name of its folder in data/."""
        return self.view.dossier

    @property
    def as_of(self) -> date:
        """The day by whose end every row of it was certainly public."""
        return date.fromisoformat(self.view.as_of)

    @property
    def since(self) -> str:
        """The first day, month or year shown; blank for no limit."""
        return self.view.since

    @property
    def until(self) -> str:
        """The last day, month or year shown; blank for no limit."""
        return self.view.until

    @property
    def actor(self) -> str:
        """The id of the actor that it is cut to; blank for all."""
        return self.view.actor

    @property
    def claim(self) -> str:
        """The id of the claim that it is cut to; blank for all."""
        return self.view.claim

    @property
    def compare_with(self) -> str:
        """The earlier day or the edition that it is compared with; blank for none."""
        return self.view.compare_with

    @property
    def shown(self) -> pd.DataFrame:
        """The events of the window: without rows kept only because another row refers to them."""
        if "shown" not in self.remembered:
            self.remembered["shown"] = self.events.loc[self.events["shown"]]
        return self.remembered["shown"].copy(deep=False)  # pandas copies what is written to


def viewed(dossier: Dossier, **fields: str) -> Dossier:
    """The same rows with other fields of the view, for a step that has cut them so."""
    return replace(dossier, view=replace(dossier.view, **fields))


def once(
    make: Callable[Concatenate[Dossier, Rest], Result],
) -> Callable[Concatenate[Dossier, Rest], Result]:
    """A function of a dossier whose result is computed once and remembered with that dossier.

    A frame and a mapping are given as copies, a frame as one that pandas makes when it is written
    to. Other arguments must be plain values.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @functools.wraps(make)
    def remembered(dossier: Dossier, *rest: Rest.args, **named: Rest.kwargs) -> Result:
        key = (name, *rest, *named.items())
        if key not in dossier.remembered:
            dossier.remembered[key] = make(dossier, *rest, **named)
        result: Result = dossier.remembered[key]
        if isinstance(result, pd.DataFrame):
            return result.copy(deep=False)
        return copy.copy(result) if isinstance(result, dict) else result

    return remembered
