"""The page of an executed notebook as one HTML file that opens anywhere: an nbconvert exporter.

nbconvert finds the template and runs its preprocessors; `from_notebook` takes the notebook apart
and `document` writes what stands in the shell. Figures become `<figure>` with caption and table;
their data and the plotly library travel compressed and are inflated in the browser; a policy in
the head allows exactly the scripts that were written here.
"""

from __future__ import annotations

import copy
import functools
from typing import Any

from nbconvert.exporters.html import HTMLExporter
from nbformat import NotebookNode
from traitlets import Unicode, default

from counterclaim.page import document, from_notebook, piece
from counterclaim.page.document import Marks
from counterclaim.page.escape import TEMPLATES


class CounterclaimExporter(HTMLExporter):
    """One self-contained page; `--to counterclaim` and an entry of JupyterLab's export menu."""

    export_from_notebook = "Counterclaim briefing"
    edition = Unicode("", help="Id of the edition; blank makes a draft.").tag(config=True)
    stem = Unicode("", help="Slug and day of an edition that its content names.").tag(config=True)
    base = Unicode("", help="Id of the edition it is compared with.").tag(config=True)
    banner = Unicode("", help="What the page says of its age.").tag(config=True)
    every = Unicode("", help="How often it is made: day, monday, month.").tag(config=True)
    stale_after = Unicode("", help="Days after which it is out of date.").tag(config=True)
    pages = Unicode("", help="Briefing, actors and claims of a site.").tag(config=True)
    charts = Unicode("live", help="live: zoom and cards; still: pictures only.").tag(config=True)
    pictures = Unicode("", help="Address of the folder of its picture.").tag(config=True)

    @default("template_name")
    def _template_name_default(self) -> str:
        return TEMPLATES.name

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(TEMPLATES.parent)]

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of an executed notebook, and nbconvert's resources."""
        resources = dict(resources or {})
        name = resources.get("metadata", {}).get("name", "")
        marks = Marks(**{mark: getattr(self, mark) for mark in Marks._fields})
        page = document.build(from_notebook.read(nb), marks, name)
        resources["counterclaim"] = {"language": page.language}
        shell, resources = super().from_notebook_node(
            NotebookNode(copy.deepcopy({**nb, "cells": []})), resources, **kw
        )
        for place, content in (("head", page.head), ("body", page.body)):
            # Put in after nbconvert has parsed and written the shell: it rewrites what it sees.
            before, _, after = shell.partition(f"<!--counterclaim:{place}-->")
            shell = f"{before}{content!s}{after}"
        return shell, resources


@functools.cache
def exporter() -> CounterclaimExporter:
    """The one exporter of this process; its environment is warm after the first page."""
    return CounterclaimExporter()


# A figure of ours that shows nothing, yet has a trace: a page with one carries the packed library.
_FIGURE = {
    "data": [{"type": "scatter"}],
    "layout": {"meta": {"drawn": "", "head": 0, "kind": "", "sizes": [], "empty": "Nothing"}},
}


def warm() -> None:
    """Make a page with a figure, so that no page of a child of this process is the first.

    It loads the templates, nbconvert's filters, the scripts and the packed library.
    """
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

    piece.warm()
    figure = new_output("display_data", {"application/vnd.plotly.v1+json": _FIGURE})
    html(new_notebook(cells=[new_markdown_cell("# Nothing"), new_code_cell(outputs=[figure])]))


def html(notebook: NotebookNode, edition: str = "", name: str = "", **marks: str) -> str:
    """The page of an executed notebook.

    Parameters
    ----------
    edition
        Id of the edition; blank makes a draft that says so.
    name
        Name of the notebook, for the title of a page that has none.
    **marks
        The other fields of `document.Marks`.
    """
    ours = exporter()
    for mark, value in Marks(edition, **marks)._asdict().items():
        setattr(ours, mark, value)
    text, _ = ours.from_notebook_node(notebook, {"metadata": {"name": name}})
    return text
