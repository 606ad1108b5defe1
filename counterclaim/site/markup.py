"""A page taken apart, as far as the gate has to look at it."""

from html.parser import HTMLParser
from typing import NamedTuple


class Tag(NamedTuple):
    """A start tag: its name and attributes, and the number of its line."""

    name: str
    attributes: dict[str, str]
    line: int


class Markup(HTMLParser):
    """A page as a browser takes it apart: tags, the text of scripts and styles, figures."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.scripts: list[tuple[Tag, str]] = []
        self.styles: list[tuple[Tag, str]] = []
        self.ends: list[str] = []
        self.figures: list[bool] = []
        self._open: list[int] = []
        self._text: list[str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a start tag."""
        tag = Tag(name, {key: value or "" for key, value in attrs}, self.getpos()[0])
        self.tags.append(tag)
        if name in ("script", "style"):
            self._text = []
        elif name == "figure":
            self.figures.append(False)
            self._open.append(len(self.figures) - 1)
        elif name == "table" and self._open:
            self.figures[self._open[-1]] = True

    def handle_startendtag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that ends in `/>` as a start tag."""
        # A browser knows no `<figure/>`: outside SVG the slash means nothing.
        self.handle_starttag(name, attrs)

    def handle_data(self, data: str) -> None:
        """Keep the text of a script or style."""
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, name: str) -> None:
        """Note an end tag, and close what it closes."""
        self.ends.append(name)
        if name == "figure" and self._open:
            self._open.pop()
        elif name in ("script", "style") and self._text is not None:
            tag = next(tag for tag in reversed(self.tags) if tag.name == name)
            texts = self.scripts if name == "script" else self.styles
            texts.append((tag, "".join(self._text)))
            self._text = None

    def named(self, *names: str) -> list[Tag]:
        """The start tags of these names."""
        return [tag for tag in self.tags if tag.name in names]
