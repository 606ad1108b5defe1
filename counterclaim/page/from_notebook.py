"""From an executed notebook to the parts of a page: head and foot, sections, figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from counterclaim.page import figure
from counterclaim.page.enclosed import TAKEN, enclosed
from counterclaim.page.pictures import credits
from counterclaim.page.piece import MIME, data_of, render
from counterclaim.page.svg.sheet import Sheet
from counterclaim.text import document

PLOTLY = "application/vnd.plotly.v1+json"
SKIPPED = {"remove-cell", "remove_cell", "remove-output"}


@dataclass
class Section:
    """A heading with what follows it; the first of a page has neither heading nor id.

    `lead` is that of the heading's cell: neighbours that have it are set side by side. `shown`
    says that a cell put out something other than that there is nothing, `empty` that one put out
    that there is nothing, `compared` that all it put out is a comparison with an earlier edition.
    `line` stands for a section that is folded, blank for one that is not; `limits` says that it
    holds what the page cannot tell. `words` says that its last part are words without a heading,
    which go where the output that they introduce is nothing.
    """

    id: str = ""
    title: str = ""
    lead: bool = False
    html: list[Markup] = field(default_factory=list)
    shown: bool = False
    empty: bool = False
    compared: bool = False
    line: str = ""
    limits: bool = False
    words: bool = False


@dataclass
class Parts:
    """What a notebook gives to its page.

    title      the notebook's first heading of the first order
    header     the masthead as HTML; `masthead` is its data
    footer     the colophon as HTML; `colophon` is its data
    sections   in order, those without content too
    figures    what the page's script draws, by the id of the figure
    rest       lines of its table that the HTML leaves out, by the id of the figure
    exchanges  HTML of the exchanges that the page has as a line each, by the id of the claim
    moving     ids of figures that have no still picture: only the script draws them
    sheet      the looks of the marks of the still pictures
    """

    title: str = ""
    header: Markup = field(default_factory=Markup)
    footer: Markup = field(default_factory=Markup)
    masthead: dict[str, Any] = field(default_factory=dict)
    colophon: dict[str, Any] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=lambda: [Section()])
    figures: dict[str, Any] = field(default_factory=dict)
    rest: dict[str, Any] = field(default_factory=dict)
    exchanges: dict[str, str] = field(default_factory=dict)
    moving: set[str] = field(default_factory=set)
    sheet: Sheet = field(default_factory=Sheet)


def read(nb: NotebookNode) -> Parts:
    """Take an executed notebook apart. Cells with a tag of SKIPPED are left out."""
    parts = Parts()
    rows, foot = _row_ids(nb), credits.of(nb).foot
    for cell in nb.cells:
        tags = set(cell.metadata.get("tags", ()))
        if tags & SKIPPED:
            continue
        if cell.cell_type == "markdown":
            _add_prose(parts, cell.source, "lead" in tags)
        elif cell.cell_type == "code":
            for output in cell.get("outputs", ()):
                _add_output(parts, output, rows, foot)
    for section in parts.sections:
        # Where the notebook says only that there is nothing, the page leaves the section out.
        if section.empty and not section.shown:
            section.html.clear()
    return parts


def _row_ids(nb: NotebookNode) -> set[str]:
    """Ids that lead somewhere on this page: those of the colophon's data."""
    carried = (data_of(output) for cell in nb.cells for output in cell.get("outputs", ()))
    return next((set(data["rows"]) for data in carried if data.get("kind") == "colophon"), set())


