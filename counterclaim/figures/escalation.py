"""The escalation timeline: each event on its rung of the ladder, from its first to its last day.

A short record has every row named; a longer one has dots in columns (`escalation_dots`); a very
long one has counts (`escalation_counts`).
"""

from __future__ import annotations

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from counterclaim.analysis import escalation, question
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, sources_of
from counterclaim.dossier.rows import Event
from counterclaim.figures import escalation_counts, escalation_dots
from counterclaim.figures.drawing import (
    assembly,
    axes,
    calendar_lines,
    colours,
    ladder,
    lanes,
    marks,
    side_colours,
)
from counterclaim.figures.drawing.lanes import Placed
from counterclaim.figures.drawing.marks import Mark
from counterclaim.figures.drawing.sizes import SIZES, Size
from counterclaim.figures.drawing.surface import TimeDrawing
from counterclaim.tables.typed import rows as typed_rows
from counterclaim.text import chart_labels, chart_notes, chart_titles, empty_charts, phrasing


def escalation_timeline(dossier: Dossier) -> go.Figure:
    """The escalation timeline of the events that are shown.

    x is time (UTC), y the ordinal ladder. A mark spans the earliest to the latest possible day;
    its shape tells act from statement, its fill reported from alleged from planned, its colour
    and two-letter code the side. The step line is the highest rung so far of acts. Where names
    for all rows would make it taller than `escalation_dots.TALLEST` pixels, rows are dots in
    columns of weeks or longer units. More than `limits.MARKS` rows are counted instead, and so are
    fewer whose dots would be too tall.
    """
    apart = escalation.off_ladder(dossier.shown)
    shown = escalation.marks(dossier.shown.drop(apart.index))
    steps = escalation.peak(shown)
    if len(shown) > limits.MARKS:
        return escalation_counts.counts(dossier, shown, steps)
    sides = side_colours.sides(dossier)
    drawn = [marks.mark(row, sides) for row in typed_rows(shown, Event)]
    used = [side for side in sides if side in set(shown["side"])]
    drawing = partial(_draw, dossier, drawn, steps)
    dotted = drawing(SIZES[0]).tall > escalation_dots.TALLEST[SIZES[0].width]
    form = chart_notes.EACH_NAMED
    if dotted:
        layouts = escalation_dots.layouts(dossier, drawn, steps)
        if not all(each.fits for each in layouts.values()):
            return escalation_counts.counts(dossier, shown, steps)
        drawing = partial(escalation_dots.draw, dossier, layouts, steps)
        form = chart_notes.dots(
            [layouts[size].unit for size in SIZES],
            any(each.line.folds for each in layouts.values()),
            bool(question.key_rows(dossier)),
        )
    notes = chart_notes.timeline(dossier, shown, steps, form)
    meta = {
        "kind": "escalation",
        "finding": chart_titles.timeline(dossier),
        "measure": notes.measure,
        "note": notes.note,
        "sources": sources_of(dossier, shown["event_id"]),
        "alt": notes.alt,
        "key": _key(drawn, "crowd" if dotted else "statement"),
        "sides": [[side, sides[side][0], sides[side][1]] for side in used],
        "table": {
            "caption": notes.caption,
            "columns": list(chart_labels.TIMELINE_COLUMNS),
            "rows": [
                [
                    row.event_id,
                    phrasing.when_short(row.date),
                    phrasing.how_well(row.date),
                    sides[row.side][0] if row.side else row.actor_name,
                    row.kind,
                    "planned" if row.modality == "planned" else row.attested,
                    f"{row.rung} {row.rung_label}",
                    row.label,
                ]
                for row in typed_rows(shown, Event)
            ],
        },
    }
    if not any(mark.start or mark.end for mark in drawn):
        return assembly.empty(meta, empty_charts.timeline(len(drawn)), dossier)
    rows = list(shown["event_id"])
    return assembly.figure(drawing, meta, dossier, rows)


def _key(drawn: list[Mark], statement: str) -> list[list[str]]:
    """The signs in use and their words, so that the key explains nothing that is not there.

    `statement` is the sign of a statement.
    """
    acts = [m for m in drawn if m.row.kind == "act"]
    ends = [m for m in drawn if m.start is None or m.end is None]
    signs = [
        ("act-reported", any(marks.fill(m) == "reported" for m in acts)),
        ("act-alleged", any(marks.fill(m) == "alleged" for m in acts)),
        ("act-planned", any(marks.fill(m) == "planned" for m in acts)),
        ("statement", len(acts) < len(drawn)),
        ("loose", any(m.loose for m in drawn)),
        ("bound", any(not m.lasts for m in ends)),
        ("lasting", any(m.lasts for m in ends)),
    ]
    drawings = {"statement": statement}
    return [[drawings.get(sign, sign), chart_labels.SIGNS[sign]] for sign, here in signs if here]


def _draw(dossier: Dossier, drawn: list[Mark], steps: pd.DataFrame, size: Size) -> TimeDrawing:
    left = 10 if size.narrow else 168
    right = 12
    line = axes.axis(
        dossier,
        [m for mark in drawn for m in (mark.start, mark.end)],
        any(mark.start is None for mark in drawn),
        size.width - left - right,
    )
    rows = [
        (int(rung), label)
        for rung, label in zip(
            dossier.codebook.ladder["rung"], dossier.codebook.ladder["label"], strict=True
        )
    ]
    ids = {mark.row.event_id for mark in drawn}
    rungs: dict[int, list[Placed]] = {}
    highs: dict[int, float] = {}
    for rung, label in rows:
        own = [mark for mark in drawn if mark.row.rung == rung]
        rungs[rung], highs[rung] = lanes.pack(own, line, size, ids)
        highs[rung] = max(highs[rung], ladder.least(label, left, bool(own), size))
    drawing = TimeDrawing(
        line, sum(highs.values()), {"l": left, "r": right, "t": 30, "b": 36 if drawn else 20}
    )
    base, ceilings, striped = 0.0, {}, False
    for rung, label in rows:
        top = base + highs[rung]
        ceilings[rung] = top
        ground = colours.PAPER[0]
        if rungs[rung] and (striped := not striped):
            ground = colours.BAND[0]
            drawing.band(base, top, ground)
        ladder.name(drawing, rung, label, base, top, bool(rungs[rung]), size)
        for placed in rungs[rung]:
            lanes.place(drawing, placed, top, ground, _mark)
        base = top
    calendar_lines.calendar(drawing)
    calendar_lines.asof(drawing, dossier, 13)
    ladder.peak(drawing, dossier, steps, ceilings)
    return drawing


def _mark(drawing: TimeDrawing, mark: Mark, y: float, ground: str) -> None:
    if mark.row.kind == "act":
        marks.act(drawing, mark, y, marks.hover(mark), ground)
    else:
        marks.statement(drawing, mark, y, marks.hover(mark))
