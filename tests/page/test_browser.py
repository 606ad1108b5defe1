"""The page in a real browser, offline: drawn, read, printed, and used without a mouse."""

import base64
import copy
import itertools
import re
import struct
import zlib

import pages
import plotly.graph_objects as go
import pytest
from browser import reach, violations
from nbformat.v4 import new_markdown_cell, new_notebook, new_output
from playwright.sync_api import Page
from processes import soon

from counterclaim.page import exporter

WIDTHS = (1280, 800, 390, 360)
HEIGHT = {1280: 800, 800: 1000, 390: 844, 360: 780}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
MADE = ("seed_page", "world_page")
OTHERS = ("actor_page", "claim_page", "world_actor_page", "world_claim_page")
REPORTS = (*MADE, *OTHERS)
# Colours take axe longer than all else, so it looks at each report once in each theme; at one of
# the briefings on a narrow screen, in the dark at the other.
NARROW = {"light": "seed_page", "dark": "world_page"}
COLOURS_AT = {
    theme: [(name, 390 if name == narrow else 1280) for name in REPORTS]
    for theme, narrow in NARROW.items()
}
CASES = [
    *itertools.product(MADE, WIDTHS),
    *itertools.product((*OTHERS, "hostile_page"), (1280, 360)),
]


# Where figures and headings stand, which pictures are seen, and what plotly has drawn.
STATE = """() => ({
  places: [...document.querySelectorAll('figure,h2')]
    .map(e => Math.round(e.getBoundingClientRect().top + scrollY)),
  pictures: [...document.querySelectorAll('.shot')].filter(e => e.clientHeight).length,
  live: document.querySelectorAll('.chart.drawn .main-svg').length,
  library: typeof Plotly,
})"""


class Opened:
    """A page in a browser of its own profile, or in a tab that is there; what happened in it."""

    def __init__(self, browser, path, width=1280, before="", live=False, tab=None, **options):
        self.live = live
        size = {"width": width, "height": HEIGHT[width]}
        if tab is None:
            context = browser.new_context(offline=True, viewport=size, **options)
            if before:
                context.add_init_script(before)
            tab = context.new_page()
        else:
            tab.set_viewport_size(size)
        self.page: Page = tab
        self.context = tab.context
        self.requests, self.console, self.errors, self.dialogs = [], [], [], []
        self._heard = {
            "request": lambda request: self.requests.append(request.url),
            "console": lambda said: self.console.append(f"{said.type}: {said.text}"),
            "pageerror": lambda error: self.errors.append(str(error)),
            "dialog": lambda dialog: (self.dialogs.append(dialog.message), dialog.accept()),
        }
        for event, hear in self._heard.items():
            self.page.on(event, hear)
        self.url = path.as_uri()
        self.page.goto(self.url)
        if options.get("java_script_enabled", True) and not before:
            self.ready()

    def leave(self) -> None:
        """Leave the tab to the next test as it was before, and forget what the page stored."""
        for event, hear in self._heard.items():
            self.page.remove_listener(event, hear)
        self.page.evaluate("localStorage.clear()")
        self.page.goto("about:blank")

    def ready(self) -> None:
        self.page.wait_for_selector("html[data-ready]", state="attached")
        if self.live:
            self.before = self.page.evaluate(STATE)
            reach(self.page)
            self.after = self.page.evaluate(STATE)

    def turn(self, width: int) -> None:
        """Give the page another width, and wait until its charts are drawn for it."""
        size = {"width": width, "height": HEIGHT[width]}
        if self.page.viewport_size != size:
            self.page.set_viewport_size(size)
            assert soon(lambda: self.page.evaluate(FITTED))


# The widths of a phone at which the briefings are loaded. All else is loaded wide, and turned from
# there: to draw charts again takes a quarter of the time of opening a page.
PHONE = {"seed_page": 390, "world_page": 360}


