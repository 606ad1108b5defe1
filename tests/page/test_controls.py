"""What the page's script adds: contents, filter, downloads, links to copy; in a real browser."""

import csv
import io
import itertools
import json
import re

import pages
import pytest
from browser import reach
from conftest import edit
from processes import soon

from counterclaim.page import escape, payload, script


@pytest.fixture(scope="module")
def tabs(browser):
    """Pages of the browser that the tests use one after the other; a new one takes a process."""
    found = []
    yield found
    for each in found:
        each.context.close()


@pytest.fixture
def opened(browser, seed_page, tabs):
    """Opens the seed's page with a fragment, in a tab of its own; gives the browser's page."""
    places = itertools.count()

    def open_(fragment: str = "", width: int = 1280, path=seed_page.path):
        place = next(places)
        if place == len(tabs):
            tabs.append(browser.new_context(offline=True, accept_downloads=True).new_page())
        found = tabs[place]
        found.goto("about:blank")  # from the same page the browser would only follow the fragment
        found.set_viewport_size({"width": width, "height": 800})
        found.goto(path.as_uri() + fragment)
        found.wait_for_selector("html[data-ready]", state="attached")
        return found

    return open_


@pytest.fixture(scope="module")
def shared(browser, seed_page):
    """The seed's page, opened once for the tests that leave it as it was."""
    context = browser.new_context(
        offline=True, viewport={"width": 1280, "height": 800}, accept_downloads=True
    )
    found = context.new_page()
    found.goto(seed_page.path.as_uri())
    found.wait_for_selector("html[data-ready]", state="attached")
    yield found
    context.close()


def status(found) -> str:
    return found.locator("#filter [role=status]").inner_text()


LISTED = "[...document.querySelectorAll('.entries li:not([hidden]) article')].map(e => e.id)"


def listed(found) -> set[str]:
    """Ids of the entries that have a line in the list."""
    return set(found.evaluate(LISTED))


def choose(found, label: str, value: str) -> None:
    found.locator("#filter label", has_text=label).locator("select").select_option(value)


TIMELINE, CLAIMS = 2, 5  # the numbers of the figures; the summary comes first


def drawn(found, figure: int) -> set[str]:
    """Ids of the rows that have a mark in a chart."""
    names = found.evaluate(
        "n => document.querySelector(`#figure-${n}-chart .live`).data.map(t => t.name || '')",
        figure,
    )
    return {name for name in names if name[:1] == "e" and name[1:].isdigit()}


def test_the_filter_hides_rows_in_tables_and_marks_in_charts_together(opened):
    found = opened()
    reach(found, TIMELINE)
    before = drawn(found, TIMELINE)
    rows = index(found)
    # A condition is no moment: it has a row and no mark.
    assert (len(before), set(rows) - before) == (27, {"e028"})
    choose(found, "Side", "IR")
    shown = {e for e, row in rows.items() if row["side"] == "IR"}
    # A claim stays with its answers.
    assert shown & before <= drawn(found, TIMELINE) < before
    assert listed(found) == shown
    assert f"{len(shown)} of 28 entries" in status(found)
    assert found.locator(".chip").is_visible()
    titles = found.locator("figure h3").all_text_contents()
    assert [f"{len(shown)} of 28" in title for title in titles] == [True] * len(titles)
    names = found.locator("figure h3").evaluate_all("all => all.map(h => h.ariaLabel)")
    assert [f"{len(shown)} of 28" in name and "Copy" not in name for name in names] == [True] * len(
        titles
    )


def test_the_filter_tells_the_rows_of_the_page_from_those_kept_beside_them(opened, claim_page):
    found = opened(path=claim_page.path)
    beside = set(found.locator("article.context").evaluate_all("all => all.map(e => e.id)"))
    assert listed(found) == {"e001", "e002", "e003", "e004", "e021", "e023"}
    assert beside == {"e008", "e010", "e014", "e024", "e025", "e026", "e027"}
    assert status(found).startswith("13 entries: 6 entries and 7 related")
    choose(found, "Side", "IR")
    assert "of 13 entries" in status(found)
    assert status(opened()) == "28 entries."


