"""Draws claims and answers, each claim on a row of its own."""

from __future__ import annotations

from datetime import datetime, timedelta

import pandas as pd

from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Event
from counterclaim.figures import claim_rows, unanswered
from counterclaim.figures.claim_rows import Line, Row
from counterclaim.figures.drawing import (
    axes,
    calendar_lines,
    colours,
    lettering,
    marks,
    side_colours,
)
from counterclaim.figures.drawing.marks import Mark
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import TimeDrawing
from counterclaim.tables.typed import rows as typed_rows
from counterclaim.text import chart_labels

PAD, LOW = 9, 5  # px above and below a row; on paper, where a sheet is to hold the chart


def draw(
    dossier: Dossier,
    claims: pd.DataFrame,
    lines: dict[str, list[Line]],
    events: pd.DataFrame,
    size: Size,
) -> TimeDrawing:
    """Draw `pairs.claims` with the lines of each claim, by id; `events` has their events by id."""
    left, right = (10, 12) if size.narrow else (278, 252) if size.width > 700 else (180, 214)
    ids = [*claims["event_id"], *(e.event for own in lines.values() for e in own if e.event)]
    drawn = events.loc[ids]
    line = axes.axis(
        dossier,
        [*drawn["earliest"], *drawn["latest"]],
        bool(drawn["earliest"].isna().any()),
        size.width - left - right,
        windowed=False,
    )
    if all(entry.event for own in lines.values() for entry in own):
        line = _closer(line, drawn)
    sides = side_colours.sides(dossier)
    every = {row.event_id: marks.mark(row, sides) for row in typed_rows(drawn, Event)}
    asof = axes.noon(dossier.as_of)
    width = line.width - 4 if size.narrow else left - 26
    # Of many claims only those with an answer have a row of their own.
    apart = []
    if claim_rows.shared(lines):
        apart = [claim for claim, own in lines.items() if not claim_rows.answered(own)]
    rows = [
        claim_rows.laid_out(every[claim], lines[claim], every, line, asof, (width, right))
        for claim in claims["event_id"]
        if claim not in set(apart)
    ]
    pad = LOW if size.tight else PAD
    highs = [claim_rows.height(row, size.narrow) + 2 * pad for row in rows]
    rest = unanswered.row([every[claim] for claim in apart], line, size) if apart else None
    tall = sum(highs) + (rest.high if rest else 0)
    drawing = TimeDrawing(line, max(tall, 40), {"l": left, "r": right, "t": 30, "b": 36})
    top = drawing.height
    for n, (row, high) in enumerate(zip(rows, highs, strict=True)):
        ground = colours.BAND[0] if n % 2 == 0 else colours.PAPER[0]
        if n % 2 == 0:
            drawing.band(top - high, top, ground)
        _claim(drawing, row, top - pad, asof, ground, size)
        top -= high
    if rest:
        ground = colours.BAND[0] if len(rows) % 2 == 0 else colours.PAPER[0]
        if len(rows) % 2 == 0:
            drawing.band(0, top, ground)
        unanswered.draw(drawing, rest, top, ground, size)
    calendar_lines.calendar(drawing)
    calendar_lines.asof(drawing, dossier)
    if not size.narrow:
        for at, heading, shift in (
            (0.0, chart_labels.CLAIM_COLUMN, 10 - left),
            (1.0, chart_labels.ANSWER_COLUMN, 12),
        ):
            drawing.label(
                at,
                drawing.height,
                heading,
                colours.MUTED[0],
                align="left",
                anchor="bottom",
                x_shift=shift,
                y_shift=6,
            )
    return drawing


def _closer(line: axes.Axis, drawn: pd.DataFrame) -> axes.Axis:
    """The axis of claims of which nothing is open: up to the last answer, not to the as-of day."""
    if drawn["latest"].hasnans:
        return line
    known = [m.to_pydatetime() for m in (*drawn["earliest"], *drawn["latest"]) if pd.notna(m)]
    first, last = min(known), max(known)
    span = max(last - first, timedelta(days=10))
    if last + span > line.last:
        return line  # the as-of day is near enough to be shown
    tail = 0.14 if drawn["earliest"].hasnans else 0.06
    return axes.Axis(first - span * tail, last + span * 0.06, line.width)


