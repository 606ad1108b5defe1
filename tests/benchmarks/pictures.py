"""What the pictures of a page cost: bytes, CPU, heights, and how soon they are there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import measure
from playwright.sync_api import sync_playwright
from report import Goal, table, verdict

# In a process of its own: the briefing of a dossier, its two pages, and the drawing of its figures.
_MADE = """
import json, sys, time
from pathlib import Path
import pages
from counterclaim.page import exporter, figure, stills
from counterclaim.page.from_notebook import PLOTLY
from counterclaim.page.svg.sheet import Sheet
root, name = Path(sys.argv[1]), sys.argv[2]
notebook = pages.briefing(root, name)
weights = {}
for charts in ("still", "live"):
    html = exporter.html(notebook, name="1-briefing", charts=charts)
    (root / f"{name}-{charts}.html").write_text(html, encoding="utf-8")
    weights[charts] = len(html.encode())
outputs = [o["data"] for c in notebook.cells for o in c.get("outputs", ()) if "data" in o]
taken = [figure.taken(each[PLOTLY]) for each in outputs if PLOTLY in each]
taken = [each for each in taken if not each.meta["empty"]]
spent = []
for _ in range(3):
    begun, sheet = time.process_time(), Sheet()
    for n, each in enumerate(taken):
        stills.stills(each.sizes, f"f{n}", sheet)
    spent.append(time.process_time() - begun)
heights = {each.meta["kind"]: [s["layout"]["height"] for s in each.sizes] for each in taken}
print(json.dumps({**weights, "cpu": sorted(spent)[1], "heights": heights}))
"""
# Milliseconds until the page is painted first, and until each picture has a size.
_PAINTED = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  const seen = [...document.querySelectorAll(".shot svg")].filter(e => e.checkVisibility());
  return paint && seen.length && [paint.startTime, performance.now()];
}"""


def made(root: Path, name: str) -> dict:
    """Make both pages of a dossier beside its root, and say what they and their pictures cost."""
    paths = os.pathsep.join([str(measure.CHECKOUT), str(measure.CHECKOUT / "tests")])
    done = subprocess.run(
        [sys.executable, "-c", _MADE, str(root), name],
        env=os.environ | {"PYTHONPATH": paths, "COUNTERCLAIM_ROOT": str(root)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise measure.FailedError(done.stderr[-2000:])
    return json.loads(done.stdout)


def looked_at(page: Path, browser: str) -> tuple[float, float, float]:
    """Milliseconds to the first paint, to the last picture, from the pointer to a live chart."""
    sys.path.insert(0, str(measure.CHECKOUT / "tests"))
    from browser import launch

    os.environ["COUNTERCLAIM_BROWSER"] = browser
    with sync_playwright() as playwright:
        started = launch(playwright)
        try:
            view = started.new_context(offline=True).new_page()
            view.goto(page.as_uri(), wait_until="commit")
            first, last = view.wait_for_function(_PAINTED, timeout=60_000).json_value()
            view.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
            chart = view.locator(".chart").first
            chart.scroll_into_view_if_needed()
            begun = time.monotonic()
            chart.hover()
            view.wait_for_selector(".chart.drawn", timeout=60_000)
            return first, last, (time.monotonic() - begun) * 1000
        finally:
            started.close()


def report(root: Path, dossiers: dict[str, tuple[int, int, int]], browser: str) -> str:
    """The table of targets of some dossiers: by name the rows, and the kB of still and live."""
    goals, heights = [], []
    for name, (rows, still, live) in dossiers.items():
        found = made(root, name)
        goals += [
            Goal(f"still page of {rows:,} rows", found["still"] / 1000, still, " kB", False),
            Goal(f"live page of {rows:,} rows", found["live"] / 1000, live, " kB", False),
            Goal(f"all SVG of {rows:,} rows, CPU", found["cpu"], 0.3, " s", False),
        ]
        heights += [
            (f"{kind}, {rows:,} rows", *map(str, h)) for kind, h in found["heights"].items()
        ]
        times = [looked_at(root / f"{name}-live.html", browser) for _ in range(3)]
        first, last, reached = (sorted(each)[1] for each in zip(*times, strict=True))
        goals += [
            Goal(f"last picture after first paint, {rows:,} rows", last - first, 100, " ms", False),
            Goal(f"live chart after the pointer, {rows:,} rows", reached, 500, " ms", False),
        ]  # fmt: skip
    return "\n\n".join(
        [
            table(("target", "found", "wanted", "reached"), [verdict(goal) for goal in goals]),
            table(("height of a chart in px", "wide", "phone"), heights),
        ]
    )
