"""Handling marks bind: the site takes what everybody may read, or what the manifest allows."""

import json
from datetime import UTC, datetime

import pytest
from entries import entry, report
from small_notebooks import write, write_manifest

from counterclaim import cli
from counterclaim.desk import files
from counterclaim.page import published as pages
from counterclaim.site import (
    build,
    build_page,
    handling,
    ledger,
    manifest,
    outcome,
    pictures,
    upkeep,
)
from counterclaim.site.edition import Edition
from counterclaim.site.progress import Options, State

ENTRY = "- {{slug: world, notebook: good, every: day, {}parameters: {{dossier: world}}}}\n"


def marked(root, mark):
    path = root / "data" / "world" / "dossier.yml"
    path.write_text(path.read_text("utf-8").replace("TLP:CLEAR", mark), "utf-8")


def test_the_marks_are_those_of_the_codebook_in_their_order(world_root):
    levels = handling.levels(world_root)
    assert (levels[0], levels[-1], len(levels)) == ("TLP:CLEAR", "TLP:RED", 5)


@pytest.mark.parametrize("wrong", ["handling,first,X,X,,\n", "handling\n", "\xff", None])
def test_a_codebook_that_cannot_be_read_gives_no_marks(world_root, wrong):
    path = world_root / "data" / "codebook" / "scales.csv"
    if wrong is None:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes() + wrong.encode("latin-1"))
    assert handling.levels(world_root) == []


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


GREEN = "- {slug: world, notebook: small, every: day, public: TLP:GREEN, %s}\n"


@pytest.mark.parametrize(
    ("rest", "slug"),
    [
        ("evry: day, parameters: {dossier: world}", "world"),
        ("keep: many, parameters: {dossier: world}", "world"),
        ("parameters: {dossier: world}, for_each: {actor: none of the dossier}", "world-a001"),
    ],
)
def test_a_fault_elsewhere_in_an_entry_leaves_its_pages_where_its_readers_find_them(
    world_root, rest, slug
):
    marked(world_root, "TLP:GREEN")
    write(world_root, "small")
    write_manifest(world_root, GREEN % rest)
    (one,) = manifest.read(world_root)
    assert one.problems and one.public == "TLP:GREEN"
    listed = entry(1, slug)._replace(parameters={"dossier": "world", "actor": "a001"})
    assert handling.not_for_the_site(world_root, [listed], [one]) == []
    # What the rule never made has no entry that answers for it.
    other = listed._replace(slug="another-a001")
    assert handling.not_for_the_site(world_root, [other], [one]) == [other]


def test_an_entry_that_cannot_be_used_fails_and_is_not_withheld(world_root):
    marked(world_root, "TLP:RED")
    write(world_root, "small")
    write_manifest(world_root, GREEN % "keep: many, parameters: {dossier: world}")
    (one,) = manifest.read(world_root)
    assert handling.withheld(world_root, [one]) == {}
    assert handling.withheld(world_root, [one._replace(problems=())]) == {"world": "TLP:RED"}


def test_a_faulty_entry_has_its_targets_where_these_are_right_and_no_wrong_limit(world_root):
    write(world_root, "small")
    given = "deliver: {mail: desk@example.org}"
    for rest, n in ((f"keep: many, {given}", 1), ("deliver: {mail: nobody}", 0)):
        write_manifest(world_root, GREEN % rest)
        (one,) = manifest.read(world_root)
        assert one.problems and len(one.deliver) == n
    write_manifest(world_root, (GREEN % "keep: 1").replace("GREEN", "GREN"))
    (one,) = manifest.read(world_root)
    assert one.problems and one.public == ""


def taken(root, page, public=""):
    """Whether the run takes a page, what it says, and whether it is on the site."""
    said = []
    one = report(public=public)
    due = Edition("world", root / "n.ipynb", {"dossier": "world"}, "2022-12-31", "f" * 64)
    job = build_page.Job(one, due, "", NOW.date(), "", "", "", 1.0, 0)
    state = State(root, Options(), NOW, said.append, [], {}, set())
    result = {"html": page, "edition": NAME, "content": "0" * 64, "problems": []}
    well = outcome.take(state, job, result)
    assert bool(state.editions) == pages.path(root, NAME).exists() == well
    return well, "\n".join(each.text for each in said)


