"""Executors: how many jobs are done at a time, and in which processes.

An executor calls a function that writes nothing for each job. Jobs and that function can be
pickled, results are what JSON can hold, so an executor may as well use a cluster: register a
factory under the entry point group `counterclaim.executors`. Publishing stays in one process.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from counterclaim.desk import plugins

GROUP = "counterclaim.executors"
_OWN = {
    name: f"counterclaim.execute.executors.{name}:executor"
    for name in ("dask", "fork", "process", "serial")
}

Result = dict[str, Any]
Progress = Callable[[int, int], None]


class Parcel(NamedTuple):
    """What a machine that does not have the desk needs for a job.

    Attributes
    ----------
    desk
        Groups of files, each by its path in the desk. What is the same for many jobs is a group.
    own
        Files of this job besides.
    warm
        As that of Settings, with the folder where the files are.
    work
        As that of Settings, with that folder in the place of the job.
    """

    desk: tuple[Mapping[str, Path], ...]
    own: Mapping[str, Path]
    warm: Callable[[Path], None]
    work: Callable[[Path, Progress], Result]


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
        Jobs at a time; 0 for as many as a cluster has room for.
    seconds
        Time limit of a job, for executors that can end one; `work` has its own limits besides.
    progress
        Called in the process of the executor with a job, parts begun and parts in all.
    parcel
        For executors on other machines: what a job needs there; None for nothing but `work`.
    cluster
        For the same: the address of the cluster; blank for one of this machine.
    """

    work: Callable[[Any, Progress], Result]
    warm: Callable[[], None]
    workers: int
    seconds: float
    progress: Callable[[Any, int, int], None]
    parcel: Callable[[Any], Parcel] | None = None
    cluster: str = ""


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