@pytest.fixture(scope="module")
def at(browser, request):
    """Opens a page at a width, for all tests that leave it as it was; turns it to another."""
    kept = {}

    def opened(name: str, width: int) -> Opened:
        key = name, PHONE.get(name, 1280) if width < 400 else 1280
        if key not in kept:
            path = request.getfixturevalue(name).path
            kept[key] = Opened(browser, path, key[1], live=True)
        kept[key].turn(width)
        return kept[key]

    return opened


@pytest.fixture(scope="module")
def tab(browser):
    """The tab of the pages that need no profile of their own; a new one takes a process."""
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def alone(browser, tab):
    """Opens a page for one test that changes it."""
    opened = []

    def open_(path, *args, **options) -> Opened:
        if not opened and not options.keys() - {"live"}:
            options["tab"] = tab
        opened.append(Opened(browser, path, *args, **options))
        return opened[-1]

    yield open_
    for each in opened:
        if each.page is tab:
            each.leave()
        else:
            each.context.close()


# Nothing but the file.


@pytest.mark.parametrize(("name", "width"), CASES)
def test_the_page_asks_for_nothing_and_says_nothing_to_the_console(name, width, at):
    opened = at(name, width)
    assert opened.requests == [opened.url]
    assert (opened.console, opened.errors, opened.dialogs) == ([], [], [])


# The charts.

