"""Executors: each job has its result, and nothing of a worker outlives it."""

import contextlib
import functools
import importlib.metadata
import os
import signal
import time
import tomllib
from pathlib import Path

import jobs
import pytest
from processes import clear, end, left, marked, soon, start, told

from counterclaim.desk.messages import execute as messages
from counterclaim.execute import executors, processes
from counterclaim.execute.executors import workers as supervisor

CHECKOUT = Path(__file__).resolve().parents[2]
EVERY = ("fork", "process", "serial")
OWN_PROCESSES = ("fork", "process")


def done(tasks, work, workers=2, seconds=30.0, progress=lambda *at: None) -> list:
    return list(jobs.run(tasks, work, workers, seconds, progress))


def wait_for(*paths: Path, there: bool = True) -> None:
    """In a worker: wait until each of these files is there, or is not."""
    assert soon(lambda: all(path.exists() == there for path in paths))


def test_every_task_has_its_result_in_the_order_of_their_ends(tmp_path):
    last = tmp_path / "last"

    def work(task, told):
        if task == "slow":  # until the process of the last is there and gone again
            wait_for(last)
            wait_for(Path("/proc", last.read_text("utf-8")), there=False)
        if task == "last":
            (tmp_path / "last.new").write_text(str(os.getpid()), "utf-8")
            (tmp_path / "last.new").rename(last)
        return {"did": task, "process": os.getpid()}

    made = done(["slow", "first", "last"], work)
    assert [task for task, _ in made] == ["first", "last", "slow"]
    assert all(result["did"] == task for task, result in made)
    assert len({os.getpid(), *(result["process"] for _, result in made)}) == 4


@pytest.mark.parametrize("workers", [1, 3])
def test_as_many_run_at_a_time_as_are_asked_for_and_no_more(workers, tmp_path):
    def mark(kind: str, task: int) -> Path:
        return tmp_path / f"{kind}-{task}"

    def work(task, told):
        mark("begun", task).touch()
        if task >= workers:
            return {}
        # The first of them meet; none ends before all have counted who else has begun.
        wait_for(*(mark("begun", n) for n in range(workers)))
        time.sleep(0.05)  # for one too many to show itself
        begun = len(list(tmp_path.glob("begun-*")))
        mark("counted", task).touch()
        wait_for(*(mark("counted", n) for n in range(workers)))
        return {"begun": begun}

    made = dict(done(range(workers + 3), work, workers=workers))
    assert [made[n] for n in range(workers)] == [{"begun": workers}] * workers
    assert [made[n] for n in range(workers, workers + 3)] == [{}] * 3


def test_progress_is_told_as_it_is_made_and_before_the_result():
    def work(task, told):
        for n in range(3):
            told(n, 3)
        return {"text": task * 3_000_000}

    seen = []
    for task, result in jobs.run("ab", work, 2, 30, lambda *at: seen.append(at)):
        assert [at for at in seen if at[0] == task] == [(task, n, 3) for n in range(3)]
        assert result == {"text": task * 3_000_000}
    assert len(seen) == 6


def test_no_task_is_no_work():
    assert done([], lambda task, told: {}) == []


def test_a_mistake_of_ours_is_kept_with_its_trace_and_the_others_go_on():
    def work(task, told):
        if task == "bad":
            raise KeyError("what nobody foresaw")
        return {"task": task}

    made = dict(done(["good", "bad", "better"], work))
    assert made["good"] == {"task": "good"}
    assert made["better"] == {"task": "better"}
    assert made["bad"]["failed"] == "KeyError: 'what nobody foresaw'"
    assert 'raise KeyError("what nobody foresaw")' in made["bad"]["trace"]


def test_a_result_that_is_no_plain_data_is_a_failure():
    assert "not JSON" in done([1], lambda task, told: {"a": object()})[0][1]["failed"]


@pytest.mark.parametrize(
    ("work", "why"),
    [
        (lambda task, told: os.kill(os.getpid(), signal.SIGKILL), "by the signal 9"),
        (lambda task, told: os._exit(5), "with the code 5"),
        (lambda task, told: os.kill(os.getpid(), signal.SIGTERM), "It was ended from outside."),
        (lambda task, told: [os.closerange(3, 99), time.sleep(60)], "closed the pipe"),
    ],
)
def test_a_worker_that_is_lost_is_a_failure_with_its_reason(work, why):
    made = dict(done([1, 2], lambda task, told: work(task, told) if task == 1 else {"well": 2}))
    assert why in made[1]["failed"]
    assert made[2] == {"well": 2}


