"""Jobs for executors, in a module of their own so that every worker can import them."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import psutil

from counterclaim.execute import executors


def run(
    jobs: Iterable[Any],
    work: Callable[..., Any],
    workers: int = 2,
    seconds: float = 30.0,
    progress: Callable[..., None] = lambda *at: None,
    executor: str = "fork",
    cluster: str = "",
) -> Iterator[tuple[Any, Any]]:
    """Do jobs by an executor; closing this closes it."""
    settings = executors.Settings(work, lambda: None, workers, seconds, progress, cluster=cluster)
    with contextlib.closing(executors.load(executor)(settings)) as made:
        for job in jobs:
            made.submit(job)
        yield from made.results()


def do(job: str, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Report progress, then do what the job says."""
    progress(1, 2)
    if job == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if job == "raises":
        raise KeyError("what nobody foresaw")
    if job.strip() == "stays":
        time.sleep(300)
    if job == "no JSON":
        return {"a": object()}
    return {"did": job, "process": os.getpid()}


def killed_once(folder: str, job: str, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Lose the process of the first attempt at a job."""
    with open(os.path.join(folder, job), "a") as file:  # noqa: PTH118, PTH123
        file.write("x")
        file.flush()
        if file.tell() == 1:
            os.kill(os.getpid(), signal.SIGKILL)
    return {"attempts": 2}


def losing_worker(folder: str, job: str, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """On a cluster: kill the worker in the middle of a job, always or only at the first attempt."""
    progress(1, 2)
    with open(os.path.join(folder, job), "a") as file:  # noqa: PTH118, PTH123
        file.write("x")
        file.flush()
        if job == "fatal" or (job == "once" and file.tell() == 1):
            os.kill(psutil.Process().parent().ppid(), signal.SIGKILL)
            time.sleep(60)
        return {"did": job, "attempts": file.tell()}


def leaving(job: str, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Start processes that try to outlive the job, in ways that are hard to follow."""
    subprocess.Popen(["sleep", "300"])
    subprocess.Popen(["sleep", "300"], start_new_session=True)
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(300)
        time.sleep(300)
    do(job, progress)
    return {"left": job}


def staying(folder: str, job: str, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Write down the process, and stay."""
    with open(os.path.join(folder, job), "w") as file:  # noqa: PTH118, PTH123
        file.write(str(os.getpid()))
    return do("stays", progress)
