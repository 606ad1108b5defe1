"""Scripts that tests run in a process of their own, and what these have left behind."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any, NamedTuple

import counterclaim

CHECKOUT = Path(__file__).resolve().parents[1]
# Where the package is imported from here, it is there too.
PACKAGE = Path(counterclaim.__file__).parents[1]
MARK = "COUNTERCLAIM_TEST_MARK"


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
    """The processes that have a mark in their environment: id and command."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if mark.encode() in path.read_bytes():
                command = (path.parent / "cmdline").read_bytes().replace(b"\0", b" ")
                found.append(f"{path.parent.name} {command[:200].decode('utf-8', 'replace')}")
    return found


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