def index(found) -> dict:
    """The index of rows, read again from the payload."""
    return pages.payload(found.content())["index"]


def test_two_filters_hide_what_either_hides_and_show_all_brings_it_back(opened):
    found = opened()
    reach(found, TIMELINE)
    before = drawn(found, TIMELINE)
    choose(found, "Side", "IR")
    choose(found, "Kind", "statement")
    rows = index(found)
    left = {e for e, row in rows.items() if row["side"] == "IR" and row["kind"] == "statement"}
    assert listed(found) == left
    assert left <= drawn(found, TIMELINE) < before
    found.get_by_role("button", name="Show all").click()
    assert drawn(found, TIMELINE) == before == set(rows) - {"e028"}
    assert listed(found) == set(rows)
    assert status(found) == "28 entries."
    assert not found.locator(".chip").is_visible()


def test_the_filter_stands_in_the_address_and_comes_back_from_it(opened):
    found = opened()
    choose(found, "Answer", "deny_scoped")
    fragment = found.evaluate("location.hash")
    assert fragment == "#stance=deny_scoped"
    again = opened(fragment)
    assert status(again) == status(found)


def test_the_words_of_the_menus_work_in_the_address(opened):
    found = opened("#side=iran&stance=limited denial")
    assert found.evaluate("location.hash") == "#side=IR&stance=deny_scoped"
    assert listed(found) == {"e023"}


NOTHING = ["#side=XX", "#nothing=1", "#%E0%A4%A=%", "#side", "#e999&=&", "#constructor=1"]
NOTHING += ["#__proto__=1", "#toString", "#rows=zz.!"]


@pytest.mark.parametrize("fragment", NOTHING)
def test_a_fragment_that_means_nothing_hides_nothing(shared, seed_page, fragment):
    shared.goto("about:blank")  # from the same page the browser would only follow the fragment
    shared.goto(seed_page.path.as_uri() + fragment)
    shared.wait_for_selector("html[data-ready]", state="attached")
    assert status(shared) == "28 entries."


LINES = """() => {
  let {data, layout} = [...document.querySelectorAll('.live')].find(
    e => e.data?.some(t => t.meta?.lane));
  let lines = data.filter(t => t.mode === 'lines+text');
  return {height: layout.height, top: layout.yaxis.range[1], claims: lines.map(t => t.name),
    places: lines.map(t => t.y[2]), bars: layout.shapes.filter(s => s.type === 'rect').length,
    words: layout.annotations.filter(a => a.captureevents).map(a => [a.name, a.y]),
    counts: layout.annotations.filter(a => a.name === 'count').length};
}"""


def test_a_chart_of_lines_closes_the_gaps_of_what_a_filter_hides(opened):
    found = opened()
    reach(found, CLAIMS)
    before = found.evaluate(LINES)
    choose(found, "Side", "UA")
    found.wait_for_function(f"n => ({LINES})().height < n", arg=before["height"])
    after = found.evaluate(LINES)
    assert set(after["claims"]) < set(before["claims"])
    assert dict(after["words"]) == dict(zip(after["claims"], after["places"], strict=True))
    assert after["top"] - before["top"] == after["height"] - before["height"]
    # As far apart as they were, but for headings that went: no line is missing between two.
    steps = [a - b for a, b in itertools.pairwise(before["places"])]
    assert all(a - b <= max(steps) for a, b in itertools.pairwise(after["places"]))
    # The bar and the counts of the headings are of all claims.
    assert before["bars"] and before["counts"] and not after["bars"] and not after["counts"]
    found.get_by_role("button", name="Show all").click()
    found.wait_for_function(f"n => ({LINES})().height === n", arg=before["height"])
    assert found.evaluate(LINES) == before


