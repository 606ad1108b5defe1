"""Faults, injected for real into runs of the command; nothing may be lost, torn or left over.

`make faults` runs them all, by tests/all_faults.py.

Each scenario works on a checkout of its own, looks at every published file after each fault, and
has the next run put the site right. It prints how often each fault was injected and what it found.
"""

import contextlib
import functools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import processes
import wholeness
from small_notebooks import BRIEFING, IMPORTS, LOAD, write, write_manifest

from counterclaim.desk.messages import site as messages
from counterclaim.page import published
from counterclaim.site import build_page

CHECKOUT = Path(__file__).resolve().parents[1]
MANIFEST = """\
- {slug: world, notebook: good, every: day, keep: 3, parameters: {dossier: world}}
- slug: world
  notebook: good
  every: day
  keep: 3
  parameters: {dossier: world}
  for_each: {actor: [a001]}
"""
PAGES = 2
COMMAND = "import sys; from counterclaim.cli import main; sys.exit(main(sys.argv[1:]))"
# Seconds until whatever a run started has to be gone.
GONE = 10


class Found(NamedTuple):
    """What a scenario found: how often a fault was injected, what was counted, what is wrong."""

    name: str
    injected: int
    counted: Counter
    wrong: list[str]


class Run(NamedTuple):
    """A run of the command; all that it starts has its `mark`, see `processes.marked`."""

    process: subprocess.Popen | processes.Forked
    mark: str


# Whether runs are forks of this process, which spares each its two seconds of imports; else each is
# started as a person does.
FORKED = False


class Bench(NamedTuple):
    """A scratch checkout, the folder for temporary files of its runs, the seconds of the first."""

    root: Path
    temporary: Path
    seconds: float = 0.0


@contextlib.contextmanager
def bench(manifest: str = MANIFEST, notebooks: tuple[str, ...] = ("good",)) -> Iterator[Bench]:
    """A checkout with the miniature world and small notebooks, in which all is published."""
    first, seconds = _settled(manifest, notebooks)
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        made = Bench(Path(name, "checkout"), Path(name, "tmp"), seconds)
        made.temporary.mkdir()
        shutil.copytree(Path(first.name, "checkout"), made.root, symlinks=True)
        yield made


@functools.cache
def _settled(
    manifest: str, notebooks: tuple[str, ...]
) -> tuple[tempfile.TemporaryDirectory[str], float]:
    """The checkout of which the benches are copies, made once; goes when this process does."""
    folder = tempfile.TemporaryDirectory(prefix="faults-")
    made = Bench(Path(folder.name, "checkout"), Path(folder.name, "tmp"))
    made.temporary.mkdir()
    shutil.copytree(CHECKOUT / "data" / "codebook", made.root / "data" / "codebook")
    (made.root / "counterclaim.toml").touch()
    shutil.copytree(CHECKOUT / "tests" / "world", made.root / "data" / "world")
    if (CHECKOUT / "node_modules").is_dir():
        (made.root / "node_modules").symlink_to(CHECKOUT / "node_modules")
    for notebook in notebooks:
        write(made.root, notebook, *BRIEFING)
    write_manifest(made.root, manifest)
    begun = time.monotonic()
    code, said = ended(start(made, "render"))
    if code:
        raise RuntimeError(f"the first run failed: {said}")
    return folder, time.monotonic() - begun


def start(
    made: Bench, *arguments: str, source: str = COMMAND, environment: dict[str, str] | None = None
) -> Run:
    """Start the command in a process group of its own, with its output in a pipe.

    source        what is run instead of the command
    environment   the whole environment, but for the marks; that of this process if None
    """
    own = {"COUNTERCLAIM_ROOT": str(made.root), "TMPDIR": str(made.temporary)}
    if FORKED and environment is None:
        build_page.warm(CHECKOUT, [])
        fork = processes.Forked(source, arguments, made.root, **own)
        return Run(fork, fork.mark)
    mark = uuid.uuid4().hex
    passed = dict(os.environ if environment is None else environment)
    own |= {"PYTHONPATH": str(processes.PACKAGE), processes.MARK: mark}
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", source, *arguments],
        cwd=made.root,
        env=passed | own,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    return Run(process, mark)


def ended(run: Run, seconds: float = 120) -> tuple[int, str]:
    """Wait for a run: its code and what it said."""
    said, _ = run.process.communicate(timeout=seconds)
    return run.process.returncode, said


def edit(root: Path, text: str) -> None:
    """Change one cell of the tables, so that every page is due; as an editor saves, in place."""
    path = root / "data" / "world" / "events.csv"
    lines = path.read_text("utf-8").split("\n")
    n = next(n for n, line in enumerate(lines) if line.startswith("e004,"))
    lines[n] = f"{lines[n].rpartition(',')[0]},{text}"  # the note; without a comma in it
    path.write_text("\n".join(lines), "utf-8")


