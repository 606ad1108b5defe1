"""What every figure shares: colours, the time axis, text that fits, and `layout.meta`.

A figure is drawn once for each of SIZES, because labels are moved, not shrunk, when room is short.
Positions on the y-axis are pixels, so that lanes and bands are exact. Text of tables goes in
through `text`, which escapes it: plotly reads a little HTML everywhere.
"""

from __future__ import annotations

import colorsys
import functools
import hashlib
import html
import json
import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from counterclaim import quota, words
from counterclaim.dossier import Dossier, once

# Light and dark, chosen for contrast: every text colour passes 4.5:1 on paper and on band.
PAPER = ("#fdfcf9", "#15181c")
BAND = ("#f4f1ea", "#1c2026")
INK = ("#1c1e21", "#e8e6e1")
MUTED = ("#5a5f67", "#a7adb5")
RULE = ("#dcd8d0", "#33383f")
ACCENT = ("#8c1d40", "#f08aa4")
NOT_NAMED = ("#5a5f66", "#a9b0b8")
# Groups of rungs, low to high: one hue, that of the accent, which no side has; lightness alone
# tells the steps apart. Text on the first three is INK, on the last two PAPER, 4.7:1 or better.
RAMP = (
    ("#f4e2e9", "#502736"),
    ("#e0b2c3", "#793950"),
    ("#cb7f9a", "#9f4768"),
    ("#ac3963", "#d5809f"),
    ("#691936", "#f4c1d3"),
)
FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'
# Mean advance of a character in the system fonts, in parts of the font size; measured wide.
ADVANCE = 0.585


class Size(NamedTuple):
    """Room for a figure in pixels.

    `narrow` moves names and labels above what they name, `tight` lowers lanes.
    """

    width: int
    narrow: bool
    tight: bool = False


SIZES = (Size(960, False), Size(672, False), Size(328, True))
# A sheet of A4 or Letter: nothing is touched there, so lanes may be lower than a finger wants.
PRINT = Size(672, False, True)


class Axis(NamedTuple):
    """The time axis of one drawing: its ends and its width in pixels."""

    first: datetime
    last: datetime
    width: float

    def px(self, moment: datetime) -> float:
        """Pixels from the left edge of the plot to a moment."""
        return (moment - self.first) / (self.last - self.first) * self.width

    def inside(self, moment: datetime) -> datetime:
        """The moment, or the end of the axis beyond which it lies."""
        return min(max(moment, self.first), self.last)

    def stretch(self, pixels: float) -> timedelta:
        """How long a stretch of the plot lasts."""
        return (self.last - self.first) * (pixels / self.width)


class Count(NamedTuple):
    """A horizontal axis of numbers from 0: the last one, and its width in pixels."""

    last: float
    width: float

    def px(self, number: float) -> float:
        """Pixels from the left edge of the plot to a number."""
        return number / self.last * self.width


def text(value: object) -> str:
    """Text of a table as plotly shows it: its `<`, `>` and `&` are letters, not mark-up."""
    # A no-break space is ours: it keeps a dot with the word before it.
    return html.escape(re.sub(r"[ \t\r\n]+", " ", str(value)), quote=False)


def room(value: str, size: float = 12) -> float:
    """The width of a text in pixels, generously."""
    return len(value) * ADVANCE * size + 6


def wrapped(value: str, width: float, size: float = 12) -> list[str]:
    """A text cut into lines that fit a width; words longer than a line are broken."""
    most = max(8, int((width - 6) / (ADVANCE * size)))
    return textwrap.wrap(value, most, break_on_hyphens=False) or [""]


def counted(rows: list[list[str]]) -> list[list[str]] | list[str]:
    """The ids that each mark of a trace counts, for `meta.rows`; packed where they are many.

    The page's filter counts them again. In a crowd every drawing names every row, so there they are
    the steps between the numbers of the ids, in base 36: e007 e008 e045 is "7 1 11".
    """
    if sum(map(len, rows)) <= quota.MARKS:
        return rows
    return [_packed(ids) for ids in rows]


def _packed(ids: list[str]) -> str:
    numbers = sorted(int(i[1:]) for i in ids)
    return " ".join(_base36(n - before) for before, n in pairwise([0, *numbers]))


