"""`counterclaim doctor` finds what is missing, and changes nothing."""

import importlib.metadata
import os
import shutil
from collections import namedtuple

import pytest

from counterclaim import cli
from counterclaim.desk import carried
from counterclaim.desk.messages import doctor as messages
from counterclaim.page import foreign, plotly_bundle
from counterclaim.page.pictures import png
from counterclaim.workbench import desk, doctor


@pytest.fixture
def table(tmp_path, monkeypatch):
    """A desk that was just laid, from which one works."""
    monkeypatch.delenv("COUNTERCLAIM_ROOT", raising=False)
    monkeypatch.setattr(foreign, "chrome", lambda: "/opt/chrome")
    folder = tmp_path / "d"
    desk.lay(folder)
    monkeypatch.chdir(folder)
    return folder


def states():
    """The state of each thing that was looked at, by the key of what was found."""
    return {here.key: state for _, state, here in doctor.findings()}


def held(folder):
    return {path: path.is_file() and path.read_bytes() for path in folder.rglob("*")}


def test_a_sound_desk_is_ready_and_nothing_is_changed(table, capsys):
    before = held(table)
    assert cli.main(["doctor"]) == 0
    assert held(table) == before
    assert doctor.WRONG not in states().values()
    assert states()["doctor.files_current"] == doctor.WELL
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= 200 for line in lines)


def test_outside_a_desk_the_program_is_looked_at_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("COUNTERCLAIM_ROOT", raising=False)
    monkeypatch.chdir(tmp_path)
    assert states()["doctor.no_desk"] == doctor.OPTIONAL
    assert "doctor.writable" not in states()
    assert cli.main(["doctor"]) == 0


@pytest.mark.parametrize("mark", ["version = 3", "[", 'version = "99.0"', "x = 1"])
def test_a_desk_that_cannot_be_used_is_wrong(table, mark, capsys):
    (table / "counterclaim.toml").write_text(mark)
    assert states()["doctor.desk_wrong"] == doctor.WRONG
    assert cli.main(["doctor"]) == 1
    assert "counterclaim.toml" in capsys.readouterr().out


def test_a_file_of_an_older_version_is_named_with_the_command(table, monkeypatch):
    files = desk.shared()
    monkeypatch.setattr(desk, "shared", lambda: files | {"METHOD.md": b"New.\n"})
    (old,) = [each for each in doctor.findings() if each.here.key == "doctor.files_old"]
    assert old.state == doctor.OPTIONAL
    assert "1 file" in old.here.wrong
    assert "counterclaim upgrade" in old.here.right


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_wrong(table):
    (table / "reports").chmod(0o500)
    try:
        assert states()["doctor.not_writable"] == doctor.WRONG
    finally:
        (table / "reports").chmod(0o700)


def test_a_full_disk_is_wrong_where_nothing_can_be_written(table, monkeypatch):
    def full(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", full)
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 10, 0))
    assert states()["doctor.not_writable"] == doctor.WRONG
    assert states()["doctor.nearly_full"] == doctor.OPTIONAL


def installed(monkeypatch, required, versions):
    """A Python in which the program requires this, and these packages are there."""

    def version(name):
        if name not in versions:
            raise importlib.metadata.PackageNotFoundError(name)
        return versions[name]

    metadata = namedtuple("metadata", "get_all")(lambda _: ["lab", "test", "all"])
    monkeypatch.setattr(importlib.metadata, "requires", lambda _: required)
    monkeypatch.setattr(importlib.metadata, "metadata", lambda _: metadata)
    monkeypatch.setattr(importlib.metadata, "version", version)


REQUIRED = ["pandas>=3.1,<4", 'jupyterlab>=4; extra == "lab"', 'pytest>=9; extra == "test"']


@pytest.mark.parametrize(
    ("versions", "packages", "lab"),
    [
        ({"pandas": "3.1.2", "jupyterlab": "4.6"}, "as_required", "as_required"),
        ({"pandas": "3.1.2"}, "as_required", "not_installed"),
        ({"pandas": "2.2", "jupyterlab": "3.9"}, "not_as_required", "not_as_required"),
        ({"jupyterlab": "4.6"}, "not_as_required", "as_required"),
        ({"pandas": "4.0", "jupyterlab": "4.6"}, "not_as_required", "as_required"),
    ],
)
def test_packages_that_are_missing_or_of_another_version_are_named(
    tmp_path, monkeypatch, versions, packages, lab
):
    monkeypatch.chdir(tmp_path)
    installed(monkeypatch, REQUIRED, versions)
    keys = {
        what.wrong: (state, here.key.removeprefix("doctor."))
        for what, state, here in doctor.findings()
    }
    well = {"as_required": doctor.WELL}
    assert keys["packages"] == (well.get(packages, doctor.WRONG), packages)
    assert keys["extra lab"] == (well.get(lab, doctor.OPTIONAL), lab)
    assert "extra test" not in keys


def test_what_pictures_and_charts_need_is_looked_at(table, monkeypatch):
    monkeypatch.setattr(png, "writes", lambda: False)
    monkeypatch.setattr(foreign, "chrome", lambda: "")
    monkeypatch.setattr(carried, "outlines", lambda _: None)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(plotly_bundle, "_trimmed", lambda _: None)
    found = states()
    for key in ("no_font", "no_browser", "no_map", "no_git", "full"):
        assert found[f"doctor.{key}"] == doctor.OPTIONAL


def test_without_resvg_pictures_are_missed_and_pages_are_not(table, monkeypatch):
    def broken():
        raise png.PictureError.because(png.messages.NO_RESVG.fill(why="gone"))

    monkeypatch.setattr(png, "writes", broken)
    assert states()["doctor.no_png"] == doctor.OPTIONAL


def test_an_encoding_that_is_not_utf_8_is_said(table, monkeypatch):
    monkeypatch.setattr(doctor.sys, "stdout", namedtuple("out", "encoding")("ascii"))
    assert states()["doctor.not_utf_8"] == doctor.OPTIONAL


def test_each_extra_of_the_program_has_its_use_said():
    extras = importlib.metadata.metadata("counterclaim").get_all("Provides-Extra") or []
    assert {name for name in extras if name not in doctor._NO_EXTRAS} == set(messages.USES)