def _add_output(
    parts: Parts, output: NotebookNode, rows: set[str], foot: Callable[[list[str]], str]
) -> None:
    data, section = output.get("data", {}), parts.sections[-1]
    carried = data_of(output)
    kind = carried.get("kind")
    if kind == "masthead":
        parts.masthead, parts.header = carried, Markup(_text(data))
    elif kind == "colophon":
        parts.colophon, parts.footer = carried, Markup(_text(data))
    elif kind == "nothing":
        section.empty = True
        if section.words:
            section.html.pop()
        if not section.shown:
            section.compared = carried.get("compared", False)
    elif PLOTLY in data:
        number = len(parts.figures) + 1
        drawn = figure.read(data[PLOTLY], number, rows, parts.sheet, foot)
        parts.figures[f"figure-{number}"] = drawn.drawings
        if drawn.rest:
            parts.rest[f"figure-{number}"] = drawn.rest
        if not drawn.still:
            parts.moving.add(f"figure-{number}")
        section.html.append(drawn.html)
        section.line = drawn.line or section.line
        section.shown, section.compared = True, False
    else:
        section.html.append(_output(output))
        section.line = carried.get("line", "") if kind == "folded" else section.line
        parts.exchanges |= carried.get("exchanges", {})
        section.limits = section.limits or kind == "limits"
        alone = section.compared or not section.shown
        section.shown, section.compared = True, alone and kind == "compared"
    section.words = False


_HEADING = re.compile(r"(?=<h2[ >])")
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


def _add_prose(parts: Parts, source: str, lead: bool) -> None:
    """A Markdown cell is the notebook's own text; a second-level heading opens a section."""
    html = _markdown(source)
    title = _TITLE.search(html)
    if title and not parts.title:
        # One h1 a page: the masthead's, or the one made of this.
        parts.title = Markup(title[1]).striptags()
        html = _TITLE.sub("", html, count=1)
    for text in _HEADING.split(_lower(html)):
        if text.startswith("<h2"):
            heading = Markup(text.partition("</h2>")[0]).striptags()
            name = _section_id(heading, {section.id for section in parts.sections})
            text = re.sub(r"^<h2[^>]*>", f'<h2 id="{name}">', text)
            parts.sections.append(Section(name, heading, lead))
        if text.strip():
            section = parts.sections[-1]
            section.html.append(Markup(text))
            section.words = not text.startswith("<h2")


def _section_id(heading: str, taken: Iterable[str]) -> str:
    """Name a section by its heading, so that a link to it lasts as long as the heading does."""
    name = re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-") or "section"
    if TAKEN.fullmatch(name):
        name = f"section-{name}"
    return next(n for n in (name, *(f"{name}-{i}" for i in range(2, 999))) if n not in taken)


def _lower(html: str) -> str:
    """Make headings of the first order headings of the second."""
    return _TITLE.sub(r"<h2>\1</h2>", html)


def _markdown(source: str) -> str:
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return str(enclosed(MarkdownWithMath(renderer=renderer).render(source)))


def _text(data: dict[str, Any], mime: str = "text/html") -> str:
    value = data[mime]
    return value if isinstance(value, str) else "".join(value)


# Kinds that could run scripts: drawings, scripts and the parts of widgets.
_ACTIVE = re.compile(r"image/svg\+xml|.*javascript|application/vnd\.jupyter\.widget-view\+json")


def _output(output: NotebookNode) -> Markup:
    """Any other output: HTML enclosed, pictures inline, text as text, a kind left out named."""
    data = output.get("data", {})
    if "text/html" in data:
        # The pieces of the package are escaped where they are made.
        return Markup(_text(data)) if MIME in data else enclosed(_text(data))
    for mime in ("image/png", "image/jpeg"):
        if mime in data:
            coded = "".join(_text(data, mime).split())
            return render("picture.html", mime=mime, coded=coded)
    if "text/markdown" in data:
        return Markup(_lower(_markdown(_text(data, "text/markdown"))))
    if left_out := next((mime for mime in data if _ACTIVE.fullmatch(mime)), ""):
        return render("text.html", said=document.left_out(left_out))
    if output.output_type == "error":
        text = f"{output.ename}: {output.evalue}"
    elif output.output_type == "stream":
        text = output.text
    else:
        text = _text(data, "text/plain") if "text/plain" in data else ""
    return render("text.html", said=text) if text.strip() else Markup()
