"""The pictures of a report: what its executed notebook holds, before it is a page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from nbformat import NotebookNode

from counterclaim.figures.drawing import colours
from counterclaim.page import figure
from counterclaim.page.from_notebook import PLOTLY, SKIPPED
from counterclaim.page.pictures import credits
from counterclaim.page.pictures.composed import Mark, Words, composed
from counterclaim.page.pictures.credits import Credits
from counterclaim.page.stills import Drawn, drawings

# What the file of a kind is called, where the kind has another name inside the program.
FILES = {
    "claims": "claims-and-answers",
    "toward": "who-to-whom",
    "pace": "intensity",
    "accounts": "sources-differ",
    "locator": "map",
    "": "figure",
}


class Picture(NamedTuple):
    """A figure as it can be taken away.

    name   stable from run to run: what a file of its kind is called, numbered from the second on
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
    return list(_each(notebook))


def first(notebook: NotebookNode) -> Picture | None:
    """Take the first figure of an executed notebook that the house draws; None without one."""
    return next((each for each in _each(notebook) if each.sizes), None)


def _each(notebook: NotebookNode) -> Iterator[Picture]:
    credit = credits.of(notebook)
    names: set[str] = set()
    for output in _figures(notebook):
        name = _name(_kind(output), names)
        names.add(name)
        yield _picture(output, name, credit)


def _figures(notebook: NotebookNode) -> Iterator[figure.Taken]:
    for cell in notebook.cells:
        if cell.cell_type == "code" and not set(cell.metadata.get("tags", ())) & SKIPPED:
            for output in cell.get("outputs", ()):
                if PLOTLY in output.get("data", {}):
                    yield figure.taken(output["data"][PLOTLY])


def _kind(taken: figure.Taken) -> str:
    return str(taken.meta.get("kind", ""))


def _name(kind: str, others: AbstractSet[str]) -> str:
    """Name the file of a figure, as no other is named."""
    name = FILES.get(kind, kind)
    if not re.fullmatch("[a-z0-9-]+", name):  # a notebook may write any kind, also a path
        name = FILES[""]
    return next(
        each
        for number in itertools.count(1)
        if (each := name if number == 1 else f"{name}-{number}") not in others
    )


def _picture(taken: figure.Taken, name: str, credit: Credits) -> Picture:
    meta, kind = taken.meta, _kind(taken)
    words = Words(
        taken.finding,
        meta["measure"],
        key(meta),
        credit.foot(meta["sources"]),
        meta["alt"] or taken.finding,
    )
    sizes = [] if meta["empty"] else drawings(taken.sizes, name)
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