# Whether each is as wide as its place; one that a narrow screen leaves out has none.
FITTED = """() => [...document.querySelectorAll('.chart')].every(c => {
  const svg = c.querySelector('.main-svg');
  // As wide as the widest of the three sizes that fits, or as the room.
  const wide = [880, 328].find(size => size <= c.clientWidth) || c.clientWidth;
  return !svg || !c.clientWidth || +svg.getAttribute('width') === wide;
})"""
# What plotly made of the data: a type that its library lacks becomes a scatter without a word.
DRAWN = """() => [...document.querySelectorAll('.chart')].map(c => ({
  types: (c.querySelector('.live')?._fullData || []).map(t => t.type),
  x: (c.querySelector('.live')?.data || []).map(t => t.x),
  width: c.clientWidth, marks: c.querySelectorAll('.trace').length,
  box: c.querySelector('.main-svg') && c.querySelector('.main-svg').getBoundingClientRect().width
}))"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", MADE)
def test_each_chart_is_drawn_with_the_traces_of_its_size(name, width, at, request):
    every = pages.figures(request.getfixturevalue(name).html).values()
    # One of which a sentence says all has no chart.
    figures = [figure for figure in every if figure["sizes"][0]["data"]]
    drawn = at(name, width).page.evaluate(DRAWN)
    assert len(drawn) == len(figures) >= 2
    for seen, figure in zip(drawn, figures, strict=True):
        sizes = [size for size in figure["sizes"] if size["width"] <= seen["width"]]
        expected = max(sizes, key=lambda size: size["width"])["data"]
        assert seen["types"] == [trace["type"] for trace in expected]
        assert set(seen["types"]) <= {"scatter", "bar"}
        assert seen["x"] == [trace["x"] for trace in expected]
        assert seen["marks"] == len(expected) > 0
        assert 300 < seen["box"] <= seen["width"]


def test_the_three_sizes_are_used_by_the_widths_that_the_tests_open(at, world_page):
    widths = [at("world_page", width).page.evaluate(DRAWN)[0]["width"] for width in WIDTHS]
    sizes = sorted(s["width"] for s in next(iter(pages.figures(world_page.html).values()))["sizes"])
    assert {max(s for s in sizes if s <= width) for width in widths} == set(sizes)


LABELS = """() => [...document.querySelectorAll('.chart')].map(c => {
  const box = e => {
    const r = e.getBoundingClientRect();
    return [r.left, r.top, r.right, r.bottom];
  };
  return [box(c.querySelector('.main-svg')),
    [...c.querySelectorAll('.annotation-text-g')].map(g => [g.textContent, ...box(g)])];
})"""


@pytest.mark.parametrize(("name", "width"), CASES)
def test_every_label_of_a_chart_stands_inside_it_and_on_no_other(name, width, at):
    for (left, top, right, bottom), labels in at(name, width).page.evaluate(LABELS):
        assert len(labels) > 1
        outside = [
            said
            for said, *box in labels
            if box[0] < left - 1 or box[1] < top - 1 or box[2] > right + 1 or box[3] > bottom + 1
        ]
        assert outside == []
        over = [
            (one[0], other[0])
            for one, other in itertools.combinations(labels, 2)
            if min(one[3], other[3]) - max(one[1], other[1]) > 1
            and min(one[4], other[4]) - max(one[2], other[2]) > 2
        ]
        assert over == []


# Still.

# Of each chart the widths of its pictures that can be seen.
PICTURES = """() => [...document.querySelectorAll('.chart')].map(c =>
  [...c.querySelectorAll('.shot svg')].filter(e => e.checkVisibility())
    .map(e => Math.round(e.getBoundingClientRect().width)))"""
# Of the second chart: it has no number on a bar, which is the colour of paper.
STILL_INKS = """() => [...document.querySelectorAll('#figure-2 .shot svg text')]
  .filter(e => e.checkVisibility()).map(t => getComputedStyle(t).fill)"""
# The charts that are not in a fold.
SEEN = ".chart:not(details.fold:not([open]) .chart)"


@pytest.mark.parametrize(("width", "wide"), [(1280, 880), (800, 492), (390, 328), (360, 328)])
def test_without_scripts_each_chart_is_one_picture_of_the_size_that_fits(
    alone, seed_page, width, wide
):
    page = alone(seed_page.path, width, java_script_enabled=False).page
    seen = page.evaluate(PICTURES)
    assert len(seen) >= 2
    assert seen == [[wide]] * len(seen)


@pytest.mark.parametrize(("name", "width"), [("seed_page", 1280), ("seed_page", 390)])
def test_a_live_chart_takes_the_place_of_its_picture_and_nothing_moves(name, width, at):
    opened = at(name, width)
    before, after = opened.before, opened.after
    assert (before["library"], before["live"]) == ("undefined", 0)
    assert before["pictures"] > 0 < after["live"]
    assert after["pictures"] == 0
    assert after["places"] == before["places"]


def test_a_chart_becomes_live_by_the_keyboard_alone(alone, seed_page):
    page = alone(seed_page.path).page
    page.locator(".chart").nth(1).focus()
    page.locator(".chart.drawn").wait_for()
    assert page.evaluate("[...document.querySelectorAll('.chart')].map(c => c.matches('.drawn'))")[
        :3
    ] == [False, True, False]


def test_a_mark_of_a_picture_has_a_title_and_leads_to_its_row(alone, seed_page):
    page = alone(seed_page.path, java_script_enabled=False).page
    mark = page.locator(".shot.wide a[href='#e010']:has(title)").first
    assert "e010" in mark.locator("title").text_content()
    mark.locator("path").last.click(force=True)
    assert page.url.endswith("#e010")


def test_pictures_follow_the_theme(alone, seed_page):
    page = alone(seed_page.path, color_scheme="dark").page
    assert min(map(lightness, page.evaluate(STILL_INKS))) > 120
    page.get_by_role("button", name="Light page").click()
    assert max(map(lightness, page.evaluate(STILL_INKS))) < 120


def test_a_still_edition_carries_no_library_and_its_filter_hides_marks(alone, seed_page, tmp_path):
    path = tmp_path / "still.html"
    path.write_text(exporter.html(seed_page.notebook, charts="still"), encoding="utf-8")
    assert path.stat().st_size < 0.5 * seed_page.path.stat().st_size
    opened = alone(path)
    page = opened.page
    assert page.locator("#plotly").count() == 0
    assert page.locator(".shot svg:visible").count() == page.locator(SEEN).count() >= 2
    marks = page.locator(".shot.wide a[href='#e010']:visible")
    assert marks.count() > 0
    opened.page.goto(path.as_uri() + "#side=IR")
    page.reload()
    opened.ready()
    assert marks.count() == 0
    assert (opened.console, opened.errors) == ([], [])
    assert violations(page) == []


# Room.


@pytest.mark.parametrize(("name", "width"), CASES)
def test_no_width_scrolls_sideways(name, width, at):
    page = at(name, width).page
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_nothing_scrolls_sideways_at_320_px_either(at):
    page = at("seed_page", 390).page
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    wide = "[...document.querySelectorAll('.live')].map(e => e.getBoundingClientRect().right)"
    assert max(page.evaluate(wide)) <= 320


# Of each open table: how far it can be scrolled, and how far its shadows reach in from each side.
EDGES = """() => [...document.querySelectorAll('.scroll')]
  .filter(e => e.checkVisibility()).map(e => [e.scrollWidth - e.clientWidth,
  ...[...getComputedStyle(e).boxShadow.matchAll(/(-?[0-9]+)px 0px 9px/g)].map(m => +m[1])])"""


def test_a_table_that_goes_on_beside_the_screen_has_a_shadow_at_that_edge(alone, claim_page):
    page = alone(claim_page.path, 390).page
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")

    def edges(part: float) -> list[list[int]]:
        page.evaluate(
            "part => document.querySelectorAll('.scroll').forEach(e => { e.scrollLeft = part *"
            " (e.scrollWidth - e.clientWidth); })",
            part,
        )
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => done()))")
        # Half of a pixel or two is none.
        return [sides for over, *sides in page.evaluate(EDGES) if over > 9]

    wide = len(edges(0))
    assert wide >= 2
    assert edges(0) == [[0, -14]] * wide
    assert edges(0.5) == [[14, -14]] * wide
    assert edges(1) == [[14, 0]] * wide
    assert [sides for over, *sides in page.evaluate(EDGES) if not over and sides] == []


FIRST_SENTENCE = """() => {
  const range = document.createRange(), line = document.querySelector('.answer');
  range.selectNode([...line.childNodes].find(node => node.textContent.trim()));
  const box = range.getBoundingClientRect();
  return [box.top, box.bottom];
}"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", MADE)
def test_the_answer_begins_on_the_first_screen(name, width, at):
    page = at(name, width).page
    page.evaluate("scrollTo(0, 0)")
    top, bottom = page.evaluate(FIRST_SENTENCE)
    assert bottom - top > 20
    assert bottom <= HEIGHT[width]


