"""The site by every executor: the same bytes, and nothing left when a run is interrupted."""

import json
import os
import signal

import faults
import pytest
import wholeness
from processes import marked, soon


@pytest.fixture(autouse=True)
def forked(monkeypatch):
    """Runs that do not import again what is here; `make faults` has them as a person has."""
    monkeypatch.setattr(faults, "FORKED", True)


EVERY = ("fork", "process", "serial")


def test_every_executor_makes_the_same_bytes():
    with faults.bench() as made:
        before = wholeness.hashes(made.root)
        for name in EVERY:
            run = faults.start(made, "render", "--force", "--log-json", "--executor", name)
            code, out = faults.ended(run)
            events = [json.loads(line) for line in out.splitlines()]
            assert (code, [e["what"] for e in events]) == (0, ["same"] * faults.PAGES), name
            assert faults.after(made, run, before) == []
            assert wholeness.hashes(made.root) == before


@pytest.mark.parametrize("name", EVERY)
def test_an_interrupted_run_leaves_nothing_running(name):
    with faults.bench() as made:
        before = wholeness.hashes(made.root)
        faults.edit(made.root, f"interrupted with {name}")
        run = faults.start(made, "render", "--executor", name, "--workers", "2")
        assert soon(lambda: len(marked(run.mark)) > 1 or run.process.poll() is not None)
        os.kill(run.process.pid, signal.SIGINT)
        code, _ = faults.ended(run, 30)
        assert code == 130
        assert faults.after(made, run, before) == []
        assert faults.recovered(made, before) == []
