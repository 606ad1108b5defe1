"""A Data Package of counterclaim's own, a folder or a zip, back to the files of a dossier."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from counterclaim.desk.files import read_bytes
from counterclaim.desk.messages import formats as messages
from counterclaim.formats.datapackage import DESCRIPTOR
from counterclaim.formats.encoding import FormatError
from counterclaim.tables.codebook import TABLES
from counterclaim.tables.codebook_columns import OWN

_KNOWN = {
    "dossier.yml",
    *(f"{name}.csv" for name in TABLES),
    *(f"codebook/{name}.csv" for name in OWN),
    "CHANGELOG.md",
}
_LARGEST = 400_000_000


class Package(NamedTuple):
    """The name of the dossier, its files by path, and the paths that were passed over."""

    name: str
    files: dict[str, bytes]
    dropped: list[str]


def read(path: Path) -> Package:
    """Read a package: only files that a dossier has, each as its descriptor says.

    Raises
    ------
    FormatError
        If it is none, a file is missing or is not the one that was described, or it is too large.
    """
    if path.is_dir():
        return _package(lambda name: read_bytes(path / name), str(path))
    try:
        with zipfile.ZipFile(io.BytesIO(read_bytes(path))) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST:
                raise FormatError.because(messages.TOO_LARGE, file=str(path))
            return _package(archive.read, str(path))
    except zipfile.BadZipFile:
        raise FormatError.because(messages.NO_PACKAGE, file=str(path)) from None


def _package(part: Callable[[str], bytes], where: str) -> Package:
    try:
        descriptor = json.loads(part(DESCRIPTOR))
        name = str(descriptor["name"])
        listed = {str(each["path"]): each.get("hash", "") for each in descriptor["resources"]}
    except (KeyError, OSError, TypeError, AttributeError, ValueError):
        raise FormatError.because(messages.NO_PACKAGE, file=where) from None
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name) or "dossier.yml" not in listed:
        raise FormatError.because(messages.NOT_OURS, file=where)
    files = {}
    for file in listed.keys() & _KNOWN:
        try:
            files[file] = part(file)
        except (KeyError, OSError):
            raise FormatError.because(messages.PART_MISSING, file=file) from None
        digest = f"sha256:{hashlib.sha256(files[file]).hexdigest()}"
        if listed[file] and listed[file] != digest:
            raise FormatError.because(messages.PART_CHANGED, file=file)
    return Package(name, files, sorted(listed.keys() - _KNOWN))
