"""What a page leaves out of a large record: it says so, and every row can still be found."""

import copy
import re
from pathlib import Path

import pages
import pytest
from browser import reach
from cuts import cut
from drawn import drawings

from counterclaim import dossier, figures
from counterclaim.analysis import chronology, pairs, positions
from counterclaim.analysis.key_exchanges import key_exchanges
from counterclaim.desk import limits
from counterclaim.page import briefing, exporter, shortened
from counterclaim.page.piece import MIME
from counterclaim.text import chart_titles, phrasing

LIMITS = {"MARKS": 3, "CLAIMS": 1, "ANSWERS": 3, "JOINED": 2, "SIDES": 2, "STATES": 1}
LISTS = {"WHOLE": 6, "SHOWN": 4, "NAMED": 3, "SPEAKERS": 2, "LINES": 4, "UNSCRIPTED": 6}


@pytest.fixture
def small(monkeypatch):
    """Limits so low that the miniature world is a large record."""
    lower(monkeypatch)


def lower(patch: pytest.MonkeyPatch) -> None:
    for name, value in {**LIMITS, **LISTS}.items():
        patch.setattr(limits, name, value)


@pytest.fixture(scope="module")
def short(tmp_path_factory) -> pages.Made:
    """The briefing of the world, made once under low limits; only to be read."""
    with pytest.MonkeyPatch.context() as patch:
        lower(patch)
        return pages.made(pages.root(tmp_path_factory.mktemp("limited")), "world")


@pytest.fixture
def limited(small, short) -> pages.Made:
    """The briefing of the world under low limits, which hold for the test too."""
    return short


@pytest.fixture
def kept(whole):
    return cut(whole)


def test_a_list_is_whole_up_to_its_limit_and_shorter_beyond(small):
    assert [limits.first(n) for n in (0, 6, 7, 1000)] == [0, 6, 4, 4]


def test_no_list_of_the_dossiers_that_are_here_is_cut():
    assert limits.WHOLE >= 300
    assert limits.SHOWN <= limits.WHOLE


def test_a_list_that_is_cut_says_how_many_rows_there_are_and_where(limited):
    text = pages.soup(limited.html).find("main").get_text(" ", strip=True)
    n = len(dossier_rows(limited))
    assert f"{n} entries by date; the first 4 are printed here" in text
    assert "downloads" in text


def dossier_rows(made: pages.Made) -> list[str]:
    """The ids of the events that the page's payload carries."""
    tables = pages.payload(made.html)["tables"]
    return [row[0] for row in tables["events"]["rows"]]


def test_a_cut_page_holds_the_first_entries_in_time(limited):
    here = [a["id"] for a in pages.soup(limited.html).select("article.row")]
    assert len(here) == 4
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERCLAIM_ROOT", str(limited.root))
        events = dossier.load("world").events
    assert here == list(chronology.in_order(events)["event_id"])[:4]


def test_the_pairs_that_stand_on_a_cut_page_are_the_newest(small, kept, monkeypatch):
    monkeypatch.setattr(limits, "WHOLE", 2)
    monkeypatch.setattr(limits, "SHOWN", 2)
    answered = set(pairs.pairs(kept)["claim"]) - set(key_exchanges(kept))
    order = [event for event in chronology.in_order(kept.events)["event_id"] if event in answered]
    found = pages.soup(str(briefing.exchanges(kept).html)).select(".exchange .brief")
    assert [article["id"] for article in found] == [f"pair-{event}" for event in order[-2:]]


def test_every_row_travels_in_the_file_though_it_does_not_stand_on_the_page(limited, world_page):
    assert dossier_rows(limited) == dossier_rows(world_page)


def test_no_link_of_a_cut_page_is_dead_without_scripts(limited):
    soup = pages.soup(limited.html)
    here = {tag["id"] for tag in soup.select("[id]")}
    away = soup.select("main a[data-row]")
    assert away and {a["href"] for a in away} == {"#downloads"}
    assert {a["data-row"] for a in away}.isdisjoint(here)
    for a in soup.select("main a.id"):
        assert a["href"][1:] in here, a


def test_a_page_that_is_not_cut_keeps_its_links(world_page):
    assert "data-row=" not in world_page.html
    assert "are printed here" not in pages.soup(world_page.html).find("main").get_text()


def test_without_a_place_for_downloads_no_link_leads_there():
    main = '<p>in the <a href="#downloads">downloads</a> <a class="id" href="#e1">'
    found = shortened.led(main)
    assert found == '<p>in the tables <a class="id" href="#e1">'


def test_ids_behind_a_number_are_cut_with_the_number_left_out_stated(limited):
    soup = pages.soup(limited.html)
    long = [d for d in soup.select("details.more") if "more, all in the" in d.get_text()]
    assert long
    for found in long:
        n = int(re.match(r"[\d,]+", found.summary.get_text())[0].replace(",", ""))
        assert len(found.select("a.id")) == limits.NAMED
        assert f"and {n - limits.NAMED} more, all in the downloads" in found.get_text()


def test_more_claims_than_the_limit_are_counted_by_theme(small, kept):
    meta = figures.claims_and_answers(kept).layout.meta
    found, joined = pairs.claims(kept), pairs.pairs(kept)
    drawn = found[found["status"].ne("no answer expected")]
    joined = joined[joined["claim"].isin(drawn["event_id"])]
    assert sum(int(row[1]) for row in meta["table"]["rows"]) == len(drawn)
    assert meta["finding"] == chart_titles.claims(kept)
    assert set(meta["rows"]) == {*drawn["event_id"], *joined["answer"]}


