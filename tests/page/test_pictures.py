"""Pictures to take away: complete in themselves, whatever stands in the tables, and never blank."""

import re
from xml.etree import ElementTree

import pixels
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from counterclaim.page.pictures import beside, credits, lines, of_notebook, png, share, thumbnail
from counterclaim.page.pictures.composed import Mark, Words, composed

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "word " * 60,
    "W" * 300,
    '</svg><script>alert(1)</script> & "quoted" \x0b\ufffe',
    "\u0645\u0647\u062f\u06cc " * 40,
    "claims by \u0645\u0647\u062f\u06cc, 3 of 12, \u202eturned",
    "\u7121\u4eba\u6a5f" * 100,
]


@pytest.fixture(scope="module")
def taken(seed_page):
    """The pictures of the seed's briefing."""
    return of_notebook.pictures(seed_page.notebook)


def drawing(width=960, height=200) -> str:
    box = f'<rect x="0" y="0" width="{width}" height="{height}" fill="var(--c1c5cab,#1c5cab)"/>'
    return f'<svg class="still" role="img" font-size="12">{box}</svg>'


def texts(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(f"{SVG}text"))


def test_each_figure_of_a_briefing_is_a_picture_with_a_name_of_its_own(taken):
    names = [each.name for each in taken]
    assert names[:2] == ["summary", "escalation"]
    assert len(set(names)) == len(names)
    assert all(each.sizes or each.empty for each in taken)


def test_no_two_pictures_have_one_name_and_none_is_a_path():
    kinds = ["", "figure", "figure-2", "../../up", "a/b", "Claims", "claims", "claims-and-answers"]
    metas = [{"drawn": "", "head": 0, "kind": kind, "sizes": []} for kind in kinds]
    figures = [{"data": [], "layout": {"meta": meta}} for meta in metas]
    outputs = [new_output("display_data", {of_notebook.PLOTLY: each}) for each in figures]
    names = [each.name for each in of_notebook.pictures(one_cell(outputs))]
    assert names == [
        *("figure", "figure-2", "figure-2-2", "figure-3", "figure-4", "figure-5"),
        *("claims-and-answers", "claims-and-answers-2"),
    ]


def one_cell(outputs):
    return new_notebook(cells=[new_code_cell("", outputs=outputs)])


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("dark", [False, True])
def test_a_picture_is_complete_in_itself(taken, narrow, dark):
    for each in taken:
        if each.empty:
            continue
        svg = each.svg(narrow, dark)
        root = ElementTree.fromstring(svg)
        words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
        plain = lambda text: re.sub(r"[\s\u2068\u2069]+", "", text)  # noqa: E731
        for said in (each.words.title, each.words.measure, each.words.foot):
            assert plain(said) in plain(words), each.name
        assert all(plain(mark.label) in plain(words) for mark in each.words.key), each.name
        assert "28 October 2022" in each.words.foot and "counterclaim" in each.words.foot
        for leftover in ("var(", "class=", "href", "<script", "<style", "rgba(", "url(http"):
            assert leftover not in svg, (each.name, leftover)
        assert root.findtext(f"{SVG}title") == each.words.title
        assert each.svg(narrow, dark) == svg


def test_a_dark_picture_has_the_dark_colours(taken):
    light, dark = (taken[0].svg(dark=dark) for dark in (False, True))
    assert "#fdfcf9" in light and "#15181c" not in light
    assert "#15181c" in dark and "#1c5cab" not in dark


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("width", [960, 328])
def test_whatever_a_title_or_a_name_is_it_wraps_and_stays_on_the_picture(text, width):
    key = [Mark("", "", ("#1c5cab", "#77aae9"), text), Mark("", "UA", ("#1c5cab", ""), text)]
    svg = composed(drawing(width), width, 200, Words(text, text, key, text, text), {})
    root = ElementTree.fromstring(svg)
    assert not list(root.iter(f"{SVG}script"))
    assert "\u202e" not in svg
    drawn = pixels.read(png.drawn(svg, 0.5))
    for pixels_of, name in ((drawn.width, "width"), (drawn.height, "height")):
        assert abs(2 * pixels_of - int(root.get(name))) <= 1
    edge = drawn.width - 3
    assert drawn.inked(edge, 0, drawn.width, drawn.height) == 0
    assert drawn.inked(0, drawn.height - 3, drawn.width, drawn.height) == 0
    assert drawn.inked(0, 0, drawn.width, 30) > 50


def test_an_empty_text_takes_no_room():
    words = Words("", "", [], "", "")
    assert "<text" not in composed(drawing(), 960, 200, words, {})


