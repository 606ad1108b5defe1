"""Temporary folders: named after the desk and the process, so that a later run can clear them."""

import os
import shutil
import tempfile
import zlib
from pathlib import Path

import psutil

from counterclaim.desk.root import root


def prefix() -> str:
    """Return the prefix of the temporary folders that this process makes for its desk.

    The name holds the desk and the process, so that a later run can tell which folders are left
    over.
    """
    return f"{_desk_prefix()}{os.getpid()}-"


def _desk_prefix() -> str:
    return f"cc-{zlib.crc32(os.fsencode(root())):08x}-"


def clear() -> int:
    """Remove the temporary folders of this desk whose process is gone, and count them."""
    removed = 0
    for path in Path(tempfile.gettempdir()).glob(f"{_desk_prefix()}*"):
        owner = path.name.split("-")[2]
        if path.is_dir() and not (owner.isdigit() and psutil.pid_exists(int(owner))):
            shutil.rmtree(path, ignore_errors=True)
            removed += 1
    return removed
