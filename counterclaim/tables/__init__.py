"""The tables of one dossier, read strictly: what cannot be trusted is reported, never guessed."""

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from counterclaim.desk import nouns
from counterclaim.desk.errors import DeskError
from counterclaim.desk.files import read_bytes
from counterclaim.desk.messages import nearest
from counterclaim.desk.messages import tables as messages
from counterclaim.desk.problems import Problem, line, problem, visible
from counterclaim.tables import meta as _meta
from counterclaim.tables import rows as _rows
from counterclaim.tables import text as _text
from counterclaim.tables import values as _values
from counterclaim.tables.codebook import TABLES, Codebook, columns, columns_in

__all__ = [
    "NoSuchDossier",
    "Problem",
    "Tables",
    "contents",
    "digests",
    "folder_of",
    "line",
    "misnamed",
    "names",
    "parse",
    "problem",
    "read",
    "visible",
]


class Tables(NamedTuple):
    """What was read of a dossier: a frame per sound table, dossier.yml, and what is wrong.

    Frames are all text, blank cells are "", and the index is the line in the file. `meta` is
    dossier.yml, every scalar as text, and `lines` the line of each of its keys. `digests` is the
    sha256 of each file, of the very bytes that were read.
    """

    frames: dict[str, pd.DataFrame]
    meta: dict
    lines: dict[str, int]
    problems: list[Problem]
    digests: dict[str, str]


class NoSuchDossier(DeskError):
    """A dossier name that is not allowed or not there."""


def names(root: Path) -> list[str]:
    """List the dossiers of a checkout: the folders in data/ that hold a dossier.yml."""
    return [name for name in _folders(root) if _NAME.fullmatch(name)]


def misnamed(root: Path) -> list[Problem]:
    """A problem for each folder in data/ with a dossier.yml whose name no dossier can have."""
    return [
        problem("data", "", "", name, messages.FOLDER_NAME)
        for name in _folders(root)
        if not _NAME.fullmatch(name)
    ]


def _folders(root: Path) -> list[str]:
    folders = sorted(path.parent.name for path in (root / "data").glob("*/dossier.yml"))
    return [name for name in folders if name != "codebook"]


_NAME = re.compile("[a-z0-9-]+")


def folder_of(root: Path, name: str) -> Path:
    """Find the folder of a dossier.

    Parameters
    ----------
    root
        The root of the checkout.
    name
        The dossier, of the form [a-z0-9-]+, so that no name leads out of data/.

    Returns
    -------
    Path
        Its folder in data/.

    Raises
    ------
    NoSuchDossier
        If the name is not of that form or names no folder.
    """
    known = names(root)
    there = f"there are: {', '.join(known)}" if known else "data/ holds no dossier yet"
    if not _NAME.fullmatch(name):
        raise NoSuchDossier.because(messages.NOT_A_NAME.fill(name=visible(name), there=there))
    folder = root / "data" / name
    if name == "codebook" or not folder.is_dir():
        there = there[0].upper() + there[1:] if known else there
        message = messages.NO_SUCH_DOSSIER.fill(name=name, guess=nearest(name, known), there=there)
        raise NoSuchDossier.because(message)
    return folder


def _bytes(folder: Path, file: str, header: str) -> bytes | Problem:
    """Read a file, once."""
    try:
        return read_bytes(folder / file)
    except FileNotFoundError:
        present = [path.name for path in folder.iterdir() if path.name != file]
        message = messages.FILE_MISSING.fill(guess=nearest(file, present), header=header)
        return problem(file, "", "", "", message)
    except OSError as error:
        return problem(file, "", "", "", messages.FILE_UNREADABLE.fill(why=error.strerror))


def read(folder: Path, codebook: Codebook) -> Tables:
    """Read the tables of a dossier and its dossier.yml.

    Parameters
    ----------
    folder
        The folder of the dossier.
    codebook
        The codebook with the schemas of its tables.

    Returns
    -------
    Tables
        Every problem is in `problems`; nothing is raised for bad input. A table whose shape cannot
        be trusted has no frame.
    """
    if not folder.is_dir():
        missing = problem(folder.name, "", "", str(folder), messages.NO_FOLDER)
        return Tables({}, {}, {}, [missing], {})
    return parse(contents(folder, codebook), codebook)


def contents(folder: Path, codebook: Codebook) -> dict[str, bytes | Problem]:
    """The bytes of each file of a dossier, each read once; a Problem where that cannot be done."""
    files: dict[str, bytes | Problem] = {}
    for name in _NAMES:
        header = "title: …" if name == "dossier" else ",".join(columns_in(codebook, name))
        optional = name in TABLES and codebook.schemas[name].get("optional")
        if optional and not (folder / _file(name)).exists():
            continue
        files[_file(name)] = _bytes(folder, _file(name), header)
    return files


def sizes(read: Tables) -> list[str]:
    """How many rows each table has, in words: “27 events”, “1 response”."""
    return [nouns.digits(len(frame), nouns.singular(table)) for table, frame in read.frames.items()]


def digests(files: dict[str, bytes | Problem]) -> dict[str, str]:
    """The sha256 of each file that could be read."""
    return {
        file: hashlib.sha256(data).hexdigest()
        for file, data in files.items()
        if isinstance(data, bytes)
    }


_NAMES = ("dossier", *TABLES)


def _file(name: str) -> str:
    return "dossier.yml" if name == "dossier" else f"{name}.csv"


def parse(files: dict[str, bytes | Problem], codebook: Codebook) -> Tables:
    """Make the Tables of what `contents` read.

    A dossier of an earlier version of the codebook has that one problem, and no frame.
    """
    if older := _older(files, codebook):
        return Tables({}, {}, {}, [older], digests(files))
    frames, meta, lines, problems = {}, {}, {}, []
    for name in _NAMES:
        file = _file(name)
        if file not in files:  # an optional table that the dossier does without
            frames[name] = pd.DataFrame(columns=columns(codebook, name), dtype=str)
            continue
        data = files[file]
        if isinstance(data, Problem):
            problems.append(data)
            continue
        text, more = _text.decode(file, data)
        if not more and name == "dossier":
            meta, lines, more = _meta.read(text)
        elif not more:
            frame, more = _rows.frame(file, text, codebook.schemas[name])
            if frame is not None:
                frames[name] = frame
                more += _values.check(file, name, frame, codebook)
            more = sorted(more, key=lambda each: each.row or 0)
        problems += more
    return Tables(frames, meta, lines, problems, digests(files))


def _older(files: dict[str, bytes | Problem], codebook: Codebook) -> Problem | None:
    """The problem of a dossier whose tables are of an earlier version, as `migrate` mends it.

    Such a dossier names no version in dossier.yml, or an earlier one, and its events lack columns
    that came later.
    """
    meta, events = files["dossier.yml"], files["events.csv"]
    if isinstance(meta, Problem) or isinstance(events, Problem):
        return None
    since = {
        field["name"].encode(): int(field.get("since", 1))
        for field in codebook.schemas["events"]["fields"]
    }
    later = {name for name, version in since.items() if version > 1}
    header = events.split(b"\n", 1)[0].rstrip(b"\r").split(b",")
    named = re.search(rb"^codebook:(?: *([0-9]{1,4})\b)?", meta, re.MULTILINE)
    earlier = named is None or (named[1] and int(named[1]) < max(since.values()))
    if not earlier or later & set(header):
        return None
    return problem("dossier.yml", "", "codebook", "", messages.OLDER)
