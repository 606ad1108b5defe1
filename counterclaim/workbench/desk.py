"""A desk: the files that a new one gets, and what is remembered of how they were laid.

What is remembered is a hash of each file in .counterclaim/laid.json, and the file itself in
.counterclaim/laid/: by them `counterclaim upgrade` can tell what somebody changed since.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from counterclaim import __version__
from counterclaim.desk import carried
from counterclaim.desk.files import write_bytes
from counterclaim.desk.root import MARK

LAID = ".counterclaim/laid.json"
BASE = ".counterclaim/laid"
_NEW = Path(__file__).parent / "new_desk"
# The files of `new_desk`, and what they are called in a desk.
_PLACES = {
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "publish.yml": ".github/workflows/publish.yml",
    "schedule/crontab": "reports/schedule/crontab",
    "schedule/counterclaim.service": "reports/schedule/counterclaim.service",
    "schedule/counterclaim.timer": "reports/schedule/counterclaim.timer",
}
_VERSION = re.compile(r"^version\s*=.*$", re.MULTILINE)


def shared() -> dict[str, bytes]:
    """Give the files that every desk of this version has, by path."""
    base = carried.source()
    files = {name: (base / name).read_bytes() for name in carried.files(base, carried.DESK)}
    return files | {place: (_NEW / name).read_bytes() for name, place in _PLACES.items()}


def own(example: bool) -> dict[str, bytes]:
    """Give the files that are the desk's own from the first day: its manifest and its tables.

    Parameters
    ----------
    example : whether the dossier that counterclaim comes with, and its reports, are among them
    """
    base = carried.source()
    head, *entries = (base / carried.MANIFEST).read_text("utf-8").split("\n\n")
    about = f"dossier: {carried.EXAMPLE}\n"
    listed = [entry for entry in entries if about in f"{entry}\n"] if example else []
    files = {carried.MANIFEST: ("\n\n".join([head, *listed]).rstrip() + "\n").encode()}
    if example:
        tables = carried.files(base, [f"data/{carried.EXAMPLE}/*"])
        files |= {name: (base / name).read_bytes() for name in tables}
    return files


def lay(folder: Path, example: bool = False) -> None:
    """Write a new desk into a folder; counterclaim.toml last, so that half a desk counts as none.

    Raises
    ------
    OSError
        If a file cannot be written. What was written until then is left to the caller.
    """
    files = shared()
    for name, data in {**files, **own(example)}.items():
        write_bytes(folder / name, data)
    remember(folder, files)


def remember(
    folder: Path, files: Mapping[str, bytes], older: Mapping[str, str] | None = None
) -> None:
    """Write what the files of a desk were laid from, and the version into counterclaim.toml.

    Parameters
    ----------
    older
        The hashes of files that are still those of an earlier version.
    """
    for name, data in files.items():
        write_bytes(folder / BASE / name, data)
    digests = {name: digest(name, data) for name, data in files.items()}
    laid = {"version": __version__, "files": {**(older or {}), **digests}}
    write_bytes(folder / LAID, (json.dumps(laid, indent=1, sort_keys=True) + "\n").encode())
    mark = folder / MARK
    before = mark.read_text("utf-8-sig") if mark.exists() else _MARK
    line = f'version = "{__version__}"'
    if _VERSION.search(before):
        text = _VERSION.sub(line, before)
    else:
        text = f"{before.rstrip()}\n{line}\n".lstrip()
    if text != before:
        write_bytes(mark, text.encode())


_MARK = """\
# This folder is a desk of counterclaim, and this is the version that it is of.
# A program that is older refuses the desk.
"""


def digest(name: str, data: bytes) -> str:
    """Hash a file for what somebody wrote: a notebook without what a run leaves in it."""
    return hashlib.sha256(text(name, data).encode("utf-8", "surrogateescape")).hexdigest()


def text(name: str, data: bytes) -> str:
    """Write a file as text to compare; of a notebook its cells, with kind and tags."""
    cells = _cells(data) if name.endswith(".ipynb") else None
    return _lines(data) if cells is None else "".join(cells)


def parts(name: str, data: bytes) -> list[str]:
    """Divide a file into what is compared: lines, of a notebook the cells."""
    cells = _cells(data) if name.endswith(".ipynb") else None
    return _lines(data).removesuffix("\n").split("\n") if cells is None else cells


def _lines(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape").replace("\r\n", "\n")


def _cells(data: bytes) -> list[str] | None:
    """The cells of a notebook; None for what is none any more, as somebody changed it."""
    try:
        return list(map(_cell, json.loads(data)["cells"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _cell(cell: dict) -> str:
    tags = " ".join(cell.get("metadata", {}).get("tags", []))
    return f"# %% [{cell['cell_type']}] {tags}".rstrip() + f"\n{''.join(cell['source'])}\n\n"
