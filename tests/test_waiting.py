"""Until the charts are drawn: what the script in the head settles before a line is shown."""

import pages
import pytest

SPREAD = """() => [...document.querySelectorAll("main>section, .rowlist>.row")].map(
  e => getComputedStyle(e).contentVisibility)"""
# Of charts that are in sight: one in a fold has no room before a reader opens it.
TALL = """() => [...document.querySelectorAll('.chart')]
  .filter(e => !e.closest('.fold')).map(e => e.offsetHeight)"""
# Asked when the payload is read, which stands before the page's own script.
WATCH = f"""new MutationObserver(() => {{
  if (!window.early && document.getElementById("payload"))
    window.early = {{spread: ({SPREAD})(), tall: ({TALL})()}};
}}).observe(document, {{childList: true, subtree: true}});"""


@pytest.fixture
def opened(browser):
    """Opens a file with a fragment and a script that runs before those of the page."""
    contexts = []

    def open_(path, fragment="", before="", width=1280):
        context = browser.new_context(offline=True, viewport={"width": width, "height": 800})
        contexts.append(context)
        context.add_init_script(before)
        found = context.new_page()
        found.goto(path.as_uri() + fragment)
        return found

    yield open_
    for context in contexts:
        context.close()


def ready(found):
    found.wait_for_selector("html[data-ready]", state="attached")
    return found


@pytest.fixture
def broken(seed_page, tmp_path):
    """The seed's page with a script that the browser cannot read, as an old one would find it."""
    path = tmp_path / "broken.html"
    path.write_text(seed_page.html.replace('"use strict";', '"use strict"; ?.', 1), "utf-8")
    return path


def test_what_is_out_of_sight_waits_for_the_charts_and_stands_once_they_are_drawn(
    opened, seed_page
):
    found = ready(opened(seed_page.path, before=WATCH))
    early = found.evaluate("window.early.spread")
    assert early.count("auto") > early.count("visible")
    assert set(found.evaluate(SPREAD)) == {"visible"}
    assert found.locator("html.waiting").count() == 0


def test_the_room_of_a_chart_is_kept_before_it_is_drawn(opened, seed_page):
    found = ready(opened(seed_page.path, before=WATCH))
    kept, drawn = found.evaluate("window.early.tall"), found.evaluate(TALL)
    assert len(kept) == len(drawn) >= 2
    assert [abs(a - b) < 60 for a, b in zip(kept, drawn, strict=True)] == [True] * len(kept)


@pytest.mark.parametrize(
    ("row", "width"),
    [("e023", 1280), ("e023", 390), ("s001", 1280), ("what-this-page-cannot-tell-you", 390)],
)
def test_a_reader_who_comes_for_a_row_finds_it_at_the_top(opened, seed_page, row, width):
    found = ready(opened(seed_page.path, f"#{row}", width=width))
    # Of an entry its line, which stands above what it opens to.
    top = found.evaluate(
        """name => {
          let el = document.getElementById(name);
          return (el.closest('.entry') || el).getBoundingClientRect().top;
        }""",
        row,
    )
    assert -2 < top < 30


def test_the_chosen_theme_is_there_before_the_pages_own_script(opened, broken):
    found = opened(broken, before="localStorage.setItem('counterclaim-theme', 'dark');")
    assert found.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_theme_that_is_none_is_passed_over(opened, broken):
    found = opened(broken, before="localStorage.setItem('counterclaim-theme', 'x\" onload=\"y');")
    assert found.evaluate("document.documentElement.dataset.theme") is None


def test_where_the_pages_own_script_does_not_run_nothing_waits(opened, broken):
    found = ready(opened(broken))
    assert set(found.evaluate(SPREAD)) == {"visible"}
    assert found.get_by_text("Scripts are off").is_visible()
    assert min(found.evaluate(TALL)) > 60
    tables = found.locator("figure table")
    assert tables.count() == len(pages.soup(broken.read_text("utf-8")).select("figure table")) > 0
    assert [i for i in range(tables.count()) if not tables.nth(i).is_visible()] == []
