"""The fingerprint of what a page is made from: while it stays, the page need not be made again.

It decides about work and not about editions; those go by what the page says (page/content.py). It
costs no Jupyter and no pandas, so that a site that is up to date is seen at once.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from counterclaim.desk import carried
from counterclaim.page import plotly_bundle

# What can change a page without a change in the checkout.
_PACKAGES = (
    "beautifulsoup4", "edtf", "ipykernel", "ipython", "jinja2", "markupsafe", "mistune",
    "nbclient", "nbconvert", "nbformat", "pandas", "papermill", "plotly",
)  # fmt: skip
# What draws figures of other kinds, where it is installed.
_EXTRAS = ("kaleido",)
_PACKAGE = Path(__file__).resolve().parents[1]
# Packages of ours that no page is made by.
_OTHERS = ("carried", "cli", "workbench")


def fingerprint(
    root: Path,
    notebook: dict[str, Any],
    folder: Path,
    values: dict[str, Any],
    shown: Mapping[str, Any] | None = None,
    memo: dict[str, str] | None = None,
    path: Path | None = None,
) -> str:
    """Hash all that a page is made from.

    Parameters
    ----------
    root : the checkout
    notebook : the report's notebook, of which the sources count and no outputs
    folder : the dossier's folder, with its tables and its own codebook
    values : the parameters
    shown : what the page takes from the manifest beside its parameters
    memo : what was read in this run already, shared between the pages of a run
    path : of the notebook, for a run that has more pages of it

    Returns
    -------
    A sha256, 64 hexadecimal digits. The shared codebook, the modules and templates that make
    pages, and the versions of Python and of the libraries are in it. What the page is compared
    with is not, so that publishing an edition does not make its page due again.
    """
    memo = {} if memo is None else memo
    if "/" not in memo:
        memo["/"] = _sha256(_shared(root))
    if folder.name not in memo:
        tables = [path for end in ("csv", "yml") for path in folder.rglob(f"*.{end}")]
        memo[folder.name] = _sha256(_files(folder, tables))
    sources = memo.get(str(path)) or _json(_sources(notebook)).decode()
    if path:
        memo[str(path)] = sources
    return _sha256(
        [
            ("notebook", sources.encode()),
            ("data", memo[folder.name].encode()),
            ("shared", memo["/"].encode()),
            ("parameters", _json(values)),
            ("shown", _json(shown or {})),
        ]
    )


def _sha256(ingredients: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in ingredients:
        # Name and length first, so that no two lists of ingredients run into the same bytes.
        digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def _shared(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what all pages of a checkout depend on."""
    versions = {name: importlib.metadata.version(name) for name in _PACKAGES}
    versions |= {name: _version(name) for name in _EXTRAS}
    yield "versions", _json({"python": sys.version_info[:2], **versions})
    bundle = plotly_bundle.bundle(root)
    yield "library", bundle.read_bytes() if bundle else b""
    atlas = carried.outlines(root)
    yield "outlines", atlas.read_bytes() if atlas else b""
    codebook = root / "data" / "codebook"
    yield from _files(codebook, [*codebook.glob("*.csv"), *codebook.glob("*.yml")])
    own = [
        path
        for path in _PACKAGE.rglob("*")
        if path.is_file()
        and path.suffix != ".pyc"
        and "__pycache__" not in path.parts  # one that is being written has another ending
        and path.relative_to(_PACKAGE).parts[0] not in _OTHERS
    ]
    yield from _files(_PACKAGE, own)


def _version(name: str) -> str:
    """The version of a package that need not be there; blank where it is not."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


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