def test_positions_draw_the_actors_with_most_answers_and_say_how_many_are_not(small, kept):
    fig = figures.positions_over_time(kept)
    meta = fig.layout.meta
    found = positions.positions(kept)
    n = found["state"].nunique()
    most = found["state"].mode()[0]
    assert n > 1
    for size in drawings(fig):
        counted = {i for t in size.data for ids in t.get("meta", {}).get("rows", ()) for i in ids}
        assert counted == set(found.loc[found["state"].eq(most), "answer"])
    assert re.search(rf"\b1 actors\b.*\b{n - 1} more are not\b", meta["note"])


def test_a_long_table_under_a_chart_is_begun_in_the_html_and_the_rest_is_in_the_payload(limited):
    rest = pages.payload(limited.html)["rest"]
    found = {f["id"]: f for f in pages.soup(limited.html).select("figure") if f.table}
    assert rest and rest.keys() < found.keys()
    for name, figure in found.items():
        lines = len(figure.select("tbody tr"))
        assert lines == limits.SHOWN if name in rest else lines <= limits.LINES
        assert bool(figure.select_one("details > .noscript")) == (name in rest)


def test_of_many_speakers_the_first_are_named_and_the_others_counted(small):
    assert phrasing.few(["a", "b"]) == "a and b"
    assert phrasing.few(["a", "b", "c", "d"]) == "a and three others"


def test_ids_of_a_crowd_are_packed_as_the_steps_between_their_numbers(monkeypatch):
    from counterclaim.figures.drawing import counted_ids

    ids = [["e045", "e007", "e008"], [], ["e100"]]
    assert counted_ids.counted(ids) == ids
    monkeypatch.setattr(limits, "MARKS", 3)
    assert counted_ids.counted(ids) == ["7 1 11", "", "2s"]


@pytest.fixture(scope="module")
def tab(browser):
    """The page of the browser that the tests use one after the other."""
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


def opened(tab, path: Path, fragment: str = ""):
    tab.goto("about:blank")  # from the same page the browser would only follow the fragment
    tab.goto(path.as_uri() + fragment)
    tab.wait_for_selector("html[data-ready]", state="attached")
    return tab


def search(found, words: str) -> None:
    asked = found.locator("#filter input").first
    asked.fill(words)
    asked.press("Enter")


@pytest.mark.parametrize("words", [" E001 ", "e1"])
def test_an_entry_that_is_left_out_is_found_by_its_id(tab, limited, words):
    found = opened(tab, limited.path)
    held = {a["id"] for a in pages.soup(limited.html).select("article.row")}
    left_out = next(i for i in dossier_rows(limited) if i not in held)
    assert found.locator(f"#{left_out}").count() == 0
    search(found, words.replace("001", left_out[1:]).replace("1", left_out[1:].lstrip("0")))
    found.locator(f"#{left_out}").wait_for()
    assert found.locator(f"#{left_out}").is_visible()
    assert "Source" in found.locator(f"#{left_out} dl").inner_text()
    search(found, "e999")
    assert "0 of " in found.locator("#filter [role=status]").inner_text()


def test_an_address_leads_to_a_row_that_is_left_out(tab, limited):
    found = opened(tab, limited.path, "#s001")
    assert found.locator(".card[aria-label=s001]").is_visible()


def test_a_link_to_a_row_that_is_left_out_shows_it(tab, limited):
    found = opened(tab, limited.path)
    row = found.locator("main a[data-row]").first.evaluate("a => (location.hash = a.hash, a.text)")
    found.locator(f"#{row}").wait_for()
    assert found.evaluate("location.hash") == f"#{row}"


def test_the_filter_lists_entries_that_are_left_out_and_counts_again(tab, limited):
    found = opened(tab, limited.path)
    reach(found, 3)
    found.locator("#filter label", has_text="Kind").locator("select").select_option("act")
    index = pages.payload(limited.html)["index"]
    acts = sum(row["kind"] == "act" for row in index.values())
    assert found.locator(".entries li:not([hidden])").count() == acts > limits.LINES
    # What a chart counts is counted again without the hidden rows, in a fold too once it opens.
    found.locator("details.fold:has(#figure-3)").evaluate("fold => { fold.open = true; }")
    found.locator("#figure-3-chart .live").wait_for()
    counted = found.evaluate(
        "document.querySelector('#figure-3-chart .live').data"
        ".flatMap(t => t.type === 'bar' ? t.y : t.name === 'not placed' ? t.text : [])"
        ".reduce((n, t) => n + Number(t), 0)"
    )
    assert counted == acts


def test_going_to_a_row_draws_no_chart_again_and_a_filter_does(tab, limited):
    found = opened(tab, limited.path)
    reach(found, 1, 2)
    found.evaluate(
        """() => {
          let react = Plotly.react;
          window.times = 0;
          Plotly.react = (...given) => { window.times++; return react(...given); };
        }"""
    )
    found.evaluate("location.hash = 'e001'")
    found.locator("#e001").wait_for()
    assert found.evaluate("times") == 0
    found.locator("#filter label", has_text="Kind").locator("select").select_option("act")
    assert found.evaluate("times") > 0


def test_an_entry_that_the_script_writes_names_the_language_of_the_tables(tab, limited, tmp_path):
    notebook = copy.deepcopy(limited.notebook)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.data.get(MIME, {})
            data |= {"language": "fa"} if data.get("kind") == "masthead" else {}
    path = tmp_path / "fa.html"
    path.write_text(exporter.html(notebook), encoding="utf-8")
    held = {a["id"] for a in pages.soup(limited.html).select("article.row")}
    left_out = next(i for i in dossier_rows(limited) if i not in held)
    found = opened(tab, path, f"#{left_out}")
    words = found.locator(f"#{left_out} > p").nth(1).locator("span").first
    assert words.get_attribute("lang") == "fa"
    assert words.get_attribute("dir") == "rtl"
