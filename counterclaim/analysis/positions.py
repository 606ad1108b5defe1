"""Positions: what each state answered, and in what order as far as the dates prove one."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import parties
from counterclaim.analysis.chronology import date_of
from counterclaim.analysis.pairs import Pair, pairs
from counterclaim.dossier import Dossier, event_rows, members_of, once
from counterclaim.dossier.rows import Event
from counterclaim.tables.typed import rows


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


class Bounded(NamedTuple):
    """Between when a statement was made; NaT where there is no bound."""

    first: pd.Timestamp
    last: pd.Timestamp


@once
def positions(dossier: Dossier) -> pd.DataFrame:
    """Every answer with its stance, by the state behind it: one row per answer, stance and state.

    A joint answer is one of each state that gave it.

    Answers to claims in view, and, cut to an actor, that actor's own answers in view, whatever
    they answer.

    Returns
    -------
    pandas.DataFrame
        States in order of their first answer, answers in order of `last`:

        answer : str
            Event id.
        state : str
            Actor id: the state of the speaker, or the actor of the view where it is one of its
            own voices; "" where the speaker is not named.
        stance : str
            Key of the codebook's stances.
        claims : list of str
            Event ids: what it answers.
        acts : list of str
            Event ids: what it covers.
        first, last : datetime64[s]
            Between when it was given; NaT where there is no bound. An approximate or uncertain
            date is widened by its own length on both sides.
    """
    events = event_rows(dossier)
    own_voices = members_of(dossier.actors, dossier.actor) if dossier.actor else set()
    by_answer: dict[tuple[str, str, str], Position] = {}
    for pair in rows(pairs(dossier, every=True), Pair):
        event = events[pair.answer]
        # What a person answers is mostly about the acts of its state, and so not shown itself.
        by_actor = not own_voices.isdisjoint(parties.authors(event))
        if not (events[pair.claim].shown or (by_actor and event.shown)):
            continue
        states = [dossier.actor] if by_actor else parties.states(dossier, event)
        for state in states:
            new = Position(pair.answer, state, pair.stance, [], [], *possible(event))
            position = by_answer.setdefault((pair.answer, pair.stance, state), new)
            position.claims.append(pair.claim)
            position.acts.extend(act for act in pair.acts if act not in position.acts)
    frame = pd.DataFrame(list(by_answer.values()), columns=list(Position._fields))
    frame = frame.astype({"first": "datetime64[s]", "last": "datetime64[s]"})
    frame = frame.sort_values(["last", "first", "answer", "stance"], na_position="last")
    place = {state: n for n, state in enumerate(dict.fromkeys(frame["state"]))}
    return frame.sort_values("state", key=lambda s: s.map(place), kind="stable", ignore_index=True)


def courses(answers: pd.DataFrame) -> pd.DataFrame:
    """The answers of one state about one act, in time as far as the record knows their order.

    Parameters
    ----------
    answers
        `positions`, or rows of it.

    Returns
    -------
    pandas.DataFrame
        One row per named state and act with two answers or more:

        state : str
            Actor id.
        act : str
            Event id.
        blocks : list of list of int
            Labels of `answers`: each answer of a block was certainly given before each of the
            next; the order inside a block is unknown.
    """
    by_act: dict[tuple[str, str], list[tuple[int, Position]]] = {}
    for label, row in zip(answers.index, rows(answers, Position), strict=True):
        if row.state:  # answers of speakers who are not named may be those of several
            for act in row.acts:
                by_act.setdefault((row.state, act), []).append((label, row))
    data = [Course(*key, _labels(course)) for key, course in by_act.items() if len(course) > 1]
    return pd.DataFrame(data, columns=list(Course._fields))


def _labels(course: list[tuple[int, Position]]) -> list[list[int]]:
    blocks = in_blocks([Bounded(row.first, row.last) for _, row in course])
    return [[course[place][0] for place in block] for block in blocks]


def steps(answers: Sequence[Position], course: Course) -> list[set[str]]:
    """The stances of a course, block by block, without blocks that repeat the one before.

    Parameters
    ----------
    answers
        The rows of `positions`, in its order.
    """
    every = [{answers[label].stance for label in block} for block in course.blocks]
    return [step for n, step in enumerate(every) if n == 0 or step != every[n - 1]]


def moves(taken: Sequence[set[str]]) -> bool:
    """Whether one step shares no stance with the next: only then is a move certain."""
    return any(not one & two for one, two in itertools.pairwise(taken))


def moved(answers: pd.DataFrame) -> list[str]:
    """The states that certainly moved on an act, as actor ids, in the order of `positions`.

    Parameters
    ----------
    answers
        The frame of `positions`.
    """
    every = list(rows(answers, Position))
    states = {c.state for c in rows(courses(answers), Course) if moves(steps(every, c))}
    return [state for state in dict.fromkeys(answers["state"]) if state in states]


def in_blocks(bounds: Sequence[Bounded]) -> list[list[int]]:
    """Group statements so that each block was certainly made before the next.

    Parameters
    ----------
    bounds
        Between when each was made, in order of `last`.

    Returns
    -------
    list of list of int
        Places in `bounds`; the order inside a block is unknown.
    """
    after: list[pd.Timestamp | None] = [None]
    for each in reversed(bounds):
        # None once a bound is missing on the way: nothing before it is certain any more.
        known = pd.notna(each.first) and (after[-1] is not None or len(after) == 1)
        after.append(min(after[-1] or each.first, each.first) if known else None)
    after.reverse()
    blocks: list[list[int]] = []
    before: pd.Timestamp | None = None
    unbounded = False
    for n, each in enumerate(bounds):
        first = after[n]
        certain = before is not None and first is not None and not unbounded and before < first
        if n == 0 or certain:
            blocks.append([])
        blocks[-1].append(n)
        unbounded = unbounded or pd.isna(each.last)
        before = each.last if before is None or pd.isna(before) else max(before, each.last)
    return blocks


def possible(event: Event) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first and last moment that an event can have; NaT where there is no bound."""
    first, last = event.earliest, event.latest
    date = date_of(event.date)
    if (date.approximate or date.uncertain) and pd.notna(first) and pd.notna(last):
        length = last - first + pd.Timedelta(seconds=1)
        # Neither end is NaT here; pandas' own types allow it after any arithmetic.
        return first - length, last + length  # pyright: ignore[reportReturnType]
    return first, last
