"""`counterclaim prune` removes from the site what it need not hold, and nothing else."""

import os
import shutil

import pytest
from conftest import CHECKOUT
from small_notebooks import write_manifest

from counterclaim import cli
from counterclaim.page import published as pages
from counterclaim.site import ledger, lock, manifest, prune, publish, upkeep

ENTRY = "- {slug: world, notebook: good, every: day, %sparameters: {dossier: world}}\n"
OTHER = "- {slug: other, notebook: good, every: day, parameters: {dossier: world}}\n"


@pytest.fixture(scope="module")
def two(rendered, tmp_path_factory):
    """A desk with two editions of one report, and one of another."""
    root = tmp_path_factory.mktemp("two") / "desk"
    shutil.copytree(rendered, root, symlinks=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERCLAIM_ROOT", str(root))
        events = root / "data" / "world" / "events.csv"
        events.write_text(events.read_text("utf-8").replace("drones are on", "drones were on"))
        write_manifest(root, ENTRY % "" + OTHER)
        assert cli.main(["render"]) == 0
    return root


@pytest.fixture
def desk(two, tmp_path, monkeypatch):
    root = tmp_path / "desk"
    shutil.copytree(two, root, symlinks=True)
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(root))
    return root


def files(root):
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()}


def site(root):
    return files(root / pages.SITE)


def whole(root):
    """What is listed is there, and each page leads to pages that are there."""
    editions, notes = ledger.read(root)
    assert notes == []
    index = (root / pages.SITE / "index.html").read_text("utf-8")
    for entry in editions:
        assert pages.path(root, entry.id).is_file()
    for path in (root / pages.SITE).rglob("*.html"):
        assert path.read_bytes().rstrip().endswith(b"</html>")
        if path.parent != root / pages.SITE and path.name != "index.html":
            assert path.name in index or path.parent.name in index
    return [entry.id for entry in editions]


def test_nothing_is_spare_on_a_site_as_it_was_rendered(desk, capsys):
    before = site(desk)
    assert cli.main(["prune", "--yes", "--retired"]) == 0
    assert site(desk) == before
    capsys.readouterr()


def test_editions_beyond_keep_go_with_their_pictures_and_leave_the_lists(desk, capsys):
    first, second, other = whole(desk)
    write_manifest(desk, ENTRY % "keep: 1, " + OTHER)
    before = files(desk)
    assert cli.main(["prune", "--dry-run"]) == 0
    assert cli.main(["prune"]) == 0  # without a terminal, and without --yes
    assert files(desk) == before
    assert f"{first}.html" in capsys.readouterr().out
    assert cli.main(["prune", "--yes"]) == 0
    gone = before - files(desk)
    assert gone and all(name.startswith(f"reports/site/world/{first}.") for name in gone)
    assert whole(desk) == [second, other]
    for name in ("index.html", "feed.xml"):
        assert first not in (desk / pages.SITE / name).read_text("utf-8")
    assert cli.main(["render"]) == 0
    assert "up to date" in capsys.readouterr().out


def test_retired_reports_go_only_when_that_is_asked_for(desk, capsys):
    write_manifest(desk, ENTRY % "")
    before = site(desk)
    assert cli.main(["prune", "--yes"]) == 0
    assert site(desk) == before
    assert cli.main(["prune", "--yes", "--retired"]) == 0
    assert before - site(desk) == {name for name in before if name.startswith("other/")}
    assert not (desk / pages.SITE / "other").exists()
    assert {name.rpartition("-2022")[0] for name in whole(desk)} == {"world"}
    capsys.readouterr()


def test_pages_of_an_entry_that_cannot_be_multiplied_are_not_retired(desk):
    many = (
        "- {slug: other, notebook: good, every: day, parameters: {dossier: none},"
        " for_each: {actors: {min_statements: 1}}}\n"
    )
    write_manifest(desk, ENTRY % "" + many)
    folder = desk / pages.SITE
    for name in site(desk):
        if name.startswith("other/"):
            (folder / name).unlink()
    reports = manifest.read(desk)
    assert any(report.multiplied for report in reports)
    assert prune.spare(desk, reports, retired=True) == []


