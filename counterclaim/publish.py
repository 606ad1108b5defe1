"""Putting a page where readers find it: whole or not at all."""

import os
import re
import secrets
from pathlib import Path

_EDITION = re.compile(r'<meta name="counterclaim-edition" content="([^"]*)"')
# The mark stands in the head, before the library of the charts; this much holds any head.
_HEAD = 1 << 16


def page_path(root: Path, slug: str, as_of: str = "") -> Path:
    """Say where the page of a report is; with a day, the page that was asked for as of that day."""
    name = f"as-of-{as_of}.html" if as_of else "index.html"
    return root / "reports" / "site" / slug / name


def edition_at(path: Path) -> str:
    """Say which edition the page at a path is; blank if there is none, or not to its end."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            file.seek(-min(64, file.seek(0, os.SEEK_END)), os.SEEK_END)
            tail = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    match = _EDITION.search(head.decode("utf-8", "replace"))
    return match[1] if match and tail.rstrip().endswith(b"</html>") else ""


def write(path: Path, text: str) -> None:
    """Write a file so that at any moment there is the old one or the new one, whole.

    A path and a text in. Its folder is made if need be. Raises OSError, and then the old file
    stands as it was and nothing is left beside it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.parent / f".{path.name}.{secrets.token_hex(4)}.part"
    try:
        with part.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            # Without this a power cut may leave the new name on an empty file.
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # a folder cannot be opened there
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