def test_an_entry_that_is_asked_for_is_shown_beside_the_filter(opened):
    found = opened("#side=IR")
    before = listed(found)
    assert "e001" not in before
    found.evaluate("location.hash = 'e001'")
    found.locator("article#e001").wait_for(state="visible")
    assert listed(found) == before | {"e001"}
    assert found.locator(".chip").is_visible()


def test_a_row_and_a_filter_stand_in_the_address_together(opened):
    found = opened("#e023&side=IR")
    assert found.evaluate("location.hash") == "#e023&side=IR"
    assert found.locator(".chip").is_visible()
    # A busy browser scrolls a moment after the page is ready.
    top = "document.getElementById('e023').getBoundingClientRect().top"
    assert soon(lambda: -5 < found.evaluate(top) < 100)


def test_a_number_of_entries_in_a_sentence_filters_the_page_by_them(opened):
    found = opened()
    link = found.locator("a.set").first
    n = int(link.text_content().split()[0])
    found.evaluate("a => { location.hash = a.hash; }", link.element_handle())
    found.locator(".chip").wait_for()
    assert len(listed(found)) == n
    assert found.locator(".entries").evaluate("e => e.open")


@pytest.mark.parametrize(
    ("words", "ids"), [("e7", {"e007"}), ("E007", {"e007"}), ("Kuléba zoom", set())]
)
def test_the_list_is_searched_by_words_and_ids(opened, words, ids):
    found = opened()
    found.locator("#filter input").first.fill(words)
    found.locator(".chip").wait_for()
    assert listed(found) == ids


def test_a_search_goes_through_names_and_knows_no_accents(opened):
    found = opened("#q=KULÉBA iran")
    assert {"e018", "e020"} & listed(found)


def expected(rows: dict, tables: dict, key: str, value: str) -> set[str]:
    """The ids that a field of the filter leaves, worked out from what the page carries."""
    columns = tables["events"]["columns"]
    places = {row[0]: row[columns.index("place")] for row in tables["events"]["rows"]}
    tests = {
        "place": lambda e, row: value.lower() in places[e].lower(),
        "from": lambda e, row: (row["last"] or "9") >= value,
        "to": lambda e, row: row["first"] <= value,
    }
    of = tests.get(key, lambda e, row: row[key] == value or value in row[key])
    return {e for e, row in rows.items() if of(e, row)}


FIELDS = ["actor", "side", "stance", "kind", "action", "theme", "level", "place", "from", "to"]


@pytest.mark.parametrize("key", FIELDS)
def test_each_field_of_the_filter_leaves_the_entries_that_it_names(shared, seed_page, key):
    carried = pages.payload(seed_page.html)
    given = {"place": "ukraine", "from": "2022-09-01", "to": "2022-08-31"}
    options = carried["filters"].get(key, [])
    value = given.get(key) or (options[0][0] if options else "")
    if not value:
        assert key == "theme", "a dossier without themes has no choice of them"
        return
    shared.evaluate("hash => { location.hash = hash; }", f"{key}={value}")
    shared.locator(".chip").wait_for()
    wanted = expected(carried["index"], carried["tables"], key, value)
    try:
        assert 0 < len(wanted) < 28
        assert listed(shared) == wanted
        assert f"; {len(wanted)} of 28 entries" in status(shared)
    finally:
        shared.get_by_role("button", name="Show all").click()


def test_the_list_is_put_in_another_order_and_goes_on_fifty_at_a_time(opened):
    found = opened()
    rows = index(found)
    order = "[...document.querySelectorAll('.entries li:not([hidden]) article')].map(e => e.id)"
    choose(found, "Order", "number")
    assert found.evaluate(order) == sorted(rows)
    choose(found, "Order", "level")
    levels = [int(rows[e]["level"] or -1) for e in found.evaluate(order)]
    assert levels == sorted(levels, reverse=True)


def test_a_search_names_the_withdrawn_entries_that_it_finds(opened, world_page):
    found = opened("#q=e026", path=world_page.path)
    assert "0 of " in status(found)
    found.locator("#filter [role=status] a", has_text="e026").click()
    found.locator(".card a", has_text="e026").click()
    assert found.locator("tr#e026").is_visible()