def test_two_entries_of_a_family_that_cannot_be_multiplied_list_each_page_once(desk):
    many = (
        "- {slug: other, notebook: %s, every: day, parameters: {dossier: none}, for_each: {%s}}\n"
    )
    write_manifest(
        desk, many % ("2-actor", "actors: {min_statements: 1}") + many % ("3-claim", "claims: all")
    )
    (entry, *_), _ = ledger.read(desk)
    listed = [
        entry._replace(slug=slug, id=f"{slug}-2022-12-31-0123abcd", parameters=values)
        for slug, values in (
            ("other-a001", {"dossier": "world", "actor": "a001", "claim": ""}),
            ("other-e004", {"dossier": "world", "actor": "", "claim": "e004"}),
        )
    ]
    shutil.copytree(CHECKOUT / "notebooks", desk / "notebooks", dirs_exist_ok=True)
    reports = manifest.read(desk)
    assert [report.multiplied for report in reports] == [True, True]
    shown = upkeep.of_the_index(desk, reports, listed)
    assert [(each.slug, each.notebook) for each in shown] == [
        ("other-a001", "2-actor"),
        ("other-e004", "3-claim"),
    ]


def test_files_that_no_list_names_go_and_files_of_others_stay(desk):
    folder = desk / pages.SITE
    spare = {
        "world/.index.html.0123abcd.part",
        "world/world-2022-12-31-0123abcd.png",
        "world/world-2022-12-31-0123abcd.svg",
    }
    own = {"CNAME", "robots.txt", "world/notes.txt", "world/photo.png", "mine/index.html"}
    for name in spare | own:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("<html>cut")
    before = files(desk)
    assert cli.main(["prune", "--yes"]) == 0
    assert before - files(desk) == {f"reports/site/{name}" for name in spare}


def test_a_page_that_no_list_names_and_nobody_can_read_is_moved_aside(desk):
    name = "world-2022-12-31-0123abcd.html"
    page = desk / pages.SITE / "world" / name
    page.write_text("<html>cut")
    assert cli.main(["prune", "--yes"]) == 0
    assert not page.exists()
    assert (desk / publish.DAMAGED / "world" / name).read_text() == "<html>cut"


def test_no_link_is_followed(desk, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    target = outside / "linked-2022-12-31-0123abcd.html"
    target.write_text("<html>cut")
    folder = desk / pages.SITE
    (folder / "linked").symlink_to(outside)
    (folder / "world" / "world-2022-12-31-0123abcd.html").symlink_to(target)
    assert cli.main(["prune", "--yes", "--retired"]) == 0
    assert target.exists() and (folder / "linked").is_symlink()
    assert not (folder / "world" / "world-2022-12-31-0123abcd.html").is_symlink()


def test_a_folder_that_becomes_a_link_meanwhile_is_left_alone(desk, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    name = "world-2022-12-31-0123abcd.html"
    (outside / name).write_text("<html>cut")
    (desk / pages.SITE / "linked").symlink_to(outside)
    prune._remove(desk / pages.SITE / "linked", name)
    assert (outside / name).exists()


@pytest.mark.parametrize("after", range(4))
def test_what_ends_it_in_the_middle_leaves_a_whole_site(desk, monkeypatch, after):
    write_manifest(desk, ENTRY % "keep: 1, ")
    real, calls = os.unlink, []

    def unlink(path, **given):
        if given.get("dir_fd") is not None:
            if len(calls) == after:
                raise KeyboardInterrupt
            calls.append(path)
        return real(path, **given)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", unlink)
        assert cli.main(["prune", "--yes", "--retired"]) == 130
    for path in (desk / pages.SITE).rglob("*.html"):
        assert path.read_bytes().rstrip().endswith(b"</html>")
    index = (desk / pages.SITE / "index.html").read_text("utf-8")
    assert "other" not in index
    assert cli.main(["prune", "--yes", "--retired"]) == 0
    assert len(whole(desk)) == 1
    assert {name.partition("/")[0] for name in site(desk) if "/" in name} == {"world"}


def test_lists_that_cannot_be_written_keep_every_page(desk, monkeypatch):
    write_manifest(desk, ENTRY % "keep: 1, ")
    before = site(desk)

    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(upkeep, "relist", full)
    assert cli.main(["prune", "--yes", "--retired"]) == 1
    assert site(desk) == before


def test_a_run_that_holds_the_lock_keeps_prune_out(desk, monkeypatch, capsys):
    write_manifest(desk, ENTRY % "keep: 1, ")
    before = site(desk)

    def held(path, by, wait):
        raise lock.LockedError("held")

    monkeypatch.setattr(lock, "held", held)
    assert cli.main(["prune", "--yes"]) == 75
    assert site(desk) == before
    capsys.readouterr()