def _base36(n: int) -> str:
    digits = ""
    while n:
        n, digit = divmod(n, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


def link(row: str) -> str:
    """The id of a row, as a link to it."""
    # plotly opens links in a new window unless told otherwise.
    return f'<a href="#{text(row)}" target="_self">{text(row)}</a>'


def _channels(colour: str) -> list[float]:
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def _luminance(colour: str) -> float:
    def linear(c: float) -> float:
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@functools.cache
def readable(colour: str, theme: int) -> str:
    """The colour, moved in lightness until it reads as text in a theme (0 light, 1 dark)."""
    grounds, wanted, step = (PAPER[theme], BAND[theme]), (4.6, 6.5)[theme], (-0.02, 0.02)[theme]
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    found = colour.lower()
    end = (0.0, 1.0)[theme]
    while min(contrast(found, ground) for ground in grounds) < wanted and lightness != end:
        lightness = min(1.0, max(0.0, lightness + step))
        channels = colorsys.hls_to_rgb(hue, lightness, saturation)
        found = "#" + "".join(f"{round(c * 255):02x}" for c in channels)
    return found


@once
def sides(kept: Dossier) -> dict[str, tuple[str, str, str]]:
    """The sides of a dossier: key -> (label, light colour, dark colour); "" is nobody's."""
    found = {
        key: (side["label"], readable(side["colour"], 0), readable(side["colour"], 1))
        for key, side in kept.meta["sides"].items()
    }
    return {**found, "": ("not named, or no side", *NOT_NAMED)}


@functools.cache
def tint(colour: str) -> str:
    """A colour as a faint ground, for what is alleged."""
    red, green, blue = (round(c * 255) for c in _channels(colour))
    return f"rgba({red},{green},{blue},0.16)"


@once
def swaps(kept: Dossier) -> dict[str, str]:
    """Each light colour and its dark counterpart; the page swaps them in one pass."""
    pairs = [PAPER, BAND, INK, MUTED, RULE, ACCENT, NOT_NAMED, *RAMP]
    pairs += [(light, dark) for _, light, dark in sides(kept).values()]
    found = dict(pairs)
    return {**found, **{tint(light): tint(dark) for light, dark in pairs}}


def noon(moment: pd.Timestamp) -> datetime:
    """The middle of a moment's day, where the mark of a known day stands."""
    return datetime(moment.year, moment.month, moment.day, 12)


def axis(
    kept: Dossier,
    moments: Iterable[pd.Timestamp],
    open_start: bool,
    width: float,
    windowed: bool = True,
) -> Axis:
    """The time axis for moments, with room at both ends: to the as-of day, or as the window says.

    Not windowed is a figure that shows answers, which may lie outside the window of their claims.
    """
    known = [pd.Timestamp(m).to_pydatetime() for m in moments if pd.notna(m)]
    last = datetime.combine(kept.as_of, time(23, 59, 59))
    if windowed and kept.until and (cut := words.dates.parse(kept.until).latest) < last:
        last = cut
    first = min([*known, last])
    if windowed and kept.since:
        first = max(first, words.dates.parse(kept.since).earliest)
    span = max(last - first, timedelta(days=10))
    # An open start needs a stretch of its own, or its arrow would sit on the first known day.
    first = last - min(span * (1.14 if open_start else 1.03), last - datetime.min)
    return Axis(first, last + (last - first) * (12 / width), width)


def ticks(line: Axis) -> list[tuple[datetime, datetime, str]]:
    """Units of the calendar that are wide enough to be named: (start, end, name)."""
    for months, least in ((1, 46), (3, 60), (12, 40), (60, 40), (120, 40)):
        starts = list(_starts(line, months))
        if len(starts) < 2 or (starts[1] - starts[0]) / (line.last - line.first) * line.width > (
            least
        ):
            break
    if months == 1 and len(starts) <= 3 and line.last - line.first < timedelta(days=45):
        return _days(line)
    found = []
    for start, end in pairwise(starts):
        if months == 1:
            name = words.dates.SHORT_MONTHS[start.month - 1]
            name += f"<br>{start.year}" if start.month == 1 or not found else ""
        elif months == 3:
            name = f"Q{(start.month + 2) // 3}"
            name += f"<br>{start.year}" if start.month == 1 or not found else ""
        else:
            name = str(start.year) if months == 12 else f"{start.year}–{end.year - 1}"
        found.append((start, end, name))
    return found


def _starts(line: Axis, months: int) -> Iterable[datetime]:
    index = line.first.year * 12 + line.first.month - 1
    index = max(12, index - index % months)  # there is no year 0
    while True:
        start = datetime(index // 12, index % 12 + 1, 1)
        yield start
        if start > line.last:
            return
        index += months


def _days(line: Axis) -> list[tuple[datetime, datetime, str]]:
    days = max(1, -(-int((line.last - line.first).days) // max(1, int(line.width // 52))))
    start = datetime(line.first.year, line.first.month, line.first.day)
    found = []
    while start <= line.last:
        name = f"{start.day} {words.dates.SHORT_MONTHS[start.month - 1]}"
        found.append((start, start + timedelta(days=days), name))
        start += timedelta(days=days)
    return found


class Drawing:
    """One drawing of a figure at one size: traces, shapes and labels gathered in pixels.

    A class because a drawing is built up mark by mark; it is turned into plain data at the end.
    `y` runs upwards from 0 at the bottom of the plot.
    """

    def __init__(self, line: Axis | Count, height: float, margin: dict[str, int], aside: float = 0):
        self.line, self.height, self.margin = line, height, margin
        self.aside = aside  # px at the right of the plot for what has no place on its axis
        # y is pixels from 0, or counts: `unit` px for each, from `low`.
        self.unit, self.low = 1.0, 0.0
        self.bars = ""  # how bars share a place: stack, overlay
        self.traces: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        self.labels: list[dict[str, Any]] = []

    def band(self, low: float, high: float, colour: str) -> None:
        """A ground across the whole width, gutters included."""
        width = self.line.width + self.aside
        self.shapes.append(
            {
                "type": "rect",
                "xref": "paper",
                "x0": -self.margin["l"] / width,
                "x1": 1 + self.margin["r"] / width,
                "y0": low,
                "y1": high,
                "fillcolor": colour,
                "line": {"width": 0},
                "layer": "below",
            }
        )

    def calendar(self) -> None:
        """Hairlines between calendar units, and the names that have room under the plot."""
        line, year = self.line, ""
        for start, end, name in ticks(line):
            if start > line.first:
                self.rule(start, RULE[0], 1, layer="below")
            low, high = max(start, line.first), min(end, line.last)
            unit, _, given = name.partition("<br>")
            year = given or year
            if high - low < line.stretch(max(room(unit), room(year)) - 14):
                continue  # it would stand over its neighbour, or outside
            if (high - low) / (end - start) > 0.35 or high - low > timedelta(days=20):
                # The first name that is written says the year.
                said = f"{unit}<br>{year}" if year else unit
                self.label(low + (high - low) / 2, 0, said, MUTED[0], y_shift=-4, anchor="top")
                year = ""

    def rule(self, at: datetime, colour: str, width: float, layer: str = "above") -> None:
        """A vertical line through the whole plot."""
        self.shapes.append(
            {
                "type": "line",
                "x0": stamp(at),
                "x1": stamp(at),
                "y0": 0,
                "y1": self.height,
                "line": {"color": colour, "width": width},
                "layer": layer,
            }
        )

    def label(
        self,
        at: datetime | float,
        y: float,
        said: str,
        colour: str,
        *,
        align: str = "center",
        anchor: str = "middle",
        size: float = 12,
        x_shift: float = 0,
        y_shift: float = 0,
        ground: str = "",
        name: str = "",
    ) -> None:
        """A text at a moment, or at a fraction of the plot's width if `at` is a number."""
        found = {
            "x": stamp(at) if isinstance(at, datetime) else at,
            "y": y,
            "text": said,
            "showarrow": False,
            "xanchor": align,
            "yanchor": anchor,
            "align": align,
            "xshift": round(x_shift, 1),
            "yshift": round(y_shift, 1),
            "font": {"color": colour, "size": size},
            "borderpad": 0,
        }
        if not isinstance(at, datetime):
            found["xref"] = "paper"
            found["x"] = at * self.line.width / (self.line.width + self.aside)
        if ground:
            found["bgcolor"] = ground
        if name:
            found["name"] = name
        self.labels.append(found)

    def trace(self, xs: Sequence[datetime | float], ys: Sequence[float], **rest: Any) -> None:
        """A scatter trace."""
        rest.setdefault("hoverinfo", "skip")
        if "markers" in rest["mode"]:
            rest["cliponaxis"] = False  # half a mark at the plot's edge is no mark
        at = [stamp(x) if isinstance(x, datetime) else x for x in xs]
        self.traces.append({"type": "scatter", "x": at, "y": list(ys), **rest})

    def plain(self) -> dict[str, Any]:
        """The drawing as plotly data and layout."""
        side = self.margin
        line = self.line
        if isinstance(line, Count):
            across = {"type": "linear", "range": [0, line.last]}
        else:
            last = line.last + line.stretch(self.aside)
            across = {"type": "date", "range": [stamp(line.first), stamp(last)]}
        return {
            "data": self.traces,
            "layout": {
                "width": round(line.width + self.aside + side["l"] + side["r"]),
                "height": round(self.height + side["t"] + side["b"]),
                "margin": {**side, "pad": 0, "autoexpand": False},
                "showlegend": False,
                "hovermode": "closest",
                "paper_bgcolor": PAPER[0],
                "plot_bgcolor": "rgba(0,0,0,0)",
                "font": {"family": FONT, "size": 12, "color": INK[0]},
                "hoverlabel": {
                    "bgcolor": PAPER[0],
                    "bordercolor": MUTED[0],
                    "font": {"family": FONT, "size": 12, "color": INK[0]},
                    "align": "left",
                },
                "xaxis": {**across, "visible": False},
                "yaxis": {
                    "range": [self.low, self.low + self.height / self.unit],
                    "visible": False,
                },
                # A number that does not fit its bar is left out, not shrunk.
                **(
                    {"barmode": self.bars, "uniformtext": {"mode": "hide", "minsize": 11}}
                    if self.bars
                    else {}
                ),
                "shapes": self.shapes,
                "annotations": self.labels,
            },
        }


def stamp(moment: datetime) -> str:
    """A moment as plotly reads it without a time zone; the figures' zone is UTC."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")


def figure(
    draw: Callable[[Size], Drawing],
    meta: dict[str, Any],
    kept: Dossier,
    rows: Sequence[str],
    printed: bool = False,
) -> go.Figure:
    """The figure, widest drawing first, with everything the page needs in `layout.meta`.

    `meta` holds kind, finding, measure, note (n and sources), alt, key, table. Added here are sizes
    (the other drawings), print (one for paper, where `printed` asks for it), dark (colour swaps),
    rows (ids drawn) and `drawn` (a digest of the figure as made here, so that the page notices an
    analyst's change and drops the other sizes).
    """
    wide, *others = (draw(size).plain() for size in SIZES)
    room_for_title = SIZES[0].width - 20
    titles = wrapped(text(meta["finding"]), room_for_title, 18)
    measures = wrapped(text(meta["measure"]), room_for_title, 13)
    layout = wide["layout"]
    head = 34 + 24 * len(titles) + 12 * (len(measures) - 1)
    # In the notebook the figure carries its own title; the page sets it as a heading instead.
    layout["title"] = {
        "text": "<br>".join(titles),
        "subtitle": {
            "text": "<br>".join(measures),
            "font": {"size": 13, "color": MUTED[0]},
        },
        "x": 0,
        "xref": "container",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        # plotly sets a title of several lines 13 px too high.
        "pad": {"l": 10, "t": 12 + 13 * (len(titles) > 1)},
        "font": {"size": 18},
    }
    layout["margin"]["t"] += head
    layout["height"] += head
    rest = {
        "sizes": [
            {"width": size.width, **drawn} for size, drawn in zip(SIZES[1:], others, strict=True)
        ],
        "print": draw(PRINT).plain() if printed else None,
        "head": head,
        "dark": swaps(kept),
        "rows": list(rows),
    }
    return _with(go.Figure(wide["data"], layout), {**meta, **rest})


def _with(made: go.Figure, meta: dict[str, Any]) -> go.Figure:
    """The figure with its meta, and in it the digest of everything else."""
    # Before meta is there: plotly copies all of a figure to tell what it holds.
    made.layout.meta = {**meta, "drawn": drawn(made.to_plotly_json())}
    return made


def empty(meta: dict[str, Any], said: str, kept: Dossier) -> go.Figure:
    """A figure with nothing to show: no trace and no frame, but a sentence that says so.

    The sentence stands in `layout.meta["empty"]`; the notebook shows it as the title.
    """
    made = go.Figure(
        layout={
            "title": {"text": "<br>".join(wrapped(text(said), 900, 14)), "font": {"size": 14}},
            "height": 100,
            "xaxis": {"visible": False},
            "yaxis": {"visible": False},
            "paper_bgcolor": PAPER[0],
            "plot_bgcolor": "rgba(0,0,0,0)",
        }
    )
    rest = {"empty": said, "sizes": [], "head": 0, "dark": swaps(kept), "rows": []}
    return _with(made, {**meta, **rest})


def drawn(plain: dict[str, Any]) -> str:
    """A digest of a figure's data and layout without `meta`: has anybody changed it?"""
    layout = {k: v for k, v in plain["layout"].items() if k not in {"meta", "template"}}
    said = json.dumps({"data": plain["data"], "layout": layout}, sort_keys=True, default=list)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
