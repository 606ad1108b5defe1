"""The escalation timeline: each event on its rung of the ladder, as wide as its date is loose."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from counterclaim import escalation, words
from counterclaim.dossier import Dossier
from counterclaim.figures import canvas, marks
from counterclaim.figures.canvas import Drawing, Size
from counterclaim.figures.marks import Mark

LANE = 24  # a target must be 24 px high (WCAG 2.2, 2.5.8)
STACKED = 37  # a lane whose label stands above its mark
LINE = 15  # a further line of a label
STRIP = 16  # an unused rung
HEAD = 20  # a rung's name inside its row, where there is no gutter


class Placed(NamedTuple):
    """A mark in its lane: pixels from the bottom of the lane's rung, and its label's place."""

    mark: Mark
    top: float  # below the rung's top
    high: float
    side: str  # right, left, above
    lines: list[str]


def escalation_timeline(kept: Dossier) -> go.Figure:
    """The escalation timeline of the events that are shown.

    x is time (UTC), y the ordinal ladder. A mark spans the earliest to the latest possible day;
    its shape tells act from statement, its fill reported from alleged from planned, its colour
    and two-letter code the side. The step line is the highest rung so far of acts.
    """
    shown = escalation.marks(kept.shown)
    tally = escalation.tally(shown)
    steps = escalation.peak(shown)
    sides = canvas.sides(kept)
    drawn = [marks.mark(row, sides) for row in shown.itertuples()]
    used = [side for side in sides if side in set(shown["side"])]
    meta = {
        "kind": "escalation",
        "finding": words.escalation_finding(kept),
        "measure": "Each row on an ordinal ladder of ten rungs, by date (UTC)."
        " A mark spans the earliest to the latest possible day.",
        "note": (
            f"n = {tally['rows']} row{'s' * (tally['rows'] != 1)}"
            f" ({tally['acts']} acts: {tally['reported']} reported, {tally['alleged']} alleged,"
            f" {tally['planned']} planned; {tally['statements']} statements)."
            " The step line is the highest rung so far of acts, dashed while it rests on alleged"
            " acts alone; planned acts do not count, and it rises on the latest possible day."
        ),
        "sources": list(kept.sources["source_id"]),
        "alt": _alt(kept, shown, steps),
        "key": _key(drawn),
        "sides": [[side, sides[side][0], sides[side][1]] for side in used],
        "table": {
            "caption": "Rows of the escalation timeline",
            "columns": ["Row", "Date", "Known to", "Side", "Kind", "Attested", "Rung", "In short"],
            "rows": [
                [
                    row.event_id,
                    words.when_short(row.date),
                    words.how_well(row.date),
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
    return canvas.figure(
        lambda size: _draw(kept, drawn, steps, size), meta, kept, list(shown["event_id"])
    )


def _alt(kept: Dossier, shown: pd.DataFrame, steps: pd.DataFrame) -> str:
    said = dict(zip(kept.events["event_id"], kept.events["date"], strict=True))
    ladder = dict(zip(kept.codebook.ladder["rung"], kept.codebook.ladder["label"], strict=True))
    rises = [
        f"rung {step.rung}, {ladder[str(step.rung)]}, {words.when(said[step.event_id], True)}"
        f" by {'an alleged' if step.alleged else 'a reported'} act"
        for step in steps.itertuples()
    ]
    told = f" The highest rung so far: {'; '.join(rises)}." if rises else ""
    return (
        f"Escalation timeline of {words.count(len(shown), 'row')}.{told}"
        " All rows are in the table below the chart."
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


def _draw(kept: Dossier, drawn: list[Mark], steps: pd.DataFrame, size: Size) -> Drawing:
    left = 10 if size.narrow else 168 if size.width > 700 else 136
    right = 12
    line = canvas.axis(
        kept,
        [m for mark in drawn for m in (mark.start, mark.end)],
        any(mark.start is None for mark in drawn),
        size.width - left - right,
    )
    ladder = [
        (int(rung), label)
        for rung, label in zip(
            kept.codebook.ladder["rung"], kept.codebook.ladder["label"], strict=True
        )
    ]
    rungs: dict[int, list[Placed]] = {}
    highs: dict[int, float] = {}
    for rung, _ in ladder:
        own = [mark for mark in drawn if mark.row.rung == rung]
        rungs[rung], highs[rung] = _lanes(own, line, size.narrow)
    drawing = Drawing(
        line, sum(highs.values()), {"l": left, "r": right, "t": 30, "b": 36 if drawn else 20}
    )
    base, ceilings, striped = 0.0, {}, False
    for rung, label in ladder:
        top = base + highs[rung]
        ceilings[rung] = top
        ground = canvas.PAPER[0]
        if rungs[rung] and (striped := not striped):
            ground = canvas.BAND[0]
            drawing.band(base, top, ground)
        _name(drawing, rung, label, base, top, bool(rungs[rung]), size)
        for placed in rungs[rung]:
            _place(drawing, placed, top, ground)
        base = top
    drawing.calendar()
    marks.asof(drawing, kept, 13)
    _peak(drawing, kept, steps, ceilings)
    return drawing


def _lanes(own: list[Mark], line: canvas.Axis, narrow: bool) -> tuple[list[Placed], float]:
    """Marks of one rung, each in the first lane where it fits with its label, and the height."""
    if not own:
        return [], STRIP
    edge = line.px(line.last)
    pad = 5.0
    used = HEAD if narrow else pad
    lanes: list[tuple[float, float, list[tuple[float, float]]]] = []  # top, high, taken
    placed = []
    for mark in sorted(own, key=lambda m: (m.end or line.last, m.start or line.first)):
        low, high = _extent(mark, line)
        code = mark.row.side
        width = canvas.room(f"{code} {mark.row.label}") + canvas.room(mark.row.event_id, 10)
        point = mark.day or mark.start is None or mark.end is None
        if not narrow and high + 6 + width <= edge - 8 and mark.end is not None:
            side, taken = "right", (low, high + 6 + width)
        elif (not narrow or point) and (_anchor(mark, line) - 6 - width >= 0):
            side, taken = "left", (min(low, _anchor(mark, line) - 6 - width), high)
        else:
            side, taken = "above", (0.0, edge)
        lines = [mark.row.label]
        tall = LANE
        if side == "above":
            lines = canvas.wrapped(
                f"{code} {mark.row.label} {mark.row.event_id}".strip(), line.width - 8
            )
            tall = STACKED + LINE * (len(lines) - 1)
        lane = next((lane for lane in lanes if side != "above" and _free(lane, taken)), None)
        if lane is None:
            lane = (used, tall, [])
            lanes.append(lane)
            used += tall
        lane[2].append(taken)
        placed.append(Placed(mark, lane[0], lane[1], side, lines))
    return placed, used + pad


def _free(
    lane: tuple[float, float, list[tuple[float, float]]], wanted: tuple[float, float]
) -> bool:
    """Whether a lane has room for a mark and its label, with 8 px to spare."""
    return all(wanted[1] + 8 <= a or wanted[0] - 8 >= b for a, b in lane[2])


def _extent(mark: Mark, line: canvas.Axis) -> tuple[float, float]:
    low = 0.0 if mark.start is None else max(0.0, line.px(mark.start))
    high = line.width if mark.end is None else min(line.width, line.px(mark.end))
    if mark.day or mark.start is None:
        low, high = min(low, high - marks.SIZE / 2), high + marks.SIZE / 2
    return low, high


def _anchor(mark: Mark, line: canvas.Axis) -> float:
    """Where a label at the left ends: before the mark, or before the symbol of an open start."""
    if mark.start is None and mark.end is not None:
        return line.px(mark.end) - marks.SIZE / 2
    return _extent(mark, line)[0]


def _name(
    drawing: Drawing, rung: int, label: str, low: float, top: float, used: bool, size: Size
) -> None:
    colour = canvas.INK[0] if used else canvas.MUTED[0]
    points = 12 if used else 10
    name = f"<b>{rung}</b>" if used else str(rung)
    if size.narrow:
        y, anchor = (top - 3, "top") if used else ((low + top) / 2, "middle")
        drawing.label(
            0.0,
            y,
            f"{name}  {canvas.text(label)}",
            colour,
            align="left",
            anchor=anchor,
            size=points,
            x_shift=-4,
        )
        return
    width = drawing.margin["l"] - 40
    lines = canvas.wrapped(label, width, points) if used else [label]
    if used and len(lines) * LINE > top - low:
        lines, points = [label], 10
    y, anchor = (
        (top - 8, "top")
        if used and len(lines) * LINE < top - low - 8
        else ((low + top) / 2, "middle")
    )
    said = "<br>".join(canvas.text(part) for part in lines)
    drawing.label(0.0, y, said, colour, align="right", anchor=anchor, size=points, x_shift=-32)
    drawing.label(0.0, y, name, colour, align="right", anchor=anchor, size=points, x_shift=-14)


def _place(drawing: Drawing, placed: Placed, top: float, ground: str) -> None:
    mark, line = placed.mark, drawing.line
    stacked = placed.side == "above"
    y = top - placed.top - (placed.high - 11 if stacked else placed.high / 2)
    hover = marks.hover(mark)
    name = mark.row.event_id
    if mark.row.kind == "act":
        marks.act(drawing, mark, y, hover, ground)
    else:
        marks.statement(drawing, mark, y, hover)
    code = f"<b>{canvas.text(mark.row.side)}</b> " if mark.row.side else ""
    tag = f' <span style="font-size:10px;color:{canvas.MUTED[0]}">{canvas.link(name)}</span>'
    low, high = _extent(mark, line)
    if stacked:
        said = "<br>".join(canvas.text(part) for part in placed.lines)
        if mark.row.side:
            said = f"<b>{said[: len(mark.row.side)]}</b>{said[len(mark.row.side) :]}"
        said = said[: -len(canvas.text(name))].rstrip() + tag
        width = max(canvas.room(part) for part in placed.lines)
        middle = min(max((low + min(high, line.width)) / 2, width / 2), line.width - width / 2)
        drawing.label(
            middle / line.width,
            top - placed.top - 1,
            said,
            mark.colour,
            anchor="top",
            name=name,
            ground=ground,
        )
        return
    said = f"{code}{canvas.text(mark.row.label)}{tag}"
    if placed.side == "right":
        at, align, shift = (
            mark.end,
            "left",
            6 + (marks.SIZE / 2 if mark.day or not mark.start else 0),
        )
    else:
        at = mark.end if mark.start is None and mark.end else mark.start
        align, shift = "right", -6 - (marks.SIZE / 2 if mark.day or not mark.start else 0)
        if at is None:
            at, shift = line.last, -marks.SIZE
        elif at < line.first:
            at = line.first
    drawing.label(
        at,
        y,
        said,
        mark.colour,
        align=align,
        x_shift=shift,
        name=name,
        ground=ground,
    )


def _peak(drawing: Drawing, kept: Dossier, steps: pd.DataFrame, ceilings: dict[int, float]) -> None:
    """The step line: it runs along the ceiling of its rung, so that it crosses no mark."""
    if steps.empty:
        return
    line = drawing.line
    end = min(canvas.noon(pd.Timestamp(kept.as_of)), line.last)
    ons = [max(on.to_pydatetime(), line.first) for on in steps["on"]]
    below = None
    for step, on, until in zip(steps.itertuples(), ons, [*ons[1:], end], strict=True):
        y = ceilings[step.rung]
        dash = "5px,3px" if step.alleged else "solid"
        drawing.trace(
            [on, max(on, until)],
            [y, y],
            mode="lines",
            line={"color": canvas.INK[0], "width": 1.8, "dash": dash},
            name="highest so far",
        )
        if below is None:
            dot = {"symbol": "circle", "size": 6, "color": canvas.INK[0]}
            drawing.trace([on], [y], mode="markers", marker=dot, name="highest so far")
        elif below != y:
            # The riser lies under everything: it joins two ceilings and says nothing by itself.
            drawing.trace(
                [on, on],
                [below, y],
                mode="lines",
                line={"color": canvas.MUTED[0], "width": 1, "dash": "2px,3px"},
                name="highest so far",
            )
            drawing.traces.insert(0, drawing.traces.pop())
        below = y
    drawing.label(
        end,
        below,
        "highest so far",
        canvas.INK[0],
        align="right",
        anchor="bottom",
        size=11,
        x_shift=-5,
        y_shift=1,
    )
