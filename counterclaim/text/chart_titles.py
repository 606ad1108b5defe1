"""Titles of the figures that stand beside the timeline and the claims: what each one shows.

Each is computed from the frames that its figure draws, claims no more than they hold, and says
no movement where the order of two dates is not known.
"""

from __future__ import annotations

import pandas as pd

from counterclaim.analysis import escalation, pairs
from counterclaim.dossier import UNDETERMINED, Dossier, actor_names
from counterclaim.text import phrasing


def timeline(dossier: Dossier) -> str:
    """The title of the escalation timeline."""
    top = escalation.top(dossier.shown)
    if not top:
        return "No dated act is on record"
    said = dict(zip(dossier.events["event_id"], dossier.events["date"], strict=True))
    label = phrasing.rung_label(dossier, top.rung)
    alleged, reported = top.alleged, top.reported
    if alleged and reported:
        return (
            f"Alleged acts reach {label} {phrasing.reached(said[alleged])},"
            f" reported ones {phrasing.reached(said[reported])}"
        )
    if reported:
        return f"Reported acts reach {label} {phrasing.reached(said[reported])}"
    return f"Alleged acts reach {label} {phrasing.reached(said[alleged])}; no reported act does"


def claims(dossier: Dossier) -> str:
    """The title of the chart of claims and answers."""
    found = pairs.claims(dossier)
    if found.empty:
        return "No claim is on record"
    joined = pairs.pairs(dossier)
    n = len(found)
    joined = joined[joined["claim"].isin(found["event_id"])]  # not answers to answers
    some = found[found["answers"].gt(0)]
    if some.empty:
        return f"{phrasing.capital(phrasing.count(n, 'claim'))}, and no answer on record"
    part = int(some["status"].eq(pairs.STATUS[1]).sum())
    events = dossier.events.set_index("event_id")
    who = phrasing.speakers(dossier, events.loc[list(dict.fromkeys(joined["answer"]))])
    text = f"{phrasing.capital(phrasing.share(len(some), n, 'claim'))} {phrasing.be(some)} answered"
    if part:
        text += ", " + (
            ("in part" if part == 1 else "both in part" if part == 2 else "all in part")
            if part == len(some)
            else f"{phrasing.number(part)} of them in part"
        )
    return f"{text}, by {who}"


def positions(dossier: Dossier) -> str:
    """The title of the chart of positions over time: who moved on one act, or who did not."""
    found = pairs.positions(dossier)
    if found.empty:
        return "No answer is on record"
    moves = _moves(dossier, found)
    if len(moves) == 1:
        ((who, path),) = moves.items()
        others = found["state"].nunique() > 1
        return f"{who} {path} on one act" + "; nobody else is known to" * others
    if len(moves) == 2:
        (one, first), (two, then) = moves.items()
        return f"{one} {first}, {two} {then.removeprefix('moves ')}, each on one act"
    if moves:
        return f"{phrasing.few(moves)} each move from one stance to another on one act"
    states = list(dict.fromkeys(found["state"]))
    if len(states) > 2:
        return f"None of {phrasing.number(len(states))} actors is known to move on any one act"
    return phrasing.capital("; ".join(_stands(dossier, found, state) for state in states))


def _moves(dossier: Dossier, found: pd.DataFrame) -> dict[str, str]:
    """Who moves, and how, on the act with the most answers: {name: "moves from … to …"}."""
    labels = phrasing.scale(dossier, "stance")
    courses = pairs.courses(found)
    courses = courses.assign(n=[sum(map(len, blocks)) for blocks in courses["blocks"]])
    moves: dict[str, str] = {}
    for row in courses.sort_values("n", ascending=False, kind="stable").itertuples():
        stances = [list(dict.fromkeys(found.loc[block, "stance"])) for block in row.blocks]
        opening, closing = stances[0], stances[-1]
        if len(stances) < 2 or set(opening) & set(closing):
            continue
        ways = [_said(labels, step) for step in stances]
        steps = [way for n, way in enumerate(ways) if n == 0 or way != ways[n - 1]]
        through = f" through {steps[1]}" if len(steps) == 3 else ""
        many = f" in {phrasing.number(len(steps) - 1)} steps" if len(steps) > 3 else ""
        who = phrasing.capital(_name(dossier, row.state))
        moves.setdefault(who, f"moves{many} from {steps[0]}{through} to {steps[-1]}")
    return moves


