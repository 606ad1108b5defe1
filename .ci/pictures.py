"""Take the README's pictures from the rendered pages, so that anybody can take them again.

Run by `make pictures`; needs the test environment and a browser.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser import launch  # noqa: E402

# name of the picture, page under reports/site, width, height, theme, anchor to start at
PICTURES = [
    ("briefing", "iran-drones-2022", 1280, 1320, "light", ""),
    ("answers-dark", "iran-drones-2022", 1280, 1100, "dark", "which-claims-were-answered"),
    ("phone", "iran-drones-2022", 390, 1400, "light", "how-far-has-it-risen"),
]


def main() -> None:
    """Write each picture to reports/pictures/."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, slug, width, height, theme, anchor in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
            path = ROOT / "reports" / "site" / slug / "index.html"
            page.goto(path.as_uri() + (f"#{anchor}" if anchor else ""))
            page.wait_for_selector("html[data-ready]")
            if anchor:
                page.evaluate("id => document.getElementById(id).scrollIntoView()", anchor)
            page.screenshot(path=ROOT / "reports" / "pictures" / f"{name}.png")
            page.close()
        browser.close()


main()
