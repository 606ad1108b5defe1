"""Claims and answers of a crowded dossier: counts by theme and days."""

from __future__ import annotations

from functools import partial
from math import sqrt
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from counterclaim.desk import limits
from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Claim
from counterclaim.figures import claim_rows, claims_drawing
from counterclaim.figures.claim_rows import Group
from counterclaim.figures.drawing import assembly, colours, counted_ids, lettering, shortening
from counterclaim.figures.drawing.axes import Count
from counterclaim.figures.drawing.days import Days
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.text import answer_notes, chart_labels

HIGH, LARGEST, SMALLEST = 34, 28, 5  # px of a line, diameters of its marks
NAME = 16  # px of a name over its line
ASIDE = 30  # px from the axis to what has no place on it
# The days to the first answer that are counted together: from and to, the last without an end.
SPANS = ((0, 0), (1, 6), (7, 29), (30, 90), (91, 364), (365, None))


class Strip(NamedTuple):
    """A group and its claims by the span of their first answer; `loose` fit no single span."""

    group: Group
    spans: list[list[str]]
    loose: list[str]


def folded(
    dossier: Dossier, every: pd.DataFrame, joined: pd.DataFrame, shown: list[Group], meta: dict
) -> go.Figure:
    """The chart of claims and answers with its groups folded.

    Parameters
    ----------
    every
        The frame of `analysis.pairs.claims`.
    joined
        Those rows of `analysis.pairs.pairs` that answer a claim.
    shown
        The groups of the claims that expect an answer or have one.
    meta
        What the chart of single claims says too: kind, finding, sources.
    """
    strips = [_strip(group) for group in _largest(shown)]
    loose = any(strip.loose for strip in strips)
    notes = answer_notes.claims_folded(dossier, every, joined)
    names = [chart_labels.span(*span) for span in SPANS]
    meta = {
        **meta,
        "measure": notes.measure,
        "note": notes.note,
        "alt": notes.alt,
        "key": [
            ["crowd", chart_labels.FIRST_ANSWERED],
            *([["uncounted", chart_labels.SEVERAL_SPANS]] if loose else []),
        ],
        "sides": [],
        "table": {
            "caption": notes.caption,
            "columns": [*chart_labels.FOLDED_COLUMNS, *names, chart_labels.NOT_PLACED],
            "rows": [_cells(strip) for strip in strips],
            "counted": True,
        },
    }
    claims = [row for group in shown for row in group.rows]
    ids = [row.claim.event_id for row in claims]
    ids += [pair.answer for row in claims for pair in row.answers]
    return assembly.figure(partial(_draw, strips), meta, dossier, list(dict.fromkeys(ids)))


def _largest(shown: list[Group]) -> list[Group]:
    """The groups with most claims in their order, and all others as one."""
    if len(shown) <= limits.THEMES:
        return shown
    most = sorted(shown, key=lambda group: -len(group.rows))[: limits.THEMES - 1]
    rest = [group for group in shown if group not in most]
    others = Group(
        chart_labels.other_themes(len(rest)),
        [row for group in rest for row in group.rows],
        sum(group.answered for group in rest),
    )
    return [*(group for group in shown if group in most), others]


def _strip(group: Group) -> Strip:
    spans: list[list[str]] = [[] for _ in SPANS]
    loose: list[str] = []
    for row in group.rows:
        if row.answers:
            place = span_of(row.claim)
            (loose if place is None else spans[place]).append(row.claim.event_id)
    return Strip(group, spans, loose)


def span_of(claim: Claim) -> int | None:
    """The place in SPANS of a claim's first answer; None where several are possible."""
    for place, (first, last) in enumerate(SPANS):
        if claim.shortest >= first and (last is None or claim.shortest <= last):
            ends = last is None or (pd.notna(claim.longest) and claim.longest <= last)
            return place if ends else None
    return None


