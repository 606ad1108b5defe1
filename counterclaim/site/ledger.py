"""What is on the site: the editions, as editions.json lists them.

The pages are the archive and the ledger is a list of them: what an interrupted run published and
did not list is listed from the page itself, and no entry is believed against its page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from counterclaim import dates
from counterclaim.desk import nouns
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import ledger as messages
from counterclaim.page import published as published_pages
from counterclaim.site import publish
from counterclaim.site.manifest import Report
from counterclaim.site.runs import Run, moment

EDITIONS = published_pages.SITE / "editions.json"


class Entry(NamedTuple):
    """A published edition.

    id          its name
    slug        the report
    title       of the page, without the day
    summary     its answer in short
    as_of       the as-of day
    content     a hash of what the page says; blank where the page cannot be read
    base        the edition that it is compared with
    published   when, UTC
    path        relative to the site
    bytes       the size of the page
    sha256      of the page
    parameters  what the page was cut by
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


class Ledger(NamedTuple):
    """Editions, the earliest published first, and runs by slug."""

    editions: list[Entry]
    runs: dict[str, Run]


def read(root: Path) -> tuple[list[Entry], list[Message]]:
    """Read the list of editions and put it right by the pages on the site.

    Parameters
    ----------
    root : the checkout

    Returns
    -------
    The editions, the earliest published first, and a message for each thing that was not as the
    list said. Editions that version 0.1 published keep their ids; what they say is hashed here.
    """
    notes: list[Message] = []
    listed = _editions(root, notes)
    pages = {path.stem: path for path in _pages(root)}
    for name in [name for name in listed if name not in pages]:
        del listed[name]
        notes.append(messages.PAGE_GONE.fill(id=name))
    unhashed = [name for name, entry in listed.items() if not entry.content]
    for name in unhashed:
        listed[name] = listed[name]._replace(content=_content(pages[name]))
    if brought := [name for name in unhashed if listed[name].content]:
        notes.append(messages.BROUGHT_OVER.fill(editions=nouns.digits(len(brought), "edition")))
    for name, entry in listed.items():
        if pages[name].stat().st_size != entry.bytes:
            notes.append(messages.PAGE_ALTERED.fill(id=name))
    for name in [name for name in pages if name not in listed]:
        entry = entered(root, pages[name])
        if entry:
            listed[name] = entry
            notes.append(messages.PAGE_LISTED.fill(id=name))
        else:
            path = pages[name].relative_to(root).as_posix()
            notes.append(messages.PAGE_BROKEN.fill(path=path))
    return sorted(listed.values(), key=lambda entry: (entry.published, entry.id)), notes


def _pages(root: Path) -> Iterable[Path]:
    for path in sorted((root / published_pages.SITE).glob("*/*.html")):
        match = published_pages.EDITION.fullmatch(path.stem)
        if match and match[1] == path.parent.name:
            yield path


def _editions(root: Path, notes: list[Message]) -> dict[str, Entry]:
    file = EDITIONS.as_posix()
    try:
        rows = json.loads((root / EDITIONS).read_text("utf-8"))["editions"]
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError):
        rows = None
    if not isinstance(rows, list):
        notes.append(messages.EDITIONS_UNREADABLE.fill(file=file))
        return {}
    entries = [entry for entry in map(_entry, rows) if entry]
    if unusable := len(rows) - len(entries):
        entries_lost = nouns.digits(unusable, "unusable entry")
        notes.append(messages.ENTRY_UNREADABLE.fill(file=file, entries=entries_lost))
    return {entry.id: entry for entry in entries}


def _entry(row: Any) -> Entry | None:
    """Take an entry of the list; None if a value is missing or of another type.

    Slug, day and path follow from the id and are not read: no entry leads out of the site. Entries
    of version 0.1 have the fingerprint of what the page was made from in place of its content.
    """
    if not isinstance(row, dict):
        return None
    row = {"content": ""} | {key: row[key] for key in row if key != "fingerprint"}
    match = published_pages.EDITION.fullmatch(str(row.get("id", "")))
    if not match or row.keys() != set(Entry._fields):
        return None
    row |= {"slug": match[1], "as_of": match[2], "path": f"{match[1]}/{match[0]}.html"}
    kinds = dict.fromkeys(Entry._fields, str) | {"bytes": int, "parameters": dict}
    if not all(type(row[name]) is kind for name, kind in kinds.items()):
        return None
    try:
        whole = datetime.fromisoformat(row["published"]).tzinfo is not None
    except ValueError:
        return None
    return Entry(**row) if whole else None


def _content(page: Path) -> str:
    try:
        return published_pages.content(page)
    except published_pages.ArchiveError:
        return ""


def entered(root: Path, page: Path) -> Entry | None:
    """Make the entry of a page of the site from the page itself; None if it is not whole."""
    head = published_pages.head(page)
    match = published_pages.EDITION.fullmatch(page.stem)
    if head is None or match is None or head.edition != page.stem:
        return None
    try:
        day = dates.phrase(dates.parse(match[2]))
    except dates.DateError:
        return None
    content = _content(page)
    if head.content and head.content != content:
        return None
    try:
        parameters = published_pages.carried(page).get("parameters", {})
    except published_pages.ArchiveError:
        parameters = {}
    raw = page.read_bytes()
    when = datetime.fromtimestamp(int(page.stat().st_mtime), UTC)
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
        parameters=parameters,
    )


def holds(page: Path, entry: Entry) -> bool:
    """Say whether a file is, byte for byte, the page of an edition as it was published."""
    try:
        if page.stat().st_size != entry.bytes:
            return False
        return hashlib.sha256(page.read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False


def after(editions: Iterable[Entry], now: datetime) -> str:
    """Date a publication: now, or just after the last one where the clock was set back."""
    last = max((entry.published for entry in editions), default="")
    if moment(now) > last:
        return moment(now)
    return moment(datetime.fromtimestamp(int(datetime.fromisoformat(last).timestamp()) + 1, UTC))


def dropped(
    editions: Iterable[Entry], reports: Iterable[Report], current: Mapping[str, str]
) -> list[Entry]:
    """Pick the editions that retention takes from the site; never the newest page of a report.

    Parameters
    ----------
    editions : the earliest published first
    reports : with their `keep`
    current : the edition at the address of each report, by slug
    """
    taken: list[Entry] = []
    for report in reports:
        own = [entry for entry in editions if entry.slug == report.slug]
        if report.keep:
            stay = {entry.id for entry in own[-report.keep :]} | {current.get(report.slug, "")}
            taken += [entry for entry in own if entry.id not in stay]
    return taken


def current(root: Path, slugs: Iterable[str]) -> dict[str, str]:
    """Name the edition that is at the address of each report; blank for none."""
    heads = {slug: published_pages.head(published_pages.newest(root, slug)) for slug in slugs}
    return {slug: head.edition if head else "" for slug, head in heads.items()}


def write(root: Path, ledger: Ledger, newest: Mapping[str, str]) -> bool:
    """Write editions.json if it has changed; whether it has."""
    listed = {
        "about": "Editions published on this site, the earliest first; times are UTC.",
        "reports": {
            slug: {"newest": name, "late_since": ledger.runs.get(slug, Run()).late_since}
            for slug, name in newest.items()
        },
        "editions": [entry._asdict() for entry in ledger.editions],
    }
    text = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    return publish.renew(root / EDITIONS, text)
