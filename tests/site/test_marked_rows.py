"""A site shows nothing of a row above the mark of its pages: no page, feed, index, mail, export."""

import csv
import html
import json
import shutil
from pathlib import Path

import pytest
from marked import GONE, mark
from small_notebooks import BRIEFING, PARAMETERS, write, write_manifest

from counterclaim import cli
from counterclaim.page import published as pages
from counterclaim.site import expansion, handling, ledger, manifest
from counterclaim.site.deliver import brief
from counterclaim.tables import codebook

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = """\
- {slug: world, notebook: 1-briefing, every: day, parameters: {dossier: world}}
- slug: world
  notebook: 2-actor
  every: day
  parameters: {dossier: world}
  for_each: {actor: [a001]}
- slug: world
  notebook: 3-claim
  every: day
  parameters: {dossier: world}
  for_each: {claims: all}
"""


def secrets(root):
    """What tells of the rows that are left out: their ids, and each long cell of theirs alone."""
    told = {each for ids in GONE.values() for each in ids}
    known = set(codebook.read(root).scales["value"])
    for path in (root / "data" / "world").glob("*.csv"):
        for row in list(csv.reader(path.read_text("utf-8").splitlines()))[1:]:
            long = {cell for cell in row if len(cell) > 12 and (" " in cell or "/" in cell)}
            (told if row[0] in told else known).update(long)
    return told - known


def reveals(text, told):
    """Which of the secrets a text holds, as words of their own, also where it is escaped."""
    plain = f" {html.unescape(text)} "
    held = set()
    for each in told:
        at = plain.find(each)
        while at >= 0 and (plain[at - 1].isalnum() or plain[at + len(each)].isalnum()):
            at = plain.find(each, at + 1)
        if at >= 0:
            held.add(each)
    return held


@pytest.fixture
def told(world_root):
    mark(world_root)
    return secrets(world_root)


def test_no_fragment_of_a_row_above_the_mark_is_on_the_site(world_root, told, capsys):
    for name in ("1-briefing", "2-actor", "3-claim"):
        (world_root / "notebooks").mkdir(exist_ok=True)
        shutil.copy(CHECKOUT / "notebooks" / f"{name}.ipynb", world_root / "notebooks")
    write_manifest(world_root, PAGES)
    assert cli.main(["render"]) == 0, capsys.readouterr().err
    site = world_root / pages.SITE
    texts = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert len([path for path in texts if path.name == "index.html"]) > 4
    for path in sorted((world_root / "reports").glob("*.json")):
        texts[path] = path.read_bytes()
    for path, data in texts.items():
        assert not reveals(data.decode("utf-8", "replace"), told), path
        assert not {each for each in GONE["events"] if each in path.name}
        if path.suffix == ".html" and path.parent != site:
            carried = json.dumps(pages.carried(path), ensure_ascii=False)
            assert not reveals(carried, told), path
    page = pages.newest(world_root, "world")
    assert "six entries" in page.read_text("utf-8").lower()
    read = brief.read(page)
    assert not reveals(repr(read), told)


def test_what_is_multiplied_has_no_page_for_a_claim_above_the_mark(world_root):
    every = expansion.claims(world_root, "world", "all")
    assert {"e014", "e024"} <= set(every)
    mark(world_root)
    assert set(every) - set(expansion.claims(world_root, "world", "all")) == {"e014", "e024"}
    assert expansion.claims(world_root, "world", "all", mark="TLP:RED") == every
    amber = expansion.claims(world_root, "world", "all", mark="TLP:AMBER")
    assert set(every) - set(amber) == {"e024"}


def test_a_report_on_a_claim_above_the_mark_is_withheld(world_root):
    mark(world_root)
    shutil.copytree(CHECKOUT / "notebooks", world_root / "notebooks")
    entry = (
        "- {slug: one, notebook: 3-claim, every: day, parameters: {dossier: world, claim: %s}}\n"
    )
    write_manifest(world_root, entry % "e024")
    assert handling.withheld(world_root, manifest.read(world_root)) == {"one": "TLP:CLEAR"}
    write_manifest(world_root, entry % "e004")
    assert handling.withheld(world_root, manifest.read(world_root)) == {}


