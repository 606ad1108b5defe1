"""Claims and answers: one line per claim, its answers by the days they took, and what is open."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from counterclaim.analysis import answered, pairs
from counterclaim.analysis.pairs import Pair
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, event_rows, sources_of
from counterclaim.figures import claim_rows, claims_drawing, claims_folded
from counterclaim.figures.claim_rows import Group, Row
from counterclaim.figures.drawing import assembly, side_colours
from counterclaim.text import answer_notes, chart_labels, chart_titles, empty_charts, phrasing


def claims_and_answers(dossier: Dossier) -> go.Figure:
    """The chart of claims and answers: a line per claim, by theme, over days.

    The shape of an answer is the family of its stance, its colour the side that gave it. A lag that
    is not known to the day is a bar from its lower to its upper bound. Claims that expect an answer
    and have none are named with the days that they have been open. Above `limits.CLAIMS` claims
    the themes fold to a line each. Where each claim was answered on its own day, a sentence takes
    the place of the chart.
    """
    every = pairs.claims(dossier)
    claims = every.loc[every["status"].ne(answered.NOT_EXPECTED)]
    joined = pairs.pairs(dossier)
    # Answers to answers are not drawn.
    joined = pd.DataFrame(joined[joined["claim"].isin(claims["event_id"])])
    meta: dict[str, Any] = {
        "kind": "claims",
        "finding": chart_titles.claims(dossier),
        "sources": sources_of(dossier, [*claims["event_id"], *joined["answer"]]),
    }
    shown = claim_rows.groups(dossier, claims, joined)
    if len(claims) > limits.CLAIMS:
        return claims_folded.folded(dossier, every, joined, shown, meta)
    events, sides = event_rows(dossier), side_colours.sides(dossier)
    spoken = {*claims["side"], *(events[answer].side for answer in joined["answer"])}
    families = claim_rows.families(dossier, joined)
    notes = answer_notes.claims(dossier, every, joined, len(shown))
    meta |= {
        "measure": notes.measure,
        "note": notes.note,
        "alt": notes.alt,
        "key": [
            *([f"symbol-{symbol}", label] for symbol, label in families.values()),
            *_lags([pair for group in shown for row in group.rows for pair in row.answers]),
            *([["open", chart_labels.NO_ANSWER_YET]] if 0 in claims["answers"].tolist() else []),
        ],
        "sides": [[side, sides[side][0], sides[side][1]] for side in sides if side in spoken],
        "table": {
            "caption": notes.caption,
            "columns": list(chart_labels.CLAIMS_COLUMNS),
            "rows": _table(dossier, shown),
        },
    }
    if claims.empty:
        none = empty_charts.CLAIMS if every.empty else empty_charts.NONE_EXPECTED
        return assembly.empty(meta, none, dossier)
    if not any(_takes_days(row) for group in shown for row in group.rows):
        return assembly.empty(meta, empty_charts.same_day(len(claims)), dossier)
    symbols = {family: symbol for family, (symbol, _) in families.items()}
    draw = partial(claims_drawing.draw, dossier, shown, symbols)
    rows = list(dict.fromkeys([*claims["event_id"], *joined["answer"]]))
    return assembly.figure(draw, meta, dossier, rows)


def _takes_days(row: Row) -> bool:
    """Whether a claim is open, or has an answer that is not known to be of its own day."""
    known = [pd.notna(pair.shortest) and pd.notna(pair.longest) for pair in row.answers]
    return (
        bool(row.claim.open_acts)
        or not all(known)
        or not row.answers
        or any(pair.longest > 0 for pair in row.answers)
    )


def _lags(answers: list[Pair]) -> list[list[str]]:
    """The signs of lags that are not known to the day, where there are any."""
    unbounded = any(pd.isna(pair.longest) for pair in answers)
    uncertain = any(pd.notna(p.longest) and p.longest != p.shortest for p in answers)
    return [
        *([["lag", chart_labels.UNCERTAIN_LAG]] if uncertain else []),
        *([["upward", chart_labels.UNBOUNDED_LAG]] if unbounded else []),
    ]


def _table(dossier: Dossier, shown: list[Group]) -> list[list[Any]]:
    """The lines of the table: one for each answer to a claim, and one for what is open of it."""
    return [line for group in shown for row in group.rows for line in _lines(dossier, row)]


def _lines(dossier: Dossier, row: Row) -> list[list[Any]]:
    claim, stances = row.claim, phrasing.scale(dossier, "stance")
    first = [claim.event_id, phrasing.when_short(claim.date), claim.actor_name, claim.label]
    lines: list[list[Any]] = [
        [
            *first,
            pair.answer,
            stances[pair.stance],
            chart_labels.limited(pair.scope) + phrasing.later(pair.shortest, pair.longest),
            pair.acts,
        ]
        for pair in row.answers
    ]
    if claim.open_acts:
        # The days that a claim has been open run to the as-of day, whatever was answered of it.
        lag = "" if row.answers else phrasing.open_for(claim.shortest, claim.longest)
        label = chart_labels.unanswered_acts(len(claim.open_acts), len(claim.acts))
        lines.append([*first, chart_labels.NO_ANSWER_CELL, label, lag, claim.open_acts])
    return lines
