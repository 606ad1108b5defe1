"""Processes that this one starts: how they are limited, how they end, and what they leave.

Linux has all of this; other systems have the process groups and the limits, and there a child that
outlives a killed parent ends by itself when its pipe does.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import sys
import tempfile
import zlib
from pathlib import Path

from counterclaim.root import root

_PDEATHSIG, _SUBREAPER = 1, 36  # of prctl(2)


def prefix() -> str:
    """How the temporary folders of this checkout begin, so that a later run knows its own."""
    return f"cc-{zlib.crc32(os.fsencode(root())):08x}-"


def clear_folders() -> int:
    """Remove the temporary folders that a killed run of this checkout left, and count them."""
    found = [path for path in Path(tempfile.gettempdir()).glob(f"{prefix()}*") if path.is_dir()]
    for path in found:
        shutil.rmtree(path, ignore_errors=True)
    return len(found)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def die_with(parent: int, number: int) -> None:
    """Let the system send this process a signal when its parent ends, however that happens."""
    _prctl(_PDEATHSIG, number)
    if os.getppid() != parent:
        os.kill(os.getpid(), number)  # it ended before we asked


def adopt() -> None:
    """Let whatever is orphaned below this process become its child, so that it can be ended."""
    _prctl(_SUBREAPER, 1)


def send(pid: int, number: int) -> None:
    """Send a signal to a process that may be gone already."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def end_children() -> None:
    """Kill every child of this process, and what these leave behind, until there is none."""
    for _ in range(1000):
        found = children(os.getpid())
        if not found:
            return
        for pid in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            _wait(pid)


def children(parent: int) -> list[int]:
    """The processes whose parent is this one; none where the system does not say."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            # The name may hold anything, even brackets; what follows the last one is plain.
            if int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(stat.parent.name))
    return found


def end_group(pid: int) -> None:
    """Kill a child that leads a process group, with the group, and wait until it is gone."""
    for kill in (os.killpg, os.kill):  # the child may not have become a leader yet
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)
    _wait(pid)


def _wait(pid: int) -> None:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)


def is_gone(pid: int) -> bool:
    """Whether a child has ended; it is not waited for."""
    try:
        return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    except ChildProcessError:
        return True


def limit_memory(size: int) -> None:
    """Let this process take so many bytes beyond what it has; 0 for no limit."""
    if not size or sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + size
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
