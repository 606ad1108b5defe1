"""From page to page of a site, and the age of a page by the reader's clock."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pages
import pytest
from browser import violations
from playwright.sync_api import Page

from counterclaim.page import exporter
from counterclaim.text import document

SLUG, DAY = "river", "2022-10-28"
PAGES = "river a001 a002 e001 e003 e999"


@pytest.fixture(scope="module")
def site(tmp_path_factory, seed_page: pages.Made, claim_page: pages.Made) -> Path:
    """A site with the newest edition of a briefing, an earlier one, and the page of a claim."""
    folder = tmp_path_factory.mktemp("site")
    marks = {"pages": PAGES, "every": "day"}
    briefing = exporter.html(seed_page.notebook, stem=f"{SLUG}-{DAY}", **marks)
    edition = f"{SLUG}-{DAY}-0123abcd"
    earlier = exporter.html(seed_page.notebook, edition=edition, stale_after="30", **marks)
    claim = exporter.html(claim_page.notebook, stem=f"{SLUG}-e001-{DAY}", **marks)
    for path, html in (
        (f"{SLUG}/index.html", briefing),
        (f"{SLUG}/{edition}.html", earlier),
        (f"{SLUG}-e001/index.html", claim),
        ("mailed.html", earlier),
    ):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(html, encoding="utf-8")
    return folder


Open = Callable[..., Page]


@pytest.fixture
def at(browser, site) -> Iterator[Open]:
    """Opens a page of the site on a day by the reader's clock."""
    contexts = []

    def open_(path: str, today: str = DAY, **options) -> Page:
        contexts.append(browser.new_context(offline=True, **options))
        page = contexts[-1].new_page()
        page.clock.set_fixed_time(f"{today}T12:00:00Z")
        page.goto((site / path).as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield open_
    for context in contexts:
        context.close()


EARLIER = f"{SLUG}/{SLUG}-{DAY}-0123abcd.html"
LINKS = "all => all.map(a => a.getAttribute('href'))"


def ways(page: Page) -> list[str]:
    return page.locator(".mark a, .ways a").evaluate_all(LINKS)


def test_a_briefing_leads_to_the_index_and_to_the_pages_on_what_it_holds(at):
    page = at(f"{SLUG}/index.html")
    assert ways(page) == ["../index.html"] * 2 + [
        f"../{SLUG}-{name}/index.html" for name in ("a001", "a002", "e001", "e003")
    ]
    assert page.locator("#ways").is_visible()
    assert violations(page) == []


def test_the_page_of_a_claim_leads_to_its_briefing_and_actors_and_not_to_itself(at):
    there = set(ways(at(f"{SLUG}-e001/index.html")))
    assert {f"../{SLUG}/index.html", f"../{SLUG}-a001/index.html"} <= there
    assert f"../{SLUG}-e001/index.html" not in there


def test_an_earlier_edition_leads_to_the_newest_and_to_the_others(at):
    there = ways(at(EARLIER))
    assert "index.html" in there and f"../index.html#{SLUG}" in there


def test_a_page_that_was_mailed_has_no_way_to_pages_that_are_not_there(at):
    page = at("mailed.html")
    assert ways(page) == []
    assert not page.locator("#ways").is_visible()


def test_the_card_of_a_claim_leads_to_its_page(at):
    page = at(f"{SLUG}/index.html")
    page.evaluate("location.hash = 'e001'")
    page.locator("#e001 .meta a.id").first.click()
    assert f"../{SLUG}-e001/index.html" in page.locator(".card a").evaluate_all(LINKS)


@pytest.mark.parametrize(
    ("path", "today", "age"),
    [
        # On the day, the day after, and by a clock that runs behind, nothing is said.
        ("mailed.html", DAY, ""),
        ("mailed.html", "2022-10-30", ""),
        ("mailed.html", "2001-01-01", ""),
        ("mailed.html", "2022-11-07", "As of 28 October 2022, 10 days ago."),
        ("mailed.html", "2022-11-27", "As of 28 October 2022, 30 days ago."),
        ("mailed.html", "2022-11-28", "Out of date. As of 28 October 2022, 31 days ago."),
        (EARLIER, "2022-11-07", "As of 28 October 2022, 10 days ago."),
        # What stands at the address of the newest edition is the newest.
        (f"{SLUG}/index.html", "2023-11-28", ""),
    ],
)
def test_a_page_says_its_age_by_the_clock_of_the_reader(at, path, today, age):
    page = at(path, today)
    line = page.locator("#age")
    assert line.is_visible() == bool(age)
    if age:
        assert line.inner_text().startswith(age)
        assert line.locator("a[href='index.html']").count() == (path == EARLIER)
        page.emulate_media(media="print")
        assert line.is_visible()


def test_without_scripts_a_page_says_nothing_of_its_age(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "mailed.html").as_uri())
    assert not page.locator("#age, #ways").first.is_visible()
    context.close()


def test_a_page_that_nobody_makes_again_has_no_age():
    assert document.age("manual", "") == ""
    assert "30 days" in document.age("manual", "30")
