"""Runs at once, as processes: each report is made by one of them, and what each published stays."""

import json
import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import faults
import pytest
import wholeness
from processes import soon
from small_notebooks import BRIEFING, write, write_manifest

from counterclaim.page import published
from counterclaim.site import ledger, lock, progress, runs, together

ENTRY = "- {{slug: {0}, notebook: {0}, every: day, parameters: {{dossier: world}}}}\n"


@pytest.fixture(autouse=True)
def forked(monkeypatch):
    """Runs that do not import again what is here."""
    monkeypatch.setattr(faults, "FORKED", True)


def waiting(root: Path, slug: str) -> str:
    """A cell that says that its page is being made, and waits until it may go on."""
    begun, go = root / f"{slug}.begun", root / "go"
    return (
        "import pathlib, time\n"
        f"open({str(begun)!r}, 'a').write('x')\n"
        f"while not pathlib.Path({str(go)!r}).exists(): time.sleep(0.02)"
    )


@pytest.fixture
def made():
    """A desk in which the pages of two more reports wait, `one` and `two`."""
    with faults.bench() as made:
        for slug in ("one", "two"):
            write(made.root, slug, *BRIEFING[:-1], waiting(made.root, slug), BRIEFING[-1])
        write_manifest(made.root, faults.MANIFEST + ENTRY.format("one") + ENTRY.format("two"))
        yield made


def begun(made: faults.Bench, slug: str) -> bool:
    return soon((made.root / f"{slug}.begun").exists)


def said(run: faults.Run) -> list[tuple[str, str]]:
    """What a run that ended well said of each report."""
    code, out = faults.ended(run)
    assert code == 0, out
    events = [json.loads(line) for line in out.splitlines()]
    return [(each["what"], each.get("slug", "")) for each in events]


def test_runs_of_different_reports_do_not_wait_for_each_other_and_both_are_listed(made):
    first = faults.start(made, "render", "one", "--log-json")
    assert begun(made, "one")
    second = faults.start(made, "render", "two", "--log-json")
    assert begun(made, "two")  # while the first still makes its page
    (made.root / "go").touch()
    assert said(first) == [("published", "one")]
    assert said(second) == [("published", "two")]
    editions, notes = ledger.read(made.root)
    assert notes == []
    assert {entry.slug for entry in editions} == {"world", "world-a001", "one", "two"}
    known, _ = runs.read(made.root)
    assert all(known[slug].good and known[slug].inputs for slug in ("one", "two"))
    assert list(wholeness.torn(made.root, {})) == []


def test_a_run_waits_for_a_report_that_another_makes_and_finds_it_up_to_date(made):
    first = faults.start(made, "render", "one", "--log-json")
    assert begun(made, "one")
    second = faults.start(made, "render", "one", "two", "--log-json")
    assert begun(made, "two")
    (made.root / "go").touch()
    assert said(first) == [("published", "one")]
    assert said(second) == [("published", "two"), ("up to date", "")]
    assert (made.root / "one.begun").read_text() == "x"


def test_a_report_of_a_run_that_was_killed_is_made_by_the_one_that_waits(made):
    first = faults.start(made, "render", "one", "--log-json")
    assert begun(made, "one")
    second = faults.start(made, "render", "one", "two", "--log-json")
    assert begun(made, "two")
    os.kill(first.process.pid, signal.SIGKILL)
    (made.root / "go").touch()
    assert said(second) == [("published", "two"), ("published", "one")]
    assert published.newest(made.root, "one").exists()
    first.process.wait(10)


@pytest.fixture
def one_run(tmp_path):
    now = datetime(2026, 11, 2, 5, 30, tzinfo=UTC)
    state = progress.State(tmp_path, progress.Options(), now, print, [], {}, set())
    run = together.Together(state)
    yield run
    run.close()


def test_all_runs_take_the_reports_they_waited_for_in_one_order(one_run, monkeypatch):
    taken = []
    monkeypatch.setattr(one_run, "take", lambda slug: not taken.append(slug))
    slugs = ["world", "one", "two"]
    one_run.wait(slugs)
    one_run.wait(reversed(slugs))
    assert taken[:3] == taken[3:] and set(taken) == set(slugs)


def test_a_run_does_not_wait_for_ever_and_says_for_which_report(one_run, monkeypatch):
    monkeypatch.setattr(one_run, "take", lambda slug: False)
    monkeypatch.setattr(together, "_PATIENCE", 0.0)
    with pytest.raises(lock.LockedError, match="world"):
        one_run.wait(["world"])
