"""Damages that a desk meets: ledgers, tables and notebooks as no run wrote them, workers killed.

Each function is a scenario as those of tests/faults.py, whose benches and runs it uses. `part` and
`parts` cut a scenario into pieces, so that `all_faults` can go on where it was stopped.
"""

import contextlib
import json
import os
import random
import signal
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import faults
import processes
import wholeness
from faults import Found, bench, ended, start
from small_notebooks import BRIEFING, IMPORTS, LOAD, notebook, write

from counterclaim.site import ledger, runs
from counterclaim.site.entry import Entry
from counterclaim.site.runs import Run

# A value of every JSON type, and what is written in its place by hand.
VALUES: tuple[Any, ...] = (None, True, 7, -1.5, "x", "../../../etc/passwd", [], ["x"], {}, {"x": 1})
GARBAGE = ("", "[]", "null", "{", "7", '"x"', "[" * 500, "\x00", "{}{}", '{"editions": 7}')


def workers_killed(n: int, lot: random.Random, executor: str) -> Found:
    """A process that a run started is killed at a random moment, n times."""
    counted: Counter = Counter()
    wrong: list[str] = []
    with bench() as made:
        for k in range(n):
            before = wholeness.hashes(made.root)
            faults.edit(made.root, f"a worker is killed number {k + 1}")
            run = start(made, "render", "--workers", "2", "--executor", executor)
            with contextlib.suppress(subprocess.TimeoutExpired):
                run.process.wait(lot.uniform(0, made.seconds))
            own = str(run.process.pid)
            others = [each for each in processes.marked(run.mark) if each.split()[0] != own]
            if others:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(lot.choice(others).split()[0]), signal.SIGKILL)
                    counted["workers killed"] += 1
            code, said = ended(run)
            if code not in (0, 1) or "Traceback" in said:
                wrong.append(f"it ended with {code}: {said}")
            wrong += faults.after(made, run, before)
            wrong += faults.recovered(made, before)
    return Found(f"workers killed, executor {executor}", n, counted, wrong)


