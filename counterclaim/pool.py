"""A pool of forked workers: each does one task and is gone; the tasks go on past a failure.

A function of a task that writes nothing can be done here or by a cluster's executor: what comes out
is the same. This process has one thread, and what it has imported the workers have too.
"""

from __future__ import annotations

import functools
import json
import os
import select
import signal
import struct
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from counterclaim import offspring

Task = TypeVar("Task")
Progress = Callable[[int, int], None]
Result = dict[str, Any]

_LENGTH = struct.Struct("!Q")
# Seconds that a worker has to end what it started, once it was told to end.
_GRACE = 3.0


class Ended(BaseException):
    """The worker was told to end; no `except Exception` on the way may keep it from that."""


class _Worker(NamedTuple):
    pid: int
    task: Any
    deadline: float
    buffer: bytearray


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
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                descriptor, worker = _start(waiting.popleft(), work, seconds)
                running[descriptor] = worker
            left = min(worker.deadline for worker in running.values()) - time.monotonic()
            ready, _, _ = select.select(list(running), [], [], max(left, 0))
            for descriptor in ready:
                worker = running[descriptor]
                part = os.read(descriptor, 1 << 20)
                if part:
                    worker.buffer.extend(part)
                    for begun, cells in _told(worker.buffer):
                        progress(worker.task, begun, cells)
                else:
                    del running[descriptor]
                    os.close(descriptor)
                    yield worker.task, _result(worker)
            now = time.monotonic()
            for descriptor in [d for d, worker in running.items() if worker.deadline <= now]:
                worker = running.pop(descriptor)
                os.close(descriptor)
                _end([worker])
                yield worker.task, {"failed": f"It took longer than {seconds:g} s and was ended."}
    finally:
        _end(list(running.values()))
        for descriptor in running:
            os.close(descriptor)


def _start(
    task: Task, work: Callable[[Task, Progress], Result], seconds: float
) -> tuple[int, _Worker]:
    read, write = os.pipe()
    parent = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        _be_worker(parent, write, task, work)
    os.close(write)
    return read, _Worker(pid, task, time.monotonic() + seconds, bytearray())


def _be_worker(
    parent: int, write: int, task: Task, work: Callable[[Task, Progress], Result]
) -> None:
    """What a worker does from its first instant to its last; it never comes back."""
    code = 1
    try:
        signal.signal(signal.SIGTERM, _ended)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
        os.setsid()
        offspring.die_with(parent, signal.SIGTERM)
        offspring.adopt()
        result = work(task, lambda begun, cells: _send(write, {"progress": [begun, cells]}))
        _send(write, {"result": result})
        code = 0
    except BaseException as error:
        failed = f"{type(error).__name__}: {error}".rstrip(": ")
        _send(write, {"result": {"failed": failed, "trace": traceback.format_exc()}})
        raise
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        offspring.end_children()
        os._exit(code)  # nothing of the parent's may be run down or flushed here


def _ended(number: int, frame: object) -> None:
    raise Ended("The run was ended.")


def _send(descriptor: int, message: dict[str, Any]) -> None:
    content = json.dumps(message).encode()
    view = memoryview(_LENGTH.pack(len(content)) + content)
    while view:
        view = view[os.write(descriptor, view) :]


def _told(buffer: bytearray) -> Iterator[tuple[int, int]]:
    """Take the messages of progress from the front of a buffer."""
    while (message := _first(buffer)) is not None and "progress" in message:
        del buffer[: _LENGTH.size + _LENGTH.unpack_from(buffer)[0]]
        begun, cells = message["progress"]
        yield begun, cells


def _first(buffer: bytearray) -> dict[str, Any] | None:
    if len(buffer) < _LENGTH.size:
        return None
    end = _LENGTH.size + _LENGTH.unpack_from(buffer)[0]
    return json.loads(buffer[_LENGTH.size : end]) if len(buffer) >= end else None


def _result(worker: _Worker) -> Result:
    _, status = os.waitpid(worker.pid, 0)
    message = _first(worker.buffer)
    if message and "result" in message:
        return message["result"]
    how = os.waitstatus_to_exitcode(status)
    said = f"by the signal {-how}" if how < 0 else f"with the code {how}"
    return {"failed": f"The process that made it ended {said}; perhaps it was out of memory."}


def _end(workers: list[_Worker]) -> None:
    """Tell workers to end, give them time to clear up, and kill what is left."""
    for worker in workers:
        offspring.send(worker.pid, signal.SIGTERM)
    deadline = time.monotonic() + _GRACE
    for worker in workers:
        while not offspring.is_gone(worker.pid) and time.monotonic() < deadline:
            time.sleep(0.005)
        offspring.end_group(worker.pid)
