"""How long a page is with its folds closed, and how heavy: pixels, stops, sheets, bytes."""

import re
import runpy
import shutil
from pathlib import Path
from typing import NamedTuple

import pages
import pytest
from browser import reach
from conftest import edit
from shared import once

from counterclaim.desk import limits
from counterclaim.page import exporter

SECOND = "iran-russia-drones"


class Most(NamedTuple):
    """The most that a page may take with its folds closed: pixels, stops, sheets of A4."""

    wide: int
    narrow: int
    sheets: int
    stops: int


# The aims are 6,000, 10,000, 6 and 120 for 27 entries; 9,000, 16,000, 10 and 150 for 194; 12,000,
# 20,000, 12 and 150 for 10,000; 4,000, 7,000, 4 and 100 for a claim.
MOST = {
    "seed_page": Most(6_300, 9_300, 7, 100),
    "claim_page": Most(4_100, 5_900, 4, 100),
    "second_page": Most(9_000, 13_900, 10, 110),
    "large_page": Most(9_000, 14_000, 12, 110),
}
LARGE = "made-10000"
# An invented record has no drones; one of its entries is given this one.
NEEDLE = "e4711"


@pytest.fixture(scope="session")
def second_page(tmp_path_factory) -> pages.Made:
    """The briefing of the second dossier, run and exported once."""

    def make(folder: Path) -> pages.Made:
        where = pages.root(folder)
        shutil.copytree(pages.CHECKOUT / "data" / SECOND, where / "data" / SECOND)
        return pages.made(where, SECOND)

    return once(tmp_path_factory, "second", make)


@pytest.fixture(scope="session")
def large_page(tmp_path_factory) -> pages.Made:
    """The briefing of 10,000 generated entries, run and exported once."""

    def make(folder: Path) -> pages.Made:
        where = pages.root(folder)
        generate = runpy.run_path(str(pages.CHECKOUT / "tests" / "benchmarks" / "generate.py"))
        generate["write"](where, LARGE, 10_000, 3_000, seed=1)
        edit(where, "events", NEEDLE, dossier=LARGE, summary="The wreck of a Shahéd-131.")
        return pages.made(where, LARGE)

    return once(tmp_path_factory, "large", make)


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


def test_what_is_filtered_takes_two_lines_of_a_narrow_screen(browser, seed_page):
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 844})
    found = context.new_page()
    found.goto(seed_page.path.as_uri() + "#side=IR&kind=statement")
    found.wait_for_selector("html[data-ready]", state="attached")
    chip = found.locator(".chip")
    assert chip.bounding_box()["height"] <= 50
    tops = chip.locator("a, button").evaluate_all("all => all.map(e => Math.round(e.offsetTop))")
    assert len(set(tops)) == 1
    context.close()


def test_a_word_is_found_in_ten_thousand_entries_in_two_actions(browser, large_page):
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    found = context.new_page()
    found.goto(large_page.path.as_uri())
    found.wait_for_selector("html[data-ready]", state="attached")
    found.locator(".toc a", has_text="All entries").click()
    found.get_by_label("Words or ids").fill("shahed-131")
    found.locator(".chip").wait_for()
    listed = found.locator(".entries li:not([hidden])")
    assert listed.count() == 1
    assert listed.first.is_visible()
    found.keyboard.press("Enter")
    assert "Shahéd-131" in found.locator(f"#{NEEDLE}").inner_text()
    context.close()


class Heaviest(NamedTuple):
    """The most that a page may weigh, in kB of a thousand bytes."""

    still: int
    live: int


# What was reached and three in a hundred. The aims are 200 and 720 for 27 entries, 500 for 199.
HEAVIEST = {"seed_page": Heaviest(240, 730), "second_page": Heaviest(678, 1_205)}


@pytest.mark.parametrize("name", HEAVIEST)
def test_a_page_keeps_to_its_weight(name, request):
    made, most = request.getfixturevalue(name), HEAVIEST[name]
    still = exporter.html(made.notebook, name="1-briefing", charts="still")
    assert len(still.encode()) <= most.still * 1000
    assert len(made.html.encode()) <= most.live * 1000


