"""Who may read what: the handling mark of a dossier, and the highest that the site takes.

Read from two files without pandas, as the site is looked at whenever something is rendered.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from counterclaim.desk.files import read_bytes
from counterclaim.desk.plain_yaml import TextLoader

if TYPE_CHECKING:
    from counterclaim.site.entry import Entry
    from counterclaim.site.report import Report


def levels(root: Path) -> list[str]:
    """List the marks of the codebook, that for everybody first; none where it cannot be read."""
    try:
        text = read_bytes(root / "data" / "codebook" / "scales.csv").decode("utf-8-sig")
        rows = [row for row in csv.DictReader(io.StringIO(text)) if row["scale"] == "handling"]
        return [row["value"] for row in sorted(rows, key=lambda row: int(row["order"]))]
    except (OSError, ValueError, KeyError, csv.Error):
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


def withheld(root: Path, reports: Iterable[Report]) -> dict[str, str]:
    """Say which reports the site may not take, with the mark of each, by slug.

    A mark that cannot be read withholds nothing: the checks fail its report, and what was published
    under an earlier mark stays. An entry with problems is not withheld: it fails and is named.
    """
    scale, marks = levels(root), _Marks(root)
    return {
        report.slug: marks[str(report.parameters.get("dossier", ""))]
        for report in reports
        if not report.problems
        and _above(scale, marks[str(report.parameters.get("dossier", ""))], report.public)
    }


def not_for_the_site(
    root: Path, editions: Iterable[Entry], reports: Iterable[Report]
) -> list[Entry]:
    """List the published editions that the site may not hold any more, by the marks of today."""
    scale, marks = levels(root), _Marks(root)
    reports = list(reports)
    most = {report.slug: report.public for report in reports}
    families = {report.family: report.public for report in reports if report.multiplied}
    return [
        entry
        for entry in editions
        if _above(
            scale,
            marks[str(entry.parameters.get("dossier", ""))],
            most.get(entry.slug) or _of_family(entry, families),
        )
    ]


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


class _Marks(dict[str, str]):
    """The marks of dossiers, each read once."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root

    def __missing__(self, dossier: str) -> str:
        held = mark(self._root, dossier)
        self[dossier] = held
        return held
