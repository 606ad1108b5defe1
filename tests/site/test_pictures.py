"""Pictures beside the pages: written before the page that names them, gone with it, once each."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pixels
from conftest import edit
from entries import entry, report
from pages import soup
from sites import only, render, site
from small_notebooks import write_manifest

from counterclaim import cli
from counterclaim.page import published as pages
from counterclaim.page.pictures import png
from counterclaim.site import index, pictures, publish
from counterclaim.site.ledger import Ledger

ATOM = "{http://www.w3.org/2005/Atom}"


def test_an_edition_has_a_picture_of_the_size_that_links_show(published):
    edition = only(published).id
    drawn = pixels.read(pictures.path(published, edition, pictures.SHARE).read_bytes())
    assert (drawn.width, drawn.height) == (1200, 630)
    assert drawn.inked(56, 84, 1144, 240) > 2000  # the answer
    assert len(drawn.colours()) > 20


def test_a_page_names_its_picture_by_the_address_of_the_site_or_not_at_all(published, capsys):
    page = pages.path(published, only(published).id)
    assert "og:image" not in page.read_text()
    (published / "counterclaim.toml").write_text('address = "https://example.org/briefings/"\n')
    edit(published, "events", "e004", summary="Belmark's minister says something else.")
    ((_, edition),) = render(capsys)
    head = soup(pages.path(published, edition).read_text()).head
    (named,) = [each["content"] for each in head.find_all(property="og:image")]
    assert named == f"https://example.org/briefings/world/{edition}.png"
    assert pictures.path(published, edition, pictures.SHARE).exists()


def test_a_picture_that_cannot_be_drawn_is_said_once_and_the_page_names_none(
    published, capsys, monkeypatch
):
    def refused(svg, zoom=2):
        raise png.PictureError.because("No font.")

    monkeypatch.setattr(png, "drawn", refused)
    (published / "counterclaim.toml").write_text('address = "https://example.org"\n')
    edit(published, "events", "e004", summary="Belmark's minister says something else.")
    assert cli.main(["render", "--executor", "serial", "--log-json"]) == 0
    out = capsys.readouterr().out
    assert out.count('"no picture"') == 1
    edition = re.search(r'"published", .*?"edition": "([^"]+)"', out)[1]
    assert not pictures.path(published, edition, pictures.SHARE).exists()
    assert "og:image" not in pages.path(published, edition).read_text()


def test_the_picture_is_there_before_the_page(published, capsys, monkeypatch):
    order = []
    real_write, real_page = pictures.write, publish.page
    monkeypatch.setattr(
        pictures, "write", lambda *given: (order.append("picture"), real_write(*given))[1]
    )
    monkeypatch.setattr(
        publish,
        "page",
        lambda path, *given: (order.append(path.suffix), real_page(path, *given))[1],
    )
    edit(published, "events", "e004", summary="Belmark's minister says something else.")
    render(capsys, "--executor", "serial")
    assert order[:2] == ["picture", ".html"]


def test_pictures_go_with_the_page_that_retention_takes(published, capsys):
    first = only(published).id
    kept = "- {slug: world, notebook: good, every: day, keep: 1, parameters: {dossier: world}}\n"
    write_manifest(published, kept)
    edit(published, "events", "e004", summary="Belmark's minister says something else.")
    assert ("dropped", first) in render(capsys)
    left = [name for name in site(published) if name.endswith(".png")]
    assert left == [f"world/{only(published).id}.png"]


def test_an_edition_of_before_gets_its_pictures_and_keeps_its_bytes(published, capsys):
    edition, before = only(published), site(published)
    pictures.path(published, edition.id, pictures.SHARE).unlink()
    assert render(capsys, "--force") == [("same", edition.id)]
    assert site(published) == before  # and so the picture is the same, byte for byte


def test_a_picture_without_a_page_is_cleared_and_other_files_stay(published, capsys):
    folder = published / "reports" / "site"
    (folder / "world" / "world-2020-01-01-00000000.png").write_bytes(b"")
    (folder / "logo.png").write_bytes(b"of the analyst")
    (folder / "world" / "logo.svg").write_bytes(b"of the analyst")
    before = site(published)
    render(capsys)
    assert before.keys() - site(published).keys() == {"world/world-2020-01-01-00000000.png"}


def test_the_feed_encloses_the_picture_of_an_edition_that_has_one():
    editions = [entry(1), entry(2)]
    feed = ElementTree.fromstring(index.feed(Ledger(editions, {}), {entry(2).id: 81829}))
    links = [
        [each.attrib for each in one.findall(f"{ATOM}link") if each.get("rel") == "enclosure"]
        for one in feed.findall(f"{ATOM}entry")
    ]
    path = entry(2).path.replace(".html", ".png")
    assert links == [
        [{"rel": "enclosure", "type": "image/png", "length": "81829", "href": path}],
        [],
    ]


def test_the_index_shows_the_thumbnail_of_the_newest_edition_and_says_what_it_shows():
    reports = [report(parameters={"dossier": "world"}, family="world")]
    book = Ledger([entry(1), entry(2)], {})
    newest = {"world": entry(2).id}
    now = datetime(2026, 11, 26, tzinfo=UTC)
    said = 'Claims peaked in "May" <b>'
    page = index.index(reports, book, newest, now, thumbnails={entry(2).id: said})
    (image,) = soup(page).find_all("img")
    assert image["src"] == entry(2).path.replace(".html", ".svg")
    assert (image["alt"], image["loading"]) == (said, "lazy")
    assert not soup(index.index(reports, book, newest, now)).find_all("img")
    assert len(page) - len(index.index(reports, book, newest, now)) < 300
