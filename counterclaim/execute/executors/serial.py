"""The executor `serial`: one job after the other, in the process that asks for them."""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Generator
from typing import Any

from counterclaim.execute import processes
from counterclaim.execute.executors import Result, Settings, failure


class Serial:
    """An executor without processes of its own, for debuggers and for a machine with one core.

    The limits of time and memory are those that `work` sets itself.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._waiting: deque[Any] = deque()

    def submit(self, job: Any) -> None:
        """Add a job to those that wait."""
        self._waiting.append(job)

    def results(self) -> Generator[tuple[Any, Result]]:
        """Do the jobs that wait; yield each with its result."""
        while self._waiting:
            job = self._waiting.popleft()
            with processes.ending_strays(spare_session=False):
                result = self._result(job)
            yield job, result

    def _result(self, job: Any) -> Result:
        try:
            return self._settings.work(job, functools.partial(self._settings.progress, job))
        except Exception as error:  # noqa: BLE001 - of any kind: it fails one job, not the others
            return failure(error)

    def close(self) -> None:
        """Cancel the jobs that wait."""
        self._waiting.clear()


def executor(settings: Settings) -> Serial:
    """Make the executor; this process does many jobs, so it is warmed."""
    settings.warm()
    return Serial(settings)
