"""What counterclaim costs, beside what a user would type instead, measured in one run.

    make bench                        # about 20 minutes on two idle cores
    make bench BENCH=--quick          # a quarter of that, for development

Beside: `papermill`, then `jupyter nbconvert --to html`, with the renderer that makes plotly's
charts appear and with compiled bytecode, for the same notebook on the same tables. Editions differ
by the parameter `since`, in years before the first row, so that all show the same. The two take
turns, so that a machine that grows slower does so for both.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import re
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import generate
import measure
import pictures
from report import (
    Cost,
    Goal,
    blocks,
    compared,
    kb,
    mib,
    middle,
    seconds,
    table,
    times,
    verdict,
)

CHECKOUT = measure.CHECKOUT
SEED, NOTEBOOK, SLUG = "iran-drones-2022", "1-briefing", "bench"
SECOND = "iran-russia-drones"
YEARS = [str(year) for year in range(1971, 2021)]
SIZES = (100, 1_000, 10_000, 100_000)
# What is typed into the search: rare words, an id, and a syllable that most entries have.
SEARCHED = ("shahed", "shahed-131", "e36", "ter")
CHARTS = {"PLOTLY_RENDERER": "plotly_mimetype+notebook"}


def checkout(folder: Path, manifest: str) -> Path:
    """A checkout of its own: notebooks, codebook, the seed's tables, the library, a manifest."""
    for name in ("notebooks", "data/codebook", f"data/{SEED}"):
        shutil.copytree(CHECKOUT / name, folder / name)
    (folder / "counterclaim.toml").touch()
    if (CHECKOUT / "node_modules").is_dir():
        (folder / "node_modules").symlink_to(CHECKOUT / "node_modules")
    (folder / "reports").mkdir()
    (folder / "reports" / "reports.yml").write_text(manifest, encoding="utf-8")
    return folder


def manifest(dossier: str, years: Iterable[str] = ()) -> str:
    """A manifest with one report, or with one for each year."""
    entry = f"- slug: {SLUG}\n  notebook: {NOTEBOOK}\n  every: day\n"
    entry += f"  parameters: {{dossier: {dossier}}}\n"
    listed = ", ".join(years)
    return entry + (f"  for_each: {{since: [{listed}]}}\n" if listed else "")


def slugs(years: Iterable[str]) -> list[str]:
    """The reports of some years."""
    return [f"{SLUG}-{year}" for year in years]


def render(root: Path, names: Iterable[str] = ()) -> Cost:
    """Our command, on a site that is not there yet."""
    shutil.rmtree(root / "reports" / "site", ignore_errors=True)
    return ours(root, "render", *names)


def ours(root: Path, *words: str) -> Cost:
    """The command `counterclaim` in a checkout."""
    return measure.command(["counterclaim", *words], root, COUNTERCLAIM_ROOT=str(root))


def vanilla(root: Path, year: str, out: Path) -> Cost:
    """The two commands, for one edition; leaves out/vanilla.html."""
    notebook, own = root / "notebooks" / f"{NOTEBOOK}.ipynb", {"COUNTERCLAIM_ROOT": str(root)}
    made = out / "vanilla.ipynb"
    words = ["papermill", str(notebook), str(made), "--no-progress-bar", "--cwd", str(root)]
    words += ["-p", "dossier", SEED, "-r", "since", year]
    one = measure.command(words, root, **own, **CHARTS)
    words = ["jupyter", "nbconvert", "--to", "html", str(made), "--output", "vanilla.html"]
    two = measure.command(words, root, **own, **CHARTS)
    return Cost(one.wall + two.wall, one.cpu + two.cpu, max(one.memory, two.memory))


def page(root: Path, slug: str) -> Path:
    """The newest page of a report."""
    return root / "reports" / "site" / slug / "index.html"


def figures(path: Path) -> int:
    """How many charts one of our pages has."""
    return len(re.findall(r'id="?figure-\d+-chart', path.read_text("utf-8")))


def editions(root: Path, out: Path, rounds: int, tens: int) -> dict[str, list[Cost]]:
    """One edition, ten and fifty, by both, in turns, and what fifty cannot spare.

    Two commands without memory of an earlier run are the same in a loop of one and of fifty: the
    tens of vanilla are parts of its fifty.
    """
    names = ("vanilla", "1", "10", "50", "cells", "exports")
    found: dict[str, list[Cost]] = {name: [] for name in names}
    years = YEARS[: tens * 10]
    for n in range(max(rounds, tens)):
        if n < tens:
            for year in years[n * 10 : n * 10 + 10]:
                found["vanilla"].append(vanilla(root, year, out))
                said(f"vanilla {len(found['vanilla'])}", found["vanilla"][-1])
        found["1"].append(render(root, slugs(YEARS[n : n + 1])))
        said("ours, one", found["1"][-1])
        found["10"].append(render(root, slugs(YEARS[n * 10 % 50 :][:10])))
        said("ours, ten", found["10"][-1])
    for _ in range(min(rounds, 3)):
        found["50"].append(render(root))
        said("ours, fifty", found["50"][-1])
        # What it is compared with is measured beside it: a machine is not equally quick all day.
        cells, exports = measure.floor(root, NOTEBOOK, {"dossier": SEED, "since": YEARS[0]}, rounds)
        found["cells"] += cells
        found["exports"] += exports
        said("floor, cells of one", middle(cells))
    return found