def after(made: Bench, run: Run, before: wholeness.Hashes) -> list[str]:
    """What is wrong after a fault: torn pages, and processes that do not go."""
    wrong = list(wholeness.torn(made.root, before))
    if not processes.soon(lambda: not processes.marked(run.mark), GONE):
        wrong.append(f"still there: {processes.marked(run.mark)}")
    return wrong


def recovered(made: Bench, before: wholeness.Hashes) -> list[str]:
    """Let the next run put the site right; what is wrong after it."""
    run = start(made, "render")
    code, said = ended(run)
    wrong = [] if code == 0 else [f"the next run ended with {code}: {said}"]
    wrong += after(made, run, before)
    wrong += wholeness.unsettled(made.root, before)
    if left := sorted(path.name for path in made.temporary.iterdir()):
        wrong.append(f"temporary files are left: {left}")
    return wrong


@contextlib.contextmanager
def reader(root: Path, counted: Counter, wrong: list[str]) -> Iterator[None]:
    """A reader that fetches the published pages over and over while a run goes on."""
    over = threading.Event()

    def read() -> None:
        site = root / published.SITE
        addresses = [site / "index.html", *sorted(site.glob("*/index.html"))]
        while not over.is_set():
            for path in addresses:
                text = path.read_bytes()
                counted["pages read meanwhile"] += 1
                if not text.rstrip().endswith(b"</html>"):
                    wrong.append(f"a reader saw {path.parent.name}/{path.name} cut off")
            time.sleep(0.02)  # without a rest it would take a core from the run

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def signals(number: int, n: int, lot: random.Random, executor: str = "fork") -> Found:
    """A signal at random moments of a run, n times; a reader reads all the while."""
    counted: Counter = Counter()
    wrong: list[str] = []
    with bench() as made, reader(made.root, counted, wrong):
        for k in range(n):
            before = wholeness.hashes(made.root)
            edit(made.root, f"signal {number} number {k + 1}")
            options = ("--workers", str(1 + k % 3), "--executor", executor)
            run = start(made, "render", *options)
            with contextlib.suppress(subprocess.TimeoutExpired):
                run.process.wait(lot.uniform(0, made.seconds))
            over = run.process.poll() is not None
            run.process.send_signal(number)
            code, _ = ended(run, 30)
            new = len(wholeness.hashes(made.root).keys() - before.keys())
            counted["after the run had ended"] += over
            counted["with some of its pages published"] += not over and 0 < new < PAGES
            # Before Python has set its handlers, the system ends the process itself.
            if not over and code not in (-number, 128 + number, 0):
                wrong.append(f"it ended with {code}")
            wrong += after(made, run, before)
            wrong += recovered(made, before)
    name = f"{signal.Signals(number).name} at a random moment, executor {executor}"
    return Found(name, n, counted, wrong)


def _disk(made: Bench, size: int) -> bool:
    """Put reports/ on a disk of its own of so many bytes; whether that is allowed here."""
    reports, aside = made.root / "reports", made.root / "aside"
    reports.rename(aside)
    reports.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(reports)]
    if subprocess.run(asked, capture_output=True, check=False).returncode:
        reports.rmdir()
        aside.rename(reports)
        return False
    shutil.copytree(aside, reports, dirs_exist_ok=True)
    return True


def _again(made: Bench, option: str) -> None:
    reports = str(made.root / "reports")
    subprocess.run(["mount", "-o", f"remount,{option}", reports], check=True)


def _unmount(made: Bench) -> None:
    subprocess.run(["umount", str(made.root / "reports")], check=True)


def _used(folder: Path) -> int:
    return sum(path.stat().st_size + 8192 for path in folder.rglob("*"))


def full_disk(n: int) -> Found:
    """A disk that is full after so many bytes: a small disk, or a limit on the size of files."""
    counted: Counter = Counter()
    wrong: list[str] = []
    for k in range(n):
        with bench() as made:
            used = _used(made.root / "reports")
            page = max(p.stat().st_size for p in (made.root / published.SITE).rglob("*.html"))
            # A part of a page: one more would do, since the newest page takes no second place.
            room = page * (2 * k + 1) // (2 * n)
            before = wholeness.hashes(made.root)
            edit(made.root, f"too much for a disk with {room} bytes left")
            mounted = _disk(made, used + room)
            limit = "" if mounted else _limited(page * k // n)
            try:
                run = start(made, "render", source=limit + COMMAND)
                code, said = ended(run)
                counted["on a small disk" if mounted else "by a limit, for want of a disk"] += 1
                if code == 0:
                    wrong.append("a run without room ended well")
                elif not any(word in said for word in ("No space left", "File too large")):
                    wrong.append(f"the reason is not said: {said}")
                wrong += after(made, run, before)
                if mounted:
                    _again(made, f"size={used + page * 40}")
                wrong += recovered(made, before)
            finally:
                if mounted:
                    _unmount(made)
    return Found("disk full", n, counted, wrong)


def _limited(size: int) -> str:
    return f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); "


