"""What stands beside the pages of the site: pictures of links and the index, and a PDF."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from counterclaim.desk.files import write_bytes
from counterclaim.page import published
from counterclaim.page.pictures import thumbnail
from counterclaim.site import publish

SHARE, THUMBNAIL, PDF = ".png", ".svg", ".pdf"
# What stands beside a page under its name, and goes when it goes.
KINDS = (SHARE, THUMBNAIL, PDF)


def path(root: Path, edition: str, kind: str) -> Path:
    """Say where a picture of an edition is; `kind` is one of KINDS."""
    return published.path(root, edition).with_suffix(kind)


def plain(share: bytes, small: str) -> dict[str, str]:
    """Pictures as text, for what a worker hands over; those that are there."""
    coded = {SHARE: base64.b64encode(share).decode(), THUMBNAIL: small}
    return {kind: text for kind, text in coded.items() if text}


def write(root: Path, edition: str, result: Mapping[str, Any]) -> None:
    """Write the pictures that a result has, before the page that names them.

    One that is there stays: an edition does not change. Raises OSError if one cannot be written.
    """
    for kind, text in result.get("pictures", {}).items():
        file = path(root, edition, kind)
        if not file.exists():
            data = base64.b64decode(text) if kind == SHARE else text.encode()
            write_bytes(file, data, publish.PUBLIC)


def clear(root: Path) -> None:
    """Remove what stands beside a page that is not on the site."""
    for kind in KINDS:
        for file in (root / published.SITE).glob(f"*/*{kind}"):
            if published.EDITION.fullmatch(file.stem) and not file.with_suffix(".html").exists():
                file.unlink(missing_ok=True)


def sizes(root: Path, editions: Iterable[str]) -> dict[str, int]:
    """How many bytes the picture of each edition has; without those that have none."""
    files = {edition: path(root, edition, SHARE) for edition in editions}
    return {edition: file.stat().st_size for edition, file in files.items() if file.is_file()}


def captions(root: Path, editions: Iterable[str]) -> dict[str, str]:
    """What the thumbnail of each edition shows, in words; without those that have none."""
    files = {edition: path(root, edition, THUMBNAIL) for edition in editions}
    return {
        edition: thumbnail.caption(file.read_text("utf-8", "replace"))
        for edition, file in files.items()
        if file.is_file()
    }
