"""The executor `process`: each job in a Python process of its own, started from nothing.

`concurrent.futures.ProcessPoolExecutor` gives up all jobs when one worker dies, and has no time
limit. Pebble's pool has one, but it kills the worker alone, not what it started, and its workers
share a pipe: one that is killed while it holds the lock of that pipe breaks the pool.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import tempfile
from typing import Any

from counterclaim.execute.executors import Settings, worker
from counterclaim.execute.executors.workers import Workers

_MAIN = """\
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from counterclaim.execute.executors.process import main
main()
"""
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def executor(settings: Settings) -> Workers:
    """Make the executor; nothing is shared with this process, so it need not be warm."""
    return Workers(settings, _start)


def _start(settings: Settings, job: Any, write: int, others: list[int]) -> int:
    # A file, not a pipe: this process would wait for a worker that does not read.
    with tempfile.TemporaryFile() as file:
        pickle.dump(sys.path, file)
        pickle.dump((os.getpid(), write, settings.work, job), file)
        file.seek(0)
        os.set_inheritable(write, True)
        return os.posix_spawn(
            sys.executable,
            [sys.executable, "-c", _MAIN],
            os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, file.fileno(), 0)],
            setsigmask=[],
            setsigdef=_SIGNALS,
        )


def main() -> None:
    """Be a worker: read a job from the standard input and do it."""
    signal.signal(signal.SIGTERM, worker.on_terminate)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    parent, write, work, job = pickle.load(sys.stdin.buffer)
    os.set_inheritable(write, False)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    worker.run(parent, write, work, job)