def test_a_name_from_right_to_left_is_isolated():
    assert (
        lines.isolated("by \u0645\u0647\u062f\u06cc, 3")
        == "by \u2068\u0645\u0647\u062f\u06cc\u2069, 3"
    )


def test_lines_that_are_too_many_end_with_an_ellipsis():
    cut = lines.wrapped("word " * 60, 200, 12, most=2)
    assert len(cut) == 2 and cut[1].endswith("…")
    assert all(lines.room(line, 12) <= 200 for line in cut)


@pytest.fixture(scope="module")
def small(taken):
    """The smallest of the pictures."""
    return min((each for each in taken if each.sizes), key=lambda each: each.sizes[-1].height)


def test_a_png_has_twice_the_pixels_and_is_not_blank(small):
    svg = small.svg(narrow=True)
    root = ElementTree.fromstring(svg)
    drawn = pixels.read(png.drawn(svg))
    assert (drawn.width, drawn.height) == (2 * int(root.get("width")), 2 * int(root.get("height")))
    assert drawn.inked(0, 0, drawn.width, 100) > 500  # the title
    assert len(drawn.colours()) > 20
    assert png.drawn(svg) == png.drawn(svg)


def test_without_a_font_a_png_is_refused(monkeypatch, taken):
    monkeypatch.setattr(png, "_png", lambda svg, zoom: b"the same, with and without a letter")
    png.writes.cache_clear()
    try:
        with pytest.raises(png.PictureError) as error:
            png.drawn(taken[0].svg())
    finally:
        png.writes.cache_clear()
    assert error.value.key == "pictures.no_font"


def test_what_is_no_svg_is_refused():
    with pytest.raises(png.PictureError) as error:
        png.drawn("<svg")
    assert error.value.key == "pictures.not_drawn"


def test_an_answer_is_never_cut_where_it_fits_in_small_letters(taken):
    answer = "Iran had denied it before and denied it again on that day. " * 2 + "Twice and again."
    first = next(each for each in taken if each.kind == "summary")
    drawn = share.share(answer, "Subject", first, credits.Credits({}, "1 May 2022", ""))
    words = " ".join("".join(text.itertext()) for text in texts(drawn))
    assert answer in words and "…" not in words
    assert {"As of 1 May 2022", "counterclaim", "Subject"} <= {t.text for t in texts(drawn)}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_share_picture_has_its_size_and_its_margin_whatever_it_says(text, taken):
    credit = credits.Credits({}, "1 May 2022", "TLP:AMBER")
    for first in (None, taken[0]):
        svg = share.share(text, text, first, credit)
        assert "TLP:AMBER" in svg
        drawn = pixels.read(png.drawn(svg, 0.25))
        assert (drawn.width, drawn.height) == (300, 158)
        assert drawn.inked(298, 3, 300, 158) == 0 == drawn.inked(0, 155, 300, 158)
        assert drawn.inked(14, 21, 286, 60) > 100


def test_a_briefing_has_a_picture_and_a_thumbnail_beside_it(seed_page):
    made = beside.beside(seed_page.notebook, "seed")
    assert made.problem is None
    assert pixels.read(made.share).width == 1200
    root = ElementTree.fromstring(made.thumbnail)
    assert (root.get("width"), root.get("height")) == ("240", "72")
    assert thumbnail.caption(made.thumbnail) == root.findtext(f"{SVG}title")
    assert thumbnail.caption(made.thumbnail).startswith("Of seven claims")
    assert not texts(made.thumbnail) and "<a" not in made.thumbnail
    assert "prefers-color-scheme:dark" in made.thumbnail
    assert len(made.thumbnail) < 4000
    assert beside.beside(seed_page.notebook, "seed") == made


def test_the_page_of_a_claim_has_the_picture_of_its_answer_and_no_thumbnail(claim_page):
    made = beside.beside(claim_page.notebook, "claim")
    assert pixels.read(made.share).inked(56, 84, 1144, 300) > 2000
    assert made.thumbnail == ""


@pytest.mark.parametrize(
    "outputs",
    [[], [new_output("display_data", {"application/vnd.plotly.v1+json": {"data": []}})]],
)
def test_a_notebook_without_a_figure_of_the_house_has_a_card_of_words(outputs):
    bare = new_notebook(cells=[new_code_cell("1", outputs=outputs)])
    made = beside.beside(bare, "my-notebook")
    assert pixels.read(made.share).inked(56, 84, 1144, 300) > 500
    assert made.thumbnail == ""
