"""Files that somebody else may have put there: read only what is a file."""

import errno
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
