"""From the parts of a page to its file: head and body, with payload, library and policy."""

from __future__ import annotations

import functools
import json
import re
from typing import Any, NamedTuple

from markupsafe import Markup

from counterclaim import __version__
from counterclaim.page import (
    content,
    escape,
    folding,
    linked,
    packing,
    payload,
    plotly_bundle,
    script,
    sections,
    shortened,
)
from counterclaim.page.escape import TEMPLATES
from counterclaim.page.figure import jsonable
from counterclaim.page.from_notebook import Parts
from counterclaim.page.linked import LANGUAGE
from counterclaim.page.piece import render
from counterclaim.page.pieces import masthead
from counterclaim.text import document
from counterclaim.text import edition as edition_text

LIVE, STILL = "live", "still"


class Marks(NamedTuple):
    """What a page says of its edition; blank where not given.

    edition  id of the edition; blank, without a stem, makes a draft that says so
    stem     slug and as-of day of an edition that gets its id from what the page says
    base     id of the edition it is compared with
    banner   what the page says of its age
    every    how often it is made, a term of the manifest; blank where nobody makes it again
    stale_after  days after its as-of day from which it is out of date; blank for never
    pages    slug of the briefing, then the actors and claims that have pages beside it in a site
    charts   live: a figure can be zoomed and pointed at; still: the page carries no library
    pictures address of the folder in which the picture of the edition is, blank for none
    """

    edition: str = ""
    stem: str = ""
    base: str = ""
    banner: str = ""
    every: str = ""
    stale_after: str = ""
    pages: str = ""
    charts: str = LIVE
    pictures: str = ""


class Document(NamedTuple):
    """What stands inside `<head>` and `<body>`, escaped, and the language of the page."""

    language: str
    head: Markup
    body: Markup


def build(parts: Parts, marks: Marks, name: str) -> Document:
    """Put a page together.

    Parameters
    ----------
    name
        That of the notebook, for the title of a page that has none.
    """
    title = parts.masthead.get("title") or parts.title or name or document.UNTITLED
    window = parts.masthead.get("window") or title
    language = LANGUAGE
    first = _first()
    live = marks.charts == LIVE
    carried = _payload(parts, live)
    digest = content.digest(_wording(parts, marks, title), carried, "", marks.base)
    edition = f"{marks.stem}-{digest[:8]}" if marks.stem else marks.edition
    carried["name"] = edition or name or "draft"
    library = _library(parts.figures) if live else None
    if "state" in carried:
        carried = folding.fold(carried, payload.LISTS)
    boot, own = script.boot(), script.joined()
    taking = script.taking() if parts.figures or "tables" in carried else ""
    hashes = [plotly_bundle.sha256(each) for each in (first, boot, own, taking) if each]
    head = render(
        "head.html",
        policy=plotly_bundle.policy(hashes + ([library.sha256] if library else [])),
        window=edition_text.window(window),
        link=document.link(window),
        title=title,
        description=parts.masthead.get("description", ""),
        first=Markup(first),
        version=__version__,
        marks={"edition": edition, "content": digest, "base": marks.base},
        css=Markup(_style()),
        stills=Markup(parts.sheet.css(_darkened(parts.figures))),
        language=language,
        may_read=parts.masthead.get("handling", ""),
        handling=linked.css_text(parts.masthead.get("handling", "")),
        mark=linked.css_text(edition_text.named(edition)),
        linked=linked.report(title, parts.masthead, edition),
        picture=f"{marks.pictures}{edition}.png" if marks.pictures else "",
    )
    body = _body(
        parts,
        marks,
        title,
        edition,
        payload=packing.pack(_script_json(carried).encode(), "bzip2"),
        library=plotly_bundle.packed(library, "bzip2") if library else None,
        taking=packing.pack(taking.encode()) if taking else None,
        own=packing.pack(own.encode()),
        script=Markup(boot),
    )
    body = Markup(shortened.untitled(body) if library else body)
    return Document(language, head, body)


def _wording(parts: Parts, marks: Marks, title: str) -> str:
    """The page as far as it is read, of no edition yet: what its id is a hash of."""
    head = Markup('<html lang="{}"><title>{}</title><meta name="description" content="{}">').format(
        LANGUAGE,
        edition_text.window(parts.masthead.get("window") or title),
        parts.masthead.get("description", ""),
    )
    return head + _body(
        parts, marks, title, "", payload=None, library=None, taking=None, own=None, script=""
    )


