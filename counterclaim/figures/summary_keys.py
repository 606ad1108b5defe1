"""Draws the key rows under the summary: captions in words, joined to their time by thin lines.

On a narrow screen the lines lead to numbers, and the captions are a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from counterclaim.analysis import periods, summary
from counterclaim.analysis.summary import Moment
from counterclaim.dossier import Dossier, event_rows
from counterclaim.figures.drawing import colours, lettering, marks, side_colours
from counterclaim.figures.drawing.spread import spread
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.figures.summary_parts import Place
from counterclaim.text import phrasing

LEAD, LOWER = 24, 16  # px of the lines to the captions, and to the numbers of a list
DOT = 4  # px under the axis, where the line of a key row begins
LINE = 15.6  # px of a line of text
LEAST, MOST = 112, 184  # px of a caption: with less they are a list
ITEM = 280  # px of a caption in the list
NUMBERS = 16  # px of the row of numbers
INDENT = 16  # px before a caption in the list


class Key(NamedTuple):
    """A key row: where its line begins and leads, and where and how its caption is written.

    at      px of the beginning, None where its date allows several periods
    to      px where the line ends
    left    px of the left edge of the caption
    down    px from the top of the band to the top of the caption
    lines   of the caption and its date, escaped
    """

    moment: Moment
    at: float | None
    to: float
    left: float
    down: float
    lines: list[str]
    colour: str
    hover: dict[str, Any]


class Band(NamedTuple):
    """The key rows under the answers, and the px that they take."""

    keys: list[Key]
    listed: bool
    height: float


def laid(dossier: Dossier, keys: Sequence[Moment], places: Sequence[Place], width: float) -> Band:
    """Lay the captions out: side by side where they have room, else as a list with numbers."""
    if not keys:
        return Band([], False, 0)
    at = [_at(dossier, key, places) for key in keys]
    before, wanted = 0.0, []
    for place in at:
        # What has no place of its own stays beside the one before it.
        before = max(before, place if place is not None else before)
        wanted.append(before)
    room = min(MOST, width / len(keys))
    events, sides = event_rows(dossier), side_colours.sides(dossier)
    listed = room < LEAST
    if listed:
        to = spread(wanted, 13, 6, width - 6)
        lefts, downs, texts = _listed(dossier, keys, width)
    else:
        lefts = spread([place - 10 for place in wanted], room, 0, width - room)
        to = [left + 1 for left in lefts]
        texts = [_written(dossier, key, room - 8) for key in keys]
        downs = [float(LEAD)] * len(keys)
    placed = [
        Key(
            key,
            at[n],
            to[n],
            lefts[n],
            downs[n],
            texts[n],
            sides[key.side][1],
            marks.hover(marks.mark(events[key.event_id], sides)),
        )
        for n, key in enumerate(keys)
    ]
    return Band(placed, listed, max(key.down + LINE * len(key.lines) for key in placed) + 4)


def _listed(
    dossier: Dossier, keys: Sequence[Moment], width: float
) -> tuple[list[float], list[float], list[list[str]]]:
    """Left edges, tops and lines of captions in a list of as many columns as have room."""
    columns = max(1, int(width // ITEM))
    room = width / columns
    each = -(-len(keys) // columns)
    lefts, downs, texts, down = [], [], [], 0.0
    for n, key in enumerate(keys):
        down = down if n % each else LOWER + NUMBERS
        texts.append(_written(dossier, key, room - INDENT - 4))
        lefts.append(room * (n // each))
        downs.append(down)
        down += LINE * len(texts[-1]) + 2
    return lefts, downs, texts


def _written(dossier: Dossier, key: Moment, room: float) -> list[str]:
    """The lines of a caption, and its date as a link, in the last of them where it has room."""
    date = phrasing.when_short(event_rows(dossier)[key.event_id].date)
    lines = lettering.wrapped(key.caption, room)
    link = f'<a href="#{key.event_id}" target="_self">{lettering.text(date)}</a>'
    written = [f"<b>{lettering.text(line)}</b>" for line in lines]
    if lettering.room(f"{lines[-1]}  {date}") < room:
        written[-1] += f"  {link}"
        return written
    return [*written, link]


def _at(dossier: Dossier, key: Moment, places: Sequence[Place]) -> float | None:
    """Where in its column a key row lies: in the middle of the days that it can have been."""
    place = next((each for each in places if key.start and each.start == key.start), None)
    row = event_rows(dossier)[key.event_id]
    if place is None or place.start is None or pd.isna(row.earliest) or pd.isna(row.latest):
        return None
    end = periods.following(place.start, summary.unit(dossier))
    middle = row.earliest + (row.latest - row.earliest) / 2
    share = (middle - place.start) / (end - place.start) if end else 0.5
    return place.left + place.width * share


def leaders(drawing: CountDrawing, band: Band, top: float) -> None:
    """Draw the line of each key row from the axis to its caption, and the dot where it begins."""
    foot = (LOWER if band.listed else LEAD) - 3
    for key in band.keys:
        if key.at is None:
            continue
        downs = (DOT, top, top + foot)
        drawing.trace(
            [key.at, key.at, key.to],
            [-down / drawing.unit for down in downs],
            mode="lines",
            line={"color": colours.RULE[0], "width": 1.2},
            name=key.moment.event_id,
        )


def captions(drawing: CountDrawing, band: Band, top: float) -> None:
    """Write the captions, each with its date as a link, and the dots at the beginning of lines."""
    width = drawing.line.width
    for n, key in enumerate(band.keys, start=1):
        name = key.moment.event_id
        if key.at is not None:
            drawing.trace(
                [key.at],
                [-DOT / drawing.unit],
                mode="markers",
                marker={"symbol": "circle", "size": 6, "color": key.colour},
                **key.hover,
            )
        drawing.label(
            (key.left + INDENT * band.listed) / width,
            -(top + key.down) / drawing.unit,
            "<br>".join(key.lines),
            key.colour,
            align="left",
            anchor="top",
            name=name,
        )
        if not band.listed:
            continue
        for at, down in ((key.to, LOWER - 2), (key.left + 5, key.down)):
            drawing.label(
                at / width,
                -(top + down) / drawing.unit,
                f"<b>{n}</b>",
                key.colour,
                anchor="top",
                name=name,
            )