def test_a_still_page_has_each_picture_twice_and_no_library(seed_page):
    soup = pages.soup(exporter.html(seed_page.notebook, charts="still"))
    shots = [len(chart.select(".shot svg")) for chart in soup.select(".chart")]
    assert shots == [2] * len(shots) and shots
    assert not soup.select("#plotly")


# How many there are of what the script makes, and which ids there are twice.
MADE = """() => {
  const ids = [...document.querySelectorAll("main [id]")].map(e => e.id);
  const of = ["form", "#filter > *", "#downloads > *", ".chip", ".card", ".mark button", ".take",
    ".fig h3 .copy", "footer button", "footer .controls", ".live", ".chart.drawn", ".filtered"];
  return [of.map(e => document.querySelectorAll(e).length),
    ids.filter((name, n) => ids.indexOf(name) !== n)];
}"""
LINES = "document.querySelectorAll('details.data tbody tr, .rowlist > li').length"
FOLDS = "document.querySelectorAll('main details:not(.take)').forEach(e => { e.open = true; })"


@pytest.mark.parametrize("name", ["seed_page", "second_page"])
def test_a_page_that_a_browser_saved_has_one_of_each_control_and_works(
    name, browser, request, tmp_path
):
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    found = context.new_page()
    errors = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    found.on("console", lambda line: errors.append(line.text))

    def go(path: Path, fragment: str = "") -> None:
        found.goto("about:blank")
        found.goto(path.as_uri() + fragment)
        found.wait_for_selector("html[data-ready]", state="attached")

    path = request.getfixturevalue(name).path
    go(path)
    before = found.evaluate(MADE)
    found.evaluate(FOLDS)
    lines = found.evaluate(LINES)
    go(path, "#e005&side=IR")
    found.get_by_role("button", name="Dark page").click()
    reach(found)
    found.evaluate(FOLDS)
    found.locator("#filter select:has([value=number])").select_option("level")
    found.locator("main a.id:visible").first.click()
    saved = tmp_path / "saved.html"
    saved.write_text("<!doctype html>" + found.content(), encoding="utf-8")
    # The library that was unpacked is not saved beside the packed one.
    assert saved.stat().st_size < path.stat().st_size + 1_500_000
    go(saved)
    assert found.evaluate(MADE) == before
    assert before[1] == []
    found.evaluate(FOLDS)
    assert found.evaluate(LINES) == lines
    found.get_by_role("button", name="Light page").click()
    reach(found)
    assert found.locator(".chart.drawn .main-svg").count() > 0
    found.get_by_label("Words or ids").fill("e007")
    found.locator(".chip").wait_for()
    assert found.locator(".entries li:not([hidden])").count() == 1
    assert found.locator("#e007 .copy").count() == 1
    assert errors == []
    context.close()


def test_what_the_html_leaves_out_is_made_when_a_fold_opens(browser, second_page):
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    found = context.new_page()
    found.goto(second_page.path.as_uri())
    found.wait_for_selector("html[data-ready]", state="attached")
    assert found.locator("li.brief:visible").count() == 0
    table = found.locator("#figure-2 details.data")
    before = table.locator("tbody tr").count()
    table.evaluate("fold => { fold.open = true; }")
    found.wait_for_function(
        "n => document.querySelectorAll('#figure-2 tbody tr').length > n", arg=before
    )
    assert before == limits.SHOWN
    lesser = found.locator(".exchange").first
    pairs = lesser.locator("[id^=r]").evaluate_all("all => all.map(each => each.id)")
    lesser.evaluate("fold => { fold.open = true; }")
    lesser.locator(".voice").first.wait_for(state="attached")
    made = lesser.locator(".answers > .voice").evaluate_all("all => all.map(each => each.id)")
    assert made == pairs
    # What the analysis says of a pair, which no script works out.
    words = lesser.locator(".brief, .pair").text_content()
    assert re.search(r"(later|the same day|lag not known) ·", words, re.IGNORECASE)
    assert "; covers " in words
    context.close()
