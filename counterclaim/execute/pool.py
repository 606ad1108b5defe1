"""A pool of forked workers: each does one task and is gone; the tasks go on past a failure.

A function of a task that writes nothing can be done here or by a cluster's executor: what comes out
is the same. This process has one thread, and what it has imported the workers have too.
"""

from __future__ import annotations

import functools
import os
import select
import signal
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from counterclaim.execute import offspring, pipes

Task = TypeVar("Task")
Progress = Callable[[int, int], None]
Result = dict[str, Any]

# Seconds between two looks at whether a silent worker is still there.
_LOOK = 0.5
# Seconds that a worker has to end what it started, once it was told to end.
_GRACE = 3.0


class Ended(BaseException):
    """The worker was told to end; no `except Exception` on the way may keep it from that."""


class _Worker(NamedTuple):
    pid: int
    task: Any
    deadline: float
    buffer: bytearray
    results: list[Result]


def run(
    tasks: Iterable[Task],
    work: Callable[[Task, Progress], Result],
    workers: int,
    seconds: float,
    progress: Callable[[Task, int, int], None],
) -> Iterator[tuple[Task, Result]]:
    """Do the tasks, so many at a time, and give each with its result, in the order of their ends.

    work      a function of a task and of a function to be told of progress; gives plain data
    workers   how many tasks at a time
    seconds   after which a worker is ended
    progress  called with the task, how much of it has begun and of how much

    A worker that died, was ended or raised gives {"failed": why, "trace": …}. Whatever happens
    here, the workers and all that they started are gone afterwards.
    """
    if not hasattr(os, "fork"):
        yield from ((task, work(task, functools.partial(progress, task))) for task in tasks)
        return
    waiting = deque(tasks)
    running: dict[int, _Worker] = {}
    others = offspring.children(os.getpid())
    adopted = offspring.adopt()
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                descriptor, worker = _start(waiting.popleft(), work, seconds, list(running))
                running[descriptor] = worker
            # What a worker started may hold its pipe open, so an end of that is not waited for.
            gone = [d for d, worker in running.items() if offspring.is_gone(worker.pid)]
            left = min(worker.deadline for worker in running.values()) - time.monotonic()
            wait = 0 if gone else min(max(left, 0), _LOOK)
            ready, _, _ = select.select(list(running), [], [], wait)
            now = time.monotonic()
            for descriptor in list(running):
                worker = running[descriptor]
                part = os.read(descriptor, 1 << 20) if descriptor in ready else b""
                failed = _take(worker, part, progress) if part else ""
                over = not part and descriptor in [*ready, *gone]
                late = worker.deadline <= now
                if not (failed or over or late):
                    continue
                if not failed and not worker.results:
                    why = f"It took longer than {seconds:g} s and was ended."
                    failed = _death(worker) if over else why
                del running[descriptor]
                os.close(descriptor)
                _end([worker])
                if failed:
                    offspring.clear_folders()  # it may not have come to that
                yield worker.task, {"failed": failed} if failed else worker.results[-1]
    finally:
        _end(list(running.values()))
        for descriptor in running:
            os.close(descriptor)
        # What a worker left that was killed itself, and what the notebook took out of its reach.
        _end_strays(others)
        offspring.adopt(adopted)


def _start(
    task: Task, work: Callable[[Task, Progress], Result], seconds: float, others: list[int]
) -> tuple[int, _Worker]:
    read, write = pipes.pipe()
    parent = os.getpid()
    handlers = {signal.SIGTERM: _ended, signal.SIGINT: signal.SIG_IGN}  # the parent decides
    pid = offspring.fork(lambda: _be_worker(parent, [read, *others], write, task, work), handlers)
    os.close(write)
    return read, _Worker(pid, task, time.monotonic() + seconds, bytearray(), [])


def _be_worker(
    parent: int,
    others: list[int],
    write: int,
    task: Task,
    work: Callable[[Task, Progress], Result],
) -> None:
    """What a worker does from its first instant to its last."""
    code = 1
    try:
        os.setsid()
        offspring.die_with(parent, signal.SIGTERM)
        offspring.adopt()
        for descriptor in others:  # a pipe of which we hold the other end never breaks
            os.close(descriptor)
        result = work(task, lambda begun, cells: pipes.write(write, {"progress": [begun, cells]}))
        pipes.write(write, {"result": result})
        code = 0
    except Ended:
        if select.select([], [write], [], 0)[1]:  # the parent may have ceased to read
            pipes.write(write, {"result": {"failed": "It was ended from outside."}})
        raise
    except BaseException as error:
        failed = f"{type(error).__name__}: {error}".rstrip(": ")
        pipes.write(write, {"result": {"failed": failed, "trace": traceback.format_exc()}})
        raise
    finally:
        try:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        finally:  # also if the signal came just before
            offspring.end_children()
            os._exit(code)


def _ended(number: int, frame: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough; what clears up is not to be stopped
    raise Ended("The run was ended.")


def _take(worker: _Worker, part: bytes, progress: Callable[[Task, int, int], None]) -> str:
    """Take what a worker has sent; why it is to be ended for it, or blank."""
    worker.buffer.extend(part)
    try:
        for message in pipes.taken(worker.buffer):
            if "result" in message:
                worker.results.append(message["result"])
            else:
                progress(worker.task, *message["progress"])
    except pipes.GarbledError as error:
        return f"It was ended, for {error}."
    return ""


def _death(worker: _Worker) -> str:
    for _ in range(50):  # the end of a process is known a little later than that of its pipe
        if how := offspring.end_of(worker.pid):
            return f"The process that made it ended {how}; perhaps it was out of memory."
        time.sleep(0.01)
    return "The process that made it closed the pipe to its parent."


def _end(workers: list[_Worker]) -> None:
    """Tell workers to end, give them time to clear up, and kill what is left."""
    for worker in workers:
        offspring.send(worker.pid, signal.SIGTERM)
    deadline = time.monotonic() + _GRACE
    for worker in workers:
        while not offspring.is_gone(worker.pid) and time.monotonic() < deadline:
            time.sleep(0.001)
        offspring.end_child(worker.pid)


def _end_strays(others: list[int]) -> None:
    # Workers have sessions of their own; in ours are the children of whoever called.
    session = os.getsid(0)
    ours = [pid for pid in offspring.children(os.getpid()) if os.getsid(pid) == session]
    offspring.end_children([*others, *ours])
