"""Finds and starts the browser that the tests of the page use."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).resolve().parent.parent

# The tests run offline: the browser is to ask nobody for updates, accounts or news.
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-3d-apis",  # no chart needs them, and without a graphics card they take a whole core
    # The address bar of a window that nobody sees is a page of its own, drawn anew for each
    # context, which takes a third of all the time. The last list of features counts, so what
    # playwright switches off is here too.
    "--disable-features="
    + ",".join(
        [
            "WebUIOmniboxAimPopup",
            "WebUIOmniboxPopup",
            "WebUIOmniboxFullPopup",
            "PreloadTopChromeWebUI",
            "DestroyProfileOnBrowserClose",
            "HttpsUpgrades",
            "LensOverlay",
            "MediaRouter",
            "OptimizationHints",
            "PaintHolding",
            "RenderDocument",
            "Translate",
        ]
    ),
]


def browser_path() -> str:
    """The path in COUNTERCLAIM_BROWSER, which `make test` sets, or else what .ci/browser finds."""
    named = os.environ.get("COUNTERCLAIM_BROWSER")
    if named:
        return named
    command = [str(ROOT / ".ci" / "browser"), sys.executable]
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout.strip()


def launch(playwright: Playwright) -> Browser:
    """A headless Chromium; its sandbox is off for root, for whom it does not start otherwise."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return playwright.chromium.launch(
        executable_path=browser_path(), args=[*QUIET, *(["--no-sandbox"] if as_root else [])]
    )


# npm's axe-core, which Dependabot keeps newest; without npm the one of the Python package.
_AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}

REACH = """numbers => new Promise(done => {
  const charts = [...document.querySelectorAll('.chart')].filter(
    c => !numbers.length || numbers.some(n => c.id === `figure-${n}-chart`));
  charts.forEach(chart => chart.dispatchEvent(new PointerEvent('pointerenter')));
  // One in a fold is drawn once it opens.
  const over = c => c.matches('.drawn, .failed') || !c.clientWidth || !window.plotly;
  const look = () => charts.every(over) ? done() : setTimeout(look, 20);
  look();
})"""


def reach(page: Page, *numbers: int) -> None:
    """Reach for charts of a page as a reader's pointer does, and wait until they are live.

    Parameters
    ----------
    numbers
        Those of their figures; none for all, which takes a browser seconds.
    """
    page.evaluate(REACH, numbers)


def violations(page: Page, rules: dict = WCAG, off: Iterable[str] = ()) -> list[str]:
    """What axe-core has against a page: each rule that is broken, with the first element.

    Parameters
    ----------
    rules
        Which rules run, as axe's option `runOnly`.
    off
        Ids of rules of these that do not.
    """
    options = {
        "runOnly": rules,
        "resultTypes": ["violations"],
        "rules": {name: {"enabled": False} for name in off},
    }
    axe = Axe(_AXE.read_text("utf-8")) if _AXE.is_file() else Axe()
    broken = axe.run(page, options=options).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:150]} ({len(v['nodes'])})" for v in broken]
