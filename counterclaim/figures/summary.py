"""The summary: claims by side, answers of the party asked and key rows, over time."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import plotly.graph_objects as go

from counterclaim import dates
from counterclaim.analysis import summary as summed
from counterclaim.analysis.summary import Moment
from counterclaim.dates.days import end_of
from counterclaim.dossier import Dossier, event_rows, sources_of
from counterclaim.figures import summary_drawing
from counterclaim.figures.drawing import assembly, colours, marks, side_colours
from counterclaim.figures.summary_parts import Series
from counterclaim.tables.typed import rows as typed_rows
from counterclaim.text import chart_labels, chart_titles, phrasing, summary_chart

# More sides than this are not told apart; the smallest are drawn as one.
SIDES = 6


def summary(dossier: Dossier) -> go.Figure:
    """Claims per period upwards, by side; below, the answers of the party asked and key rows.

    Periods are days, weeks, months, quarters or years, by the span; quiet stretches are folded.
    What fits no single period is counted apart.
    """
    moments = list(typed_rows(summed.summary(dossier), Moment))
    end = end_of(dossier.as_of)
    if dossier.until:
        end = min(end, dates.parse(dossier.until).latest or end)
    columns = summed.columns(dossier, end)
    series = _series(dossier, moments)
    notes = summary_chart.notes(dossier, columns, _others(dossier, series))
    labels, symbols = phrasing.scale(dossier, "family"), marks.family_symbols(dossier)
    given = {moment.family for moment in moments if moment.family}
    families = [family for family in labels if family in given]
    ids = list(dict.fromkeys(moment.event_id for moment in moments))
    meta = {
        "kind": "summary",
        "finding": summary_chart.title(dossier),
        "measure": notes.measure,
        "note": notes.note,
        "sources": sources_of(dossier, ids),
        "alt": notes.alt,
        "groups": [[each.label, *each.colour] for each in series],
        "key": [[f"symbol-{symbols[family]}", labels[family]] for family in families],
        "sides": [],
        "table": {
            "caption": notes.caption,
            "counted": True,
            "columns": summary_chart.columns(
                dossier, [each.label for each in series], [labels[each] for each in families]
            ),
            "rows": _table(dossier, moments, series, families),
        },
    }
    dated = {moment.start for moment in moments if moment.start}
    loose = any(moment.role != summed.KEY and not moment.start for moment in moments)
    if not any(moment.role == summed.CLAIM and moment.start for moment in moments) or (
        len(dated) == 1 and not loose
    ):
        return assembly.empty(meta, summary_chart.empty(dossier), dossier)
    draw = partial(summary_drawing.draw, dossier, moments, columns, series, families)
    return assembly.figure(draw, meta, dossier, ids)


def _series(dossier: Dossier, moments: list[Moment]) -> list[Series]:
    """The sides that made claims, those with most first; of very many the smallest as one."""
    sides = side_colours.sides(dossier)
    claimed = [moment.side for moment in moments if moment.role == summed.CLAIM]
    used = sorted(
        {*claimed}, key=lambda side: (not side, -claimed.count(side), list(sides).index(side))
    )
    own = used if len(used) <= SIDES else [side for side in used if side][: SIDES - 1]
    series = [Series(side, *_named(side, sides[side]), (side,)) for side in own]
    if rest := tuple(side for side in used if side not in own):
        series.append(Series("", summary_chart.OTHERS, colours.NOT_NAMED, rest))
    return series


def _named(side: str, look: tuple[str, str, str]) -> tuple[str, tuple[str, str]]:
    label, *colour = look
    return f"{label} ({side})" if side else label, (colour[0], colour[1])


def _others(dossier: Dossier, series: list[Series]) -> list[str]:
    sides = side_colours.sides(dossier)
    return [sides[side][0] for each in series if len(each.sides) > 1 for side in each.sides]


def _table(
    dossier: Dossier, moments: list[Moment], series: list[Series], families: list[str]
) -> list[list[str]]:
    """A row for each period in which something falls, and one for what has none."""
    unit, events = summed.unit(dossier), event_rows(dossier)
    dated = sorted({each.start for each in moments if each.start})
    starts: list[datetime | None] = [*dated, *[None] * any(not each.start for each in moments)]
    parts = []
    for start in starts:
        here = [each for each in moments if each.start == start]
        claims = [each.side for each in here if each.role == summed.CLAIM]
        answers = [each.family for each in here if each.role == summed.ANSWER]
        keys = [
            f"{phrasing.when_short(events[each.event_id].date)}: {each.caption}"
            for each in here
            if each.role == summed.KEY
        ]
        parts.append(
            [
                chart_titles.period(start, unit) if start else chart_labels.NOT_PLACED,
                *[f"{sum(side in each.sides for side in claims):,}" for each in series],
                f"{len(claims):,}",
                *[f"{answers.count(family):,}" for family in families],
                "; ".join(keys),
            ]
        )
    return parts
