"""The supervisor of workers: starts one for each job, listens, sets limits, and ends them all."""

from __future__ import annotations

import os
import select
import signal
import time
from collections import deque
from collections.abc import Callable, Generator
from typing import Any, NamedTuple

from counterclaim.desk.messages import execute as messages
from counterclaim.execute import channel, folders, processes
from counterclaim.execute.executors import Result, Settings

# Seconds between two checks whether a silent worker still runs.
_LOOK = 0.5
# Seconds that a worker has to end what it started, once it was told to end.
_GRACE = 3.0
# How often a job is begun whose worker dies without a word.
_ATTEMPTS = 2

# Settings, a job, the descriptor that the worker writes to, and those of this process that it must
# not hold; returns the process id.
Start = Callable[[Settings, Any, int, list[int]], int]


class _Job(NamedTuple):
    content: Any
    attempt: int


class _Worker(NamedTuple):
    pid: int
    job: _Job
    deadline: float
    buffer: bytearray
    results: list[Result]


class Workers:
    """An executor whose jobs have a process each."""

    def __init__(self, settings: Settings, start: Start) -> None:
        self._settings = settings
        self._start_process = start
        self._waiting: deque[_Job] = deque()
        self._running: dict[int, _Worker] = {}  # by the descriptor that is read from
        self._results: Generator[tuple[Any, Result]] | None = None

    def submit(self, job: Any) -> None:
        """Add a job to those that wait."""
        self._waiting.append(_Job(job, 1))

    def results(self) -> Generator[tuple[Any, Result]]:
        """Do the jobs that wait; yield each with its result, in the order in which they end.

        When this ends or is closed, the workers and all that they started are gone.
        """
        self._results = self._supervise()
        return self._results

    def close(self) -> None:
        """Cancel the jobs that wait or run, and end every worker and what it started."""
        self._waiting.clear()
        if self._results:
            self._results.close()

    def _supervise(self) -> Generator[tuple[Any, Result]]:
        with processes.ending_strays(spare_session=True):
            try:
                while self._waiting or self._running:
                    while self._waiting and len(self._running) < self._settings.workers:
                        self._start(self._waiting.popleft())
                    for job, result in self._ended():
                        yield job.content, result
            finally:
                _end(list(self._running.values()))
                for descriptor in self._running:
                    os.close(descriptor)
                self._running.clear()

    def _start(self, job: _Job) -> None:
        read, write = channel.pipe()
        try:
            pid = self._start_process(self._settings, job.content, write, [read, *self._running])
        finally:
            os.close(write)
        deadline = time.monotonic() + self._settings.seconds
        self._running[read] = _Worker(pid, job, deadline, bytearray(), [])

    def _ended(self) -> Generator[tuple[_Job, Result]]:
        """Wait for messages or the end of workers; yield the jobs that are done or failed."""
        # A descendant of a worker may hold its pipe open, so the end of the pipe is not enough.
        gone = [d for d, worker in self._running.items() if processes.has_ended(worker.pid)]
        left = min(worker.deadline for worker in self._running.values()) - time.monotonic()
        wait = 0 if gone else min(max(left, 0), _LOOK)
        ready, _, _ = select.select(list(self._running), [], [], wait)
        now = time.monotonic()
        for descriptor in list(self._running):
            worker = self._running[descriptor]
            part = os.read(descriptor, 1 << 20) if descriptor in ready else b""
            garbled = not self._take(worker, part)
            over = not part and descriptor in [*ready, *gone]
            late = worker.deadline <= now
            if not (garbled or over or late):
                continue
            failed = ""
            if garbled:
                failed = messages.GARBLED.wrong
            elif not worker.results:
                limit = f"{self._settings.seconds:g}"
                failed = _loss(worker) if over else messages.TOO_LATE.fill(seconds=limit).wrong
            del self._running[descriptor]
            os.close(descriptor)
            _end([worker])
            if failed:
                folders.clear()  # the worker may not have done so
            if failed and over and worker.job.attempt < _ATTEMPTS:
                self._waiting.appendleft(_Job(worker.job.content, worker.job.attempt + 1))
            else:
                yield worker.job, {"failed": failed} if failed else worker.results[-1]

    def _take(self, worker: _Worker, part: bytes) -> bool:
        """Take what a worker has sent; False if it is not a message."""
        worker.buffer.extend(part)
        try:
            for message in channel.taken(worker.buffer):
                if "result" in message:
                    worker.results.append(message["result"])
                else:
                    self._settings.progress(worker.job.content, *message["progress"])
        except channel.GarbledError:
            return False
        return True


def _loss(worker: _Worker) -> str:
    """Say why nothing more comes from a worker that gave no result."""
    for _ in range(50):  # the end of a process is known a little later than that of its pipe
        if how := processes.exit_reason(worker.pid):
            return messages.LOST.fill(how=how, attempts=worker.job.attempt).wrong
        time.sleep(0.01)
    return messages.CLOSED.wrong


def _end(workers: list[_Worker]) -> None:
    """Tell workers to end, give them time to clean up, and kill what is left."""
    for worker in workers:
        processes.send(worker.pid, signal.SIGTERM)
    deadline = time.monotonic() + _GRACE
    for worker in workers:
        while not processes.has_ended(worker.pid) and time.monotonic() < deadline:
            time.sleep(0.001)
        processes.end_child(worker.pid)
