"""A worker: a process that does one job, reports it through a pipe, and ends what it started."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable
from typing import Any, NoReturn

from counterclaim.desk.messages import execute as messages
from counterclaim.execute import channel, processes
from counterclaim.execute.executors import Progress, Result, failure


class Terminated(BaseException):
    """The worker was told to end; not an Exception, so that no job can swallow it."""


def on_terminate(number: int, frame: object) -> None:
    """Handle SIGTERM: end the job, once."""
    signal.signal(number, signal.SIG_IGN)  # the clean-up must not be interrupted
    raise Terminated


def run(parent: int, write: int, work: Callable[[Any, Progress], Result], job: Any) -> NoReturn:
    """Do a job and end this process.

    Parameters
    ----------
    parent
        The process that reads the results; this one ends when it does.
    write
        The pipe to it. Messages are `{"progress": [begun, all]}` and `{"result": …}`.
    work, job
        See `Settings`.
    """
    code = 1
    try:
        os.setsid()
        processes.die_with(parent, signal.SIGTERM)
        processes.adopt()
        result = work(job, lambda begun, n: channel.write(write, {"progress": [begun, n]}))
        channel.write(write, {"result": result})
        code = 0
    except Terminated:
        if select.select([], [write], [], 0)[1]:  # the parent may not read any more
            failed = messages.ENDED_FROM_OUTSIDE.wrong
            channel.write(write, {"result": {"failed": failed}})
        raise
    except BaseException as error:
        channel.write(write, {"result": failure(error)})
        raise
    finally:
        try:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        finally:  # also if the signal came just before
            processes.end_children()
            os._exit(code)
