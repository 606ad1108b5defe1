"""What is on the site: the editions, as editions.json lists them.

The pages are the archive and the ledger is a list of them. The list carries a hash of itself: one
that another hand has written is held against every page before anything of it is used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from counterclaim.desk import nouns, plain_json
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import ledger as messages
from counterclaim.page import published as published_pages
from counterclaim.site import entry as entries
from counterclaim.site import publish
from counterclaim.site.entry import Entry
from counterclaim.site.report import Report
from counterclaim.site.runs import Run

EDITIONS = published_pages.SITE / "editions.json"
_ABOUT = "Editions published on this site, the earliest first; times are UTC."
_OWN = ("about", "reports", "editions", "sha256")


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
    list said. An edition whose page was altered, or is gone while the newest page still holds it,
    is listed as it was published; `mend` and a run see to its page.
    """
    notes: list[Message] = []
    listed, sound = _listed(root, notes)
    pages = {path.stem: path for path in _pages(root)}
    brought = 0
    for name, entry in list(listed.items()):
        if name not in pages:
            if not entries.holds(published_pages.newest(root, entry.slug), entry):
                del listed[name]
                notes.append(messages.PAGE_GONE.fill(id=name))
        elif sound:
            if not entries.stands(pages[name], entry):
                notes.append(messages.PAGE_ALTERED.fill(id=name))
        elif own := entries.entered(root, pages[name]):
            listed[name] = own._replace(published=entry.published, more=entry.more)
            if not entry.content:
                brought += 1
            elif listed[name] != entry:
                notes.append(messages.ENTRY_ALTERED.fill(id=name))
        else:
            notes.append(messages.PAGE_ALTERED.fill(id=name))
    if brought:
        notes.append(messages.BROUGHT_OVER.fill(editions=nouns.digits(brought, "edition")))
    for name in [name for name in pages if name not in listed]:
        entry = entries.entered(root, pages[name])
        if entry:
            listed = _put_in(listed, entry)
            notes.append(messages.PAGE_LISTED.fill(id=name))
        else:
            path = pages[name].relative_to(root).as_posix()
            notes.append(messages.PAGE_BROKEN.fill(path=path))
    return list(listed.values()), notes


def _put_in(listed: dict[str, Entry], entry: Entry) -> dict[str, Entry]:
    """Put an entry before the first that was published later; the others keep their order.

    The order of the list is that of publication also where a clock was wrong for a while.
    """
    order = list(listed.values())
    moment = (entry.published, entry.id)
    later = (n for n, other in enumerate(order) if (other.published, other.id) > moment)
    order.insert(next(later, len(order)), entry)
    return {each.id: each for each in order}


def _pages(root: Path) -> Iterable[Path]:
    for path in sorted((root / published_pages.SITE).glob("*/*.html")):
        match = published_pages.EDITION.fullmatch(path.stem)
        if match and match[1] == path.parent.name:
            yield path


def _listed(root: Path, notes: list[Message]) -> tuple[dict[str, Entry], bool]:
    """Read the entries that can be used, and whether the list is as a run wrote it."""
    file = EDITIONS.as_posix()
    try:
        held = plain_json.read(root / EDITIONS)
    except FileNotFoundError:
        return {}, False
    except (OSError, ValueError):
        held = None
    rows = held.get("editions") if isinstance(held, dict) else None
    if held is None or not isinstance(rows, list):
        notes.append(messages.EDITIONS_UNREADABLE.fill(file=file))
        return {}, False
    usable = [entry for entry in map(entries.from_row, rows) if entry]
    if unusable := len(rows) - len(usable):
        lost = nouns.digits(unusable, "unusable entry")
        notes.append(messages.ENTRY_UNREADABLE.fill(file=file, entries=lost))
    return {entry.id: entry for entry in usable}, held.get("sha256") == _sha256(rows)


def _sha256(rows: list[Any]) -> str:
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def mend(root: Path, editions: Iterable[Entry]) -> list[str]:
    """Put back, from the newest page of its report, each page that is altered or gone.

    Returns
    -------
    The ids of the editions whose pages were put back.
    """
    back: list[str] = []
    for entry in editions:
        page = published_pages.path(root, entry.id)
        newest = published_pages.newest(root, entry.slug)
        if page.is_dir() or entries.stands(page, entry):
            continue
        if entries.holds(newest, entry):
            publish.page(page, newest.read_text("utf-8"), entry.published)
            back.append(entry.id)
    return back


def broken(root: Path, editions: Iterable[Entry]) -> list[Path]:
    """List the pages with the name of an edition that are not what the list says, or not in it."""
    listed = {entry.id: entry for entry in editions}
    return [
        path
        for path in _pages(root)
        if path.stem not in listed or not entries.stands(path, listed[path.stem])
    ]


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
    of_slug = by_slug(editions)
    for report in reports:
        own = of_slug.get(report.slug, [])
        if report.keep:
            stay = {entry.id for entry in own[-report.keep :]} | {current.get(report.slug, "")}
            taken += [entry for entry in own if entry.id not in stay]
    return taken


def by_slug(editions: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Group editions by their reports, in their order."""
    groups: dict[str, list[Entry]] = {}
    for entry in editions:
        groups.setdefault(entry.slug, []).append(entry)
    return groups


def current(root: Path, slugs: Iterable[str]) -> dict[str, str]:
    """Name the edition that is at the address of each report; blank for none."""
    heads = {slug: published_pages.head(published_pages.newest(root, slug)) for slug in slugs}
    return {slug: head.edition if head else "" for slug, head in heads.items()}


def write(root: Path, ledger: Ledger, newest: Mapping[str, str]) -> bool:
    """Write editions.json if it has changed; whether it has.

    What another version wrote beside the entries is written again.
    """
    rows = [entries.to_row(entry) for entry in ledger.editions]
    listed = {
        "about": _ABOUT,
        "reports": {
            slug: {"newest": name, "late_since": ledger.runs.get(slug, Run()).late_since}
            for slug, name in newest.items()
        },
        "editions": rows,
        "sha256": _sha256(rows),
        **_of_others(root),
    }
    text = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    return publish.public(root / EDITIONS, text)


def _of_others(root: Path) -> dict[str, Any]:
    """Read the fields of editions.json that this version does not write."""
    try:
        held = plain_json.read(root / EDITIONS)
    except (OSError, ValueError):
        return {}
    known = held if isinstance(held, dict) else {}
    return {name: value for name, value in known.items() if name not in _OWN}
