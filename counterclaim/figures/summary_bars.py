"""Draws the claims of the summary as bars of sides, and the number over each."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.analysis.summary import Moment
from counterclaim.figures.drawing import colours, counted_ids, lettering
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.figures.summary_parts import Place, Series, inside
from counterclaim.text import chart_labels, chart_titles, summary_chart

WIDEST, BAR = 64, 0.84  # of a bar: px at most, and part of its column


def bars(
    drawing: CountDrawing,
    series: Series,
    claims: Sequence[Moment],
    places: Sequence[Place],
    unit: str,
) -> None:
    """The claims of one side in each period; hatched where they have no period."""
    colour = series.colour[0]
    parts = [
        (place, [each.event_id for each in inside(claims, place) if each.side in series.sides])
        for place in places
        if not place.folded
    ]
    parts = [(place, ids) for place, ids in parts if ids]
    if not parts:
        return
    label = lettering.text(series.label)
    drawing.traces.append(
        {
            "type": "bar",
            "x": [place.centre for place, _ in parts],
            "y": [len(ids) for _, ids in parts],
            "width": [min(place.width * BAR, WIDEST) for place, _ in parts],
            "marker": {
                "color": colour,
                "line": {"color": colours.PAPER[0], "width": 1},
                "pattern": {
                    "shape": ["" if place.start else "/" for place, _ in parts],
                    "fillmode": "replace",
                    "fgcolor": colour,
                    "bgcolor": colours.PAPER[0],
                    "size": 6,
                    "solidity": 0.4,
                },
            },
            "text": lettering.text(series.code),
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "textfont": {
                "color": [
                    colours.PAPER[0] if place.start else colours.INK[0] for place, _ in parts
                ],
                "size": 12,
            },
            "hoverinfo": "text",
            "hovertext": [
                summary_chart.segment(label, _period(place, unit), ids) for place, ids in parts
            ],
            "name": label,
            "meta": {"rows": counted_ids.counted([ids for _, ids in parts])},
        }
    )


def _period(place: Place, unit: str) -> str:
    if place.start is None:
        return chart_labels.NOT_PLACED
    return chart_titles.period(place.start, unit)


def totals(drawing: CountDrawing, claims: Sequence[Moment], places: Sequence[Place]) -> None:
    """The number of claims over each bar; the largest first where not all have room."""
    taken: list[tuple[float, float]] = []
    shown: list[tuple[Place, list[str]]] = []
    counted = [(place, [each.event_id for each in inside(claims, place)]) for place in places]
    for place, ids in sorted(counted, key=lambda each: -len(each[1])):
        half = lettering.room(f"{len(ids):,}") / 2 - 2
        low, high = place.centre - half, place.centre + half
        if ids and all(high <= a or low >= b for a, b in taken):
            taken.append((low, high))
            shown.append((place, ids))
    shown.sort(key=lambda each: each[0].left)
    drawing.trace(
        [place.centre for place, _ in shown],
        [len(ids) for _, ids in shown],
        mode="text",
        text=[f"{len(ids):,}" for _, ids in shown],
        textposition="top center",
        textfont={"color": colours.INK[0], "size": 12},
        # Under a filter the numbers go down with their bars.
        meta={"rows": counted_ids.counted([ids for _, ids in shown]), "tops": True},
        cliponaxis=False,
        name=summary_chart.ALL_CLAIMS_COLUMN,
    )
