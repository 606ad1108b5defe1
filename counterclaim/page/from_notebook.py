"""An executed notebook as the sections of a page: prose, figures, tables, and its head and foot."""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import Markup
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from nbformat import NotebookNode

from counterclaim.figures.drawing import assembly
from counterclaim.figures.drawing.sizes import SIZES
from counterclaim.page import pieces

PLOTLY = "application/vnd.plotly.v1+json"
SKIPPED = {"remove-cell", "remove_cell", "remove-output"}


def jsonable(node: Any) -> Any:
    """A part of a notebook as plain data."""
    return json.loads(json.dumps(node))


def read(nb: NotebookNode) -> dict[str, Any]:
    """The notebook's cells as sections, with what goes into the head and foot taken out.

    Gives `main` (the sections, escaped), `contents` (id and title of each), `figures` (their plain
    data by id), `header` and `footer`, the records `masthead` and `colophon`, and `title`, that of
    the notebook's first heading.
    """
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
            kind = data.get(pieces.MIME, {}).get("kind")
            if kind in {"masthead", "colophon"}:
                found[kind] = data[pieces.MIME]
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
    main = pieces.render("main.html", groups=_grouped(sections))
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
            return pieces.render("picture.html", mime=mime, coded=coded)
    if "text/markdown" in data:
        return Markup(_lower(_markdown(_text(data, "text/markdown"))))
    if output.output_type == "error":
        said = f"{output.ename}: {output.evalue}"
    elif output.output_type == "stream":
        said = output.text
    else:
        said = _text(data, "text/plain") if "text/plain" in data else ""
    return pieces.render("text.html", said=said) if said.strip() else Markup()


def _row_ids(nb: NotebookNode) -> set[str]:
    """Ids that lead somewhere on this page: those of the colophon's record."""
    for cell in nb.cells:
        for output in cell.get("outputs", ()):
            if output.get("data", {}).get(pieces.MIME, {}).get("kind") == "colophon":
                return set(output["data"][pieces.MIME]["rows"])
    return set()


def _figure(plain: Any, figures: dict[str, Any], rows: set[str]) -> Markup:
    """A figure of the notebook as `<figure>`; its data goes into the payload."""
    plain = jsonable(plain)
    layout = plain.setdefault("layout", {})
    name = f"figure-{len(figures) + 1}"
    meta = layout.pop("meta", None)
    ours = isinstance(meta, dict) and {"drawn", "head", "kind", "sizes"} <= meta.keys()
    meta = meta if ours else {}
    changed = ours and assembly.drawn(plain) != meta["drawn"]
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
    sizes = [{"width": SIZES[0].width, "data": plain.get("data", []), "layout": layout}]
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
    return pieces.render(
        "figure.html",
        id=name,
        meta={**described, "finding": finding or described["finding"]},
        dark=meta.get("dark", {}),
        heights=(heights * 3)[:3],
        ids=rows,
        changed=changed,
        missing=", ".join(missing),
    )