def ledger_damages(held: dict[str, Any], rows: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield what can be wrong with two files: which, what, and its new text.

    Parameters
    ----------
    held : what editions.json holds
    rows : what runs.json holds
    """
    for file, text in ((f, t) for f in ("editions", "runs") for t in GARBAGE):
        yield file, f"the whole is {text[:20]!r}", text
    for value in VALUES:
        shown = json.dumps(value)
        for name in held:
            yield "editions", f"{name}: {shown}", json.dumps({**held, name: value})
        for name in Entry._fields[:-1]:
            entries = [{**held["editions"][0], name: value}, *held["editions"][1:]]
            yield "editions", f"{name} of one: {shown}", json.dumps({**held, "editions": entries})
        for name in rows:
            yield "runs", f"{name}: {shown}", json.dumps({**rows, name: value})
        slug = next(name for name, row in rows.items() if isinstance(row, dict))
        for name in Run._fields[:-1]:
            each = {**rows[slug], name: value}
            yield "runs", f"{name} of one: {shown}", json.dumps({**rows, slug: each})


def ledgers(part: int, parts: int) -> Found:
    """Every field of the ledger and of runs.json with a value of every JSON type."""
    wrong: list[str] = []
    with bench() as made:
        paths = {"editions": made.root / ledger.EDITIONS, "runs": made.root / runs.FILE}
        texts = {name: path.read_text("utf-8") for name, path in paths.items()}
        known = {name: json.loads(text) for name, text in texts.items()}
        damages = list(ledger_damages(known["editions"], known["runs"]))[part::parts]
        for file, what, text in damages:
            before = wholeness.hashes(made.root)
            paths[file].write_text(text, "utf-8")
            run = start(made, "render", "--no-deliver")
            code, said = ended(run)
            if code or "Traceback" in said:
                wrong.append(f"{file}.json, {what}: it ended with {code}: {said[-300:]}")
            wrong += [f"{file}.json, {what}: {each}" for each in faults.after(made, run, before)]
            unsettled = wholeness.unsettled(made.root, before)
            wrong += [f"{file}.json, {what}: {each}" for each in unsettled]
    return Found("ledgers", len(damages), Counter(), wrong)


CELLS = (
    "", " ", "x" * 50_000, "=HYPERLINK(1)", "<script>1</script>",
    "\u202eright", "2022-13-45", "undetermined",
    "e999", "a001 a001", "\x00", "“quoted”", 'a"b', "a,b", "-1", "1e400", "e004\te005", "🛰️",
)  # fmt: skip
Bytes = Callable[[bytes, random.Random], bytes | None]


def _cell(data: bytes, lot: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = lot.randrange(len(lines) - 1)
    cells = lines[at].split(b",")
    cells[lot.randrange(len(cells))] = lot.choice(CELLS).encode()
    return b"\n".join([*lines[:at], b",".join(cells), *lines[at + 1 :]])


def _line(data: bytes, lot: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = lot.randrange(len(lines) - 1)
    new = lot.choice([[], [lines[at]] * 2, [b"======="], [b""], [lines[at][: len(lines[at]) // 2]]])
    return b"\n".join([*lines[:at], *new, *lines[at + 1 :]])


def _bytes(data: bytes, lot: random.Random) -> bytes:
    at = lot.randrange(len(data))
    return data[:at] + lot.randbytes(lot.randrange(1, 9)) + data[at + lot.randrange(9) :]


TABLES: tuple[Bytes, ...] = (
    _cell, _cell, _cell, _line, _line, _bytes,
    lambda data, lot: data[: lot.randrange(len(data))],
    lambda data, lot: data.replace(b",", b";"),
    lambda data, lot: data.replace(b"\n", b"\r\n"),
    lambda data, lot: data.decode().encode("utf-16"),
    lambda data, lot: b"\xef\xbb\xbf" + data,
    lambda data, lot: b"",
    lambda data, lot: None,
)  # fmt: skip


def bad_tables(n: int, lot: random.Random, executor: str) -> Found:
    """Tables and dossier.yml as an accident leaves them, n times; then they are as they were."""
    counted: Counter = Counter()
    wrong: list[str] = []
    with bench() as made:
        folder = made.root / "data" / "world"
        texts = {path: path.read_bytes() for path in sorted(folder.glob("*.*"))}
        for k in range(n):
            before = wholeness.hashes(made.root)
            path = lot.choice(list(texts))
            data = lot.choice(TABLES)(texts[path], lot)
            path.unlink() if data is None else path.write_bytes(data)
            run = start(made, "render", "--no-deliver", "--executor", executor, "--timeout", "60")
            code, said = ended(run)
            counted["refused"] += code == 1
            counted["taken"] += code == 0
            if code not in (0, 1) or "Traceback" in said:
                aside = path.name if data is None else f"{path.name}: {data[-200:]!r}"
                wrong.append(f"{aside}: it ended with {code}: {said[-300:]}")
            wrong += faults.after(made, run, before)
            path.write_bytes(texts[path])
            if k % 10 == 9 or k == n - 1:
                wrong += faults.recovered(made, before)
    return Found(f"bad tables, executor {executor}", n, counted, wrong)


# What a cell does that no page should have to bear.
CELL_SOURCES = (
    "1 / 0", "raise SystemExit", "raise KeyboardInterrupt", "raise BaseException('x')",
    "raise StopIteration", "import os; os._exit(0)", "import os; os._exit(3)", "exit()", "quit()",
    "import os, signal; os.kill(os.getpid(), signal.SIGTERM)",
    "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "import os; os.abort()",
    "import sys; sys.setrecursionlimit(10**9)\ndef f(): f()\nf()", "x = bytearray(10**12)",
    "print('x' * 30_000_000)", "import sys; print('x', file=sys.stderr)", "!false",
    "!ls /nonexistent",
    "!kill -9 $PPID", "%%bash\nexit 3", "%no_such_magic", "def (", "import nothing_of_that_name",
    "import warnings; warnings.warn('x')", "import time; time.sleep(600)",
    "import threading, time; threading.Thread(target=time.sleep, args=(600,)).start()",
    "import subprocess; subprocess.Popen(['sleep', '600'], start_new_session=True)",
    "import os; os.chdir('/')", "import os; os.close(1); os.close(2)",
    "import sys; sys.stdout.close()",
    "import sys; sys.stdout = None", "print('\\ud800')", "print('\\x00\\x1b[31m')",
    "class A:\n    def __repr__(self): raise ValueError('x')\nA()",
    "class A:\n    def _repr_html_(self): return 7\nA()",
    "from IPython.display import HTML; HTML('<script>alert(1)</script>')",
    "from IPython.display import HTML; HTML('<iframe src=\"https://x.example\"></iframe>')",
    "from IPython.display import HTML; HTML('<style>.mark{display:none}</style>')",
    "from IPython.display import HTML; HTML('</main></body></html>')",
    "from IPython.display import HTML; HTML('<footer>x</footer>')",
    "import builtins; builtins.open = None", "import pathlib; pathlib.Path.read_bytes = None",
    "import counterclaim.page.document as d; d.document = None", "globals().clear()", "del crisis",
    "crisis = None", "page.rows(None)", "page.masthead(crisis)", "page.colophon(crisis)",
    "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))",
)  # fmt: skip
# What a notebook's file may hold in place of a notebook.
FILES = (
    "", "{", "[]", "null", "{}", '{"cells": 7, "metadata": {}}', "<<<<<<< HEAD\n{}\n=======\n",
    '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "[" * 5000, "\x00",
)  # fmt: skip
AWKWARD = len(CELL_SOURCES) + len(FILES)
_AT_ONCE = 6


def awkward_notebooks(part: int, parts: int, executor: str) -> Found:
    """Sixty notebooks that no page should have to bear, six in a run, each beside a good one."""
    cells = [notebook(IMPORTS, LOAD, *BRIEFING[2:-1], each, BRIEFING[-1]) for each in CELL_SOURCES]
    texts = [json.dumps(each) for each in cells] + list(FILES)
    every = list(enumerate(texts))[part::parts]
    names = [f"n{k}" for k in range(_AT_ONCE)]
    entry = "- {{slug: {0}, notebook: {0}, every: day, parameters: {{dossier: world}}}}\n"
    wrong: list[str] = []
    counted: Counter = Counter()
    with bench("".join(map(entry.format, [*names, "good"])), (*names, "good")) as made:
        for first in range(0, len(every), _AT_ONCE):
            before = wholeness.hashes(made.root)
            faults.edit(made.root, f"awkward notebooks from {first}")
            for name, (_, text) in zip(names, every[first:], strict=False):
                (made.root / "notebooks" / f"{name}.ipynb").write_text(text, "utf-8")
            options = ("--no-deliver", "--executor", executor, "--timeout", "20", "--log-json")
            run = start(made, "render", *options)
            code, said = ended(run, 400)
            events = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
            well = {each.get("slug") for each in events if each["what"] == "published"}
            counted["refused"] += sum(each["what"] == "failed" for each in events)
            counted["taken"] += len(well - {"good"})
            if code not in (0, 1) or any(line.startswith("Traceback") for line in said.split("\n")):
                wrong.append(f"from {first}: it ended with {code}: {said[-500:]}")
            if "good" not in well:
                wrong.append(f"from {first}: the good one was not published")
            wrong += faults.after(made, run, before)
            for name in names:
                write(made.root, name, *BRIEFING)
            wrong += faults.recovered(made, before)
    return Found(f"awkward notebooks, executor {executor}", len(every), counted, wrong)
