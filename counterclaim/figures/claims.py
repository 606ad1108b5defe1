"""Claims and answers: one line per claim, its answers by stance, and what stays open."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from counterclaim.analysis import pairs
from counterclaim.analysis.pairs import Pair
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, sources_of
from counterclaim.dossier.rows import Claim, Event
from counterclaim.figures import claims_counts, unanswered
from counterclaim.figures.drawing import (
    assembly,
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
from counterclaim.text import chart_labels, chart_notes, chart_titles, empty_charts, phrasing

LANE = 34
PAD, LOW = 9, 5  # px above and below a row; on paper, where a sheet is to hold the chart
APART = 16  # the lane of a claim whose mark would hide an answer


class Line(NamedTuple):
    """One line under a claim: an answer, or what is open."""

    event: str  # id of the answer; "" where open
    symbol: str
    said: str
    lag: str


def claims_and_answers(dossier: Dossier) -> go.Figure:
    """The chart of claims and answers: a row per claim in time order, a line per answer.

    The claim spans its earliest to latest day; an answer's shape, colour and word give its
    stance and side; the lag is given by both bounds; an open circle on the as-of line stands for
    what has no answer in the record.
    """
    found = pairs.claims(dossier)
    joined = pairs.pairs(dossier)
    joined = pd.DataFrame(joined[joined["claim"].isin(found["event_id"])])  # not answers to answers
    if sum(n > 0 for n in found["answers"]) > limits.CLAIMS:
        shared: dict[str, Any] = {"kind": "claims", "finding": chart_titles.claims(dossier)}
        shared["sources"] = sources_of(dossier, [*found["event_id"], *joined["answer"]])
        return claims_counts.counts(dossier, found, joined, shared)
    events = dossier.events.set_index("event_id", drop=False)
    sides = side_colours.sides(dossier)
    stances, symbols = phrasing.scale(dossier, "stance"), marks.symbols(dossier)
    own: dict[str, list[Pair]] = {}
    for pair in typed_rows(joined, Pair):
        own.setdefault(pair.claim, []).append(pair)
    lines = {
        row.event_id: _lines(row, own.get(row.event_id, []), stances, symbols)
        for row in typed_rows(found, Claim)
    }
    used = list(dict.fromkeys(joined["stance"]))
    spoken = {*found["side"], *(events.at[answer, "side"] for answer in joined["answer"])}
    notes = chart_notes.claims(dossier, found, joined, _shared(lines))
    meta = {
        "kind": "claims",
        "finding": chart_titles.claims(dossier),
        "measure": notes.measure,
        "note": notes.note,
        "sources": sources_of(dossier, [*found["event_id"], *joined["answer"]]),
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
                    entry.said,
                    entry.lag,
                ]
                for row in typed_rows(found, Claim)
                for entry in lines[row.event_id]
            ],
        },
    }
    if found.empty:
        return assembly.empty(meta, empty_charts.CLAIMS, dossier)
    rows = list(dict.fromkeys([*found["event_id"], *joined["answer"]]))
    draw = partial(_draw, dossier, found, lines, events)
    return assembly.figure(draw, meta, dossier, rows, printed=True)


def _lines(
    row: Claim, own: list[Pair], stances: dict[str, str], symbols: dict[str, str]
) -> list[Line]:
    found = [
        Line(
            pair.answer,
            symbols[pair.stance],
            stances[pair.stance],
            chart_labels.limited(pair.scope) + phrasing.later(pair.shortest, pair.longest),
        )
        for pair in own
    ]
    if row.open_acts:
        part = len(row.open_acts) < len(row.acts)
        said = chart_labels.unanswered_acts(len(row.open_acts), len(row.acts))
        # The days that a claim stands open run to the as-of day, whatever was answered beside it.
        lag = "" if part else phrasing.open_for(row.shortest, row.longest)
        found.append(Line("", "", said, lag))
    return found


class Row(NamedTuple):
    """A claim, its lines and what is needed to draw them."""

    claim: Mark
    head: list[str]
    about: list[str]
    own: list[Line]
    answers: list[Mark | None]  # one for each line; None where open
    under: list[list[str]]  # the second lines of each line's text, wrapped
    lanes: list[float]  # px
    shares: list[bool]  # whether both texts stand on one line
    apart: bool  # the claim needs a lane of its own, or its mark would hide an answer's


def _draw(
    dossier: Dossier,
    found: pd.DataFrame,
    lines: dict[str, list[Line]],
    events: pd.DataFrame,
    size: Size,
) -> TimeDrawing:
    left, right = (10, 12) if size.narrow else (278, 252) if size.width > 700 else (180, 214)
    ids = [*found["event_id"], *(e.event for own in lines.values() for e in own if e.event)]
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
    apart = [c for c in lines if not _answered(lines[c])] if _shared(lines) else []
    rows = [
        _row(every[claim], lines[claim], every, line, asof, (width, right))
        for claim in found["event_id"]
        if claim not in set(apart)
    ]
    pad = LOW if size.tight else PAD
    highs = [_high(row, size.narrow) + 2 * pad for row in rows]
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
        for at, said, shift in (
            (0.0, chart_labels.CLAIM_COLUMN, 10 - left),
            (1.0, chart_labels.ANSWER_COLUMN, 12),
        ):
            drawing.label(
                at,
                drawing.height,
                said,
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


def _shared(lines: dict[str, list[Line]]) -> bool:
    return len(lines) > unanswered.MANY and not all(map(_answered, lines.values()))


def _answered(own: list[Line]) -> bool:
    return any(entry.event for entry in own)


def _row(
    claim: Mark,
    own: list[Line],
    every: dict[str, Mark],
    line: axes.Axis,
    asof: datetime,
    widths: tuple[float, float],
) -> Row:
    width, right = widths
    beside = right > 20
    answers = [every[entry.event] if entry.event else None for entry in own]
    end = marks.stand(claim, line) if claim.start is None else claim.end or line.last
    near = [asof if mark is None else marks.stand(mark, line) for mark in answers]
    row = claim.row
    code = f"{row.side} " if row.side else ""
    # No-break spaces keep a dot with the word before it.
    about = f"{row.actor_name}\xa0· {phrasing.when_short(row.date)}\xa0· {row.event_id}"
    under = [
        lettering.wrapped(
            entry.lag + (f"\xa0· {entry.event}" if entry.event else ""),
            right - 12 if beside else line.width - 4,
            10.5,
        )
        for entry in own
    ]
    # Where there is no gutter, the two texts share a line if they fit.
    shares = [
        not beside and lettering.room(f"XX {entry.said}") + lettering.room(said[0]) < line.width
        for entry, said in zip(own, under, strict=True)
    ]
    return Row(
        claim,
        lettering.wrapped(code + row.label, width),
        lettering.wrapped(about, width, 10.5),
        own,
        answers,
        under,
        [
            LANE + 13 * (len(said) - (beside or share))
            for said, share in zip(under, shares, strict=True)
        ],
        shares,
        any(abs(line.px(at) - line.px(end)) < 14 for at in near),
    )


def _high(row: Row, narrow: bool) -> float:
    text = 14 * (len(row.head) + len(row.about)) + 4
    below = sum(row.lanes) + APART * row.apart
    return text + below if narrow else max(text, below)


def _claim(
    drawing: TimeDrawing, row: Row, top: float, asof: datetime, ground: str, size: Size
) -> None:
    mark, line = row.claim, drawing.line
    name = mark.row.event_id
    said = lettering.joined(row.head)
    if mark.row.side:
        said = f"<b>{said[: len(mark.row.side)]}</b>{said[len(mark.row.side) :]}"
    about = lettering.joined(row.about)
    about = about[: -len(name)] + lettering.link(name)
    shift = -4 if size.narrow else 10 - drawing.margin["l"]
    for y, text, colour, points in (
        (top, said, mark.colour, 12),
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
    own = top - APART / 2
    top -= APART * row.apart
    ys = []
    for lane in row.lanes:
        ys.append(top - (lane - 9 if size.narrow else LANE / 2))
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
        told = marks.hover(mark)
        told["text"] += f"<br>{lettering.text(entry.said)} · {lettering.text(entry.lag)}"
        style = {
            "symbol": entry.symbol,
            "size": 12,
            "color": mark.colour,
            "line": {"color": ground, "width": 1},
        }
        drawing.trace([at], [y], mode="markers", marker=style, **told)
        code = f"<b>{lettering.text(mark.row.side)}</b> " if mark.row.side else ""
        first, colour = code + lettering.text(entry.said), mark.colour
    else:
        _line(drawing, [stem, asof], [y, y], name, "1px,4px")
        style = {
            "symbol": "circle",
            "size": 10,
            "color": ground,
            "line": {"color": colours.MUTED[0], "width": 1.5},
        }
        drawing.trace([asof], [y], mode="markers", name=name, marker=style)
        first, colour = lettering.text(entry.said), colours.INK[0]
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
