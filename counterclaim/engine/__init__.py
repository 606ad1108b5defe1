"""A papermill engine: the notebook runs in a child of this process, which is warm already.

A kernel takes seconds to start, to import and to stop; a fork has all that from its parent.
papermill keeps its part: the marks of each cell, the time limits and the errors, which are those of
the stock engine (PapermillExecutionError, CellTimeoutError, DeadKernelError). Unix only.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import struct
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import output_from_msg
from papermill.engines import Engine, NotebookExecutionManager

from counterclaim import offspring

_LENGTH = struct.Struct("!Q")
# Seconds between two looks at whether a silent child is still there.
_LOOK = 0.2


class ForkEngine(Engine):
    """The engine `fork`; a class because that is how papermill asks for one."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        log_output: bool = False,
        execution_timeout: float | None = None,
        timeout: float | None = None,
        timeout_func: Callable[[NotebookNode], float] | None = None,
        force_raise_errors: bool = False,
        on_cell_start: Callable[..., None] | None = None,
        environment: dict[str, str] | None = None,
        memory: int = 0,
        **ignored: Any,
    ) -> None:
        """Run the cells of `nb_man.nb` in a child, and put their outputs into it.

        execution_timeout, timeout   seconds for each cell; None for no limit
        timeout_func                 the same, asked before each cell
        force_raise_errors           an error ends the run whatever the cell's tags say
        on_cell_start                called before each cell with `cell` and `cell_index`
        environment                  variables for the child
        memory                       bytes that the child may take beyond what it starts with; 0
                                     for no limit

        Raises CellTimeoutError and DeadKernelError; an error of a cell is an output of it, as
        papermill wants it.
        """
        limit = execution_timeout or timeout
        shown: dict[str, list[NotebookNode]] = {}
        with _child(environment or {}, memory) as child:
            for index, cell in enumerate(nb_man.nb.cells):
                nb_man.cell_start(cell, index)
                try:
                    if on_cell_start:
                        on_cell_start(cell=cell, cell_index=index)
                    if cell.cell_type == "code" and cell.source.strip():
                        seconds = timeout_func(cell) if timeout_func else limit
                        answer = _ask(child, cell, seconds)
                        _take(answer, cell, shown)
                        tagged = "raises-exception" in cell.metadata.get("tags", ())
                        if answer["failed"] and (force_raise_errors or not tagged):
                            error = _error(cell)
                            nb_man.cell_exception(cell, cell_index=index, exception=error)
                            break
                finally:
                    nb_man.cell_complete(cell, cell_index=index)
        nb_man.nb.metadata["language_info"] = _language()


class _Child(NamedTuple):
    pid: int
    asks: int
    tells: int


@contextlib.contextmanager
def _child(environment: dict[str, str], memory: int) -> Iterator[_Child]:
    """A child that runs cells; it is gone afterwards, with all that it started."""
    with tempfile.TemporaryDirectory(
        prefix=offspring.prefix(), ignore_cleanup_errors=True
    ) as folder:
        read_asks, asks = os.pipe()
        tells, write_tells = os.pipe()
        parent = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            _be_child(parent, read_asks, write_tells, folder, environment, memory)
        os.close(read_asks)
        os.close(write_tells)
        try:
            yield _Child(pid, asks, tells)
        finally:
            os.close(asks)
            os.close(tells)
            offspring.end_group(pid)


def _be_child(
    parent: int, asks: int, tells: int, folder: str, environment: dict[str, str], memory: int
) -> None:
    """What the child does from its first instant to its last; it never comes back."""
    code = 1
    try:
        os.setsid()
        offspring.die_with(parent, signal.SIGKILL)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        kept = sorted((asks, tells))
        os.closerange(3, kept[0])
        os.closerange(kept[0] + 1, kept[1])
        os.closerange(kept[1] + 1, os.sysconf("SC_OPEN_MAX"))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - stays open
        offspring.limit_memory(memory)
        os.environ.update(environment, IPYTHONDIR=folder)
        if "plotly.io" in sys.modules and "PLOTLY_RENDERER" in environment:
            # plotly looked at the variable when the parent imported it.
            sys.modules["plotly.io"].renderers.default = environment["PLOTLY_RENDERER"]
        from counterclaim.engine import shell

        shell.serve(folder, lambda: _read(asks), lambda message: _write(tells, message))
        code = 0
    finally:
        os._exit(code)  # nothing of the parent's may be run down or flushed here