# Light and dark.


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", REPORTS)
def test_axe_finds_no_violation(name, width, at):
    off = () if (name, width) in COLOURS_AT["light"] else COLOURS["values"]
    assert violations(at(name, width).page, off=off) == []


@pytest.mark.parametrize(("name", "width"), COLOURS_AT["dark"])
def test_axe_finds_no_colour_that_is_hard_to_see_in_the_dark(name, width, at):
    """The other rules do not look at colours, and have been asked in the light."""
    page = at(name, width).page
    page.emulate_media(color_scheme="dark")
    assert lightness(page.evaluate(PAPER)) < 40
    try:
        assert violations(page, COLOURS) == []
    finally:
        page.emulate_media(color_scheme="light")


PAPER = "getComputedStyle(document.body).backgroundColor"
INKS = """() => [...document.querySelectorAll('.chart .annotation-text-g text')]
  .map(t => getComputedStyle(t).fill)"""


def lightness(colour: str) -> float:
    red, green, blue = map(int, re.findall(r"\d+", colour)[:3])
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_the_switch_turns_page_and_charts_dark_and_is_remembered(alone, short_page):
    opened = alone(short_page.path, live=True)
    page = opened.page
    light = page.evaluate(INKS)
    assert lightness(page.evaluate(PAPER)) > 240
    page.get_by_role("button", name="Dark page").click()
    assert lightness(page.evaluate(PAPER)) < 40
    dark = page.evaluate(INKS)
    assert len(dark) == len(light)
    assert max(map(lightness, light)) < 120 < min(map(lightness, dark))

    def remembered() -> bool:
        page.reload()
        opened.ready()
        return lightness(page.evaluate(PAPER)) < 40

    # The browser writes down what a page stores when it gets round to it.
    assert soon(remembered)
    assert page.evaluate(INKS) == dark
    page.get_by_role("button", name="Light page").click()
    assert page.evaluate(INKS) == light


