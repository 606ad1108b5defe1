"""A papermill engine that runs the cells in a fork of this process, which is warm already.

A kernel takes seconds to start, to import and to stop; a fork has all imports from its parent.
papermill's metadata of cells, its time limits and its errors are those of the stock engine
(PapermillExecutionError, CellTimeoutError, DeadKernelError). Unix only.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import output_from_msg
from papermill.engines import Engine, NotebookExecutionManager

from counterclaim.desk.messages import execute as messages
from counterclaim.execute import channel, folders, processes

# Seconds between two checks whether a silent child still runs.
_LOOK = 0.2
# The exit code of a child that can report nothing any more.
_MUTE = 74
_SKIPPED = "skip-execution"  # nbclient's tag
_ANSWER = {"outputs", "updates", "execution_count", "failed"}


class ForkEngine(Engine):
    """The engine `counterclaim-fork`, as papermill defines engines."""

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
        alone: bool = False,
        memory: int = 0,
        **ignored: Any,
    ) -> None:
        """Run the cells of `nb_man.nb` in a child, and put their outputs into it.

        Parameters
        ----------
        nb_man
            papermill's manager of the notebook.
        kernel_name, log_output, ignored
            Options of other engines.
        execution_timeout, timeout
            Seconds for each cell; None for no limit.
        timeout_func
            Takes a cell and returns its seconds, in place of a limit for all cells.
        force_raise_errors
            Whether an error ends the run although the cell is tagged `raises-exception`.
        on_cell_start
            Called before each cell with `cell` and `cell_index`.
        environment
            Environment variables of the child.
        alone
            Whether it gets no others, and a shell command that fails ends its cell, as in a render.
        memory
            Bytes that the child may take beyond what it starts with; 0 for no limit.

        Raises
        ------
        CellTimeoutError
            If a cell takes longer than its limit.
        DeadKernelError
            If the child ends. (An error of a cell is an output of it, as papermill expects.)
        """
        limit = execution_timeout or timeout
        shown: dict[str, list[NotebookNode]] = {}
        with _child(environment or {}, alone, memory) as child:
            for index, cell in enumerate(nb_man.nb.cells):
                nb_man.cell_start(cell, index)
                try:
                    if on_cell_start:
                        on_cell_start(cell=cell, cell_index=index)
                    tags = cell.metadata.get("tags", ())
                    if cell.cell_type == "code" and cell.source.strip() and _SKIPPED not in tags:
                        seconds = timeout_func(cell) if timeout_func else limit
                        answer = _ask(child, cell, seconds)
                        _take(answer, cell, shown)
                        tagged = "raises-exception" in tags
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
def _child(environment: dict[str, str], alone: bool, memory: int) -> Iterator[_Child]:
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
            yield _Child(pid, asks, tells)
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


def _ask(child: _Child, cell: NotebookNode, seconds: float | None) -> dict[str, Any]:
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


def _take(answer: dict[str, Any], cell: NotebookNode, shown: dict[str, list[NotebookNode]]) -> None:
    """Put outputs into their cell, and updates of displays into the cells that show them."""
    cell.execution_count = answer["execution_count"]
    cell.outputs = []
    for each in answer["outputs"]:
        display_id = each.pop("display_id", None)
        output = NotebookNode(_message(each))
        cell.outputs.append(output)
        if display_id:
            shown.setdefault(display_id, []).append(output)
    for display_id, update in answer["updates"].items():
        for output in shown.get(display_id, ()):
            output.data = NotebookNode(update["data"])
            output.metadata = NotebookNode(update["metadata"])


def _message(output: dict[str, Any]) -> NotebookNode:
    """Make an output from the message that a kernel would have sent."""
    content = {key: value for key, value in output.items() if key != "output_type"}
    return output_from_msg({"header": {"msg_type": output["output_type"]}, "content": content})


def _error(cell: NotebookNode) -> CellExecutionError:
    errors = [output for output in cell.outputs if output.output_type == "error"]
    last = errors[-1] if errors else NotebookNode(ename="", evalue="", traceback=[])
    return CellExecutionError("\n".join(last.traceback), last.ename, last.evalue)


def _language() -> dict[str, Any]:
    """Return the metadata on the language that a kernel would give."""
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
