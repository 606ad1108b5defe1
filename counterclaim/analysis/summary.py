"""The crisis in one picture: claims, the answers of the party asked, key rows, by period.

A date that allows several periods is put into none of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import answered, chronology, pairs, parties, periods, question
from counterclaim.analysis.pairs import Pair
from counterclaim.dossier import Dossier, event_rows, members_of, once
from counterclaim.dossier.rows import Claim
from counterclaim.tables.typed import rows

CLAIM, ANSWER, KEY = "claim", "answer", "key"

# The units of the calendar; a short crisis is counted by the day.
UNITS = ("day", *periods.UNITS)
# More columns have no room on a phone; a calendar has so many periods for each fold.
COLUMNS, EACH_FOLD = 24, 3
# As many periods in a row in which nothing falls are drawn; more are folded.
EMPTY = 2
# A unit must place this share of what the next longer one places, in tenths.
_PLACED = 9


class Moment(NamedTuple):
    """A row of `summary`. `start` is None where the date allows several periods."""

    event_id: str
    role: str
    side: str
    family: str
    caption: str
    start: datetime | None


class Column(NamedTuple):
    """A period of the calendar, or a stretch in which nothing falls, folded.

    start   the first day of the period; None for a stretch
    folded  how many periods the stretch has; 0 for a period
    """

    start: datetime | None
    folded: int


@once
def unit(dossier: Dossier) -> str:
    """The unit of the calendar in which the summary counts.

    Returns
    -------
    str
        Of UNITS the first whose columns have room and which places nearly all claims and
        answers that a longer one places.
    """
    seen = _seen(dossier)
    starts = {unit: periods.of_events(seen, unit) for unit in UNITS}
    told = {moment.event_id for moment in _moments(dossier) if moment.role != KEY}
    counted = seen["event_id"].isin(list(told))
    placed = {unit: int(starts[unit].loc[counted].notna().sum()) for unit in UNITS}
    for n, each in enumerate(UNITS):
        columns = _columns(starts[each].dropna(), None, each)
        folds = sum(column.folded > 0 for column in columns)
        fits = len(columns) + folds <= COLUMNS and folds * EACH_FOLD <= len(columns) - folds
        most = max(placed[longer] for longer in UNITS[n:])
        if fits and most and placed[each] * 10 >= most * _PLACED:
            return each
    return UNITS[-1]


def _seen(dossier: Dossier) -> pd.DataFrame:
    """The events of the summary, each once."""
    ids = {moment.event_id for moment in _moments(dossier)}
    return dossier.events.loc[dossier.events["event_id"].isin(list(ids))]


@once
def summary(dossier: Dossier) -> pd.DataFrame:
    """What the summary shows: claims, answers of the party asked (`question.asked`), key rows.

    Returns
    -------
    pandas.DataFrame
        Claims in time order, answers in time order, key rows in the analyst's order:

        event_id : str
            The event.
        role : str
            CLAIM, ANSWER or KEY; an event can have several.
        side : str
            Key of the side of its actor; blank for none.
        family : str
            For an answer the family of its stance, a key of the scale `family`; an answer of
            several families has a row for each, in the order of the scale. Else blank.
        caption : str
            For a key row its caption; else blank.
        start : datetime.datetime (dtype object)
            The first day of its period (`unit`); None where its date allows several.
    """
    seen = _seen(dossier)
    starts = periods.of_events(seen, unit(dossier))
    by = dict(zip(seen["event_id"], starts, strict=True))
    moments = _moments(dossier)
    frame = pd.DataFrame(moments, columns=list(Moment._fields))
    # Of the dtype object from the start: pandas would make a missing one of its own.
    frame["start"] = pd.Series([by[moment.event_id] for moment in moments], dtype=object)
    return frame


@once
def _moments(dossier: Dossier) -> list[Moment]:
    """The rows of `summary`, not yet placed."""
    events, who, rank = event_rows(dossier), question.asked(dossier), chronology.ranks(dossier)
    voices = members_of(dossier.actors, who) if who else set()
    claims = rows(pairs.claims(dossier), Claim)
    found = [Moment(claim.event_id, CLAIM, claim.side, "", "", None) for claim in claims]
    given: dict[str, set[str]] = {}
    for pair in rows(pairs.pairs(dossier), Pair):
        if not voices.isdisjoint(parties.authors(events[pair.answer])):
            given.setdefault(pair.answer, set()).add(pair.family)
    found += [
        Moment(answer, ANSWER, events[answer].side, family, "", None)
        for answer in sorted(given, key=lambda answer: rank[answer])
        for family in dict.fromkeys(answered.families(dossier).values())
        if family in given.get(answer, ())
    ]
    found += [
        Moment(key.event, KEY, events[key.event].side, "", key.caption, None)
        for key in question.key_rows(dossier)
    ]
    return found


@once
def columns(dossier: Dossier, last: datetime) -> list[Column]:
    """The calendar of the summary: what it places, and up to a last moment, without quiet time.

    Returns
    -------
    list of Column
        In time order, from the first period in which something falls. More than EMPTY periods in
        a row in which nothing falls are one folded column. Empty where nothing is placed.
    """
    return _columns(summary(dossier)["start"].dropna(), last, unit(dossier))


def _columns(starts: Iterable[datetime], last: datetime | None, unit: str) -> list[Column]:
    placed = sorted(set(starts))
    found: list[Column] = []
    for n, start in enumerate(placed):
        found += _quiet(placed[n - 1], start, unit) if n else []
        found.append(Column(start, 0))
    if placed and last and (end := periods.following(periods.start(last, unit), unit)):
        found += _quiet(placed[-1], end, unit)
    return found


def _quiet(before: datetime, after: datetime, unit: str) -> list[Column]:
    """The empty periods between two, or where they are many a fold."""
    empty = periods.number(after, unit) - periods.number(before, unit) - 1
    if empty > EMPTY:
        return [Column(None, empty)]
    return [Column(start, 0) for start in periods.calendar(before, after, unit)[1:-1]]
