"""One process at a time: a lock that a crash releases.

The lock is the system's, on an open file, so a run that was killed holds none; what it wrote into
the file only tells whom to ask. Forked children do not hold it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from counterclaim.desk.messages import site as messages

# Of those that publish, and of those that send.
FILE = Path("reports", ".lock")
DELIVERY = Path("reports", ".delivery")
# Seconds to wait for a lock, and between two looks.
WAIT = 600.0
LOOK = 0.1


class LockedError(RuntimeError):
    """Another run holds the lock."""


@contextlib.contextmanager
def held(path: Path, by: str, wait: float = 0) -> Iterator[str]:
    """Hold the lock of a file.

    Parameters
    ----------
    path : the file, whose folder is made if need be
    by : what to tell whoever finds it held
    wait : seconds to wait for whoever holds it

    Yields
    ------
    What a run that did not end well left in the file; blank if the last one ended well.

    Raises
    ------
    LockedError : another process holds it
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8", errors="replace") as file:
        deadline = time.monotonic() + wait
        while True:
            try:
                # Of the process, not of the open file: a child that outlives us holds nothing.
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except (BlockingIOError, PermissionError) as error:
                if time.monotonic() >= deadline:
                    file.seek(0)
                    holder = file.read().strip() or "not known"
                    raise LockedError(messages.LOCKED.fill(by=holder).wrong) from error
            time.sleep(LOOK)
        file.seek(0)
        left = file.read().strip()
        file.truncate(0)
        file.write(f"process {os.getpid()}, {by}\n")
        file.flush()
        try:
            yield left
        finally:
            file.truncate(0)
