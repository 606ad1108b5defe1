"""From an executed notebook to one HTML file that opens anywhere: an nbconvert exporter.

nbconvert finds the template and runs its preprocessors; what stands in the shell is put together
here. Figures become `<figure>` with caption and table; their data and the plotly library travel
compressed and are inflated in the browser; a policy in the head allows exactly the scripts that
were written here.
"""

from __future__ import annotations

import copy
import functools
import json
from typing import Any

from markupsafe import Markup
from nbconvert.exporters.html import HTMLExporter
from nbformat import NotebookNode
from traitlets import Unicode, default

from counterclaim import __version__
from counterclaim.desk import limits
from counterclaim.page import from_notebook, packing, pieces, plotly_bundle
from counterclaim.page import payload as page_payload


class CounterclaimExporter(HTMLExporter):
    """One self-contained page; `--to counterclaim` and an entry of JupyterLab's export menu."""

    export_from_notebook = "Counterclaim briefing"
    edition = Unicode("", help="Id of the edition; blank makes a draft.").tag(config=True)
    fingerprint = Unicode("", help="Hash of all that the edition depends on.").tag(config=True)
    base = Unicode("", help="Id of the edition it is compared with.").tag(config=True)
    banner = Unicode("", help="What the page says of its age.").tag(config=True)

    @default("template_name")
    def _template_name_default(self) -> str:
        return pieces.TEMPLATES.name

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(pieces.TEMPLATES.parent)]

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of an executed notebook, and nbconvert's resources."""
        resources = dict(resources or {})
        named = resources.get("metadata", {}).get("name", "")
        marks = {name: getattr(self, name) for name in ("edition", "fingerprint", "base", "banner")}
        parts = _parts(nb, marks, named)
        resources["counterclaim"] = {"language": parts["language"]}
        shell, resources = super().from_notebook_node(
            NotebookNode(copy.deepcopy({**nb, "cells": []})), resources, **kw
        )
        for place in ("head", "body"):
            # Put in after nbconvert has parsed and written the shell: it rewrites what it sees.
            mark = f"<!--counterclaim:{place}-->"
            before, _, after = shell.partition(mark)
            shell = before + str(parts[place]) + after
        return shell, resources


@functools.cache
def exporter() -> CounterclaimExporter:
    """The one exporter of this process; its environment is warm after the first page."""
    return CounterclaimExporter()


def warm() -> None:
    """Load what the first page would load: templates, nbconvert's filters, the packed library."""
    from nbformat.v4 import new_markdown_cell, new_notebook

    pieces.warm()
    html(new_notebook(cells=[new_markdown_cell("# Nothing")]))
    plotly_bundle.carried(plotly_bundle.for_types({"scatter", "bar"}), "gzip")


def html(notebook: NotebookNode, edition: str = "", name: str = "", **marks: str) -> str:
    """The page of an executed notebook.

    edition   id of the edition; blank makes a draft that says so
    name      of the notebook, for the title of a page that has none
    marks     fingerprint (of the edition), base (the edition it is compared with), banner (what
              the page says of its age); blank where not given
    """
    made = exporter()
    for mark, value in ({"fingerprint": "", "base": "", "banner": ""} | marks).items():
        setattr(made, mark, value)
    made.edition = edition
    text, _ = made.from_notebook_node(notebook, {"metadata": {"name": name}})
    return text


def _parts(nb: NotebookNode, marks: dict[str, str], name: str) -> dict[str, str]:
    """Head and body of the page, escaped, and its language."""
    edition = marks["edition"]
    body = from_notebook.read(nb)
    mast = body["masthead"] or {}
    title = mast.get("title") or body["title"] or name or "Untitled notebook"
    header, footer = body["header"], body["footer"]
    if not header:
        header = pieces.render("masthead_plain.html", title=title, edition=edition)
    elif edition:
        # The notebook cannot know its edition; the page can.
        header = Markup(str(header).replace(pieces.DRAFT, f"edition {Markup.escape(edition)}", 1))
    if body["colophon"]:
        footer = pieces.foot(from_notebook.jsonable(body["colophon"]), edition)
    payload = _payload(body, edition or name)
    first, script = (
        (pieces.TEMPLATES / name).read_text("utf-8") for name in ("head.js", "page.js")
    )
    long = limits.cut(len(payload.get("index", ()))) and "state" in payload
    if long:
        payload = packing.fold(payload, page_payload.LISTS)
        more = (pieces.TEMPLATES / "long.js").read_text("utf-8")
        script = script.replace("  // long.js\n", more)
    kind = "bzip2" if long else "gzip"
    hashes = [plotly_bundle.sha256(first), plotly_bundle.sha256(script)]
    types = {
        trace.get("type", "scatter")
        for figure in body["figures"].values()
        for size in figure["sizes"]
        for trace in size["data"]
    }
    drawing = plotly_bundle.for_types(types) if types else None
    if drawing:
        hashes.append(drawing.sha256)
    return {
        "language": mast.get("language", "en"),
        "head": pieces.render(
            "head.html",
            policy=plotly_bundle.policy(hashes),
            title=title,
            description=mast.get("description", ""),
            first=Markup(first),
            version=__version__,
            marks=marks,
            css=Markup((pieces.TEMPLATES / "page.css").read_text("utf-8")),
            language=mast.get("language", "en"),
            handling=_css_text(mast.get("handling", "")),
            mark=_css_text(f"edition {edition}" if edition else pieces.DRAFT),
            linked=_linked(title, mast, edition),
        ),
        "body": pieces.render(
            "body.html",
            header=header,
            banner=marks["banner"],
            main=body["main"],
            footer=footer,
            contents=body["contents"],
            payload=packing.pack(_script_json(payload).encode(), kind),
            library=plotly_bundle.carried(drawing, kind) if drawing else None,
            script=Markup(script),
        ),
    }


def _payload(body: dict[str, Any], name: str) -> dict[str, Any]:
    """What the page's script works on: the figures, and the rows to filter and to download."""
    found = from_notebook.jsonable(body["colophon"] or {})
    carried = ("tables", "index", "filters", "beside", "codebook", "parameters", "state")
    rows = {key: found[key] for key in carried if key in found}
    # A notebook that was saved has its keys sorted, so what has an order needs a list.
    order = {"tables": page_payload.TABLES, "filters": page_payload.FILTERS}
    return {"name": name or "draft", "figures": body["figures"], "order": order, **rows}


def _css_text(text: str) -> Markup:
    """A text as a CSS string: everything but letters and digits as an escape."""
    safe = (c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in text)
    return Markup(f'"{"".join(safe)}"')


def _linked(title: str, mast: dict[str, Any], edition: str) -> Markup:
    """JSON-LD: a report and the dataset it rests on. No ClaimReview, since nothing is rated."""
    about = {
        "name": title,
        "description": mast.get("description", ""),
        "inLanguage": mast.get("language", "en"),
        "license": mast.get("licence", ""),
        "version": edition or pieces.DRAFT,
    }
    if mast.get("as_of"):
        about["temporalCoverage"] = f"../{mast['as_of']}"
    if mast.get("sources"):
        about["isBasedOn"] = mast["sources"]
    dataset = {"@type": "Dataset", **about, "name": f"Event table of: {title}"}
    report = {"@context": "https://schema.org", "@type": "Report", **about, "hasPart": [dataset]}
    text = json.dumps(report, ensure_ascii=False, sort_keys=True)
    # In a script element only these could end it or open a comment.
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _script_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
