"""The tables of one dossier, read strictly: what cannot be trusted is a problem, never a guess."""

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import nearest
from counterclaim.desk.messages import tables as messages
from counterclaim.desk.problems import Problem, line, problem, visible
from counterclaim.tables import meta as _meta
from counterclaim.tables import rows as _rows
from counterclaim.tables import text as _text
from counterclaim.tables import values as _values
from counterclaim.tables.codebook import TABLES, Codebook, columns

__all__ = [
    "NoSuchDossier",
    "Problem",
    "Tables",
    "contents",
    "digests",
    "folder_of",
    "line",
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
    found = sorted(path.parent.name for path in (root / "data").glob("*/dossier.yml"))
    return [name for name in found if name != "codebook"]


def folder_of(root: Path, name: str) -> Path:
    """Find the folder of a dossier.

    The root and a name in; the path out. Raises NoSuchDossier for a name that is not of the form
    [a-z0-9-]+ (so that no name leads out of data/), or that names no folder.
    """
    known = names(root)
    there = f"There are: {', '.join(known)}." if known else "data/ holds no dossier yet."
    if not re.fullmatch("[a-z0-9-]+", name):
        wrong = f"{visible(name)!r} is no name of a dossier."
        raise NoSuchDossier.because(wrong, f"Use small letters, digits and hyphens. {there}")
    folder = root / "data" / name
    if name == "codebook" or not folder.is_dir():
        raise NoSuchDossier.because(f"There is no dossier {name!r}.", nearest(name, known) + there)
    return folder


def _bytes(folder: Path, file: str, header: str) -> bytes | Problem:
    """Read a file, once."""
    try:
        return (folder / file).read_bytes()
    except FileNotFoundError:
        present = [path.name for path in folder.iterdir() if path.name != file]
        right = f"{nearest(file, present)}Make the file; its header is: {header}"
        return problem(file, "", "", "", "The file is missing.", right)
    except OSError as error:
        right = "Make it a file that you may read."
        return problem(file, "", "", "", f"The file cannot be read: {error.strerror}.", right)


def read(folder: Path, codebook: Codebook) -> Tables:
    """Read the tables of a dossier and its dossier.yml.

    A folder and the codebook in; Tables out. Nothing is raised for bad input: every problem found
    is in `problems`, and a table whose shape cannot be trusted has no frame.
    """
    if not folder.is_dir():
        right = "Make the folder and its tables; data/README.md says how."
        missing = problem(folder.name, "", "", str(folder), "There is no such folder.", right)
        return Tables({}, {}, {}, [missing], {})
    return parse(contents(folder, codebook), codebook)


def contents(folder: Path, codebook: Codebook) -> dict[str, bytes | Problem]:
    """The bytes of each file of a dossier, each read once; a Problem where that cannot be done."""
    found: dict[str, bytes | Problem] = {}
    for name in _NAMES:
        header = "title: …" if name == "dossier" else ",".join(columns(codebook, name))
        optional = name in TABLES and codebook.schemas[name].get("optional")
        if optional and not (folder / _file(name)).exists():
            continue
        found[_file(name)] = _bytes(folder, _file(name), header)
    return found


def sizes(read: Tables) -> list[str]:
    """How many rows each table has, in words: “27 events”, “1 response”."""
    return [
        f"{len(frame)} {table.removesuffix('s') if len(frame) == 1 else table}"
        for table, frame in read.frames.items()
    ]


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
    frames, meta, lines, found = {}, {}, {}, []
    for name in _NAMES:
        file = _file(name)
        if file not in files:  # an optional table that the dossier does without
            frames[name] = pd.DataFrame(columns=columns(codebook, name), dtype=str)
            continue
        data = files[file]
        if isinstance(data, Problem):
            found.append(data)
            continue
        text, problems = _text.decode(file, data)
        if problems:
            found += problems
        elif name == "dossier":
            meta, lines, problems = _meta.read(text)
            found += problems
        else:
            frame, problems = _rows.frame(file, text, codebook.schemas[name])
            if frame is not None:
                frames[name] = frame
                problems += _values.check(file, name, frame, codebook)
            found += sorted(problems, key=lambda each: each.row or 0)
    return Tables(frames, meta, lines, found, digests(files))


def _older(files: dict[str, bytes | Problem], codebook: Codebook) -> Problem | None:
    """The problem of a dossier whose tables are of an earlier version, as `migrate` mends it.

    Such a dossier names no version in dossier.yml, and its events lack columns that came later.
    """
    meta, events = files["dossier.yml"], files["events.csv"]
    if isinstance(meta, Problem) or isinstance(events, Problem):
        return None
    later = {
        field["name"].encode()
        for field in codebook.schemas["events"]["fields"]
        if int(field.get("since", 1)) > 1
    }
    header = events.split(b"\n", 1)[0].rstrip(b"\r").split(b",")
    if re.search(rb"^codebook:", meta, re.MULTILINE) or later & set(header):
        return None
    return problem("dossier.yml", "", "codebook", "", messages.OLDER)
