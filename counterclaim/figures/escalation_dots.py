"""The escalation timeline of a long record: dots in columns of weeks, the most important named."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

import pandas as pd

from counterclaim.analysis import periods, question
from counterclaim.dossier import Dossier
from counterclaim.figures import escalation_spots
from counterclaim.figures.drawing import (
    axes,
    calendar_lines,
    colours,
    dots,
    folds,
    ladder,
)
from counterclaim.figures.drawing.axes import Axis
from counterclaim.figures.drawing.dots import Grain, Spot
from counterclaim.figures.drawing.marks import Mark
from counterclaim.figures.drawing.sizes import SIZES, Size
from counterclaim.figures.drawing.surface import TimeDrawing

# Height of a drawing in pixels, by its width: where finer units of the calendar need more, coarser
# ones are used. A narrower one is a taller one, as on a phone.
TALLEST = {880: 900, 328: 1400}
_TOP, _BOTTOM, _RIGHT = 30, 36, 12  # margins


class Layout(NamedTuple):
    """How the rows stand at one size.

    Attributes
    ----------
    size
        The room for the drawing.
    unit
        The unit of the calendar that has a column; blank where none has room for a dot.
    line
        The time axis.
    rungs
        By rung: its rows' places and its height in pixels.
    """

    size: Size
    unit: str
    line: Axis
    rungs: dict[int, tuple[list[Spot], float]]

    @property
    def fits(self) -> bool:
        """Whether the drawing keeps to `TALLEST`."""
        return self.height <= TALLEST[self.size.width]

    @property
    def height(self) -> float:
        """Height of the drawing with its margins."""
        return sum(high for _, high in self.rungs.values()) + _TOP + _BOTTOM


def left_of(size: Size) -> int:
    """The gutter in which the rungs are named."""
    return 10 if size.narrow else 168


def grain_of(size: Size) -> Grain:
    """How large dots are: on a narrow screen none is touched one by one."""
    return dots.FINE if size.narrow else dots.COARSE


def names(dossier: Dossier, drawn: list[Mark]) -> dict[str, str]:
    """The rows that are named: the key rows by their captions, and the first on each rung.

    Returns
    -------
    dict of str to str
        By event id: the name without the id.
    """
    captions = {key.event: key.caption for key in question.key_rows(dossier)}
    first: dict[int, Mark] = {}
    for mark in sorted(drawn, key=lambda m: (m.end or datetime.max, m.start or datetime.min)):
        first.setdefault(mark.row.rung, mark)
    short = {
        mark.row.event_id: f"{mark.row.side} {mark.row.label}".strip() for mark in first.values()
    }
    ids = {mark.row.event_id for mark in drawn}
    return {**short, **{event: words for event, words in captions.items() if event in ids}}


def layouts(dossier: Dossier, drawn: list[Mark], steps: pd.DataFrame) -> dict[Size, Layout]:
    """Place the rows at each size."""
    return {size: _layout(dossier, drawn, steps, size) for size in SIZES}


def _layout(dossier: Dossier, drawn: list[Mark], steps: pd.DataFrame, size: Size) -> Layout:
    """Place the rows in the finest unit of the calendar in which the drawing is not too tall."""
    named = names(dossier, drawn)
    tried = []
    for unit in (*periods.UNITS, ""):
        line = _axis(dossier, drawn, steps, unit, size)
        if unit and line.stretch(grain_of(size).dot + 1) > timedelta(days=periods.LENGTHS[unit]):
            continue
        placed = Layout(size, unit, line, dict(_rungs(dossier, drawn, line, unit, named, size)))
        if placed.fits:
            return placed
        tried.append(placed)
    return min(tried, key=lambda each: each.height)


def _axis(dossier: Dossier, drawn: list[Mark], steps: pd.DataFrame, unit: str, size: Size) -> Axis:
    """The time axis, folded where no mark begins or ends in a unit of the calendar."""
    moments = [m for mark in drawn for m in (mark.start, mark.end) if m]
    moments += [on.to_pydatetime() for on in steps["on"]]
    first, last = axes.ends(dossier, moments)
    within = [m for m in moments if first <= m <= last] + [last]
    starts = {periods.start(m, unit or "year") for m in within}
    busy = [(start, periods.following(start, unit or "year") or last) for start in starts]
    first = min(min(starts), last - timedelta(days=10))
    return folds.axis(first, last, busy, size.width - left_of(size) - _RIGHT)


def _rungs(
    dossier: Dossier,
    drawn: list[Mark],
    line: Axis,
    unit: str,
    named: dict[str, str],
    size: Size,
):
    ladder_rows = dossier.codebook.ladder
    for text, label in zip(ladder_rows["rung"], ladder_rows["label"], strict=True):
        own = [mark for mark in drawn if mark.row.rung == int(text)]
        spots, high = (
            dots.pack(own, line, unit, named, grain_of(size), 16 * size.narrow)
            if own
            else ([], 0.0)
        )
        yield int(text), (spots, max(high, ladder.least(label, left_of(size), bool(own), size)))


def draw(
    dossier: Dossier, layouts: dict[Size, Layout], steps: pd.DataFrame, size: Size
) -> TimeDrawing:
    """Draw the rows at one size."""
    placed = layouts[size]
    line, labels = placed.line, dossier.codebook.ladder["label"]
    margin = {"l": left_of(size), "r": _RIGHT, "t": _TOP, "b": _BOTTOM}
    drawing = TimeDrawing(line, placed.height - _TOP - _BOTTOM, margin)
    base, ceilings, striped = 0.0, {}, False
    written: list[tuple[Spot, float, str]] = []
    for (rung, (spots, high)), label in zip(placed.rungs.items(), labels, strict=True):
        top = base + high
        ceilings[rung], ground = top, colours.PAPER[0]
        if spots and (striped := not striped):
            ground = colours.BAND[0]
            drawing.band(base, top, ground)
        ladder.name(drawing, rung, label, base, top, bool(spots), size)
        written += [(spot, base + spot.y, ground) for spot in spots]
        base = top
    folds.draw(drawing)
    (folds.calendar if line.folds else calendar_lines.calendar)(drawing)
    calendar_lines.asof(drawing, dossier, 13)
    for spot, y, ground in written:
        escalation_spots.draw(drawing, spot, y, ground, grain_of(size))
    ladder.peak(drawing, dossier, steps, ceilings)
    return drawing
