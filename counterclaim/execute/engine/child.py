"""The child that runs the cells of a notebook: a fork of this process, asked cell by cell."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from counterclaim.desk.messages import execute as messages
from counterclaim.execute import channel, folders, processes

# Seconds between two checks whether a silent child still runs.
_LOOK = 0.2
# The exit code of a child that can report nothing any more.
_MUTE = 74
_ANSWER = {"outputs", "updates", "execution_count", "failed"}


class Child(NamedTuple):
    """A child that runs: its process, and the pipes that it is asked and answers through."""

    pid: int
    asks: int
    tells: int


@contextlib.contextmanager
def started(environment: dict[str, str], alone: bool, memory: int) -> Iterator[Child]:
    """Start a child that runs cells; end it afterwards, with all that it started."""
    with tempfile.TemporaryDirectory(prefix=folders.prefix(), ignore_cleanup_errors=True) as folder:
        read_asks, asks = channel.pipe()
        tells, write_tells = channel.pipe()
        parent = os.getpid()
        handlers = {signal.SIGINT: signal.default_int_handler}  # as in a kernel that runs a cell
        pid = processes.fork(
            lambda: _be_child(parent, read_asks, write_tells, folder, environment, alone, memory),
            handlers,
        )
        os.close(read_asks)
        os.close(write_tells)
        try:
            yield Child(pid, asks, tells)
        finally:
            os.close(asks)
            os.close(tells)
            processes.end_child(pid)


def _be_child(
    parent: int,
    asks: int,
    tells: int,
    folder: str,
    environment: dict[str, str],
    alone: bool,
    memory: int,
) -> None:
    """Be the child: serve cells until there are no more, and end this process."""
    try:
        os.setsid()
        processes.die_with(parent, signal.SIGKILL)
        processes.redirect_all_but((asks, tells))
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - never closed
        processes.limit_memory(memory)
        if alone:
            os.environ.clear()
        os.environ.update(environment, IPYTHONDIR=folder)
        # plotly reads the variable at its import, which may have been in the parent.
        renderer = os.environ.setdefault("PLOTLY_RENDERER", "plotly_mimetype")
        if "plotly.io" in sys.modules:
            sys.modules["plotly.io"].renderers.default = renderer
        from counterclaim.execute.engine import shell

        shell.serve(
            folder,
            lambda: channel.read(asks),
            lambda message: channel.write(tells, message),
            strict=alone,
        )
        os._exit(0)
    except BaseException as error:
        try:
            channel.write(tells, {"broken": f"{type(error).__name__}: {error}".rstrip(": ")})
        except OSError:
            os._exit(_MUTE)
        raise


def ask(child: Child, cell: NotebookNode, seconds: float | None) -> dict[str, Any]:
    """Have a cell run, and return the answer of the child."""
    deadline = time.monotonic() + seconds if seconds is not None and seconds > 0 else None
    with contextlib.suppress(BrokenPipeError):  # the loop notices a child that has ended
        channel.write(child.asks, {"source": cell.source})
    buffer = bytearray()
    while True:
        left = _LOOK if deadline is None else min(_LOOK, deadline - time.monotonic())
        if left <= 0:
            message = "Cell execution timed out"
            raise CellTimeoutError.error_from_timeout_and_cell(message, int(seconds or 0), cell)
        # A process of the notebook may hold the pipe open, so its end is not enough.
        gone = processes.has_ended(child.pid)
        ready, _, _ = select.select([child.tells], [], [], 0 if gone else left)
        part = os.read(child.tells, 1 << 20) if ready else b""
        if not part and (ready or gone):
            raise DeadKernelError(f"Kernel died: {_death(child.pid)}")
        buffer += part
        try:
            for answer in channel.taken(buffer):
                if answer.keys() == {"broken"}:
                    raise DeadKernelError(f"Kernel died: {answer['broken']}")
                if answer.keys() != _ANSWER or buffer:
                    raise channel.GarbledError
                return answer
        except channel.GarbledError as error:
            raise DeadKernelError("Kernel died: it wrote into the pipe to its parent") from error


def _death(pid: int) -> str:
    """Say why nothing more comes from a child."""
    for _ in range(50):  # the end of a process is known a little later than that of its pipe
        if how := processes.exit_reason(pid):
            if how == f"with the code {_MUTE}":
                break
            killed = how == f"by the signal {signal.SIGKILL:d}"
            return messages.OUT_OF_MEMORY.wrong if killed else f"it ended {how}"
        time.sleep(0.01)
    return "it closed the pipe to its parent"
