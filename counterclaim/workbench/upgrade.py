"""What a new version of the program brings to a desk, beside what somebody changed there."""

from __future__ import annotations

import difflib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from counterclaim.desk import plain_json
from counterclaim.desk.files import read_bytes, write_bytes
from counterclaim.tables import codebook
from counterclaim.workbench import desk, threeway

ADDED, UPDATED, JOINED, CLASH = "added", "updated", "joined", "clash"
SAME, KEPT, DELETED, RETIRED = "same", "kept", "deleted", "retired"
# What is written.
CHANGES = (ADDED, UPDATED, JOINED)


class Step(NamedTuple):
    """One file of a desk, and what becomes of it.

    `what` is ADDED (new in this version), UPDATED (nobody had changed it), JOINED (both changes
    are in it), CLASH (both changed the same place, in `clashes` places; the file stays), SAME,
    KEPT (changed in the desk alone), DELETED (in the desk; it stays so) or RETIRED (no longer part
    of a desk; it stays). `before` and `after` are its bytes, None for no file.
    """

    name: str
    what: str
    before: bytes | None
    after: bytes | None
    clashes: int = 0


def plan(
    folder: Path, files: Mapping[str, bytes], take: Collection[str] = (), keep: Collection[str] = ()
) -> list[Step]:
    """Decide for each file of a desk what a new version makes of it.

    Parameters
    ----------
    folder
        The desk.
    files
        The files that a desk of the new version has, by path.
    take, keep
        Files of which the new version is taken as it is, or the desk's kept, whatever changed.

    Raises
    ------
    OSError
        If a file of the desk cannot be read.
    """
    laid = _laid(folder)
    return [
        _step(name, _there(folder / name), new, laid.get(name, ""), folder, take, keep)
        for name, new in files.items()
    ] + [
        Step(name, RETIRED, None, None)
        for name in laid
        if name not in files and (folder / name).is_file()
    ]


def _step(
    name: str,
    mine: bytes | None,
    new: bytes,
    laid: str,
    folder: Path,
    take: Collection[str],
    keep: Collection[str],
) -> Step:
    ours, theirs = ("" if x is None else desk.digest(name, x) for x in (mine, new))
    if ours == theirs:
        return Step(name, SAME, mine, mine)
    if name in take:
        return Step(name, UPDATED, mine, new)
    if mine is None:
        return Step(name, DELETED if laid else ADDED, None, None if laid else new)
    if name in keep or theirs == laid:
        return Step(name, KEPT, mine, mine)
    if ours == laid:
        return Step(name, UPDATED, mine, new)
    base = _there(folder / desk.BASE / name)
    if base is None or desk.digest(name, base) != laid:
        return Step(name, CLASH, mine, mine, 1)
    return _join(name, base, mine, new)


def _join(name: str, base: bytes, mine: bytes, theirs: bytes) -> Step:
    """Join two versions of a file; those of a notebook by cells, where both are notebooks."""
    old, ours, new = (desk.parts(name, data) for data in (base, mine, theirs))
    done = threeway.joined(old, ours, new, both=name.endswith(".csv"))
    if done.clashes:
        return Step(name, CLASH, mine, mine, done.clashes)
    if name.endswith(".ipynb"):
        notebooks = {"mine": json.loads(mine), "theirs": json.loads(theirs)}
        cells = [notebooks[side]["cells"][i] for side, i in done.parts]
        text = json.dumps(notebooks["theirs"] | {"cells": cells}, indent=1, ensure_ascii=False)
    else:
        lines = {"mine": ours, "theirs": new}
        text = "\n".join(lines[side][i] for side, i in done.parts)
    return Step(name, JOINED, mine, f"{text}\n".encode("utf-8", "surrogateescape"))


def check(folder: Path, steps: list[Step]) -> None:
    """Read the codebook as it would be.

    Raises
    ------
    codebook.CodebookError
        If it could not be used: two rows of one key, for example, one of either side.
    """
    if not any(step.what in CHANGES and step.name.startswith("data/codebook/") for step in steps):
        return
    with TemporaryDirectory() as there:
        for path in (folder / "data" / "codebook").iterdir():
            if path.is_file():
                write_bytes(Path(there) / "data" / "codebook" / path.name, path.read_bytes())
        for step in steps:
            if step.what in CHANGES and step.name.startswith("data/codebook/"):
                write_bytes(Path(there) / step.name, step.after or b"")
        codebook.read(Path(there))


def write(folder: Path, steps: list[Step], files: Mapping[str, bytes]) -> None:
    """Write what changes, then what the desk is now made from; each file whole.

    A file that both changed in the same place is remembered as it was, so that the next upgrade
    asks about it again.

    Raises
    ------
    OSError
        If a file cannot be written. Run again, it goes on where it stopped.
    """
    for step in steps:
        if step.what in CHANGES and step.after is not None:
            write_bytes(folder / step.name, step.after)
    laid = _laid(folder)
    settled = [step.name for step in steps if step.what not in (CLASH, RETIRED)]
    old = {step.name: laid[step.name] for step in steps if step.what == CLASH if step.name in laid}
    desk.remember(folder, {name: files[name] for name in settled}, old)


def difference(step: Step, files: Mapping[str, bytes]) -> list[str]:
    """Give the lines of a file that change; of a clash, those in which the new version differs."""
    after = files[step.name] if step.what == CLASH else step.after
    old, new = (
        [] if data is None else desk.text(step.name, data).splitlines()
        for data in (step.before, after)
    )
    names = (f"{step.name} (now)", f"{step.name} (new)")
    return list(difflib.unified_diff(old, new, *names, lineterm="", n=0))


def _there(path: Path) -> bytes | None:
    """Read a file; None where there is none."""
    try:
        return read_bytes(path)
    except FileNotFoundError:
        return None


def _laid(folder: Path) -> dict[str, str]:
    """Read the hashes of what the desk was made from; without a sound file, of nothing."""
    try:
        files = plain_json.read(folder / desk.LAID)["files"]
        return {name: digest for name, digest in files.items() if isinstance(digest, str)}
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError):
        return {}
