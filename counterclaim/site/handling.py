"""Who may read what: the marks of a dossier and its rows, and the highest that the site takes.

Read without pandas, as the site is looked at whenever something is rendered.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from counterclaim.desk import marks
from counterclaim.desk.files import read_bytes
from counterclaim.desk.plain_yaml import TextLoader
from counterclaim.page import published

if TYPE_CHECKING:
    from counterclaim.site.entry import Entry
    from counterclaim.site.report import Report


def levels(root: Path) -> list[str]:
    """List the marks of the codebook, that for everybody first; none where it cannot be read."""
    try:
        text = read_bytes(root / "data" / "codebook" / "scales.csv").decode("utf-8-sig")
        rows = [row for row in csv.DictReader(io.StringIO(text)) if row["scale"] == "handling"]
        return [row["value"] for row in sorted(rows, key=lambda row: int(row["order"]))]
    except (OSError, ValueError, KeyError, TypeError, csv.Error):  # TypeError: a short row
        return []


def mark(root: Path, dossier: Any) -> str:
    """Read the mark of a dossier; blank where there is none that can be read."""
    if not isinstance(dossier, str) or not dossier or Path(dossier).name != dossier:
        return ""
    try:
        text = read_bytes(root / "data" / dossier / "dossier.yml").decode("utf-8-sig")
        meta = yaml.load(text, Loader=TextLoader)
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return ""
    held = meta.get("handling", "") if isinstance(meta, dict) else ""
    return held if isinstance(held, str) else ""


def page_mark(root: Path, parameters: Mapping[str, Any]) -> str:
    """Say which mark the pages of some parameters have: their dossier's, or a higher one asked."""
    own = mark(root, parameters.get("dossier", ""))
    return marks.highest(levels(root), (own, str(parameters.get("handling", "")))) or own


def rows_above(root: Path, parameters: Mapping[str, Any]) -> dict[str, set[str]]:
    """List what pages of some parameters leave out, as `desk.marks.withheld` does.

    A row with too few or too many cells, as in a table that cannot be read, has the highest mark
    that is in any of its cells; what rests on it is known as far as its table says so. A file that
    is not there, or is none, names no row.
    """
    dossier = parameters.get("dossier", "")
    if not isinstance(dossier, str) or not dossier or Path(dossier).name != dossier:
        return {}
    folder, scale = root / "data" / dossier, levels(root)
    texts = {table: _text(folder / f"{table}.csv") for table in marks.TABLES}
    if not any(mark in text for text in texts.values() for mark in scale):
        return {}
    rows = {table: _rows(table, text, scale) for table, text in texts.items()}
    return marks.withheld(rows, scale, page_mark(root, parameters))


def _text(path: Path) -> str:
    try:
        data = read_bytes(path)
    except (OSError, ValueError):
        return ""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if wide else "utf-8-sig", "replace")


def _rows(table: str, text: str, scale: list[str]) -> list[dict[str, str]]:
    """Read the rows of a table, each by itself: a fault of one leaves the others as they are."""
    key = marks.IDS[table]
    head, *lines = text.replace("\r\n", "\n").split("\n")
    columns = head.split(",")
    rows = []
    for line in filter(None, lines):
        try:
            cells = next(csv.reader([line]), [])
        except csv.Error:
            cells = []
        if columns[0] == key and len(cells) == len(columns):
            rows.append(dict(zip(columns, cells, strict=True)))
        else:
            parts = [each.strip() for each in re.split('[,;\t"\0]', line.lstrip('" '))]
            rows.append({key: parts[0], "handling": marks.highest(scale, parts)})
    return rows


def withheld(root: Path, reports: Iterable[Report]) -> dict[str, str]:
    """Say which reports the site may not take, with the mark of each, by slug.

    That is so for the mark of its pages, and for a claim that these leave out. A mark that cannot
    be read withholds nothing: the checks fail its report, and what was published
    under an earlier mark stays. An entry with problems is not withheld: it fails and is named.
    """
    scale, known = levels(root), _Known(root)
    held = {}
    for report in reports:
        if report.problems:
            continue
        own = known.mark(report.parameters)
        claim = str(report.parameters.get("claim", ""))
        if _above(scale, own, report.public) or claim in known.rows(report.parameters):
            held[report.slug] = own
    return held


def not_for_the_site(
    root: Path, editions: Iterable[Entry], reports: Iterable[Report]
) -> list[Entry]:
    """List the published editions that the site may not hold any more, by the marks of today."""
    scale, known = levels(root), _Known(root)
    reports = list(reports)
    most = {report.slug: report.public for report in reports}
    families = {report.family: report.public for report in reports if report.multiplied}
    return [
        entry
        for entry in editions
        if _above(
            scale,
            known.mark(entry.parameters),
            most.get(entry.slug) or _of_family(entry, families),
        )
    ]


def carrying_rows_above(root: Path, editions: Iterable[Entry]) -> list[Entry]:
    """List the published editions that carry a row which their readers may not see any more.

    Pages are read only where a dossier has such rows; one that cannot be read counts as such.
    """
    known = _Known(root)
    return [
        entry
        for entry in editions
        if (ids := known.rows(entry.parameters)) and ids & (_ids(root, entry) or ids)
    ]


def _ids(root: Path, entry: Entry) -> set[str]:
    """The ids of the rows that an edition carries; none where it cannot be read."""
    try:
        tables = published.carried(published.path(root, entry.id)).get("tables", {})
        return {row[0] for table in tables.values() for row in table["rows"]}
    except (published.ArchiveError, TypeError, KeyError, IndexError, AttributeError):
        return set()


def _of_family(entry: Entry, families: Mapping[str, str]) -> str:
    """Find the limit of an edition of an entry whose `for_each` could not be multiplied."""
    values = {str(value).lower() for value in entry.parameters.values()}
    names = {f"{family}-{value}": family for family in families for value in values}
    return families[names[entry.slug]] if entry.slug in names else ""


def allowed(root: Path, held: str, most: str) -> bool:
    """Say whether readers who may see a mark may see a page; `most` is blank for everybody's.

    A page whose mark is not known is for nobody.
    """
    scale = levels(root)
    return held in scale and not _above(scale, held, most)


def _above(scale: list[str], held: str, most: str) -> bool:
    """Say whether a mark is above the highest that is allowed; blank for that for everybody."""
    if held not in scale:
        return False
    return scale.index(held) > (scale.index(most) if most in scale else 0)


class _Known:
    """The marks of pages and the rows that these leave out, each looked up once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._marks: dict[tuple[str, str], str] = {}
        self._rows: dict[tuple[str, str], set[str]] = {}

    def mark(self, parameters: Mapping[str, Any]) -> str:
        key = self._key(parameters)
        if key not in self._marks:
            self._marks[key] = page_mark(self._root, dict(zip(_DECIDES, key, strict=True)))
        return self._marks[key]

    def rows(self, parameters: Mapping[str, Any]) -> set[str]:
        key = self._key(parameters)
        if key not in self._rows:
            gone = rows_above(self._root, dict(zip(_DECIDES, key, strict=True)))
            self._rows[key] = set().union(*gone.values())
        return self._rows[key]

    def _key(self, parameters: Mapping[str, Any]) -> tuple[str, str]:
        dossier, asked = (str(parameters.get(name, "")) for name in _DECIDES)
        return dossier, asked


# The parameters that decide which rows a page may show.
_DECIDES = ("dossier", "handling")
