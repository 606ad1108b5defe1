"""The page's own script: the files of `template/script/`, joined in one order into one function.

They share one scope, so that the browser gets one script with one hash in the page's policy, and
no bundler is needed. A page carries it packed, which is half its bytes, and a small script that
unpacks it.
"""

from __future__ import annotations

import functools
import re

from counterclaim.page.escape import TEMPLATES

PARTS = (
    "start",
    "theme",
    "ways",
    "unpack",
    "long",
    "charts",
    "ready",
    "data",
    "filter",
    "list",
    "whole",
    "cards",
    "downloads",
    "print",
    "run",
)


@functools.cache
def joined() -> str:
    """Join the parts to the script of a page."""
    return _function(*map(part, PARTS))


@functools.cache
def boot() -> str:
    """The script that unpacks the page's own and runs it."""
    return _function((TEMPLATES / "boot.js").read_text("utf-8"), part("unpack"))


def _function(*parts: str) -> str:
    carried = bare("\n".join(parts))
    return _tight("\n".join(["(() => {", '"use strict";', carried, "})();", ""]))


# What has spaces of its own: strings, templates (none inside another), regular expressions.
_OWN = re.compile(
    r""" "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*`
    | (?<=[(,=:!&|?])[ ]*/(?:\\.|\[(?:\\.|[^]\\])*\]|[^/\\\n])+/[a-z]* """,
    re.VERBOSE,
)
# Signs beside which a space says nothing; beside + and - it may.
_SIGN = re.compile(r" ?([=<>!?:;,{}()\[\]&|*/%]) ?")
# After these a statement goes on, or has ended.
_BREAK = re.compile(r"(?<=[{;,(])\n")


def _tight(code: str) -> str:
    """Leave out the spaces between signs, a tenth of a script."""
    parts, at = [], 0
    for own in _OWN.finditer(code):
        parts += [_shorter(code[at : own.start()]), own[0].lstrip(" ")]
        at = own.end()
    return "".join([*parts, _shorter(code[at:])])


def _shorter(code: str) -> str:
    return _BREAK.sub("", _SIGN.sub(r"\1", code))


# What makes pictures and a Data Package to take away.
TAKING = ("taking.js", "package.js")


@functools.cache
def taking() -> str:
    """The script that makes what a reader takes away, which a page unpacks when it is wanted."""
    return _tight(bare("\n".join((TEMPLATES / name).read_text("utf-8") for name in TAKING)))


def bare(text: str) -> str:
    """A script without comments and indents."""
    lines = [line.strip() for line in text.splitlines()]
    # No text of the scripts goes over a line's end.
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def part(name: str) -> str:
    """Read one part."""
    return (TEMPLATES / "script" / f"{name}.js").read_text("utf-8")