def test_a_reader_whose_system_is_dark_gets_a_dark_page(alone, short_page):
    page = alone(short_page.path, color_scheme="dark", live=True).page
    assert lightness(page.evaluate(PAPER)) < 40
    assert min(map(lightness, page.evaluate(INKS))) > 120


# Without a mouse, without scripts, in an old browser.

WATCH = """() => {
  window.stops = [];
  document.addEventListener('focusin', ({target: e}) => {
    const r = e.getBoundingClientRect(), s = getComputedStyle(e);
    window.stops.push({tag: e.tagName.toLowerCase(), html: e.outerHTML.slice(0, 80),
      seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1,
      inside: r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth});
  });
}"""
TO_REACH = """() => [...document.querySelectorAll('a[href], summary, button, select')]
  .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 80))"""


def test_the_tab_key_reaches_everything_and_shows_where_it_is(alone, short_page):
    page = alone(short_page.path, live=True).page
    page.evaluate(WATCH)
    wanted = page.evaluate(TO_REACH)
    stops = []
    while sum("skip" in stop["html"][:20] for stop in stops) < 2:
        for _ in range(25):
            page.keyboard.press("Tab")
        stops = page.evaluate("window.stops")
        assert len(stops) < 3 * len(wanted), "The focus does not come round."
    assert "skip" in stops[0]["html"][:20]
    assert [stop["html"] for stop in stops if not stop["seen"]] == []
    assert [stop["html"] for stop in stops if not stop["inside"]] == []
    assert set(wanted) - {stop["html"] for stop in stops} == set()


def test_the_skip_link_is_seen_once_it_has_the_focus(alone, seed_page):
    page = alone(seed_page.path, java_script_enabled=False).page
    skip = page.locator(".skip")
    assert skip.bounding_box()["x"] < 0
    page.keyboard.press("Tab")
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1


def test_a_table_opens_and_folds_by_the_keyboard(at):
    page = at("seed_page", 1280).page
    summary = page.locator("details.data > summary").first
    assert not page.locator("details.data table").first.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.data table").first.is_visible()
    page.keyboard.press("Enter")
    assert not page.locator("details.data table").first.is_visible()


def test_a_link_in_a_chart_opens_a_card_that_leads_to_its_row(at):
    page = at("seed_page", 1280).page
    name, x, y = page.evaluate("""() => {
      const links = [...document.querySelectorAll('.chart svg a')];
      const link = links.find(a => a.textContent && a.getClientRects().length);
      link.scrollIntoView({block: 'center'});
      const box = link.getBoundingClientRect();
      const name = link.getAttribute('href').slice(1);
      return [name, (box.left + box.right) / 2, (box.top + box.bottom) / 2];
    }""")
    page.mouse.click(x, y)
    page.locator(".card a", has_text=f"Go to {name}").click()
    page.wait_for_selector(f"#{name}:target")
    assert page.evaluate("location.hash") == f"#{name}"


@pytest.mark.parametrize("name", MADE)
def test_with_scripts_off_all_prose_and_all_tables_stand_and_a_line_says_why(name, alone, request):
    made = request.getfixturevalue(name)
    page = alone(made.path, java_script_enabled=False).page
    assert page.get_by_text("Scripts are off").is_visible()
    tables = page.locator("table")
    assert tables.count() == len(pages.soup(made.html).find_all("table"))
    # Entries and lesser exchanges are one line each, and open where they are without a script.
    for line, folded in (".rowlist summary", ".rowlist li"), (".exchange > summary", ".exchange"):
        assert page.locator(f"{line}:visible").count() == len(pages.soup(made.html).select(folded))
    assert [i for i in range(tables.count()) if not tables.nth(i).is_visible()] == []
    shown = " ".join(page.locator("body").inner_text().split())
    soup = copy.copy(pages.soup(made.html))
    # What these lines open to, and ids behind a number, is not in sight before a reader opens it.
    for folded in soup.select("details.more, .replaced p, .rowlist article, .exchange > .brief"):
        folded.decompose()
    prose = soup.select("main p, main h2, main h3, main td, footer p")
    missing = [
        p for p in prose if " ".join(p.get_text().split()).casefold() not in shown.casefold()
    ]
    assert [str(p)[:200] for p in missing] == []


