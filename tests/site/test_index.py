"""The index and the feed: what they list, what they say of failures, and what they escape."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from browser import violations
from entries import entry, report
from pages import soup

from counterclaim.site import index
from counterclaim.site.ledger import Ledger
from counterclaim.site.markup import Markup
from counterclaim.site.runs import Run

NOW = datetime(2026, 11, 26, 5, 30, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "</title><script>alert(1)</script>{{7*7}} & \x0b\ufffe “quoted” <b>"
DOSSIER = {"dossier": "world"}


def page(reports, editions, newest, runs=None, names=None) -> str:
    return index.index(reports, Ledger(editions, runs or {}), newest, NOW, names)


@pytest.fixture
def three():
    """A briefing with three editions, the page of an actor, and a report that never ran."""
    reports = [
        report(parameters=DOSSIER, family="world"),
        report(slug="world-a001", parameters=DOSSIER, family="world"),
        report(slug="new", parameters=DOSSIER, family="new", every="monday"),
    ]
    editions = [entry(1), entry(2), entry(3), entry(4, "world-a001")]
    newest = {"world": entry(3).id, "world-a001": entry(4, "world-a001").id, "new": ""}
    return reports, editions, newest


def test_each_report_leads_to_its_newest_page_and_to_its_earlier_ones(three):
    html = page(*three)
    links = re.findall(r'href="([^"#:]+\.html)"', html)
    assert links == [
        "world/index.html",
        entry(2).path,
        entry(1).path,
        "world-a001/index.html",
    ]
    assert "Nothing is answered." in html
    assert "2 earlier or other editions" in html
    assert "new: not yet published" in html


def said_late(html: str) -> list[str]:
    """What the page says of late reports before its script has run."""
    return [
        each.get_text()
        for each in soup(html).find_all(class_="stale")
        if not each.has_attr("hidden")
    ]


def test_a_report_that_failed_says_since_when_it_is_late(three):
    late = {"world": Run("2026-11-26T05:30:00Z", "2026-11-24T05:30:00Z", "2026-11-25T05:30:00Z")}
    (said,) = said_late(page(*three, late))
    assert "since 25 November 2026" in said
    assert "last good edition" in said
    never = {"new": Run("2026-11-26T05:30:00Z", "", "2026-11-26T05:30:00Z")}
    (said,) = said_late(page(*three, never))
    assert "since 26 November 2026" in said
    assert "no edition yet" in said
    assert said_late(page(*three)) == []


def test_a_report_that_the_manifest_does_not_name_any_more_still_stands(three):
    reports, editions, newest = three
    html = page(reports[:1], editions, newest)
    assert "No longer updated" in html
    assert "world-a001/index.html" in html


def test_no_time_of_day_stands_on_the_index(three):
    assert not re.search(r"\d\d:\d\d", re.sub("<style>.*?</style>", "", page(*three), flags=re.S))


def hostile():
    bad = entry(5)._replace(title=HOSTILE, summary=HOSTILE)
    return [report(parameters=DOSSIER, family="world")], [bad], {"world": bad.id}


def test_text_of_an_edition_stays_text_on_the_index():
    html = page(*hostile())
    tags = Markup(html)
    ours = [(index.escape.TEMPLATES / name).read_text() for name in ("head.js", "site.js")]
    assert [text for kind, text in tags.scripts if "json" not in str(kind)] == ours
    assert "{{7*7}}" in html
    assert "&lt;script&gt;" in html


def test_the_feed_has_an_entry_for_each_edition_the_newest_first(three):
    feed = ElementTree.fromstring(index.feed(Ledger(three[1], {})))
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    paths = [each.find(f"{ATOM}link").get("href") for each in entries]
    assert paths == [each.path for each in reversed(three[1])]
    assert [each.findtext(f"{ATOM}summary") for each in entries] == ["Nothing is answered."] * 4
    for each in (feed, *entries):  # what RFC 4287 asks of both
        assert all(each.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    ids = [each.findtext(f"{ATOM}id") for each in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("urn:uuid:[0-9a-f-]{36}", each) for each in ids)
    assert feed.findtext(f"{ATOM}updated") == max(e.published for e in three[1])
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None


def test_titles_and_summaries_of_the_feed_are_short_and_end_with_a_sentence_or_a_mark():
    long = "Iran denied it, then on 5 November 2022 acknowledged a few. " * 9
    editions = [entry(1)._replace(title="Drones over a long river " * 12, summary=long)]
    feed = ElementTree.fromstring(index.feed(Ledger(editions, {})))
    title, said = (feed.findtext(f"{ATOM}entry/{ATOM}{name}") for name in ("title", "summary"))
    assert len(title) <= 160 and title.endswith("as of 31 December 2022")
    assert len(said) <= 160 and said.endswith("acknowledged a few.")


def test_the_index_is_titled_by_its_subjects_and_described(three):
    html = soup(page(*three))
    subject = three[1][0].title
    assert html.title.get_text().startswith(subject)
    assert html.title.get_text().endswith("· counterclaim")
    for name in ("og:title", "og:description"):
        assert 0 < len(html.find("meta", property=name)["content"]) <= 160


def test_the_id_of_an_entry_is_the_same_in_every_feed(three):
    first, again = (
        ElementTree.fromstring(index.feed(Ledger(some, {}))) for some in (three[1], three[1][:1])
    )
    last = first.findall(f"{ATOM}entry")[-1]
    assert last.findtext(f"{ATOM}id") == again.findtext(f"{ATOM}entry/{ATOM}id")


def test_text_that_xml_cannot_hold_does_not_tear_the_feed():
    _, editions, _ = hostile()
    feed = ElementTree.fromstring(index.feed(Ledger(editions, {})))
    said = feed.findtext(f"{ATOM}entry/{ATOM}summary")
    assert "<script>alert(1)</script>" in said
    assert "\ufffd" in said


def test_a_feed_without_editions_is_still_a_feed():
    assert ElementTree.fromstring(index.feed(Ledger([], {}))).findtext(f"{ATOM}updated")


def test_the_index_is_readable_for_all_asks_nobody_and_needs_no_script(browser, three, tmp_path):
    path = tmp_path / "index.html"
    late = {"new": Run("2026-11-26T05:30:00Z", "", "2026-11-26T05:30:00Z")}
    path.write_text(page(*three, late), "utf-8")
    for width, scheme in ((1280, "light"), (1280, "dark"), (360, "light")):
        size = {"width": width, "height": 800}
        context = browser.new_context(offline=True, viewport=size, color_scheme=scheme)
        tab = context.new_page()
        asked, said = [], []
        tab.on("request", lambda request, asked=asked: asked.append(request.url))
        tab.on("console", lambda line, said=said: said.append(line.text))
        tab.goto(path.as_uri())
        assert violations(tab) == []
        assert (asked, said) == ([path.as_uri()], [])
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        context.close()
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(path.as_uri())
    assert plain.locator("a[href$='.html']:visible").count() == 2
    plain.context.close()


def test_the_index_has_the_theme_that_was_chosen_on_a_briefing(browser, three, tmp_path):
    path = tmp_path / "index.html"
    path.write_text(page(*three), "utf-8")
    context = browser.new_context(color_scheme="light")
    context.add_init_script("localStorage.setItem('counterclaim-theme', 'dark');")
    tab = context.new_page()
    tab.goto(path.as_uri())
    paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", paper)[:3])) < 120
    assert tab.locator("html.waiting").count() == 0
    context.close()


def test_a_site_that_nobody_renders_any_more_says_so_by_the_reader_s_clock(
    browser, three, tmp_path
):
    path = tmp_path / "index.html"
    good = {"world": Run("2026-11-26T05:30:00Z", "2026-11-26T05:30:00Z")}
    path.write_text(page(*three, good), "utf-8")
    for day, shown in (("2026-11-27T05:00:00Z", False), ("2026-11-28T05:00:00Z", True)):
        context = browser.new_context()
        tab = context.new_page()
        tab.clock.set_fixed_time(day)
        tab.goto(path.as_uri())
        assert tab.get_by_text("Late since 27 November 2026.").is_visible() == shown
        context.close()


# What the search of the index knows of a briefing: actors and claims of its newest edition.
NAMES = [["a001", "Élodie Márquez"], ["a002", HOSTILE], ["e007", "bombed the bridge"]]


@pytest.fixture
def finder(browser, three, tmp_path):
    """The index, opened from its file, with the names of one briefing."""
    path = tmp_path / "index.html"
    path.write_text(page(*three, names={three[2]["world"]: NAMES}), "utf-8")
    context = browser.new_context(offline=True)
    tab = context.new_page()
    tab.goto(path.as_uri())
    yield tab
    context.close()


def found(tab) -> list[str]:
    """The addresses of the results of the search."""
    return tab.locator("#results a").evaluate_all("all => all.map(a => a.getAttribute('href'))")


@pytest.mark.parametrize(
    ("words", "addresses"),
    [
        ("RIVER war", ["world/index.html", "world-a001/index.html"]),
        # An actor with a page of its own leads to it, another to its place in the briefing.
        ("marquez elodie", ["world-a001/index.html"]),
        ("bridge", ["world/index.html#e007"]),
        ("a002", ["world/index.html#a002"]),
        ("bridge elodie", []),
    ],
)
def test_the_index_is_searched_without_regard_to_case_accents_and_order(finder, words, addresses):
    finder.locator("#find").fill(words)
    assert found(finder) == addresses
    count = finder.locator("#results [role=status]").inner_text()
    assert count.startswith(f"{len(addresses)} result" if addresses else "No result")
    assert not finder.locator("article.brief").first.is_visible()


def test_the_search_of_the_index_works_by_the_keyboard(finder):
    finder.locator("#find").fill("river")
    finder.keyboard.press("ArrowDown")
    finder.keyboard.press("ArrowDown")
    assert finder.evaluate("document.activeElement.getAttribute('href')") == found(finder)[1]
    finder.keyboard.press("Escape")
    assert finder.evaluate("document.activeElement.id") == "find"
    assert finder.locator("article.brief").first.is_visible()
    assert found(finder) == []


def test_a_harmful_name_is_text_in_the_results(finder):
    finder.locator("#find").fill("alert")
    assert "<script>alert(1)</script>" in finder.locator("#results li").inner_text()
    assert violations(finder) == []


def test_a_link_to_a_page_of_the_index_opens_its_editions(finder):
    finder.evaluate("location.hash = 'world'")
    finder.locator("#world .editions[open]").wait_for()
