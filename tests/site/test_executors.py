"""The site by every executor: the same bytes, and nothing left when a run is interrupted."""

import json
import os
import signal
from datetime import UTC, datetime

import faults
import pytest
import wholeness
from processes import marked, soon
from small_notebooks import BRIEFING, write, write_manifest

from counterclaim.page import published
from counterclaim.site import build, manifest
from counterclaim.site.progress import Event, Options


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


ENTRY = "- {{slug: {0}, notebook: {0}, every: day, parameters: {{dossier: world}}}}\n"


def run(root, slugs: list[str], options: Options) -> dict[str, list[Event]]:
    """What a run of the site says of each report."""
    events: dict[str, list[Event]] = {slug: [] for slug in slugs}
    write_manifest(root, "".join(ENTRY.format(slug) for slug in slugs))
    build.run(
        root,
        manifest.read(root),
        [],
        options,
        datetime.now(UTC),
        lambda event: events.setdefault(event.slug, []).append(event),
        lambda *at: None,
    )
    return events


@pytest.mark.parametrize("name", EVERY)
def test_a_page_that_takes_all_memory_fails_alone_and_says_so(world_root, name):
    # Without a limit this ends well.
    eats = "taken = [bytearray(10_000_000) for _ in range(150)]"
    write(world_root, "eats", *BRIEFING[:-1], eats, BRIEFING[-1])
    write(world_root, "good", *BRIEFING)
    options = Options(workers=2, executor=name, memory=300 << 20)
    events = run(world_root, ["eats", "good"], options)
    (failure,) = events["eats"]
    assert failure.what == "failed"
    assert "MemoryError" in failure.text and "bytearray" in failure.text
    assert [event.what for event in events["good"]] == ["published"]
    assert published.newest(world_root, "good").exists()
    assert not published.newest(world_root, "eats").exists()


@pytest.mark.parametrize("name", EVERY)
def test_a_page_that_takes_too_long_fails_and_says_so(world_root, name):
    write(world_root, "waits", "import time; time.sleep(600)")
    (failure,) = run(world_root, ["waits"], Options(executor=name, seconds=3))["waits"]
    assert failure.what == "failed"
    assert "longer than 3 s" in failure.text and "time.sleep(600)" in failure.text