def _body(parts: Parts, marks: Marks, title: str, edition: str, **scripts: Any) -> Markup:
    return render(
        "body.html",
        header=_unquoted(_header(parts, title, edition)),
        banner=marks.banner,
        age=_age(parts, marks),
        ways=_ways(parts, marks),
        main=_unquoted(
            render(
                "main.html",
                groups=sections.grouped(parts.sections),
                left=sections.left_out(parts.sections),
            )
        ),
        footer=_unquoted(_footer(parts, edition)),
        contents=sections.contents(parts.sections),
        **scripts,
    )


def _age(parts: Parts, marks: Marks) -> dict[str, str]:
    """What the page's script tells its age by; empty where nobody makes the page again."""
    as_of = parts.masthead.get("as_of", "")
    words = document.age(marks.every, marks.stale_after)
    if not (as_of and words) or marks.banner:
        return {}
    return {"as_of": as_of, "every": marks.every, "days": marks.stale_after, "words": words}


def _ways(parts: Parts, marks: Marks) -> str:
    """Of the pages beside this one in a site, the briefing and those on what this page holds."""
    briefing, *others = marks.pages.split() or [""]
    tables = parts.colophon.get("tables", {})
    held = {row[0] for name in ("actors", "events") for row in tables.get(name, {}).get("rows", ())}
    return " ".join([briefing, *(each for each in others if each in held)])


def _unquoted(part: Markup) -> Markup:
    return Markup(shortened.unquoted(part))


def _template(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


@functools.cache
def _style() -> str:
    """The style sheets of a page without their comments."""
    return re.sub(
        r"/\*.*?\*/\s*", "", _template("page.css") + _template("charts.css"), flags=re.DOTALL
    )


@functools.cache
def _first() -> str:
    """The script of the head without its comments and indents."""
    return script.bare(_template("head.js"))


def _header(parts: Parts, title: str, edition: str) -> Markup:
    """The masthead; its notebook could not know the edition."""
    if not parts.header:
        return render("masthead_plain.html", title=title, edition=edition)
    if not edition:
        return parts.header
    # The foot names the edition; the head says of a draft that it is one.
    return Markup(str(parts.header).replace(edition_text.DRAFT, "", 1))


def _footer(parts: Parts, edition: str) -> Markup:
    if not parts.colophon:
        return parts.footer
    return masthead.foot(jsonable(parts.colophon), edition)


def _library(figures: dict[str, Any]) -> plotly_bundle.Library | None:
    """The plotly.js that draws all figures; None without a figure."""
    types = {
        trace.get("type", "scatter")
        for drawings in figures.values()
        for size in drawings["sizes"]
        for trace in size["data"]
    }
    return plotly_bundle.for_types(types) if types else None


def _darkened(figures: dict[str, Any]) -> dict[str, str]:
    """The dark counterpart of every colour of the figures."""
    return {light: dark for each in figures.values() for light, dark in each["dark"].items()}


def _payload(parts: Parts, live: bool) -> dict[str, Any]:
    """What the page's script works on: the figures, and the rows to filter and to download."""
    colophon = jsonable(parts.colophon)
    carried = ("tables", "package", "index", "filters", "beside", "codebook", "parameters", "state")
    rows = {key: colophon[key] for key in carried if key in colophon}
    # A notebook that was saved has its keys sorted, so what has an order needs a list.
    order = {"tables": payload.TABLES, "filters": payload.FILTERS}
    figures = json.loads(json.dumps(parts.figures), parse_float=_rounded) if live else {}
    spoken = escape.spoken(parts.masthead.get("language", LANGUAGE))
    own = {"spoken": spoken, "figures": figures, "moving": sorted(parts.moving), "order": order}
    exchanges = {claim: shortened.unquoted(html) for claim, html in parts.exchanges.items()}
    return own | {"rest": parts.rest, "exchanges": exchanges} | rows


def _rounded(value: str) -> float:
    """A number of a figure; a page is drawn in pixels, of which a thousandth is not seen."""
    return round(float(value), 4)


def _script_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
