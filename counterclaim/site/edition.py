"""An edition: one briefing as it is to be, known by a hash of everything that its page depends on.

It costs no Jupyter and no pandas, so that a site that is up to date is seen at once.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from counterclaim.execute import parameters
from counterclaim.page import plotly_bundle
from counterclaim.site import manifest

# What can change a page without a change in the checkout.
_PACKAGES = (
    "beautifulsoup4", "edtf", "ipykernel", "ipython", "jinja2", "markupsafe", "mistune",
    "nbclient", "nbconvert", "nbformat", "pandas", "papermill", "plotly",
)  # fmt: skip
_PACKAGE = Path(__file__).resolve().parents[1]


class Edition(NamedTuple):
    """One briefing as it is to be: everything that its page depends on is in the fingerprint.

    `values` are the parameters for papermill, with the as-of day resolved; `banner` is what the
    page says of its age, blank if it is fresh.
    """

    slug: str
    notebook: Path
    values: dict[str, Any]
    as_of: str
    fingerprint: str
    banner: str = ""

    @property
    def id(self) -> str:
        """The name of the edition: slug, as-of day, first eight digits of the fingerprint."""
        return f"{self.slug}-{self.as_of}-{self.fingerprint[:8]}"


class StaleError(RuntimeError):
    """A record that was searched too long ago for a report that refuses to be stale."""


def edition(
    root: Path,
    report: manifest.Report,
    as_of: str = "",
    today: date | None = None,
    memo: dict[str, str] | None = None,
) -> Edition:
    """Work out which edition of a report the checkout gives now.

    root    the checkout
    report  an entry of the manifest
    as_of   a day; blank for the report's own, or else the day that the record was searched until
    today   the day by which a report is stale; None for a report that is not asked to be fresh
    memo    what was read in this run already, to be shared between editions of one run

    Raises ParameterError or DossierError where parameters or tables are so wrong that there is
    none, StaleError where the manifest says that a stale one is to be refused.
    """
    memo = {} if memo is None else memo
    path = manifest.notebook_path(root, report.notebook)
    notebook = json.loads(path.read_text("utf-8"))
    asked = report.parameters | ({"as_of": as_of} if as_of else {})
    values = parameters.check(notebook, parameters.names_in(notebook) | asked)
    folder = _folder(root, values)
    # A day that was asked for is meant; only a record that should be new can be stale.
    banner = ""
    if not values["as_of"]:
        until = f"{folder.name}/searched_until"  # no folder's name has a slash
        if until not in memo:
            memo[until] = _searched_until(folder, values)
        banner = _age(report, memo[until], today)
        values |= {"as_of": memo[until]}
    return Edition(
        slug=report.slug,
        notebook=path,
        values=values,
        as_of=values["as_of"],
        fingerprint=fingerprint(root, notebook, folder, values, banner, memo),
        banner=banner,
    )


def _age(report: manifest.Report, searched: str, today: date | None) -> str:
    """What a page says of a stale record; blank for a fresh one. Raises StaleError."""
    if not (report.stale_after and today):
        return ""
    old = (today - date.fromisoformat(searched)).days
    if old <= report.stale_after:
        return ""
    limit = f"{report.stale_after} day{'s' * (report.stale_after != 1)}"
    if report.when_stale == "refuse":
        raise StaleError(
            f"The record was searched until {searched}, {old} days ago, and stale_after is {limit}."
            " Search on and set searched_until, or let when_stale be `banner`."
        )
    # No count of days up to today: the page is to be the same on each of them.
    return f"This record was searched until {searched}, and is meant to be at most {limit} old."


def _folder(root: Path, values: dict[str, Any]) -> Path:
    for name in ("dossier", "as_of"):
        if name not in values:
            wrong = "The notebook has no such parameter, and a briefing needs it."
            raise parameters.ParameterError.because(
                wrong, "Add it to the parameters cell.", name, ""
            )
    # Ours are text; a name that leads out of data/ never becomes a path.
    if re.fullmatch("[a-z0-9-]+", values["dossier"]):
        folder = root / "data" / values["dossier"]
        if folder.is_dir():
            return folder
    parameters.load({"dossier": values["dossier"]})
    raise AssertionError("a dossier without a folder was loaded")


def _searched_until(folder: Path, values: dict[str, Any]) -> str:
    """Read the day from dossier.yml alone; where that fails, the checks say why."""
    try:
        meta = yaml.load((folder / "dossier.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
        day = meta["searched_until"]
    except (OSError, ValueError, yaml.YAMLError, TypeError, KeyError):
        day = None
    if isinstance(day, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        return day
    return parameters.load({"dossier": values["dossier"]}).as_of.isoformat()


def fingerprint(
    root: Path,
    notebook: dict[str, Any],
    folder: Path,
    values: dict[str, Any],
    banner: str = "",
    memo: dict[str, str] | None = None,
) -> str:
    """The sha256 of all that a page depends on.

    The notebook's sources, the tables of the dossier, the codebook, this package with its
    templates, the versions of what makes the page, the parameters and the banner; not what it is
    compared with, so that publishing an edition makes no new one.
    """
    memo = {} if memo is None else memo
    if "/" not in memo:
        memo["/"] = _sha256(_shared(root))
    if folder.name not in memo:
        tables = [
            *folder.glob("*.csv"),
            *folder.glob("codebook/*.csv"),
            folder / "dossier.yml",
        ]
        memo[folder.name] = _sha256(_files(folder, tables))
    return _sha256(
        [
            ("notebook", _json(_sources(notebook))),
            ("data", memo[folder.name].encode()),
            ("shared", memo["/"].encode()),
            ("parameters", _json(values)),
            ("banner", banner.encode()),
        ]
    )


def _sha256(ingredients: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in ingredients:
        # Name and length first, so that no two lists of ingredients run into the same bytes.
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _shared(root: Path) -> Iterator[tuple[str, bytes]]:
    """What all editions of a checkout depend on."""
    versions = {name: importlib.metadata.version(name) for name in _PACKAGES}
    yield "versions", _json({"python": sys.version_info[:2], **versions})
    bundle = root / plotly_bundle.BUNDLE
    yield "library", bundle.read_bytes() if bundle.is_file() else b""
    codebook = root / "data" / "codebook"
    yield from _files(codebook, [*codebook.glob("*.csv"), *codebook.glob("*.yml")])
    own = [path for path in _PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    yield from _files(_PACKAGE, own)


def _files(base: Path, paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    files = {path.relative_to(base).as_posix(): path for path in paths if path.is_file()}
    for file in sorted(files):
        yield f"{base.name}/{file}", files[file].read_bytes()


def _json(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False).encode()


def _sources(notebook: dict[str, Any]) -> list[Any]:
    """Reduce a notebook to what was written: no outputs, nothing that a run leaves behind."""
    left = ("language_info", "papermill", "widgets", "kernelspec")
    metadata = {key: value for key, value in notebook["metadata"].items() if key not in left}
    cells = []
    for cell in notebook["cells"]:
        source = cell["source"]
        text = source if isinstance(source, str) else "".join(source)
        tags = cell["metadata"].get("tags", [])
        cells.append([cell.get("id"), cell["cell_type"], text, tags, cell.get("attachments")])
    return [metadata, cells]