def _write(descriptor: int, message: dict[str, Any]) -> None:
    content = json.dumps(message).encode()
    view = memoryview(_LENGTH.pack(len(content)) + content)
    while view:
        view = view[os.write(descriptor, view) :]


def _read(descriptor: int) -> dict[str, Any] | None:
    """The next message; None at the end."""
    head = _exactly(descriptor, _LENGTH.size)
    if head is None:
        return None
    content = _exactly(descriptor, *_LENGTH.unpack(head))
    return None if content is None else json.loads(content)


def _exactly(descriptor: int, size: int) -> bytes | None:
    parts = []
    while size:
        part = os.read(descriptor, min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _ask(child: _Child, cell: NotebookNode, seconds: float | None) -> dict[str, Any]:
    """Have a cell run. Raises CellTimeoutError and DeadKernelError."""
    deadline = time.monotonic() + seconds if seconds is not None and seconds > 0 else None
    with contextlib.suppress(BrokenPipeError):  # a child that is gone is seen below
        _write(child.asks, {"source": cell.source})
    buffer = bytearray()
    while True:
        if len(buffer) >= _LENGTH.size:
            (size,) = _LENGTH.unpack_from(buffer)
            if len(buffer) >= _LENGTH.size + size:
                return json.loads(buffer[_LENGTH.size :])
        left = _LOOK if deadline is None else min(_LOOK, deadline - time.monotonic())
        if left <= 0:
            said = "Cell execution timed out"
            raise CellTimeoutError.error_from_timeout_and_cell(said, int(seconds or 0), cell)
        # What the notebook started may hold the pipe open, so an end of it is not waited for.
        gone = offspring.is_gone(child.pid)
        ready, _, _ = select.select([child.tells], [], [], 0 if gone else left)
        part = os.read(child.tells, 1 << 20) if ready else b""
        if not part and (ready or gone):
            raise DeadKernelError("Kernel died")
        buffer += part


def _take(answer: dict[str, Any], cell: NotebookNode, shown: dict[str, list[NotebookNode]]) -> None:
    """Put outputs into their cell, and what was updated into the cells that showed it."""
    cell.execution_count = answer["execution_count"]
    cell.outputs = []
    for each in answer["outputs"]:
        named = each.pop("display_id", None)
        output = NotebookNode(_message(each))
        cell.outputs.append(output)
        if named:
            shown.setdefault(named, []).append(output)
    for update in answer["updates"]:
        for output in shown.get(update["display_id"], ()):
            output.data = NotebookNode(update["data"])
            output.metadata = NotebookNode(update["metadata"])


def _message(output: dict[str, Any]) -> NotebookNode:
    """An output by way of the message that a kernel would have sent."""
    content = {key: value for key, value in output.items() if key != "output_type"}
    return output_from_msg({"header": {"msg_type": output["output_type"]}, "content": content})


def _error(cell: NotebookNode) -> CellExecutionError:
    found = [output for output in cell.outputs if output.output_type == "error"]
    last = found[-1] if found else NotebookNode(ename="", evalue="", traceback=[])
    return CellExecutionError("\n".join(last.traceback), last.ename, last.evalue)


def _language() -> dict[str, Any]:
    """The language of the notebook, in a kernel's words."""
    version = sys.version.split()[0]
    return {
        "name": "python",
        "version": version,
        "mimetype": "text/x-python",
        "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
        "pygments_lexer": f"ipython{sys.version_info[0]}",
        "nbconvert_exporter": "python",
        "file_extension": ".py",
    }
