"""One run at a time, and what is told of one that did not end well."""

import os
import signal

import pytest
from processes import clear, end, marked, soon, start

from counterclaim.site import lock
from counterclaim.site.lock import LockedError

HOLD = """
import os, sys, time
from pathlib import Path
from counterclaim.site import lock
with lock.held(Path(sys.argv[1]), "since noon") as left:
    if sys.argv[2:] and os.fork() == 0:
        time.sleep(300)
    print(os.getpid(), flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """A function that starts a process which holds the lock until its stdin ends."""
    scripts = []

    def begun(*arguments):
        script = start(HOLD, str(tmp_path / "new" / "lock"), *arguments)
        scripts.append(script)
        assert script.process.stdout.readline() == f"{script.process.pid}\n"
        return script

    yield begun
    for script in scripts:
        clear(script)


def test_who_comes_second_is_refused_with_the_words_of_the_first(tmp_path, holder):
    path = tmp_path / "new" / "lock"
    first = holder()
    with pytest.raises(LockedError) as caught, lock.held(path, "never"):
        pass
    said = f"process {first.process.pid}, since noon"
    assert str(caught.value) == f"Another run holds the lock ({said})."
    assert path.read_text("utf-8") == f"{said}\n"  # refused, and nothing written
    assert end(first)[0] == 0
    with lock.held(path, "at last") as left:
        assert left == ""


def test_what_a_killed_holder_left_is_told_to_the_next(tmp_path, holder):
    first = holder()
    os.kill(first.process.pid, signal.SIGKILL)
    first.process.wait()
    with lock.held(tmp_path / "new" / "lock", "then") as left:
        assert left == f"process {first.process.pid}, since noon"
    with lock.held(tmp_path / "new" / "lock", "after that") as left:
        assert left == ""


def test_a_child_that_outlives_the_holder_holds_nothing(tmp_path, holder):
    first = holder("fork")
    os.kill(first.process.pid, signal.SIGKILL)
    first.process.wait()
    assert len(marked(first.mark)) == 1
    with lock.held(tmp_path / "new" / "lock", "then") as left:
        assert left.startswith(f"process {first.process.pid}")


def test_a_child_that_ends_leaves_the_lock_to_the_holder(tmp_path, holder):
    first = holder("fork")
    (child,) = [p for p in marked(first.mark) if not p.startswith(f"{first.process.pid} ")]
    os.kill(int(child.split()[0]), signal.SIGKILL)
    assert soon(lambda: len(marked(first.mark)) == 1)
    with pytest.raises(LockedError), lock.held(tmp_path / "new" / "lock", "never"):
        pass


def test_an_error_releases_the_lock_and_leaves_no_words(tmp_path):
    path = tmp_path / "lock"
    with pytest.raises(ZeroDivisionError), lock.held(path, "briefly"):
        raise ZeroDivisionError
    assert path.read_bytes() == b""
    with lock.held(path, "again") as left:
        assert left == ""
        assert path.read_text("utf-8") == f"process {os.getpid()}, again\n"


def test_words_that_nobody_can_read_keep_nobody_out(tmp_path):
    path = tmp_path / "lock"
    path.write_bytes(b"process \xff\n")
    with lock.held(path, "then") as left:
        assert left == "process \ufffd"


def test_a_file_system_without_locks_is_not_another_run(tmp_path, monkeypatch):
    def without(*arguments):
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.lockf", without)
    with pytest.raises(OSError, match="No locks available"), lock.held(tmp_path / "lock", "never"):
        pass
