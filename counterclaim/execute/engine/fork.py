"""A papermill engine that runs the cells in a fork of this process, which is warm already.

A kernel takes seconds to start, to import and to stop; a fork has all imports from its parent.
papermill's metadata of cells, its time limits and its errors are those of the stock engine
(PapermillExecutionError, CellTimeoutError, DeadKernelError). Unix only.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from nbformat.v4 import output_from_msg
from papermill.engines import Engine, NotebookExecutionManager

from counterclaim.execute.engine import child

_SKIPPED = "skip-execution"  # nbclient's tag


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
        with child.started(environment or {}, alone, memory) as runner:
            for index, cell in enumerate(nb_man.nb.cells):
                nb_man.cell_start(cell, index)
                try:
                    if on_cell_start:
                        on_cell_start(cell=cell, cell_index=index)
                    tags = cell.metadata.get("tags", ())
                    if cell.cell_type == "code" and cell.source.strip() and _SKIPPED not in tags:
                        seconds = timeout_func(cell) if timeout_func else limit
                        answer = child.ask(runner, cell, seconds)
                        _take(answer, cell, shown)
                        tagged = "raises-exception" in tags
                        if answer["failed"] and (force_raise_errors or not tagged):
                            error = _error(cell)
                            nb_man.cell_exception(cell, cell_index=index, exception=error)
                            break
                finally:
                    nb_man.cell_complete(cell, cell_index=index)
        nb_man.nb.metadata["language_info"] = _language()


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