def said(what: str, cost: Cost) -> None:
    """Tell how it goes."""
    line = f"{what}: {seconds(cost.wall)}, {seconds(cost.cpu)} of cores, {mib(cost.memory)}"
    print(line, file=sys.stderr, flush=True)


def small(found: dict[str, list[Cost]], out: Path, root: Path, rounds: int, browser: str) -> str:
    """The table of the seed: editions, pages, the floor, a site that is up to date."""
    cell, export = middle(found["cells"]), middle(found["exports"])
    fresh = middle([ours(root, "render") for _ in range(rounds)])
    listed = middle([ours(root, "list") for _ in range(rounds)])
    checked = middle([ours(root, "check", SEED) for _ in range(rounds)])
    theirs = {n: blocks(found["vanilla"], n) for n in (1, 10, 50)}
    mine = {n: middle(found[str(n)]) for n in (1, 10, 50)}
    rows, goals = [], []
    for n, least in ((1, 4.5), (10, 15), (50, 30)):
        if not theirs[n]:
            continue
        other, noun = middle(theirs[n]), "edition" if n == 1 else "editions"
        rows += [
            compared(f"{n} {noun}, wall", other.wall, mine[n].wall, seconds),
            compared(f"{n} {noun}, CPU", other.cpu, mine[n].cpu, seconds),
            compared(f"{n} {noun}, largest process", other.memory, mine[n].memory, mib),
        ]
        ratio = other.wall / mine[n].wall
        goals.append(Goal(f"{n} {noun}, times faster", ratio, least, " ×", True))
    path, other_path = page(root, slugs(YEARS[:1])[0]), out / "vanilla.html"
    size, other_size = path.stat().st_size, other_path.stat().st_size
    n = figures(path)
    drawn, other_drawn = [], []
    for _ in range(rounds):
        other_drawn.append(measure.opened(other_path, n, browser))
        drawn.append(measure.opened(path, n, browser))
    drawn_at, other_drawn_at = (sorted(each)[len(each) // 2] for each in (drawn, other_drawn))
    rows += [
        compared("page", other_size, size, kb),
        compared(f"last of {n} charts drawn, cold", other_drawn_at, drawn_at, seconds),
    ]
    floor = 50 * (cell.cpu + export.cpu)
    goals += [
        # By CPU, since the floor is measured alone and the fifty on all cores.
        Goal("50 editions, times the floor", mine[50].cpu / floor, 2, " ×", False),
        Goal("50 editions up to date", fresh.wall, 0.6, " s", False),
        Goal("`counterclaim list`", listed.wall, 0.4, " s", False),
        Goal("page of the seed", size / 1000, 700, " kB", False),
        Goal("last chart, of vanilla's time", drawn_at / other_drawn_at, 0.5, "", False),
    ]
    alone = [
        ("warm cells of an edition (floor)", seconds(cell.wall), seconds(cell.cpu), "–"),
        ("warm export of an edition (floor)", seconds(export.wall), seconds(export.cpu), "–"),
        ("50 editions, ours", *both(mine[50])),
        ("50 editions, all up to date", *both(fresh)),
        ("`list` of 50 reports", *both(listed)),
        ("`check` of the seed", *both(checked)),
    ]
    share = (
        f"Of the CPU of fifty editions the warm cells are {50 * cell.cpu / mine[50].cpu:.0%}, "
        f"the warm export {50 * export.cpu / mine[50].cpu:.0%}."
    )
    return "\n\n".join(
        [
            table(("the seed", "papermill + nbconvert", "counterclaim", "times less"), rows),
            table(("counterclaim alone", "wall", "CPU", "largest process"), alone),
            share,
            table(("target", "found", "wanted", "reached"), [verdict(goal) for goal in goals]),
        ]
    )


def both(cost: Cost) -> tuple[str, str, str]:
    """A cost as three cells."""
    return seconds(cost.wall), seconds(cost.cpu), mib(cost.memory)


def large(folder: Path, quick: bool, browser: str) -> str:
    """The table of size: checks from 100 to 100,000 events; render and page at 10,000."""
    root = checkout(folder, manifest("made-10000"))
    rows, before = [], None
    for size in SIZES[:3] if quick else SIZES:
        generate.write(root, f"made-{size}", size, size * 3 // 10, seed=1)
        costs = [ours(root, "check", f"made-{size}") for _ in range(3 if size < 100_000 else 1)]
        cost = middle(costs)
        said(f"check of {size:,} events", cost)
        more = times(cost.cpu, before.cpu) if before else "–"
        rows.append((f"`check`, {size:,} events", *both(cost), more))
        before = cost
    costs = [render(root) for _ in range(1 if quick else 3)]
    cost = middle(costs)
    said("render of 10,000 events", cost)
    rows.append(("`render`, 10,000 events, 3,000 pairs", *both(cost), "–"))
    measured, goals = used(page(root, SLUG), browser)
    rows += [(what, time, "–", "–", "–") for what, time in measured]
    goals += [
        Goal("`render` of 10,000 events", cost.wall, 15, " s", False),
        Goal("its largest process", cost.memory / 2**20, 1024, " MiB", False),
    ]
    return "\n\n".join(
        [
            table(("size", "wall", "CPU", "largest process", "CPU, times the line above"), rows),
            table(("target", "found", "wanted", "reached"), [verdict(goal) for goal in goals]),
        ]
    )


def used(path: Path, browser: str) -> tuple[list[tuple[str, str]], list[Goal]]:
    """The times of a large page in a browser, in words, and its goals."""
    size, n = path.stat().st_size, figures(path)
    drawn = sorted(measure.opened(path, n, browser) for _ in range(3))[1]
    loaded = [measure.used(path, SEARCHED, browser) for _ in range(3)]
    ready = sorted(until for until, _ in loaded)[1]
    again = sorted(max(searches[1:]) for _, searches in loaded)[1]
    rows = [
        (f"its page, {kb(size)}: last of {n} charts drawn", seconds(drawn)),
        ("its page: until it can be searched", seconds(ready)),
        ("its page: the slowest search after the first", seconds(again)),
    ]
    return rows, [
        Goal("page of 10,000 events", size / 1000, 2000, " kB", False),
        Goal("until it can be searched", ready, 1.5, " s", False),
        Goal("a search after the first", again, 0.1, " s", False),
    ]


def page_alone(folder: Path, browser: str) -> str:
    """The table of one page of 10,000 events: how soon it is there, and how soon it answers."""
    root = checkout(folder, manifest("made-10000"))
    generate.write(root, "made-10000", 10_000, 3_000, seed=1)
    render(root)
    rows, goals = used(page(root, SLUG), browser)
    return "\n\n".join(
        [
            table(("page of 10,000 events", "time"), rows),
            table(("target", "found", "wanted", "reached"), [verdict(goal) for goal in goals]),
        ]
    )


def drawn(folder: Path, browser: str) -> str:
    """The table of pictures: of both dossiers, and of one of 10,000 events."""
    root = checkout(folder, manifest(SEED))
    shutil.copytree(CHECKOUT / "data" / SECOND, root / "data" / SECOND)
    generate.write(root, "made-10000", 10_000, 3_000, seed=1)
    weights = {
        SEED: (27, 200, 720),
        SECOND: (199, 500, 1_200),
        "made-10000": (10_000, 2_000, 2_000),
    }
    return pictures.report(root, weights, browser)


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer runs, and vanilla ten times")
    parser.add_argument(
        "--only", choices=("seed", "large", "page", "pictures"), help="a part of it"
    )
    given = parser.parse_args()
    if not hasattr(os, "wait4"):
        sys.exit("The bench needs os.wait4, which this system does not have.")
    from browser import browser_path

    browser = browser_path()
    # A first start without bytecode would count for whoever comes first.
    for each in (sysconfig.get_paths()["purelib"], str(CHECKOUT / "counterclaim")):
        compileall.compile_dir(each, quiet=2)
    now, cores = datetime.now(UTC), os.cpu_count()
    print(
        f"{now:%Y-%m-%d}, {cores} cores, {platform.system()}, Python {platform.python_version()}."
    )
    with tempfile.TemporaryDirectory(prefix="counterclaim-bench-") as folder:
        out = Path(folder)
        if given.only in (None, "seed"):
            root = checkout(out / "seed", manifest(SEED, YEARS))
            rounds, tens = (3, 1) if given.quick else (5, 5)
            found = editions(root, out, rounds, tens)
            print("\n" + small(found, out, root, rounds, browser))
        if given.only in (None, "large"):
            print("\n" + large(out / "large", given.quick, browser))
        if given.only == "page":
            print("\n" + page_alone(out / "page", browser))
        if given.only in (None, "pictures"):
            print("\n" + drawn(out / "pictures", browser))


if __name__ == "__main__":
    sys.path.insert(0, str(CHECKOUT / "tests"))
    main()
