"""The pages that stand on the site: where each edition is, and what a page tells of itself.

An edition's page is its own archive: it names itself in its head and carries its rows, so what an
edition showed can be read from the site alone.
"""

from __future__ import annotations

import base64
import gzip
import html
import json
import os
import re
from pathlib import Path
from typing import Any, NamedTuple

from counterclaim.desk.files import read_bytes
from counterclaim.desk.messages import page as messages
from counterclaim.page import content as page_content
from counterclaim.page import folding, packing

SITE = Path("reports", "site")
# The name of an edition: slug, as-of day, first eight digits of the hash of what it
# says; of version 0.1, of the fingerprint of what it was made from.
EDITION = re.compile(r"([a-z0-9-]+)-(\d{4}-\d{2}-\d{2})-([0-9a-f]{8})")

# The marks stand in the head, before the library of the charts; this much holds any head.
_HEAD = 1 << 16
_META = re.compile(r'<meta name="(counterclaim-[a-z]+|description)" content="([^"]*)"')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_PAYLOAD = re.compile(
    rb'<script type="application/(gzip|bzip2)" id="payload" data-size="(\d{1,9})"'
    rb' data-whole="(\d{1,10})">([!-~]*)</script>'
)
# As pages of before carry it: they are never written again.
_BASE64 = re.compile(rb'<script type="application/gzip" id="payload">([A-Za-z0-9+/=\s]*)</script>')


class ArchiveError(ValueError):
    """A page that is not there, not whole, or carries no rows."""


class Head(NamedTuple):
    """What a page says of itself; blank where it does not."""

    edition: str
    content: str
    base: str
    title: str
    description: str
    handling: str


def newest(root: Path, slug: str) -> Path:
    """Say where the newest page of a report is."""
    return root / SITE / slug / "index.html"


def path(root: Path, edition: str) -> Path:
    """Say where the page of an edition is; raises ArchiveError for what is no edition's name."""
    match = EDITION.fullmatch(edition)
    if not match:
        raise ArchiveError(messages.NOT_AN_EDITION.fill(edition=edition).wrong)
    return root / SITE / match[1] / f"{edition}.html"


def head(page: Path) -> Head | None:
    """Read what a page says of itself; None if there is no page of an edition, or not to its end.

    Reads no more than the first 64 kB and the last bytes.
    """
    if not page.is_file():  # to open a pipe would wait for whoever writes into it
        return None
    try:
        with page.open("rb") as file:
            begin = file.read(_HEAD)
            file.seek(-min(64, file.seek(0, os.SEEK_END)), os.SEEK_END)
            end = file.read()
    except OSError:
        return None
    whole = end.rstrip().endswith(b"</html>")
    return marks(begin.decode("utf-8", "replace")) if whole else None


def marks(page: str) -> Head | None:
    """Read what a page says of itself from its text, or the beginning of it; None for a draft."""
    given = {name: html.unescape(value) for name, value in _META.findall(page[:_HEAD])}
    if not given.get("counterclaim-edition"):
        return None
    title = _TITLE.search(page)
    return Head(
        given["counterclaim-edition"],
        given.get("counterclaim-content", ""),
        given.get("counterclaim-base", ""),
        given.get("counterclaim-title") or (html.unescape(title[1]) if title else ""),
        given.get("description", ""),
        given.get("counterclaim-handling", ""),
    )


def content(page: Path) -> str:
    """Hash what a page says, from the page itself, as `page.content.digest` defines it.

    Gives the same for a page of version 0.1, which carries no such hash, as for one of today that
    says the same. Raises ArchiveError where there is no page, or its rows cannot be read.
    """
    own = head(page)
    if own is None:
        raise ArchiveError(messages.NOT_WHOLE.wrong)
    text = read_bytes(page).decode("utf-8", "replace")
    if not own.content:
        text = page_content.marked(text, own.base)
    return page_content.digest(text, carried(page), own.edition, own.base)


def carried(page: Path) -> dict[str, Any]:
    """Read what a page carries for its readers: tables, parameters, the state of its claims.

    The path of a page in; its payload out, as `export` wrote it. Raises ArchiveError where there
    is none.
    """
    try:
        content = read_bytes(page)
    except OSError as error:
        raise ArchiveError(messages.NO_PAGE.fill(why=error.strerror).wrong) from None
    return carried_by(content)


def carried_by(content: bytes) -> dict[str, Any]:
    """Read what a page carries from its own bytes, as `carried` does."""
    try:
        if match := _PAYLOAD.search(content):
            kind, size, whole, text = (part.decode() for part in match.groups())
            payload = packing.unpack(packing.Packed(text, kind, int(size), int(whole)))
        elif old := _BASE64.search(content):
            payload = gzip.decompress(base64.b64decode(old[1]))
        else:
            payload = b""
        rows = folding.unfold(json.loads(payload)) if payload else {}
    except (ValueError, OSError, EOFError):
        raise ArchiveError(messages.UNREADABLE.wrong) from None
    if not rows:
        raise ArchiveError(messages.NO_ROWS.wrong)
    return rows
