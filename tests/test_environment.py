"""pyproject.toml, environment.yml and requirements.lock say the same, and what runs obeys them."""

import importlib.metadata
import importlib.util
import re
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

import counterclaim

ROOT = Path(__file__).resolve().parent.parent


def _load():
    spec = importlib.util.spec_from_file_location("environments", ROOT / ".ci" / "environments.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


environments = _load()
PYPROJECT = environments.project()
ENVIRONMENT = (ROOT / "environment.yml").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")

# Below these versions there are published holes in what opens, converts or serves a notebook.
SECURITY_FLOORS = {
    "jupyterlab": "4.6.2",
    "jupyter-server": "2.20.0",
    "nbconvert": "7.17.2",
    "mistune": "3.3.4",
}


def test_the_three_files_agree():
    assert environments.disagreements(PYPROJECT, ENVIRONMENT, LOCK) == []


def test_a_package_missing_from_the_lock_is_named():
    without = re.sub(r"^pandas==.*\n( .*\n)+", "", LOCK, flags=re.MULTILINE)
    (found,) = environments.disagreements(PYPROJECT, ENVIRONMENT, without)
    assert "requirements.lock lacks pandas" in found


def test_a_package_that_rendering_needs_may_not_stand_among_those_of_the_tests():
    pin = re.search(r"^pandas==.*\n( .*\n)+", LOCK, flags=re.MULTILINE)[0]
    (found,) = environments.disagreements(PYPROJECT, ENVIRONMENT, LOCK.replace(pin, "") + pin)
    assert "requirements.lock lacks pandas" in found


def test_a_pin_outside_the_range_is_named():
    older = re.sub(r"^plotly==\S+", "plotly==6.5.0", LOCK, flags=re.MULTILINE)
    (found,) = environments.disagreements(PYPROJECT, ENVIRONMENT, older)
    assert "plotly 6.5.0" in found
    assert ">=7.1" in found


def test_a_lock_without_the_line_that_the_makefile_cuts_at_is_refused():
    uncut = LOCK.replace(environments.TESTS_ONLY, "")
    (found,) = environments.disagreements(PYPROJECT, ENVIRONMENT, uncut)
    assert "tests only" in found


def test_an_edited_environment_file_is_refused():
    edited = ENVIRONMENT.replace("pandas", "polars")
    (found,) = environments.disagreements(PYPROJECT, edited, LOCK)
    assert found.startswith("environment.yml")


def test_the_conda_environment_names_each_dependency_once_and_installs_the_package():
    read = yaml.safe_load(ENVIRONMENT)
    assert read["channels"] == ["conda-forge", "nodefaults"]
    (pip,) = [line["pip"] for line in read["dependencies"] if isinstance(line, dict)]
    assert pip.pop() == "-e ."
    conda = [line for line in read["dependencies"] if isinstance(line, str)]
    assert conda[:2] == [f"python {PYPROJECT['project']['requires-python']}", "pip"]
    written = sorted(Requirement(line).name for line in [*conda[2:], *pip])
    asked = sorted(Requirement(line).name for line in environments.needed(PYPROJECT))
    assert written == asked


def _installed(requirement: Requirement) -> str:
    return importlib.metadata.version(requirement.name)


@pytest.mark.parametrize(
    "requirement",
    [
        *environments.runtime_requirements(PYPROJECT),
        *environments.test_requirements(PYPROJECT),
    ],
    ids=lambda requirement: requirement.name,
)
def test_the_running_environment_satisfies(requirement):
    assert _installed(requirement) in requirement.specifier


@pytest.mark.parametrize(("name", "floor"), SECURITY_FLOORS.items())
def test_versions_with_known_holes_are_shut_out(name, floor):
    asked = {
        environments.canonicalize_name(requirement.name): requirement.specifier
        for requirement in environments.runtime_requirements(PYPROJECT)
    }
    below = [bound for bound in asked[name] if bound.operator == ">="]
    assert [Version(bound.version) >= Version(floor) for bound in below] == [True]
    assert min(environments.pins(LOCK)[name]) >= Version(floor)


def test_every_pin_of_the_lock_has_hashes():
    for entry in re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in entry, entry


def test_the_generated_files_name_no_address_and_no_path():
    for text in (LOCK, ENVIRONMENT):
        assert not re.search(r"https?:|file:|--(extra-)?index|--find-links|(^|\s)/", text)


def test_the_installed_package_has_the_version_that_the_code_states():
    assert importlib.metadata.version("counterclaim") == counterclaim.__version__


def test_the_exporter_and_the_command_are_where_jupyter_and_the_shell_look():
    points = {
        (point.group, point.name): point.value
        for point in importlib.metadata.distribution("counterclaim").entry_points
    }
    assert points["console_scripts", "counterclaim"] == "counterclaim.cli:main"
    assert (
        points["nbconvert.exporters", "counterclaim"]
        == "counterclaim.page.exporter:CounterclaimExporter"
    )
