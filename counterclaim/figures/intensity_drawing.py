"""Draws rows per period as bars of groups, and apart from them the rows that fit no period."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from counterclaim.analysis import escalation
from counterclaim.analysis.escalation import Group
from counterclaim.dossier import Dossier
from counterclaim.figures import intensity_scale
from counterclaim.figures.drawing import colours, counted_ids, lettering
from counterclaim.figures.drawing.axes import Count
from counterclaim.figures.drawing.sizes import Size
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.text import chart_labels, phrasing

HIGH = 220  # px of the plot
FOOT = 18  # px under the bars, where the totals stand
WIDEST = 76  # px of a bar
TALLER = 2  # how much higher than all others the column of what is not placed may be


class Bin(NamedTuple):
    """One unit of the calendar, or with no start the rows that fit none: ids by group."""

    start: datetime | None
    rows: list[list[str]]

    @property
    def n(self) -> int:
        """How many rows it holds."""
        return sum(map(len, self.rows))


def draw(dossier: Dossier, bins: list[Bin], unit: str, size: Size) -> CountDrawing:
    """Draw the rows per period, and apart from them those that fit none."""
    left, right = (30, 8) if size.narrow else (40, 12)
    width = size.width - left - right
    dated = [part for part in bins if part.start]
    apart = len(dated) < len(bins)
    aside = 72 * apart  # the column of what is not placed
    slot = (width - aside) / len(dated)
    bar = min(slot * 0.82, WIDEST)
    centres = [slot * (n + 0.5) for n in range(len(dated))] + [width - aside / 2 + 4] * apart
    most = max(part.n for part in dated)
    loose = sum(part.n for part in bins) - sum(part.n for part in dated)
    # A column much higher than all others would flatten what the chart is about.
    scaled = loose <= most * TALLER
    most = max(most, loose) if scaled else most
    tall = min(HIGH, 30 * most)
    # With no room over it plotly takes the number out of the highest bar.
    drawing = CountDrawing(
        Count(width, width),
        tall + FOOT + 6,
        {"l": left, "r": right, "t": 30, "b": 38 if scaled else 52},
    )
    drawing.bars, drawing.unit = "stack", tall / most
    drawing.low = -FOOT / drawing.unit
    intensity_scale.grid(drawing, most)
    groups = escalation.groups(dossier)
    stacked = bins if scaled else dated
    for g, group in enumerate(groups):
        if any(part.rows[g] for part in bins):
            _bars(drawing, (g, group), stacked, centres[: len(stacked)], bar)
    if not scaled:
        _cells(drawing, groups, bins[-1], centres[-1])
    _totals(drawing, bins, centres)
    intensity_scale.names(drawing, [part.start for part in dated if part.start], unit, slot)
    edge = (slot * len(dated) + 1) / width
    intensity_scale.upright(drawing, edge, colours.ACCENT[0])
    last = dossier.as_of.isoformat()
    drawing.label(
        edge,
        most,
        chart_labels.as_of(phrasing.when_short(last).rsplit(" ", 1)[0]),
        colours.ACCENT[0],
        align="right",
        anchor="bottom",
        x_shift=4,
        y_shift=6,
    )
    if apart:
        at = centres[-1] / width
        drawing.label(
            at,
            drawing.low,
            chart_labels.NOT_PLACED_LINES if scaled else chart_labels.NO_SCALE_LINES,
            colours.INK[0],
            anchor="top",
            y_shift=-4,
        )
    return drawing


def _bars(
    drawing: CountDrawing,
    placed: tuple[int, Group],
    bins: list[Bin],
    centres: list[float],
    bar: float,
) -> None:
    """The segments of one group; hatched where they are not placed."""
    g, group = placed
    rows = [part.rows[g] for part in bins]
    colour, label = colours.ramp(group.step)[0], lettering.text(group.label)
    ink = colours.on_ramp(group.step)[0]
    drawing.traces.append(
        {
            "type": "bar",
            "x": centres,
            "y": [len(ids) for ids in rows],
            "width": [bar if part.start else 44 for part in bins],
            "marker": {
                "color": colour,
                "line": {"color": colours.MUTED[0], "width": 0.8},
                # Thin, so that the number on it can be read.
                "pattern": {
                    "shape": ["" if part.start else "/" for part in bins],
                    "fillmode": "replace",
                    "fgcolor": colour,
                    "bgcolor": colours.PAPER[0],
                    "size": 8,
                    "solidity": 0.16,
                },
            },
            "text": [f"{len(ids):,}" if ids else "" for ids in rows],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "textfont": {
                "color": [ink if part.start else colours.INK[0] for part in bins],
                "size": 12,
            },
            "hoverinfo": "text",
            "hovertext": [f"{label}: {' '.join(ids[:12])}{' …' * (len(ids) > 12)}" for ids in rows],
            "name": group.label,
            "meta": {"rows": counted_ids.counted(rows)},
        }
    )


def _cells(drawing: CountDrawing, groups: tuple[Group, ...], part: Bin, centre: float) -> None:
    """What is not placed as numbers in boxes, one for each group, lowest group first."""
    here = [g for g in range(len(groups)) if part.rows[g]]
    drawing.trace(
        [centre] * len(here),
        [(14 + 28 * n) / drawing.unit for n in range(len(here))],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": 23,
            "color": [colours.ramp(groups[g].step)[0] for g in here],
            "line": {"color": colours.MUTED[0], "width": 0.8},
        },
        text=[f"{len(part.rows[g]):,}" for g in here],
        textposition="middle center",
        textfont={
            "color": [colours.on_ramp(groups[g].step)[0] for g in here],
            "size": 12,
        },
        hoverinfo="text",
        hovertext=[f"{chart_labels.NOT_PLACED}: {lettering.text(groups[g].label)}" for g in here],
        meta={"rows": counted_ids.counted([part.rows[g] for g in here])},
        name=chart_labels.NOT_PLACED,
    )


def _totals(drawing: CountDrawing, bins: list[Bin], centres: list[float]) -> None:
    """The number of rows under each bar; the largest first where not all have room."""
    taken: list[tuple[float, float]] = []
    shown = []
    for n in sorted(range(len(bins)), key=lambda n: -bins[n].n):
        half = lettering.room(f"{bins[n].n:,}") / 2
        low, high = centres[n] - half, centres[n] + half
        if bins[n].n and all(high <= a or low >= b for a, b in taken):
            taken.append((low, high))
            shown.append(n)
    shown.sort()
    drawing.trace(
        [centres[n] for n in shown],
        [drawing.low / 2] * len(shown),
        mode="text",
        text=[f"{bins[n].n:,}" for n in shown],
        textfont={"color": colours.INK[0], "size": 12},
        meta={
            "rows": counted_ids.counted(
                [[event for ids in bins[n].rows for event in ids] for n in shown]
            )
        },
        cliponaxis=False,
        name=chart_labels.ALL_ROWS,
    )
