"""Executors: how many jobs are done at a time, and in which processes.

An executor calls a function that writes nothing for each job. Jobs and that function can be
pickled, results are what JSON can hold, so an executor may as well use a cluster: register a
factory under the entry point group `counterclaim.executors`. Publishing stays in one process.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol

from counterclaim.desk import plugins

GROUP = "counterclaim.executors"
_OWN = {
    name: f"counterclaim.execute.executors.{name}:executor"
    for name in ("fork", "process", "serial")
}

Result = dict[str, Any]
Progress = Callable[[int, int], None]


class Settings(NamedTuple):
    """What every executor is given.

    Attributes
    ----------
    work
        Takes a job and a function to report progress to (parts begun, parts in all); returns plain
        data. It can be pickled.
    warm
        Does once what would otherwise be done for every job, in a process that does many.
    workers
        Jobs at a time.
    seconds
        Time limit of a job, for executors that can end one; `work` has its own limits besides.
    progress
        Called in the process of the executor with a job, parts begun and parts in all.
    """

    work: Callable[[Any, Progress], Result]
    warm: Callable[[], None]
    workers: int
    seconds: float
    progress: Callable[[Any, int, int], None]


class Executor(Protocol):
    """Does jobs; `close` it in any case, for example by `contextlib.closing`."""

    def submit(self, job: Any) -> None:
        """Add a job to those that wait."""

    def results(self) -> Iterator[tuple[Any, Result]]:
        """Do the jobs that wait; yield each with its result as it ends.

        A job that raised, was ended or lost its process has the result
        `{"failed": reason, "trace": …}`; the others go on.
        """
        ...

    def close(self) -> None:
        """Cancel the jobs that wait or run, and end every process that was started for them."""


Factory = Callable[[Settings], Executor]


def default() -> str:
    """Return the name of the executor that is used unless another is asked for.

    Only on Linux is a fork of a process with loaded system libraries safe.
    """
    return "fork" if sys.platform == "linux" else "process"


def names() -> list[str]:
    """Return the names of the executors that are there, sorted."""
    return plugins.names(GROUP, _OWN)


def load(name: str = "") -> Factory:
    """Return the factory of an executor; of the default one for a blank name.

    Raises
    ------
    ValueError
        If no executor has this name.
    """
    name = name or default()
    if name not in names():
        raise ValueError(f"There is no executor {name!r}; there are {', '.join(names())}.")
    return plugins.load(GROUP, _OWN, name)


def failure(error: BaseException) -> Result:
    """Return the result of a job that raised."""
    reason = f"{type(error).__name__}: {error}".rstrip(": ")
    return {"failed": reason, "trace": "".join(traceback.format_exception(error))}
