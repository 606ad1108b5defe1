"""Under a filter a chart that counts is drawn from what is left: numbers, shades and places."""

import re

import pages
import pytest

TRACES = """title => {
  let all = [...document.querySelectorAll("figure.fig")];
  let figure = all.find(each => each.textContent.includes(title));
  figure.closest("details.fold")?.setAttribute("open", "");
  return figure.id;
}"""


@pytest.fixture(scope="module")
def filtered(browser, seed_page):
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(seed_page.path.as_uri() + "#kind=act")
    page.wait_for_selector("html[data-ready]", state="attached")
    yield page
    context.close()


def drawn(page, title: str) -> list[dict]:
    """The traces of the chart with such a title, as the page draws them under its filter."""
    name = page.evaluate(TRACES, title)
    page.locator(f"#{name}-chart .live").wait_for()
    page.wait_for_function(f"document.querySelector('#{name}-chart .live').data?.length")
    return page.evaluate(f"document.querySelector('#{name}-chart .live').data")


@pytest.fixture(scope="module")
def acts(seed_page) -> set[str]:
    index = pages.payload(seed_page.html)["index"]
    return {event for event, row in index.items() if row["kind"] == "act"}


def left(trace: dict, acts: set[str]) -> list[int]:
    """How many acts each mark of a trace counts."""
    return [len(acts & set(ids)) for ids in trace["meta"]["rows"]]


def test_the_cells_of_the_matrix_count_what_is_left_and_take_its_shade(filtered, acts):
    (cells, *sums) = drawn(filtered, "most frequent pair")
    counts = left(cells, acts)
    assert 0 in counts and max(counts) > 1
    assert cells["text"] == [str(n) if n else "" for n in counts]
    shades = cells["meta"]["colors"]
    for n, colour in zip(counts, cells["marker"]["color"], strict=True):
        assert (colour in shades) == (n > 0)
    assert len(set(cells["x"])) <= 2  # a cell keeps its length
    for trace in sums:
        assert [int(text or 0) for text in trace["text"]] == left(trace, acts)


def test_the_number_of_an_origin_stands_behind_what_is_left_of_its_bar(filtered, acts):
    traces = drawn(filtered, "entries rest on")
    bars = [trace for trace in traces if trace["type"] == "bar"]
    (sums,) = (trace for trace in traces if trace["type"] == "scatter")
    n = left(sums, acts)
    assert sum(bar["x"][0] for bar in bars) == n[0]
    assert sums["text"] == [str(n[0])]
    assert sums["x"][0] == pytest.approx(n[0] + sums["meta"]["after"])


def test_the_card_of_a_counted_mark_names_what_is_left_and_no_number_of_before(filtered, acts):
    for title in ("most frequent pair", "entries rest on"):
        for trace in drawn(filtered, title):
            for text in trace.get("hovertext") or ():
                named = set(re.findall(r"\be\d{3}\b", text))
                assert named <= acts
                assert not re.match(r"\d+ (entr|claim)", text)


def test_a_click_on_a_counted_mark_passes_what_the_filter_leaves(filtered, acts):
    name = filtered.evaluate(TRACES, "most frequent pair")
    (cells, *_) = drawn(filtered, "most frequent pair")
    counts = left(cells, acts)
    rows = cells["meta"]["rows"]
    n = next(i for i, ids in enumerate(rows) if 1 < counts[i] < len(ids))
    filtered.evaluate(
        """([name, n]) => document.querySelector(`#${name}-chart .live`).emit("plotly_click",
          {points: [{data: document.querySelector(`#${name}-chart .live`).data[0],
            pointNumber: n}], event: {clientX: 9, clientY: 9}})""",
        [name, n],
    )
    assert filtered.locator(".card b").inner_text() == f"{counts[n]} entries"
    filtered.keyboard.press("Escape")
