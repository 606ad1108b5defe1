"""Jobs for executors, in a module of their own so that every worker can import them."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from counterclaim.execute import executors


def run(
    jobs: Iterable[Any],
    work: Callable[..., Any],
    workers: int = 2,
    seconds: float = 30.0,
    progress: Callable[..., None] = lambda *at: None,
    executor: str = "fork",
) -> Iterator[tuple[Any, Any]]:
    """Do jobs by an executor; closing this closes it."""
    settings = executors.Settings(work, lambda: None, workers, seconds, progress)
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
