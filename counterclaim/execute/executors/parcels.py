"""Files of a desk on their way to another machine: packed here, laid there under their hash."""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import tempfile
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from counterclaim.desk.files import read_bytes, write_bytes
from counterclaim.desk.root import MARK

# Folders that stay on a worker, and seconds after which the others are removed.
_MOST = 8
_OLD = 24 * 3600
# For the account of the worker alone: a desk holds rows that a page leaves out.
_READ_ONLY, _FOLDER = 0o400, 0o700


def pack(files: Mapping[str, Path]) -> bytes:
    """Read files and pack them.

    Parameters
    ----------
    files
        Where each stands, by its path in the desk, with slashes.

    Raises
    ------
    OSError
        If one cannot be read or is a pipe or a device.
    """
    content = [(name, read_bytes(files[name])) for name in sorted(files)]
    return zlib.compress(pickle.dumps(content, protocol=5))


def name(packed: Iterable[bytes]) -> str:
    """Hash what is packed: a sha256, 64 hexadecimal digits."""
    digest = hashlib.sha256()
    for each in packed:
        digest.update(hashlib.sha256(each).digest())
    return digest.hexdigest()


def held(packed: bytes) -> bytes:
    """Return what is packed; a task of the cluster, so that every worker gets it once."""
    return packed


def lay(place: Path, desk: Sequence[bytes], own: bytes) -> Path:
    """Lay a desk on this machine, unless it is there.

    Parameters
    ----------
    place
        The folder for the desks of a worker.
    desk
        What several jobs share, packed. The name of the desk's folder is its hash.
    own
        Files of one job besides, packed.

    Returns
    -------
    Path
        The folder of the desk. Its files can be read only.
    """
    folder = place / name(desk)
    if not folder.is_dir():
        place.mkdir(_FOLDER, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place, prefix=".") as draft:
            whole = Path(draft, "desk")
            whole.mkdir(_FOLDER)
            (whole / MARK).touch()  # without files it is a desk all the same
            for packed in desk:
                _unpack(packed, whole)
            if not folder.is_dir():  # another thread may have been faster
                whole.rename(folder)
        _clear(place)
    _unpack(own, folder)
    os.utime(folder)
    return folder


def _unpack(packed: bytes, folder: Path) -> None:
    for inside, content in pickle.loads(zlib.decompress(packed)):
        if PurePosixPath(inside).is_absolute() or ".." in PurePosixPath(inside).parts:
            raise ValueError(f"{inside} leads out of the desk.")
        path = folder / inside
        if not (path.is_file() and path.read_bytes() == content):
            write_bytes(path, content)
            path.chmod(_READ_ONLY)


def _clear(place: Path) -> None:
    """Remove desks that were not used for a day, but for the newest."""
    desks = sorted(place.glob("[0-9a-f]*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in desks[_MOST:]:
        if time.time() - old.stat().st_mtime > _OLD:
            shutil.rmtree(old, ignore_errors=True)
