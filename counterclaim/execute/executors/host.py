"""A warm process without threads that does one job after the other, each in a fork of its own.

`Host` is its handle, in a process with threads; `main` is what it runs.
"""

from __future__ import annotations

import contextlib
import functools
import os
import pickle
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from counterclaim.desk.messages import execute as messages
from counterclaim.execute import channel, environment, executors, processes
from counterclaim.execute.executors import Progress, Result, Settings, failure, worker

_MAIN = """\
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from counterclaim.execute.executors.host import main
main()
"""
# Seconds between two looks whether the job is still wanted.
_LOOK = 0.25
# Seconds that a host may take beyond the limit of its job: to warm, and to end the job.
_MORE = 90
# Seconds that it has to end a job; the workers that it supervises have three.
_GRACE = 6


class HostLostError(RuntimeError):
    """The process ended while it did a job."""


class Host:
    """The handle of a warm process; used by one thread at a time."""

    def __init__(self) -> None:
        self._read, write = channel.pipe()
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _MAIN],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                pass_fds=(write,),
                start_new_session=True,
            )
        finally:
            os.close(write)
        assert self._process.stdin
        with contextlib.suppress(BrokenPipeError):  # `do` finds that it has ended
            pickle.dump(sys.path, self._process.stdin)
            pickle.dump((os.getpid(), write), self._process.stdin)
            self._process.stdin.flush()

    def runs(self) -> bool:
        """Tell whether the process is there."""
        return self._process.poll() is None

    def do(
        self,
        request: tuple[str, bytes, float],
        seconds: float,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> Result:
        """Have a job done.

        Parameters
        ----------
        request
            What `main` takes: the folder of the desk, the pickled functions of a Parcel, and the
            time limit.
        seconds
            The same time limit; the host that does not keep it is ended.
        progress
            Called with the parts begun and all.
        cancelled
            Whether the result is not wanted any more.

        Raises
        ------
        HostLostError
            If the process has ended.
        """
        assert self._process.stdin
        deadline = time.monotonic() + seconds + _MORE
        buffer = bytearray()
        try:
            pickle.dump(request, self._process.stdin)
            self._process.stdin.flush()
            while time.monotonic() < deadline and not cancelled():
                if not select.select([self._read], [], [], _LOOK)[0]:
                    continue
                part = os.read(self._read, 1 << 20)
                if not part:
                    raise HostLostError
                buffer.extend(part)
                for message in channel.taken(buffer):
                    if "result" in message:
                        return message["result"]
                    progress(*message["progress"])
        except (BrokenPipeError, channel.GarbledError):
            self.end()
            raise HostLostError from None
        except BaseException:
            self.end()
            raise
        self.end()
        if time.monotonic() < deadline:
            return {"failed": messages.ENDED_FROM_OUTSIDE.wrong}
        return {"failed": messages.TOO_LATE.fill(seconds=f"{seconds:g}").wrong}

    def end(self) -> None:
        """End the process, and the job that it does; a second time does nothing more."""
        assert self._process.stdin
        self._process.terminate()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        read, self._read = self._read, -1  # the number is another file's from now on
        if read >= 0:
            os.close(read)


def main() -> None:
    """Be the process: read jobs from the standard input until it ends."""
    signal.signal(signal.SIGTERM, worker.on_terminate)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent, write = pickle.load(sys.stdin.buffer)
    os.set_inheritable(write, False)
    # Of the thread that started this process; Dask keeps its threads.
    processes.die_with(parent, signal.SIGTERM)
    warmed: set[str] = set()
    with contextlib.suppress(EOFError, worker.Terminated):
        while True:
            request = pickle.load(sys.stdin.buffer)
            channel.write(write, {"result": _result(write, warmed, *request)})


def _result(write: int, warmed: set[str], folder: str, call: bytes, seconds: float) -> Result:
    """Do a job, with the executor that this system has, and with the environment of its desk."""
    try:
        os.environ["COUNTERCLAIM_ROOT"] = folder
        os.chdir(folder)
        warm, work = pickle.loads(call)
        settings = Settings(
            work=work,
            warm=functools.partial(_warm, warmed, warm, folder),
            workers=1,
            seconds=seconds,
            progress=lambda job, begun, parts: channel.write(write, {"progress": [begun, parts]}),
        )
        with contextlib.closing(executors.load()(settings)) as executor:
            executor.submit(Path(folder))
            ((_, result),) = executor.results()
    except Exception as error:  # noqa: BLE001 - it fails this job, and the process goes on
        result = failure(error)
    texts = {name: result[name] for name in ("failed", "trace") if name in result}
    return {**result, **{name: environment.redacted(text) for name, text in texts.items()}}


def _warm(warmed: set[str], warm: Callable[[Path], None], folder: str) -> None:
    if folder not in warmed:
        warm(Path(folder))
        warmed.add(folder)
