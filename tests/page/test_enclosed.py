"""What an output of a notebook can do to the page around it: nothing."""

import pages
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_markdown_cell, new_notebook, new_output

from counterclaim.page import exporter
from counterclaim.page.enclosed import enclosed

HOSTILE = {
    "comment": "<!-- open",
    "textarea": "<textarea>open",
    "plaintext": "<plaintext>",
    "title": "<title>open",
    "ends": "</body></html></main></section></div></details>",
    "script": "<script type='text/x'><!--<script>",
    "style": "<style>p{",
    "attribute": '<p title="open',
    "template": "<template><div>",
    "select": "<select><option>open",
    "table": "<table><tr><td><b>open",
    "drawing": "<svg><style><!--",
    "block in a drawing": "<svg><section><p></p></section>",
    "name": '<img name="getElementById" src="data:,"><img name="body" src="data:,">',
    "payload": '<p id="payload">mine</p><p id="plotly"></p><p id="main"></p><i id="filter"></i>',
    "declaration": "<!doctype html><?php <![CDATA[",
}


@pytest.mark.parametrize("form", ["text/html", "text/markdown", "prose"])
def test_no_output_swallows_the_page_or_takes_the_place_of_its_parts(form, browser, tmp_path):
    context = browser.new_context(offline=True)
    found = context.new_page()
    for name, text in HOSTILE.items():
        bundle = new_output("display_data", {form: text})
        own = new_markdown_cell(text) if form == "prose" else pages.cell(bundle)
        cells = [new_markdown_cell("# Title\n\n## One"), own, new_markdown_cell("## Two\n\nAfter.")]
        path = tmp_path / "page.html"
        path.write_text(exporter.html(new_notebook(cells=cells)), encoding="utf-8")
        found.goto(path.as_uri())
        assert found.evaluate("document.body.matches('body')"), name
        assert found.locator("main > section > h2").all_text_contents() == ["One", "Two"], name
        assert found.locator("main > section").last.inner_text().endswith("After.")
        assert found.evaluate("document.getElementById('payload').localName") == "script", name
        assert found.evaluate("document.getElementById('main').localName") == "main", name
        assert found.evaluate("document.documentElement.lastElementChild.localName") == "body"
        assert found.locator("html.scripted").count() == 1, name
    context.close()


KEPT = [
    '<p class="x">so &amp; so &lt; 2</p>',
    '<style>#T_a td { color: red }</style><table id="T_a"><tr><td>1</td></tr></table>',
    '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>',
    '<img src="data:image/png;base64,AA" alt="a &gt; b"><br>',
    "<p>one</p><p>two</p>",
    "<textarea>a &lt; b</textarea>",
]


@pytest.mark.parametrize("markup", KEPT)
def test_an_output_that_is_whole_stays_as_it_is(markup):
    assert enclosed(markup) == markup


SIGNS = st.sampled_from(
    ["<", ">", "/", "!--", "-->", "=", '"', "'", " ", "p", "svg", "script", "style", "title", "x"]
)


@given(st.lists(SIGNS, max_size=40).map("".join))
def test_what_is_enclosed_once_is_enclosed_for_good(markup):
    once = enclosed(markup)
    assert enclosed(once) == once


def test_paragraphs_and_cells_may_end_with_the_next():
    assert enclosed("<p>one<p>two") == "<p>one</p><p>two</p>"
    assert enclosed("<ul><li>a<li>b</ul>") == "<ul><li>a</li><li>b</li></ul>"
