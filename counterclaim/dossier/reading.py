"""From the folder of a dossier to the dossier of a view: read, check, derive, cut.

Rows above the handling mark are left out before anything is derived. `cut` is the one pipeline
after that: by day, then by window and actor, then to a claim, then what remains.
"""

from __future__ import annotations

import pickle
from pathlib import Path

from counterclaim import checks, tables
from counterclaim.desk.problems import Problem
from counterclaim.desk.root import root
from counterclaim.dossier import remaining
from counterclaim.dossier.as_of import by_day
from counterclaim.dossier.comparison import check_earlier
from counterclaim.dossier.derive import derive
from counterclaim.dossier.handling import below
from counterclaim.dossier.model import Dossier, DossierError, refused, viewed
from counterclaim.dossier.thread import about_claim
from counterclaim.dossier.view import View
from counterclaim.dossier.window import narrow
from counterclaim.tables import codebook


def load(name: str, as_of: str = "", **limits: str) -> Dossier:
    """The dossier `name` as it was public by the end of a day, what is to be shown marked.

    Parameters
    ----------
    name
        A folder of data/: letters a-z, digits and hyphens.
    as_of
        A day, YYYY-MM-DD; blank means the dossier's `searched_until`.
    **limits
        Any other field of `View`; `compare_with` is a day here.

    Raises
    ------
    DossierError
        If the tables do not pass the checks, or the view leaves nothing to show.
    """
    view = View(name, as_of, **limits)
    whole, wrong = _whole(name, view.handling)
    if whole is None:
        raise DossierError(wrong)
    dossier = cut(whole, view)
    if view.compare_with:
        check_earlier(whole, dossier.as_of, view.compare_with)
    return viewed(dossier, compare_with=view.compare_with)


def cut(whole: Dossier, view: View) -> Dossier:
    """A whole dossier cut to a view: what `derive` makes, step by step, each step once.

    Raises DossierError where a field of the view cannot be followed or leaves nothing to show.
    """
    dossier = by_day(whole, view.as_of)
    dossier = narrow(dossier, view.since, view.until, view.actor)
    dossier = about_claim(dossier, view.claim)
    return remaining.only_referred(dossier)


def texts_withheld(dossier: Dossier) -> dict[str, list[str]]:
    """The texts of rows above the mark of a dossier that nothing else of it says, by id of the row.

    For whoever has to make sure that none of them is on a page: cells of twenty characters or more
    that are in no cell of the rows that stay, whole or as a part, nor in dossier.yml or a scale.
    """
    if dossier.withheld.empty:
        return {}
    book = codebook.read(root(), dossier.name)
    read = tables.parse(tables.contents(folder(dossier.name), book), book)
    left, _ = below(read, book, dossier.view.handling)
    cells = [cell for frame in left.frames.values() for cell in frame.to_numpy().ravel()]
    open_texts = [*cells, *map(str, left.meta.values()), *book.scales["value"]]
    known = "\n".join(map(_spaced, dict.fromkeys(open_texts)))
    texts: dict[str, list[str]] = {}
    for name, ids in dossier.withheld.groupby("table")["id"]:
        frame = read.frames[str(name)]
        for key, *cells in frame.loc[frame.iloc[:, 0].isin(list(ids))].to_numpy().tolist():
            long = (cell for cell in cells if len(cell) >= _LONG)
            texts[key] = [cell for cell in long if _spaced(cell) not in known]
    return texts


def _spaced(text: str) -> str:
    return " ".join(text.split())


# Shorter cells are words that other rows may well have.
_LONG = 20


def problems(name: str) -> list[Problem]:
    """Everything that is wrong with the tables of the dossier `name`; empty if nothing is."""
    _, wrong = _whole(name)
    return wrong


def folder(name: str) -> Path:
    """The folder of the dossier `name`. Raises DossierError if there is none."""
    try:
        return tables.folder_of(root(), name)
    except tables.NoSuchDossier as error:
        raise refused("dossier", name, error.message) from None


# Dossiers that passed the checks in this process, whole and packed, the newest last.
_SOUND: dict[tuple, bytes] = {}
_MOST = 4


def _whole(name: str, mark: str = "") -> tuple[Dossier | None, list[Problem]]:
    """The whole dossier under a mark, or None and what is wrong with its tables.

    The files are read every time. What they say is computed once for the same bytes, of the tables
    and of the codebook, and unpacked anew each time, so that nobody is given another's frames.
    """
    place = folder(name)
    try:
        book = codebook.read(root(), name)
    except codebook.CodebookError as error:
        return None, error.problems
    files = tables.contents(place, book)
    key = (name, mark, book.digest, *sorted(tables.digests(files).items()))
    if key not in _SOUND:
        read = tables.parse(files, book)
        wrong = read.problems or checks.check(read, book)
        if wrong:
            return None, wrong
        packed = pickle.dumps(derive(name, read, book, mark), pickle.HIGHEST_PROTOCOL)
        while len(_SOUND) >= _MOST:
            del _SOUND[next(iter(_SOUND))]
        _SOUND[key] = packed
    return pickle.loads(_SOUND[key]), []
