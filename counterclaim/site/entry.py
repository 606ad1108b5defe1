"""An edition as the ledger lists it, and what its page says of that."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from counterclaim import dates
from counterclaim.desk.files import read_bytes
from counterclaim.page import published as published_pages
from counterclaim.site import safety
from counterclaim.site.markup import Markup
from counterclaim.site.runs import is_moment, moment


class Entry(NamedTuple):
    """A published edition.

    id          its name
    slug        the report
    title       of the page, without the day
    summary     its answer in short
    as_of       the as-of day
    content     a hash of what the page says; blank where the page cannot be read
    base        the edition that it is compared with
    published   when, UTC, by the clock of the run
    path        relative to the site
    bytes       the size of the page
    sha256      of the page
    parameters  what the page was cut by
    more        fields that this version does not know, as they were read
    """

    id: str
    slug: str
    title: str
    summary: str
    as_of: str
    content: str
    base: str
    published: str
    path: str
    bytes: int
    sha256: str
    parameters: dict[str, Any]
    more: Mapping[str, Any] = MappingProxyType({})


_LISTED = Entry._fields[:-1]
_KINDS = dict.fromkeys(_LISTED, str) | {"bytes": int, "parameters": dict}


def from_row(row: Any) -> Entry | None:
    """Take an entry of the list; None if a value is missing or of another type.

    Slug, day and path follow from the id and are not read: no entry leads out of the site. Entries
    of version 0.1 have the fingerprint of what the page was made from in place of its content.
    """
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        return None
    match = published_pages.EDITION.fullmatch(row["id"])
    if not match:
        return None
    of_version_0_1 = {"content": ""} if "fingerprint" in row else {}
    given: dict[str, Any] = of_version_0_1 | row
    given |= {"slug": match[1], "as_of": match[2], "path": f"{match[1]}/{match[0]}.html"}
    if not all(type(given.get(name)) is kind for name, kind in _KINDS.items()):
        return None
    if not is_moment(given["published"]):
        return None
    more = {name: row[name] for name in row if name not in (*_LISTED, "fingerprint")}
    fields: dict[str, Any] = {name: given[name] for name in _LISTED}
    return Entry(**fields, more=more)


def to_row(entry: Entry) -> dict[str, Any]:
    """Write an entry for the list."""
    row = entry._asdict()
    return {name: row[name] for name in _LISTED} | dict(entry.more)


def entered(root: Path, page: Path) -> Entry | None:
    """Make the entry of a page of the site from the page itself.

    None for a page that is not whole, is another edition than its name says, does not say what its
    mark says, or holds what the gate lets no page do.
    """
    head = published_pages.head(page)
    match = published_pages.EDITION.fullmatch(page.stem)
    if head is None or match is None or head.edition != page.stem:
        return None
    try:
        day = dates.phrase(dates.parse(match[2]))
        raw = read_bytes(page)
        when = datetime.fromtimestamp(int(page.stat().st_mtime), UTC)
    except (OSError, dates.DateError):
        return None
    content = _content(page)
    if head.content and head.content != content:
        return None
    html = Markup(raw.decode("utf-8", "replace"))
    if any(problem for check in safety.CHECKS for problem in check(html)):
        return None
    try:
        parameters = published_pages.carried(page).get("parameters", {})
    except published_pages.ArchiveError:
        parameters = {}
    return Entry(
        id=head.edition,
        slug=match[1],
        title=head.title.removesuffix(f", as of {day}"),
        summary=head.description,
        as_of=match[2],
        content=content,
        base=head.base,
        published=moment(when),
        path=page.relative_to(root / published_pages.SITE).as_posix(),
        bytes=len(raw),
        sha256=hashlib.sha256(raw).hexdigest(),
        parameters=parameters if isinstance(parameters, dict) else {},
    )


def _content(page: Path) -> str:
    try:
        return published_pages.content(page)
    except published_pages.ArchiveError:
        return ""


def holds(page: Path, entry: Entry) -> bool:
    """Say whether a file is, byte for byte, the page of an edition as it was published."""
    try:
        if page.stat().st_size != entry.bytes:
            return False
        return hashlib.sha256(read_bytes(page)).hexdigest() == entry.sha256
    except OSError:
        return False


def stands(page: Path, entry: Entry) -> bool:
    """Say the same at the cost of a look, for a file that nobody has written to since.

    A page is stamped with the time of its publication. One with another stamp, as after a copy, is
    read once and stamped again.
    """
    stamp = datetime.fromisoformat(entry.published).timestamp()
    try:
        status = page.lstat()
    except OSError:
        return False
    if (status.st_size, status.st_mtime) == (entry.bytes, stamp):
        return True
    if not holds(page, entry):
        return False
    with contextlib.suppress(OSError):  # a site that cannot be written is read each time
        os.utime(page, (stamp, stamp))
    return True
