"""From a notebook and its parameters to an executed notebook: papermill, in memory."""

from __future__ import annotations

import contextlib
import logging
import math
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim.execute import parameters

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from papermill.exceptions import PapermillExecutionError

Progress = Callable[[int, int], None]
# `fork` runs the cells in a child of this process, `kernel` is the stock kernel.
ENGINES = ("fork", "kernel")


class RenderError(RuntimeError):
    """A notebook that did not run to its end; the message is for the person who can mend it."""


def execute(
    path: Path,
    values: dict[str, Any],
    root: Path,
    timeout: float = 300,
    progress: Progress | None = None,
    engine: str = "",
    memory: int = 0,
) -> NotebookNode:
    """Run a notebook from its first cell to its last.

    path      the notebook
    values    its parameters, checked against its own parameters cell before papermill sees them
    root      the working directory of the run
    timeout   seconds for the whole run, the start of the kernel included
    progress  called with the number of cells begun and of all cells
    engine    one of ENGINES; blank for the first that works here
    memory    bytes that the notebook may take, for the engine `fork`; 0 for no limit

    The executed notebook comes out, without times of day in it. Raises ParameterError for a wrong
    parameter, RenderError for a run that fails; the kernel is gone in any case. Whether every cell
    ran is for the gate to say: papermill does not know after `sys.exit(0)`.
    """
    import nbformat
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError
    from papermill.execute import raise_for_execution_errors

    options: dict[str, Any]
    if (engine or default_engine()) == "fork":
        from counterclaim.execute.engine import ForkEngine

        # Also where an installation has not heard of the entry point yet.
        papermill.engines.papermill_engines.register("fork", ForkEngine)
        environment = {"COUNTERCLAIM_ROOT": str(root), "PLOTLY_RENDERER": "plotly_mimetype"}
        options = {"engine_name": "fork", "environment": environment, "memory": memory}
    else:
        from counterclaim.execute.kernel import Kernel

        options = {"kernel_manager_class": Kernel, "shutdown_kernel": "immediate"}
    deadline = time.monotonic() + timeout
    source = nbformat.read(path, as_version=4)
    values = parameters.check(source, values)
    last: list[NotebookNode] = []

    def cell_start(cell: NotebookNode, cell_index: int) -> None:
        last[:] = [cell]
        if progress:
            progress(cell_index + 1, len(source.cells) + 1)

    def seconds_left(cell: NotebookNode | None = None) -> float:
        # papermill's own limit is for each cell, and 0 would mean no limit.
        return max(deadline - time.monotonic(), 0.001)

    try:
        with _silent("papermill", "traitlets"), contextlib.chdir(root):
            # papermill's own function for both steps would write the executed notebook as text
            # besides, for nobody, which takes as long as the export.
            prepared = papermill.execute_notebook(
                source,
                None,
                parameters=values,
                kernel_name="python3",
                progress_bar=False,
                prepare_only=True,
            )
            executed = papermill.engines.papermill_engines.execute_notebook_with_engine(
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
        raise RenderError(_said(error, root)) from None
    except CellTimeoutError:
        limit = f"The notebook took longer than {timeout:g} s and was ended"
        raise RenderError(f"{limit} in the cell {_first_line(last, root)}.") from None
    except DeadKernelError as error:
        # The engine `fork` knows why, nbclient does not.
        why = str(error).partition(": ")[2] or "out of memory, or ended from outside"
        dead = f"The kernel died ({plain(why, root)})"
        raise RenderError(f"{dead} in the cell {_first_line(last, root)}.") from None
    except RuntimeError as error:  # nbclient's word for a kernel that does not answer
        raise RenderError(f"The kernel did not start: {plain(str(error), root)}") from None
    for cell in executed.cells:
        cell.metadata.pop("papermill", None)
        if "injected-parameters" in cell.metadata.get("tags", ()):
            cell.id = "injected-parameters"  # papermill draws it by lot
    del executed.metadata["papermill"]
    return executed


def default_engine() -> str:
    """The engine that is used unless another is asked for.

    Linux alone forks without a second thought; on macOS system libraries do not survive it.
    """
    return "fork" if sys.platform == "linux" else "kernel"


@contextlib.contextmanager
def _silent(*names: str) -> Iterator[None]:
    """Keep loggers quiet: what they would say comes as an exception, and is said by us."""
    loggers = [logging.getLogger(name) for name in names]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, was in zip(loggers, before, strict=True):
            logger.disabled = was


def _first_line(cells: list[NotebookNode], root: Path) -> str:
    lines = [line for cell in cells for line in cell.source.splitlines() if line.strip()]
    return f"`{plain(lines[0].strip(), root)[:80]}`" if lines else "that is the first"


def _said(error: PapermillExecutionError, root: Path) -> str:
    """Say what a cell said: our own errors as they are, others with their name and the cell."""
    message = plain(error.evalue, root)
    if error.ename in ("ParameterError", "DossierError"):
        return message
    where = _first_line([error], root)
    return f"{error.ename} in the cell {where}: {message}".rstrip(": ")


_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_ABSOLUTE = re.compile(r"(?<![\w:/.])(?:/[^\s'\"/:]+)+/(?=[^\s'\"/:])")


def plain(text: str, root: Path) -> str:
    """Write a message without colours and without the folders of this machine."""
    text = _ANSI.sub("", text).replace(f"{root}/", "")
    return _ABSOLUTE.sub("…/", text)
