"""Titles of the figures of a briefing: what each one shows.

Each is computed from the frames that its figure draws, claims no more than they hold, and says
no movement where the order of two dates is not known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

import pandas as pd

from counterclaim.analysis import answered, escalation, pairs, who_to_whom
from counterclaim.analysis import positions as taken
from counterclaim.analysis.pairs import Claim, Pair
from counterclaim.analysis.positions import Course, Position
from counterclaim.analysis.who_to_whom import Toward
from counterclaim.dossier import UNDETERMINED, Dossier, actor_names, event_rows
from counterclaim.tables.typed import rows
from counterclaim.text import phrasing


def timeline(dossier: Dossier) -> str:
    """The title of the escalation timeline."""
    top = escalation.top(dossier.shown)
    if not top:
        return "No dated act is on record"
    events = event_rows(dossier)
    label = phrasing.rung_label(dossier, top.rung)
    alleged, reported = (
        phrasing.reached(events[event].date) if event else ""
        for event in (top.alleged, top.reported)
    )
    if alleged and reported:
        return f"Alleged acts reach {label} {alleged}, reported ones {reported}"
    if reported:
        return f"Reported acts reach {label} {reported}"
    return f"Alleged acts reach {label} {alleged}; no reported act does"


def claims(dossier: Dossier) -> str:
    """The title of the chart of claims and answers."""
    claims = list(rows(pairs.claims(dossier), Claim))
    if not claims:
        return "No claim is on record"
    claims = [row for row in claims if row.status != answered.NOT_EXPECTED]
    if not claims:
        return "No claim on record expects an answer, and none has one"
    n = len(claims)
    some = [row for row in claims if row.answers]
    if not some:
        return f"{phrasing.capital(phrasing.count(n, 'claim'))}, and no answer on record"
    own = {row.event_id for row in claims}
    events = event_rows(dossier)
    states = [
        events[pair.answer].state
        for pair in rows(pairs.pairs(dossier), Pair)
        if pair.claim in own  # not answers to answers
    ]
    text = f"{phrasing.capital(phrasing.share(len(some), n, 'claim'))} {phrasing.be(some)} answered"
    part = sum(row.status == answered.IN_PART for row in some)
    if part and part == len(some):
        text += {1: ", in part", 2: ", both in part"}.get(part, ", all in part")
    elif part:
        text += f", {phrasing.number(part)} of them in part"
    return f"{text}, by {phrasing.speakers(dossier, states)}"


def positions(dossier: Dossier) -> str:
    """The title of the chart of positions over time: who moved on one act, or who did not."""
    frame = taken.positions(dossier)
    answers = list(rows(frame, Position))
    if not answers:
        return "No answer is on record"
    states = list(dict.fromkeys(answer.state for answer in answers))
    moves = _moves(dossier, answers, rows(taken.courses(frame), Course))
    if len(moves) == 1:
        ((who, path),) = moves.items()
        others = "; no other party is known to have moved" * (len(states) > 1)
        return f"{who} {path} on one act{others}"
    if len(moves) == 2:
        (one, first), (two, then) = moves.items()
        return f"{one} {first}, {two} {then.removeprefix('moves ')}, each on one act"
    if moves:
        return f"{phrasing.few(moves)} each move from one stance to another on one act"
    if len(states) > 2:
        return f"None of {phrasing.number(len(states))} actors is known to move on any one act"
    still = [
        _unmoved(dossier, state, [answer for answer in answers if answer.state == state])
        for state in states
    ]
    return phrasing.capital("; ".join(still))


def _moves(
    dossier: Dossier, answers: Sequence[Position], courses: Iterable[Course]
) -> dict[str, str]:
    """Who moves, and how, on the act with the most answers: {name: "moves from … to …"}."""
    forms = phrasing.stances(dossier)
    moves: dict[str, str] = {}
    for course in sorted(courses, key=lambda course: -sum(map(len, course.blocks))):
        steps = [list(dict.fromkeys(answers[n].stance for n in block)) for block in course.blocks]
        if len(steps) < 2 or set(steps[0]) & set(steps[-1]):
            continue
        ways = [_stances(forms, step) for step in steps]
        ways = [way for n, way in enumerate(ways) if n == 0 or way != ways[n - 1]]
        through = f" through {ways[1]}" if len(ways) == 3 else ""
        many = f" in {phrasing.number(len(ways) - 1)} steps" if len(ways) > 3 else ""
        who = phrasing.capital(_name(dossier, course.state))
        moves.setdefault(who, f"moves{many} from {ways[0]}{through} to {ways[-1]}")
    return moves


def _unmoved(dossier: Dossier, state: str, answers: Sequence[Position]) -> str:
    """The stances of a state of which no move is known."""
    labels = phrasing.scale(dossier, "stance")
    who = _name(dossier, state) if state else phrasing.UNNAMED
    used = [stance for stance in labels if any(answer.stance == stance for answer in answers)]
    stances = _stances(phrasing.stances(dossier), used)
    ids = {answer.answer for answer in answers}
    if len(ids) == 1:
        return f"{who} answer{'s' * bool(state)} once, with {stances}"
    if len(used) == 1 and state:
        return f"{who} keeps to {labels[used[0]]} in {phrasing.count(len(ids), 'answer')}"
    give = "gives" if state else "give"
    events = event_rows(dossier)
    days = {events[event].date for event in ids}
    if len(days) == 1 and phrasing.how_well(*days) == "day":
        return f"{who} {give} {stances} on one day"
    return f"{who} {give} {stances}; no order is known in which one followed another on one act"


def _stances(forms: dict[str, tuple[str, str]], step: list[str]) -> str:
    """Stances in a sentence, in the order of their scale: “a denial and a non-denial”."""
    return phrasing.listing(
        phrasing.article(one) for stance, (one, _) in forms.items() if stance in step
    )


def toward(dossier: Dossier) -> str:
    """The title of the chart of who acts toward whom: the pair with the most rows."""
    n = len(dossier.shown)
    if not n:
        return "No row is on record"
    known = [
        row
        for row in rows(who_to_whom.toward(dossier), Toward)
        if row.actor and row.target not in {"", UNDETERMINED}
    ]
    if not known:
        return "No row names both who acts and toward whom"
    most = max(row.n for row in known)
    top = [row for row in known if row.n == most]
    counted = phrasing.count(n, "row")
    if n == 1:
        return f"The one row runs {_pair(dossier, top[0])}"
    share = f"{phrasing.number(most)} of {counted}"
    if len(top) == 1:
        return f"More rows run {_pair(dossier, top[0])} than between any other pair: {share}"
    if len(top) == 2:
        both = phrasing.listing(_pair(dossier, row) for row in top)
        return f"More rows run {both} than between other pairs: {share} each"
    return f"{phrasing.capital(phrasing.count(len(top), 'pair'))} have the most rows, {share} each"


def pace(dossier: Dossier, name: str, placed: pd.Series) -> str:
    """The title of the chart of intensity: the unit of the calendar with the most rows.

    Parameters
    ----------
    name
        The unit: week, month, quarter or year.
    placed
        The first day of the unit of each row, missing where a row fits no single one.
    """
    n = len(placed)
    starts: list[datetime] = list(placed.dropna())
    if not starts:
        return f"No row can be placed in one {name}"
    counts = Counter(starts)
    most = max(counts.values())
    top = [period(start, name, prose=True) for start in sorted(counts) if counts[start] == most]
    loose = n - len(starts)
    rest = f"; {phrasing.number(loose)} fit{'s' * (loose == 1)} no single {name}" if loose else ""
    busiest = phrasing.count(len(top), name) if len(top) > 3 else phrasing.listing(top)
    has, each = ("has", "") if len(top) == 1 else ("have", " each")
    share = f"{phrasing.number(most)}{each} of {n:,}" if n > 1 else "the one on record"
    return f"{phrasing.capital(busiest)} {has} the most rows, {share}{rest}"


def period(start: datetime, name: str, prose: bool = False) -> str:
    """A unit of the calendar in words: “October 2022”, “Oct 2022”, “week of 3 Oct 2022”, “2022”."""
    if name == "year":
        return f"{start.year:04}"
    if name == "quarter":
        n = (start.month - 1) // 3
        nth = ("first", "second", "third", "fourth")[n]
        return f"the {nth} quarter of {start.year:04}" if prose else f"Q{n + 1} {start.year:04}"
    text = f"{start.year:04}-{start.month:02}" + (f"-{start.day:02}" if name == "week" else "")
    words = phrasing.when(text) if prose else phrasing.when_short(text)
    return f"{'the ' * prose}week of {words}" if name == "week" else words


def _pair(dossier: Dossier, row: Toward) -> str:
    target = "itself" if row.target == row.actor else _name(dossier, row.target)
    return f"from {_name(dossier, row.actor)} to {target}"


def _name(dossier: Dossier, actor: str) -> str:
    return phrasing.named(actor_names(dossier)[actor])