def file_limit(n: int) -> Found:
    """A limit on the size of files, from none at all to nearly a page."""
    counted: Counter = Counter()
    wrong: list[str] = []
    with bench() as made:
        page = max(p.stat().st_size for p in (made.root / published.SITE).rglob("*.html"))
        for k in range(n):
            before = wholeness.hashes(made.root)
            edit(made.root, f"too much for files number {k + 1}")
            run = start(made, "render", source=_limited(page * k // n) + COMMAND)
            code, said = ended(run)
            if code == 0 or "File too large" not in said:
                wrong.append(f"it ended with {code} and said {said}")
            wrong += after(made, run, before)
            wrong += recovered(made, before)
    return Found("files that may not grow", n, counted, wrong)


# What a notebook does, and what is said of it.
BAD = {
    "raises": ("1 / 0", "ZeroDivisionError"),
    "hangs": ("import time; time.sleep(600)", "longer than"),
    "kills": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "died"),
    "exits": ("import sys; sys.exit(0)", "did not run"),
    "floods": ("print('x' * 50_000_000)", "MB"),
}


def bad_notebooks(engine: str) -> Found:
    """Notebooks that misbehave, in one run with a good one; each keeps its last good page."""
    entry = "- {{slug: {}, notebook: {}, every: day, parameters: {{dossier: world}}}}\n"
    manifest = "".join(entry.format(name, name) for name in [*BAD, "good"])
    wrong: list[str] = []
    with bench(manifest, (*BAD, "good")) as made:
        before = wholeness.hashes(made.root)
        newest = {
            each: published.newest(made.root, each).read_bytes() for each in BAD
        }  # the last good page of each
        edit(made.root, "a day on which five notebooks misbehave")
        for each, (source, _) in BAD.items():
            write(made.root, each, IMPORTS, LOAD, *BRIEFING[2:-1], source, BRIEFING[-1])
        run = start(made, "render", "--engine", engine, "--timeout", "20", "--log-json")
        code, said = ended(run)
        if code != 1:
            wrong.append(f"it ended with {code}")
        events = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
        reasons = {e["slug"]: e.get("text", "") for e in events if e["what"] == "failed"}
        for each, (_, reason) in BAD.items():
            if reason not in reasons.get(each, ""):
                wrong.append(f"{each}: the reason is {reasons.get(each)!r}")
            if published.newest(made.root, each).read_bytes() != newest[each]:
                wrong.append(f"{each}: its last good page is gone")
        if "good" not in {e.get("slug") for e in events if e["what"] == "published"}:
            wrong.append("the good one was not published")
        index = (made.root / published.SITE / "index.html").read_text("utf-8")
        if index.count("The last run failed") != len(BAD):
            wrong.append("the index does not say who is late")
        wrong += after(made, run, before)
        for each in BAD:
            write(made.root, each, *BRIEFING)
        wrong += recovered(made, before)
        if (made.root / "reports" / "refused").exists() and any(
            (made.root / "reports" / "refused").iterdir()
        ):
            wrong.append("refused pages are left of reports that are well")
    return Found(f"notebooks that misbehave, engine {engine}", len(BAD), Counter(), wrong)


def at_once(n: int, times: int) -> Found:
    """Several renders started at once: each page is made by one, and the others wait for it."""
    counted: Counter = Counter()
    wrong: list[str] = []
    with bench() as made:
        for k in range(times):
            before = wholeness.hashes(made.root)
            edit(made.root, f"rendered by {n} at once number {k + 1}")
            with reader(made.root, counted, wrong):
                running = [start(made, "render") for _ in range(n)]
                ends = [ended(run) for run in running]
            counted["ended with 0"] += sum(code == 0 for code, _ in ends)
            wrong += [f"one ended with {code}: {said}" for code, said in ends if code]
            made_by = sum(said.count("(edition ") for _, said in ends)
            if made_by != PAGES:
                wrong.append(f"they published {made_by} pages, not {PAGES}")
            new = wholeness.hashes(made.root).keys() - before.keys()
            if len(new) != PAGES:
                wrong.append(f"{len(new)} editions were published, not {PAGES}")
            for run in running:
                wrong += after(made, run, before)
            wrong += recovered(made, before)
    return Found(f"{n} renders at once", times, counted, wrong)


def read_only() -> Found:
    """A site folder that cannot be written: the run says so, and the next one goes on."""
    counted: Counter = Counter()
    wrong: list[str] = []
    with bench() as made:
        before = wholeness.hashes(made.root)
        edit(made.root, "for a folder that cannot be written")
        mounted = _disk(made, _used(made.root / "reports") + 50_000_000)
        if mounted:
            _again(made, "ro")
        elif os.geteuid():
            for path in [made.root / published.SITE, *(made.root / published.SITE).glob("*/")]:
                path.chmod(0o555)
        else:
            return Found("read-only site", 0, Counter({"not allowed here": 1}), [])
        try:
            run = start(made, "render")
            code, said = ended(run)
            if code != 1 or not any(w in said for w in ("Read-only", "Permission denied")):
                wrong.append(f"it ended with {code} and said {said}")
            wrong += after(made, run, before)
            if mounted:
                _again(made, "rw")
            else:
                for path in [made.root / published.SITE, *(made.root / published.SITE).glob("*/")]:
                    path.chmod(0o755)
            wrong += recovered(made, before)
        finally:
            if mounted:
                _unmount(made)
    return Found("read-only site", 1, counted, wrong)


def edited_meanwhile(n: int, lot: random.Random) -> Found:
    """A table that is saved while a run reads it: no page of two states; the next run is right."""
    counted: Counter = Counter()
    wrong: list[str] = []
    with bench() as made:
        for k in range(n):
            before = wholeness.hashes(made.root)
            edit(made.root, f"first state of {k + 1}")
            run = start(made, "render", "--workers", "2")
            while run.process.poll() is None:
                time.sleep(lot.uniform(0, 0.4))
                edit(made.root, f"a later state of {k + 1}: {lot.random()}")
                counted["saves"] += 1
            code, said = ended(run)
            counted["pages kept back"] += said.count(messages.INPUT_CHANGED.wrong)
            if code not in (0, 1):
                wrong.append(f"it ended with {code}: {said}")
            wrong += after(made, run, before)
            wrong += recovered(made, before)
    return Found("a table saved during the run", n, counted, wrong)


CLOCK = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from counterclaim.site import manifest
from counterclaim.site import build as run
from counterclaim.site import progress
root, now = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]).replace(tzinfo=UTC)
well = run.run(root, manifest.read(root), [], progress.Options(), now, print, lambda *told: None)
sys.exit(not well)
"""


def clock_set_back() -> Found:
    """Runs on days before the last one: editions keep the order in which they were published."""
    wrong: list[str] = []
    days = ("2020-02-29", "1999-12-31", "2038-01-20")
    with bench() as made:
        for day in days:
            before = wholeness.hashes(made.root)
            edit(made.root, f"on a day that the clock calls {day}")
            run = start(made, str(made.root), day, source=CLOCK)
            code, said = ended(run)
            if code:
                wrong.append(f"it ended with {code}: {said}")
            wrong += after(made, run, before)
            wrong += wholeness.unsettled(made.root, before)
            listed = json.loads((made.root / published.SITE / "editions.json").read_text("utf-8"))
            new = [e["path"] in before for e in listed["editions"]]
            if new != sorted(new, reverse=True):
                wrong.append("what was published last is not listed last")
    return Found("clock set back or ahead", len(days), Counter(), wrong)


SURROUNDINGS = (
    {"TZ": "Pacific/Kiritimati", "LANG": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4294967295"},
    {"HOME": "/nonexistent"},
    {"HOME": ""},
    {},
)


def surroundings() -> Found:
    """Nothing in the environment but this, HOME missing among it: the same bytes come out."""
    wrong: list[str] = []
    with bench() as made:
        before = wholeness.hashes(made.root)
        lists = (made.root / published.SITE / "feed.xml").read_bytes()
        for n, given in enumerate(SURROUNDINGS):
            options = ["--engine", "kernel"] if n == 0 else []
            environment = {"PATH": os.environ["PATH"], **given}
            run = start(made, "render", "--force", *options, environment=environment)
            code, said = ended(run)
            if code or said.count(messages.IDENTICAL.wrong) != PAGES:
                wrong.append(f"{given}: it ended with {code} and said {said}")
            wrong += after(made, run, before)
            wrong += wholeness.unsettled(made.root, before)
        if lists != (made.root / published.SITE / "feed.xml").read_bytes():
            wrong.append("the feed has changed")
    return Found(
        "another time zone, locale, hash seed, no HOME", len(SURROUNDINGS), Counter(), wrong
    )
