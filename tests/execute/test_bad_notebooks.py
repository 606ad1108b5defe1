"""Notebooks that misbehave: the edition fails with its reason, others go on, nothing is left."""

import json

import pytest
from processes import told
from small_notebooks import write

# The limit of a notebook's memory, here, and those of its time.
MEMORY, SHORT, LONG = 400 << 20, 2, 50
ENDLESS = ("stubborn", "stopped")
SLEEP = "import subprocess; subprocess.Popen(['sleep', '300']{})"
NOTEBOOKS = {
    "good before": "print('well')",
    "threads": """\
import threading, time
for n in range(5):
    threading.Thread(target=time.sleep, args=(300,), daemon=bool(n % 2)).start()
print("well")""",
    "subprocess": SLEEP.format("") + "; print('well')",
    "session": SLEEP.format(", start_new_session=True") + "; print('well')",
    "daemon": """\
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(300)
    os._exit(0)
os.wait(); print("well")""",
    "disguise": """\
import ctypes, os, time
if os.fork() == 0:
    os.setsid(); ctypes.CDLL(None).prctl(15, b") \\xff (R 1", 0, 0, 0); time.sleep(300)
print("well")""",
    "fork": "import os; one = os.fork(); two = os.fork(); print('well', len({one, two} - {0}))",
    "raising copy": """\
import os
if os.fork() == 0:
    raise SystemExit(3)
os.wait(); print("well")""",
    "closed": "import os; os.closerange(0, 99999)",
    "gigabyte": "while True: print('x' * 1_000_000)",
    "crumbs": "import sys\nwhile True: print(end='.'); print(end=',', file=sys.stderr)",
    "updates": """\
from IPython.display import display, update_display
display("x", display_id="d")
while True: update_display("x" * 1_000_000, display_id="d")""",
    "stubborn": """\
import contextlib, signal
for n in signal.valid_signals():
    with contextlib.suppress(OSError, ValueError): signal.signal(n, signal.SIG_IGN)
while True: pass""",
    "stopped": "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
    "noughts": "print(chr(0) * 24_000_000)",
    "memory": "taken = []\nwhile True: taken.append(bytearray(10_000_000))",
    "small change": "taken = []\nwhile True: taken.append(str(len(taken)))",
    "garbage": """\
import contextlib, os
for n in range(9999):
    with contextlib.suppress(OSError): os.write(n, b"garbage" * 1000)""",
    "long garbage": """\
import contextlib, os
while True:
    for n in range(3, 99):
        with contextlib.suppress(OSError): os.write(n, bytes(4) + b"\\x03" + bytes(99_999))""",
    "patricide": "import os, time; os.kill(os.getppid(), 15); time.sleep(300)",
    "heavy patricide": (
        SLEEP.format(", start_new_session=True")
        + "\nimport os, time; os.kill(os.getppid(), 9); time.sleep(300)"
    ),
    "good after": "print('well')",
}
RUN = """
import json, resource, sys
from pathlib import Path
import jobs
from counterclaim.site import build_page as press
from counterclaim.execute import notebook as render
root, memory = Path(sys.argv[1]), int(sys.argv[2])
limits = json.loads(sys.argv[3])
press.warm(root, [], "fork")
largest = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

def work(name, told):
    begun = largest()
    try:
        done = render.execute(
            root / "notebooks" / f"{name}.ipynb", {}, root, limits[name], told, "fork", memory
        )
    except render.RenderError as error:
        return {"failed": str(error), "grown": largest() - begun}
    said = [output.text for cell in done.cells for output in cell.get("outputs", [])]
    return {"said": said, "grown": largest() - begun}

begun = largest()
made = jobs.run(limits, work, 2, 60)
print(json.dumps([dict(made), largest() - begun]))
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory, untouched_world_root):
    """What came of each notebook, and by how many MiB the process grew that ran them all.

    That no process and no folder of theirs is left, `told` has seen to.
    """
    root = tmp_path_factory.mktemp("bad")
    (root / "counterclaim.toml").touch()
    (root / "data").symlink_to(untouched_world_root / "data")
    for name, source in NOTEBOOKS.items():
        write(root, name, source)
    limits = {name: SHORT if name in ENDLESS else LONG for name in NOTEBOOKS}
    return told(RUN, str(root), str(MEMORY), json.dumps(limits), root=root)


GOOD = [
    "good before",
    "threads",
    "subprocess",
    "session",
    "daemon",
    "disguise",
    "raising copy",
    "good after",
]


@pytest.mark.parametrize("name", GOOD)
def test_what_a_notebook_leaves_running_keeps_no_page_back(made, name):
    assert made[0][name]["said"] == ["well\n"]


def test_a_copy_of_the_notebook_does_not_answer(made):
    assert made[0]["fork"]["said"] == ["well 2\n"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("closed", "The kernel died (it closed the pipe to its parent) in the cell `import os;"),
        ("gigabyte", "TooMuchOutput in the cell `while True: print('x'"),
        ("crumbs", "TooMuchOutput in the cell `import sys"),
        ("updates", "TooMuchOutput in the cell `from IPython.display"),
        ("noughts", "The kernel died (ValueError: 144 MB are too much to send at once.) in the"),
        ("stubborn", "The notebook took longer than 2 s and was ended in the cell `import context"),
        ("stopped", "The notebook took longer than 2 s and was ended in the cell `import os"),
        ("memory", "MemoryError in the cell `taken = []"),
        ("small change", "MemoryError in the cell `taken = []"),
        ("garbage", "The kernel died (it wrote into the pipe to its parent) in the cell `import"),
        ("long garbage", "The kernel died (it wrote into the pipe to its parent) in the cell `"),
        ("patricide", "It was ended from outside."),
        ("heavy patricide", "The process that made it ended by the signal 9"),
    ],
)
def test_a_notebook_that_misbehaves_fails_with_its_reason(made, name, why):
    assert made[0][name]["failed"].startswith(why)


def test_every_bad_notebook_was_looked_at(made):
    assert made[0].keys() == NOTEBOOKS.keys()
    failed = {name for name, result in made[0].items() if "failed" in result}
    assert failed == NOTEBOOKS.keys() - set(GOOD) - {"fork"}


def test_who_runs_them_stays_small(made):
    assert made[1] < 50
    for name, result in made[0].items():
        assert result.get("grown", 0) < 250, name
