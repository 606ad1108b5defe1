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
import re
from typing import Any

from markupsafe import Markup
from nbconvert.exporters.html import HTMLExporter
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from nbformat import NotebookNode
from traitlets import Unicode, default

from counterclaim import __version__, library, packing, page, quota
from counterclaim.figures import canvas

PLOTLY = "application/vnd.plotly.v1+json"
SKIPPED = {"remove-cell", "remove_cell", "remove-output"}


class CounterclaimExporter(HTMLExporter):
    """One self-contained page; `--to counterclaim` and an entry of JupyterLab's export menu."""

    export_from_notebook = "Counterclaim briefing"
    edition = Unicode("", help="Id of the edition; blank makes a draft.").tag(config=True)
    fingerprint = Unicode("", help="Hash of all that the edition depends on.").tag(config=True)
    base = Unicode("", help="Id of the edition it is compared with.").tag(config=True)
    banner = Unicode("", help="What the page says of its age.").tag(config=True)

    @default("template_name")
    def _template_name_default(self) -> str:
        return page.TEMPLATES.name

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(page.TEMPLATES.parent)]

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

    page.warm()
    html(new_notebook(cells=[new_markdown_cell("# Nothing")]))
    library.carried(library.for_types({"scatter", "bar"}), "gzip")


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
    body = _body(nb)
    mast = body["masthead"] or {}
    title = mast.get("title") or body["title"] or name or "Untitled notebook"
    header, footer = body["header"], body["footer"]
    if not header:
        header = page.render("masthead_plain.html", title=title, edition=edition)
    elif edition:
        # The notebook cannot know its edition; the page can.
        header = Markup(str(header).replace(page.DRAFT, f"edition {Markup.escape(edition)}", 1))
    if body["colophon"]:
        footer = page.foot(_jsonable(body["colophon"]), edition)
    payload = _payload(body, edition or name)
    first, script = ((page.TEMPLATES / name).read_text("utf-8") for name in ("head.js", "page.js"))
    long = quota.cut(len(payload.get("index", ()))) and "state" in payload
    if long:
        payload = packing.fold(payload, page.LISTS)
        more = (page.TEMPLATES / "long.js").read_text("utf-8")
        script = script.replace("  // long.js\n", more)
    kind = "bzip2" if long else "gzip"
    hashes = [library.sha256(first), library.sha256(script)]
    types = {
        trace.get("type", "scatter")
        for figure in body["figures"].values()
        for size in figure["sizes"]
        for trace in size["data"]
    }
    drawing = library.for_types(types) if types else None
    if drawing:
        hashes.append(drawing.sha256)
    return {
        "language": mast.get("language", "en"),
        "head": page.render(
            "head.html",
            policy=library.policy(hashes),
            title=title,
            description=mast.get("description", ""),
            first=Markup(first),
            version=__version__,
            marks=marks,
            css=Markup((page.TEMPLATES / "page.css").read_text("utf-8")),
            language=mast.get("language", "en"),
            handling=_css_text(mast.get("handling", "")),
            mark=_css_text(f"edition {edition}" if edition else page.DRAFT),
            linked=_linked(title, mast, edition),
        ),
        "body": page.render(
            "body.html",
            header=header,
            banner=marks["banner"],
            main=body["main"],
            footer=footer,
            contents=body["contents"],
            payload=packing.pack(_script_json(payload).encode(), kind),
            library=library.carried(drawing, kind) if drawing else None,
            script=Markup(script),
        ),
    }


def _payload(body: dict[str, Any], name: str) -> dict[str, Any]:
    """What the page's script works on: the figures, and the rows to filter and to download."""
    found = _jsonable(body["colophon"] or {})
    carried = ("tables", "index", "filters", "codebook", "parameters", "state")
    rows = {key: found[key] for key in carried if key in found}
    # A notebook that was saved has its keys sorted, so what has an order needs a list.
    order = {"tables": page.TABLES, "filters": page.FILTERS}
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
        "version": edition or page.DRAFT,
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


