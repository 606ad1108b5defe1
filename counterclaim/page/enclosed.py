"""Mark-up of a notebook's output, written again so that it ends where the output ends.

A browser reads a page as one text: a comment, `<textarea>` or `<plaintext>` that an output leaves
open would take in all that follows, and `</section>` would close what the output did not open.
"""

from __future__ import annotations

import html
import re

from markupsafe import Markup, escape

# Ids that the page itself gives: rows, figures, scales, and what its script looks for.
TAKEN = re.compile(
    r"[a-z]\d+|(figure|scale|pair|stance|rung|credibility|likelihood|confidence|reliability|attested"
    r"|basis|filter)-.*|ladder|main|payload|plotly|taking|filter|downloads|turn"
)

_TOKEN = re.compile(
    r"<!--(?:-?>|.*?--!?>)|<[!?][^>]*>|</(?![a-z])[^>]+>"
    r"|<(?P<end>/?)(?P<tag>[a-z][^\s/>]*)"
    r"(?P<attributes>(?:[^>=]|=\s*(?:\"[^\"]*\"|'[^']*')|=(?!\s*(?:\"[^\"]*\"|'[^']*')))*)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
# Of the page there is one of each; an output opens and closes none.
_OF_THE_PAGE = frozenset(("html", "head", "body"))
# `<plaintext>` has no end, a frameset replaces the body, and `<select>` ignores what is in it.
_AS_TEXT = frozenset(("plaintext", "frameset", "select"))
_TEXT_ALONE = ("script", "style", "textarea", "title")
_DRAWINGS = frozenset(("svg", "math"))
# In a drawing a browser reads these as parts of it, up to the first tag that ends the drawing.
_BLOCKS = frozenset("article aside details footer header main nav section summary".split())
_ENDED_BY_THE_NEXT = frozenset("p li dt dd td th tr option".split())


def enclosed(markup: str) -> Markup:
    """Write mark-up again with each element closed and none closed that was not opened.

    Parameters
    ----------
    markup
        HTML of any kind, as an output of a notebook or its Markdown gives it.

    Returns
    -------
    Markup
        The same elements and text. Comments are left out; a tag that cannot be closed is text; an
        id that the page gives itself begins with `output-`.
    """
    parts: list[str] = []
    opened: list[str] = []
    at = 0

    def close(depth: int) -> None:
        while len(opened) > depth:
            parts.append(f"</{opened.pop()}>")

    while at < len(markup):
        token = _TOKEN.search(markup, at)
        parts.append(_text(markup[at : token.start() if token else len(markup)]))
        if not token:
            break
        at, tag = token.end(), (token["tag"] or "").lower()
        if not tag or tag in _OF_THE_PAGE:
            continue
        if tag in _AS_TEXT:
            parts.append(escape(token[0]))
        elif token["end"]:
            if tag in opened:
                close(len(opened) - 1 - opened[::-1].index(tag))
        else:
            drawing = next((n for n, name in enumerate(opened) if name in _DRAWINGS), None)
            if drawing is not None and tag in _BLOCKS:
                close(drawing)
                drawing = None
            if opened and opened[-1] == tag and tag in _ENDED_BY_THE_NEXT:
                close(len(opened) - 1)
            parts.append(f"<{token['tag']}{_attributes(tag, token['attributes'])}>")
            if tag in _VOID:
                continue
            opened.append(tag)
            if token["attributes"].endswith("/") and (drawing is not None or tag in _DRAWINGS):
                close(len(opened) - 1)
            elif tag in _TEXT_ALONE and drawing is None:
                end = re.compile(rf"</{tag}(?=[\s/>])[^>]*>", re.IGNORECASE).search(markup, at)
                parts.append(_alone(tag, markup[at : end.start() if end else len(markup)]))
                at = end.end() if end else len(markup)
                close(len(opened) - 1)
    close(0)
    return Markup("".join(parts))


def _text(text: str) -> str:
    return text.replace("<", "&lt;")


def _alone(tag: str, text: str) -> str:
    """The content of an element that holds no other, so that only its end tag ends it."""
    if tag == "script":
        return text.replace("<!--", "<\\!--")
    return text.replace("<", "\\3c ") if tag == "style" else _text(text)


def _attributes(tag: str, written: str) -> str:
    parts = []
    for match in _ATTRIBUTE.finditer(written):
        name = match[1]
        value = html.unescape(next((v for v in match.groups()[1:] if v is not None), ""))
        if name.lower() == "id" and TAKEN.fullmatch(value):
            value = f"output-{value}"
        # A picture's name would stand for a property of `document`.
        if name.lower() != "name" or tag not in ("img", "embed", "form", "object", "iframe"):
            parts.append(f' {name}="{escape(value)}"')
    return "".join(parts)
