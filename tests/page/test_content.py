"""What a page says: what makes another edition, and what does not."""

import copy
import json

import pytest

from counterclaim.page import content, exporter, published
from counterclaim.text.edition import DRAFT

PAGE = """<!doctype html><html lang="en"><head><title>A &amp; B</title>
<meta name="description" content="Nothing is answered."><style>p {color: red}</style></head><body>
<p>One <b>row</b> <a href="https://example.org/a">source</a> <a href="#e001">e001</a></p>
<script>let a = 1;</script><p>edition world-2022-12-31-0123abcd</p></body></html>"""
PAYLOAD = {
    "parameters": {"dossier": "world", "as_of": "2022-12-31", "actor": ""},
    "tables": {"events": {"columns": ["event_id", "note"], "rows": [["e001", ""], ["e002", "x"]]}},
    "codebook": {"actions": [{"action": "deny"}]},
    "index": {"e001": {"side": "a"}},
    "figures": {
        "figure-1": {
            "sizes": [
                {
                    "width": 1000,
                    "data": [{"type": "bar", "x": [1, 2], "marker": {"color": ["#fff", "#000"]}}],
                    "layout": {"height": 400, "annotations": [{"text": "peak", "x": 1}]},
                }
            ]
        }
    },
}


def changed(path, value):
    """The payload with another value at a path of keys."""
    payload = copy.deepcopy(PAYLOAD)
    *way, last = path
    part = payload
    for key in way:
        part = part[key]
    part[last] = value
    return payload


FIGURE = ("figures", "figure-1", "sizes", 0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("color: red", "color: blue"),
        ("let a = 1;", "let a = 2; // a comment"),
        ("<p>One <b>row</b> ", '<p class="lead">One\n  <em>row</em>   '),
        ('href="#e001"', 'href="#downloads" data-row="e001"'),
        ("<body>", "<body><!-- a comment -->"),
        ("</body>", "<p data-made>pandas 3.1</p></body>"),
        ("</body>", '<svg aria-hidden="true"><path d="M1 1"/><text>key</text></svg></body>'),
    ],
)
def test_style_scripts_markup_and_versions_are_not_what_a_page_says(old, new):
    assert old in PAGE
    assert content.digest(PAGE.replace(old, new), PAYLOAD) == content.digest(PAGE, PAYLOAD)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One <b>row", "Two <b>row"),
        ("example.org/a", "example.org/b"),
        ("A &amp; B", "A &amp; C"),
        ("Nothing is answered", "All is answered"),
        ('lang="en"', 'lang="de"'),
        ("<p>One", '<p title="explained">One'),
        ("</body>", '<img src="data:image/png;base64,AAAA" alt=""></body>'),
        ("</body>", '<svg><path d="M1 1"/></svg></body>'),
    ],
)
def test_text_labels_links_and_pictures_are_what_a_page_says(old, new):
    assert old in PAGE
    assert content.digest(PAGE.replace(old, new), PAYLOAD) != content.digest(PAGE, PAYLOAD)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("tables", "events", "rows", 0, 1), "y"),
        (("parameters", "actor"), "a001"),
        (("codebook", "actions", 0, "action"), "confirm"),
        ((*FIGURE, "data", 0, "x"), [1, 3]),
        ((*FIGURE, "data", 0, "type"), "scatter"),
        ((*FIGURE, "layout", "annotations", 0, "text"), "low"),
    ],
)
def test_rows_parameters_codebook_and_data_of_figures_are_what_a_page_says(path, value):
    assert content.digest(PAGE, changed(path, value)) != content.digest(PAGE, PAYLOAD)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("index",), {"e001": {"side": "b"}}),
        (("parameters", "theme"), ""),
        (("tables", "events"), {"columns": ["event_id", "note", "new"],
                                "rows": [["e001", "", ""], ["e002", "x", ""]]}),
        ((*FIGURE, "data", 0, "marker"), {"color": ["#eee", "#111"], "size": 7}),
        ((*FIGURE, "layout", "height"), 500),
        ((*FIGURE, "width"), 900),
    ],
)  # fmt: skip
def test_the_filter_blank_columns_and_the_look_of_figures_are_not(path, value):
    assert content.digest(PAGE, changed(path, value)) == content.digest(PAGE, PAYLOAD)


def test_the_name_of_its_own_edition_is_not_what_a_page_says():
    draft = PAGE.replace("edition world-2022-12-31-0123abcd", DRAFT)
    named = content.digest(PAGE, PAYLOAD, "world-2022-12-31-0123abcd")
    assert named == content.digest(draft, PAYLOAD)
    assert named != content.digest(PAGE, PAYLOAD)


def test_what_a_run_chose_to_compare_with_does_not_count_and_what_a_report_names_does():
    compared = PAGE.replace("</body>", "<div data-compared><div>One row is new.</div></div></body>")
    with_base = changed(("parameters", "compare_with"), "world-2022-12-30-0123abcd")
    chosen = content.digest(compared, with_base, base="world-2022-12-30-0123abcd")
    assert chosen == content.digest(PAGE, PAYLOAD)
    assert content.digest(compared, with_base) != content.digest(PAGE, PAYLOAD)


def test_an_edition_is_named_by_what_its_page_says_and_the_page_gives_the_same_hash(
    seed_page, tmp_path
):
    html = exporter.html(seed_page.notebook, stem="world-2022-12-31")
    path = tmp_path / "index.html"
    path.write_text(html, "utf-8")
    head = published.head(path)
    assert published.content(path) == head.content
    assert head.edition == f"world-2022-12-31-{head.content[:8]}"
    assert published.carried(path)["name"] == head.edition
    assert f"edition {head.edition}" in content.text(html)


def test_a_page_of_version_0_1_gives_the_hash_of_one_that_says_the_same_today():
    now = (
        '<li data-compared><a href="#c">Changes</a></li>'
        '<section data-compared aria-labelledby="c"><h2 id="c">Changes</h2><div data-compared>'
        "<div>Compared with the edition world-1, as of today.</div></div></section>"
        "<p data-made><b>Made from</b> dossier world. Tables sha256 <code>0123</code>.</p>"
        "<p><b>Made with</b> <span data-made>pandas 3.0.1</span>. Text and tables CC.</p>"
    )
    then = now.replace(" data-compared", "").replace(" data-made", "")
    assert content.marked(then.replace("3.0.1", "2.9"), "world-1") != then
    for base in ("world-1", ""):
        before = content.text(content.marked(then.replace("3.0.1", "2.9"), base), base=base)
        assert before == content.text(now, base=base)


def test_what_is_hashed_can_be_written_down_whatever_a_cell_holds():
    payload = changed(("tables", "events", "rows", 0, 1), "\ud800")
    assert len(content.digest(PAGE, json.loads(json.dumps(payload)))) == 64
