"""The cut by handling mark: the tables without the rows that readers of a page may not see.

It comes before anything is derived, so that nothing on a page can rest on such a row.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd
import yaml

from counterclaim import dates
from counterclaim.desk import marks
from counterclaim.desk.messages import dossier as messages
from counterclaim.dossier.model import UNDETERMINED, Dossier, refused
from counterclaim.tables import Tables, codebook, parse
from counterclaim.tables.codebook import Codebook
from counterclaim.tables.text import csv_line

# What an event says of its sources together: it may rest on one that is left out.
_ON_ALL_SOURCES = ("quote", "credibility", "credibility_reason", "grade_as_of")
COLUMNS = ("table", "id", "public", "counts")


def mark_of(scale: Sequence[str], own: str, asked: str) -> str:
    """Say which mark a page has: its dossier's own, or the higher one that was asked for.

    Raises DossierError for a mark that the codebook has not, and for one below the dossier's own.
    """
    if not asked:
        return own
    if asked not in scale:
        raise refused("handling", asked, messages.NO_SUCH_MARK.fill(marks=", ".join(scale)))
    if marks.above(scale, own, asked):
        raise refused("handling", asked, messages.BELOW_OWN_MARK.fill(own=own))
    return asked


def below(read: Tables, book: Codebook, asked: str = "") -> tuple[Tables, pd.DataFrame]:
    """The tables that readers of a mark may see, and what was left out of them.

    Parameters
    ----------
    read
        Tables that passed the checks.
    book
        Their codebook.
    asked
        The mark of the page; blank for the dossier's own.

    Returns
    -------
    tuple
        The tables, in which no cell names a row that is left out; `handling` in `meta` is the mark
        of the page, and the digests are of what is left. And a frame of the rows left out: table,
        id (str), public (datetime64[s]: since when it could be known; NaT for no bound), counts
        (bool: it is not withdrawn).

    Raises
    ------
    DossierError
        For a mark that cannot be.
    """
    scale = codebook.values(book, "handling")
    mark = mark_of(scale, str(read.meta["handling"]), asked)
    meta = {**read.meta, "handling": mark}
    listed = {name: frame.to_dict("records") for name, frame in _marked(read.frames).items()}
    gone = marks.withheld(listed, scale, mark) if listed else {}
    if not any(gone.values()):
        return read._replace(meta=meta), _left_out(read, {})
    frames = {name: _without(name, frame, gone, book) for name, frame in read.frames.items()}
    digests = dict(read.digests)
    for name, frame in frames.items():
        if not frame.equals(read.frames[name]) and f"{name}.csv" in digests:
            text = csv_text(frame, list(frame.columns))
            digests[f"{name}.csv"] = hashlib.sha256(text.encode()).hexdigest()
    meta = _meta(meta, gone)
    return read._replace(frames=frames, meta=meta, digests=digests), _left_out(read, gone)


def readable(files: Mapping[str, bytes], dossier: Dossier) -> dict[str, bytes]:
    """The files of a dossier as readers of its mark may have them.

    As they are where no row is left out, but for a dossier.yml with the mark that was asked for.
    Otherwise tables are written anew, without the actors, themes and sources that nothing left
    refers to, and dossier.yml without its comments; CHANGELOG.md, which may tell of any row, is
    left out.

    Raises
    ------
    DossierError
        If the prose of a file names a row that is left out.
    """
    book = dossier.codebook
    read = parse({file: data for file, data in files.items() if "/" not in file}, book)
    left, out = below(read, book, dossier.view.handling)
    shown = dict(files)
    if left.meta != read.meta:
        meta = yaml.safe_dump(left.meta, allow_unicode=True, sort_keys=False)
        shown["dossier.yml"] = meta.encode()
    if out.empty:
        return shown
    shown.pop("CHANGELOG.md", None)
    for name, frame in _referred(left, book).items():
        if f"{name}.csv" in files:
            header = files[f"{name}.csv"].split(b"\n", 1)[0].decode().split(",")
            text = csv_text(frame, codebook.columns_in(book, name, header))
            shown[f"{name}.csv"] = text.encode()
    ids = set(out["id"])
    for file, data in shown.items():
        if named := ids.intersection(_IDS.findall(data.decode())):
            message = messages.NAMES_WITHHELD.fill(
                file=file, id=min(named), mark=left.meta["handling"]
            )
            raise refused("handling", dossier.view.handling, message)
    return shown


# Ids as they stand in prose and in cells.
_IDS = re.compile(r"(?<![\w-])[a-z][0-9]{3,9}(?![\w-])")
# The tables whose rows are there for the rows of others.
_FOR_OTHERS = ("actors", "themes", "sources")


def _referred(read: Tables, book: Codebook) -> dict[str, pd.DataFrame]:
    """The tables without the actors, themes and sources to which nothing leads."""
    frames = dict(read.frames)
    links: dict[str, list[pd.DataFrame]] = {name: [] for name in _FOR_OTHERS}
    for table, frame in frames.items():
        for field in book.schemas[table]["fields"]:
            if field.get("references") in links:
                pair = frame[[frame.columns[0], field["name"]]].set_axis(["row", "to"], axis=1)
                links[field["references"]].append(pair.assign(table=table))
    for name, pairs in links.items():
        link = pd.concat(pairs, ignore_index=True)
        link = link.assign(to=link["to"].str.split()).explode("to")
        own = link["table"].eq(name)
        reached = {*link.loc[~own, "to"], *(read.meta["belligerents"] if name == "actors" else ())}
        while more := {*link.loc[own & link["row"].isin(list(reached)), "to"]} - reached:
            reached |= more
        frames[name] = frames[name].loc[frames[name].iloc[:, 0].isin(list(reached))]
    return frames


def csv_text(frame: pd.DataFrame, columns: Sequence[str]) -> str:
    """Write some columns of a table of text as the file that it is read from."""
    lines = [list(columns), *frame[list(columns)].to_numpy().tolist()]
    return "".join(map(csv_line, lines))


def _marked(frames: Mapping[str, pd.DataFrame]) -> Mapping[str, pd.DataFrame]:
    """The frames, if any row of them has a mark of its own; none otherwise."""
    return frames if any(frames[name]["handling"].ne("").any() for name in marks.MARKED) else {}


def _without(
    name: str, frame: pd.DataFrame, gone: Mapping[str, set[str]], book: Codebook
) -> pd.DataFrame:
    """A table without rows that are left out, and without their ids in the cells of the others."""
    frame = frame.loc[~frame.iloc[:, 0].isin(list(gone.get(name, ())))]
    before = frame
    for field in book.schemas[name]["fields"]:
        if out := gone.get(field.get("references", ""), set()):
            cells = frame.loc[:, field["name"]].map(functools.partial(_cell, out=out))
            frame = frame.assign(**{field["name"]: cells})
    if name == "events":
        fewer = frame.loc[:, "source_ids"].ne(before.loc[:, "source_ids"])
        parts = functools.partial(_cell, out=gone["sources"])
        locators = frame.loc[:, "locator"].map(parts).where(fewer, frame.loc[:, "locator"])
        blank = {each: frame.loc[:, each].where(~fewer, "") for each in _ON_ALL_SOURCES}
        frame = frame.assign(locator=locators, **blank)
    return frame


def _cell(cell: str, out: Collection[str]) -> str:
    """A list of ids, or of places in sources as `s001:p3`, without those that are left out."""
    parts = cell.split()
    left = [each for each in parts if each.partition(":")[0] not in out]
    return cell if len(left) == len(parts) else " ".join(left)


def _meta(meta: Mapping[str, Any], gone: Mapping[str, set[str]]) -> dict[str, Any]:
    """dossier.yml without the captions of rows that are left out, and answers that rest on them."""
    left = dict(meta)
    if "key" in left:
        left["key"] = [each for each in left["key"] if each["event"] not in gone["events"]]
    if left.get("answer") in gone["judgements"]:
        del left["answer"]
    if set().union(*gone.values()) & set(re.findall("[a-z][0-9]+", left.get("answer_text", ""))):
        del left["answer_text"]
    return left


def _left_out(read: Tables, gone: Mapping[str, set[str]]) -> pd.DataFrame:
    data = []
    for name, ids in gone.items():
        frame = read.frames[name]
        for row in frame.loc[frame.iloc[:, 0].isin(list(ids))].to_dict("records"):
            since = str(row.get(_SINCE.get(name, ""), ""))
            moment = dates.parse(since).latest if since not in ("", UNDETERMINED) else None
            data.append((name, row[frame.columns[0]], moment, not row.get("withdrawn")))
    frame = pd.DataFrame(data, columns=list(COLUMNS)).astype({"counts": bool})
    return frame.assign(public=pd.array(frame["public"].tolist(), dtype="datetime64[s]"))


# Since when a row of each table could be known.
_SINCE = {"events": "reported", "sources": "published", "judgements": "as_of", "notes": "as_of"}
