"""Draws claims and answers: a line for each claim, its answers by the days that they took."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from counterclaim.analysis import answered
from counterclaim.dossier import Dossier
from counterclaim.figures import claim_rows, claims_answers
from counterclaim.figures.claim_rows import Group, Row
from counterclaim.figures.drawing import colours, lettering, shortening, side_colours
from counterclaim.figures.drawing.axes import Count
from counterclaim.figures.drawing.days import Days
from counterclaim.figures.drawing.shortening import Line
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.text import chart_labels, phrasing

EDGE = 10  # px at the left and the right
LINE = 17  # px of a line of text
BAR, TICKS, HEAD, GAP = 36, 20, 28, 8  # px of the bar, the axis, a heading and what is over it


class Columns(NamedTuple):
    """Where the parts of a line stand, in pixels from the left.

    label  the side, the label and the speaker
    room   px of it; the date is taken off where it follows
    days   the axis
    date   characters of the date
    """

    label: float
    room: float
    days: Days
    date: int


def columns(size: Size, last: int) -> Columns:
    """The columns of a size; `last` is the last day on the axis."""
    # At the right there is room for “in part”; the lines of what is open end before their days.
    right = size.width - EDGE - 56
    if size.narrow:
        return Columns(EDGE, size.width - 2 * EDGE - 8, Days(EDGE + 5, right, last), 14)
    label, left, date = 128, 460, 17
    return Columns(label, left - label - 12, Days(left, right, last), date)


def lane(size: Size) -> float:
    """The height of a claim in pixels."""
    return 2 * LINE if size.narrow else 19


def draw(
    dossier: Dossier,
    shown: list[Group],
    symbols: dict[str, str],
    size: Size,
) -> CountDrawing:
    """Draw groups of claims, with the symbol of each family of answers."""
    place = columns(size, claim_rows.last_day(shown))
    many = len(shown) > 1
    claims = [row for group in shown for row in group.rows]
    bar = BAR * (len(claims) > 1)
    high = bar + 2 * TICKS + lane(size) * len(claims)
    high += sum(heading(group, size) for group in shown) * many
    drawing = CountDrawing(Count(size.width, size.width), high, {"l": 0, "r": 0, "t": 0, "b": 0})
    top = drawing.height
    if bar:
        status_bar(drawing, shown, top)
        # Its counts are of all claims: under a filter the page leaves it out.
        drawing.trace(
            [EDGE, size.width - EDGE],
            [top - BAR / 2] * 2,
            mode="lines",
            line={"color": colours.INK[0], "width": 0},
            meta={"lane": [top, top - BAR], "of": []},
        )
    top -= bar
    axis(drawing, place.days, top)
    top -= TICKS
    texts = dict(
        zip(
            (row.claim.event_id for row in claims),
            shortening.fitted([_line(row, place, size) for row in claims]),
            strict=True,
        )
    )
    put = partial(_claim, drawing, dossier, place, symbols, size)
    for group in shown:
        if many:
            head(drawing, group, top, size)
            top -= heading(group, size)
        for row in group.rows:
            put(row, texts[row.claim.event_id], top)
            top -= lane(size)
    return drawing


def status_bar(drawing: CountDrawing, shown: list[Group], top: float) -> None:
    """The bar of all claims: answered, in part, without an answer."""
    counts = [claim_rows.of_status(shown, status) for status in claim_rows.STATUS]
    whole, left = drawing.line.width - 2 * EDGE, float(EDGE)
    for n, name, fill, ink in zip(
        counts,
        chart_labels.BAR,
        (colours.INK[0], colours.RULE[0], colours.PAPER[0]),
        (colours.PAPER[0], colours.INK[0], colours.INK[0]),
        strict=True,
    ):
        if not n:
            continue
        width = whole * n / sum(counts)
        drawing.box(left, left + width, top - 22, top, fill, colours.INK[0])
        words = f"{n:,} {name}" if lettering.room(f"{n:,} {name}") + 6 < width else f"{n:,}"
        if lettering.room(words) - 4 < width:
            drawing.label((left + 5) / drawing.line.width, top - 11, words, ink, align="left")
        left += width


def axis(drawing: CountDrawing, days: Days, top: float) -> None:
    """The names of days above and below the lines, and a rule for each."""
    for at, middle, name in days.ticks():
        drawing.rule(at, TICKS - 2, top - TICKS + 2)
        # Under a few lines the names need not be said again.
        for y in (top - TICKS / 2 + 2, TICKS / 2 - 2)[: 1 + (top > 300)]:
            drawing.label(middle / drawing.line.width, y, name, colours.MUTED[0])


def heading(group: Group, size: Size) -> float:
    """The height of a heading: its number of answers stands under it where it must."""
    return GAP + HEAD + LINE * (not _beside(group, size))


def _beside(group: Group, size: Size) -> bool:
    words = chart_labels.of_group(group.answered, len(group.rows))
    return lettering.room(f"{group.label} {words}", 13) < size.width - 2 * EDGE


def head(drawing: CountDrawing, group: Group, top: float, size: Size) -> None:
    """The name of a group under a rule, and how many of its claims were answered."""
    width, rule = drawing.line.width, top - GAP
    drawing.trace(
        [EDGE, width - EDGE], [rule] * 2, mode="lines",
        line={"color": colours.MUTED[0], "width": 1},
        meta={
            "lane": [top, top - heading(group, size)],
            "of": [row.claim.event_id for row in group.rows],
        },
    )  # fmt: skip
    label = shortening.cut(group.label, (width - 2 * EDGE) * 0.9, 13)
    drawing.label(
        EDGE / width, rule - 5, f"<b>{lettering.text(label)}</b>", colours.INK[0],
        align="left", anchor="top", size=13,
    )  # fmt: skip
    beside = _beside(group, size)
    drawing.label(
        1 - EDGE / width if beside else EDGE / width,
        rule - 6 - LINE * (not beside),
        chart_labels.of_group(group.answered, len(group.rows)),
        colours.INK[0] if beside else colours.MUTED[0],
        align="right" if beside else "left",
        anchor="top",
        name="count",
    )


def _line(row: Row, place: Columns, size: Size) -> Line:
    """What tells a claim: its side, its label and who made it."""
    claim = row.claim
    code = f"{claim.side} " if claim.side else ""
    date = chart_labels.claim_date(claim.date, place.date)
    room = place.room - (shortening.width(date) + 6) * size.narrow
    head = code + phrasing.capital(claim.label)
    return Line(head, claim.actor_name, claim.event_id, room)


def _claim(
    drawing: CountDrawing,
    dossier: Dossier,
    place: Columns,
    symbols: dict[str, str],
    size: Size,
    row: Row,
    text: tuple[str, str],
    top: float,
) -> None:
    """A claim: its date and its words, a line over the days, its answers, what is open."""
    claim, days = row.claim, place.days
    words = top - LINE / 2 if size.narrow else top - lane(size) / 2
    y = top - 1.4 * LINE if size.narrow else words
    xs = claims_answers.marks(row.answers, days)
    if row.answers:
        ends = [*xs, *(days.px(claims_answers.last(pair)) for pair in row.answers)]
        end = min(max(ends), days.right)
        state = chart_labels.IN_PART if claim.status == answered.IN_PART else ""
    else:
        end = days.px(claims_answers.last(claim))
        state = chart_labels.open_days(claim.shortest, claim.longest)
    edge = drawing.line.width - EDGE
    free = edge - lettering.room(state) if state and not row.answers else edge
    ends_at = round(min(max(end, days.left + 6), free), 1)
    date = chart_labels.claim_date(claim.date, place.date)
    # A gap parts the words from the line.
    at = [(edge if size.narrow else EDGE, words), (None, None), (days.left, y), (ends_at, y)]
    at += [(None, None), (edge, y)] * bool(state)
    drawing.trace(
        [x for x, _ in at],
        [v for _, v in at],
        mode="lines+text",
        name=claim.event_id,
        line={
            "color": colours.MUTED[0],
            "width": 1,
            "dash": "solid" if row.answers else "1px,4px",
        },
        text=[date, "", "", ""] + ["", state] * bool(state),
        textposition=["middle left" if size.narrow else "middle right"]
        + ["middle left"] * (len(at) - 1),
        textfont={"color": colours.MUTED[0], "size": 12},
        meta={"lane": [top, top - lane(size)]},
    )
    _name(drawing, dossier, place.label, words, row, text)
    for pair, x in zip(row.answers, xs, strict=True):
        claims_answers.answer(drawing, dossier, symbols[pair.family], days, pair, x, y)


def _name(
    drawing: CountDrawing, dossier: Dossier, x: float, y: float, row: Row, text: tuple[str, str]
) -> None:
    claim, (first, rest) = row.claim, text
    code = first[: len(claim.side)]
    words = lettering.text(first[len(code) :])
    if code:
        colour = side_colours.sides(dossier)[claim.side][1]
        words = f'<span style="color:{colour}"><b>{lettering.text(code)}</b></span>{words}'
    if rest:
        rest = lettering.text(shortening.DOT + rest)
        words += f'<span style="color:{colours.MUTED[0]}">{rest}</span>'
    colour = colours.INK[0] if row.answers else colours.MUTED[0]
    drawing.label(
        x / drawing.line.width, y, words, colour, align="left", name=claim.event_id,
        ground=colours.PAPER[0], about=claims_answers.card(dossier, claim.event_id, claim.label),
    )  # fmt: skip
