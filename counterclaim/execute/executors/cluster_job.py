"""A job on a worker of a Dask cluster: its desk is laid, and a warm process does it.

A worker has threads, and a process with threads must not be forked; so beside each of its threads
stands a process that has none, is warm, and forks for every page.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from counterclaim.desk.messages import execute as messages
from counterclaim.execute.executors import Result, parcels
from counterclaim.execute.executors.host import Host, HostLostError

# How often a job is begun whose worker is lost.
_ATTEMPTS = 2
# Where the scheduler keeps how often each job of a run was begun.
ATTEMPTS_KEY = "counterclaim"

_IDLE: list[Host] = []
_LOCK = threading.Lock()


def do(*desk: bytes, own: bytes, call: bytes, run: str, number: int, seconds: float) -> Result:
    """Do a job; the function that a cluster is sent.

    Parameters
    ----------
    desk, own
        See `parcels.lay`.
    call
        The pickled functions of a Parcel, `warm` and `work`.
    run, number
        Name the job.
    seconds
        Time limit of the job.

    Returns
    -------
    Result
        What the job gives, or why it failed. A job that was begun twice and lost its worker each
        time is not begun again, whatever the scheduler allows.
    """
    from distributed import get_worker

    worker = get_worker()
    key = worker.get_current_task()
    folder = str(parcels.lay(Path(worker.local_directory, "counterclaim"), desk, own))

    def report(begun: int, parts: int) -> None:
        worker.log_event(run, [number, begun, parts])

    def cancelled() -> bool:
        task = worker.state.tasks.get(key)
        return task is None or task.state == "cancelled" or worker.status.name in _ENDED

    while _attempt(worker, run, number) <= _ATTEMPTS:
        host = _lent()
        try:
            result = host.do((folder, call, seconds), seconds, report, cancelled)
        except HostLostError:
            continue
        if host.runs():
            with _LOCK:
                _IDLE.append(host)
        return result
    return lost()


_ENDED = ("closing", "closed", "failed")


def lost() -> Result:
    """Return the result of a job that lost its worker too often."""
    how = messages.WITH_ITS_WORKER.wrong
    return {"failed": messages.LOST.fill(how=how, attempts=_ATTEMPTS).wrong}


def _attempt(worker: Any, run: str, number: int) -> int:
    """Count, on the scheduler, that a job is begun; how often it is by now.

    The answer is waited for: what ends this worker later does not undo the count.
    """
    keys = [ATTEMPTS_KEY, run, str(number)]
    begun = _asked(worker, worker.scheduler.get_metadata, keys=keys, default=0) + 1
    _asked(worker, worker.scheduler.set_metadata, keys=keys, value=begun)
    return begun


def _asked(worker: Any, ask: Callable[..., Any], **what: Any) -> Any:
    from distributed.utils import sync

    return sync(worker.loop, ask, callback_timeout=30, **what)


def _lent() -> Host:
    """Take a warm process that nobody uses, or start one."""
    with _LOCK:
        while _IDLE:
            host = _IDLE.pop()
            if host.runs():
                return host
            host.end()
    return Host()
