"""The pictures of a report: what its executed notebook holds, before it is a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from nbformat import NotebookNode

from counterclaim import dates
from counterclaim.figures.drawing import colours
from counterclaim.page import figure
from counterclaim.page.from_notebook import PLOTLY, SKIPPED
from counterclaim.page.pictures.composed import Mark, Words, composed
from counterclaim.page.piece import data_of
from counterclaim.page.stills import Drawn, drawings
from counterclaim.text import picture as picture_text

# A figure that says of no kind what it is.
OTHER = "figure"


class Credits(NamedTuple):
    """What stands under each picture of a report.

    publishers  of each source, by its id
    day         the as-of day in words, blank where none is known
    handling    the mark of the report
    """

    publishers: Mapping[str, str]
    day: str
    handling: str

    def foot(self, sources: list[str]) -> str:
        """Write the foot of a picture that rests on these sources."""
        named = [self.publishers.get(source, source) for source in sources]
        return picture_text.foot(named, self.day, self.handling)


class Picture(NamedTuple):
    """A figure as it can be taken away.

    name   stable from run to run: the kind of the figure, with a number after the first of a kind
    kind   what `figures` calls it, blank for another's
    empty  the sentence of a figure that has nothing to show; blank for others
    words  what stands around the drawing
    sizes  its drawings, widest first; empty where the house has none
    dark   the dark counterpart of each light colour
    source the widest drawing as plotly has it: `width`, `data`, `layout`
    """

    name: str
    kind: str
    empty: str
    words: Words
    sizes: list[Drawn]
    dark: Mapping[str, str]
    source: Mapping[str, Any]

    def size(self, narrow: bool) -> Drawn:
        """Choose the drawing for a wide or a narrow screen."""
        wanted = "narrow" if narrow else "wide"
        return next(size for size in self.sizes if size.name == wanted)

    def svg(self, narrow: bool = False, dark: bool = False) -> str:
        """Compose the picture as an SVG file."""
        size = self.size(narrow)
        swaps = self.dark if dark else {}
        return composed(str(size.svg), size.width, size.height, self.words, swaps)


def pictures(notebook: NotebookNode) -> list[Picture]:
    """Take all figures of an executed notebook, in their order."""
    credit = credits_of(notebook)
    taken: list[Picture] = []
    for output in _figures(notebook):
        number = sum(each.kind == _kind(output) for each in taken) + 1
        taken.append(_picture(output, number, credit))
    return taken


def _figures(notebook: NotebookNode) -> Iterator[figure.Taken]:
    for cell in notebook.cells:
        if cell.cell_type == "code" and not set(cell.metadata.get("tags", ())) & SKIPPED:
            for output in cell.get("outputs", ()):
                if PLOTLY in output.get("data", {}):
                    yield figure.taken(output["data"][PLOTLY])


def _kind(taken: figure.Taken) -> str:
    return taken.meta.get("kind", "")


def _picture(taken: figure.Taken, number: int, credit: Credits) -> Picture:
    meta, kind = taken.meta, _kind(taken)
    name = kind or OTHER
    name = name if number == 1 else f"{name}-{number}"
    words = Words(
        taken.finding,
        meta["measure"],
        key(meta),
        credit.foot(meta["sources"]),
        meta["alt"] or taken.finding,
    )
    sizes = [] if meta["empty"] else drawings(taken.sizes, taken.paper, name)
    return Picture(name, kind, meta["empty"], words, sizes, meta["dark"], taken.sizes[0])


def key(meta: Mapping[str, Any]) -> list[Mark]:
    """List the key of a figure as the page shows it: colours, signs, sides."""
    dark = meta["dark"]
    marks = [Mark("", "", (light, tone), label) for label, light, tone in meta["groups"] or ()]
    marks += [Mark(name, "", colours.MUTED, label) for name, label in meta["key"]]
    for code, label, colour in meta["sides"]:
        pair = (colour, dark.get(colour, colour))
        mark = Mark("", code, pair, label)
        marks.append(mark if code else Mark("", "", ("", ""), f"no code: {label}"))
    return marks


def credits_of(notebook: NotebookNode) -> Credits:
    """Read what stands under the pictures of a report from its masthead and its colophon."""
    carried: dict[str, dict[str, Any]] = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = data_of(output)
            if data.get("kind") in ("masthead", "colophon"):
                carried.setdefault(data["kind"], data)
    head, foot = carried.get("masthead", {}), carried.get("colophon", {})
    sources = foot.get("tables", {}).get("sources", {"columns": [], "rows": []})
    publishers = {}
    if {"source_id", "publisher"} <= set(sources["columns"]):
        at = [sources["columns"].index(name) for name in ("source_id", "publisher")]
        publishers = {row[at[0]]: row[at[1]] for row in sources["rows"]}
    day = dates.phrase(dates.parse(head["as_of"])) if head.get("as_of") else ""
    return Credits(publishers, day, head.get("handling", "TLP:CLEAR"))