def test_a_worker_that_takes_too_long_is_ended_though_it_never_tires_of_telling():
    def work(task, told):
        while task != "well":
            told(1, 2)
        return {"task": task}

    made = dict(done(["ever", "well"], work, seconds=2))
    assert made["ever"] == {"failed": "It took longer than 2 s and was ended."}
    assert made["well"] == {"task": "well"}


def test_a_worker_that_will_not_end_is_killed(monkeypatch):
    monkeypatch.setattr(supervisor, "_GRACE", 0.2)

    def work(task, told):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(60)

    assert "took longer" in done([1], work, seconds=0.3)[0][1]["failed"]
    assert processes.children() == []


def test_a_result_that_waited_for_its_reader_is_no_failure():
    def work(task, told):
        return {"text": "x" * 1000}

    made = []
    for task, result in jobs.run([1, 2], work, 2, 2.0, lambda *at: None):
        time.sleep(0 if made else 2.2)
        made.append((task, "text" in result))
    assert sorted(made) == [(1, True), (2, True)]


LEAVES = """
import json, os, subprocess, sys
import jobs
from counterclaim.execute import processes
executor, *arguments = sys.argv[1:]
"""


@pytest.mark.parametrize("executor", OWN_PROCESSES)
@pytest.mark.parametrize("task", ["returns", "raises", "killed", "stays"])
def test_what_a_worker_leaves_is_ended_with_it(task, executor):
    script = (
        LEAVES
        + """
(task,) = arguments
seconds = 3.0 if task == "stays" else 60.0
made = dict(jobs.run([task], jobs.leaving, 1, seconds, executor=executor))
print(json.dumps([made[task], processes.children(), processes.adopt()]))
"""
    )
    result, children, adopts = told(script, executor, task)
    assert ("failed" in result) == (task != "returns")
    assert (children, adopts) == ([], False)


@pytest.mark.parametrize("executor", OWN_PROCESSES)
def test_what_the_caller_started_is_spared(executor):
    script = (
        LEAVES
        + """
mine = [subprocess.Popen(["sleep", "300"], start_new_session=new) for new in (False, True)]
for _ in jobs.run(["killed", "returns"], jobs.leaving, 1, 60.0, executor=executor):
    mine.append(subprocess.Popen(["sleep", "300"]))
print(json.dumps([each.poll() for each in mine]))
for each in mine:
    each.kill()
"""
    )
    assert told(script, executor) == [None] * 4


@pytest.mark.parametrize("executor", OWN_PROCESSES)
def test_closing_an_executor_ends_every_worker_and_what_it_started(executor):
    script = (
        LEAVES
        + """
made = jobs.run(["returns", "stays", "stays", "stays"], jobs.leaving, 3, executor=executor)
first = next(made)
made.close()
print(json.dumps([first, processes.children()]))
"""
    )
    assert told(script, executor) == [["returns", {"left": "returns"}], []]


@pytest.mark.parametrize("executor", EVERY)
def test_an_error_of_who_reads_ends_every_worker(executor):
    script = (
        LEAVES
        + """
def progress(*at):
    raise KeyboardInterrupt
try:
    list(jobs.run(["stays"] * 3, jobs.leaving, 2, 60.0, progress, executor))
except KeyboardInterrupt:
    print(json.dumps(processes.children()))
"""
    )
    assert told(script, executor) == []


RUNS = (
    LEAVES
    + """
begun = set()
def progress(*at):
    begun.add(at[0])
    if len(begun) == 2:
        print("ready", flush=True)
list(jobs.run(["stays", "stays "], jobs.leaving, 2, 60.0, progress, executor))
print("not reached")
"""
)


@pytest.fixture(params=OWN_PROCESSES)
def running(request):
    """A process with two workers, each with what it started."""
    script = start(RUNS, request.param)
    assert script.process.stdout.readline() == "ready\n"
    assert soon(lambda: len(marked(script.mark)) >= 11)
    yield script
    clear(script)


def test_when_the_parent_is_killed_nothing_is_left(running):
    running.process.kill()
    assert soon(lambda: not marked(running.mark))


def test_a_worker_that_is_told_to_end_ends_what_it_started(running):
    workers = [
        int(each.split()[0])
        for each in marked(running.mark)
        if parent(int(each.split()[0])) == running.process.pid
    ]
    assert len(workers) == 2
    os.kill(workers[0], signal.SIGTERM)
    assert soon(lambda: len(marked(running.mark)) <= 6)
    os.kill(workers[1], signal.SIGTERM)
    assert end(running)[:2] == (0, "not reached\n")
    assert left(running) == ([], [])


