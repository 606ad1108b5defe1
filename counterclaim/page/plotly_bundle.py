"""plotly.js for a page: the trimmed bundle where the page's trace types fit it, else the full one.

A trimmed bundle draws a wrong chart without an error for a trace type that it lacks (a heatmap
becomes a line), so what it registers is read from the bundle itself and compared with the figures.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from counterclaim.desk import carried
from counterclaim.desk.root import root
from counterclaim.page.packing import Packed, pack

BUNDLE = Path(carried.LIBRARY, "plotly-basic.min.js")

# How the bundler begins and ends the outer function.
_CALLED, _OPENED, _CLOSED = '} (typeof self !== "undefined" ? self : this, ', "() => {", "}));"


class Library(NamedTuple):
    """A plotly.js to carry in a page."""

    script: str
    sha256: str  # base64, of that text
    types: frozenset[str]  # trace types that it registers
    name: str


def for_types(types: Iterable[str]) -> Library:
    """The smallest library that registers every one of the trace types.

    The trimmed bundle is used only if it is installed, is of the version that plotly.py writes
    figures for, and registers all the types.
    """
    wanted = set(types)
    trimmed = _trimmed(root())
    return trimmed if trimmed and wanted <= trimmed.types else _full()


def bundle(base: Path) -> Path | None:
    """Find the trimmed plotly.js: that of the desk, else the one that came with the program."""
    places = (base / BUNDLE, carried.source() / BUNDLE)
    return next((path for path in places if path.is_file()), None)


@functools.cache
def packed(library: Library, kind: str = "gzip") -> Packed:
    """A library as a page carries it, packed once in a process; the kind is that of `packing`."""
    return pack(library.script.encode(), kind)


def eager(script: str) -> str:
    """A plotly.js whose outer function stands in parentheses, or the text as it is without one.

    Browsers take a function in parentheses for one that is called at once and compile it as they
    read it; without them they read the megabyte twice.
    """
    before, called, inside = script.partition(_CALLED + _OPENED)
    if not called or not inside.endswith(_CLOSED):
        return script
    return f"{before}{_CALLED}({_OPENED}{inside[: -len(_CLOSED)]}}}){_CLOSED[1:]}"


def registered(script: str) -> frozenset[str]:
    """The trace types that a plotly.js registers, read from its own text."""
    return frozenset(re.findall(r'moduleType:"trace",name:"(\w+)"', script))


def sha256(text: str) -> str:
    """The hash of a script's text as a Content-Security-Policy wants it."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def policy(hashes: list[str], pictures: str = "") -> str:
    """The Content-Security-Policy: nothing but the scripts with these hashes, no network.

    pictures  from where else pictures may come, blank for nowhere
    """
    images = " ".join(filter(None, ("data: blob:", pictures)))
    # plotly writes styles on its elements, so style-src cannot be narrower.
    scripts = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline';"
        f" img-src {images}; font-src data:; base-uri 'none'; form-action 'none'"
    )


@functools.cache
def _trimmed(base: Path) -> Library | None:
    path = bundle(base)
    if path is None:
        return None
    import plotly.offline

    script = path.read_text("utf-8")
    version = plotly.offline.get_plotlyjs_version()
    if f"v{version}\n" not in script[:200]:
        return None
    return _library(script, "basic")


@functools.cache
def _full() -> Library:
    import plotly.offline

    return _library(plotly.offline.get_plotlyjs(), "full")


def _library(text: str, name: str) -> Library:
    script = eager(text)
    return Library(script, sha256(script), registered(script), name)
