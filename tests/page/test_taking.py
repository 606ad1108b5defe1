"""Copy picture, PNG and SVG of each chart: made in the browser from the picture that is there."""

import base64
from pathlib import Path
from xml.etree import ElementTree

import pixels
import pytest

SVG = "{http://www.w3.org/2000/svg}"
READ = """async () => {
  const [item] = await navigator.clipboard.read(), blob = await item.getType('image/png');
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
}"""


def opened(browser, path: Path, width: int = 1280, address: str = "", **options):
    context = browser.new_context(offline=True, viewport={"width": width, "height": 900}, **options)
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(path.as_uri() + address)
    page.wait_for_selector("html[data-ready]", state="attached")
    return page


def line(page, figure: str):
    """The line of a chart, opened."""
    fold = page.locator(f"#{figure} .take")
    fold.locator("summary").click()
    fold.get_by_role("button", name="PNG").wait_for()
    return fold


def saved(page, fold, name: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        fold.get_by_role("button", name=name).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def words(svg: bytes) -> str:
    texts = ElementTree.fromstring(svg).iter(f"{SVG}text")
    return " ".join("".join(text.itertext()) for text in texts)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_svg_of_a_chart_is_complete_in_itself_and_light(browser, seed_page, width, scheme):
    page = opened(browser, seed_page.path, width, color_scheme=scheme)
    name, svg = saved(page, line(page, "figure-1"), "SVG")
    assert name.endswith("-figure-1.svg")
    root = ElementTree.fromstring(svg)
    title = page.evaluate("document.querySelector('#figure-1 h3').firstChild.textContent")
    assert root.findtext(f"{SVG}title") == title
    said = words(svg)
    for part in (*title.split(), "Sources:", "28 October 2022", "counterclaim", "Ukraine"):
        assert part in said
    text = svg.decode()
    for leftover in (
        "var(",
        "class=",
        "href",
        "<script",
        "<style",
        "rgba(",
        "#15181c",
        "copy link",
    ):
        assert leftover not in text, leftover
    assert {"#1c5cab", "#fdfcf9"} <= set(text.split('"'))
    assert int(root.get("width")) == {1280: 880 + 32, 390: 328 + 32}[width]
    page.context.close()


def test_the_png_of_a_chart_has_twice_the_pixels_and_is_not_blank(browser, seed_page):
    page = opened(browser, seed_page.path, 390)
    fold = line(page, "figure-1")
    _, svg = saved(page, fold, "SVG")
    name, png = saved(page, fold, "PNG")
    assert name.endswith("-figure-1.png")
    root, drawn = ElementTree.fromstring(svg), pixels.read(png)
    assert (drawn.width, drawn.height) == (2 * int(root.get("width")), 2 * int(root.get("height")))
    assert drawn.inked(0, 0, drawn.width, 120) > 1000
    assert drawn.inked(drawn.width - 6, 0, drawn.width, drawn.height) == 0
    page.context.close()


def test_a_picture_is_copied_where_the_browser_allows_it(browser, seed_page):
    page = opened(browser, seed_page.path, 390)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fold = line(page, "figure-1")
    fold.get_by_role("button", name="Copy picture").click()
    fold.get_by_role("status").filter(has_text="Copied").wait_for()
    assert pixels.read(base64.b64decode(page.evaluate(READ))).width == 2 * 360
    page.context.close()


def test_a_refused_copy_says_so_and_names_the_other_way(browser, seed_page):
    page = opened(browser, seed_page.path, 390)
    page.evaluate(
        "() => { navigator.clipboard.write = () => Promise.reject(new Error('refused')); }"
    )
    fold = line(page, "figure-1")
    fold.get_by_role("button", name="Copy picture").click()
    fold.get_by_role("status").filter(has_text="PNG").wait_for()
    page.context.close()


def test_what_cannot_be_unpacked_is_said(browser, seed_page):
    page = opened(browser, seed_page.path)
    page.evaluate("document.getElementById('taking').remove()")
    fold = page.locator("#figure-1 .take")
    fold.locator("summary").click()
    fold.get_by_role("status").filter(has_text="failed").wait_for()
    page.context.close()


def test_a_filtered_chart_gives_the_filtered_picture_with_its_title(browser, seed_page):
    page = opened(browser, seed_page.path)
    _, whole = saved(page, line(page, "figure-2"), "SVG")
    page.context.close()
    page = opened(browser, seed_page.path, address="#side=IR")
    _, svg = saved(page, line(page, "figure-2"), "SVG")
    said = words(svg)
    assert "Filtered: Iran" in said and "28 October 2022" in said
    assert words(whole) not in said and len(said) < len(words(whole)) + 60
    assert "e001" in words(whole) or len(words(whole)) > 200
    page.context.close()


def test_without_scripts_there_is_no_line_for_pictures(browser, seed_page):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(seed_page.path.as_uri())
    assert page.locator(".take").count() == 0
    context.close()
