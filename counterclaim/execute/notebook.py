"""Run a notebook with its parameters, by papermill, in memory."""

from __future__ import annotations

import contextlib
import logging
import math
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim.desk.messages import Message
from counterclaim.desk.messages import execute as messages
from counterclaim.execute import environment, parameters_cell

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from papermill.exceptions import PapermillExecutionError

Progress = Callable[[int, int], None]
# `fork` runs the cells in a fork of this process, `kernel` in the stock kernel.
ENGINES = ("fork", "kernel")


class RenderError(RuntimeError):
    """A notebook did not run to its end. `key` is that of the message."""

    def __init__(self, message: Message) -> None:
        super().__init__(f"{message.wrong} {message.right}".rstrip())
        self.key = message.key


def execute(
    path: Path,
    values: dict[str, Any],
    root: Path,
    timeout: float = 300,
    progress: Progress | None = None,
    engine: str = "",
    memory: int = 0,
    variables: Iterable[str] = (),
) -> NotebookNode:
    """Run a notebook from its first cell to its last.

    Parameters
    ----------
    path
        The notebook.
    values
        Its parameters. They are checked against its parameters cell before papermill sees them,
        because papermill writes names into code as they are.
    root
        The working directory of the run.
    timeout
        Seconds for the whole run, the start of the kernel included.
    progress
        Called with the number of cells begun and of all cells.
    engine
        One of ENGINES; blank for the default one.
    memory
        Bytes that the notebook may take, for the engine `fork`; 0 for no limit.
    variables
        Names of environment variables that it gets beside those of `environment.passed`.

    Returns
    -------
    NotebookNode
        The executed notebook, without times of day. After `sys.exit(0)` in a cell the rest did not
        run and papermill reports no error; the gate checks that every cell ran.

    Raises
    ------
    ParameterError
        If a parameter is wrong.
    RenderError
        If the run fails. The kernel has ended in any case.
    """
    import nbformat
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.engines import papermill_engines
    from papermill.exceptions import PapermillExecutionError
    from papermill.execute import execute_notebook, raise_for_execution_errors

    options: dict[str, Any]
    if (engine or default_engine()) == "fork":
        from counterclaim.execute.engine import NAME, ForkEngine

        # An editable installation may be older than its code and lack the entry point.
        papermill_engines.register(NAME, ForkEngine)
        own = {"COUNTERCLAIM_ROOT": str(root), "PLOTLY_RENDERER": "plotly_mimetype"}
        given = environment.passed(variables) | own
        options = {"engine_name": NAME, "environment": given, "alone": True, "memory": memory}
    else:
        from counterclaim.execute.kernel import Kernel

        manager = type(Kernel.__name__, (Kernel,), {"variables": tuple(variables), "strict": True})
        options = {"kernel_manager_class": manager, "shutdown_kernel": "immediate"}
    deadline = time.monotonic() + timeout
    source = nbformat.read(path, as_version=4)
    values = parameters_cell.check(source, values)
    last = [""]

    def cell_start(cell: NotebookNode, cell_index: int) -> None:
        last[0] = cell.source
        if progress:
            progress(cell_index + 1, len(source.cells) + 1)

    def seconds_left(cell: NotebookNode | None = None) -> float:
        # papermill's own limit is for each cell, and 0 would mean no limit.
        return max(deadline - time.monotonic(), 0.001)

    try:
        with _silent("papermill", "traitlets"), contextlib.chdir(root):
            # In one step, papermill would also serialise the executed notebook, which takes as long
            # as the export.
            prepared = execute_notebook(
                source,
                None,
                parameters=values,
                kernel_name="python3",
                progress_bar=False,
                prepare_only=True,
            )
            executed = papermill_engines.execute_notebook_with_engine(
                options.pop("engine_name", None),
                prepared,
                kernel_name="python3",
                progress_bar=False,
                autosave_cell_every=0,
                start_timeout=math.ceil(min(timeout, 60)),
                timeout_func=seconds_left,
                record_timing=False,
                force_raise_errors=True,
                on_cell_start=cell_start,
                **options,
            )
            raise_for_execution_errors(executed, None)
    except PapermillExecutionError as error:
        raise RenderError(_of_cell(error, root)) from None
    except CellTimeoutError:
        cell = _first_line(last[0], root)
        limit = messages.TIME_LIMIT.fill(seconds=f"{timeout:g}", cell=cell)
        raise RenderError(limit) from None
    except DeadKernelError as error:
        # Only the engine `fork` knows the reason.
        why = plain(str(error).partition(": ")[2], root) or messages.OUT_OF_MEMORY.wrong
        died = messages.KERNEL_DIED.fill(why=why, cell=_first_line(last[0], root))
        raise RenderError(died) from None
    except RuntimeError as error:  # nbclient's error for a kernel that does not answer
        silent = messages.KERNEL_SILENT.fill(why=plain(str(error), root))
        raise RenderError(silent) from None
    for cell in executed.cells:
        cell.metadata.pop("papermill", None)
        if "injected-parameters" in cell.metadata.get("tags", ()):
            cell.id = "injected-parameters"  # papermill gives it a random id
    del executed.metadata["papermill"]
    return executed


def default_engine() -> str:
    """Return the engine that is used unless another is asked for.

    Only on Linux is a fork safe; the system libraries of macOS do not survive it.
    """
    return "fork" if sys.platform == "linux" else "kernel"


@contextlib.contextmanager
def _silent(*names: str) -> Iterator[None]:
    """Disable loggers: what they would report is raised as an exception too."""
    loggers = [logging.getLogger(name) for name in names]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, was in zip(loggers, before, strict=True):
            logger.disabled = was


def _first_line(source: str, root: Path) -> str:
    lines = source.strip().splitlines()
    return f"`{plain(lines[0].strip(), root)[:80]}`" if lines else "that is the first"


def _of_cell(error: PapermillExecutionError, root: Path) -> Message:
    """Report an error of a cell: a DeskError as it is, another with its name and the cell."""
    message = plain(error.evalue, root)
    if error.ename in ("ParameterError", "DossierError"):
        return messages.DESK_ERROR.fill(message=message)
    cell = _first_line(error.source, root)
    if not message:
        return messages.CELL_RAISED_SILENTLY.fill(name=error.ename, cell=cell)
    return messages.CELL_RAISED.fill(name=error.ename, cell=cell, message=message)


_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_ABSOLUTE = re.compile(r"(?<![\w:/.])(?:/[^\s'\"/:]+)+/(?=[^\s'\"/:])")


def plain(text: str, root: Path) -> str:
    """Remove colours, the folders of this machine and what its environment holds from a message."""
    text = environment.redacted(_ANSI.sub("", text)).replace(f"{root}/", "")
    return _ABSOLUTE.sub("…/", text)