def test_with_scripts_on_the_line_about_scripts_is_gone_and_tables_are_folded(at):
    page = at("seed_page", 1280).page
    assert not page.get_by_text("Scripts are off").is_visible()
    assert page.locator("details.data[open]").count() == 0


# A table of changes, as changes.html has it: it belongs to no chart.
CHANGES = """() => {
  const fold = document.createElement("details");
  fold.className = "data";
  fold.innerHTML = "<summary>New entries</summary><table><tbody></tbody></table>";
  document.querySelector("main").append(fold);
  window.print = () => dispatchEvent(new Event("beforeprint"));
}"""


def test_a_table_that_belongs_to_no_chart_is_printed_with_everything(alone, seed_page):
    opened = alone(seed_page.path)
    opened.page.evaluate(CHANGES)
    opened.page.get_by_role("button", name="Print everything").click()
    opened.page.wait_for_function("() => document.querySelector('main>details.data').open")
    assert opened.errors == []


CLICKED = """ids => {
  const live = document.querySelector(".chart .live"), meta = {rows: [ids]};
  live.emit("plotly_click", {points: [{data: {name: ids[0], meta}, pointNumber: 0}],
    event: {clientX: 9, clientY: 9}});
}"""


def test_a_mark_leads_to_its_entries_where_a_browser_has_no_cards(alone, short_page):
    opened = alone(short_page.path, before="delete HTMLElement.prototype.popover;", live=True)
    opened.ready()
    page = opened.page
    page.evaluate(CLICKED, ["e007"])
    page.wait_for_selector("#e007:target")
    page.evaluate(CLICKED, ["e001", "e002"])
    page.locator(".chip", has_text="2 of").wait_for()


def test_a_browser_that_cannot_unpack_says_so_and_opens_the_tables(alone, seed_page):
    opened = alone(seed_page.path, before="delete window.DecompressionStream;")
    page = opened.page
    pictures = page.locator(".shot svg:visible")
    assert pictures.count() == page.locator(SEEN).count() >= 2
    assert page.locator("details.data:not([open])").count() == 0
    assert (opened.console, opened.errors) == ([], [])


def test_where_storage_is_refused_the_switch_still_works(alone, seed_page):
    refuse = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }});"
    opened = alone(seed_page.path, before=refuse)
    opened.ready()
    opened.page.get_by_role("button", name="Dark page").click()
    assert lightness(opened.page.evaluate(PAPER)) < 40
    assert opened.errors == []


# Text that means harm.


def test_the_policy_blocks_a_script_that_somebody_puts_in_and_the_charts_still_draw(
    alone, short_page, tmp_path
):
    path = tmp_path / "injected.html"
    bad = "<script>window.injected = true; document.title = 'taken'</script><img src=x onerror="
    bad += (
        "'window.injected = true'><a id=bad href='javascript:window.injected = true'>x</a></body>"
    )
    path.write_text(short_page.html.replace("</body>", bad), encoding="utf-8")
    opened = alone(path, live=True)
    opened.page.locator("#bad").click()
    assert opened.page.evaluate("window.injected") is None
    assert any("Content Security Policy" in said for said in opened.console)
    charts = opened.page.evaluate(DRAWN)
    assert len(charts) >= 2
    assert [chart["marks"] > 0 for chart in charts] == [True] * len(charts)


def test_harmful_text_and_a_name_from_right_to_left_are_shown_as_text(at):
    page = at("world_page", 1280).page
    # The list of entries is folded, so that what it holds has no inner text.
    summary = page.locator("#e008 > p").nth(1).text_content()
    assert "<script>alert(1)</script> and {{7*7}} and **stars**" in summary
    name = page.locator("#a008 bdi")
    assert name.text_content() == "ليلى القاسمي"
    assert name.evaluate("e => getComputedStyle(e).unicodeBidi") == "isolate"


