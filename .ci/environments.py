"""Writes environment.yml and requirements.lock from pyproject.toml, and checks that they agree.

`make lock` writes both (the lock asks the package index, through uv); `--check`, part of
`make check`, needs no network and ends 1 with one line for each disagreement.
"""

import argparse
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent

# What conda-forge calls otherwise, and what it does not have (pip fetches that there).
CONDA_NAMES: dict[str, str] = {}
NOT_ON_CONDA_FORGE = {"edtf"}

GENERATED = "# Written from pyproject.toml by `make lock`; edit that file, not this one.\n"
LOCK_HEAD = (
    GENERATED
    + "# Every package with its hashes, for all platforms:"
    + " pip install --require-hashes -r requirements.lock\n"
)
# The Makefile cuts the file at this line: rendering needs only what stands above it.
TESTS_ONLY = "# tests only\n"


def project() -> dict:
    """pyproject.toml as a dictionary."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def needed(pyproject: dict) -> list[str]:
    """What this repository is worked in with: what rendering needs, and the extra `lab`."""
    extras = pyproject["project"]["optional-dependencies"]
    return sorted([*pyproject["project"]["dependencies"], *extras["lab"]], key=str.lower)


def runtime_requirements(pyproject: dict) -> list[Requirement]:
    """What rendering and JupyterLab need, and the backend that installs the package itself."""
    lines = [*needed(pyproject), *pyproject["build-system"]["requires"]]
    return [Requirement(line) for line in lines]


def test_requirements(pyproject: dict) -> list[Requirement]:
    """What the tests and `make check` need on top."""
    return [Requirement(line) for line in pyproject["project"]["optional-dependencies"]["test"]]


def environment(pyproject: dict) -> str:
    """The text of environment.yml: the analyst's conda environment, with counterclaim in it."""

    def line(requirement: Requirement) -> str:
        name = canonicalize_name(requirement.name)
        bounds = sorted(requirement.specifier, key=lambda bound: Version(bound.version))
        return f"{CONDA_NAMES.get(name, requirement.name)} {','.join(map(str, bounds))}"

    conda, pip = [], []
    for requirement in map(Requirement, needed(pyproject)):
        here = pip if canonicalize_name(requirement.name) in NOT_ON_CONDA_FORGE else conda
        here.append(line(requirement))
    return (
        GENERATED
        + "# conda env create -f environment.yml && conda activate counterclaim\n"
        + "name: counterclaim\n"
        + "channels:\n  - conda-forge\n  - nodefaults\n"
        + "dependencies:\n"
        + f"  - python {pyproject['project']['requires-python']}\n  - pip\n"
        + "".join(f"  - {text}\n" for text in conda)
        + "  - pip:\n"
        + "".join(f"      - {text}\n" for text in [*pip, "-e ."])
    )


def pins(lock: str) -> dict[str, set[Version]]:
    """The versions in a lock file by package name; more than one where platforms differ."""
    found: dict[str, set[Version]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", lock, re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(Version(version))
    return found


def _resolve(requirements: list[Requirement]) -> dict[str, str]:
    """Ask uv for the pins of these requirements: name -> the lines of the lock."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "-", "--quiet", "--no-config"]
    command += ["--universal", "--generate-hashes", "--no-header", "--no-annotate"]
    command += ["--python-version", project()["project"]["requires-python"].removeprefix(">=")]
    lines = map(str, requirements)
    done = subprocess.run(command, input="\n".join(lines), text=True, stdout=subprocess.PIPE)
    if done.returncode:
        raise SystemExit("requirements.lock was not written: uv could not resolve pyproject.toml")
    entries: dict[str, str] = {}
    for entry in re.split(r"^(?=[A-Za-z0-9])", done.stdout, flags=re.MULTILINE)[1:]:
        name = canonicalize_name(re.match(r"[A-Za-z0-9._-]+", entry)[0])
        entries[name] = entries.get(name, "") + entry
    return entries


def lock(pyproject: dict) -> str:
    """The text of requirements.lock, resolved now: what rendering needs, then what tests add."""
    runtime, tests = runtime_requirements(pyproject), test_requirements(pyproject)
    everything = _resolve(runtime + tests)
    # One resolution, cut in two: the pins of the first part are those that the tests ran with.
    needed = _resolve(runtime).keys()
    first = "".join(text for name, text in everything.items() if name in needed)
    second = "".join(text for name, text in everything.items() if name not in needed)
    return LOCK_HEAD + first + TESTS_ONLY + second


def disagreements(pyproject: dict, environment_text: str, lock_text: str) -> list[str]:
    """What the two generated files say otherwise than pyproject.toml, one sentence each."""
    found = []
    if environment_text != environment(pyproject):
        found.append("environment.yml is not what pyproject.toml gives: run `make lock`")
    rendering, cut, _ = lock_text.partition(TESTS_ONLY)
    if not cut:
        found.append(f"requirements.lock has no line {TESTS_ONLY.strip()!r}: run `make lock`")
    for requirements, text, part in (
        (runtime_requirements(pyproject), rendering, f"above {TESTS_ONLY.strip()!r}"),
        (test_requirements(pyproject), lock_text, "at all"),
    ):
        pinned = pins(text)
        for requirement in requirements:
            versions = pinned.get(canonicalize_name(requirement.name), set())
            if not versions:
                found.append(f"requirements.lock lacks {requirement} {part}: run `make lock`")
            for version in sorted(versions):
                if version not in requirement.specifier:
                    found.append(
                        f"requirements.lock pins {requirement.name} {version}, "
                        f"but pyproject.toml asks for {requirement.specifier}: run `make lock`"
                    )
    return found


def main() -> int:
    """Write both files, or with --check only compare them; ends 1 where they disagree."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare only, without a network")
    check = parser.parse_args().check
    pyproject = project()
    if not check:
        (ROOT / "requirements.lock").write_text(lock(pyproject), encoding="utf-8")
        (ROOT / "environment.yml").write_text(environment(pyproject), encoding="utf-8")
    found = disagreements(
        pyproject,
        (ROOT / "environment.yml").read_text(encoding="utf-8"),
        (ROOT / "requirements.lock").read_text(encoding="utf-8"),
    )
    for sentence in found:
        print(sentence, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
