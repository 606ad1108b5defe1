"""The executor `fork`: each job in a fork of this process, which is warm and has one thread."""

from __future__ import annotations

import os
import signal
from typing import Any

from counterclaim.execute import processes
from counterclaim.execute.executors import Settings, worker
from counterclaim.execute.executors.workers import Workers


def executor(settings: Settings) -> Workers:
    """Make the executor; what this process has loaded, every worker has too."""
    settings.warm()
    return Workers(settings, _start)


def _start(settings: Settings, job: Any, write: int, others: list[int]) -> int:
    parent = os.getpid()

    def run() -> None:
        for descriptor in others:  # a pipe breaks only when nobody else holds its other end
            os.close(descriptor)
        worker.run(parent, write, settings.work, job)

    handlers = {signal.SIGTERM: worker.on_terminate, signal.SIGINT: signal.SIG_IGN}
    return processes.fork(run, handlers)