def test_harmful_labels_are_letters_in_the_charts(at):
    page = at("hostile_page", 1280).page
    labels = " ".join(page.locator(".chart .annotation-text-g").all_text_contents())
    for label in pages.HOSTILE_LABELS:
        assert label[:24] in labels
    links = page.locator(".chart svg a").evaluate_all("all => all.map(a => a.href.baseVal)")
    assert links
    assert [link for link in links if not re.fullmatch(r"#[es]\d+", link)] == []


# Print.


@pytest.fixture(scope="module", params=MADE)
def spare(browser, request):
    """A page that the tests of print share; each leaves it as it was."""
    path = request.getfixturevalue(request.param).path
    opened = Opened(browser, path, live=True, color_scheme="dark")
    yield opened.page
    opened.context.close()


@pytest.fixture
def printed(spare):
    """The page as it stands while it is printed."""
    spare.emulate_media(media="print")
    spare.evaluate("dispatchEvent(new Event('beforeprint'))")
    yield spare
    spare.evaluate("dispatchEvent(new Event('afterprint'))")
    spare.emulate_media(media="screen")


def test_print_is_a_brief_with_its_charts_drawn_for_paper(printed):
    assert printed.locator("details.fold[open], details.data[open]").count() == 0
    assert printed.locator("button:visible, select:visible, input:visible").count() == 0
    # A chart in a fold is no part of the brief; it is in sight where everything is printed.
    charts = [widths for widths in printed.evaluate(PICTURES) if widths]
    folded = printed.locator("details:not([open]) .chart").count()
    assert len(charts) == printed.locator(".chart").count() - folded >= 2
    # The wide picture alone; one that is high is drawn smaller, so that a sheet holds it.
    assert [widths for widths in charts if len(widths) != 1 or not 400 < widths[0] <= 880] == []
    assert max(map(lightness, printed.evaluate(STILL_INKS))) < 120
    assert printed.evaluate(PAPER) == "rgb(255, 255, 255)"


def test_after_print_the_page_is_as_it_was(spare):
    assert spare.locator("details.data[open]").count() == 0
    assert spare.evaluate(DRAWN)[0]["box"] > 672
    # A label on a bar has the colour of the paper.
    dark = {ink for ink in spare.evaluate(INKS) if lightness(ink) < 120}
    assert dark <= {spare.evaluate(PAPER)}


# A4 and Letter, less the margins of the style sheet, in CSS pixels.
SHEETS = {"A4": 188 / 25.4 * 96, "Letter": (215.9 - 22) / 25.4 * 96}
WIDE = """width => [...document.querySelectorAll('body *')]
  .filter(e => !e.closest('.skip, .chart svg *') && e.getBoundingClientRect().right > width + 1)
  .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40))"""


@pytest.mark.parametrize("sheet", SHEETS)
def test_on_paper_nothing_is_wider_than_the_sheet(printed, sheet):
    before, width = printed.viewport_size, int(SHEETS[sheet])
    printed.set_viewport_size({"width": width, "height": 1000})
    found = printed.evaluate(WIDE, width)
    printed.set_viewport_size(before)
    assert found == []


# Of Letter, the lower one, less the margins.
HIGH = (279.4 - 28) / 25.4 * 96
# Sizes of the letters of pictures, in points.
LETTERS = """() => [...document.querySelectorAll('.chart:not(.tall)>.wide text')]
  .filter(e => e.checkVisibility()).map(e => {
    let svg = e.ownerSVGElement, wide = svg.getBoundingClientRect().width;
    let scale = wide / svg.viewBox.baseVal.width;
    return parseFloat(getComputedStyle(e).fontSize) * scale * 0.75;
  })"""
CHARTS = """() => [...document.querySelectorAll('figure .keep')]
  .map(e => e.getBoundingClientRect().height)"""


