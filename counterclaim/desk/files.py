"""Files: read only what is a file, and written whole or not at all."""

import errno
import os
import secrets
import stat
from pathlib import Path


def read_bytes(path: Path) -> bytes:
    """Read a file whole.

    Raises
    ------
    OSError
        If it cannot be read. A pipe, a socket or a device is refused as well: reading one would
        wait for a writer, or never end.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, "it is a pipe, a socket or a device", str(path))
    return path.read_bytes()


def write_bytes(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write a file so that at any moment there is the old one or the new one, whole.

    Its folder is created if need be.

    Parameters
    ----------
    mode
        Who may read the file, and enter the folders that are created, whatever the umask says.

    Raises
    ------
    OSError
        If it cannot be written; then the old file is unchanged and nothing is left beside it.
    """
    _make_folder(path.parent, mode)
    part = _part(path)
    try:
        with part.open("xb") as file:
            if mode is not None:
                part.chmod(mode)
            file.write(data)
            file.flush()
            # Without this a power cut may leave the new name on an empty file.
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(path.parent)


def link(source: Path, path: Path) -> bool:
    """Give a file a second name, in place of what has that name now.

    Returns
    -------
    bool
        False if the file system cannot do that; then nothing has changed.
    """
    part = _part(path)
    try:
        os.link(source, part)
        part.replace(path)
    except OSError:
        return False
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return True


def _part(path: Path) -> Path:
    return path.parent / f".{path.name}.{secrets.token_hex(4)}.part"


def _make_folder(folder: Path, mode: int | None) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    if mode is None:
        return
    for each in missing:
        each.chmod(mode | (mode & 0o444) >> 2)  # who may read may enter


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # a folder cannot be opened there
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
