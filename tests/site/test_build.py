"""A run: what makes a new edition and what does not, and how a broken site is put right."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CHECKOUT, edit
from sites import only, render, site

from counterclaim.page import published as pages
from counterclaim.site import edition, fingerprint, ledger, manifest, runs
from counterclaim.site import entry as entries


def test_a_comment_in_three_modules_makes_no_edition_and_changes_no_byte(published, tmp_path):
    package = tmp_path / "elsewhere" / "counterclaim"
    shutil.copytree(
        CHECKOUT / "counterclaim", package, ignore=shutil.ignore_patterns("__pycache__")
    )
    for module in ("text/phrasing.py", "page/exporter.py", "analysis/pairs.py"):
        with (package / module).open("a", encoding="utf-8") as file:
            file.write("\n# A comment.\n")
    before, known = site(published), runs.read(published)[0]["world"].inputs
    code = "import sys; from counterclaim import cli; sys.exit(cli.main(sys.argv[1:]))"
    environment = os.environ | {"PYTHONPATH": str(package.parent)}
    command = [sys.executable, "-P", "-c", code, "render", "--log-json"]
    for word in ("same", "up to date"):  # the new fingerprint is remembered
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        assert [json.loads(line)["what"] for line in done.stdout.splitlines()] == [word]
        assert site(published) == before
    now = runs.read(published)[0]["world"].inputs
    assert now.keys() == known.keys()
    assert now != known


def test_another_lock_and_another_python_make_no_edition(published, capsys, monkeypatch):
    before = site(published)
    shared = fingerprint._shared
    monkeypatch.setattr(
        fingerprint, "_shared", lambda root: [*shared(root), ("versions", b"of another lock")]
    )
    assert render(capsys) == [("same", only(published).id)]
    assert site(published) == before


def test_a_changed_cell_makes_one_edition(published, capsys):
    first = only(published)
    edit(published, "events", "e004", summary="Belmark's minister says something else.")
    ((what, name),) = render(capsys)
    assert what == "published"
    (old, new), notes = ledger.read(published)
    assert (old, new.id, new.base, notes) == (first, name, first.id, [])
    assert new.id.endswith(new.content[:8])


def test_a_page_that_was_altered_on_the_site_is_named_and_replaced(published, capsys):
    before, entry = site(published), only(published)
    path = pages.path(published, entry.id)
    newest = pages.newest(published, "world")
    for linked in (False, True):
        if linked:  # one file under two names: the page has to be made again
            newest.unlink()
            newest.hardlink_to(path)
        path.write_text(path.read_text("utf-8").replace("Belmark", "Belmarc!"), "utf-8")
        again = [] if linked else [("up to date", "")]
        assert render(capsys) == [("mended", ""), ("mended", entry.id), *again]
        assert site(published) == before
        assert newest.samefile(path)
    assert render(capsys) == [("up to date", "")]


def test_an_altered_page_that_cannot_be_made_again_leaves_the_site(published, capsys):
    first = only(published)
    edit(published, "events", "e004", summary="Belmark's minister says something else.")
    render(capsys)
    path = pages.path(published, first.id)
    path.write_text(path.read_text("utf-8")[:-100], "utf-8")
    foreign = path.with_name(f"{path.stem[:-8]}00000000.html")
    foreign.write_text("<html>", "utf-8")
    assert render(capsys) == [("mended", "")] * 2 + [("up to date", "")] + [("mended", "")] * 2
    assert {each.name for each in (published / "reports" / "damaged" / "world").iterdir()} == {
        path.name,
        foreign.name,
    }
    assert only(published).id != first.id
    assert render(capsys) == [("up to date", "")]


def test_the_newest_page_is_restored_where_it_was_altered_or_is_gone(published, capsys):
    before, entry = site(published), only(published)
    newest = pages.newest(published, "world")
    for alter in (lambda: newest.write_text("<html>", "utf-8"), newest.unlink):
        alter()
        assert render(capsys) == [("restored", entry.id), ("up to date", "")]
        assert site(published) == before


def test_a_run_that_was_killed_before_it_listed_its_page_publishes_it_once(published, capsys):
    before, entry = site(published), only(published)
    (published / ledger.EDITIONS).unlink()
    (published / runs.FILE).unlink()
    pages.newest(published, "world").unlink()
    events = render(capsys)
    assert events == [("mended", ""), ("same", entry.id), ("restored", entry.id)]
    assert only(published) == entry
    assert site(published) == before


def as_of_version_0_1(root: Path) -> str:
    """Turn the site into one that version 0.1 published, and give the id of its edition."""
    entry = only(root)
    name = f"{entry.id[:-8]}fedcba98"
    old = pages.path(root, entry.id)
    html = old.read_text("utf-8").replace(entry.id, name)
    html = re.sub(r" data-(made|compared)\b", "", html)
    mark = f'<meta name="counterclaim-fingerprint" content="fedcba98{"0" * 56}">'
    html = re.sub('<meta name="counterclaim-content"[^>]*>', mark, html)
    old.unlink()
    for path in (pages.path(root, name), pages.newest(root, "world")):
        path.write_text(html, "utf-8")
    row = entries.to_row(entries.entered(root, pages.path(root, name)))
    row |= {"fingerprint": f"fedcba98{'0' * 56}", "published": "2026-11-20T05:30:00Z"}
    del row["content"]
    listed = {"editions": [row]}
    (root / ledger.EDITIONS).write_text(json.dumps(listed), "utf-8")
    held = json.loads((root / runs.FILE).read_text("utf-8"))
    del held["world"]["inputs"]
    (root / runs.FILE).write_text(json.dumps(held), "utf-8")
    return name


def test_a_site_of_version_0_1_keeps_its_editions_and_gets_no_new_one(published, capsys):
    name = as_of_version_0_1(published)
    path = pages.path(published, name)
    page = path.read_bytes()
    assert render(capsys) == [("mended", ""), ("same", name)]
    entry = only(published)
    assert (entry.id, entry.published) == (name, "2026-11-20T05:30:00Z")
    assert path.read_bytes() == pages.newest(published, "world").read_bytes() == page
    assert render(capsys) == [("up to date", "")]


def test_what_an_input_gave_is_forgotten_with_its_edition(published, capsys):
    entry = "- {slug: world, notebook: good, every: day, keep: 1, parameters: {dossier: world}}\n"
    (published / "reports" / "reports.yml").write_text(entry, "utf-8")
    edit(published, "events", "e004", summary="Belmark's minister says something else.")
    first = only(published).id
    assert ("dropped", first) in render(capsys)
    (report,) = manifest.read(published)
    due = edition.edition(published, report)
    assert runs.read(published)[0]["world"].inputs == {only(published).id: due.fingerprint}


@pytest.mark.parametrize("torn", ["", "{}", '{"world": {"inputs": {"x": 1}}}'])
def test_without_what_is_known_of_the_runs_no_edition_is_made_twice(published, capsys, torn):
    before, entry = site(published), only(published)
    (published / runs.FILE).write_text(torn, "utf-8")
    assert ("same", entry.id) in render(capsys)
    assert site(published) == before
