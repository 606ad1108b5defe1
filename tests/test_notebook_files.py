"""The notebooks as they are committed: one kernel for everybody, and no outputs."""

import contextlib
import json
import os
import re
import shlex
import sys
from pathlib import Path

import nbstripout
import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def strip_options() -> list[str]:
    """The options of nbstripout, from the line of the Makefile that `make check` uses."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return shlex.split(re.search(r"^STRIP := (.*)$", makefile, re.MULTILINE)[1])


@pytest.fixture
def verify(monkeypatch, capfd):
    """nbstripout's word on a notebook: its code, 1 if something would be stripped, and why."""

    def verify(path: Path) -> tuple[int, str]:
        arguments = ["nbstripout", "--verify", *strip_options(), str(path)]
        monkeypatch.setattr(sys, "argv", arguments)
        # Its wrapper of the output closes what it was given.
        with open(os.dup(1), "w") as said, contextlib.redirect_stdout(said):  # noqa: PTH123
            try:
                nbstripout.main()
                code = 0
            except SystemExit as end:
                code = end.code
        return code, "".join(capfd.readouterr())

    return verify


def notebook(**cell) -> dict:
    code = {"cell_type": "code", "id": "answer", "metadata": {}, "source": "6 * 7"}
    code |= {"execution_count": None, "outputs": []} | cell
    return {"cells": [code], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@each_notebook
def test_a_notebook_names_the_kernel_that_every_jupyter_has(path):
    kernelspec = json.loads(path.read_text(encoding="utf-8"))["metadata"]["kernelspec"]
    assert kernelspec == {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    }


@each_notebook
def test_a_notebook_is_committed_without_outputs(path, verify):
    code, said = verify(path)
    mend = f"run .venv/bin/nbstripout {shlex.join(strip_options())} notebooks/{path.name}"
    assert code == 0, f"{said}{mend}"


@pytest.mark.parametrize(
    "left_over",
    [
        {"execution_count": 1},
        {"outputs": [{"output_type": "stream", "name": "stdout", "text": "42"}]},
        {"metadata": {"papermill": {"status": "completed"}}},
        {"metadata": {"execution": {"iopub.status.busy": "2022-10-28"}}},
    ],
    ids=lambda left_over: next(iter(left_over)),
)
def test_what_a_run_leaves_in_a_notebook_is_noticed(tmp_path, left_over, verify):
    path = tmp_path / "run.ipynb"
    path.write_text(json.dumps(notebook(**left_over)), encoding="utf-8")
    assert verify(path)[0] == 1


def test_the_ids_of_cells_survive_stripping(tmp_path, verify):
    path = tmp_path / "named.ipynb"
    path.write_text(json.dumps(notebook(), indent=1), encoding="utf-8")
    code, said = verify(path)
    assert code == 0, said
