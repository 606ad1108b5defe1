"""The wheel alone, without this checkout: a desk is laid, checked and rendered anywhere."""

import os
import runpy
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder into which the wheel was unpacked; its requirements are those of this Python."""
    folder = tmp_path_factory.mktemp("wheel")
    sys.path.insert(0, str(ROOT / ".ci"))
    try:
        name = runpy.run_path(str(ROOT / ".ci" / "backend.py"))["build_wheel"](str(folder))
    finally:
        sys.path.remove(str(ROOT / ".ci"))
    with zipfile.ZipFile(folder / name) as wheel:
        assert wheel.testzip() is None
        wheel.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    own = {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}
    environment = {key: value for key, value in os.environ.items() if key != "COUNTERCLAIM_ROOT"}
    return subprocess.run(
        [sys.executable, "-m", "counterclaim", *words],
        cwd=folder, env=environment | own, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip


def test_every_file_of_the_wheel_is_in_its_record(installed):
    (record,) = installed.glob("*.dist-info/RECORD")
    listed = {line.rsplit(",", 2)[0] for line in record.read_text("utf-8").splitlines()}
    there = {p.relative_to(installed).as_posix() for p in installed.rglob("*") if p.is_file()}
    assert listed == there


def test_the_library_comes_with_its_licence_where_npm_brought_it(installed):
    carried = installed / "counterclaim" / "carried" / "node_modules"
    there = (ROOT / "node_modules" / "plotly.js-basic-dist-min").is_dir()
    assert bool(list(carried.rglob("plotly-basic.min.js"))) == there
    assert bool(list(carried.rglob("LICENSE"))) == there


def test_a_desk_from_the_wheel_becomes_a_page_in_any_folder(installed, tmp_path):
    folder = tmp_path / "mein Tisch ü"
    for where, words in (
        (tmp_path, ["init", folder.name]),
        (folder, ["new", "first", "--title", "A first briefing"]),
        (folder, ["check"]),
        (folder, ["render", "first"]),
    ):
        done = run(installed, where, *words)
        assert done.returncode == 0, done.stderr
    page = folder / "reports" / "site" / "first" / "index.html"
    text = page.read_text("utf-8")
    assert "A first briefing" in text
    assert "ambassador" in text
    if (ROOT / "node_modules" / "plotly.js-basic-dist-min").is_dir():
        assert page.stat().st_size < 1_000_000


def test_in_any_other_folder_the_wheel_says_how_to_begin(installed, tmp_path):
    done = run(installed, tmp_path, "list")
    assert done.returncode == 2
    assert "counterclaim init" in done.stderr
    assert str(tmp_path) in done.stderr
