"""Processes that this one starts: how they begin, are limited and end, and what they leave.

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
import time
import zlib
from collections.abc import Callable, Container, Iterator, Mapping
from pathlib import Path
from typing import Any

from counterclaim.desk.root import root

_PDEATHSIG, _SUBREAPER, _IS_SUBREAPER = 1, 36, 37  # of prctl(2)
# Seconds that killed processes are waited for; a disk that does not answer can hold one for good.
_LONGEST = 5.0


def prefix() -> str:
    """How the temporary folders begin that this process makes for its checkout.

    The name tells both, so that a later run knows what nobody will clear up any more.
    """
    return f"{_of_checkout()}{os.getpid()}-"


def _of_checkout() -> str:
    return f"cc-{zlib.crc32(os.fsencode(root())):08x}-"


def clear_folders() -> int:
    """Remove the temporary folders of this checkout whose maker is gone, and count them."""
    removed = 0
    for path in Path(tempfile.gettempdir()).glob(f"{_of_checkout()}*"):
        maker = path.name.split("-")[2]
        if path.is_dir() and not (maker.isdigit() and Path("/proc", maker).exists()):
            shutil.rmtree(path, ignore_errors=True)
            removed += 1
    return removed


def fork(be: Callable[[], None], handlers: Mapping[int, Any]) -> int:
    """Start a child that does one thing and never comes back into this code; its id.

    handlers   what the child does with signals; the handlers of this process are not for it
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):  # there is none, or a closed one
            stream.flush()
    # A signal between the fork and the child's own handlers would run this process's way out there.
    held = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        pid = os.fork()
        if pid == 0:
            try:
                for number in signal.valid_signals():
                    if callable(signal.getsignal(number)):
                        signal.signal(number, signal.SIG_DFL)
                for number, handler in handlers.items():
                    signal.signal(number, handler)
                signal.pthread_sigmask(signal.SIG_SETMASK, held)
                be()
            finally:
                os._exit(1)  # nothing of this process may be run down or flushed there
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
    return pid


def shut(kept: Container[int]) -> None:
    """Put nothing in the place of every open descriptor but these.

    They are not closed: an object that came with the fork may yet close its number, which must not
    be that of a file opened since.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in {0, 1, 2, *map(int, os.listdir("/dev/fd"))}:  # noqa: PTH208 - numbers, no paths
        if number not in kept and number != nowhere:
            os.dup2(nowhere, number, inheritable=number < 3)


def _prctl(option: int, value: Any) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def die_with(parent: int, number: int) -> None:
    """Let the system send this process a signal when its parent ends, however that happens."""
    _prctl(_PDEATHSIG, number)
    if os.getppid() != parent:
        os.kill(os.getpid(), number)  # it ended before we asked


def adopt(orphans: bool = True) -> bool:
    """Whether what is orphaned below this process is to become its child, so that it can be ended.

    What held before comes out.
    """
    before = ctypes.c_int(0)
    _prctl(_IS_SUBREAPER, ctypes.byref(before))
    _prctl(_SUBREAPER, int(orphans))
    return bool(before.value)


def send(pid: int, number: int) -> bool:
    """Send a signal to a process that may be gone already; False for another user's."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return True


def end_children(spared: Container[int] = ()) -> None:
    """Kill every child of this process but these, and what they leave behind, until none is there.

    Without `adopt`, what they leave behind is not found.
    """
    for _ in range(1000):
        found = [pid for pid in children(os.getpid()) if pid not in spared]
        found = [pid for pid in found if send(pid, signal.SIGKILL)]
        if not found:
            return
        for pid in found:
            _wait(pid)


def children(parent: int) -> list[int]:
    """The processes whose parent is this one; none where the system does not say."""
    return [pid for pid, stat in _processes() if stat[1] == str(parent).encode()]


def _processes() -> Iterator[tuple[int, list[bytes]]]:
    """Every process, with its state, its parent, its group and what else the system says of it."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # The name may hold anything, even brackets; what follows the last one is plain.
            if stat := path.read_bytes().rpartition(b")")[2].split():
                yield int(path.parent.name), stat


def end_child(pid: int) -> None:
    """Kill a child and the group that it leads, and wait until nothing of it runs; it is reaped."""
    for kill in (os.killpg, os.kill):  # the child may not have become a leader yet
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)
    _wait(pid)
    end_group(pid)


def end_group(group: int) -> None:
    """Kill a process group, and wait until nothing of it runs."""
    # A process that is killed ends when it gets round to it, and nobody tells us.
    deadline = time.monotonic() + _LONGEST
    while time.monotonic() < deadline:
        try:
            os.killpg(group, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
        if not _runs(group):
            return
        time.sleep(0.001)


def _runs(group: int) -> bool:
    """Whether a group has a process that is more than what is left until it is reaped."""
    number = str(group).encode()
    return any(stat[2] == number and stat[0] not in (b"Z", b"X") for _, stat in _processes())


def _wait(pid: int) -> None:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)


def is_gone(pid: int) -> bool:
    """Whether a child has ended; it is not reaped."""
    return end_of(pid) != ""


def end_of(pid: int) -> str:
    """How a child has ended, as the end of a sentence; blank if it has not. It is not reaped."""
    try:
        found = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return "unseen"
    if found is None:
        return ""
    if found.si_code == os.CLD_EXITED:
        return f"with the code {found.si_status}"
    return f"by the signal {found.si_status}"


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
