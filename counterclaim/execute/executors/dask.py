"""The executor `dask`: jobs are done by the workers of a Dask cluster, here or on other machines.

A cluster runs what it is sent, as the account that started its workers. Use one that only trusted
people reach.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import pickle
import queue
import tempfile
import time
import uuid
from collections import deque
from collections.abc import Generator
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any, NamedTuple

from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import execute as messages
from counterclaim.execute import folders
from counterclaim.execute.executors import Parcel, Result, Settings, cluster_job, failure, parcels

# Seconds to wait for the scheduler, and for a worker where there is none.
_CONNECT = 20
_NO_WORKER = 60


class _Running(NamedTuple):
    job: Any
    future: Any  # distributed.Future


class Dask:
    """An executor whose jobs wait on a cluster; only as many as keep its workers busy."""

    def __init__(self, settings: Settings, client: Any, stack: contextlib.ExitStack) -> None:
        self._settings = settings
        self._client = client
        self._stack = stack
        self._run = uuid.uuid4().hex
        self._waiting: deque[tuple[Any, Parcel, bytes]] = deque()
        self._unreadable: list[tuple[Any, Result]] = []
        self._running: dict[int, _Running] = {}
        self._parts: dict[str, Any] = {}  # futures by the hash of what they hold
        self._packed: dict[tuple, str] = {}
        self._begun = 0
        self._events: queue.SimpleQueue[tuple[int, int, int]] = queue.SimpleQueue()
        client.subscribe_topic(self._run, lambda event: self._events.put(tuple(event[1])))

    def submit(self, job: Any) -> None:
        """Add a job to those that wait; its files are read now, and one that cannot be fails it."""
        if self._settings.parcel:
            parcel = self._settings.parcel(job)
        else:
            work = functools.partial(_without_files, self._settings.work, job)
            parcel = Parcel((), {}, _not_warm, work)
        try:
            for part in parcel.desk:
                self._put(part)
            own = parcels.pack(parcel.own)
        except OSError as error:
            self._unreadable.append((job, failure(error)))
            return
        self._waiting.append((job, parcel, own))

    def _put(self, part: Any) -> Any:
        """Put files on the cluster, once for the same content, as a task that can be done again.

        Data that was scattered is lost with the worker that holds it.
        """
        key = tuple(sorted(part.items()))
        if key not in self._packed:
            packed = parcels.pack(part)
            name = parcels.name([packed])
            if name not in self._parts:
                self._parts[name] = self._client.submit(
                    parcels.held, packed, key=f"counterclaim-{name}", priority=1
                )
            self._packed[key] = name
        return self._parts[self._packed[key]]

    def results(self) -> Generator[tuple[Any, Result]]:
        """Do the jobs that wait; yield each with its result, in the order in which they end."""
        yield from self._unreadable
        self._unreadable = []
        alone_since = None
        while self._waiting or self._running:
            self._fill()
            try:
                number, begun, parts = self._events.get(timeout=1)
            except queue.Empty:
                now = time.monotonic()
                alone_since = None if self._client.nthreads() else alone_since or now
                if alone_since and now - alone_since > _NO_WORKER:
                    yield from self._given_up()
                continue
            running = self._running.get(number)
            if running is None:
                continue
            if parts:
                self._settings.progress(running.job, begun, parts)
                continue
            del self._running[number]
            yield running.job, _result(running.future)
            running.future.release()

    def _fill(self) -> None:
        """Hand the cluster as many jobs as it can do at once, and some to go on with."""
        if not self._waiting:
            return
        most = self._settings.workers or 2 * sum(self._client.nthreads().values()) or 1
        while self._waiting and len(self._running) < most:
            job, parcel, own = self._waiting.popleft()
            number = self._begun
            self._begun += 1
            future = self._client.submit(
                cluster_job.do,
                *(self._put(part) for part in parcel.desk),
                own=own,
                call=pickle.dumps((parcel.warm, parcel.work)),
                run=self._run,
                number=number,
                seconds=self._settings.seconds,
                key=f"counterclaim-{self._run}-{number}",
                pure=False,
                retries=0,
            )
            self._running[number] = _Running(job, future)
            future.add_done_callback(lambda _, n=number: self._events.put((n, 0, 0)))

    def _given_up(self) -> Generator[tuple[Any, Result]]:
        jobs = [running.job for running in self._running.values()]
        jobs += [job for job, *_ in self._waiting]
        self._cancel()
        for job in jobs:
            yield job, {"failed": messages.NO_WORKER.fill(seconds=_NO_WORKER).wrong}

    def _cancel(self) -> None:
        self._waiting.clear()
        futures = [running.future for running in self._running.values()]
        self._running.clear()
        if futures:
            self._client.cancel(futures, force=True)

    def close(self) -> None:
        """Cancel the jobs that wait or run, and end the cluster if it was started for them.

        On another cluster, a worker ends the page that it makes within a second.
        """
        # The cluster may be gone already.
        with self._stack, contextlib.suppress(OSError, TimeoutError, CancelledError):
            self._cancel()
            self._client.set_metadata([cluster_job.ATTEMPTS_KEY, self._run], None)


def executor(settings: Settings) -> Dask:
    """Connect to a cluster, or start one of processes on this machine where none is named.

    Raises
    ------
    DeskError
        If the extra `cluster` is not installed, or the address is not that of a scheduler.
    OSError
        If the scheduler does not answer, or has no worker.
    """
    try:
        import distributed
        from distributed.utils import silence_logging_cmgr
    except ImportError:
        raise DeskError.because(messages.NO_DISTRIBUTED) from None
    with contextlib.ExitStack() as stack:
        # What fails a page is its reason; what Dask says as it comes and goes helps nobody.
        stack.enter_context(silence_logging_cmgr(logging.CRITICAL))
        if settings.cluster:
            where: Any = settings.cluster
        else:
            where = stack.enter_context(_local(settings.workers, stack))
        try:
            client = distributed.Client(
                where, timeout=_CONNECT, set_as_default=False, name="counterclaim"
            )
        except ValueError as error:  # of an address without a port, or of a web page
            message = messages.NOT_A_SCHEDULER.fill(address=settings.cluster, why=error)
            raise DeskError.because(message) from None
        stack.enter_context(client)
        client.wait_for_workers(1, timeout=_NO_WORKER)
        return Dask(settings, client, stack.pop_all())


def _local(workers: int, stack: contextlib.ExitStack) -> Any:
    """Start a cluster of processes that nobody else can use: its keys are made for it."""
    import dask.config
    from distributed import LocalCluster
    from distributed.security import Security

    place = stack.enter_context(tempfile.TemporaryDirectory(prefix=folders.prefix()))
    # Its web servers, which cannot be left out, hear this machine alone and have nothing to say.
    quiet = {f"distributed.{what}.http.routes": [] for what in ("scheduler", "worker", "nanny")}
    stack.enter_context(dask.config.set({"temporary-directory": place, **quiet}))
    return LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        protocol="tls",
        security=Security.temporary(),
        dashboard_address="127.0.0.1:0",  # any free port: with none named, 8787, which may be taken
        silence_logs=logging.CRITICAL,  # of the workers: a page that is cancelled is a warning
        worker_dashboard_address="127.0.0.1:0",
        memory_limit=0,  # of the worker alone; pages have limits of their own
        local_directory=place,
    )


def _result(future: Any) -> Result:
    """Take the result of a job that is over."""
    from distributed.scheduler import KilledWorker

    try:
        return future.result()
    except KilledWorker:
        return cluster_job.lost()
    except (Exception, CancelledError) as error:  # noqa: BLE001 - it fails one job
        return failure(error)


def _without_files(work: Any, job: Any, folder: Path, progress: Any) -> Result:
    return work(job, progress)


def _not_warm(folder: Path) -> None:
    """Warm nothing."""
