"""What the README and its neighbours name is there: commands, targets, files, notebooks."""

import re
import subprocess
from pathlib import Path

import pytest

from counterclaim import cli, tables
from counterclaim.execute import parameters_cell
from counterclaim.site import manifest

CHECKOUT = Path(__file__).resolve().parents[1]
DOCS = (
    "README.md",
    "METHOD.md",
    "CHANGELOG.md",
    "data/README.md",
    "notebooks/README.md",
    "reports/README.md",
)
README = (CHECKOUT / "README.md").read_text("utf-8")


def targets() -> set[str]:
    """The targets of the Makefile."""
    text = (CHECKOUT / "Makefile").read_text("utf-8")
    return set(re.findall(r"^([a-z]+):", text, re.MULTILINE))


def test_every_make_target_of_the_readme_exists():
    named = set(re.findall(r"(?:`|^    )make ([a-z]+)", README, re.MULTILINE))
    assert {"report", "test", "lab", "check"} <= named
    assert named <= targets()


def test_every_make_target_stands_in_the_readme():
    assert targets() - {"lock"} <= set(re.findall(r"\bmake ([a-z]+)", README))


@pytest.mark.parametrize("verb", sorted(set(re.findall(r"^    counterclaim (\w+)", README, re.M))))
def test_every_command_of_the_readme_exists(verb, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([verb, "--help"])
    assert ended.value.code == 0
    assert verb in capsys.readouterr().out


def test_every_command_stands_in_the_readme(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    verbs = re.findall(r"^    (\w+)(?= |$)", capsys.readouterr().out, re.MULTILINE)
    assert set(verbs) == set(re.findall(r"^    counterclaim (\w+)", README, re.MULTILINE))


@pytest.mark.parametrize("verb", ["check", "new", "render"])
def test_every_option_of_the_readme_exists(verb, capsys):
    line = next(x for x in README.splitlines() if x.startswith(f"    counterclaim {verb}"))
    with pytest.raises(SystemExit):
        cli.main([verb, "--help"])
    said = capsys.readouterr().out
    for option in re.findall(r"--[a-z-]+", line):
        assert option in said


@pytest.mark.parametrize("doc", DOCS)
def test_every_link_between_files_leads_somewhere(doc):
    path = CHECKOUT / doc
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (path.parent / target).exists(), f"{doc} links to {target}"


def test_the_folders_that_the_readme_names_are_there():
    for folder in re.findall(r"^\| `([a-z]+/)` \|", README, re.MULTILINE):
        assert (CHECKOUT / folder).is_dir()


def test_the_readme_names_each_report_notebook_with_its_parameters():
    rows = dict(re.findall(r"^\| `(\d-\w+)` \|.*\| ([^|]+) \|$", README, re.MULTILINE))
    import nbformat

    notebooks = {path.stem: path for path in (CHECKOUT / "notebooks").glob("[1-9]-*.ipynb")}
    assert set(rows) == set(notebooks)
    for name, path in notebooks.items():
        own = parameters_cell.names_in(nbformat.read(path, as_version=4))
        assert rows[name].split(", ") == list(own), name


def test_the_pages_that_the_readme_names_are_in_the_manifest():
    slugs = {report.slug for report in manifest.read(CHECKOUT)}
    for slug in re.findall(r"reports/site/([a-z0-9-]+)/", README):
        assert slug in slugs


def test_the_dossiers_that_the_documents_name_are_there():
    for name in re.findall(r"### The dossier ([a-z0-9-]+)", (CHECKOUT / "METHOD.md").read_text()):
        assert name in tables.names(CHECKOUT)


def test_ci_runs_what_the_readme_says():
    script = (CHECKOUT / ".ci" / "run").read_text("utf-8")
    assert re.search(r"^exec make check test$", script, re.MULTILINE)
    subprocess.run(["bash", "-n", CHECKOUT / ".ci" / "run"], check=True)
