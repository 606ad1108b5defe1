"""Scripts that tests run in a process of their own, and what these have left behind."""

import contextlib
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import uuid
from pathlib import Path
from typing import Any, NamedTuple

import counterclaim

CHECKOUT = Path(__file__).resolve().parents[1]
# Where the package is imported from here, it is there too.
PACKAGE = Path(counterclaim.__file__).parents[1]
# By its beginning one of the variables that a notebook gets.
MARK = "PYTHON_TEST_MARK"


class Script(NamedTuple):
    """A script that runs, and the mark in the environment of all that it starts."""

    process: subprocess.Popen
    mark: str
    folder: Path


def start(source: str, *arguments: str, root: Path = CHECKOUT) -> Script:
    """Start a script, in a checkout, with the tests' own helpers to import; see `end`."""
    mark = uuid.uuid4().hex
    # Not in a folder of pytest's: a socket's path has to be short.
    folder = Path(tempfile.mkdtemp(prefix="cc-test-"))
    own = {"COUNTERCLAIM_ROOT": str(root), "TMPDIR": str(folder), MARK: mark}
    own["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parent), str(PACKAGE)])
    passed = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "PLOTLY"))}
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", source, *arguments],  # -P: as the command, not from here
        cwd=root,
        env=passed | own,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    return Script(process, mark, folder)


def end(script: Script, seconds: float = 60) -> tuple[int, str, str]:
    """Wait for a script; its code, stdout and stderr. What it left is for `left` to say."""
    try:
        out, err = script.process.communicate(timeout=seconds)
    finally:
        script.process.kill()
    return script.process.returncode, out, err


def told(source: str, *arguments: str, root: Path = CHECKOUT, seconds: float = 60) -> Any:
    """What a script prints as JSON; it is to end well, in silence, and to leave nothing."""
    script = start(source, *arguments, root=root)
    try:
        code, out, err = end(script, seconds)
        assert (code, err) == (0, ""), err
        assert left(script) == ([], []), left(script)
    finally:
        clear(script)
    return json.loads(out)


def marked(mark: str) -> list[str]:
    """The processes that have a mark, in their environment or as a limit: id and command."""
    limit = re.compile(rf"^Max msgqueue size +{mark} ".encode(), re.MULTILINE)
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark.isdigit():
                has = limit.search((folder / "limits").read_bytes())
            else:
                has = mark.encode() in (folder / "environ").read_bytes()
            command = (folder / "cmdline").read_bytes() if has else b""
            if command:  # of a process that has ended and waits to be asked there is none
                shown = command.replace(b"\0", b" ")[:200].decode("utf-8", "replace")
                found.append(f"{folder.name} {shown}")
    return found


class Forked:
    """A script in a fork of this process, where all that it imports is there already.

    It has the manner of a Popen and, for its mark, a limit that all it starts inherits, which
    nobody else meets: the environment that the system shows of a fork is that of its parent.
    """

    def __init__(self, source: str, arguments: tuple[str, ...], folder: Path, **own: str) -> None:
        self.mark = str(random.SystemRandom().randrange(10_000, 800_000))
        self.returncode: int | None = None
        # A pipe that is read at the end, so that a limit on files does not silence it.
        self._said, self._say = os.pipe()
        os.set_blocking(self._said, False)
        self.pid = os.fork()
        if self.pid:
            os.close(self._say)
            return
        code = 70
        try:
            self._settle(folder, own)
            sys.argv = ["-c", *arguments]
            exec(source, {"__name__": "__main__"})
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        except BaseException:  # noqa: BLE001 - the fork is not to go on as the test
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _settle(self, folder: Path, own: dict[str, str]) -> None:
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _, most = resource.getrlimit(resource.RLIMIT_MSGQUEUE)
        resource.setrlimit(resource.RLIMIT_MSGQUEUE, (int(self.mark), most))
        nobody = os.open(os.devnull, os.O_RDONLY)
        for file, place in ((nobody, 0), (self._say, 1), (self._say, 2)):
            os.dup2(file, place)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", 1, encoding="utf-8", closefd=False)  # noqa: SIM115
        os.chdir(folder)
        os.environ |= own
        tempfile.tempdir = None

    def poll(self) -> int | None:
        """Its code, negative for a signal; None while it runs."""
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float) -> int | None:
        """Wait for its end. Raises TimeoutExpired."""
        if not soon(lambda: self.poll() is not None, timeout):
            raise subprocess.TimeoutExpired("a fork", timeout)
        return self.returncode

    def communicate(self, timeout: float) -> tuple[str, None]:
        """Wait for its end, and read what it said."""
        self.wait(timeout)
        with open(self._said, "rb") as said:  # noqa: PTH123
            return (said.read() or b"").decode("utf-8"), None  # None: some other has it still

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)


def left(script: Script) -> tuple[list[str], list[str]]:
    """What a script has left: processes and files."""
    return marked(script.mark), sorted(path.name for path in script.folder.iterdir())


def soon(true: Any, seconds: float = 60) -> bool:
    """Whether something becomes true before a deadline."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def clear(script: Script) -> None:
    """Kill whatever a failed test has left, and remove its files."""
    for each in marked(script.mark):
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(each.split()[0]), 9)
    for stream in (script.process.stdin, script.process.stdout, script.process.stderr):
        stream.close()
    script.process.wait()
    shutil.rmtree(script.folder, ignore_errors=True)
