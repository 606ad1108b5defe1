"""Child processes: start one, limit it, and end it with all that it started.

Linux does all of this. Other systems have no way to adopt orphans and no signal on the death of a
parent: there a process tree is ended through its group and its known descendants, and a child whose
parent was killed ends when it next writes to it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Container, Iterator, Mapping
from pathlib import Path
from typing import Any

import psutil

_PDEATHSIG, _SUBREAPER, _IS_SUBREAPER = 1, 36, 37  # of prctl(2)
# Seconds to wait for killed processes; one that waits for a broken disk may never end.
_LONGEST = 5.0
_ENDED = (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD)


def fork(run: Callable[[], None], handlers: Mapping[signal.Signals, Any]) -> int:
    """Start a child that calls one function and never returns into the code of its parent.

    Parameters
    ----------
    run
        What the child does. It ends with code 1 if this returns or raises.
    handlers
        Signal handlers of the child. The parent's own handlers are reset to the default.

    Returns
    -------
    int
        The process id of the child.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):  # no stream, or a closed one
            stream.flush()
    # Until the child has its own handlers, a signal would run the parent's handler in it.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        pid = os.fork()
        if pid == 0:
            try:
                for number in signal.valid_signals():
                    if callable(signal.getsignal(number)):
                        signal.signal(number, signal.SIG_DFL)
                for number, handler in handlers.items():
                    signal.signal(number, handler)
                signal.pthread_sigmask(signal.SIG_SETMASK, mask)
                run()
            finally:
                os._exit(1)  # no atexit function, no buffer of the parent
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    return pid


def redirect_all_but(spared: Container[int]) -> None:
    """Point every open descriptor but these at the null device.

    They are not closed: an object inherited through the fork may close its number later, and that
    number must not belong to a file opened since.
    """
    null = os.open(os.devnull, os.O_RDWR)
    for number in {0, 1, 2, *map(int, os.listdir("/dev/fd"))}:  # noqa: PTH208 - numbers, no paths
        if number not in spared and number != null:
            os.dup2(null, number, inheritable=number < 3)


def _prctl(option: int, value: Any) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def die_with(parent: int, number: int) -> None:
    """Ask the system to send this process a signal when its parent ends, for any reason."""
    _prctl(_PDEATHSIG, number)
    if os.getppid() != parent:
        os.kill(os.getpid(), number)  # the parent ended before the request


def adopt(orphans: bool = True) -> bool:
    """Choose whether orphaned descendants become children of this process; return the old choice.

    Only a process that adopts them can find and end them.
    """
    before = ctypes.c_int(0)
    _prctl(_IS_SUBREAPER, ctypes.byref(before))
    _prctl(_SUBREAPER, int(orphans))
    return bool(before.value)


@contextlib.contextmanager
def ending_strays(spare_session: bool) -> Iterator[None]:
    """End the processes that are started in this context and left running.

    Parameters
    ----------
    spare_session
        Whether to spare those in the session of this process, which the caller may have started.
        Workers have sessions of their own. Children from before the context are spared anyway.
    """
    before = children()
    adopted = adopt()
    try:
        yield
    finally:
        session = os.getsid(0) if spare_session else None
        end_children([*before, *(pid for pid in children() if _session(pid) == session)])
        adopt(adopted)


def _session(pid: int) -> int:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        return os.getsid(pid)
    return 0


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
    """Kill every child of this process but these, and what they leave behind, until none is left.

    Without `adopt`, what they leave behind is not found.
    """
    for _ in range(1000):
        pids = [pid for pid in children() if pid not in spared]
        pids = [pid for pid in pids if send(pid, signal.SIGKILL)]
        if not pids:
            return
        for pid in pids:
            _reap(pid)


def children() -> list[int]:
    """Return the ids of the children of this process, those that wait to be reaped among them."""
    return [child.pid for child in psutil.Process().children()]


def _descendants(pid: int) -> list[psutil.Process]:
    with contextlib.suppress(psutil.Error):
        return psutil.Process(pid).children(recursive=True)
    return []


def end_child(pid: int) -> None:
    """Kill a child, its process group and its descendants, wait until they end, and reap it."""
    below = _descendants(pid)
    for kill in (os.killpg, os.kill):  # the child may not lead its group yet
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)
    for process in below:
        with contextlib.suppress(psutil.Error):
            process.kill()
    _reap(pid)
    end_group(pid)


def end_group(group: int) -> None:
    """Kill a process group, and wait until none of its processes runs."""
    # A killed process first gives its memory back, and the system does not report its end.
    deadline = time.monotonic() + _LONGEST
    while time.monotonic() < deadline:
        try:
            os.killpg(group, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
        if not any(_runs_in(pid, group) for pid in psutil.pids()):
            return
        time.sleep(0.001)


def _runs_in(pid: int, group: int) -> bool:
    """Tell whether a process belongs to a group and is more than a zombie."""
    with contextlib.suppress(ProcessLookupError, PermissionError, psutil.Error):
        return os.getpgid(pid) == group and psutil.Process(pid).status() not in _ENDED
    return False


def _reap(pid: int) -> None:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)


def has_ended(pid: int) -> bool:
    """Tell whether a child has ended, without reaping it."""
    return exit_reason(pid) != ""


def exit_reason(pid: int) -> str:
    """Say how a child has ended, as the end of a sentence; blank if it runs. Does not reap it."""
    try:
        status = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return "unseen"
    if status is None:
        return ""
    if status.si_code == os.CLD_EXITED:
        return f"with the code {status.si_status}"
    return f"by the signal {status.si_status}"


def limit_memory(size: int) -> None:
    """Limit the memory of this process to what it has now and so many bytes; 0 for no limit."""
    if not size or sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + size
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
