"""Putting a page where readers find it: whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from counterclaim.desk.files import write_bytes
from counterclaim.page import published

# Pages that the gate refused, and why; outside the site.
REFUSED = Path("reports", "refused")


class ExistsError(RuntimeError):
    """An edition is published already with other content; it is not written over."""


def write(path: Path, text: str) -> None:
    """Write a file so that at any moment there is the old one or the new one, whole.

    A path and a text in. Its folder is made if need be. Raises OSError, and then the old file
    stands as it was and nothing is left beside it.
    """
    write_bytes(path, text.encode())


def renew(path: Path, text: str) -> bool:
    """Write a file if it holds anything else; whether it did."""
    try:
        if path.read_bytes() == text.encode():
            return False
    except FileNotFoundError:
        pass
    write(path, text)
    return True


def newest(root: Path, slug: str, html: str) -> None:
    """Make a page the newest of its report: what stands at the address of the report."""
    renew(published.newest(root, slug), html)


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
    """Remove the half-written files that a killed run left, and count them."""
    left = [
        path
        for base in (root / published.SITE, root / REFUSED, root / "reports")
        for path in base.glob("**/.*.part" if base.name != "reports" else ".*.part")
    ]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
