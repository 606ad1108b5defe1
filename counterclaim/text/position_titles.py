"""The title of the chart of positions: who moved on an act, and how, or what each one answered."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from counterclaim.analysis import positions as taken
from counterclaim.analysis.positions import Course, Position
from counterclaim.dossier import Dossier, actor_names, event_rows
from counterclaim.tables.typed import rows
from counterclaim.text import phrasing


def positions(dossier: Dossier) -> str:
    """The title of the chart of positions: who moved on an act, or what each one answered.

    On the page of an actor, of that actor alone.
    """
    frame = taken.positions(dossier)
    answers = list(rows(frame, Position))
    if not answers:
        return "Answers by type and date"
    states = list(dict.fromkeys(answer.state for answer in answers))
    if dossier.actor:
        if dossier.actor not in states:
            return f"Answers of others to {_name(dossier, dossier.actor)}, by type and date"
        states = [dossier.actor]
    moves = _moves(dossier, answers, rows(taken.courses(frame), Course), states)
    still = [state for state in states if state not in moves]
    if not moves and len(states) > 2:
        return f"None of {phrasing.number(len(states))} parties is known to have moved on any act"
    if not moves:
        still_in_words = [
            _unmoved(dossier, state, [answer for answer in answers if answer.state == state])
            for state in still
        ]
        return phrasing.capital("; ".join(still_in_words))
    if len(moves) > 2:
        names = phrasing.few(_name(dossier, state) for state in moves)
        return f"{phrasing.capital(names)} each changed position on at least one act"
    parts = "; ".join(f"{_name(dossier, state)} {path}" for state, path in moves.items())
    if named := [state for state in still if state]:
        names = phrasing.few(_name(dossier, state) for state in named)
        parts += f"; {names} {phrasing.be(named)} not known to have moved"
    return phrasing.capital(parts)


def _moves(
    dossier: Dossier,
    answers: Sequence[Position],
    courses: Iterable[Course],
    states: Sequence[str],
) -> dict[str, str]:
    """How each state that moved did so, on the act with its most answers: {state: "moved …"}."""
    forms, events = phrasing.stances(dossier), event_rows(dossier)
    moved: dict[str, list[tuple[str, list[str]]]] = {}
    for course in sorted(courses, key=lambda course: -sum(map(len, course.blocks))):
        steps = taken.steps(answers, course)
        if course.state in states and taken.moves(steps):
            ways = [_stances(forms, step) for step in steps]
            moved.setdefault(course.state, []).append((course.act, ways))
    paths_in_words: dict[str, str] = {}
    for state, paths in moved.items():
        act, ways = paths[0]
        if len(paths) == 1:
            paths_in_words[state] = f"moved {_path(ways)} on one act"
        else:
            label = events[act].label if act in events else act
            n = phrasing.number(len(paths))
            paths_in_words[state] = f"moved on {n} acts; on “{label}”, {_path(ways)}"
    return paths_in_words


def _path(ways: Sequence[str]) -> str:
    """The way from the first answers to the last: “from a denial through … to …”."""
    first, last = ways[0], ways[-1]
    if len(ways) == 2:
        return f"from {first} to {last}"
    if len(ways) == 3:
        return (
            f"from {first} to {ways[1]} and back"
            if first == last
            else (f"from {first} through {ways[1]} to {last}")
        )
    steps = f"in {phrasing.number(len(ways) - 1)} steps, back and forth,"
    if first == last:
        return f"{steps} starting and ending with {first}"
    return f"{steps} from {first} to {last}"


def _unmoved(dossier: Dossier, state: str, answers: Sequence[Position]) -> str:
    """What a state that is not known to have moved answered, in order as far as it is known."""
    who = _name(dossier, state) if state else phrasing.UNNAMED
    first: dict[str, Position] = {}
    for answer in sorted(answers, key=lambda answer: (pd.isna(answer.last), answer.last)):
        first.setdefault(answer.stance, answer)
    forms = phrasing.stances(dossier)
    ids = {answer.answer for answer in answers}
    if len(first) == 1:
        (stance,) = first
        if len(ids) == 1:
            return f"{who} answered once, with {phrasing.article(forms[stance][0])}"
        return f"{who} answered with {phrasing.count(len(ids), *forms[stance])}"
    in_order = all(
        pd.notna(one.last) and pd.notna(two.first) and one.last < two.first
        for one, two in itertools.pairwise(first.values())
    )
    named = [phrasing.article(forms[stance][0]) for stance in first]
    if in_order:
        return f"{who} answered first with {', then with '.join(named)}"
    events = event_rows(dossier)
    days = {events[event].date for event in ids}
    if len(days) == 1 and phrasing.how_well(*days) == "day":
        return f"{who} answered with {phrasing.listing(named)} on one day"
    return f"{who} answered with {phrasing.listing(named)}; not all dates tell which came first"


def _stances(forms: dict[str, tuple[str, str]], step: Collection[str]) -> str:
    """Stances in a sentence, in the order of their scale: “a denial and an evasion”."""
    return phrasing.listing(
        phrasing.article(one) for stance, (one, _) in forms.items() if stance in step
    )


def _name(dossier: Dossier, actor: str) -> str:
    return phrasing.named(actor_names(dossier)[actor])
