"""The executor `dask`, on a cluster whose workers have the package and nothing of a checkout."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest
from processes import PACKAGE, soon, told
from sites import site
from small_notebooks import BRIEFING, write, write_manifest

from counterclaim import cli
from counterclaim.desk.messages import execute as messages
from counterclaim.desk.messages import site as site_messages
from counterclaim.page import published

TESTS = Path(__file__).resolve().parents[1]
# A variable of the workers that no notebook is to see, and one that an entry asks for.
SECRET, GIVEN = "WORKER_TOKEN", "DESK_REGION"


class Cluster(NamedTuple):
    """Its address, the folder that its workers work in, and their supervisors."""

    address: str
    folder: Path
    nannies: list[subprocess.Popen]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A scheduler and two workers, in an empty folder; they can import the package alone."""
    library = tmp_path_factory.mktemp("library")
    shutil.copytree(
        PACKAGE / "counterclaim",
        library / "counterclaim",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copyfile(TESTS / "jobs.py", library / "jobs.py")
    folder = tmp_path_factory.mktemp("empty")
    own = {"PYTHONPATH": str(library), SECRET: "kept-on-the-worker", GIVEN: "west"}
    passed = {key: value for key, value in os.environ.items() if key != "COUNTERCLAIM_ROOT"}

    def begun(what: str, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", f"distributed.cli.dask_{what}", *arguments],
            cwd=folder,
            env=passed | own,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    file = folder / "scheduler.json"
    started = [
        begun(
            "scheduler",
            "--host=127.0.0.1",
            "--port=0",
            "--no-dashboard",
            f"--scheduler-file={file}",
        )
    ]
    try:
        assert soon(file.is_file)
        address = json.loads(file.read_text("utf-8"))["address"]
        options = ("--nthreads=1", "--no-dashboard", "--memory-limit=0", "--local-directory=.")
        started += [begun("worker", address, *options) for _ in range(2)]
        yield Cluster(address, folder, started[1:])
    finally:
        for process in started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


SCRIPT = """
import functools, json, os, sys
import jobs
address, *arguments = sys.argv[1:]
"""


def test_every_job_has_its_result_or_its_reason_and_progress_before_it(cluster):
    script = (
        SCRIPT
        + """
events = []
given = ["one", "raises", "killed", "no JSON", "two"]
told = lambda *at: events.append(["progress", *at])
for job, result in jobs.run(given, jobs.do, 0, 30.0, told, "dask", address):
    events.append(["result", job, result])
print(json.dumps(events))
"""
    )
    events = told(script, cluster.address)
    results = {job: result for what, job, result, *_ in events if what == "result"}
    for job in results:
        whats = [what for what, name, *_ in events if name == job]
        assert whats[0] == "progress" and whats[-1] == "result"
    assert [results[job]["did"] for job in ("one", "two")] == ["one", "two"]
    assert results["raises"]["failed"] == "KeyError: 'what nobody foresaw'"
    assert "in do" in results["raises"]["trace"]
    assert "not JSON" in results["no JSON"]["failed"]
    lost = messages.LOST.fill(how="by the signal 9", attempts=2).wrong
    assert results["killed"] == {"failed": lost}


def test_a_job_whose_worker_is_killed_is_begun_once_more_and_the_others_go_on(cluster, tmp_path):
    script = (
        SCRIPT
        + """
work = functools.partial(jobs.losing_worker, *arguments)
made = jobs.run(["once", "fatal", "good"], work, 0, 60.0, executor="dask", cluster=address)
print(json.dumps(dict(made)))
"""
    )
    made = told(script, cluster.address, str(tmp_path))
    assert made["once"]["did"] == "once"
    assert made["good"]["did"] == "good"
    lost = messages.LOST.fill(how=messages.WITH_ITS_WORKER.wrong, attempts=2).wrong
    assert made["fatal"] == {"failed": lost}
    assert (tmp_path / "fatal").read_text() == "xx"


def test_a_job_that_takes_too_long_is_ended_and_one_that_nobody_wants_any_more(cluster, tmp_path):
    script = (
        SCRIPT
        + """
work = functools.partial(jobs.staying, *arguments)
made = dict(jobs.run(["late"], work, 0, 1.5, executor="dask", cluster=address))
def told(*at):
    raise KeyboardInterrupt
try:
    list(jobs.run(["unwanted"], work, 0, 600.0, told, "dask", address))
except KeyboardInterrupt:
    print(json.dumps(made))
"""
    )
    made = told(script, cluster.address, str(tmp_path))
    assert made == {"late": {"failed": messages.TOO_LATE.fill(seconds="1.5").wrong}}
    pids = [int(path.read_text()) for path in tmp_path.iterdir()]
    assert len(pids) == 2
    assert soon(lambda: not any(psutil.pid_exists(pid) for pid in pids), 30)


LISTENS = """
import contextlib, psutil
heard = set()
def told(*at):
    me = psutil.Process()
    for process in (me, *me.children(recursive=True)):
        # A job that is over is gone meanwhile.
        with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            for each in process.net_connections("inet"):
                if each.status == "LISTEN":
                    heard.add(each.laddr.ip)
if __name__ == "__main__":
    made = jobs.run(["returns", "stays"], jobs.leaving, 2, 60.0, told, "dask")
    print(json.dumps([next(made), sorted(heard)]))
    made.close()
"""


def test_a_cluster_of_this_machine_hears_it_alone_and_is_gone_with_its_run():
    # `told` fails where a process or a file is left, or a word on stderr.
    result, heard = told(SCRIPT + LISTENS, "")
    assert result == ["returns", {"left": "returns"}]
    assert heard == ["127.0.0.1"]


ENTRIES = """\
- {slug: world, notebook: good, every: day, parameters: {dossier: world}}
- slug: world
  notebook: good
  every: day
  parameters: {dossier: world}
  for_each: {actor: [a001]}
- slug: asks
  notebook: asks
  every: day
  parameters: {dossier: world}
  environment: [DESK_REGION]
"""
# A cell that fails where a notebook sees what it is not to see, or not what its entry asks for.
ASKS = f"""\
import os
assert os.environ["{GIVEN}"] == "west"
assert not {{"{SECRET}", "DESK_TOKEN", "COUNTERCLAIM_SMTP"}} & os.environ.keys()
assert not os.path.exists("reports/reports.yml") and os.listdir("data") == ["codebook", "world"]"""


@pytest.fixture
def desk(world_root, monkeypatch):
    """A desk with two dossiers, and secrets in its environment."""
    shutil.copytree(world_root / "data" / "world", world_root / "data" / "other")
    write(world_root, "good", *BRIEFING)
    write(world_root, "asks", *BRIEFING[:-1], ASKS, BRIEFING[-1])
    write_manifest(world_root, ENTRIES)
    monkeypatch.setenv(GIVEN, "west")
    monkeypatch.setenv("DESK_TOKEN", "kept-at-the-desk")
    monkeypatch.setenv("COUNTERCLAIM_SMTP", "smtps://desk:password@mail.example.org")
    return world_root


def render(*arguments: str) -> tuple[int, list[dict]]:
    """Run the command, as a person does: its code, and what it says of each report."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "counterclaim", "render", "--log-json", *arguments],
        env=os.environ | {"PYTHONPATH": str(PACKAGE)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stderr == ""
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_a_cluster_makes_the_same_bytes_without_a_desk_and_without_a_secret(cluster, desk, capsys):
    code, events = render("--cluster", cluster.address)
    assert (code, [each["what"] for each in events]) == (0, ["published"] * 3), events
    made = site(desk)
    again = ["--force", "--executor", "serial", "--log-json"]
    assert cli.main(["render", "world", "world-a001", *again]) == 0  # the third is only for workers
    keys = [json.loads(line)["key"] for line in capsys.readouterr().out.splitlines()]
    assert keys == [site_messages.IDENTICAL.key] * 2
    assert site(desk) == made
    left = [path for path in cluster.folder.rglob("*") if path.is_file()]
    laid = [path for path in left if "counterclaim" in path.parts and path.suffix != ".part"]
    assert laid and not any(os.access(path, os.W_OK) for path in laid if os.geteuid())
    assert all(
        path.stat().st_mode & 0o222 == 0 for path in laid if path.name != "counterclaim.toml"
    )
    for path in left:
        assert b"kept-at-the-desk" not in path.read_bytes()


def test_a_worker_with_another_environment_or_program_makes_nothing(cluster, desk, monkeypatch):
    monkeypatch.setenv(GIVEN, "east")
    code, events = render("asks", "--cluster", cluster.address)
    assert (code, [each["what"] for each in events]) == (1, ["failed"])
    assert site_messages.WORKER_DIFFERS.wrong in events[0]["text"]


def test_a_later_edition_is_compared_on_the_worker_with_the_one_before(cluster, desk):
    _, (first,) = render("world", "--cluster", cluster.address)
    table = desk / "data" / "world" / "events.csv"
    table.write_text(table.read_text("utf-8").replace("Belmark's minister", "A minister"), "utf-8")
    code, (second,) = render("world", "--cluster", cluster.address)
    assert (code, second["what"]) == (0, "published")
    head = published.head(published.path(desk, second["edition"]))
    assert head and head.base == first["edition"]