def _stands(dossier: Dossier, found: pd.DataFrame, state: str) -> str:
    own = found[found["state"].eq(state)]
    labels = phrasing.scale(dossier, "stance")
    who = _name(dossier, state) if state else "speakers who are not named"
    used = [stance for stance in labels if stance in set(own["stance"])]
    said = _said(labels, used)
    n = own["answer"].nunique()
    if n == 1:
        return f"{who} answer{'s' * bool(state)} once, with {said}"
    if len(used) == 1 and state:
        return f"{who} keeps to {labels[used[0]]} in {phrasing.count(n, 'answer')}"
    give = "gives" if state else "give"
    days = set(dossier.events.set_index("event_id").loc[own["answer"], "date"])
    if len(days) == 1 and phrasing.how_well(*days) == "day":
        return f"{who} {give} {said} on one day"
    return f"{who} {give} {said}; no order is known in which one followed another on one act"


def _said(labels: dict[str, str], step: list[str]) -> str:
    """Stances in a sentence, in the order of their scale: “a denial and a non-denial”."""
    return phrasing.listing(
        phrasing.article(phrasing.COUNTED.get(stance, (labels[stance],))[0])
        for stance in labels
        if stance in step
    )


def toward(dossier: Dossier) -> str:
    """The title of the chart of who acts toward whom: the pair with the most rows."""
    found = escalation.toward(dossier.shown)
    if found.empty:
        return "No row is on record"
    n = len(dossier.shown)
    known = found[found["actor"].ne("") & ~found["target"].isin(["", UNDETERMINED])]
    if known.empty:
        return "No row names both who acts and toward whom"
    most = int(known["n"].max())
    top = known[known["n"].eq(most)]
    rows = phrasing.count(n, "row")
    if n == 1:
        return f"The one row runs {_pair(dossier, top.iloc[0])}"
    share = f"{phrasing.number(most)} of {rows}"
    if len(top) == 1:
        return f"More rows run {_pair(dossier, top.iloc[0])} than between any other pair: {share}"
    if len(top) == 2:
        both = phrasing.listing(_pair(dossier, row) for _, row in top.iterrows())
        return f"More rows run {both} than between other pairs: {share} each"
    return f"{phrasing.capital(phrasing.count(len(top), 'pair'))} have the most rows, {share} each"


def pace(dossier: Dossier, name: str, placed: pd.Series) -> str:
    """The title of the chart of pace: the unit of the calendar with the most rows.

    `name` is the unit and `placed` the first day of the unit of each row, None where not placed.
    """
    counts = placed.dropna().value_counts().sort_index()
    n = len(placed)
    if counts.empty:
        return f"No row can be placed in one {name}"
    most = int(counts.max())
    top = [period(start, name, prose=True) for start in counts[counts.eq(most)].index]
    loose = int(placed.isna().sum())
    rest = f"; {phrasing.number(loose)} fit{'s' * (loose == 1)} no single {name}" if loose else ""
    said = phrasing.count(len(top), name) if len(top) > 3 else phrasing.listing(top)
    has, each = ("has", "") if len(top) == 1 else ("have", " each")
    share = f"{phrasing.number(most)}{each} of {n:,}" if n > 1 else "the one on record"
    return f"{phrasing.capital(said)} {has} the most rows, {share}{rest}"


def period(start: pd.Timestamp, name: str, prose: bool = False) -> str:
    """A unit of the calendar in words: “October 2022”, “Oct 2022”, “week of 3 Oct 2022”, “2022”."""
    if name == "year":
        return f"{start.year:04}"
    if name == "quarter":
        n = (start.month - 1) // 3
        nth = ("first", "second", "third", "fourth")[n]
        return f"the {nth} quarter of {start.year:04}" if prose else f"Q{n + 1} {start.year:04}"
    text = f"{start.year:04}-{start.month:02}" + (f"-{start.day:02}" if name == "week" else "")
    said = phrasing.when(text) if prose else phrasing.when_short(text)
    return f"{'the ' * prose}week of {said}" if name == "week" else said


def _pair(dossier: Dossier, row: pd.Series) -> str:
    target = "itself" if row["target"] == row["actor"] else _name(dossier, row["target"])
    return f"from {_name(dossier, row['actor'])} to {target}"


def _name(dossier: Dossier, actor: str) -> str:
    return phrasing.named(actor_names(dossier)[actor])