def parent(pid: int) -> int:
    """The parent of a process; 0 if it is gone."""
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[1])
    return 0


def pipes_here() -> set[int]:
    """The descriptors of this process that are ends of pipes."""
    found = set()
    for path in Path("/dev/fd").iterdir():
        with contextlib.suppress(OSError):  # that of the list is closed
            if str(path.readlink()).startswith("pipe:"):
                found.add(int(path.name))
    return found


def test_a_worker_holds_one_end_of_one_pipe_so_that_each_breaks_with_its_reader():
    before = pipes_here()

    def work(task, told):
        time.sleep(0.1)
        return {"new": len(pipes_here() - before)}

    assert [result["new"] for _, result in done(range(4), work, workers=4)] == [1] * 4
    assert pipes_here() == before


def test_garbage_in_a_worker_s_pipe_is_a_failure_with_its_reason():
    before = pipes_here()

    def work(task, told):
        os.write(*(pipes_here() - before), b"garbage!")
        return {}

    (made,) = done([1], work)
    assert made == (1, {"failed": messages.GARBLED.wrong})


# What every executor does


@pytest.mark.parametrize("executor", EVERY)
def test_every_job_has_its_result_and_progress_before_it(executor):
    seen = []
    given = ["one", "raises", "two"]
    for job, result in jobs.run(
        given, jobs.do, progress=lambda *at: seen.append(at), executor=executor
    ):
        assert (job, 1, 2) in seen
        if job == "raises":
            assert result["failed"] == "KeyError: 'what nobody foresaw'"
            assert "in do" in result["trace"]
        else:
            assert result["did"] == job
            assert (result["process"] == os.getpid()) == (executor == "serial")
        given.remove(job)
    assert given == []


@pytest.mark.parametrize("executor", OWN_PROCESSES)
def test_a_killed_worker_costs_its_job_alone_and_a_reason(executor):
    made = dict(jobs.run(["killed", "one", "two"], jobs.do, executor=executor))
    assert made["killed"]["failed"] == messages.LOST.fill(how="by the signal 9", attempts=2).wrong
    assert [made[job]["did"] for job in ("one", "two")] == ["one", "two"]


@pytest.mark.parametrize("executor", OWN_PROCESSES)
def test_a_job_whose_worker_is_killed_once_is_begun_again(executor, tmp_path):
    work = functools.partial(jobs.killed_once, str(tmp_path))
    made = dict(jobs.run(["one", "two"], work, executor=executor))
    assert made == {"one": {"attempts": 2}, "two": {"attempts": 2}}


@pytest.mark.parametrize("executor", OWN_PROCESSES)
def test_a_job_that_takes_too_long_is_ended_and_not_begun_again(executor):
    made = dict(jobs.run(["stays", "one"], jobs.do, 1, 3.0, executor=executor))
    assert made["stays"]["failed"] == messages.TOO_LATE.fill(seconds="3").wrong
    assert made["one"]["did"] == "one"


def test_serial_ends_what_a_job_left_running():
    script = (
        LEAVES
        + """
made = dict(jobs.run(["returns"], jobs.leaving, executor=executor))
print(json.dumps([made["returns"], processes.adopt()]))
"""
    )
    assert told(script, "serial") == [{"left": "returns"}, False]


def test_a_warm_process_is_warmed_once_and_a_fresh_one_not():
    for name, times in {"fork": 1, "serial": 1, "process": 0}.items():
        calls = []
        settings = executors.Settings(
            jobs.do, lambda calls=calls: calls.append(1), 1, 9.0, lambda *at: None
        )
        executors.load(name)(settings).close()
        assert len(calls) == times, name


def test_executors_are_found_by_name_and_an_unknown_one_is_refused():
    assert set(EVERY) <= set(executors.names())
    with pytest.raises(ValueError, match="nosuch"):
        executors.load("nosuch")


def test_an_installed_executor_is_used_like_our_own(monkeypatch):
    point = importlib.metadata.EntryPoint("mine", "jobs:run", executors.GROUP)
    monkeypatch.setattr(
        "importlib.metadata.entry_points",
        lambda group, name="mine": [point] if (group, name) == (executors.GROUP, "mine") else [],
    )
    assert "mine" in executors.names()
    assert executors.load("mine") is jobs.run
    assert executors.load("serial") is not jobs.run


def test_the_entry_points_name_our_executors():
    table = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert table["entry-points"][executors.GROUP] == executors._OWN
    assert set(executors._OWN) == {*EVERY, "dask"}  # which has a file of tests of its own