@pytest.fixture
def card(opened):
    """The page with its first charts live, and its card."""
    found = opened()
    reach(found, 1, TIMELINE)
    return found, found.locator(".card")


def test_an_id_opens_a_card_by_pointer_and_keyboard_and_escape_closes_it(card):
    found, box = card
    link = found.locator("main a.id:visible").first
    for reach_for in (link.click, lambda: (link.focus(), found.keyboard.press("Enter"))):
        reach_for()
        assert box.is_visible()
        assert found.evaluate("document.activeElement.closest('.card') !== null")
        found.keyboard.press("Escape")
        assert not box.is_visible()
        assert link.evaluate("a => a === document.activeElement")


def test_a_dotted_word_opens_a_card_with_its_definition(card):
    found, box = card
    found.locator("main a.def:visible").first.click()
    assert box.is_visible() and len(box.inner_text()) > 20


def test_a_name_opens_a_card_of_the_actor(card):
    found, box = card
    found.evaluate("location.hash = 'a001'")
    found.keyboard.press("Escape")
    name = found.locator("tr#a001 td bdi")
    name.click()
    assert box.locator("b").inner_text() == name.inner_text()


def test_a_name_is_reached_by_the_keyboard_once_its_fold_is_open(card):
    found, box = card
    name = found.locator("#e001 bdi[data-id]").first
    assert name.get_attribute("tabindex") is None
    found.evaluate("location.hash = 'e001'")
    found.locator("#e001 bdi[tabindex]").first.wait_for()
    for key in ("Enter", "Space"):
        name.focus()
        found.keyboard.press(key)
        assert box.locator("b").inner_text() == name.inner_text()
        found.keyboard.press("Escape")
        assert name.evaluate("e => e === document.activeElement")


def test_the_card_of_an_entry_leads_to_those_of_its_parties(card):
    found, box = card
    rows = index(found)
    there = found.locator("main a.id[href^='#e']:visible")
    names = there.evaluate_all("all => all.map(a => a.hash.slice(1))")
    link = there.nth(next(n for n, name in enumerate(names) if rows[name]["actor"]))
    link.focus()
    found.keyboard.press("Enter")
    party = box.locator("p", has_text="Who:").locator("a").first
    name = party.inner_text()
    while party.evaluate("e => e !== document.activeElement"):
        found.keyboard.press("Tab")
    found.keyboard.press("Enter")
    assert box.locator("b").inner_text().lower() == name.lower()
    assert found.evaluate("document.activeElement.closest('.card') !== null")
    found.keyboard.press("Escape")
    assert link.evaluate("a => a === document.activeElement")


POINT = """([figure, many]) => {
  const live = document.querySelector(`#figure-${figure}-chart .live`);
  live.scrollIntoView({block: 'center'});
  const n = live.data.findIndex(t => many ? t.meta?.rows?.[0]?.length > 1 : /^e\\d+$/.test(t.name));
  const {xaxis: x, yaxis: y} = live._fullLayout, box = live.getBoundingClientRect();
  const point = live.calcdata[n][0];
  const [across, up] = [x.c2p(point.x), y.c2p(many ? point.y / 2 : point.y)];
  return [n, box.left + x._offset + across, box.top + y._offset + up];
}"""


def test_a_mark_opens_a_card_that_leads_to_its_entry(card):
    found, box = card
    _, x, y = found.evaluate(POINT, [TIMELINE, False])
    found.mouse.click(x, y)
    box.wait_for(state="visible")
    name = box.get_attribute("aria-label") or ""
    box.locator("a", has_text=f"Go to {name}").click()
    assert found.locator(f"article#{name}").is_visible()


