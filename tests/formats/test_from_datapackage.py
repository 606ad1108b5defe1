"""A Data Package brought into an empty desk is the dossier again, and makes the same page."""

import json
import shutil
import zipfile

import pages
import pytest
from conftest import CHECKOUT
from small_notebooks import BRIEFING, write, write_manifest

from counterclaim import cli

REPORT = "- {slug: world, notebook: good, every: day, parameters: {dossier: world}}\n"


@pytest.fixture
def package(world_root, tmp_path):
    path = tmp_path / "package"
    assert cli.main(["export", "world", "datapackage", str(path)]) == 0
    return path


@pytest.fixture
def empty(package, tmp_path, monkeypatch):
    """A desk with the codebook and no dossier."""
    root = tmp_path / "empty"
    shutil.copytree(CHECKOUT / "data" / "codebook", root / "data" / "codebook")
    (root / "counterclaim.toml").touch()
    pages.trim(root)
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(root))
    return root


def test_the_page_of_a_package_is_the_page_of_the_dossier(package, empty, published, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(empty))
    assert cli.main(["import", "datapackage", str(package)]) == 0
    write_manifest(empty, REPORT)
    write(empty, "good", *BRIEFING)
    assert cli.main(["render", "world"]) == 0
    page = "reports/site/world/index.html"
    assert (empty / page).read_bytes() == (published / page).read_bytes()


def test_a_zip_can_take_another_name_and_takes_none_that_is_there(package, empty, capsys):
    path = shutil.make_archive(str(package), "zip", package)
    assert cli.main(["import", "datapackage", path, "other"]) == 0
    before = {file.name: file.read_bytes() for file in package.iterdir()}
    held = {file.name: file.read_bytes() for file in (empty / "data" / "other").iterdir()}
    assert held == {name: data for name, data in before.items() if name != "datapackage.json"}
    assert cli.main(["import", "datapackage", path, "other"]) == 2
    assert "other already exists" in capsys.readouterr().err


def changed(package):
    (package / "notes.csv").write_text("note_id,as_of,kind,text,events\n")


def lost(package):
    (package / "events.csv").unlink()


def no_json(package):
    (package / "datapackage.json").write_text("{")


def no_dossier(package):
    path = package / "datapackage.json"
    held = json.loads(path.read_text())
    path.write_text(json.dumps({**held, "name": "../x"}))


def broken(package):
    path = package / "datapackage.json"
    held = json.loads(path.read_text())
    for each in held["resources"]:
        each.pop("hash")
    path.write_text(json.dumps(held))
    (package / "notes.csv").write_text("note_id,as_of,kind,text,events\nn001,soon,gap,x,\n")


@pytest.mark.parametrize("change", [changed, lost, no_json, no_dossier, broken])
def test_a_package_that_is_not_whole_leaves_nothing(package, empty, change, capsys):
    change(package)
    assert cli.main(["import", "datapackage", str(package)]) == 1
    assert capsys.readouterr().err
    assert [path.name for path in (empty / "data").iterdir()] == ["codebook"]


def test_a_zip_that_climbs_out_of_its_folder_is_left_where_it_is(package, empty, tmp_path, capsys):
    path = package / "datapackage.json"
    held = json.loads(path.read_text())
    held["resources"].append({"name": "x", "path": "../../outside.csv"})
    path.write_text(json.dumps(held))
    target = tmp_path / "climbs.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for file in package.iterdir():
            archive.write(file, file.name)
        archive.writestr("../../outside.csv", "x")
    assert cli.main(["import", "datapackage", str(target)]) == 0
    assert "outside.csv" in capsys.readouterr().out
    assert not list(tmp_path.rglob("outside.csv"))
