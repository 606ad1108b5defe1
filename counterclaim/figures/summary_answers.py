"""Draws the answers of the party asked under the axis of the summary, by family of stance."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.analysis.summary import Moment
from counterclaim.dossier import Dossier, event_rows
from counterclaim.figures.drawing import colours, counted_ids, lettering, side_colours
from counterclaim.figures.drawing import marks as symbols
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.figures.summary_parts import Place, inside
from counterclaim.text import phrasing

PITCH, SIZE = 12, 10  # px from mark to mark, and of a mark
ROWS = 7  # of marks in a column; with more, all are counted
LANE = 15  # px of the line of a family where answers are counted
GUTTER = 18  # px at the left, where the symbols of these lines stand
FOOT = 4  # px under the last row


def _across(place: Place) -> int:
    """How many marks a row of a column holds."""
    return max(1, min(6, int(place.width // PITCH)))


def crowded(answers: Sequence[Moment], places: Sequence[Place]) -> bool:
    """Whether the marks of a column would need more rows than there is room for."""
    return any(len(inside(answers, place)) > ROWS * _across(place) for place in places)


def height(
    answers: Sequence[Moment], families: Sequence[str], places: Sequence[Place], crowded: bool
) -> float:
    """The px that answers take under the names of the periods."""
    if not answers:
        return 0
    if crowded:
        return LANE * len(families) + FOOT
    return PITCH * max(-(-len(inside(answers, each)) // _across(each)) for each in places) + FOOT


def marks(
    dossier: Dossier,
    drawing: CountDrawing,
    answers: Sequence[Moment],
    families: Sequence[str],
    places: Sequence[Place],
    top: float,
) -> None:
    """Draw a mark for each answer, in each column by family."""
    events, sides = event_rows(dossier), side_colours.sides(dossier)
    shapes, labels = symbols.family_symbols(dossier), phrasing.scale(dossier, "family")
    for place in places:
        here = sorted(inside(answers, place), key=lambda each: families.index(each.family))
        across = min(len(here), _across(place))
        for n, answer in enumerate(here):
            mark = symbols.mark(events[answer.event_id], sides)
            hover = symbols.hover(mark)
            hover["text"] += f"<br>{lettering.text(labels[answer.family])}"
            row, column = divmod(n, across)
            drawing.trace(
                [place.centre + (column - (across - 1) / 2) * PITCH],
                [-(top + PITCH * (row + 0.5)) / drawing.unit],
                mode="markers",
                marker={
                    "symbol": shapes[answer.family],
                    "size": SIZE,
                    "color": mark.colour,
                    "line": {"color": colours.PAPER[0], "width": 0.8},
                },
                **hover,
            )


def counts(
    dossier: Dossier,
    drawing: CountDrawing,
    answers: Sequence[Moment],
    families: Sequence[str],
    places: Sequence[Place],
    top: float,
) -> None:
    """Write how many answers there are in each column, in a line for each family."""
    sides = side_colours.sides(dossier)
    shapes, labels = symbols.family_symbols(dossier), phrasing.scale(dossier, "family")
    for n, family in enumerate(families):
        y = -(top + LANE * (n + 0.5)) / drawing.unit
        own = [answer for answer in answers if answer.family == family]
        colour = sides[own[0].side][1]
        cells = [(place, [each.event_id for each in inside(own, place)]) for place in places]
        cells = [(place, ids) for place, ids in cells if ids]
        drawing.trace(
            [GUTTER / 2],
            [y],
            mode="markers",
            marker={"symbol": shapes[family], "size": SIZE, "color": colour},
            hoverinfo="text",
            text=lettering.text(labels[family]),
            name=labels[family],
        )
        drawing.trace(
            [place.centre for place, _ in cells],
            [y] * len(cells),
            mode="text",
            text=[f"{len(ids):,}" for _, ids in cells],
            textfont={"color": colour, "size": 12},
            meta={"rows": counted_ids.counted([ids for _, ids in cells])},
            cliponaxis=False,
            name=labels[family],
        )
