"""What a page says, and the hash of it by which editions are told apart.

Read from the finished file, so that a page published by an earlier version is compared in the same
way as one that was just made. The markup is taken apart by one expression and not by html.parser,
which changes between versions of Python: another Python must give the same hash.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from counterclaim.text.edition import DRAFT

# Parts that do not count: what the page was made with, and what this run chose to compare it with.
MADE, COMPARED = "data-made", "data-compared"

_TOKEN = re.compile(
    r"<!--.*?-->|<!doctype[^>]*>|<(?P<raw>script|style|template)\b.*?</(?P=raw)\s*>"
    r"|<(?P<end>/?)(?P<tag>[a-z][\w:-]*)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^\"'>])*)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup"
    " time u var wbr".split()
)
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
_LABELS = ("alt", "aria-label", "title")
_SHAPES = {
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "line": ("x1", "x2", "y1", "y2"),
    "path": ("d",),
    "polygon": ("points",),
    "polyline": ("points",),
    "rect": ("x", "y", "width", "height"),
}


def digest(page: str, payload: Mapping[str, Any], edition: str = "", base: str = "") -> str:
    """Hash what a page says.

    Parameters
    ----------
    page : the HTML of the page, or its head and body without script and style
    payload : what the page carries for its script and the downloads, unfolded
    edition : the id of the edition as the page names it; blank for a draft
    base : the edition that the run chose to compare it with; blank for none, or where the report
        itself names it

    Returns
    -------
    The sha256, 64 hexadecimal digits, over the visible text, labels and outward links; the data of
    the figures; the rows, codebook and parameters. Not over the edition's own id, scripts, style,
    the library, versions and hashes of files, nor what `base` alone makes it say.
    """
    compared = {"text": text(page, edition, base), "payload": _carried(payload, base)}
    canonical = json.dumps(compared, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def text(page: str, edition: str = "", base: str = "") -> str:
    """Read the visible text of a page with its labels and outward links, white space folded."""
    left_out = (MADE, COMPARED) if base else (MADE,)
    words = " ".join(html.unescape("".join(_words(page, left_out))).split())
    return words.replace(f"edition {edition}", DRAFT) if edition else words


def _words(page: str, left_out: tuple[str, ...]) -> Iterator[str]:
    """Yield text and what attributes say, without the elements that carry a mark in `left_out`."""
    at, skipped, depth = 0, "", 0
    for token in _TOKEN.finditer(page):
        if not skipped:
            yield page[at : token.start()]
        at = token.end()
        tag = (token["tag"] or "").lower()
        if skipped:
            depth += (tag == skipped) * (-1 if token["end"] else 1)
            if not depth:
                skipped = ""
        elif tag:
            if tag not in _INLINE:
                yield " "
            given = {} if token["end"] else _attributes(tag, token["attributes"])
            # Keys, and the still pictures of figures, whose data count and not their drawing.
            hidden = tag == "svg" and (
                given.get("aria-hidden") == "true" or "still" in given.get("class", "").split()
            )
            if (hidden or any(mark in given for mark in left_out)) and tag not in _VOID:
                skipped, depth = tag, 1
            else:
                yield from (f" {value} " for value in _says(tag, given))
    if not skipped:
        yield page[at:]


# Attributes of which none matters here need not be taken apart: most tags of a page are such.
_MATTERS = re.compile(
    r"data-(?:made|compared)|aria-|(?:alt|title|src|name|lang)\s*=|href\s*=\s*[\"']?[a-z]+:",
    re.IGNORECASE,
)


def _attributes(tag: str, written: str) -> dict[str, str]:
    if not written or not (tag in _SHAPES or tag == "svg" or _MATTERS.search(written)):
        return {}
    return {
        match[1].lower(): match[2] or match[3] or match[4] or ""
        for match in _ATTRIBUTE.finditer(written)
    }


def _says(tag: str, given: Mapping[str, str]) -> Iterator[str]:
    """Yield what the attributes of a tag tell: labels, addresses, pictures, the language."""
    yield from (given[name] for name in _LABELS if given.get(name))
    if tag in ("a", "area") and re.match(r"[a-z]+:", given.get("href", ""), re.IGNORECASE):
        yield given["href"]
    elif tag == "img" and given.get("src"):
        yield hashlib.sha256(given["src"].encode()).hexdigest()
    elif tag == "meta" and given.get("name") == "description":
        yield given.get("content", "")
    elif tag == "html" and given.get("lang"):
        yield given["lang"]
    elif tag in _SHAPES:
        yield from (given[name] for name in _SHAPES[tag] if given.get(name))


def _carried(payload: Mapping[str, Any], base: str) -> dict[str, Any]:
    """Reduce the payload to what it tells: no index of the filter, no blank cells, no style."""
    chosen = {"compare_with"} if base else set()
    given = payload.get("parameters", {})
    return {
        "parameters": {k: v for k, v in given.items() if v not in ("", None) and k not in chosen},
        "tables": {
            name: [
                {key: cell for key, cell in zip(each["columns"], row, strict=True) if cell != ""}
                for row in each["rows"]
            ]
            for name, each in payload.get("tables", {}).items()
        },
        "codebook": payload.get("codebook", {}),
        "figures": {
            name: _figure(figure["sizes"][0]) for name, figure in payload.get("figures", {}).items()
        },
    }


def _figure(size: Mapping[str, Any]) -> dict[str, Any]:
    """Reduce a figure to its data: what is plotted and what is written; the sizes tell the same."""
    traces = [
        {
            "name": trace.get("name", ""),
            "type": trace.get("type", "scatter"),
            "data": list(_data(trace)),
        }
        for trace in size.get("data", ())
    ]
    return {"traces": traces, "written": list(_written(size.get("layout", {})))}


_COLOUR = re.compile(r"#[0-9a-f]{3,8}|(rgb|hsl)a?\(.*\)|transparent", re.IGNORECASE)


def _data(part: Any, path: str = "") -> Iterator[list[Any]]:
    """Yield the arrays of a trace with their places; arrays of colours alone are style."""
    if isinstance(part, Mapping):
        if "bdata" in part:
            yield [path, dict(part)]
            return
        for key in sorted(part):
            yield from _data(part[key], f"{path}.{key}")
    elif isinstance(part, list):
        if not all(isinstance(each, str) and _COLOUR.fullmatch(each) for each in part):
            yield [path, part]
    elif path.endswith((".text", ".hovertext", ".hovertemplate", ".texttemplate")):
        yield [path, part]


def _written(layout: Any) -> Iterator[Any]:
    """Yield the words of a layout: annotations, titles and ticks, in order."""
    if isinstance(layout, Mapping):
        for key in sorted(layout):
            if key in ("text", "ticktext"):
                yield layout[key]
            elif key not in ("font", "template"):
                yield from _written(layout[key])
    elif isinstance(layout, list):
        for each in layout:
            yield from _written(each)


_SECTION = '<section aria-labelledby="'


def marked(page: str, base: str) -> str:
    """Put the marks into a page of before that the hash looks for: MADE and COMPARED.

    Pages that carry no hash of what they say were published by version 0.1.
    """
    page = page.replace("<p><b>Made from</b>", f"<p {MADE}><b>Made from</b>")
    page = re.sub(
        r"(<b>Made with</b> )(.*?)(\. Text and tables)", rf"\1<span {MADE}>\2</span>\3", page
    )
    at = page.find(f"Compared with the edition {base}") if base else -1
    begun = page.rfind(_SECTION, 0, at) if at >= 0 else -1
    if begun < 0:
        return page
    begun += len("<section")
    name = re.match(r' aria-labelledby="([^"]*)"', page[begun:])
    page = f"{page[:begun]} {COMPARED}{page[begun:]}"
    link = f'<li><a href="#{name[1] if name else ""}">'
    return page.replace(link, link.replace("<li>", f"<li {COMPARED}>"))
