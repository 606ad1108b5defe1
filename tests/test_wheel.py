"""The wheel alone, without this checkout: a desk is laid, checked and rendered anywhere."""

import os
import runpy
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

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


@pytest.mark.parametrize("missing", ["plotly.js-basic-dist-min", "world-atlas"])
def test_what_npm_did_not_bring_is_said_when_a_wheel_is_built(
    tmp_path, monkeypatch, capsys, missing
):
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    backend = runpy.run_path(str(ROOT / ".ci" / "backend.py"))
    every = ("plotly.js-basic-dist-min", "world-atlas")
    for name in every:
        (tmp_path / "node_modules" / name).mkdir(parents=True)
        (tmp_path / "node_modules" / name / "LICENSE").write_text("licence")
    brought = [f"node_modules/{name}/LICENSE" for name in every if name != missing]
    there = {"files": lambda root, patterns: brought}
    own = runpy.run_path(str(ROOT / "counterclaim" / "desk" / "carried.py"))
    scope = backend["_add"].__globals__
    scope |= {"ROOT": tmp_path, "runpy": SimpleNamespace(run_path=lambda path: own | there)}
    wheel = tmp_path / "x.whl"
    with zipfile.ZipFile(wheel, "w") as empty:
        empty.writestr("x.dist-info/RECORD", "")
    backend["_add"](wheel)
    assert len(capsys.readouterr().err.splitlines()) == 1


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
