"""The dossier: tables in, checked and typed frames out, cut as of a day, a window and an actor.

`load` is the one door for notebooks: it reads, checks, derives, cuts.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from counterclaim import checks, codebook, tables
from counterclaim.dossier.cuts import (
    about_claim,
    check_earlier,
    cut,
    members_of,
    overlapping,
    window,
)
from counterclaim.dossier.record import UNDETERMINED, Dossier, DossierError, derive, refused
from counterclaim.root import root

__all__ = [
    "UNDETERMINED",
    "Dossier",
    "DossierError",
    "about_claim",
    "cut",
    "derive",
    "earlier",
    "folder",
    "load",
    "members_of",
    "overlapping",
    "problems",
    "window",
]


def problems(name: str) -> list[tables.Problem]:
    """Everything that is wrong with the tables of the dossier `name`; empty if nothing is."""
    _, found = _read(name)
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
    compare_with   a day before `as_of`, to be compared with, see `earlier`; blank for none

    Raises DossierError if the tables do not pass the checks or the cut leaves nothing.
    """
    read, found = _read(name)
    if found:
        raise DossierError(found)
    whole = derive(name, read)
    kept = window(cut(whole, as_of), since, until, actor)
    if compare_with:
        check_earlier(whole, kept.as_of, compare_with)
        kept = replace(kept, compare_with=compare_with)
    return about_claim(kept, claim) if claim else kept


def earlier(kept: Dossier) -> Dossier | None:
    """The same dossier as of the day that it is to be compared with, whole; None for no such day.

    Reads the tables again. Nothing is taken out but what was not yet public: `changes` compares
    only what the later one shows.
    """
    return load(kept.name, kept.compare_with) if kept.compare_with else None


def _read(name: str) -> tuple[tables.Tables, list[tables.Problem]]:
    book = codebook.read(root())
    read = tables.read(folder(name), book)
    found = read.problems or checks.check(read, book)
    return read, found


def folder(name: str) -> Path:
    """The folder of the dossier `name`; raises DossierError if there is none."""
    try:
        return tables.folder_of(root(), name)
    except tables.NoSuchDossier as error:
        raise refused("dossier", name, error.wrong, error.right) from None
