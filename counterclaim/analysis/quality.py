"""Where a record is weak: answers on little, one origin, no locator, possible duplicates."""

from __future__ import annotations

import re
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import independence
from counterclaim.dossier import Dossier, event_rows
from counterclaim.dossier.rows import Event, Response
from counterclaim.tables.typed import rows

# Looser dates overlap with nearly everything, and say nothing about a row entered twice.
_LOOSEST = pd.Timedelta(days=31)


class WeakAnswer(NamedTuple):
    """A row of `answers`: a pair, and the reasons why it rests on little."""

    response_id: str
    claim: str
    answer: str
    why: list[str]


class Unlocated(NamedTuple):
    """A row of `without_locator`: an event, and what its locator lacks."""

    event_id: str
    why: str


class Duplicate(NamedTuple):
    """A row of `duplicates`: two events that may be one."""

    one: str
    two: str


def answers(dossier: Dossier) -> pd.DataFrame:
    """The pairs that rest on little: one row per pair, with the reasons.

    Returns
    -------
    pandas.DataFrame
        In the order of `responses`:

        response_id : str
            Id of the row of `responses`.
        claim, answer : str
            Event ids.
        why : list of str
            In words: joined by scope alone, known in the reporter's words only, graded 4 or worse
            (or 6, cannot be judged), or no source of it was read.
    """
    events = event_rows(dossier)
    read = set(dossier.sources.loc[dossier.sources["cited_in"].eq(""), "source_id"])
    data = []
    for pair in rows(dossier.responses, Response):
        answer = events[pair.answer]
        why = []
        if pair.basis == "scope":
            why.append("joined by scope, not by the source")
        if answer.voice == "reporter":
            why.append("in the reporter’s words")
        if answer.credibility in ("4", "5", "6"):
            why.append(f"credibility {answer.credibility}")
        if not read & set(answer.source_ids):
            why.append("its source was not read")
        if why:
            data.append(WeakAnswer(pair.response_id, pair.claim, pair.answer, why))
    return pd.DataFrame(data, columns=list(WeakAnswer._fields))


def one_origin(dossier: Dossier) -> list[str]:
    """Ids of the events in view that rest on one independent origin (`independence`)."""
    counts = independence.counts(dossier)
    return [event for event in dossier.shown["event_id"] if counts[event] <= 1]


def without_locator(dossier: Dossier) -> pd.DataFrame:
    """The events in view whose place in a source is not known, though the source was read.

    Returns
    -------
    pandas.DataFrame
        event_id : str
            Its id.
        why : str
            In words: no locator at all, or a source named without its paragraph.
    """
    read = set(dossier.sources.loc[dossier.sources["cited_in"].eq(""), "source_id"])
    data = []
    for row in rows(dossier.shown, Event):
        loose = [token for token in row.locator.split() if re.fullmatch("s[0-9]+", token)]
        if loose:
            data.append(Unlocated(row.event_id, f"no paragraph of {', '.join(loose)}"))
        elif not row.locator and read & set(row.source_ids):
            data.append(Unlocated(row.event_id, "no locator"))
    return pd.DataFrame(data, columns=list(Unlocated._fields))


def duplicates(dossier: Dossier) -> pd.DataFrame:
    """Pairs of events in view that may be one: of one actor and action, with overlapping dates.

    Their targets agree or one is blank, and they are about a common event or both about none. Only
    dates with both bounds, at most 31 days apart, count.

    Returns
    -------
    pandas.DataFrame
        one, two : str
            Event ids.
    """
    shown = dossier.shown
    tight = shown.loc[(shown["latest"] - shown["earliest"]).le(_LOOSEST)]
    data = []
    alike = tight.loc[tight.duplicated(["kind", "actor", "action"], keep=False)]
    for _, own in alike.groupby(["kind", "actor", "action"], sort=False):
        for one, two in combinations(rows(own, Event), 2):
            overlap = one.earliest <= two.latest and two.earliest <= one.latest
            targets = one.target == two.target or not (one.target and two.target)
            about = set(one.about) & set(two.about) or not (one.about or two.about)
            if overlap and targets and about:
                data.append(Duplicate(one.event_id, two.event_id))
    return pd.DataFrame(data, columns=list(Duplicate._fields))