def _claim(
    drawing: TimeDrawing, row: Row, top: float, asof: datetime, ground: str, size: Size
) -> None:
    mark, line = row.claim, drawing.line
    name = mark.row.event_id
    head = lettering.joined(row.head)
    if mark.row.side:
        head = f"<b>{head[: len(mark.row.side)]}</b>{head[len(mark.row.side) :]}"
    about = lettering.joined(row.about)
    about = about[: -len(name)] + lettering.link(name)
    shift = -4 if size.narrow else 10 - drawing.margin["l"]
    for y, text, colour, points in (
        (top, head, mark.colour, 12),
        (top - 14 * len(row.head) - 3, about, colours.MUTED[0], 10.5),
    ):
        drawing.label(
            0.0,
            y,
            text,
            colour,
            align="left",
            anchor="top",
            size=points,
            x_shift=shift,
            name=name,
            ground=ground if size.narrow else "",
        )
    if size.narrow:
        top -= 14 * (len(row.head) + len(row.about)) + 4
    own = top - claim_rows.APART / 2
    top -= claim_rows.APART * row.apart
    ys = []
    for lane in row.lanes:
        ys.append(top - (lane - 9 if size.narrow else claim_rows.LANE / 2))
        top -= lane
    stem = marks.stand(mark, line) if mark.start is None else min(mark.end or asof, asof)
    _line(drawing, [stem, stem], [own if row.apart else ys[0], ys[-1]], name, "solid")
    for entry, answer, under, share, y in zip(
        row.own, row.answers, row.under, row.shares, ys, strict=True
    ):
        what = (name, entry, answer, under, " " if share else "<br>")
        _answer(drawing, what, (stem, asof, y), ground, size)
    marks.statement(drawing, mark, own if row.apart else ys[0], marks.hover(mark))


def _line(drawing: TimeDrawing, xs: list[datetime], ys: list[float], name: str, dash: str) -> None:
    style = {"color": colours.MUTED[0], "width": 1.4, "dash": dash}
    drawing.trace(xs, ys, mode="lines", name=name, line=style)


def _answer(
    drawing: TimeDrawing,
    what: tuple[str, Line, Mark | None, list[str], str],
    place: tuple[datetime, datetime, float],
    ground: str,
    size: Size,
) -> None:
    claim, entry, mark, lines, joint = what
    stem, asof, y = place
    name = entry.event or claim
    if mark:
        at = marks.stand(mark, drawing.line)
        _line(drawing, [stem, at], [y, y], name, "solid")
        if mark.start and mark.end and not mark.day:
            drawing.trace(
                [mark.start, mark.end],
                [y, y],
                mode="lines",
                name=name,
                line={"color": mark.colour, "width": 3},
            )
        hover = marks.hover(mark)
        hover["text"] += f"<br>{lettering.text(entry.label)} · {lettering.text(entry.lag)}"
        style = {
            "symbol": entry.symbol,
            "size": 12,
            "color": mark.colour,
            "line": {"color": ground, "width": 1},
        }
        drawing.trace([at], [y], mode="markers", marker=style, **hover)
        code = f"<b>{lettering.text(mark.row.side)}</b> " if mark.row.side else ""
        first, colour = code + lettering.text(entry.label), mark.colour
    else:
        _line(drawing, [stem, asof], [y, y], name, "1px,4px")
        style = {
            "symbol": "circle",
            "size": 10,
            "color": ground,
            "line": {"color": colours.MUTED[0], "width": 1.5},
        }
        drawing.trace([asof], [y], mode="markers", name=name, marker=style)
        first, colour = lettering.text(entry.label), colours.INK[0]
    under = lettering.joined(lines)
    if mark:
        under = under[: -len(name)] + lettering.link(name)
    if size.narrow:
        if under:
            first += f'{joint}<span style="font-size:10px;color:{colours.MUTED[0]}">{under}</span>'
        drawing.label(
            1.0,
            y + 7,
            first,
            colour,
            align="right",
            anchor="bottom",
            size=11.5,
            x_shift=4,
            name=name,
            ground=ground,
        )
        return
    shift = -2 if under else 0
    drawing.label(
        1.0,
        y,
        first,
        colour,
        align="left",
        anchor="bottom" if under else "middle",
        x_shift=12,
        y_shift=shift,
        name=name,
    )
    if under:
        drawing.label(
            1.0,
            y,
            under,
            colours.MUTED[0],
            align="left",
            anchor="top",
            size=10.5,
            x_shift=12,
            y_shift=shift,
            name=name,
        )
