"""What the site holds and need not: editions beyond `keep`, orphan files, retired reports.

Nothing outside the folder of the site is unlinked, and no symbolic link is followed. A file whose
name is none of ours stays, as a CNAME or a robots.txt; a page that cannot be read is moved aside.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from counterclaim.page import published
from counterclaim.site import ledger, pictures, publish, runs, upkeep
from counterclaim.site.entry import Entry
from counterclaim.site.ledger import Ledger
from counterclaim.site.report import Report

_PAGE = ".html"
_KINDS = (_PAGE, pictures.SHARE, pictures.THUMBNAIL, pictures.PDF)
# Why a file goes.
BEYOND_KEEP, ORPHAN, RETIRED = "beyond keep", "orphan", "report left the manifest"
# A page that is not what had been published: it is moved to reports/damaged/, as a run does.
DAMAGED = "cannot be read"


class Spare(NamedTuple):
    """A file of the site that may go: its folder and name, why, and its bytes."""

    slug: str
    name: str
    why: str
    bytes: int


def spare(root: Path, reports: list[Report], retired: bool = False) -> list[Spare]:
    """List what may go, by folder and name.

    Parameters
    ----------
    root : the desk
    reports : the whole manifest
    retired : list the pages of reports that are no longer in the manifest too
    """
    _, files = _spare(root, reports, retired)
    return files


def prune(root: Path, reports: list[Report], agreed: Iterable[Spare], now: datetime) -> list[Spare]:
    """Remove what was agreed to, as far as it still may go; what was removed.

    The lists of the site (editions.json, feed, index) are written first, so that whatever ends
    this leaves a whole site: a page that is not yet removed is listed again by the next run.

    Parameters
    ----------
    root : the desk, whose lock is held
    reports : the whole manifest
    agreed : what `spare` gave
    now : the time of the run

    Raises
    ------
    OSError : a file cannot be removed, or a list not be written
    """
    agreed = set(agreed)
    editions, files = _spare(root, reports, any(each.why == RETIRED for each in agreed))
    files = [each for each in files if each in agreed]
    names = {each.name for each in files}
    stay = [entry for entry in editions if f"{entry.id}{_PAGE}" not in names]
    if stay != editions:
        known, _ = runs.read(root)
        shown = upkeep.of_the_index(root, reports, stay)
        upkeep.relist(root, shown, Ledger(stay, known), now)
    # The page at the address of a report goes last: until then its address leads somewhere.
    for each in sorted(files, key=lambda each: each.name == _NEWEST):
        aside = root / publish.DAMAGED / each.slug if each.why == DAMAGED else None
        _remove(root / published.SITE / each.slug, each.name, aside)
    for slug in {each.slug for each in files}:
        with contextlib.suppress(OSError):  # it holds something else, or is a link
            (root / published.SITE / slug).rmdir()
    return files


_NEWEST = "index.html"


def _spare(root: Path, reports: list[Report], retired: bool) -> tuple[list[Entry], list[Spare]]:
    editions, _ = ledger.read(root)
    newest = ledger.current(root, {entry.slug for entry in editions})
    why = dict.fromkeys(
        (entry.id for entry in ledger.dropped(editions, reports, newest)), BEYOND_KEEP
    )
    if retired:
        here = {report.slug for report in reports}
        # What an entry is multiplied into is not known while its dossier cannot be read.
        families = tuple(f"{each.family}-" for each in reports if each.multiplied or each.problems)
        why |= {
            entry.id: RETIRED
            for entry in editions
            if entry.slug not in here and not entry.slug.startswith(families)
        }
    listed = {entry.id for entry in editions}
    standing = {entry.slug for entry in editions if entry.id not in why}
    files = []
    for slug, name, size in _own_files(root):
        known = name.partition(".")[0]
        if name.startswith("."):
            files.append(Spare(slug, name, ORPHAN, size))
        elif name == _NEWEST:
            reason = why.get(newest.get(slug, ""), ORPHAN)
            files += [] if slug in standing else [Spare(slug, name, reason, size)]
        elif known not in listed or known in why:
            page = root / published.SITE / slug / name
            lost = page.suffix == _PAGE and known not in listed and not page.is_symlink()
            files.append(Spare(slug, name, DAMAGED if lost else why.get(known, ORPHAN), size))
    return editions, files


def _own_files(root: Path) -> Iterator[tuple[str, str, int]]:
    """Yield folder, name and bytes of each file with a name of ours in the folder of a report."""
    site = root / published.SITE
    folders = sorted(site.iterdir()) if site.is_dir() else []
    for folder in folders:
        if folder.is_symlink() or not folder.is_dir():
            continue
        for path in sorted(folder.iterdir()):
            status = path.lstat()
            if stat.S_ISDIR(status.st_mode) or not _is_ours(folder.name, path):
                continue
            yield folder.name, path.name, status.st_size


def _is_ours(slug: str, path: Path) -> bool:
    """Say whether a file is named as those are that a run writes for a report."""
    if path.name.startswith("."):
        return path.suffix == ".part"
    if path.name == _NEWEST:
        head = None if path.is_symlink() else published.head(path)
        return head is not None and head.edition.startswith(f"{slug}-")
    match = published.EDITION.fullmatch(path.stem)
    return match is not None and match[1] == slug and path.suffix in _KINDS


def _remove(folder: Path, name: str, aside: Path | None = None) -> None:
    """Remove a name from a folder that is not a link, whatever became of it meanwhile.

    The file is moved to the folder `aside` if there is one.
    """
    try:
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except (FileNotFoundError, NotADirectoryError):
        return
    try:
        if aside:
            aside.mkdir(parents=True, exist_ok=True)
            os.replace(name, aside / name, src_dir_fd=opened)
        else:
            os.unlink(name, dir_fd=opened)
    except FileNotFoundError:
        pass  # somebody was faster
    finally:
        os.close(opened)
