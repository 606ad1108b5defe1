"""The fingerprint: it changes with what makes a page, and with nothing else."""

import copy
import json

import pytest
from small_notebooks import BRIEFING, notebook

from counterclaim.desk import carried
from counterclaim.page import plotly_bundle
from counterclaim.site import fingerprint

VALUES = {"dossier": "world", "as_of": "2022-12-31"}


@pytest.fixture
def cells():
    """A notebook as it is read from its file."""
    return json.loads(json.dumps(notebook(*BRIEFING)))


@pytest.fixture
def of(world_root, cells, tmp_path, monkeypatch):
    """The fingerprint of the world over a package of two modules, with other ingredients."""
    package = tmp_path / "package"
    for name in ("cli/main.py", "workbench/lab.py", "page/page.py", "page/template/page.css"):
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("as it was", "utf-8")
    monkeypatch.setattr(fingerprint, "_PACKAGE", package)
    libraries = world_root / "node_modules"
    if libraries.is_symlink():  # to those of the checkout, into which no test may write
        libraries.unlink()

    def make(made=cells, values=VALUES, memo=None, **shown) -> str:
        folder = world_root / "data" / "world"
        return fingerprint.fingerprint(world_root, made, folder, values, shown, memo)

    make.root, make.package = world_root, package
    return make


def test_the_same_gives_the_same_in_64_digits(of, cells):
    assert of() == of(copy.deepcopy(cells), dict(reversed(VALUES.items())))
    assert len(of()) == 64 and int(of(), 16)


@pytest.mark.parametrize(
    "change",
    [
        lambda cell: cell.update(source=cell["source"] + "\n"),
        lambda cell: cell.update(id="another"),
        lambda cell: cell.update(cell_type="raw"),
        lambda cell: cell.update(attachments={"x.png": {}}),
        lambda cell: cell["metadata"].update(tags=["remove-cell"]),
    ],
    ids=["source", "id", "kind", "attachments", "tags"],
)
def test_what_is_written_in_a_cell_counts(of, cells, change):
    other = copy.deepcopy(cells)
    change(other["cells"][2])
    assert of(other) != of()


@pytest.mark.parametrize("name", ["language_info", "papermill", "widgets", "kernelspec"])
def test_what_a_run_leaves_in_a_notebook_does_not_count_and_other_settings_do(of, cells, name):
    other = copy.deepcopy(cells)
    other["metadata"][name] = {"left": "behind"}
    other["cells"][2]["metadata"]["collapsed"] = True
    other["cells"][2]["outputs"] = ["x"]
    assert of(other) == of()
    other["metadata"]["title"] = "Another"
    assert of(other) != of()


def test_a_source_in_lines_is_that_in_one_text(of, cells):
    lines = copy.deepcopy(cells)
    for cell in lines["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    assert of(lines) == of()


def test_parameters_and_what_the_page_says_of_its_age_count(of):
    others = [of(values={**VALUES, "since": "2021"}), of(banner="Old."), of(values={})]
    assert len({of(), *others}) == 4


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("data/world/notes.csv", True),
        ("data/world/dossier.yml", True),
        ("data/world/codebook/themes.csv", True),
        ("data/world/CHANGELOG.md", False),
        ("data/codebook/ladder.csv", True),
        ("data/codebook/events.yml", True),
        ("data/codebook/readme.in.md", False),
        ("data/another/events.csv", False),
        (plotly_bundle.BUNDLE, True),
        (f"{carried.OUTLINES}/countries-50m.json", True),
    ],
)
def test_a_file_counts_if_the_page_is_made_from_it(of, name, counts):
    before = of()
    path = of.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n")
    assert (of() != before) is counts


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("page/page.py", True),
        ("page/template/page.css", True),
        ("page/new.js", True),
        ("page/page.pyc", False),
        ("page/__pycache__/page.cpython-311.pyc.140213", False),
        ("cli/main.py", False),
        ("workbench/lab.py", False),
    ],
)
def test_a_module_counts_if_it_makes_pages(of, name, counts):
    before = of()
    (of.package / name).parent.mkdir(exist_ok=True)
    (of.package / name).write_text("changed", "utf-8")
    assert (of() != before) is counts


def test_what_draws_foreign_figures_counts_by_being_there_and_by_its_version(of, monkeypatch):
    version, each = fingerprint.importlib.metadata.version, []
    for installed in ("", "1.0", "1.1"):

        def asked(name, installed=installed):
            if name != "kaleido":
                return version(name)
            if not installed:
                raise fingerprint.importlib.metadata.PackageNotFoundError(name)
            return installed

        monkeypatch.setattr("importlib.metadata.version", asked)
        each.append(of())
    assert len(set(each)) == 3


def test_a_file_under_another_name_is_another_input(of):
    before = of()
    folder = of.root / "data" / "world"
    (folder / "notes.csv").rename(folder / "remarks.csv")
    assert of() != before


def test_what_was_read_in_a_run_is_not_read_again(of):
    memo: dict[str, str] = {}
    before = of(memo=memo)
    assert set(memo) == {"/", "world"}
    (of.root / "data" / "world" / "notes.csv").write_text("changed", "utf-8")
    assert of(memo=memo) == before != of()