def test_a_bar_opens_a_card_that_filters_by_what_it_counts(card):
    found, box = card
    n, x, y = found.evaluate(POINT, [1, True])
    found.mouse.click(x, y)
    box.wait_for(state="visible")
    assert int((box.get_attribute("aria-label") or "").split()[0]) > 1
    ids = found.evaluate(
        "n => document.querySelector('#figure-1-chart .live').data[n].meta.rows[0]", n
    )
    box.locator("a", has_text="Show only these").click()
    found.locator(".chip").wait_for()
    assert listed(found) == set(ids)


def test_on_paper_the_filter_stays(opened):
    found = opened("#side=IR")
    before = listed(found)
    found.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert listed(found) == before
    found.evaluate("dispatchEvent(new Event('afterprint'))")
    assert listed(found) == before


def download(found, table: str, rows: str, form: str) -> tuple[str, str]:
    found.evaluate("document.getElementById('downloads').closest('details').open = true")
    selects = found.locator("#downloads select")
    for n, value in enumerate((table, rows, form)):
        selects.nth(n).select_option(value)
    with found.expect_download() as waiting:
        found.get_by_role("button", name="Download").click()
    path = waiting.value.path()
    return waiting.value.suggested_filename, path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("table", payload.TABLES)
def test_the_whole_table_comes_down_as_it_stands_in_the_dossier(shared, seed_page, table):
    name, text = download(shared, table, "", "csv")
    source = seed_page.root / "data" / "iran-drones-2022" / f"{table}.csv"
    assert name.endswith(f"-{table}.csv")
    assert text == source.read_text("utf-8")


def test_the_filtered_rows_are_a_second_choice(opened):
    found = opened("#side=IR")
    rows = index(found)
    name, text = download(found, "events", "-filtered", "csv")
    assert "filtered" in name
    got = {row["event_id"] for row in csv.DictReader(io.StringIO(text))}
    assert got == {e for e, row in rows.items() if row["side"] == "IR"}
    everything = download(found, "events", "", "csv")[1]
    assert len(list(csv.DictReader(io.StringIO(everything)))) == len(rows)


def test_the_form_for_spreadsheets_disarms_formulas_and_the_other_leaves_them(opened, hostile_page):
    found = opened(path=hostile_page.path)
    plain = download(found, "accounts", "", "csv")[1]
    name, safe = download(found, "accounts", "", "safe")
    assert name.endswith("_spreadsheet.csv")
    assert safe.startswith("\ufeff")
    assert re.fullmatch(r'("([^"]|"")*"(,"([^"]|"")*")*\n)+', safe.lstrip("\ufeff"))
    pairs = zip(
        csv.reader(io.StringIO(plain)), csv.reader(io.StringIO(safe.lstrip("\ufeff"))), strict=True
    )
    for before, after in pairs:
        for one, other in zip(before, after, strict=True):
            assert other.replace("'", "") == one.replace("'", "")
            for part in re.split(r"[;\t\r\n]", other):
                assert part[:1] not in set("=+-@＝＋－＠")


# As a program that separates by commas, semicolons or tabs reads a file, and one that knows no
# quotation marks: what begins a cell in any of them.
FORMULAS = "=1+1;=2+2;+3;@SUM(A1) ; =4;＝5"


def test_no_cell_is_a_formula_whatever_separates_the_cells(opened, seed_page, tmp_path):
    where = pages.root(tmp_path)
    edit(where, "events", "e001", dossier=pages.SEED, note=FORMULAS)
    found = opened(path=pages.made(where, pages.SEED).path)
    assert FORMULAS in download(found, "events", "", "csv")[1]
    _, safe = download(found, "events", "", "safe")
    assert FORMULAS.replace("'", "") in safe.replace("'", "")
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(safe.lstrip("\ufeff")), delimiter=separator):
            assert [cell for cell in row if cell[:1] and cell[0] in "=+-@＝＋－＠"] == []
    for part in re.split(r"[,;\t\r\n]", safe):
        assert part.strip('"')[:1] not in set("=+@＝＋＠")


