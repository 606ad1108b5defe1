"""Processes that we start: how they begin, are limited and end, and what they leave."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from processes import clear, end, marked, soon, start, told

from counterclaim.execute import folders, processes


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """An empty folder for temporary files."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def gone_pid() -> int:
    """The id of a process that is no more."""
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid


def test_folders_of_a_run_that_is_gone_are_removed_and_no_others(
    temporary, world_root, monkeypatch
):
    mine = folders.prefix()
    theirs = mine.replace(f"-{os.getpid()}-", f"-{gone_pid()}-")
    assert theirs != mine
    (temporary / f"{theirs}a" / "deep").mkdir(parents=True)
    (temporary / f"{mine}b").mkdir()
    (temporary / f"{theirs}file").touch()
    (temporary / "cc-other").mkdir()
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(Path(__file__).resolve().parents[2]))
    assert folders.clear() == 0  # another checkout's
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(world_root))
    assert folders.clear() == 1
    kept = {f"{mine}b", f"{theirs}file", "cc-other"}
    assert kept <= {path.name for path in temporary.iterdir()}
    assert not (temporary / f"{theirs}a").exists()


def test_a_child_never_comes_back_into_the_code_of_its_parent():
    script = """
import json, os, signal
from counterclaim.execute import processes
def be():
    raise ValueError("and nobody is there to take it")
try:
    ends = []
    for what in (be, lambda: None, lambda: os._exit(7), lambda: exec("import sys; sys.exit(0)")):
        pid = processes.fork(what, {})
        ends.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
finally:
    print(json.dumps(ends))
"""
    assert told(script) == [1, 1, 7, 1]


def test_a_child_has_the_handlers_it_is_given_and_none_of_its_parent_s():
    script = """
import json, os, signal, sys
from counterclaim.execute import processes
def inherited(number, frame):
    os.write(1, b"the parent's handler ran in the child")
for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1):
    signal.signal(number, inherited)
signal.signal(signal.SIGUSR2, signal.SIG_IGN)
def be():
    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1, signal.SIGINT, signal.SIGUSR2)
    found = [signal.getsignal(number) for number in numbers]
    print(json.dumps([str(each) for each in found] + [len(signal.pthread_sigmask(0, []))]))
    sys.stdout.flush()
print(end="")
pid = processes.fork(be, {signal.SIGINT: signal.default_int_handler})
os.waitpid(pid, 0)
assert signal.getsignal(signal.SIGTERM) is inherited and not signal.pthread_sigmask(0, [])
"""
    *found, masked = told(script)
    assert found[:3] == ["0"] * 3 or found[:3] == ["Handlers.SIG_DFL"] * 3
    assert "default_int_handler" in found[3]
    assert found[4] in ("1", "Handlers.SIG_IGN")
    assert masked == 0


def test_a_signal_that_comes_with_the_fork_finds_the_child_s_own_handler():
    # Python runs a handler between two instructions: at the first of the child, if it can.
    script = """
import json, os, signal
from counterclaim.execute import processes
def inherited(number, frame):
    if os.getpid() != own:
        os._exit(99)
own, real = os.getpid(), os.fork
def fork():
    pid = real()
    if pid == 0:
        os.kill(os.getpid(), signal.SIGTERM)
    return pid
os.fork = fork
signal.signal(signal.SIGTERM, inherited)
def handler(number, frame):
    os._exit(42)
pid = processes.fork(lambda: None, {signal.SIGTERM: handler})
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"""
    assert told(script) == 42


def test_a_fork_needs_no_stdout_and_writes_nothing_twice():
    script = """
import os, sys
from counterclaim.execute import processes
print("once", end="")
os.waitpid(processes.fork(sys.stdout.flush, {}), 0)
sys.stdout = None
os.waitpid(processes.fork(lambda: None, {}), 0)
sys.stdout = open(os.devnull); sys.stdout.close()
os.waitpid(processes.fork(lambda: None, {}), 0)
"""
    script = start(script)
    assert end(script) == (0, "once", "")
    clear(script)


def test_shut_leaves_what_is_kept_and_keeps_the_numbers_of_the_others():
    script = """
import json, os, tempfile
from counterclaim.execute import processes
kept, other = tempfile.TemporaryFile(), tempfile.TemporaryFile()
number = other.fileno()
out = os.dup(1)
def be():
    processes.redirect_all_but((kept.fileno(), out))
    devices = [os.readlink(f"/dev/fd/{n}") for n in (0, 1, 2, number)]
    fresh = os.open(os.devnull, os.O_RDONLY)
    other.close()  # it may, and fresh is as open as before
    os.fstat(fresh)
    found = [devices, os.get_inheritable(0), os.get_inheritable(fresh), fresh == number]
    found.append("deleted" in os.readlink(f"/dev/fd/{kept.fileno()}"))
    os.write(out, json.dumps(found).encode())
os.waitpid(processes.fork(be, {}), 0)
"""
    assert told(script) == [["/dev/null"] * 4, True, False, False, True]


