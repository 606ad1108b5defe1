"""Titles of the figures that stand beside the timeline and the claims: what each one shows.

Each is computed from the frames that its figure draws, claims no more than they hold, and says
no movement where the order of two dates is not known.
"""

from __future__ import annotations

import pandas as pd

from counterclaim import escalation, exchanges, words
from counterclaim.dossier import UNDETERMINED, Dossier, actor_names


def timeline(kept: Dossier) -> str:
    """The title of the escalation timeline."""
    top = escalation.top(kept.shown)
    if not top:
        return "No dated act is on record"
    said = dict(zip(kept.events["event_id"], kept.events["date"], strict=True))
    label = words.rung_label(kept, top.rung)
    alleged, reported = top.alleged, top.reported
    if alleged and reported:
        return (
            f"Alleged acts reach {label} {words.reached(said[alleged])},"
            f" reported ones {words.reached(said[reported])}"
        )
    if reported:
        return f"Reported acts reach {label} {words.reached(said[reported])}"
    return f"Alleged acts reach {label} {words.reached(said[alleged])}; no reported act does"


def claims(kept: Dossier) -> str:
    """The title of the chart of claims and answers."""
    found = exchanges.claims(kept)
    if found.empty:
        return "No claim is on record"
    joined = exchanges.pairs(kept)
    n = len(found)
    joined = joined[joined["claim"].isin(found["event_id"])]  # not answers to answers
    some = found[found["answers"].gt(0)]
    if some.empty:
        return f"{words.capital(words.count(n, 'claim'))}, and no answer on record"
    part = int(some["status"].eq(exchanges.STATUS[1]).sum())
    events = kept.events.set_index("event_id")
    who = words.speakers(kept, events.loc[list(dict.fromkeys(joined["answer"]))])
    text = f"{words.capital(words.share(len(some), n, 'claim'))} {words.be(some)} answered"
    if part:
        text += ", " + (
            ("in part" if part == 1 else "both in part" if part == 2 else "all in part")
            if part == len(some)
            else f"{words.number(part)} of them in part"
        )
    return f"{text}, by {who}"


def positions(kept: Dossier) -> str:
    """The title of the chart of positions over time: who moved on one act, or who did not."""
    found = exchanges.positions(kept)
    if found.empty:
        return "No answer is on record"
    moves = _moves(kept, found)
    if len(moves) == 1:
        ((who, path),) = moves.items()
        others = found["state"].nunique() > 1
        return f"{who} {path} on one act" + "; nobody else is known to" * others
    if len(moves) == 2:
        (one, first), (two, then) = moves.items()
        return f"{one} {first}, {two} {then.removeprefix('moves ')}, each on one act"
    if moves:
        return f"{words.few(moves)} each move from one stance to another on one act"
    states = list(dict.fromkeys(found["state"]))
    if len(states) > 2:
        return f"None of {words.number(len(states))} actors is known to move on any one act"
    return words.capital("; ".join(_stands(kept, found, state) for state in states))


def _moves(kept: Dossier, found: pd.DataFrame) -> dict[str, str]:
    """Who moves, and how, on the act with the most answers: {name: "moves from … to …"}."""
    labels = words.scale(kept, "stance")
    courses = exchanges.courses(found)
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
        many = f" in {words.number(len(steps) - 1)} steps" if len(steps) > 3 else ""
        who = words.capital(_name(kept, row.state))
        moves.setdefault(who, f"moves{many} from {steps[0]}{through} to {steps[-1]}")
    return moves


def _stands(kept: Dossier, found: pd.DataFrame, state: str) -> str:
    own = found[found["state"].eq(state)]
    labels = words.scale(kept, "stance")
    who = _name(kept, state) if state else "speakers who are not named"
    used = [stance for stance in labels if stance in set(own["stance"])]
    said = _said(labels, used)
    n = own["answer"].nunique()
    if n == 1:
        return f"{who} answer{'s' * bool(state)} once, with {said}"
    if len(used) == 1 and state:
        return f"{who} keeps to {labels[used[0]]} in {words.count(n, 'answer')}"
    give = "gives" if state else "give"
    days = set(kept.events.set_index("event_id").loc[own["answer"], "date"])
    if len(days) == 1 and words.how_well(*days) == "day":
        return f"{who} {give} {said} on one day"
    return f"{who} {give} {said}; no order is known in which one followed another on one act"


def _said(labels: dict[str, str], step: list[str]) -> str:
    """Stances in a sentence, in the order of their scale: “a denial and a non-denial”."""
    return words.listing(
        words.article(words.COUNTED.get(stance, (labels[stance],))[0])
        for stance in labels
        if stance in step
    )


def toward(kept: Dossier) -> str:
    """The title of the chart of who acts toward whom: the pair with the most rows."""
    found = escalation.toward(kept.shown)
    if found.empty:
        return "No row is on record"
    n = len(kept.shown)
    known = found[found["actor"].ne("") & ~found["target"].isin(["", UNDETERMINED])]
    if known.empty:
        return "No row names both who acts and toward whom"
    most = int(known["n"].max())
    top = known[known["n"].eq(most)]
    rows = words.count(n, "row")
    if n == 1:
        return f"The one row runs {_pair(kept, top.iloc[0])}"
    share = f"{words.number(most)} of {rows}"
    if len(top) == 1:
        return f"More rows run {_pair(kept, top.iloc[0])} than between any other pair: {share}"
    if len(top) == 2:
        both = words.listing(_pair(kept, row) for _, row in top.iterrows())
        return f"More rows run {both} than between other pairs: {share} each"
    return f"{words.capital(words.count(len(top), 'pair'))} have the most rows, {share} each"


def pace(kept: Dossier, name: str, placed: pd.Series) -> str:
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
    rest = f"; {words.number(loose)} fit{'s' * (loose == 1)} no single {name}" if loose else ""
    said = words.count(len(top), name) if len(top) > 3 else words.listing(top)
    has, each = ("has", "") if len(top) == 1 else ("have", " each")
    share = f"{words.number(most)}{each} of {n:,}" if n > 1 else "the one on record"
    return f"{words.capital(said)} {has} the most rows, {share}{rest}"


def period(start: pd.Timestamp, name: str, prose: bool = False) -> str:
    """A unit of the calendar in words: “October 2022”, “Oct 2022”, “week of 3 Oct 2022”, “2022”."""
    if name == "year":
        return f"{start.year:04}"
    if name == "quarter":
        n = (start.month - 1) // 3
        nth = ("first", "second", "third", "fourth")[n]
        return f"the {nth} quarter of {start.year:04}" if prose else f"Q{n + 1} {start.year:04}"
    text = f"{start.year:04}-{start.month:02}" + (f"-{start.day:02}" if name == "week" else "")
    said = words.when(text) if prose else words.when_short(text)
    return f"{'the ' * prose}week of {said}" if name == "week" else said


def _pair(kept: Dossier, row: pd.Series) -> str:
    target = "itself" if row["target"] == row["actor"] else _name(kept, row["target"])
    return f"from {_name(kept, row['actor'])} to {target}"


def _name(kept: Dossier, actor: str) -> str:
    return words.named(actor_names(kept)[actor])
