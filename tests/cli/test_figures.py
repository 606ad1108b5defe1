"""The command `figures`: which files it writes, what it leaves out, what it refuses."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import pixels
import pytest
from conftest import CHECKOUT
from small_notebooks import IMPORTS, LOAD, write, write_manifest

from counterclaim import cli
from counterclaim.desk.messages import Message
from counterclaim.execute import notebook
from counterclaim.page.pictures import png
from counterclaim.site.progress import MEMORY

FIGURES = ("figures.escalation_timeline(crisis)", "figures.pace(crisis)", "figures.pace(crisis)")
FOREIGN = "import plotly.graph_objects as go; go.Figure(go.Heatmap(z=[[1, 2]]))"
CELLS = (IMPORTS, LOAD, "page.masthead(crisis)", *FIGURES, FOREIGN, "page.colophon(crisis)")
ENTRY = "- {slug: world, notebook: own, every: day, parameters: {dossier: world}}\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Path:
    """A desk with a report of four figures, one of them a heat map."""
    root = tmp_path_factory.mktemp("desk")
    (root / "counterclaim.toml").touch()
    (root / "data").mkdir()
    (root / "data" / "codebook").symlink_to(CHECKOUT / "data" / "codebook")
    (root / "data" / "world").symlink_to(CHECKOUT / "tests" / "world")
    write_manifest(root, ENTRY)
    write(root, "own", *CELLS)
    return root


@pytest.fixture
def run(desk, monkeypatch):
    """Runs the command in the desk."""
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(desk))
    return lambda *arguments: cli.main(["figures", *map(str, arguments)])


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_each_figure_is_a_file_named_for_what_it_shows(run, tmp_path, capsys):
    assert run("world", "--svg", tmp_path / "new" / "folder") == 0
    first = written(tmp_path / "new" / "folder")
    assert list(first) == ["escalation.svg", "intensity-2.svg", "intensity.svg"]
    for svg in first.values():
        assert ElementTree.fromstring(svg).get("width") == "912"
        assert b"31 December 2022" in svg
    printed = capsys.readouterr()
    assert "figure: left out" in printed.err and "3 figures" in printed.out
    assert run("world", "--svg", tmp_path / "new" / "folder") == 0
    assert written(tmp_path / "new" / "folder") == first


def test_png_narrow_dark_and_of_an_earlier_day(run, tmp_path):
    chosen = ("--narrow", "--theme", "dark", "--as-of", "2022-06-30")
    assert run("world", "--png", tmp_path, *chosen) == 0
    drawn = pixels.read(written(tmp_path)["intensity.png"])
    assert drawn.width == 2 * 360
    assert drawn.rows[0][:3] == bytes.fromhex("15181c")


@pytest.mark.parametrize(
    "arguments",
    [
        ["wrold", "--svg", "x"],
        ["world", "--svg", "file/below"],
        ["world", "--svg", "x", "--as-of", "2022-06"],
    ],
)
def test_what_cannot_be_is_refused_before_the_report_runs(
    run, tmp_path, monkeypatch, capsys, arguments
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    monkeypatch.setattr("counterclaim.execute.notebook.execute", None)
    assert run(*arguments) == 2
    assert capsys.readouterr().err.startswith("counterclaim: ")
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


def test_without_resvg_png_is_refused_in_a_sentence_and_nothing_is_written(
    run, tmp_path, monkeypatch, capsys
):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    png.writes.cache_clear()
    assert run("world", "--png", tmp_path) == 1
    assert "resvg-py" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_report_runs_as_it_is_rendered_and_its_error_names_no_secret(
    desk, run, tmp_path, monkeypatch, capsys
):
    given = {}

    def execute(*values, **options):
        given.update(options)
        raise notebook.RenderError(Message("a.key", "cannot log in with hunter2-hunter2"))

    monkeypatch.setenv("DESK_TOKEN", "hunter2-hunter2")
    monkeypatch.setattr(notebook, "execute", execute)
    before = (desk / "reports" / "reports.yml").read_text("utf-8")
    write_manifest(desk, ENTRY.replace("every", "environment: [DESK_TOKEN], every"))
    try:
        assert run("world", "--svg", tmp_path) == 1
    finally:
        write_manifest(desk, before)
    assert given == {"memory": MEMORY, "variables": ("DESK_TOKEN",)}
    said = capsys.readouterr().err
    assert "cannot log in" in said and "hunter2" not in said
