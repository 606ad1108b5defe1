"""What goes out: a protocol, the formats by their entry points, and writing them whole."""

from __future__ import annotations

import io
import secrets
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from counterclaim.desk import plugins
from counterclaim.desk.files import write_bytes
from counterclaim.desk.messages import formats as messages
from counterclaim.dossier import Dossier
from counterclaim.formats.encoding import FormatError

GROUP = "counterclaim.exports"
_OWN = {
    "bibtex": "counterclaim.formats.bibliography:BIBTEX",
    "claims": "counterclaim.formats.claims_jsonld:EXPORT",
    "csl": "counterclaim.formats.bibliography:CSL",
    "csv": "counterclaim.formats.flat_csv:EXPORT",
    "datapackage": "counterclaim.formats.datapackage:EXPORT",
    "geojson": "counterclaim.formats.geojson:EXPORT",
    "gexf": "counterclaim.formats.gexf:EXPORT",
    "ics": "counterclaim.formats.icalendar:EXPORT",
    "jsonl": "counterclaim.formats.json_lines:EXPORT",
    "timelinejs": "counterclaim.formats.timelinejs:EXPORT",
    "xlsx": "counterclaim.formats.xlsx:EXPORT",
}


class Content(NamedTuple):
    """What an export is made of.

    Attributes
    ----------
    files
        The bytes of each file of the dossier, its own codebook included, by path in its folder.
    dossier
        The rows that count, with derived columns, as of `searched_until`.
    status
        The status of each claim, by event id: answered, answered in part and so on.
    """

    files: Mapping[str, bytes]
    dossier: Dossier
    status: Mapping[str, str]


class Export(NamedTuple):
    """A format: `files` makes it, the bytes of each file by its name; one file has a blank name.

    `suffix` is that of the file, blank for a folder; `words` say what it is.
    """

    files: Callable[[Content], dict[str, bytes]]
    suffix: str
    words: str


def names() -> list[str]:
    """The names of the formats that there are, sorted."""
    return plugins.names(GROUP, _OWN)


def load(name: str) -> Export:
    """The format of a name. Raises KeyError if there is none."""
    return plugins.load(GROUP, _OWN, name)


def write(files: Mapping[str, bytes], suffix: str, name: str, target: Path) -> Path:
    """Write an export, whole or not at all.

    Parameters
    ----------
    files, suffix
        What an `Export` made, and its suffix.
    name
        The name of the file or folder, where the target is a folder that exists.
    target
        The file or folder to write. A folder format goes into a `.zip` if the target is one.

    Returns
    -------
    Path
        What was written.

    Raises
    ------
    FormatError
        If a folder is to be written that exists and is not empty.
    """
    if target.is_dir() and (suffix or any(target.iterdir())):
        target = target / f"{name}{suffix}"
    if suffix:
        write_bytes(target, files[""])
    elif target.suffix == ".zip":
        write_bytes(target, _zipped(files))
    elif target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FormatError.because(messages.TARGET_TAKEN, file=str(target))
    else:
        _write_folder(files, target)
    return target


def _write_folder(files: Mapping[str, bytes], target: Path) -> None:
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        for name, data in files.items():
            write_bytes(part / name, data)
        part.replace(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files with one date, so that the same files are the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
