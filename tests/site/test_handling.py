"""Handling marks bind: the site takes what everybody may read, or what the manifest allows."""

import json

import pytest
from entries import entry, report

from counterclaim import cli
from counterclaim.page import published as pages
from counterclaim.site import handling, ledger, manifest

ENTRY = "- {{slug: world, notebook: good, every: day, {}parameters: {{dossier: world}}}}\n"


def marked(root, mark):
    path = root / "data" / "world" / "dossier.yml"
    path.write_text(path.read_text("utf-8").replace("TLP:CLEAR", mark), "utf-8")


def test_the_marks_are_those_of_the_codebook_in_their_order(world_root):
    levels = handling.levels(world_root)
    assert (levels[0], levels[-1], len(levels)) == ("TLP:CLEAR", "TLP:RED", 5)


@pytest.mark.parametrize("mark", ["TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"])
def test_what_is_above_the_mark_of_the_site_is_withheld(world_root, mark):
    one = report(parameters={"dossier": "world"})
    assert handling.withheld(world_root, [one]) == {}
    marked(world_root, mark)
    listed = entry(1)._replace(parameters={"dossier": "world"})
    for public in ["", *handling.levels(world_root)]:
        levels = handling.levels(world_root)
        above = levels.index(mark) > levels.index(public or "TLP:CLEAR")
        given = one._replace(public=public)
        assert handling.withheld(world_root, [given]) == ({"world": mark} if above else {})
        assert handling.not_for_the_site(world_root, [listed], [given]) == [listed] * above
        odd = listed._replace(parameters={"dossier": ["world"]})
        assert handling.not_for_the_site(world_root, [odd], [given]) == []
    # What no entry of the manifest answers for any more is held to the mark for everybody.
    assert handling.not_for_the_site(world_root, [listed], []) == [listed]


@pytest.mark.parametrize("dossier", ["", "../world", "nowhere", None, 7, ["world"], "a\0b"])
def test_a_dossier_that_cannot_be_read_has_no_mark(world_root, dossier):
    marked(world_root, "TLP:RED")
    assert handling.mark(world_root, dossier) == ""
    assert handling.withheld(world_root, [report(parameters={"dossier": str(dossier)})]) == {}


def test_a_mark_that_the_codebook_does_not_have_is_named_in_the_manifest(published):
    text = ENTRY.format("public: TLP:WHITE, ")
    (published / "reports" / "reports.yml").write_text(text, "utf-8")
    ((problem,),) = [each.problems for each in manifest.read(published)]
    assert (problem.row, problem.field, problem.key) == (1, "public", "manifest.unknown_term")


def test_where_a_mark_is_raised_the_pages_leave_the_site_its_index_and_its_feed(published, capsys):
    (listed,), _ = ledger.read(published)
    site = published / pages.SITE
    assert listed.title in (site / "index.html").read_text("utf-8")
    marked(published, "TLP:RED")
    assert cli.main(["render", "--log-json"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {each["what"] for each in events} == {"withheld", "nothing due"}
    assert not list(site.glob("*/*.html"))
    assert (published / "reports" / "withheld" / "world" / f"{listed.id}.html").is_file()
    assert ledger.read(published) == ([], [])
    for path in (path for path in site.rglob("*") if path.is_file()):
        text = path.read_bytes().decode("utf-8", "replace")
        assert listed.title not in text, path
        assert "world" not in text, path
    assert cli.main(["list"]) == 0
    assert "TLP:RED" in capsys.readouterr().out


def test_a_report_of_a_marked_dossier_is_withheld_also_where_it_is_asked_for(published, capsys):
    marked(published, "TLP:AMBER")
    for asked in (["world"], ["--as-of", "2022-06-30"], ["--force"], ["--due"]):
        assert cli.main(["render", *asked]) == 0
        assert not list((published / pages.SITE).glob("*/*.html"))
    capsys.readouterr()
