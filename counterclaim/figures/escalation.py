"""The escalation timeline: each event on its rung of the ladder, as wide as its date is loose."""

from __future__ import annotations

from functools import partial

import pandas as pd
import plotly.graph_objects as go

from counterclaim.analysis import escalation
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, sources_of
from counterclaim.figures import escalation_counts
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
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import TimeDrawing
from counterclaim.text import chart_titles, phrasing

CROWDED = " Only the rows that raise it are named; the table names the others."
CLOSE = " Rows are named where there is room beside them; the table names them all."


def escalation_timeline(dossier: Dossier) -> go.Figure:
    """The escalation timeline of the events that are shown.

    x is time (UTC), y the ordinal ladder. A mark spans the earliest to the latest possible day;
    its shape tells act from statement, its fill reported from alleged from planned, its colour
    and two-letter code the side. The step line is the highest rung so far of acts. More than
    quota.MARKS rows are counted per rung and week, month or year instead.
    """
    apart = escalation.off_ladder(dossier.shown)
    shown = escalation.marks(dossier.shown.drop(apart.index))
    tally = escalation.tally(shown)
    steps = escalation.peak(shown)
    if len(shown) > limits.MARKS:
        alt = _alt(dossier, shown, steps, "counts")
        return escalation_counts.counts(dossier, shown, steps, alt)
    sides = side_colours.sides(dossier)
    drawn = [marks.mark(row, sides) for row in shown.itertuples()]
    used = [side for side in sides if side in set(shown["side"])]
    meta = {
        "kind": "escalation",
        "finding": chart_titles.timeline(dossier),
        "measure": f"Each row on an ordinal ladder of {phrasing.rungs(dossier)}, by date (UTC)."
        " A mark spans the earliest to the latest possible day.",
        "note": (
            f"n = {phrasing.digits(tally['rows'], 'row')}"
            f" ({phrasing.digits(tally['acts'], 'act')}: {tally['reported']} reported,"
            f" {tally['alleged']} alleged, {tally['planned']} planned;"
            f" {phrasing.digits(tally['statements'], 'statement')})."
            " The step line is the highest rung so far of acts, dashed while it rests on alleged"
            " acts alone; planned acts do not count, and it rises on the latest possible day."
            + phrasing.off_ladder(dossier)
            + (CLOSE if len(drawn) > lanes.BARE else CROWDED if len(drawn) > lanes.NAMED else "")
        ),
        "sources": sources_of(dossier, shown["event_id"]),
        "alt": _alt(dossier, shown, steps, "rows"),
        "key": _key(drawn),
        "sides": [[side, sides[side][0], sides[side][1]] for side in used],
        "table": {
            "caption": "Rows of the escalation timeline",
            "columns": ["Row", "Date", "Known to", "Side", "Kind", "Attested", "Rung", "In short"],
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
                for row in shown.itertuples()
            ],
        },
    }
    if not any(mark.start or mark.end for mark in drawn):
        n = phrasing.count(len(drawn), "row")
        said = (
            f"None of {n} has a date, so none can stand on a time axis. The table lists them."
            if drawn
            else "No row is on record, so there is nothing to set on the ladder."
        )
        return assembly.empty(meta, said, dossier)
    rows = list(shown["event_id"])
    return assembly.figure(partial(_draw, dossier, drawn, steps), meta, dossier, rows, printed=True)


def _alt(dossier: Dossier, shown: pd.DataFrame, steps: pd.DataFrame, listed: str) -> str:
    said = dict(zip(dossier.events["event_id"], dossier.events["date"], strict=True))
    labels = dict(
        zip(dossier.codebook.ladder["rung"], dossier.codebook.ladder["label"], strict=True)
    )
    rises = [
        f"rung {step.rung}, {labels[str(step.rung)]}, {phrasing.reached(said[step.event_id])}"
        f" by {'an alleged' if step.alleged else 'a reported'} act"
        for step in steps.itertuples()
    ]
    told = f" The highest rung so far: {'; '.join(rises)}." if rises else ""
    return (
        f"Escalation timeline of {phrasing.count(len(shown), 'row')}.{told}"
        f" All {listed} are in the table below the chart."
    )


def _key(drawn: list[Mark]) -> list[list[str]]:
    """The signs in use and their words, so that the key explains nothing that is not there."""
    acts = [m for m in drawn if m.row.kind == "act"]
    ends = [m for m in drawn if m.start is None or m.end is None]
    signs = [
        ("act-reported", "act, reported", any(marks.fill(m) == "reported" for m in acts)),
        ("act-alleged", "act, alleged", any(marks.fill(m) == "alleged" for m in acts)),
        ("act-planned", "act, planned", any(marks.fill(m) == "planned" for m in acts)),
        ("statement", "statement", len(acts) < len(drawn)),
        ("loose", "date approximate", any(m.loose for m in drawn)),
        ("bound", "on or before", any(not m.lasts for m in ends)),
        ("lasting", "lasting, no start given", any(m.lasts for m in ends)),
    ]
    return [[sign, said] for sign, said, here in signs if here]


def _draw(dossier: Dossier, drawn: list[Mark], steps: pd.DataFrame, size: Size) -> TimeDrawing:
    left = 10 if size.narrow else 168 if size.width > 700 else 136
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
    said = lanes.named(drawn, steps["event_id"])
    rungs: dict[int, list[Placed]] = {}
    highs: dict[int, float] = {}
    for rung, label in rows:
        own = [mark for mark in drawn if mark.row.rung == rung]
        rungs[rung], highs[rung] = lanes.pack(own, line, size, said, len(drawn) > lanes.BARE)
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