NOW = datetime(2026, 11, 2, 5, 30, tzinfo=UTC)
NAME = "world-2022-12-31-00000000"


def page_of(mark):
    held = {"edition": NAME, "content": "0" * 64}
    held |= {} if mark is None else {"handling": mark}
    metas = "".join(f'<meta name="counterclaim-{k}" content="{v}">' for k, v in held.items())
    return f"<html><head>{metas}<title>T</title></head></html>"


@pytest.mark.parametrize(
    ("dossier", "mark", "public", "well"),
    [
        ("TLP:CLEAR", "TLP:CLEAR", "", True),
        ("TLP:CLEAR", "TLP:RED", "", False),  # a notebook's own dossier, or raised meanwhile
        ("TLP:CLEAR", "TLP:GREEN", "TLP:GREEN", True),
        ("TLP:CLEAR", "TLP:AMBER", "TLP:GREEN", False),
        ("TLP:CLEAR", None, "", True),
        ("TLP:RED", None, "", False),
        ("TLP:RED", "", "TLP:AMBER", False),
    ],
)
def test_a_page_is_published_only_under_a_mark_that_the_site_takes(
    world_root, dossier, mark, public, well, monkeypatch
):
    marked(world_root, dossier)
    monkeypatch.setattr("counterclaim.site.entry.entered", lambda root, path: entry(0))
    took, words = taken(world_root, page_of(mark), public)
    assert took is well
    assert ((mark or dossier) in words) is not well


def test_where_some_editions_are_withdrawn_the_newest_page_and_the_pictures_go_with_them(
    world_root,
):
    data = world_root / "data"
    (data / "red").mkdir()
    (data / "red" / "dossier.yml").write_text("handling: TLP:RED\n", "utf-8")
    both = [entry(n)._replace(parameters={"dossier": d}) for n, d in ((1, "world"), (2, "red"))]
    stays, goes = both
    for each in both:
        page = f'<meta name="counterclaim-edition" content="{each.id}"></html>'
        files.write_bytes(pages.path(world_root, each.id), page.encode())
        files.write_bytes(pages.newest(world_root, "world"), page.encode())
        for kind in (pictures.SHARE, pictures.THUMBNAIL):
            files.write_bytes(pictures.path(world_root, each.id, kind), b"a picture")
    editions = list(both)
    upkeep.take_off(world_root, editions, [report()], lambda event: None)
    assert editions == [stays]
    left = {path.name for path in (world_root / pages.SITE / "world").iterdir()}
    assert left == {f"{stays.id}{kind}" for kind in (".html", ".png", ".svg")}
    # A newest page that stays is left where it is.
    newest = pages.newest(world_root, "world")
    newest.write_text(f'<meta name="counterclaim-edition" content="{stays.id}"></html>', "utf-8")
    files.write_bytes(pages.path(world_root, goes.id), b"</html>")
    upkeep.take_off(world_root, list(both), [report()], lambda event: None)
    assert newest.exists()


def test_a_run_that_ends_while_pages_are_taken_off_lists_those_that_stay(world_root, monkeypatch):
    marked(world_root, "TLP:RED")
    both = [entry(n)._replace(parameters={"dossier": "world"}) for n in (1, 2)]
    monkeypatch.setattr(ledger, "read", lambda root: (list(both), []))
    monkeypatch.setattr(ledger, "mend", lambda root, editions: [])
    monkeypatch.setattr(upkeep, "finish", lambda *given: finished.append(given[2].editions))
    finished, moved = [], []

    def move(root, path):
        if moved:
            raise OSError("the disk is full")
        moved.append(path.stem)

    monkeypatch.setattr("counterclaim.site.publish.withheld", move)
    with pytest.raises(OSError, match="full"):
        build.run(world_root, [], [], Options(), NOW, lambda event: None, lambda *at: None)
    assert (moved, finished) == ([both[0].id], [[both[1]]])
