"""An edition: one briefing as it is to be, known by a hash of everything that its page depends on.

It costs no Jupyter and no pandas, so that a site that is up to date is seen at once.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from counterclaim import library, manifest, parameters

# What can change a page without a change in the checkout.
_PACKAGES = (
    "beautifulsoup4", "edtf", "ipykernel", "ipython", "jinja2", "markupsafe", "mistune",
    "nbclient", "nbconvert", "nbformat", "pandas", "papermill", "plotly",
)  # fmt: skip
_PACKAGE = Path(__file__).resolve().parent


class Edition(NamedTuple):
    """One briefing as it is to be: everything that its page depends on is in the fingerprint.

    `values` are the parameters for papermill, with the as-of day resolved.
    """

    slug: str
    notebook: Path
    values: dict[str, Any]
    as_of: str
    fingerprint: str

    @property
    def id(self) -> str:
        """The name of the edition: slug, as-of day, first eight digits of the fingerprint."""
        return f"{self.slug}-{self.as_of}-{self.fingerprint[:8]}"


def edition(root: Path, report: manifest.Report, as_of: str = "") -> Edition:
    """Work out which edition of a report the checkout gives now.

    The root, a report and a day (blank: the report's own, or else the day the dossier's record was
    searched until) in; the Edition out. Raises ParameterError or DossierError where parameters or
    tables are so wrong that there is none.
    """
    path = manifest.notebook_path(root, report.notebook)
    notebook = json.loads(path.read_text("utf-8"))
    asked = report.parameters | ({"as_of": as_of} if as_of else {})
    values = parameters.check(notebook, parameters.names_in(notebook) | asked)
    folder = _folder(root, values)
    values |= {"as_of": values["as_of"] or _searched_until(folder, values)}
    return Edition(
        slug=report.slug,
        notebook=path,
        values=values,
        as_of=values["as_of"],
        fingerprint=fingerprint(root, notebook, folder, values),
    )


def _folder(root: Path, values: dict[str, Any]) -> Path:
    for name in ("dossier", "as_of"):
        if name not in values:
            wrong = "The notebook has no such parameter, and a briefing needs it."
            raise parameters.ParameterError(name, "", wrong, "Add it to the parameters cell.")
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


def fingerprint(root: Path, notebook: dict[str, Any], folder: Path, values: dict[str, Any]) -> str:
    """The sha256 of all that a page depends on.

    The notebook's sources, the tables of the dossier, the codebook, this package with its
    templates, the versions of what makes the page, and the parameters.
    """
    digest = hashlib.sha256()
    for name, content in _ingredients(root, notebook, folder, values):
        # Name and length first, so that no two lists of ingredients run into the same bytes.
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _ingredients(
    root: Path, notebook: dict[str, Any], folder: Path, values: dict[str, Any]
) -> Iterator[tuple[str, bytes]]:
    yield "notebook", _json(_sources(notebook))
    yield "parameters", _json(values)
    versions = {name: importlib.metadata.version(name) for name in _PACKAGES}
    yield "versions", _json({"python": sys.version_info[:2], **versions})
    bundle = root / library.BUNDLE
    yield "library", bundle.read_bytes() if bundle.is_file() else b""
    codebook = root / "data" / "codebook"
    tables = [*folder.glob("*.csv"), *folder.glob("dossier.yml")]
    schemas = [*codebook.glob("*.csv"), *codebook.glob("*.yml")]
    own = [path for path in _PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    for name, base, paths in (
        ("data", folder, tables),
        ("codebook", codebook, schemas),
        ("package", _PACKAGE, own),
    ):
        files = {path.relative_to(base).as_posix(): path for path in paths}
        for file in sorted(files):
            yield f"{name}/{file}", files[file].read_bytes()


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
