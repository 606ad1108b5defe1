"""Still pictures of figures that the house does not draw, by a Chrome, or why there is none."""

import base64
import sys
from xml.etree import ElementTree

import kaleido
import plotly.graph_objects as go
import pytest
from browser import browser_path
from kaleido.errors import KaleidoError
from nbformat.v4 import new_code_cell, new_notebook, new_output
from pages import soup

from counterclaim.page import content, exporter, foreign

FIGURE = go.Figure(go.Heatmap(z=[[1, 2], [3, 4]]), {"title": "Heat", "height": 300})


def page(figure=FIGURE, **options) -> str:
    plain = {"application/vnd.plotly.v1+json": figure.to_plotly_json()}
    cell = new_code_cell("figure", outputs=[new_output("display_data", plain)])
    return exporter.html(new_notebook(cells=[cell]), name="own", **options)


@pytest.fixture
def chrome(monkeypatch):
    monkeypatch.setattr(foreign, "chrome", browser_path)


def test_a_figure_of_another_kind_is_a_picture_that_is_the_same_each_time(chrome):
    first = page()
    (image,) = soup(first).select("figure .shot.foreign img")
    kind, _, coded = image["src"].partition(";base64,")
    assert kind == "data:image/svg+xml"
    root = ElementTree.fromstring(base64.b64decode(coded))
    assert (root.get("width"), root.get("height")) == ("880", "300")
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
        assert image.evaluate("e => e.complete && e.naturalWidth") == 880
        if scripts:
            found.locator(".chart").hover()
            found.locator(".chart.drawn").wait_for()
            assert not image.is_visible()
            drawn = found.locator(".live .main-svg").first
            assert drawn.bounding_box()["width"] == 880
            assert found.locator(".live").get_attribute("style") in (None, "")
        context.close()


@pytest.mark.parametrize("lack", ["chrome", "kaleido"])
def test_without_chrome_or_kaleido_the_page_says_why(monkeypatch, lack):
    if lack == "kaleido":
        monkeypatch.setitem(sys.modules, "kaleido", None)
    missing = foreign.still([], {}, 960, 300)
    assert (missing.address, missing.problem.key) == ("", f"pictures.no_{lack}")
    said = soup(page()).select_one("figure .undrawn").get_text()
    assert missing.problem.wrong in said


@pytest.mark.parametrize("error", [KaleidoError(525, "no"), AttributeError("no"), TypeError("no")])
def test_a_figure_that_plotly_refuses_leaves_the_page_whole(monkeypatch, error):
    def refuse(*_, **__):
        raise error

    monkeypatch.setattr(foreign, "chrome", lambda: "chrome")
    monkeypatch.setattr(kaleido, "calc_fig_sync", refuse)
    given = foreign.still([], {}, 880, 300)
    assert (given.address, given.problem.key) == ("", "pictures.chrome_failed")


@pytest.mark.parametrize(
    ("data", "layout"),
    [
        ([{"type": "scattergeo"}], {}),
        ([{"type": "densitymap"}], {}),
        ([], {"images": [{"source": "https://example.org/a.png"}]}),
    ],
)
def test_chrome_is_not_asked_for_what_it_would_fetch(monkeypatch, data, layout):
    monkeypatch.setattr(foreign, "chrome", lambda: pytest.fail("asked"))
    assert foreign.still(data, layout, 880, 300).problem.key == "pictures.fetches"


def test_what_a_page_says_does_not_depend_on_a_chrome(monkeypatch):
    without = content.text(page())
    monkeypatch.setattr(
        foreign, "still", lambda *given: foreign.Foreign("data:image/svg+xml;base64,AA==", None)
    )
    assert content.text(page()) == without


def test_a_saved_foreign_figure_of_a_still_page_is_its_picture(chrome, browser, tmp_path):
    path = tmp_path / "own.html"
    path.write_text(page(charts="still"))
    context = browser.new_context(offline=True)
    found = context.new_page()
    found.goto(path.as_uri())
    found.locator(".take summary").click()
    with found.expect_download() as download:
        found.locator(".take").get_by_role("button", name="SVG").click()
    root = ElementTree.parse(download.value.path()).getroot()
    assert root.get("width") == str(880 + 32)
    assert len(root.findall(".//{http://www.w3.org/2000/svg}image")) == 1  # the heat
    context.close()
