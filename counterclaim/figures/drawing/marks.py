"""How one event is drawn: as wide as its date is loose, by kind, fading where it has no end."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

import pandas as pd

from counterclaim import dates
from counterclaim.dossier import UNDETERMINED, Dossier
from counterclaim.dossier.rows import Event
from counterclaim.figures.drawing import axes, colours, lettering
from counterclaim.figures.drawing.surface import TimeDrawing
from counterclaim.text import chart_labels, phrasing

SIZE = 10.5  # of the symbol of a known day, px
# Of the edge of an act on one day: a planned one is hollow and thin, an alleged one light.
EDGE = {"reported": 1.6, "alleged": 1.6, "planned": 1.0}
OPEN = 24  # px from the middle of a symbol to the tip of its open side


class Mark(NamedTuple):
    """How one event is drawn: its ends, and the manner of its ends and its middle."""

    row: Event
    start: datetime | None  # None: no bound
    end: datetime | None
    loose: bool  # `~` or `?`
    lasts: bool  # an interval: it lasted, rather than fell on one day of a range
    colour: str

    @property
    def day(self) -> bool:
        """Whether the mark is one symbol on one day."""
        return self.start == self.end and self.start is not None


def mark(row: Event, sides: dict[str, tuple[str, str, str]]) -> Mark:
    """The mark of one row of `Dossier.events`; a known day stands at its noon."""
    date = None if row.date == UNDETERMINED else dates.parse(row.date)
    start = None if pd.isna(row.earliest) else row.earliest.to_pydatetime()
    end = None if pd.isna(row.latest) else row.latest.to_pydatetime()
    if start and end and start.date() == end.date():
        start = end = start if start == end else axes.noon(row.earliest)
    return Mark(
        row,
        start,
        end,
        bool(date and (date.approximate or date.uncertain)),
        bool(date and date.shape == "interval"),
        sides[row.side][1],
    )


def symbols(dossier: Dossier) -> dict[str, str]:
    """The symbol of each stance: shape stands beside colour and word."""
    rows = dossier.codebook.stances
    return dict(zip(rows["stance"], rows["symbol"], strict=True))


def family_symbols(dossier: Dossier) -> dict[str, str]:
    """The symbol of each family of stances: that of its first stance in the codebook."""
    rows = dossier.codebook.stances.drop_duplicates("family")
    return dict(zip(rows["family"], rows["symbol"], strict=True))


def stand(mark: Mark, line: axes.Axis) -> datetime:
    """Where the symbol of a mark stands that is one day or open at a side; inside the plot."""
    at = mark.end or mark.start
    if not at or mark.day:
        return at or line.last
    at, edge = axes.noon(at), line.stretch(14)
    # A bound beyond the plot's edge is an arrow at the edge, and the symbol stands before it.
    return line.last - edge if at > line.last else line.first + edge if at < line.first else at


def fill(mark: Mark) -> str:
    """Reported, alleged or planned: what the fill of an act tells."""
    return "planned" if mark.row.modality == "planned" else mark.row.attested


def hover(mark: Mark) -> dict[str, Any]:
    """The name and hover text of a mark, escaped."""
    row = mark.row
    lines = [
        f"<b>{lettering.text(row.event_id)}</b> · {lettering.text(phrasing.when(row.date))}",
        *(lettering.text(part) for part in lettering.wrapped(row.summary, 380)),
        lettering.text(
            chart_labels.attested(row.actor_names, fill(mark), row.kind, row.rung, row.rung_label)
        ),
    ]
    return {"hoverinfo": "text", "text": "<br>".join(lines), "name": row.event_id}


def hatch(mark: Mark) -> dict[str, Any]:
    """The fill of a band whose date is approximate or uncertain."""
    return {
        "shape": "/",
        "size": 5,
        "solidity": 0.3,
        "fgcolor": mark.colour,
        "bgcolor": colours.tint(mark.colour),
        "fillmode": "replace",
    }


def act(drawing: TimeDrawing, mark: Mark, y: float, hover: dict[str, Any], paper: str) -> None:
    """Draws an act: a box over its days, or a square on one day or at a bound."""
    filled = fill(mark)
    ground = {
        "reported": mark.colour,
        "alleged": colours.tint(mark.colour),
        "planned": "rgba(0,0,0,0)",
    }[filled]
    edge = {
        "color": mark.colour,
        "width": 1.6,
        "dash": "3px,3px" if filled == "planned" else "solid",
    }
    line = drawing.line
    if mark.day or mark.start is None or mark.end is None:
        at = tails(drawing, mark, y)
        drawing.trace(
            [at],
            [y],
            mode="markers",
            **hover,
            marker={
                "symbol": "square",
                "size": SIZE,
                "color": paper if filled == "planned" else ground,
                "line": {"color": mark.colour, "width": EDGE[filled]},
            },
        )
        return
    start, end = max(mark.start, line.first), mark.end
    half = 5.5
    low, high = y - half, y + half
    style: dict[str, Any] = {"fill": "toself", "fillcolor": ground}
    if mark.loose:
        # Hatched: somewhere about here. The width itself is never stretched by a guess.
        style["fillpattern"] = hatch(mark)
    drawing.trace(
        [start, end, end, start, start],
        [low, low, high, high, low],
        mode="lines",
        line=edge,
        hoveron="fills",
        **style,
        **hover,
    )


def statement(drawing: TimeDrawing, mark: Mark, y: float, hover: dict[str, Any]) -> None:
    """Draws a statement: two dots joined over its days, or one dot."""
    dot = {"symbol": "circle", "size": 9, "color": mark.colour}
    if mark.day or mark.start is None or mark.end is None:
        at = tails(drawing, mark, y)
        drawing.trace([at], [y], mode="markers", marker={**dot, "size": SIZE}, **hover)
        return
    line = drawing.line
    ends = [line.inside(mark.start + line.stretch(4.5)), line.inside(mark.end - line.stretch(4.5))]
    # An end that lies beyond the plot's edge has no dot there.
    dot["size"] = [dot["size"] * (line.first <= m <= line.last) for m in (mark.start, mark.end)]
    drawing.trace(
        ends,
        [y, y],
        mode="lines+markers",
        marker=dot,
        line={"color": mark.colour, "width": 3, "dash": "6px,3px" if mark.loose else "solid"},
        **hover,
    )


def tails(drawing: TimeDrawing, mark: Mark, y: float) -> datetime:
    """Draw the open sides of a mark as short strokes, and give where its symbol stands."""
    line = drawing.line
    at = stand(mark, line)
    middle = line.px(at)
    dash = "solid" if mark.lasts else "1px,4px"
    style = {"color": mark.colour, "width": 1.6, "dash": dash}
    for here, edge, symbol in (
        (
            mark.start is None or mark.start < line.first,
            line.at(max(middle - OPEN, 0)),
            "triangle-left",
        ),
        (
            mark.end is None or mark.end > line.last,
            line.at(min(middle + OPEN, line.px(line.last))),
            "triangle-right",
        ),
    ):
        if here and edge != at:
            drawing.trace([at, edge], [y, y], mode="lines", line=style, name=mark.row.event_id)
            drawing.trace(
                [edge],
                [y],
                mode="markers",
                name=mark.row.event_id,
                marker={"symbol": symbol, "size": 8, "color": mark.colour},
            )
    return at
