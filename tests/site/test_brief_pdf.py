"""`counterclaim render --pdf`: a PDF beside each edition, made once, whole or not there."""

import json
import re
import stat

import pytest
from browser import browser_path
from small_notebooks import write_manifest

from counterclaim import cli
from counterclaim.page import foreign
from counterclaim.page import published as pages
from counterclaim.site import brief_pdf, ledger, lock, pictures

PDF = b"%PDF-1.4\n%a brief\n%%EOF\n"


def render(capsys, *arguments):
    code = cli.main(["render", "--log-json", "--pdf", *arguments])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def prints(monkeypatch):
    """Instead of a Chrome: notes what is printed."""
    printed = []

    def chrome(page, as_of):
        printed.append((page.stem, as_of))
        return PDF

    monkeypatch.setattr(brief_pdf, "printed", chrome)
    return printed


def test_a_pdf_is_made_once_an_edition_and_is_in_the_list(published, prints, capsys):
    (listed,), _ = ledger.read(published)
    page = pages.path(published, listed.id).read_bytes()
    code, events = render(capsys)
    assert code == 0 and ("printed", listed.id) in {(e["what"], e.get("edition")) for e in events}
    path = pictures.path(published, listed.id, pictures.PDF)
    assert path.read_bytes() == PDF
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    (entry,), notes = ledger.read(published)
    assert notes == [] and entry.id == listed.id
    assert entry.more[brief_pdf.FIELD]["bytes"] == len(PDF)
    assert pages.path(published, listed.id).read_bytes() == page
    assert render(capsys)[0] == 0
    assert prints == [(listed.id, listed.as_of)]


def test_others_may_publish_while_a_pdf_is_printed_and_nothing_of_theirs_is_lost(
    published, monkeypatch, capsys
):
    (listed,), _ = ledger.read(published)

    def chrome(page, as_of):
        assert (published / lock.FILE).read_text() == ""  # nobody holds it
        pages.path(published, listed.id).unlink()
        pages.newest(published, "world").unlink()
        return PDF

    monkeypatch.setattr(brief_pdf, "printed", chrome)
    assert render(capsys)[0] == 0
    assert ledger.read(published)[0] == []
    assert not list((published / pages.SITE).rglob("*.pdf"))


def test_a_pdf_that_was_cut_off_or_is_gone_is_made_again(published, prints, capsys):
    render(capsys)
    (listed,), _ = ledger.read(published)
    path = pictures.path(published, listed.id, pictures.PDF)
    path.write_bytes(PDF[:9])
    render(capsys)
    assert path.read_bytes() == PDF
    path.unlink()
    render(capsys)
    assert path.read_bytes() == PDF and len(prints) == 3


def test_an_edition_of_a_day_is_printed_where_that_day_is_asked_for(published, prints, capsys):
    assert render(capsys, "--as-of", "2022-06-30")[0] == 0
    ((name, day),) = prints
    assert day == "2022-06-30" and name.startswith("world-2022-06-30-")


def test_without_a_chrome_the_pages_are_made_and_the_run_says_what_to_install(published, capsys):
    (listed,), _ = ledger.read(published)
    code, events = render(capsys)
    assert code == 1
    (event,) = [each for each in events if each["what"] == "no pdf"]
    assert event["edition"] == listed.id and "BROWSER_PATH" in event["text"]
    assert not pictures.path(published, listed.id, pictures.PDF).exists()
    assert ledger.read(published)[1] == []


def test_where_the_disk_is_full_no_part_of_a_pdf_is_left(published, prints, capsys, monkeypatch):
    def full(path, data, mode=None):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(brief_pdf, "write_bytes", full)
    code, events = render(capsys)
    assert code == 1 and "no pdf" in {each["what"] for each in events}
    assert not list((published / pages.SITE).rglob("*.pdf*"))


def test_the_pdf_goes_when_its_edition_goes(published, prints, capsys):
    render(capsys)
    data = published / "data" / "world" / "dossier.yml"
    data.write_text(data.read_text("utf-8").replace("TLP:CLEAR", "TLP:RED"), "utf-8")
    assert render(capsys)[0] == 0
    assert not list((published / pages.SITE).rglob("*.pdf"))
    assert len(prints) == 1


def test_editions_beyond_keep_take_their_pdf_with_them(published, prints, capsys):
    render(capsys)
    (first,), _ = ledger.read(published)
    write_manifest(
        published,
        "- {slug: world, notebook: good, every: day, keep: 1, parameters: {dossier: world}}\n",
    )
    events = published / "data" / "world" / "events.csv"
    events.write_text(events.read_text("utf-8").replace("drones are on", "drones were on"))
    assert render(capsys)[0] == 0
    (second,), _ = ledger.read(published)
    assert second.id != first.id
    assert [path.stem for path in (published / pages.SITE).rglob("*.pdf")] == [second.id]


def test_a_browser_prints_the_same_bytes_twice_with_title_language_and_light_paper(
    published, monkeypatch
):
    monkeypatch.setattr(foreign, "chrome", browser_path)
    (listed,), _ = ledger.read(published)
    page = pages.path(published, listed.id)
    data = brief_pdf.printed(page, listed.as_of)
    assert data.startswith(b"%PDF-") and b"HeadlessChrome" not in data
    assert set(re.findall(rb"/(?:Creation|Mod)Date \(D:(\d{14})", data)) == {b"20221231000000"}
    assert b"/Lang (en)" in data and b"/MarkInfo" in data
    title = "<FEFF" + listed.title.encode("utf-16-be").hex().upper()
    assert title.encode() in data
    assert re.search(rb"/MediaBox \[0 0 59[0-9.]+ 84[0-9.]+\]", data)
    assert brief_pdf.printed(page, listed.as_of) == data
