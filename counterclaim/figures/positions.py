"""Positions over time: what each state answered, stance by stance, and what is known to follow."""

from __future__ import annotations

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from counterclaim.analysis import positions
from counterclaim.analysis.positions import Course, Position
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, event_rows, sources_of
from counterclaim.figures import answer_rows
from counterclaim.figures.answer_rows import Answer
from counterclaim.figures.drawing import assembly, marks, side_colours
from counterclaim.figures.drawing.sizes import SIZES
from counterclaim.tables.typed import rows as typed_rows
from counterclaim.text import answer_notes, chart_labels, empty_charts, phrasing, position_titles

KNOWN, NOT_KNOWN = "solid", "2px,3px"


def positions_over_time(dossier: Dossier) -> go.Figure:
    """The answers of each state by stance, over time (UTC).

    Persons and bodies are rolled up to their state. The rows of a state are the stances in use,
    in the order of the scale and without numbers, since a stance has no amount. A line joins the
    answers about one act in time order: solid where the order is known, dotted where it is not.
    Where all answers are of one day, a sentence takes the place of the chart.
    """
    answers = positions.positions(dossier)
    events = event_rows(dossier)
    labels = phrasing.scale(dossier, "stance")
    sides = side_colours.sides(dossier)
    drawn = [
        Answer(marks.mark(events[row.answer], sides), row.stance, place)
        for place, row in enumerate(typed_rows(answers, Position))
    ]
    crowded = len(drawn) > limits.ANSWERS
    joined = len(drawn) <= limits.JOINED
    joints = _joints(answers) if joined else {}
    claims = {claim for ids in answers["claims"] for claim in ids}
    seen = _seen(answers, crowded, joined)
    own = [drawn[place] for place in seen.index]
    unit = answer_rows.counted_by(dossier, own, SIZES[0]) if crowded else ""
    spoken = {answer.mark.row.side for answer in own}
    notes = answer_notes.positions(dossier, answers, seen, len(claims), unit, joined)
    meta = {
        "kind": "positions",
        "finding": position_titles.positions(dossier),
        "measure": notes.measure,
        "note": notes.note,
        "sources": sources_of(dossier, [*answers["answer"], *claims]),
        "alt": notes.alt,
        "key": _counted(unit) if crowded else _key(dossier, own, joints, labels),
        "sides": [[side, sides[side][0], sides[side][1]] for side in sides if side in spoken],
        "table": {
            "caption": notes.caption,
            "columns": list(chart_labels.POSITIONS_COLUMNS),
            "rows": [
                [
                    row.answer,
                    answer_rows.named(dossier, row.state),
                    answer.mark.row.actor_name,
                    phrasing.when_short(answer.mark.row.date),
                    phrasing.how_well(answer.mark.row.date),
                    labels[row.stance],
                    phrasing.listing(row.claims),
                    answer.mark.row.label,
                ]
                for row, answer in zip(typed_rows(answers, Position), drawn, strict=True)
            ],
        },
    }
    if answers.empty:
        return assembly.empty(meta, empty_charts.positions(dossier), dossier)
    if day := _only_day(answers):
        said = empty_charts.one_day(len(set(answers["answer"])), day)
        return assembly.empty(meta, said, dossier)
    draw = (
        partial(answer_rows.count, dossier, seen, own)
        if crowded
        else partial(answer_rows.draw, dossier, seen, own, joints)
    )
    return assembly.figure(draw, meta, dossier, list(dict.fromkeys(seen["answer"])))


def _only_day(answers: pd.DataFrame) -> str:
    """The day of all answers, as an ISO date; blank where they are of several, or may be."""
    days = {day.date() if pd.notna(day) else None for day in [*answers["first"], *answers["last"]]}
    (day, *others) = days
    return "" if others or day is None else day.isoformat()


def _seen(answers: pd.DataFrame, crowded: bool, joined: bool) -> pd.DataFrame:
    """The rows of `positions` that are drawn: of many answers only those of whoever moved.

    In a crowd of states those with most answers are drawn, in the order of all.
    """
    if joined:
        return answers
    states = answers["state"].value_counts(sort=False).nlargest(limits.STATES).index
    if not crowded:
        states = positions.moved(answers) or answers["state"]
    return pd.DataFrame(answers[answers["state"].isin(list(states))])


def _counted(unit: str) -> list[list[str]]:
    return [
        ["crowd", chart_labels.of_one("answers", unit)],
        ["uncounted", chart_labels.several(unit)],
    ]


def _joints(answers: pd.DataFrame) -> dict[tuple[int, int], str]:
    """Rows of `positions` that a line joins, each pair once, and the line's dash."""
    joints: dict[tuple[int, int], str] = {}
    ids = dict(zip(answers.index, answers["answer"], strict=True))
    for course in typed_rows(positions.courses(answers), Course):
        before = None
        for block in course.blocks:
            for n, place in enumerate(block):
                # One answer of two stances is not joined to itself.
                if before is not None and ids[before] != ids[place]:
                    joints.setdefault((before, place), NOT_KNOWN if n else KNOWN)
                before = place
    return joints


def _key(
    dossier: Dossier,
    drawn: list[Answer],
    joints: dict[tuple[int, int], str],
    labels: dict[str, str],
) -> list[list[str]]:
    symbols = marks.symbols(dossier)
    used = {answer.stance for answer in drawn}
    every = [answer.mark for answer in drawn]
    spans = [m for m in every if m.start and m.end and not m.day]
    signs = [
        ("span", bool(spans)),
        ("loose", any(m.loose for m in spans)),
        ("tail", any(not (m.start and m.end) for m in every)),
        ("order", KNOWN in joints.values()),
        ("unordered", NOT_KNOWN in joints.values()),
    ]
    return [
        *[[f"symbol-{symbols[stance]}", labels[stance]] for stance in labels if stance in used],
        *[[sign, chart_labels.SIGNS[sign]] for sign, here in signs if here],
    ]