def _cells(strip: Strip) -> list[Any]:
    """The line of the table: counts, and the ids of the claims without an answer."""
    group = strip.group
    answers = [claim_rows.of_status([group], status) for status in claim_rows.STATUS[:2]]
    silent = [row.claim.event_id for row in group.rows if not row.answers]
    return [
        group.label or chart_labels.NO_THEME,
        *(f"{n:,}" for n in (len(group.rows), *answers)),
        silent or "0",
        *(f"{len(ids):,}" for ids in (*strip.spans, strip.loose)),
    ]


def _draw(strips: list[Strip], size: Size) -> CountDrawing:
    edge, width = claims_drawing.EDGE, size.width
    wide = width > 700
    left, right = (edge + 16, width - 80) if size.narrow else (width * 0.36, width * 0.74)
    days = Days(left, right, 1200)
    high = HIGH + NAME * size.narrow
    tall = claims_drawing.BAR + 2 * claims_drawing.TICKS + high * len(strips)
    drawing = CountDrawing(Count(width, width), tall, {"l": 0, "r": 0, "t": 0, "b": 0})
    top = drawing.height
    claims_drawing.status_bar(drawing, [strip.group for strip in strips], top)
    top -= claims_drawing.BAR
    above = top
    top -= claims_drawing.TICKS
    room = width - 2 * edge - 140 if size.narrow else left - edge - LARGEST
    most = max((len(ids) for strip in strips for ids in strip.spans), default=1) or 1
    for n, strip in enumerate(strips):
        y = top - high + HIGH / 2 - 2
        if n % 2 == 0:
            drawing.band(top - high, top, colours.BAND[0])
        words = top - NAME / 2 - 2 if size.narrow else y
        for at, text, align, ink in (
            (edge, shortening.cut(strip.group.label, room), "left", colours.INK[0]),
            (
                width - edge,
                chart_labels.of_group(strip.group.answered, len(strip.group.rows)),
                "right",
                colours.MUTED[0],
            ),
        ):
            drawing.label(at / width, words, lettering.text(text), ink, align=align)
        _marks(drawing, strip, days, y, most, 1.0 if wide else 0.8)
        top -= high
    claims_drawing.axis(drawing, days, above)
    if any(strip.loose for strip in strips):
        drawing.label(
            (days.right + ASIDE) / width,
            above - claims_drawing.TICKS / 2 + 2,
            chart_labels.NOT_PLACED,
            colours.MUTED[0],
        )
    return drawing


def _marks(
    drawing: CountDrawing, strip: Strip, days: Days, y: float, most: int, scale: float
) -> None:
    """A mark for each span of days, its area the number of claims; and one for the rest."""
    filled = [(n, ids) for n, ids in enumerate(strip.spans) if ids]
    ink: dict[str, Any] = {"textfont": {"color": colours.INK[0], "size": 12}}
    if filled:
        drawing.trace(
            [round(_middle(days, n), 1) for n, _ in filled],
            [y] * len(filled),
            mode="markers+text",
            marker={
                "symbol": "circle",
                "size": [
                    round(max(SMALLEST, scale * LARGEST * sqrt(len(ids) / most)), 1)
                    for _, ids in filled
                ],
                "color": colours.RULE[0],
                "opacity": 1,
                "line": {"color": colours.MUTED[0], "width": 1},
            },
            text=[f"{len(ids):,}" for _, ids in filled],
            textposition="middle center",
            hoverinfo="text",
            hovertext=[
                chart_labels.of_span(len(ids), chart_labels.span(*SPANS[n]), ids)
                for n, ids in filled
            ],
            meta={"rows": counted_ids.counted([ids for _, ids in filled])},
            name="rows",
            **ink,
        )
    if strip.loose:
        drawing.trace(
            [days.right + ASIDE],
            [y],
            mode="markers+text",
            marker={
                "symbol": "square",
                "size": 22,
                "color": "rgba(0,0,0,0)",
                "line": {"color": colours.MUTED[0], "width": 1},
            },
            text=[f"{len(strip.loose):,}"],
            textposition="middle center",
            meta={"rows": counted_ids.counted([strip.loose])},
            name=chart_labels.NOT_PLACED,
            **ink,
        )


def _middle(days: Days, place: int) -> float:
    first, last = SPANS[place]
    return (days.px(first) + days.px(days.last if last is None else last)) / 2
