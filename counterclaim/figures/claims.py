"""Claims and answers: one line per claim, its answers by stance, and what stays open."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from counterclaim.analysis import answered, pairs
from counterclaim.analysis.pairs import Pair
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, sources_of
from counterclaim.dossier.rows import Claim
from counterclaim.figures import claim_rows, claims_counts, claims_drawing
from counterclaim.figures.drawing import (
    assembly,
    marks,
    side_colours,
)
from counterclaim.tables.typed import rows as typed_rows
from counterclaim.text import answer_notes, chart_labels, chart_titles, empty_charts, phrasing


def claims_and_answers(dossier: Dossier) -> go.Figure:
    """The chart of claims and answers: a row per claim in time order, a line per answer.

    The claim spans its earliest to latest day; an answer's shape, colour and word give its
    stance and side; the lag is given by both bounds; an open circle on the as-of line stands for
    what has no answer in the record.
    """
    every = pairs.claims(dossier)
    claims = every.loc[every["status"].ne(answered.NOT_EXPECTED)]
    joined = pairs.pairs(dossier)
    # Answers to answers are not drawn.
    joined = pd.DataFrame(joined[joined["claim"].isin(claims["event_id"])])
    if sum(n > 0 for n in claims["answers"]) > limits.CLAIMS:
        shared: dict[str, Any] = {"kind": "claims", "finding": chart_titles.claims(dossier)}
        shared["sources"] = sources_of(dossier, [*claims["event_id"], *joined["answer"]])
        return claims_counts.counts(dossier, every, joined, shared)
    events = dossier.events.set_index("event_id", drop=False)
    sides = side_colours.sides(dossier)
    stances, symbols = phrasing.scale(dossier, "stance"), marks.symbols(dossier)
    own: dict[str, list[Pair]] = {}
    for pair in typed_rows(joined, Pair):
        own.setdefault(pair.claim, []).append(pair)
    lines = {
        row.event_id: claim_rows.lines_of(row, own.get(row.event_id, []), stances, symbols)
        for row in typed_rows(claims, Claim)
    }
    used = list(dict.fromkeys(joined["stance"]))
    spoken = {*claims["side"], *(events.at[answer, "side"] for answer in joined["answer"])}
    notes = answer_notes.claims(dossier, every, joined, claim_rows.shared(lines))
    meta = {
        "kind": "claims",
        "finding": chart_titles.claims(dossier),
        "measure": notes.measure,
        "note": notes.note,
        "sources": sources_of(dossier, [*claims["event_id"], *joined["answer"]]),
        "alt": notes.alt,
        "key": [
            ["statement", chart_labels.CLAIM_SIGN],
            *[
                [f"symbol-{symbols[stance]}", label]
                for stance, label in stances.items()
                if stance in used
            ],
            *([["open", chart_labels.NO_ANSWER_YET]] if len(pairs.unanswered(dossier)) else []),
        ],
        "sides": [[side, sides[side][0], sides[side][1]] for side in sides if side in spoken],
        "table": {
            "caption": notes.caption,
            "columns": list(chart_labels.CLAIMS_COLUMNS),
            "rows": [
                [
                    row.event_id,
                    phrasing.when_short(row.date),
                    row.actor_name,
                    row.label,
                    entry.event or chart_labels.NO_ANSWER_CELL,
                    entry.label,
                    entry.lag,
                ]
                for row in typed_rows(claims, Claim)
                for entry in lines[row.event_id]
            ],
        },
    }
    if claims.empty:
        none = empty_charts.CLAIMS if every.empty else empty_charts.NONE_EXPECTED
        return assembly.empty(meta, none, dossier)
    rows = list(dict.fromkeys([*claims["event_id"], *joined["answer"]]))
    draw = partial(claims_drawing.draw, dossier, claims, lines, events)
    return assembly.figure(draw, meta, dossier, rows, printed=True)
