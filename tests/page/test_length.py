"""One page for 20 entries and for 10,000: its length, its stops of the tab key, its sheets."""

import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pages
import pytest
from shared import once

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
import generate

SECOND = "iran-russia-drones"


class Most(NamedTuple):
    """The most that a page may take with its folds closed: pixels, stops, sheets of A4."""

    wide: int
    narrow: int
    sheets: int
    stops: int


MOST = {
    "seed_page": Most(6_000, 10_000, 6, 120),
    "claim_page": Most(4_000, 7_000, 4, 100),
    "second_page": Most(9_000, 16_000, 10, 150),
    "long_page": Most(12_000, 20_000, 12, 150),
}


@pytest.fixture(scope="session")
def second_page(tmp_path_factory) -> pages.Made:
    """The briefing of the second dossier, run and exported once."""

    def make(folder: Path) -> pages.Made:
        where = pages.root(folder)
        shutil.copytree(pages.CHECKOUT / "data" / SECOND, where / "data" / SECOND)
        return pages.made(where, SECOND)

    return once(tmp_path_factory, "second", make)


@pytest.fixture(scope="session")
def long_page(tmp_path_factory) -> pages.Made:
    """The briefing of an invented dossier of 10,000 entries, run and exported once."""

    def make(folder: Path) -> pages.Made:
        where = pages.root(folder)
        generate.write(where, "long", 10_000, 3_000, 1)
        return pages.made(where, "long")

    return once(tmp_path_factory, "long", make)


HIGH = "document.documentElement.scrollHeight"
STOPS = """[...document.querySelectorAll('a[href],summary,button,select,input,[tabindex="0"]')]
  .filter(e => e.tabIndex >= 0 && e.checkVisibility()).length"""


@pytest.mark.parametrize("name", MOST)
def test_a_page_keeps_to_its_length(name, browser, request):
    path, most = request.getfixturevalue(name).path, MOST[name]
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    found = context.new_page()
    found.goto(path.as_uri())
    found.wait_for_selector("html[data-ready]", state="attached")
    assert found.evaluate(HIGH) <= most.wide
    assert found.evaluate(STOPS) <= most.stops
    assert len(re.findall(rb"/Type\s*/Page\b", found.pdf(format="A4"))) <= most.sheets
    found.set_viewport_size({"width": 390, "height": 844})
    found.reload()
    found.wait_for_selector("html[data-ready]", state="attached")
    assert found.evaluate(HIGH) <= most.narrow
    context.close()


def test_a_word_is_found_in_ten_thousand_entries_by_typing_it(long_page, browser):
    tables = pages.payload(long_page.html)["tables"]["events"]
    summary, key = tables["columns"].index("summary"), tables["rows"][4_321][0]
    words = tables["rows"][4_321][summary]
    found = browser.new_context(offline=True).new_page()
    found.goto(long_page.path.as_uri())
    found.wait_for_selector("html[data-ready]", state="attached")
    found.locator("#filter input").first.fill(words)
    found.locator(".chip").wait_for()
    lines = found.locator(".entries li:not([hidden])")
    assert 1 <= lines.count() <= 50
    found.evaluate("key => { location.hash = key; }", key)
    found.locator(f"article#{key}").wait_for()
    assert words in found.locator(f"article#{key}").inner_text()
    found.context.close()
