"""Who answered what: claims, their answers, and what stays without an answer in the record.

Answered is computed per claim and act: a claim about two acts can be answered on one of them.
A lag is a pair of bounds in whole days, since dates are bounds. Silence is never a row.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from counterclaim import dates
from counterclaim.dossier import UNDETERMINED, Dossier, event_rows, members_of, once
from counterclaim.dossier.rows import Claim, Event
from counterclaim.tables.typed import rows

STATUS = ("answered", "answered in part", "unanswered")

__all__ = [
    "STATUS",
    "Claim",
    "Course",
    "Pair",
    "Position",
    "Unanswered",
    "claims",
    "courses",
    "in_order",
    "pairs",
    "positions",
    "unanswered",
]


class Pair(NamedTuple):
    """A row of `pairs`: a claim and one answer to it. `longest` is <NA> without a bound."""

    response_id: str
    claim: str
    answer: str
    acts: list[str]
    stance: str
    basis: str
    scope: str
    note: str
    shortest: int
    longest: int


class Unanswered(NamedTuple):
    """A row of `unanswered`: a claim and one act of it. `longest` is <NA> without a bound."""

    claim: str
    act: str
    shortest: int
    longest: int


class Position(NamedTuple):
    """A row of `positions`: an answer with one of its stances. NaT where there is no bound."""

    answer: str
    state: str
    stance: str
    claims: list[str]
    acts: list[str]
    first: pd.Timestamp
    last: pd.Timestamp


class Course(NamedTuple):
    """A row of `courses`: the answers of one state about one act, as labels of `positions`."""

    state: str
    act: str
    blocks: list[list[int]]


@once
def pairs(dossier: Dossier, every: bool = False) -> pd.DataFrame:
    """One row per claim and answer, claims in time order and answers in time order within them.

    Columns: response_id, claim, answer (event ids), acts (list: what the answer covers), stance,
    basis, scope, note, shortest, longest (lag in days; longest <NA> where it has no bound).
    Only pairs whose claim is shown, or `every` pair that is kept. An answer may be a claim in
    another row (answers to answers).
    """
    when = _dates(dossier)
    order = {event: n for n, event in enumerate(_ordered(dossier.events)[1])}
    shown = set(dossier.shown["event_id"])
    own = ["response_id", "claim", "answer", "acts", "stance", "basis", "scope", "note"]
    data = [
        (*row, *dates.lag(when[row[1]], when[row[2]]))
        for row in zip(*(dossier.responses[column].tolist() for column in own), strict=True)
        if every or row[1] in shown
    ]
    data.sort(key=lambda r: (order[r[1]], order[r[2]], r[0]))
    frame = pd.DataFrame(data, columns=list(Pair._fields))
    return frame.astype({"shortest": "Int64", "longest": "Int64"})


@once
def claims(dossier: Dossier) -> pd.DataFrame:
    """One row per claim that is shown, in time order: the event's columns and how it stands.

    Adds acts (list of the acts and conditions it is about), answered_acts, open_acts (lists), status (one of
    STATUS), answers (number), and shortest, longest: days to the first answer, or to the end of
    the as-of day where there is none (longest <NA> where it has no bound).
    """
    acts_all = set(dossier.events.loc[dossier.events["kind"].ne("statement"), "event_id"])
    joined = pairs(dossier)
    answered: dict[str, set[str]] = {}
    lags: dict[str, list[tuple[int, int | None]]] = {}
    for claim, covered, shortest, longest in zip(
        joined["claim"], joined["acts"], joined["shortest"], joined["longest"], strict=True
    ):
        answered.setdefault(claim, set()).update(covered)
        lags.setdefault(claim, []).append(
            (int(shortest), None if pd.isna(longest) else int(longest))
        )
    when = _dates(dossier)
    end = _end(dossier)
    found = in_order(dossier.shown.loc[dossier.shown["claim"]])
    extra = []
    for event, about in zip(found["event_id"], found["about"], strict=True):
        acts = [act for act in about if act in acts_all]
        done = [act for act in acts if act in answered.get(event, set())]
        status = STATUS[2] if not done else STATUS[0] if len(done) == len(acts) else STATUS[1]
        here = lags.get(event, [])
        if here:
            # The first answer came no later than the earliest upper bound of any answer.
            known = [longest for _, longest in here if longest is not None]
            lag = min(shortest for shortest, _ in here), min(known, default=None)
        else:
            lag = dates.lag(when[event], end)
        extra.append((acts, done, [a for a in acts if a not in done], status, len(here), *lag))
    columns = ["acts", "answered_acts", "open_acts", "status", "answers", "shortest", "longest"]
    return pd.concat(
        [
            found.reset_index(drop=True),
            pd.DataFrame(extra, columns=columns).astype({"shortest": "Int64", "longest": "Int64"}),
        ],
        axis=1,
    )


@once
def unanswered(dossier: Dossier) -> pd.DataFrame:
    """One row per claim and act without an answer in the record: claim, act, shortest, longest.

    The days run from the claim to the end of the as-of day; longest is <NA> where the claim has
    no earliest bound. No answer on record is not an admission, and not proof that none was given.
    """
    end = _end(dossier)
    when = _dates(dossier)
    found = claims(dossier)
    data = [
        (event, act, *dates.lag(when[event], end))
        for event, acts in zip(found["event_id"], found["open_acts"], strict=True)
        for act in acts
    ]
    frame = pd.DataFrame(data, columns=list(Unanswered._fields))
    return frame.astype({"shortest": "Int64", "longest": "Int64"})


def in_order(events: pd.DataFrame) -> pd.DataFrame:
    """Events in time order, by their earliest day; their index is kept."""
    return events.iloc[_ordered(events)[0]]


def _ordered(events: pd.DataFrame) -> tuple[list[int], list[str]]:
    """The places of events in time order, and their ids in that order."""
    # An open start sorts by its latest day: it is all that is known of the order.
    first = _sortable(events["earliest"].fillna(events["latest"]).dt.floor("D"))
    last = _sortable(events["latest"])
    ids = events["event_id"].tolist()
    ordered = sorted(zip(first, last, ids, range(len(ids)), strict=True))
    return [place for *_, place in ordered], [event for *_, event, _ in ordered]


def _sortable(moments: pd.Series) -> list[int]:
    """Moments as numbers, those that are not known last."""
    seconds = moments.astype("datetime64[s]").to_numpy().astype("int64")
    seconds[moments.isna().to_numpy()] = np.iinfo("int64").max
    return seconds.tolist()


@once
def _dates(dossier: Dossier) -> dict[str, dates.Date]:
    return {
        event: _parsed(text)
        for event, text in zip(dossier.events["event_id"], dossier.events["date"], strict=True)
    }


def _parsed(text: str) -> dates.Date:
    if text == UNDETERMINED:
        return dates.Date(text, None, None, False, False, "interval")
    return dates.parse(text)


def _end(dossier: Dossier) -> dates.Date:
    return dates.parse(dossier.view.as_of)


@once
def positions(dossier: Dossier) -> pd.DataFrame:
    """Every answer with its stance, by the state behind it: one row per answer and stance.

    Columns: answer (event id), state ("" where the speaker is not named), stance, claims (list:
    what it answers), acts (list: what it covers), first, last (Timestamps: when it can have been
    given; NaT = no bound). States in order of their first answer, answers in order of `last`.
    Cut to an actor, its own answers stand under the actor, whatever they answer.
    For the order an approximate or uncertain date may be off by its own length at both ends.
    """
    events = event_rows(dossier)
    own_voices = members_of(dossier.actors, dossier.actor) if dossier.actor else set()
    found: dict[tuple[str, str], list] = {}
    for pair in rows(pairs(dossier, every=True), Pair):
        row = events[pair.answer]
        # What a person answers is mostly about the acts of its state, and so not shown itself.
        by_actor = row.actor in own_voices
        if not (events[pair.claim].shown or (by_actor and row.shown)):
            continue
        first, last = _reach(row)
        state = dossier.actor if by_actor else row.state
        new = [pair.answer, state, pair.stance, [], [], first, last]
        own = found.setdefault((pair.answer, pair.stance), new)
        own[3].append(pair.claim)
        own[4].extend(act for act in pair.acts if act not in own[4])
    frame = pd.DataFrame(list(found.values()), columns=list(Position._fields))
    frame = frame.astype({"first": "datetime64[s]", "last": "datetime64[s]"})
    frame = frame.sort_values(["last", "first", "answer", "stance"], na_position="last")
    place = {state: n for n, state in enumerate(dict.fromkeys(frame["state"]))}
    return frame.sort_values("state", key=lambda s: s.map(place), kind="stable", ignore_index=True)


def courses(answers: pd.DataFrame) -> pd.DataFrame:
    """The answers of one state about one act, in time as far as the record knows their order.

    Takes `positions`; one row per named state and act with two answers or more. Columns: state,
    act, blocks (list of lists of row labels of `positions`: all of a block lie certainly before
    all of the next; the order inside a block is not known).
    """
    own: dict[tuple[str, str], list[tuple[int, Position]]] = {}
    for label, row in zip(answers.index, rows(answers, Position), strict=True):
        if row.state:  # answers of speakers who are not named may be those of several
            for act in row.acts:
                own.setdefault((row.state, act), []).append((label, row))
    data = [Course(*key, _blocks(course)) for key, course in own.items() if len(course) > 1]
    return pd.DataFrame(data, columns=list(Course._fields))


def _blocks(course: list[tuple[int, Position]]) -> list[list[int]]:
    blocks: list[list[int]] = []
    for n, (label, _) in enumerate(course):
        before = [earlier.last for _, earlier in course[:n]]
        after = [later.first for _, later in course[n:]]
        known = not any(pd.isna(end) for end in (*before, *after))
        if n == 0 or (known and max(before) < min(after)):
            blocks.append([])
        blocks[-1].append(label)
    return blocks


def _reach(row: Event) -> tuple[pd.Timestamp, pd.Timestamp]:
    first, last = row.earliest, row.latest
    date = _parsed(row.date)
    if (date.approximate or date.uncertain) and pd.notna(first) and pd.notna(last):
        length = last - first + pd.Timedelta(seconds=1)
        return first - length, last + length
    return first, last
