"""A dossier on the bench: what is wrong with it, and what of it can be shown all the same."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import plotly.graph_objects as go

from counterclaim import dossier, figures
from counterclaim.desk.root import root
from counterclaim.dossier import Dossier, DossierError, View
from counterclaim.dossier.derive import derive
from counterclaim.execute import parameters
from counterclaim.figures.drawing import lettering
from counterclaim.page.piece import Piece, render
from counterclaim.tables import codebook
from counterclaim.workbench import sound_rows
from counterclaim.workbench.sound_rows import Remainder


class Bench(NamedTuple):
    """One dossier on the bench.

    `record` is cut as the parameters say, without the rows that have problems; None if nothing can
    be shown, and `why` says why. `lines` tells the file and line of each id.
    """

    name: str
    folder: Path
    read: Remainder
    lines: dict[str, tuple[str, int]]
    record: Dossier | None
    why: str


def load(namespace: Mapping[str, Any]) -> Bench:
    """Put the dossier that the parameters name on the bench.

    `globals()` of a notebook, or a dictionary of values in; the Bench out. Tables that do not pass
    are no error here. Raises ParameterError for a wrong parameter.
    """
    values = parameters.given(namespace)
    name = values["dossier"]
    try:
        folder = dossier.folder(name)
    except DossierError as error:
        raise _refused(error) from None
    book = codebook.read(root(), name)
    read = sound_rows.read(folder, book)
    record, why = None, "What is wrong with the files as a whole has to be mended first."
    if read.tables:
        try:
            record, why = dossier.cut(derive(name, read.tables, book), View(**values)), ""
        except DossierError as error:
            if not read.problems:
                raise _refused(error) from None
            # The row that a parameter names may be among those left out.
            why = f"Without the rows that have problems: {error.problems[0].wrong}"
    return Bench(name, folder, read, sound_rows.lines(folder), record, why)


def _refused(error: DossierError) -> parameters.ParameterError:
    each = error.problems[0]
    return parameters.ParameterError.because(each.wrong, each.right, each.field, each.value)


def timeline(bench: Bench) -> go.Figure | Piece:
    """The escalation timeline of the rows that pass."""
    return _figure(bench, figures.escalation_timeline)


def pace(bench: Bench) -> go.Figure | Piece:
    """Acts and statements by month or week."""
    return _figure(bench, figures.pace)


def claims(bench: Bench) -> go.Figure | Piece:
    """The claims and their answers."""
    return _figure(bench, figures.claims_and_answers)


def _figure(bench: Bench, draw: Callable[[Dossier], go.Figure]) -> go.Figure | Piece:
    return _beside(draw(bench.record)) if bench.record else nothing(bench)


def _beside(figure: go.Figure) -> go.Figure:
    """The figure in the size that fits beside a table, with its finding as the title."""
    layout: Any = figure.layout  # plotly makes its properties when it runs
    meta = layout.meta
    size = next((each for each in meta.get("sizes", ()) if each["width"] < layout.width), None)
    if size is None:
        return figure  # an empty one says only why
    titles = lettering.wrapped(lettering.text(meta["finding"]), size["width"] - 20, 16)
    head = 24 * len(titles)
    layout = copy.deepcopy(size["layout"])
    layout["margin"]["t"] += head
    layout["height"] += head
    layout["title"] = {
        "text": "<br>".join(titles),
        "font": {"size": 16},
        "x": 0,
        "xref": "container",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"l": 10, "t": 8 + 12 * (len(titles) > 1)},
    }
    return go.Figure(size["data"], layout)


def nothing(bench: Bench) -> Piece:
    """What stands in place of a figure or table that cannot be made."""
    return Piece(render("bench_nothing.html", why=bench.why))
