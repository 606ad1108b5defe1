"""Still pictures of figures that the house does not draw, by a Chrome, or why there is none."""

import base64
import sys
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest
from browser import browser_path
from nbformat.v4 import new_code_cell, new_notebook, new_output
from pages import soup

from counterclaim.page import content, exporter, foreign

FIGURE = go.Figure(go.Heatmap(z=[[1, 2], [3, 4]]), {"title": "Heat", "height": 300})


def page(figure=FIGURE) -> str:
    plain = {"application/vnd.plotly.v1+json": figure.to_plotly_json()}
    cell = new_code_cell("figure", outputs=[new_output("display_data", plain)])
    return exporter.html(new_notebook(cells=[cell]), name="own")


@pytest.fixture
def chrome(monkeypatch):
    monkeypatch.setattr(foreign, "chrome", browser_path)


def test_a_figure_of_another_kind_is_a_picture_that_is_the_same_each_time(chrome):
    first = page()
    (image,) = soup(first).select("figure .shot.foreign img")
    kind, _, coded = image["src"].partition(";base64,")
    assert kind == "data:image/svg+xml"
    root = ElementTree.fromstring(base64.b64decode(coded))
    assert (root.get("width"), root.get("height")) == ("960", "300")
    assert page() == first


def test_the_picture_is_seen_with_scripts_off_and_before_the_library(chrome, browser, tmp_path):
    path = tmp_path / "own.html"
    path.write_text(page())
    for scripts in (False, True):
        context = browser.new_context(java_script_enabled=scripts, offline=True)
        found = context.new_page()
        found.goto(path.as_uri())
        image = found.locator("figure .shot img")
        image.wait_for(state="visible")
        assert image.evaluate("e => e.complete && e.naturalWidth") == 960
        if scripts:
            found.locator(".chart").hover()
            found.locator(".chart.drawn").wait_for()
            assert not image.is_visible()
        context.close()


@pytest.mark.parametrize("lack", ["chrome", "kaleido"])
def test_without_chrome_or_kaleido_the_page_says_why(monkeypatch, lack):
    if lack == "kaleido":
        monkeypatch.setitem(sys.modules, "kaleido", None)
    missing = foreign.still([], {}, 960, 300)
    assert (missing.address, missing.problem.key) == ("", f"pictures.no_{lack}")
    said = soup(page()).select_one("figure .undrawn").get_text()
    assert missing.problem.wrong in said


def test_what_a_page_says_does_not_depend_on_a_chrome(monkeypatch):
    without = content.text(page())
    monkeypatch.setattr(
        foreign, "still", lambda *given: foreign.Foreign("data:image/svg+xml;base64,AA==", None)
    )
    assert content.text(page()) == without
