"""A page as a browser builds it, as far as the gate has to look at it."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

# Put after the page: where a browser puts it says what the page has left open.
_SENTINEL = "<wbr data-end>"


class Tag(NamedTuple):
    """An element: its name in small letters and its attributes."""

    name: str
    attributes: dict[str, str]


class Markup:
    """A page as a browser with scripts off builds it: elements, the text of scripts and styles.

    tags     every element, in order
    scripts  scripts with their text
    styles   styles with their text, those in pictures and in `noscript` among them
    figures  for each figure, whether a table is in it
    whole    whether every element, comment and script is closed at the end
    """

    def __init__(self, html: str) -> None:
        self.tree = LexborHTMLParser(html + _SENTINEL)
        self.tags: list[Tag] = []
        self.scripts: list[tuple[Tag, str]] = []
        self.styles: list[tuple[Tag, str]] = []
        self.figures: list[bool] = []
        self.whole = False
        for node in self.tree.root.traverse() if self.tree.root else ():
            tag = _tag(node)
            if tag.name == "wbr" and "data-end" in tag.attributes:
                self.whole = node.parent is not None and node.parent.tag == "body"
                continue
            self.tags.append(tag)
            if tag.name in ("script", "style"):
                texts = self.scripts if tag.name == "script" else self.styles
                texts.append((tag, node.text()))
            elif tag.name == "figure":
                self.figures.append(node.css_first("table") is not None)

    def named(self, *names: str) -> list[Tag]:
        """Return the elements of these names."""
        return [tag for tag in self.tags if tag.name in names]

    def selected(self, selector: str) -> list[LexborNode]:
        """Return the elements that a CSS selector names. Raises ValueError for one that is none."""
        try:
            return self.tree.css(selector)
        except SelectolaxError as error:
            raise ValueError(str(error)) from None


def _tag(node: LexborNode) -> Tag:
    attributes = {key.lower(): value or "" for key, value in node.attributes.items()}
    return Tag((node.tag or "").lower(), attributes)