def test_where_a_row_is_marked_the_editions_that_carry_it_leave_the_site(published, capsys):
    (listed,), _ = ledger.read(published)
    mark(published)
    told = secrets(published)
    assert cli.main(["render", "--log-json"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert ("withheld", listed.id) in {(each["what"], each.get("edition")) for each in events}
    assert (published / "reports" / "withheld" / "world" / f"{listed.id}.html").is_file()
    for path in (published / pages.SITE).rglob("*.html"):
        assert not reveals(path.read_text("utf-8"), told), path
    (after,), _ = ledger.read(published)
    assert after.id != listed.id
    # A second run takes nothing off and makes nothing.
    assert cli.main(["render", "--log-json"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {each["what"] for each in events} == {"up to date"}


@pytest.mark.parametrize("fault", ["e999,short\n", '"a\0b', "\xff"])
@pytest.mark.parametrize("table", ["events", "notes", "responses"])
def test_a_table_that_cannot_be_read_keeps_no_edition_with_a_marked_row(
    published, table, fault, monkeypatch
):
    (listed,), _ = ledger.read(published)
    path = published / "data" / "world" / f"{table}.csv"
    path.write_bytes(path.read_bytes() + fault.encode("latin-1"))
    assert handling.carrying_rows_above(published, [listed]) == []
    mark(published, sources={"s005": "TLP:RED"})
    assert handling.carrying_rows_above(published, [listed]) == [listed]
    # An edition that carries no row with a mark stays, whatever the table would have said.
    monkeypatch.setattr(handling, "_ids", lambda root, entry: {"e001"})
    assert handling.carrying_rows_above(published, [listed]) == []


def test_a_table_of_marked_rows_that_cannot_be_read_keeps_no_edition(published):
    (listed,), _ = ledger.read(published)
    mark(published, events={"e024": "TLP:RED"})
    path = published / "data" / "world" / "events.csv"
    path.write_bytes(path.read_bytes().replace(b"Arvenia", b"\xff"))
    assert handling.carrying_rows_above(published, [listed]) == [listed]


def test_a_page_for_fewer_readers_has_the_rows_and_is_for_a_site_that_takes_it(
    world_root, told, capsys
):
    names = "\n".join(('dossier: str = "world"', 'as_of: str = ""', 'handling: str = ""'))
    write(world_root, "good", *BRIEFING, parameters=names)
    entry = (
        "- {slug: world, notebook: good, every: day, %s"
        "parameters: {dossier: world, handling: TLP:RED}}\n"
    )
    write_manifest(world_root, entry % "")
    assert cli.main(["render"]) == 0
    assert not list((world_root / pages.SITE).glob("*/*.html"))
    write_manifest(world_root, entry % "public: TLP:RED, ")
    assert cli.main(["render"]) == 0
    page = pages.newest(world_root, "world")
    assert "e024" in page.read_text("utf-8")
    head = pages.head(page)
    assert head and head.handling == "TLP:RED"
    # What was for fewer readers leaves the site when it is opened.
    write_manifest(world_root, entry % "")
    assert cli.main(["render"]) == 0
    assert not list((world_root / pages.SITE).glob("*/*.html"))
    capsys.readouterr()


def test_an_entry_whose_mark_changes_is_made_anew_and_not_compared(world_root, capsys):
    write(world_root, "good", *BRIEFING, parameters=f'{PARAMETERS}\nhandling: str = ""')
    entry = "- {slug: world, notebook: good, every: day, %s}\n"
    write_manifest(world_root, entry % "parameters: {dossier: world}")
    assert cli.main(["render"]) == 0
    given = "public: TLP:AMBER, parameters: {dossier: world, handling: TLP:AMBER}"
    write_manifest(world_root, entry % given)
    assert cli.main(["render"]) == 0, capsys.readouterr().err
    editions, _ = ledger.read(world_root)
    assert [each.base for each in editions] == ["", ""]


@pytest.mark.parametrize(
    "cell",
    [
        "from IPython.display import HTML\nHTML('<p title=\"trainers in Arv&#101;nia, "
        'it is said">.</p><a href="#e024">.</a>\')',
        "print(parameters.load({'dossier': 'world', 'handling': 'TLP:RED'}).notes.to_string())",
    ],
)
def test_a_notebook_cannot_bring_back_what_is_above_the_mark(world_root, told, cell, capsys):
    write(world_root, "good", *BRIEFING[:-1], cell, BRIEFING[-1])
    entry = "- {slug: world, notebook: good, every: day, parameters: {dossier: world}}\n"
    write_manifest(world_root, entry)
    assert cli.main(["render"]) == 1
    assert "nothing_withheld_is_in_the_page" in capsys.readouterr().err
    assert not list((world_root / pages.SITE).glob("*/*.html"))


@pytest.mark.parametrize("kind", ["csv", "jsonl", "datapackage", "claims", "bibtex", "timelinejs"])
def test_an_export_leaves_out_what_is_above_its_mark_and_says_how_much(
    world_root, told, kind, tmp_path, capsys
):
    target = tmp_path / "out"
    assert cli.main(["export", "world", kind, str(target)]) == 0
    assert str(sum(map(len, GONE.values()))) in capsys.readouterr().out
    files = [target] if target.is_file() else [path for path in target.rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert not reveals(path.read_bytes().decode("utf-8", "replace"), told), path
