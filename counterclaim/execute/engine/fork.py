"""A papermill engine: the notebook runs in a child of this process, which is warm already.

A kernel takes seconds to start, to import and to stop; a fork has all that from its parent.
papermill keeps its part: the marks of each cell, the time limits and the errors, which are those of
the stock engine (PapermillExecutionError, CellTimeoutError, DeadKernelError). Unix only.
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

from counterclaim.execute import offspring, pipes

# Seconds between two looks at whether a silent child is still there.
_LOOK = 0.2
# The code with which a child ends that cannot tell anything any more.
_MUTE = 74
_SKIPPED = "skip-execution"  # nbclient's tag
_ANSWER = {"outputs", "updates", "execution_count", "failed"}


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
def _child(environment: dict[str, str], memory: int) -> Iterator[_Child]:
    """A child that runs cells; it is gone afterwards, with all that it started."""
    with tempfile.TemporaryDirectory(
        prefix=offspring.prefix(), ignore_cleanup_errors=True
    ) as folder:
        read_asks, asks = pipes.pipe()
        tells, write_tells = pipes.pipe()
        parent = os.getpid()
        handlers = {signal.SIGINT: signal.default_int_handler}  # as in a kernel that runs a cell
        pid = offspring.fork(
            lambda: _be_child(parent, read_asks, write_tells, folder, environment, memory), handlers
        )
        os.close(read_asks)
        os.close(write_tells)
        try:
            yield _Child(pid, asks, tells)
        finally:
            os.close(asks)
            os.close(tells)
            offspring.end_child(pid)


def _be_child(
    parent: int, asks: int, tells: int, folder: str, environment: dict[str, str], memory: int
) -> None:
    """What the child does from its first instant to its last."""
    try:
        os.setsid()
        offspring.die_with(parent, signal.SIGKILL)
        offspring.shut((asks, tells))
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - stays open
        offspring.limit_memory(memory)
        os.environ.update(environment, IPYTHONDIR=folder)
        # What plotly takes in a kernel; it may have looked already, when the parent imported it.
        renderer = os.environ.setdefault("PLOTLY_RENDERER", "plotly_mimetype")
        if "plotly.io" in sys.modules:
            sys.modules["plotly.io"].renderers.default = renderer
        from counterclaim.execute.engine import shell

        shell.serve(folder, lambda: pipes.read(asks), lambda message: pipes.write(tells, message))
        os._exit(0)
    except BaseException as error:
        try:
            pipes.write(tells, {"broken": f"{type(error).__name__}: {error}".rstrip(": ")})
        except OSError:
            os._exit(_MUTE)
        raise


def _ask(child: _Child, cell: NotebookNode, seconds: float | None) -> dict[str, Any]:
    """Have a cell run. Raises CellTimeoutError and DeadKernelError."""
    deadline = time.monotonic() + seconds if seconds is not None and seconds > 0 else None
    with contextlib.suppress(BrokenPipeError):  # a child that is gone is seen below
        pipes.write(child.asks, {"source": cell.source})
    buffer = bytearray()
    while True:
        left = _LOOK if deadline is None else min(_LOOK, deadline - time.monotonic())
        if left <= 0:
            said = "Cell execution timed out"
            raise CellTimeoutError.error_from_timeout_and_cell(said, int(seconds or 0), cell)
        # What the notebook started may hold the pipe open, so an end of it is not waited for.
        gone = offspring.is_gone(child.pid)
        ready, _, _ = select.select([child.tells], [], [], 0 if gone else left)
        part = os.read(child.tells, 1 << 20) if ready else b""
        if not part and (ready or gone):
            raise DeadKernelError(f"Kernel died: {_death(child.pid)}")
        buffer += part
        try:
            for answer in pipes.taken(buffer):
                if answer.keys() == {"broken"}:
                    raise DeadKernelError(f"Kernel died: {answer['broken']}")
                if answer.keys() != _ANSWER or buffer:
                    raise pipes.GarbledError
                return answer
        except pipes.GarbledError as error:
            raise DeadKernelError("Kernel died: it wrote into the pipe to its parent") from error


def _death(pid: int) -> str:
    """Why nothing more comes from a child."""
    for _ in range(50):  # its end is known a little later than that of its pipe
        if how := offspring.end_of(pid):
            if how == f"with the code {_MUTE}":
                break
            killed = how == f"by the signal {signal.SIGKILL:d}"
            return "out of memory, or ended from outside" if killed else f"it ended {how}"
        time.sleep(0.01)
    return "it closed the pipe to its parent"


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
    for named, update in answer["updates"].items():
        for output in shown.get(named, ()):
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