def test_a_child_dies_with_its_parent():
    script = """
import os, signal, sys, time
from counterclaim.execute import processes
parent = os.getpid()
for early in (False, True):
    def be():
        if early:  # the parent is gone before the child asks
            while os.getppid() == parent:
                time.sleep(0.01)
        processes.die_with(parent, signal.SIGKILL)
        time.sleep(300)
    processes.fork(be, {})
print("ready", flush=True)
sys.stdin.read()
"""
    running = start(script)
    try:
        assert running.process.stdout.readline() == "ready\n"
        assert len(marked(running.mark)) == 3
        running.process.kill()
        assert soon(lambda: not marked(running.mark))
    finally:
        clear(running)


def test_every_descendant_is_ended_wherever_it_went_and_others_are_spared():
    script = """
import ctypes, json, os, subprocess, sys, time
from counterclaim.execute import processes
def deep(n):
    if n and os.fork() == 0:
        os.setsid()
        deep(n - 1)
        time.sleep(300)
processes.adopt()
spared = subprocess.Popen(["sleep", "300"])
subprocess.Popen(["sleep", "300"], start_new_session=True)
subprocess.run(["sh", "-c", "sleep 300 &"])
if os.fork() == 0:
    deep(4)
    if os.fork() == 0:
        ctypes.CDLL(None).prctl(15, b"a) S 1 \\xff", 0, 0, 0)
        time.sleep(300)
    os._exit(0)
for _ in range(6000):  # the two sleepers, the orphan, who forked twice, and those two
    before = len(processes.children())
    if before == 6:
        break
    time.sleep(0.01)
processes.end_children([spared.pid])
after = processes.children() == [spared.pid]
processes.end_children()
print(json.dumps([before, after, processes.children()]))
"""
    before, after, rest = told(script)
    assert before == 6
    assert (after, rest) == (True, [])


def test_adopting_is_undone():
    script = """
import json, os, time
from counterclaim.execute import processes
found = [processes.adopt(), processes.adopt(), processes.adopt(False), processes.adopt(False)]
print(json.dumps(found))
"""
    assert told(script) == [False, True, True, False]


def test_a_group_is_ended_whether_or_not_its_leader_has_got_that_far():
    children = [subprocess.Popen(["sleep", "300"], start_new_session=new) for new in (True, False)]
    for child in children:
        processes.end_child(child.pid)
        assert not Path("/proc", str(child.pid)).exists()
        child.returncode = 0  # it is waited for already
    processes.end_child(children[0].pid)  # again: nothing


def test_a_group_that_is_ended_runs_no_more_not_only_its_leader():
    # A process that is killed ends when it gets round to it: one that has much memory gives it back
    # first, and what a notebook has started may be just that.
    member = "import os; there = bytearray(b'x') * (400 << 20); print(os.getpid(), flush=True)"
    member += "; input()"
    leader = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {member!r}])"
    child = subprocess.Popen(
        [sys.executable, "-c", leader],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    pid = int(child.stdout.readline())
    assert runs(pid)
    processes.end_child(child.pid)
    assert not runs(pid)
    child.returncode = 0  # it is waited for already
    child.stdin.close()
    child.stdout.close()


def runs(pid: int) -> bool:
    """Whether there is such a process, and it is more than what is left until it is reaped."""
    try:
        return b") Z" not in Path("/proc", str(pid), "stat").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_how_a_child_ended_is_told_and_it_is_still_there():
    ends = {"raise SystemExit(3)": "with the code 3", "import os; os.kill(os.getpid(), 9)": ""}
    for source, how in ends.items():
        child = subprocess.Popen([sys.executable, "-c", f"input()\n{source}"], stdin=-1)
        assert processes.exit_reason(child.pid) == ""
        assert not processes.has_ended(child.pid)
        child.stdin.write(b"\n")
        child.stdin.close()
        assert soon(lambda pid=child.pid: processes.has_ended(pid))
        assert processes.exit_reason(child.pid) == (how or "by the signal 9")
        assert child.wait() in (3, -9)
        assert processes.has_ended(child.pid)


def test_a_signal_to_a_process_that_is_gone_is_no_error():
    assert processes.send(gone_pid(), signal.SIGTERM)


def test_memory_is_limited_beyond_what_there_is():
    script = """
import json
from counterclaim.execute import processes
there = bytearray(300 << 20)
processes.limit_memory(0)
processes.limit_memory(200 << 20)
found = [len(bytearray(100 << 20)) >> 20]
try:
    bytearray(250 << 20)
except MemoryError:
    found.append("no more")
print(json.dumps(found))
"""
    assert told(script) == [100, "no more"]
