"""The dossier: tables in, checked and typed frames out, cut as of a day, a window and an actor.

`load` is the one door for notebooks: it reads, checks, derives, cuts.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

from counterclaim import checks, tables
from counterclaim.desk.root import root
from counterclaim.dossier.cuts import (
    about_claim,
    check_earlier,
    check_edition,
    cut,
    members_of,
    overlapping,
    window,
)
from counterclaim.dossier.record import (
    UNDETERMINED,
    Dossier,
    DossierError,
    actor_names,
    actor_rows,
    derive,
    event_rows,
    once,
    refused,
    source_rows,
    sources_of,
)
from counterclaim.tables import codebook

__all__ = [
    "UNDETERMINED",
    "Dossier",
    "DossierError",
    "about_claim",
    "actor_names",
    "actor_rows",
    "check_edition",
    "cut",
    "derive",
    "event_rows",
    "folder",
    "load",
    "members_of",
    "once",
    "overlapping",
    "problems",
    "refused",
    "source_rows",
    "sources_of",
    "window",
]


def problems(name: str) -> list[tables.Problem]:
    """Everything that is wrong with the tables of the dossier `name`; empty if nothing is."""
    _, found = _whole(name)
    return found


def load(
    name: str,
    as_of: str = "",
    since: str = "",
    until: str = "",
    actor: str = "",
    claim: str = "",
    compare_with: str = "",
) -> Dossier:
    """The dossier `name` as it was public by the end of `as_of`, what is to be shown marked.

    name    a folder of data/, letters a-z, digits and hyphens
    as_of   a day, YYYY-MM-DD; blank means the dossier's `searched_until`
    since, until   first and last day shown: a day, month or year; blank means no limit
    actor   id of an actor; rows in which it, or one that is part of it, acts or is acted on
    claim   id of a claim; only its own rows, see `about_claim`
    compare_with   a day before `as_of` to be compared with; blank for none

    Raises DossierError if the tables do not pass the checks or the cut leaves nothing.
    """
    whole, found = _whole(name)
    if whole is None:
        raise DossierError(found)
    kept = window(cut(whole, as_of), since, until, actor)
    kept = about_claim(kept, claim) if claim else kept
    if compare_with:
        check_earlier(whole, kept.as_of, compare_with)
    return replace(kept, compare_with=compare_with)


# Dossiers that passed the checks in this process, whole and packed, the newest last.
_SOUND: dict[tuple, bytes] = {}
_KEPT = 4


def _whole(name: str) -> tuple[Dossier | None, list[tables.Problem]]:
    """The whole dossier, or None and what is wrong with its tables.

    The files are read every time. What they say is computed once for the same bytes, of the tables
    and of the codebook, and unpacked anew each time, so that nobody is given another's frames.
    """
    book = codebook.read(root())
    files = tables.contents(folder(name), book)
    key = (name, book.digest, *sorted(tables.digests(files).items()))
    if key not in _SOUND:
        read = tables.parse(files, book)
        found = read.problems or checks.check(read, book)
        if found:
            return None, found
        packed = pickle.dumps(derive(name, read, book), pickle.HIGHEST_PROTOCOL)
        while len(_SOUND) >= _KEPT:
            del _SOUND[next(iter(_SOUND))]
        _SOUND[key] = packed
    return pickle.loads(_SOUND[key]), []


def folder(name: str) -> Path:
    """The folder of the dossier `name`; raises DossierError if there is none."""
    try:
        return tables.folder_of(root(), name)
    except tables.NoSuchDossier as error:
        raise refused("dossier", name, error.wrong, error.right) from None
