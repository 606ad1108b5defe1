"""The page's own script: the files of `template/script/`, joined in one order into one function.

They share one scope, so that the browser gets one script with one hash in the page's policy, and
no bundler is needed. `long.js`, which unpacks what only a long page carries, is left out of others.
"""

from __future__ import annotations

import functools

from counterclaim.page.escape import TEMPLATES

PARTS = (
    "start",
    "theme",
    "ways",
    "unpack",
    "long",
    "charts",
    "ready",
    "filter",
    "downloads",
    "print",
    "run",
)


@functools.cache
def joined(*, long: bool) -> str:
    """Join the parts to the script of a page.

    Parameters
    ----------
    long
        Whether the page carries its rows as a long page does.
    """
    parts = [part(name) for name in PARTS if long or name != "long"]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


def part(name: str) -> str:
    """Read one part."""
    return (TEMPLATES / "script" / f"{name}.js").read_text("utf-8")
