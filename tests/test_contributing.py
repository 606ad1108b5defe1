"""What CONTRIBUTING.md and its neighbours name is there, and hooks and workflows are pinned."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
DOSSIERS = sorted(path.parent.name for path in ROOT.glob("data/*/events.csv"))
DOCS = ("CONTRIBUTING.md", "SECURITY.md", *(f"data/{name}/CHANGELOG.md" for name in DOSSIERS))


def paths() -> list[str]:
    """The paths in the table "Where to change what"; `<name>` stands for any folder or file."""
    table = re.findall(r"^\| .+ \| (.+) \|$", CONTRIBUTING, re.MULTILINE)
    named = re.findall(r"`((?:counterclaim|data|notebooks|reports)/[^` ]*)`", " ".join(table))
    return [path for path in named if path != "reports/refused/"]  # not committed


@pytest.mark.parametrize("path", paths())
def test_each_path_of_the_table_exists(path):
    assert list(ROOT.glob(re.sub("<[a-z]+>", "*", path.rstrip("/")))), path


def test_each_chart_that_the_table_names_has_its_module():
    (charts,) = re.findall(r"^\| one chart \| `[^`]+`: (.*) \|$", CONTRIBUTING, re.MULTILINE)
    for chart in re.findall("`([a-z_]+)`", charts):
        assert (ROOT / f"counterclaim/figures/{chart}.py").is_file(), chart


@pytest.mark.parametrize("doc", DOCS)
def test_each_link_leads_to_a_file(doc):
    path = ROOT / doc
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), f"{doc} links to {target}"


def test_each_make_target_that_is_named_exists():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"(?:`|^    )make ([a-z]+)", CONTRIBUTING, re.MULTILINE)) <= targets


def test_the_hook_strips_notebooks_with_the_options_of_the_makefile():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0][
        "hooks"
    ]
    (entry,) = [hook["entry"] for hook in hooks if hook["id"] == "nbstripout"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    strip = re.search(r"^STRIP := (.*)$", makefile, re.MULTILINE)[1]
    assert shlex.split(entry)[1:] == shlex.split(strip)


@pytest.mark.parametrize("path", sorted(ROOT.glob(".github/workflows/*.yml")), ids=lambda p: p.name)
def test_each_action_is_pinned_by_its_commit_with_the_version_beside_it(path):
    used = re.findall(r"uses: (.*)$", path.read_text("utf-8"), re.MULTILINE)
    assert used
    for action in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action