def _jsonable(node: Any) -> Any:
    return json.loads(json.dumps(node))


def _body(nb: NotebookNode) -> dict[str, Any]:
    """The notebook's cells as sections, with what goes into the head and foot taken out."""
    found: dict[str, Any] = {
        "header": "", "footer": "", "masthead": None, "colophon": None, "title": "",
    }  # fmt: skip
    figures: dict[str, Any] = {}
    rows = _row_ids(nb)
    sections: list[dict[str, Any]] = [{"id": "", "lead": False, "html": []}]
    for cell in nb.cells:
        tags = set(cell.metadata.get("tags", ()))
        if tags & SKIPPED:
            continue
        if cell.cell_type == "markdown":
            _prose(cell.source, "lead" in tags, sections, found)
            continue
        for output in cell.get("outputs", ()) if cell.cell_type == "code" else ():
            data = output.get("data", {})
            kind = data.get(page.MIME, {}).get("kind")
            if kind in {"masthead", "colophon"}:
                found[kind] = data[page.MIME]
                found["header" if kind == "masthead" else "footer"] = Markup(_text(data))
            elif kind == "nothing":
                # The notebook says that there is nothing; the page leaves the section out, unless
                # something else was put out in it already.
                if not sections[-1].get("shown"):
                    sections[-1]["html"].clear()
            else:
                sections[-1]["shown"] = True
                figure = PLOTLY in data
                made = _figure(data[PLOTLY], figures, rows) if figure else _output(output)
                sections[-1]["html"].append(made)
    main = page.render("main.html", groups=_grouped(sections))
    contents = [(part["id"], part["title"]) for part in sections if part["id"] and part["html"]]
    return {**found, "figures": figures, "main": main, "contents": contents}


def _grouped(sections: list[dict[str, Any]]) -> list[tuple[bool, list[dict[str, Any]]]]:
    """Sections in order, neighbours with the tag `lead` together: they stand side by side."""
    groups: list[tuple[bool, list[dict[str, Any]]]] = []
    for section in sections:
        if not section["html"]:
            continue
        section["html"] = Markup("\n").join(section["html"])
        if section["lead"] and groups and groups[-1][0]:
            groups[-1][1].append(section)
        else:
            groups.append((section["lead"], [section]))
    return groups


_HEADING = re.compile(r"(?=<h2[ >])")
# Ids that the page itself gives: rows, figures, scales, and what its script looks for.
_TAKEN = re.compile(
    r"[a-z]\d+|(figure|scale|pair|stance|rung|credibility|likelihood|confidence|reliability|attested"
    r"|basis)-.*|ladder|main|payload|plotly|filter|downloads"
)
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


def _prose(source: str, lead: bool, sections: list[dict[str, Any]], found: dict[str, Any]) -> None:
    """A Markdown cell: it is the notebook's own text; a second-level heading opens a section."""
    rendered = _markdown(source)
    if (title := _TITLE.search(rendered)) and found["title"]:
        rendered = _lower(rendered)
    elif title:
        # One h1 a page: the masthead's, or the one made of this.
        found["title"] = Markup(title[1]).striptags()
        rendered = _lower(_TITLE.sub("", rendered, count=1))
    for part in _HEADING.split(rendered):
        if part.startswith("<h2"):
            # Named by its text, so that a link to a section lasts as long as its heading.
            said = Markup(part.partition("</h2>")[0]).striptags()
            name = re.sub(r"[^a-z0-9]+", "-", said.lower()).strip("-") or "section"
            if _TAKEN.fullmatch(name):
                name = f"section-{name}"
            taken = {section["id"] for section in sections}
            unique = next(
                n for n in (name, *(f"{name}-{i}" for i in range(2, 999))) if n not in taken
            )
            part = re.sub(r"^<h2[^>]*>", f'<h2 id="{unique}">', part)
            sections.append({"id": unique, "title": said, "lead": lead, "html": []})
        if part.strip():
            sections[-1]["html"].append(Markup(part))


