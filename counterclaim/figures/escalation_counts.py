"""The escalation timeline of a crowded record: counts per rung and week, month or year."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from counterclaim.analysis import escalation
from counterclaim.dates.days import end_of
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, sources_of
from counterclaim.figures.drawing import assembly, axes, bubbles, calendar_lines, colours, ladder
from counterclaim.figures.drawing.bubbles import Cell
from counterclaim.figures.drawing.sizes import SIZES, Size
from counterclaim.figures.drawing.surface import TimeDrawing
from counterclaim.text import chart_titles, phrasing

HIGH = 36  # px of a rung in use


def counts(dossier: Dossier, shown: pd.DataFrame, steps: pd.DataFrame, alt: str) -> go.Figure:
    """The timeline of `shown` as counts; `steps` and `alt` are those of the single marks.

    The area of a mark is the number of rows. A row whose date allows several units is counted in
    a column apart. The step line is drawn from the rows, not from the counts.
    """
    end = end_of(dossier.as_of)
    unit = bubbles.unit(shown, end, _room(SIZES[0]))
    cells = _cells(shown, unit)
    acts = set(shown.loc[shown["kind"].eq("act"), "event_id"])
    alleged = acts & set(shown.loc[shown["attested"].eq("alleged"), "event_id"])
    tally = escalation.tally(shown)
    labels = dict(
        zip(dossier.codebook.ladder["rung"], dossier.codebook.ladder["label"], strict=True)
    )
    loose = sum(len(cell.rows) for cell in cells if not cell.start)
    meta = {
        "kind": "escalation",
        "finding": chart_titles.timeline(dossier),
        "measure": f"Number of rows per rung of the ordinal ladder and {unit} (UTC),"
        " or a longer period where the screen is narrow."
        " The area of a mark is the number of rows.",
        "note": (
            f"n = {tally['rows']:,} rows"
            f" ({tally['acts']:,} acts: {tally['reported']:,} reported,"
            f" {tally['alleged']:,} alleged, {tally['planned']:,} planned;"
            f" {tally['statements']:,} statements): {len(shown) - loose:,} placed,"
            f" {loose:,} not placed, since their dates allow several {unit}s."
            f" More than {limits.MARKS} rows are counted here; every one is in the downloads."
            " The step line is the highest rung so far of acts, dashed while it rests on alleged"
            " acts alone; planned acts do not count, and it rises on the latest possible day."
            + phrasing.off_ladder(dossier)
        ),
        "sources": sources_of(dossier, shown["event_id"]),
        "alt": alt,
        "key": [
            ["crowd", f"rows of one {unit}"],
            *([["uncounted", f"not placed in one {unit}"]] if loose else []),
        ],
        "sides": [],
        "table": {
            "caption": f"Rows per rung and {unit}",
            "counted": True,
            "columns": [
                "Rung",
                phrasing.capital(unit),
                "Rows",
                "Acts",
                "of them alleged",
                "Statements",
            ],
            "rows": [
                [
                    f"{cell.key} {labels[str(cell.key)]}",
                    chart_titles.period(cell.start, unit) if cell.start else "not placed",
                    f"{len(cell.rows):,}",
                    f"{len(acts & set(cell.rows)):,}",
                    f"{len(alleged & set(cell.rows)):,}",
                    f"{len(set(cell.rows) - acts):,}",
                ]
                for cell in cells
            ],
        },
    }
    if loose == len(shown):
        said = (
            f"None of {len(shown):,} rows can be placed in one {unit}, so there is nothing to draw."
            " The table counts them by rung."
        )
        return assembly.empty(meta, said, dossier)
    draw = partial(_draw, dossier, shown, steps, end)
    return assembly.figure(draw, meta, dossier, list(shown["event_id"]))


def _cells(shown: pd.DataFrame, unit: str) -> list[Cell]:
    placed = escalation.periods(shown, unit)
    return bubbles.cells(zip(shown["rung"], placed, shown["event_id"], strict=True))


def _left(size: Size) -> int:
    return 10 if size.narrow else 168 if size.width > 700 else 136


def _room(size: Size) -> float:
    return size.width - _left(size) - 12 - bubbles.ASIDE


def _draw(
    dossier: Dossier, shown: pd.DataFrame, steps: pd.DataFrame, end: datetime, size: Size
) -> TimeDrawing:
    # Where there is less room the units are coarser; each drawing says which it counts.
    unit, left = bubbles.unit(shown, end, _room(size)), _left(size)
    cells = _cells(shown, unit)
    apart = [cell for cell in cells if not cell.start]
    aside = bubbles.ASIDE * bool(apart)
    dated = [cell for cell in cells if cell.start]
    line = axes.axis(
        dossier,
        [*(pd.Timestamp(cell.start) for cell in dated), *steps["on"]],
        False,
        size.width - left - 12 - aside,
    )
    used = {cell.key for cell in cells}
    rungs = [
        (int(rung), label, _high(label, left, int(rung) in used, size))
        for rung, label in zip(
            dossier.codebook.ladder["rung"], dossier.codebook.ladder["label"], strict=True
        )
    ]
    margin = {"l": left, "r": 12, "t": 42 if apart else 30, "b": 36}
    drawing = TimeDrawing(line, sum(high for _, _, high in rungs), margin, aside)
    base, ceilings, middles, striped = 0.0, {}, {}, False
    for rung, label, high in rungs:
        top = base + high
        ceilings[rung], middles[rung] = top, base + HIGH / 2
        if rung in used and (striped := not striped):
            drawing.band(base, top, colours.BAND[0])
        ladder.name(drawing, rung, label, base, top, rung in used, size)
        base = top
    calendar_lines.calendar(drawing)
    calendar_lines.asof(drawing, dossier, 13)
    bubbles.draw(drawing, cells, middles, unit)
    ladder.peak(drawing, dossier, steps, ceilings)
    return drawing


def _high(label: str, left: float, used: bool, size: Size) -> float:
    """The height of a rung: its name stands over its marks, or beside them in lines."""
    least = ladder.least(label, left, used, size)
    return max(HIGH + 16 * size.narrow, least) if used else least
