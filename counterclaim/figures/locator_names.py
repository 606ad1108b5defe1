"""The names of places on the map: each where there is room beside its circle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from counterclaim.analysis.places import Place
from counterclaim.figures.drawing import colours, counted_ids, lettering, shortening
from counterclaim.figures.drawing.globe import Part, Point
from counterclaim.figures.drawing.surface import CountDrawing
from counterclaim.text import chart_labels

NAME = 190  # px of the longest name


class Box(NamedTuple):
    """A rectangle in pixels, that no name may cover."""

    left: float
    low: float
    right: float
    high: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.low < other.high
            and other.low < self.high
        )


def draw(
    drawing: CountDrawing,
    inside: Sequence[Place],
    places: Sequence[Point],
    sizes: Sequence[float],
    area: Part,
) -> None:
    """The names of places with their numbers: those of most entries first, none over another."""
    taken = [
        Box(x - own / 2, y - own / 2, x + own / 2, y + own / 2)
        for (x, y), own in zip(places, sizes, strict=True)
    ]
    drawn: list[tuple[Place, float, float, str]] = []
    for n, place in enumerate(inside):
        wide = lettering.room(f"{_name(place)} {len(place.rows):,}") + 2
        for box, where in _rooms(places[n], sizes[n], wide):
            fits = box.left >= 0 and box.right <= area.width
            fits = fits and box.low >= 0 and box.high <= area.height
            others = (other for k, other in enumerate(taken) if k != n)
            if fits and not any(box.meets(other) for other in others):
                taken.append(box)
                x = {"right": box.left, "left": box.right}.get(where, (box.left + box.right) / 2)
                drawn.append((place, x, (box.low + box.high) / 2, f"middle {where}"))
                break
    drawing.trace(
        [x for _, x, _, _ in drawn],
        [y for _, _, y, _ in drawn],
        mode="text",
        text=[f"{lettering.text(_name(place))} {len(place.rows):,}" for place, _, _, _ in drawn],
        textposition=[where for _, _, _, where in drawn],
        textfont={"color": colours.INK[0], "size": 12},
        meta={
            "rows": counted_ids.counted([place.rows for place, _, _, _ in drawn]),
            "lead": [f"{lettering.text(_name(place))} " for place, _, _, _ in drawn],
        },
        name=chart_labels.PLACES,
    )


def _name(place: Place) -> str:
    return shortening.cut(place.name, NAME)


def _rooms(place: Point, circle: float, wide: float) -> Iterator[tuple[Box, str]]:
    """Where the name of a place may stand: beside it, over or under it, off its corners."""
    x, y = place
    off = circle / 2 + 3
    yield Box(x + off, y - 8, x + off + wide, y + 8), "right"
    yield Box(x - off - wide, y - 8, x - off, y + 8), "left"
    yield Box(x - wide / 2, y + off, x + wide / 2, y + off + 16), "center"
    yield Box(x - wide / 2, y - off - 16, x + wide / 2, y - off), "center"
    for up in (0.7 * off + 8, -0.7 * off - 8):
        yield Box(x + off * 0.7, y + up - 8, x + off * 0.7 + wide, y + up + 8), "right"
        yield Box(x - off * 0.7 - wide, y + up - 8, x - off * 0.7, y + up + 8), "left"
