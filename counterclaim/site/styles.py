"""What the styles of a page name and fetch, read by the grammar of CSS."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import tinycss2

# Functions whose texts are addresses.
_ADDRESSES = ("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade")
# What can take an element out of sight, or put another over it.
_HIDING = frozenset(
    "all animation bottom clip clip-path color content content-visibility display filter font"
    " font-size height inset left letter-spacing line-height margin margin-left margin-top mask"
    " max-height max-width mix-blend-mode opacity overflow position right rotate scale text-indent"
    " top transform translate visibility white-space width z-index zoom".split()
)
_OVERLAYS = ("fixed", "sticky", "absolute")


def fetched(text: str) -> Iterator[str]:
    """Yield the addresses that a style asks for, with `@import` for another style."""
    yield from _fetched(tinycss2.parse_component_value_list(text))


def _fetched(tokens: list[Any], of_address: bool = False) -> Iterator[str]:
    for token in tokens:
        if token.type == "url" or (token.type == "string" and of_address):
            yield token.value
        elif token.type == "at-keyword" and token.lower_value == "import":
            yield "@import"
        elif token.type == "function":
            yield from _fetched(token.arguments, token.lower_name in _ADDRESSES)
        elif token.type in ("{} block", "[] block", "() block"):
            yield from _fetched(token.content)


def hiding(text: str) -> Iterator[str]:
    """Yield the selectors of the rules of a style that could hide what they name."""
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    yield from _hiding(rules)


def _hiding(rules: list[Any]) -> Iterator[str]:
    for rule in rules:
        content: Any = rule.content if rule.type in ("at-rule", "qualified-rule") else None
        if content is None:
            continue
        inner = tinycss2.parse_blocks_contents(content, skip_comments=True)
        if rule.type == "at-rule":
            yield from _hiding([each for each in inner if each.type.endswith("rule")])
        else:
            own = [each for each in inner if each.type == "declaration"]
            nested = [each for each in inner if each.type.endswith("rule")]
            if nested or any(map(_hides, own)):
                # What is before or after an element is part of it.
                selector = str(tinycss2.serialize(rule.prelude)).strip()
                yield re.sub(r"(?<=[\w*)\]])::?(before|after|marker|first-l[a-z]+)\b", "", selector)


def _hides(declaration: Any) -> bool:
    name = declaration.lower_name.removeprefix("-webkit-").removeprefix("-moz-")
    return name in _HIDING or name.startswith("--")


def overlays(text: str) -> bool:
    """Say whether a style, or the attribute of an element, lays something over the page."""
    tokens = [
        token
        for token in _every(tinycss2.parse_component_value_list(text))
        if token.type == "ident"
    ]
    names = [token.lower_value for token in tokens]
    return any(
        name == "position" and after in _OVERLAYS for name, after in itertools.pairwise(names)
    )


def _every(tokens: list[Any]) -> Iterator[Any]:
    for token in tokens:
        yield token
        inner = getattr(token, "content", None) or getattr(token, "arguments", None)
        yield from _every(inner or [])