def _lower(rendered: str) -> str:
    """Further headings of the first order as headings of the second."""
    return _TITLE.sub(r"<h2>\1</h2>", rendered)


def _markdown(source: str) -> str:
    from nbconvert.filters.markdown_mistune import IPythonRenderer

    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return MarkdownWithMath(renderer=renderer).render(source)


def _text(data: dict[str, Any], mime: str = "text/html") -> str:
    value = data[mime]
    return value if isinstance(value, str) else "".join(value)


def _output(output: NotebookNode) -> Markup:
    """Any other output: HTML as its maker wrote it, pictures inline, text as text."""
    data = output.get("data", {})
    if "text/html" in data:
        return Markup(_text(data))
    for mime in ("image/png", "image/jpeg"):
        if mime in data:
            coded = "".join(_text(data, mime).split())
            return page.render("picture.html", mime=mime, coded=coded)
    if "text/markdown" in data:
        return Markup(_lower(_markdown(_text(data, "text/markdown"))))
    if output.output_type == "error":
        said = f"{output.ename}: {output.evalue}"
    elif output.output_type == "stream":
        said = output.text
    else:
        said = _text(data, "text/plain") if "text/plain" in data else ""
    return page.render("text.html", said=said) if said.strip() else Markup()


def _row_ids(nb: NotebookNode) -> set[str]:
    """Ids that lead somewhere on this page: those of the colophon's record."""
    for cell in nb.cells:
        for output in cell.get("outputs", ()):
            if output.get("data", {}).get(page.MIME, {}).get("kind") == "colophon":
                return set(output["data"][page.MIME]["rows"])
    return set()


def _figure(plain: Any, figures: dict[str, Any], rows: set[str]) -> Markup:
    """A figure of the notebook as `<figure>`; its data goes into the payload."""
    plain = _jsonable(plain)
    layout = plain.setdefault("layout", {})
    name = f"figure-{len(figures) + 1}"
    meta = layout.pop("meta", None)
    ours = isinstance(meta, dict) and {"drawn", "head", "kind", "sizes"} <= meta.keys()
    meta = meta if ours else {}
    changed = ours and canvas.drawn(plain) != meta["drawn"]
    layout.pop("template", None) if ours else None
    title = layout.pop("title", None) or {}
    said = title.get("text", "") if isinstance(title, dict) else str(title)
    finding = Markup(re.sub(r"<br ?/?>", " ", said)).striptags()
    if ours and not changed:
        finding = meta["finding"]
    margin = layout.get("margin", {})
    if ours and "t" in margin and margin["t"] >= meta["head"]:
        # The room of the title, which is a heading here; an analyst may have taken it away.
        margin["t"] -= meta["head"]
        layout["height"] = (layout.get("height") or 450) - meta["head"]
    sizes = [{"width": canvas.SIZES[0].width, "data": plain.get("data", []), "layout": layout}]
    if changed or not ours:
        # The other sizes were drawn before the change and would tell another story.
        sizes[0]["width"] = 0
    else:
        sizes += meta["sizes"]
    # What was changed has one drawing, for the screen and for paper.
    paper = meta.get("print") if len(sizes) > 1 else None
    figures[name] = {"sizes": sizes, "print": paper, "dark": meta.get("dark", {})}
    missing = [] if ours else ["measure", "number of rows", "sources", "data table"]
    heights = [int(size["layout"].get("height") or 450) for size in sizes]
    described = {
        "finding": finding or f"Figure {len(figures)}",
        "measure": "",
        "note": "",
        "sources": [],
        "key": [],
        "sides": [],
        "table": None,
        "groups": [],
        "empty": "",
        "alt": finding or f"Figure {len(figures)}, without a text alternative",
        **meta,
    }
    return page.render(
        "figure.html",
        id=name,
        meta={**described, "finding": finding or described["finding"]},
        dark=meta.get("dark", {}),
        heights=(heights * 3)[:3],
        ids=rows,
        changed=changed,
        missing=", ".join(missing),
    )