def test_a_sheet_holds_a_chart_with_its_title_and_its_key(printed):
    before = printed.viewport_size
    printed.set_viewport_size({"width": int(SHEETS["A4"]), "height": 1000})
    found = printed.evaluate(CHARTS)
    letters = printed.evaluate(LETTERS)
    printed.set_viewport_size(before)
    assert len(found) >= 2
    assert letters and min(letters) >= 8.4
    assert [high for high in found if high > HIGH] == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_pdf_has_a_sane_number_of_pages(spare, sheet):
    pdf = spare.pdf(format=sheet, print_background=True)
    count = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert 3 <= count <= 12


def test_everything_is_printed_where_the_reader_asks_for_it(alone, seed_page):
    page = alone(seed_page.path).page
    page.evaluate("() => { window.print = () => dispatchEvent(new Event('beforeprint')); }")
    page.get_by_role("button", name="Print everything").click()
    assert page.locator("details:not([open]):not(.more, .take)").count() == 0
    assert page.locator(".take").count() and not page.locator(".take[open]").count()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.fold[open], details.data[open]").count() == 0


def test_an_id_opens_a_card_by_keyboard_and_escape_closes_it(alone, seed_page):
    page = alone(seed_page.path).page
    link = page.locator("main a.id:visible").first
    name = link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    card = page.locator(".card")
    assert card.is_visible() and len(card.inner_text()) > 40
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert page.evaluate("document.activeElement.textContent") == name
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == f"#{name}"
    assert page.locator(f"#{name}").is_visible()


def test_a_fold_opens_for_a_link_into_it(alone, seed_page):
    page = alone(seed_page.path).page
    for target in ("rung-8", "s001", "e019"):
        page.evaluate("target => { location.hash = target; }", target)
        page.locator(f"#{target}").wait_for(state="visible")


# Other notebooks.


def test_charts_of_other_kinds_draw_under_the_same_policy(alone, tmp_path):
    figures = [
        go.Figure(go.Pie(labels=["a", "b"], values=[1, 2])),
        go.Figure(go.Heatmap(z=[[1, 2], [3, 4]])),
        go.Figure([go.Bar(x=["a"], y=[1]), go.Scatter(x=["a"], y=[2])]),
        go.Figure(go.Sunburst(labels=["a", "b"], parents=["", "a"], values=[2, 1])),
    ]
    path = tmp_path / "other.html"
    cells = [pages.shown(figure) for figure in figures]
    path.write_text(exporter.html(new_notebook(cells=cells)), encoding="utf-8")
    opened = alone(path, 390)
    seen = opened.page.evaluate(DRAWN)
    assert [each["types"] for each in seen] == [
        ["pie"],
        ["heatmap"],
        ["bar", "scatter"],
        ["sunburst"],
    ]
    assert [each["box"] <= 358 for each in seen] == [True] * 4
    assert (opened.console, opened.errors, opened.requests) == ([], [], [opened.url])


def test_a_wide_picture_of_an_analyst_fits_a_phone(alone, tmp_path):
    def chunk(kind: bytes, content: bytes) -> bytes:
        summed = zlib.crc32(kind + content).to_bytes(4)
        return len(content).to_bytes(4) + kind + content + summed

    # A black PNG of 1600 by 4 pixels.
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1600, 4, 8, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress((b"\0" + bytes(1600)) * 4))
    png = b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")
    output = new_output("display_data", {"image/png": base64.b64encode(png).decode()})
    path = tmp_path / "picture.html"
    path.write_text(exporter.html(new_notebook(cells=[pages.cell(output)])), encoding="utf-8")
    page = alone(path, 390).page
    assert page.locator("main img").evaluate("e => e.naturalWidth") == 1600
    assert page.locator("main img").bounding_box()["width"] <= 358
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_notebook_of_words_alone_opens_without_an_error(alone, tmp_path):
    path = tmp_path / "words.html"
    cell = new_markdown_cell("# Words\n\nOnly words.")
    path.write_text(exporter.html(new_notebook(cells=[cell])), encoding="utf-8")
    opened = alone(path)
    opened.page.get_by_role("button", name="Dark page").click()
    assert (opened.console, opened.errors) == ([], [])
    assert violations(opened.page) == []
