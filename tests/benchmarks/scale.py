"""What listing costs as a site grows: sites of invented editions, and the CPU of each step.

    python tests/benchmarks/scale.py              # 1,000 and 5,000 reports, 1 and 10 editions
    python tests/benchmarks/scale.py 20000 1

The pages are stubs of some hundred bytes with the marks of a page, so that only what lists them is
measured. CPU and not wall time, since that is the same on a busy machine. docs/scale.md has it.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from counterclaim.page import published
from counterclaim.site import index, ledger, publish, runs
from counterclaim.site.entry import Entry
from counterclaim.site.ledger import Ledger
from counterclaim.site.report import Report
from counterclaim.site.runs import Run, moment

NOW = datetime(2026, 1, 1, 6, tzinfo=UTC)
PAGE = """<!doctype html><title>{slug}</title><meta name="counterclaim-edition" content="{name}">
<meta name="counterclaim-content" content="{content}"></html>
"""


def site(root: Path, reports: int, each: int) -> tuple[list[Report], Ledger]:
    """Write a site of stubs: so many reports of a hundred dossiers, with so many editions each."""
    listed, entries, known = [], [], {}
    for n in range(reports):
        dossier = f"dossier-{n % 100:03d}"
        slug = f"{dossier}-e{n:06d}"
        about = {"dossier": dossier, "claim": f"e{n:06d}"}
        listed.append(Report(slug, "3-claim", "day", about, family=dossier))
        inputs = {}
        for age in reversed(range(each)):
            when = NOW - timedelta(days=age)
            name = f"{slug}-{when:%Y-%m-%d}-{n:08x}"
            path = published.path(root, name)
            html = PAGE.format(slug=slug, name=name, content=f"{n:064x}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(html, "utf-8")
            entry = Entry(
                name, slug, f"A claim by number {n}", "It was denied 37 days later. " * 4,
                f"{when:%Y-%m-%d}", f"{n:064x}", "", moment(when), f"{slug}/{name}.html",
                len(html), f"{n:064x}", about,
            )  # fmt: skip
            os.utime(path, (when.timestamp(), when.timestamp()))
            entries.append(entry)
            inputs[name] = f"{n:064x}"
        publish.newest(root, slug, path)
        known[slug] = Run(moment(NOW), moment(NOW), inputs=inputs)
    entries.sort(key=lambda entry: (entry.published, entry.id))
    return listed, Ledger(entries, known)


def cpu(step: Callable[[], Any]) -> tuple[float, Any]:
    """The CPU seconds of a step, those of the system among them, and what it gives."""
    begun = time.process_time()
    given = step()
    return time.process_time() - begun, given


def measured(reports: int, each: int) -> dict[str, str]:
    """Measure the steps of a run in which all is up to date, but for the fingerprints."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        listed, book = site(root, reports, each)
        slugs = [report.slug for report in listed]
        newest = {slug: list(book.runs[slug].inputs)[-1] for slug in slugs}
        ledger.write(root, book, newest)
        steps = {
            "read the list and look at each page": lambda: ledger.read(root),
            "read how reports fare": lambda: runs.read(root),
            "name the newest pages": lambda: ledger.current(root, slugs),
            "write the list": lambda: ledger.write(root, book, newest),
            "write how reports fare": lambda: runs.write(root, book.runs),
            "choose what goes": lambda: ledger.dropped(book.editions, listed, newest),
            "write the index": lambda: index.index(listed, book, newest, NOW),
        }
        table = {"reports": f"{reports:,}", "editions": f"{reports * each:,}"}
        runs.write(root, book.runs)
        for name, step in steps.items():
            seconds, given = cpu(step)
            table[name] = f"{seconds:.2f} s"
            if name == "write the index":
                table["index, bytes"] = f"{len(given.encode()):,}"
        table["list, bytes"] = f"{(root / ledger.EDITIONS).stat().st_size:,}"
    return table


def main() -> None:
    """Print a table: a line for each measure, a column for each size."""
    given = [int(word) for word in sys.argv[1:]]
    sizes = [(given[0], given[1])] if given else [(1_000, 1), (1_000, 10), (5_000, 1), (5_000, 10)]
    columns = [measured(*size) for size in sizes]
    for name in columns[0]:
        print(f"{name:40}" + "".join(f"{column[name]:>14}" for column in columns))


if __name__ == "__main__":
    main()
