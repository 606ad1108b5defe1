"""Take the README's pictures from the rendered pages and from a real JupyterLab, again.

Run by `make pictures`; needs the test environment and a browser.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "reports" / "pictures"
sys.path.insert(0, str(ROOT / "tests"))

import lab  # noqa: E402
from browser import launch  # noqa: E402

# name of the picture, report, width, height, theme, anchor to start at
PAGES = [
    ("briefing", "iran-drones-2022", 1280, 1320, "light", ""),
    ("answers-dark", "iran-russia-drones", 1280, 1100, "dark", "claims-and-answers"),
    ("phone", "iran-drones-2022", 390, 1400, "light", "how-far-did-it-escalate"),
]


def of_pages(browser: Browser) -> None:
    """Take the pictures of pages, rendered where no earlier edition is that they would tell of."""
    with tempfile.TemporaryDirectory() as made:
        root = lab.checkout(Path(made))
        command = [str(Path(sys.executable).with_name("counterclaim")), "render"]
        command += sorted({slug for _, slug, *_ in PAGES})
        own = os.environ | {"COUNTERCLAIM_ROOT": str(root)}
        subprocess.run(command, cwd=root, env=own, stdout=subprocess.DEVNULL, check=True)
        for name, slug, width, height, theme, anchor in PAGES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
            path = root / "reports" / "site" / slug / "index.html"
            page.goto(path.as_uri() + (f"#{anchor}" if anchor else ""))
            page.wait_for_selector("html[data-ready]")
            if anchor:
                page.evaluate("id => document.getElementById(id).scrollIntoView()", anchor)
            page.screenshot(path=PICTURES / f"{name}.png")
            page.close()


def of_jupyterlab(browser: Browser) -> None:
    """Take the pictures of a day's work: a date mistyped, and the bench that says so; mended."""
    with tempfile.TemporaryDirectory() as made, lab.running(lab.checkout(Path(made))) as address:
        page = browser.new_page(viewport={"width": 1440, "height": 860})
        lab.open_lab(page, address)
        lab.write(page, 9, 1, "1/9/2022")
        lab.run_all(page)
        problems = lab.output(page, "bench.problems")
        expect(problems).to_contain_text("One problem")
        _look_at(page, problems)
        page.screenshot(path=PICTURES / "bench-problem.png")
        lab.write(page, 9, 1, "2022-09")
        lab.run_all(page)
        expect(problems).to_contain_text("No problem")
        _look_at(page, lab.output(page, "bench.timeline"))
        page.screenshot(path=PICTURES / "bench-timeline.png")
        page.close()


def _look_at(page, output) -> None:
    output.evaluate(
        "it => it.closest('.jp-CodeCell').previousElementSibling.scrollIntoView({block: 'start'})"
    )
    page.mouse.move(0, 0)  # or plotly's buttons stand over the title
    page.wait_for_timeout(1500)  # what comes into view is drawn then


def main() -> None:
    """Write each picture to reports/pictures/."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        of_pages(browser)
        of_jupyterlab(browser)
        browser.close()


if __name__ == "__main__":
    main()
