"""Runs commands and opens pages, and says what that cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright
from report import Cost

CHECKOUT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


class FailedError(RuntimeError):
    """A command that did not end well: what it cost says nothing."""


def command(words: Sequence[str], folder: Path, **environment: str) -> Cost:
    """Run a command of this environment to its end, in silence.

    The words, the first a program beside this Python's, the folder to be in, and variables in; the
    cost out, that of all processes it has waited for included. Raises FailedError with what it
    said.
    """
    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        process = subprocess.Popen(
            [str(BIN / words[0]), *words[1:]],
            cwd=folder,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise FailedError(f"{words}: {said.read().decode('utf-8', 'replace')[-2000:]}")
    # Linux counts kibibytes, macOS bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit)


# Milliseconds from the address until a frame has been made in which each figure has its axes or its
# still picture; asked at the beginning of each frame.
_DRAWN = """n => {
  // One in a fold is drawn as far as it is to be seen.
  const drawn = [...document.querySelectorAll(".chart")].filter(chart => !chart.checkVisibility()
    || [...chart.querySelectorAll(".shot svg, .main-svg .plot")].some(el => el.checkVisibility()));
  window.framed = drawn.length >= n ? (window.framed || 0) + 1 : 0;
  return window.framed > 1 && performance.now();
}"""


def opened(page: Path, figures: int, browser: str) -> float:
    """Seconds from the address to the last of so many figures, in a browser of a new profile.

    Without network; FailedError if not all are drawn within a minute.
    """
    sys.path.insert(0, str(CHECKOUT / "tests"))
    from browser import launch
    from playwright.sync_api import TimeoutError as LateError

    os.environ["COUNTERCLAIM_BROWSER"] = browser
    with sync_playwright() as playwright:
        started = launch(playwright)
        try:
            view = started.new_context(offline=True).new_page()
            view.goto(page.as_uri(), wait_until="commit")
            done = view.wait_for_function(_DRAWN, arg=figures, timeout=60_000)
            return done.json_value() / 1000
        except LateError as error:
            raise FailedError(f"{page.name}: not all {figures} figures were drawn") from error
        finally:
            started.close()


# Types into the list's search, and gives the milliseconds until the list and its count are written:
# without the wait for further letters, which is the page's own.
_SEARCH = """async words => {
  const field = document.querySelector("#filter input"), list = document.querySelector(".rowlist");
  const real = window.setTimeout;
  let run;
  window.setTimeout = (f, wait) => wait === 60 ? (run = f, 0) : real(f, wait);
  field.value = words;
  field.dispatchEvent(new Event("input"));
  window.setTimeout = real;
  const begun = performance.now();
  run();
  list.getBoundingClientRect();
  return performance.now() - begun;
}"""


def used(page: Path, words: Sequence[str], browser: str) -> tuple[float, list[float]]:
    """Seconds from the address until a page can be searched, and those of one search each.

    In a browser of a new profile, without network.
    """
    sys.path.insert(0, str(CHECKOUT / "tests"))
    from browser import launch

    os.environ["COUNTERCLAIM_BROWSER"] = browser
    with sync_playwright() as playwright:
        started = launch(playwright)
        view = started.new_context(offline=True).new_page()
        view.goto(page.as_uri(), wait_until="commit")
        view.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
        ready = view.evaluate("performance.now()") / 1000
        searches = [view.evaluate(_SEARCH, word) / 1000 for word in words]
        started.close()
    return ready, searches


# In a process of its own, which is warm like the one that children are forked from, and runs the
# cells in the shell that a child has: what is timed is the second run and those after it.
_FLOOR = """
import json, sys, tempfile, time
from pathlib import Path
import plotly.io
from counterclaim.page import exporter as export
from counterclaim.site import build_page as press
from counterclaim.execute import notebook as render
from counterclaim.execute.engine import shell
root, stem, values, again = Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3]), sys.argv[4]
press.warm(root, [values["dossier"]], "fork")
executed = render.execute(root / "notebooks" / f"{stem}.ipynb", values, root)
export.html(executed, "floor", "floor")
cells = [cell.source for cell in executed.cells if cell.cell_type == "code"]
terminal = sys.stdout
folder = tempfile.TemporaryDirectory()
made, outputs = shell.create(folder.name)
plotly.io.renderers.default = "plotly_mimetype"
def now():
    return time.monotonic(), time.process_time()
found = []
for _ in range(int(again) + 1):
    begun = now()
    if any([shell.run(made, outputs, source)["failed"] for source in cells]):
        sys.exit("a cell failed")
    ran = now()
    export.html(executed, "floor", "floor")
    done = now()
    found.append([[b - a for a, b in zip(*two)] for two in ((begun, ran), (ran, done))])
print(json.dumps(found[1:]), file=terminal)
"""


def floor(root: Path, notebook: str, values: Mapping[str, str], again: int) -> list[list[Cost]]:
    """What cannot be spared: the cells and the export, in a process where all is warm.

    A checkout, a notebook with its parameters and how often in; the costs of the cells and of the
    export out, without their memory.
    """
    done = subprocess.run(
        [sys.executable, "-c", _FLOOR, str(root), notebook, json.dumps(dict(values)), str(again)],
        cwd=root,
        env=os.environ | {"COUNTERCLAIM_ROOT": str(root), "PLOTLY_RENDERER": "plotly_mimetype"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise FailedError(done.stderr[-2000:])
    rounds = json.loads(done.stdout)
    return [[Cost(*pair[n], 0) for pair in rounds] for n in (0, 1)]