def test_json_holds_every_table_and_the_codebook(shared, seed_page):
    name, text = download(shared, "", "", "json")
    found = json.loads(text)
    assert name.endswith("-all.json")
    assert set(found["tables"]) == set(payload.TABLES)
    assert {"tables", "actions", "ladder", "scales"} <= set(found["codebook"])
    source = seed_page.root / "data" / "iran-drones-2022" / "events.csv"
    rows = list(csv.DictReader(source.open(encoding="utf-8", newline="")))
    assert found["tables"]["events"] == rows


def test_the_contents_follow_the_reader_on_a_wide_screen(opened):
    found = opened()
    assert found.evaluate("getComputedStyle(document.querySelector('.toc')).position") == "sticky"
    for name in ("claims-and-answers", "how-far-did-it-escalate"):
        found.evaluate("n => document.getElementById(n).scrollIntoView()", name)
        found.wait_for_selector(f".toc a[href='#{name}'][aria-current]")
        assert found.locator(".toc [aria-current]").count() == 1
    # A jump into the middle of a section, past its heading, marks that section.
    found.evaluate("scrollTo(0, document.getElementById('claims-and-answers').offsetTop + 300)")
    found.wait_for_selector(".toc a[href='#claims-and-answers'][aria-current]")
    assert found.locator(".toc").bounding_box()["y"] >= 0


def test_the_contents_name_at_most_nine_sections_in_their_order(shared):
    named = shared.evaluate("[...document.querySelectorAll('.toc a')].map(a => a.hash.slice(1))")
    there = shared.evaluate("[...document.querySelectorAll('main h2')].map(h => h.id)")
    assert named == [section for section in there if section in named]
    assert 4 <= len(named) <= 9
    assert {"the-answer", "all-entries"} <= set(named)


def test_a_link_to_a_row_can_be_copied(opened, browser, seed_page):
    found = opened()
    found.context.grant_permissions(["clipboard-read", "clipboard-write"])
    found.evaluate("location.hash = 'e007'")
    button = found.locator("article#e007 .copy")
    button.focus()
    button.click()
    button.filter(has_text="copied").wait_for()
    assert found.evaluate("navigator.clipboard.readText()") == seed_page.path.as_uri() + "#e007"


@pytest.mark.parametrize("scale", ["stance", "rung", "credibility", "likelihood", "confidence"])
def test_a_word_of_a_scale_leads_to_its_definition(shared, scale):
    target = shared.locator(f"main a.def[href^='#{scale}-']").first.get_attribute("href")
    shared.evaluate("hash => { location.hash = hash; }", target)
    assert shared.evaluate("location.hash") == target
    assert shared.locator(target.replace(" ", "\\ ")).is_visible()


def test_the_pages_own_script_and_style_stay_small():
    assert len(script.joined().encode()) <= 40_000
    # What is unpacked only when a reader takes a picture or a Data Package.
    assert len(script.taking().encode()) <= 12_000
    style = [(escape.TEMPLATES / name).read_bytes() for name in ("page.css", "charts.css")]
    assert sum(map(len, style)) <= 25_000


def test_every_part_of_the_script_is_carried_once():
    files = {path.stem for path in (escape.TEMPLATES / "script").glob("*.js")}
    assert files == set(script.PARTS)
    assert len(script.PARTS) == len(files)


def test_on_paper_the_timeline_and_the_claims_take_lower_lanes(opened):
    found = opened(width=800)
    high = """['how-far-did-it-escalate', 'claims-and-answers'].map(name =>
      document.querySelector(`section:has(#${name}) .chart`).clientHeight)"""
    before = found.evaluate(high)
    found.emulate_media(media="print")
    found.evaluate("dispatchEvent(new Event('beforeprint'))")
    on_paper = found.evaluate(high)
    assert [low < usual for low, usual in zip(on_paper, before, strict=True)] == [True, True]
    found.evaluate("dispatchEvent(new Event('afterprint'))")
    found.emulate_media(media="screen")
    assert found.evaluate(high) == before
