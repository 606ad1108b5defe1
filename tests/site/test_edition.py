"""What is due: the same input gives the same fingerprint, and any change of it another one."""

import json
import subprocess
import sys

import pytest
from conftest import edit
from small_notebooks import BRIEFING, write

from counterclaim.dossier import DossierError
from counterclaim.execute.parameters import ParameterError
from counterclaim.site import edition, fingerprint
from counterclaim.site.report import Report

REPORT = Report("world", "small", "day", {"dossier": "world"})


@pytest.fixture
def root(world_root):
    write(world_root, "small", *BRIEFING)
    return world_root


def test_slug_and_day_of_an_edition_are_known_before_it_is_made(root):
    made = edition.edition(root, REPORT)
    assert made.stem == "world-2022-12-31"
    assert len(made.fingerprint) == 64
    assert made.values["as_of"] == made.as_of == "2022-12-31"


def test_a_blank_as_of_and_the_day_that_it_means_give_the_same_edition(root):
    assert edition.edition(root, REPORT) == edition.edition(root, REPORT, "2022-12-31")


def test_a_run_leaves_the_edition_as_it_was(root):
    before = edition.edition(root, REPORT)
    path = root / "notebooks" / "small.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "1"}]
    notebook["cells"][1]["execution_count"] = 7
    notebook["cells"][1]["metadata"]["papermill"] = {"duration": 1.5}
    notebook["metadata"]["language_info"] = {"name": "python", "version": "3.11.2"}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (root / "data" / "world" / ".~lock.events.csv#").write_text("", encoding="utf-8")
    assert edition.edition(root, REPORT) == before


def own_codebook(root):
    folder = root / "data" / "world" / "codebook"
    folder.mkdir()
    (folder / "themes.csv").write_text("theme,label\n", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda root: edit(root, "events", "e004", summary="Another summary."),
        lambda root: (root / "data" / "codebook" / "ladder.csv").open("a").write("\n"),
        lambda root: own_codebook(root),
        lambda root: write(root, "small", *BRIEFING, "page.method(crisis)"),
    ],
    ids=["a cell of a table", "the codebook", "a codebook of its own", "the notebook"],
)
def test_a_change_in_the_checkout_gives_another_fingerprint(root, change):
    before = edition.edition(root, REPORT)
    change(root)
    after = edition.edition(root, REPORT)
    assert before.fingerprint != after.fingerprint
    assert before.as_of == after.as_of


def test_other_parameters_give_another_fingerprint(root):
    plain = edition.edition(root, REPORT)
    assert edition.edition(root, REPORT, "2021-06-30").as_of == "2021-06-30"
    others = [
        edition.edition(root, REPORT, "2021-06-30"),
        edition.edition(root, REPORT._replace(parameters={"dossier": "world", "since": "2021"})),
    ]
    others.append(edition.edition(root, REPORT._replace(charts="still")))
    assert len({plain.fingerprint, *(each.fingerprint for each in others)}) == 4


def test_a_change_of_the_package_or_its_versions_gives_another_fingerprint(
    root, tmp_path, monkeypatch
):
    before = edition.edition(root, REPORT)
    package = tmp_path / "package"
    (package / "template").mkdir(parents=True)
    (package / "template" / "page.css").write_text("h1 {}", encoding="utf-8")
    monkeypatch.setattr(fingerprint, "_PACKAGE", package)
    other = edition.edition(root, REPORT)
    (package / "template" / "page.css").write_text("h1 { }", encoding="utf-8")
    third = edition.edition(root, REPORT)
    monkeypatch.setattr(fingerprint.importlib.metadata, "version", lambda name: "99")
    fourth = edition.edition(root, REPORT)
    prints = {each.fingerprint for each in (before, other, third, fourth)}
    assert len(prints) == 4


@pytest.mark.parametrize("name", ["wrold", "../world", "world/../world", ""])
def test_a_dossier_that_is_not_there_or_leads_out_of_data_is_refused(root, name):
    with pytest.raises(ParameterError, match="dossier"):
        edition.edition(root, REPORT._replace(parameters={"dossier": name}))


def test_a_dossier_that_does_not_say_until_when_it_was_searched_fails_its_checks(root):
    path = root / "data" / "world" / "dossier.yml"
    path.write_text(path.read_text("utf-8").replace("searched_until", "searched"), "utf-8")
    with pytest.raises(DossierError, match="searched_until"):
        edition.edition(root, REPORT)


def test_a_notebook_without_a_dossier_has_no_edition(root):
    write(root, "small", parameters="top: int = 5")
    with pytest.raises(ParameterError, match="dossier"):
        edition.edition(root, REPORT._replace(parameters={}))


def test_an_edition_needs_neither_pandas_nor_jupyter(root):
    code = (
        "import sys; from pathlib import Path;"
        "from counterclaim.site import edition, publish, report;"
        f"edition.edition(Path({str(root)!r}), report.Report(*{tuple(REPORT)!r}));"
        "print([m for m in ('pandas', 'nbformat', 'papermill', 'plotly') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")
