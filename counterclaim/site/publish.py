"""Putting a page where readers find it: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from counterclaim.desk.files import link, read_bytes, write_bytes
from counterclaim.page import published
from counterclaim.site import lock

# Pages that the gate refused, and why; outside the site.
REFUSED = Path("reports", "refused")
# What was on the site and is not what had been published.
DAMAGED = Path("reports", "damaged")
# What had been published and is for fewer readers now.
WITHHELD = Path("reports", "withheld")
# Who may read a published file: everybody, whatever the umask of a schedule is.
PUBLIC = 0o644


class ExistsError(RuntimeError):
    """An edition is published already with other content; it is not written over."""


def write(path: Path, text: str, mode: int | None = None) -> None:
    """Write a file so that at any moment there is the old one or the new one, whole.

    Its folder is made if need be. Raises OSError, and then the old file stands as it was and
    nothing is left beside it.
    """
    write_bytes(path, text.encode(), mode)


def renew(path: Path, text: str, mode: int | None = None) -> bool:
    """Write a file if it holds anything else; whether it did."""
    try:
        if read_bytes(path) == text.encode():
            return False
    except OSError:
        pass  # it is not there, or no file: what is written takes its place, or says why not
    write(path, text, mode)
    return True


def public(path: Path, text: str) -> bool:
    """Write a file of the site, for everybody to read, if it holds anything else."""
    return renew(path, text, PUBLIC)


def page(path: Path, html: str, when: str) -> None:
    """Write the page of an edition and stamp it with the time of its publication.

    A list that is made anew from the pages then has the same order, and a page that nobody has
    written to since is known by the stamp.
    """
    public(path, html)
    stamp = datetime.fromisoformat(when).timestamp()
    os.utime(path, (stamp, stamp))


def newest(root: Path, slug: str, edition: Path) -> None:
    """Make the page of an edition the newest of its report: what stands at the report's address.

    It is the same file under a second name where the file system can do that, and a copy elsewhere.
    """
    address = published.newest(root, slug)
    if address.exists() and address.samefile(edition):
        return
    if not link(edition, address):
        public(address, read_bytes(edition).decode("utf-8"))


def damaged(root: Path, path: Path) -> Path:
    """Move what is not what had been published off the site; gives its new place."""
    return _moved(path, root / DAMAGED)


def withheld(root: Path, path: Path) -> Path:
    """Move a page off the site that may not be read by everybody any more."""
    return _moved(path, root / WITHHELD)


def _moved(path: Path, folder: Path) -> Path:
    place = folder / path.parent.name / path.name
    if place.is_dir():
        shutil.rmtree(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    return path.replace(place)


def aside(root: Path, slug: str, name: str, html: str, reasons: Iterable[str]) -> Path | None:
    """Keep what was refused for inspection, with the reasons; an earlier one of the slug goes.

    Gives the path of the page, or of the reasons where there is no page.
    """
    forget_aside(root, slug)
    folder = root / REFUSED / slug
    write(folder / f"{name}.txt", "".join(f"{reason}\n" for reason in reasons))
    if html:
        write(folder / f"{name}.html", html)
    return folder / f"{name}.{'html' if html else 'txt'}"


def forget_aside(root: Path, slug: str) -> None:
    """Clear away what was kept of a report that is well again."""
    shutil.rmtree(root / REFUSED / slug, ignore_errors=True)


def clear(root: Path) -> int:
    """Remove the half-written files that a killed run left, and count them.

    Those in reports/ itself stay while somebody sends, who writes there under another lock.
    """
    left = [path for base in (published.SITE, REFUSED) for path in (root / base).glob("**/.*.part")]
    if beside := list((root / "reports").glob(".*.part")):
        with contextlib.suppress(lock.LockedError), lock.held(root / lock.DELIVERY, "clearing"):
            left += beside
            for path in beside:
                path.unlink(missing_ok=True)
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
