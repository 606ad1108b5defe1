"""The archive: a page says which edition it is and gives back the rows that it carries."""

import base64
import gzip
import json
import re

import pytest

from counterclaim.page import exporter, published
from counterclaim.page.published import ArchiveError

PAGE = """<html><head><title>A &amp; B, as of today</title>
<meta name="description" content="Two &lt;acts&gt;.">
<meta name="counterclaim-edition" content="world-1">
<meta name="counterclaim-content" content="abc">
<meta name="counterclaim-base" content="world-0">
<meta name="counterclaim-handling" content="TLP:GREEN">
</head></html>
"""


def written(folder, text):
    path = folder / "index.html"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_head_of_a_page_names_edition_content_base_title_and_bottom_line(tmp_path):
    found = published.head(written(tmp_path, PAGE))
    assert found == (
        *("world-1", "abc", "world-0", "A & B, as of today", "Two <acts>."),
        "TLP:GREEN",
    )


def test_the_title_that_is_listed_is_the_one_that_the_page_is_cited_by(tmp_path):
    cited = '<meta name="counterclaim-title" content="A &amp; B">'
    found = published.head(written(tmp_path, PAGE.replace("</head>", f"{cited}</head>")))
    assert found.title == "A & B"


@pytest.mark.parametrize("text", ["", "<html></html>", PAGE[:-9], PAGE.replace("world-1", "")])
def test_a_draft_or_a_page_that_is_cut_off_is_no_edition(tmp_path, text):
    assert published.head(written(tmp_path, text)) is None


def test_where_there_is_no_page_there_is_no_head(tmp_path):
    assert published.head(tmp_path / "index.html") is None
    assert published.head(tmp_path) is None
    assert published.head(written(tmp_path, PAGE) / "index.html") is None


def test_an_edition_stands_in_the_folder_of_its_report(tmp_path):
    name = "a-b-2022-2022-10-28-0123abcd"
    assert published.path(tmp_path, name) == tmp_path / "reports/site/a-b-2022" / f"{name}.html"


@pytest.mark.parametrize("name", ["", "world", "../a-2022-10-28-0123abcd", "a-2022-10-28-0123ABCD"])
def test_what_is_no_name_of_an_edition_has_no_path(tmp_path, name):
    with pytest.raises(ArchiveError, match="name of an edition"):
        published.path(tmp_path, name)


def test_a_page_gives_back_the_rows_the_parameters_and_the_state_it_was_made_with(seed_page):
    carried = published.carried(seed_page.path)
    assert carried["parameters"]["as_of"] == "2022-10-28"
    events = [row[0] for row in carried["tables"]["events"]["rows"]]
    assert events == [f"e{n:03}" for n in range(1, 29)]
    assert carried["state"]["claims"]["e001"] == "answered in part"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html></html>", "carries no rows"),
        ('<script type="application/gzip" id="payload">AAAA</script>', "cannot be read"),
        ('<script type="application/gzip" id="payload">A</script>', "cannot be read"),
        (
            '<script type="application/gzip" id="payload" data-size="9" data-whole="9">!!</script>',
            "cannot be read",
        ),
    ],
)
def test_a_page_without_rows_or_with_damaged_ones_is_refused(tmp_path, text, said):
    with pytest.raises(ArchiveError, match=said):
        published.carried(written(tmp_path, text))
    with pytest.raises(ArchiveError, match="no such page"):
        published.carried(tmp_path / "other.html")


def test_a_page_of_before_that_carries_its_rows_in_base64_is_still_read(seed_page, tmp_path):
    carried = published.carried(seed_page.path)
    packed = base64.b64encode(gzip.compress(json.dumps(carried).encode())).decode()
    page = f'<script type="application/gzip" id="payload">{packed}</script>'
    assert published.carried(written(tmp_path, page)) == carried


def test_the_marks_of_an_exported_page_are_read_back_whatever_they_hold(seed_page, tmp_path):
    html = exporter.html(seed_page.notebook, "an-edition", "name", base="b", banner="<old>")
    found = published.head(written(tmp_path, html))
    assert (found.edition, found.base) == ("an-edition", "b")
    assert re.search('class="stale"[^>]*>&lt;old&gt;</p>', html)
    assert json.dumps("<old>") not in html
