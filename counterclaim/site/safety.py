"""The checks of the gate on what a page could do: run, fetch, lead elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from counterclaim.site import styles
from counterclaim.site.markup import Markup, Tag


def _policy(page: Markup) -> dict[str, list[str]]:
    """Read the Content-Security-Policy: {directive: sources}."""
    for tag in page.named("meta"):
        if tag.attributes.get("http-equiv", "").lower() == "content-security-policy":
            parts = [part.split() for part in tag.attributes.get("content", "").split(";")]
            return {part[0]: part[1:] for part in parts if part}
    return {}


def the_policy_is_strict(page: Markup) -> Iterator[str]:
    """There is one Content-Security-Policy: nothing by default, scripts by their hash alone."""
    policy = _policy(page)
    if policy.get("default-src") != ["'none'"]:
        yield "There is no Content-Security-Policy with default-src 'none'."
    loose = [s for s in policy.get("script-src", ()) if not s.startswith("'sha256-")]
    if loose:
        yield f"The Content-Security-Policy lets scripts in by more than their hash: {loose[0]}."


def scripts_are_ours(page: Markup) -> Iterator[str]:
    """Each script stands in the page, and its hash in the policy."""
    allowed = _policy(page).get("script-src", ())
    for tag, text in page.scripts:
        if "src" in tag.attributes:
            yield "A script is loaded from elsewhere."
        # A type that is a MIME type and no kind of JavaScript is data, which no browser runs.
        kind = tag.attributes.get("type", "").strip().lower()
        if "/" in kind and not re.search("(java|ecma|j|live)script", kind):
            continue
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        if f"'sha256-{digest}'" not in allowed:
            yield f"A script is not on the exporter's list: {text.strip()[:60]}"


_FORBIDDEN = (
    *("base", "embed", "fencedframe", "form", "frame", "frameset", "iframe", "object", "portal"),
    *("animate", "set", "template"),  # of a picture: can set a link; a root that no check sees into
)


def nothing_that_acts(page: Markup) -> Iterator[str]:
    """No handler, frame, form or refresh, and no link that is code."""
    for tag in page.tags:
        if tag.name in _FORBIDDEN:
            yield f"There is a <{tag.name}>."
        if tag.name == "meta" and tag.attributes.get("http-equiv", "").lower() == "refresh":
            yield "There is a refresh."
        for name, value in tag.attributes.items():
            if name.startswith("on") or name == "srcdoc":
                yield f"<{tag.name}> has the attribute {name}."
            elif name in _LINKS and not _leads_somewhere(tag, value):
                yield f"<{tag.name}> has a link that is code: {value[:60]}"


def _leads_somewhere(tag: Tag, address: str) -> bool:
    """Say whether an address is one of a page, a letter box, or, of a picture, its content."""
    allowed = ("", "http", "https", "mailto")
    return _scheme(address) in (allowed if tag.name in ("a", "area") else (*allowed, "data"))


_LINKS = ("action", "formaction", "href", "src", "xlink:href")
_LOADS = ("src", "srcset", "poster", "background", "data", "manifest", "ping", "imagesrcset")
# Words of <link rel> that name a page and load nothing.
_NAMES = {"alternate", "author", "canonical", "help", "license", "next", "prev", "up"}


def _scheme(address: str) -> str:
    # A browser takes white space and control characters out before it looks for the colon.
    match = re.match("([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", address).lower())
    return match[1] if match else ""


def _inside(address: str) -> bool:
    """Say whether an address stays in the page: an anchor, or the content itself."""
    return address.strip().startswith("#") or _scheme(address) == "data"


def nothing_is_fetched(page: Markup) -> Iterator[str]:
    """No tag and no style asks for anything outside the page; a link may lead out."""
    for tag in page.tags:
        for name, value in tag.attributes.items():
            linked = name in ("href", "xlink:href") and tag.name not in ("a", "area")
            if linked and tag.name == "link":
                linked = not set(tag.attributes.get("rel", "").lower().split()) <= _NAMES
            if (linked or name in _LOADS) and not _inside(value):
                yield f"<{tag.name}> fetches {value[:60]}."
            elif name == "style":
                yield from _style(value, tag)
    for tag, text in page.styles:
        yield from _style(text, tag)


def _style(text: str, tag: Tag) -> Iterator[str]:
    for address in styles.fetched(text):
        if not _inside(address):
            yield f"The style of <{tag.name}> fetches {address[:60]}."


def the_marks_stay_in_sight(page: Markup) -> Iterator[str]:
    """No style of a notebook reaches what says who may read the page, from when and whose it is."""
    marks = [node for selector in _MARKS for node in page.selected(selector)]
    ids = {each.mem_id for mark in marks for each in _around(mark)}
    ours = next((text for tag, text in page.styles), "")
    for _, text in page.styles:
        if text is ours:
            continue
        if styles.overlays(text):
            yield f"A style lays something over the page: {text.strip()[:60]}"
        for selector in styles.hiding(text):
            try:
                named = {node.mem_id for node in page.selected(selector)}
            except ValueError:
                yield f"A style has a selector that cannot be checked: {selector[:60]}"
                continue
            if named & ids:
                yield f"A style could hide the marks of the page: {selector[:60]}"
    for tag in page.tags:
        if styles.overlays(tag.attributes.get("style", "")):
            yield f"<{tag.name}> is laid over the page."
    for mark in marks:
        for each in _around(mark):
            if "hidden" in each.attributes or "style" in each.attributes:
                yield f"<{each.tag}> hides a mark of the page."


# The line above the title, and the foot.
_MARKS = ("header .mark", "footer")


def _around(mark: LexborNode) -> Iterator[LexborNode]:
    """Yield an element, what is in it and what it is in."""
    yield from mark.traverse()
    node = mark.parent
    while node is not None and node.tag != "-document":
        yield node
        node = node.parent


CHECKS: tuple[Callable[[Markup], Iterator[str]], ...] = (
    the_policy_is_strict,
    scripts_are_ours,
    nothing_that_acts,
    nothing_is_fetched,
    the_marks_stay_in_sight,
)
