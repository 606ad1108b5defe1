"""What a page says first, read from the page itself: what a mail or a message tells of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from counterclaim.desk.files import read_bytes
from counterclaim.page import published

# What changed, without the name of the edition that the page is compared with.
_CHANGES = "[data-compared] .limits > .said:not(.small)"


class Judgement(NamedTuple):
    """A judgement in short, with its likelihood and confidence in words; these may be blank."""

    text: str
    likelihood: str = ""
    confidence: str = ""


class Brief(NamedTuple):
    """The first screen of a page in words.

    edition     its id
    title       of the page, with its day
    answer      the first paragraph
    judgements  the analyst's, those that are not folded
    changes     what changed since the edition before, a sentence each; none for a first edition
    handling    its handling mark
    """

    edition: str
    title: str
    answer: str
    judgements: tuple[Judgement, ...]
    changes: tuple[str, ...]
    handling: str


def read(page: Path) -> Brief:
    """Read a page of the site.

    Raises
    ------
    published.ArchiveError : there is no whole page of an edition
    """
    head = published.head(page)
    if head is None:
        raise published.ArchiveError(f"{page.name} is not a whole page of an edition.")
    tree = LexborHTMLParser(read_bytes(page).decode("utf-8", "replace"))
    answer = tree.css_first("p.answer")
    return Brief(
        head.edition,
        head.title,
        _text(answer) if answer else head.description,
        tuple(_judgement(node) for node in tree.css(".kj > li") if not _folded(node)),
        tuple(_text(node, ".rows") for node in tree.css(_CHANGES)),
        _handling(tree),
    )


def _judgement(node: LexborNode) -> Judgement:
    words = node.css_first("p")
    likelihood, confidence = node.css_first(".line > b"), node.css_first(".line > span")
    return Judgement(
        _text(words) if words else "",
        _text(likelihood) if likelihood else "",
        _text(confidence) if confidence else "",
    )


def _folded(node: LexborNode) -> bool:
    """Say whether a node is inside of a fold."""
    parent = node.parent
    while parent is not None:
        if parent.tag == "details":
            return True
        parent = parent.parent
    return False


def _handling(tree: LexborHTMLParser) -> str:
    node = tree.css_first('meta[name="counterclaim-handling"]')
    return (node.attributes.get("content") or "") if node else ""


def _text(node: LexborNode, leave_out: str = "") -> str:
    """The words of a node in one line, without what a selector names."""
    copy = LexborHTMLParser(node.html or "").body
    if copy is None:
        return ""
    for part in copy.css(leave_out) if leave_out else ():
        part.decompose()
    return " ".join(copy.text(deep=True).split())
