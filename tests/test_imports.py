"""The package has one direction: a module imports only from those before it."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "counterclaim"

# What comes in stands left of what it becomes. counterclaim/__init__.py holds the version and is
# everybody's.
ORDER = (
    "root grammar quota packing archive pipes offspring escape library dates codebook tables "
    "checks dossier escalation exchanges actors changes words summary unknowns findings spreads "
    "lives news portraits figures inventory page profile thread parameters roster manifest "
    "edition kernel engine render sections export markup gate publish ledger site lock press pool "
    "run drafts example tidy remainder coverage weak bench lab cli"
).split()


def module(path: Path) -> str:
    """The dotted name of a file of the package."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def noun(name: str) -> str:
    """The noun of the order to which a module belongs: its first part after the package."""
    return [*name.split("."), ""][1]


def imports(name: str, source: str) -> set[str]:
    """The modules of this package that a source imports anywhere, also inside a function."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports by dots, line {node.lineno}"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inner & MODULES.keys() or {node.module}
    return {each for each in found if each.split(".")[0] == "counterclaim"} - {"counterclaim"}


SOURCES = {name: path.read_text(encoding="utf-8") for name, path in MODULES.items()}


def test_the_order_names_every_module_and_no_other():
    assert sorted(ORDER) == sorted({noun(name) for name in MODULES} - {""})


@pytest.mark.parametrize("name", [name for name in MODULES if noun(name)])
def test_a_module_imports_only_from_those_before_it(name):
    before = ORDER[: ORDER.index(noun(name)) + 1]
    for other in imports(name, SOURCES[name]):
        assert noun(other) in before, f"{name} imports {other}, which comes after it"


def test_no_two_modules_import_each_other():
    graph = {name: imports(name, source) - {name} for name, source in SOURCES.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_a_wrong_direction_would_be_seen():
    for line in (
        "from counterclaim import cli",
        "import counterclaim.cli",
        "from counterclaim.cli import main",
        "def f():\n    from counterclaim import dossier, cli",
    ):
        assert "counterclaim.cli" in imports("counterclaim.dates", line)


def test_the_package_itself_imports_nothing():
    tree = ast.parse(SOURCES["counterclaim"])
    assert not [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]


def test_a_parameter_can_be_refused_before_anything_heavy_is_imported():
    code = "import sys; from counterclaim import parameters; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "plotly", "frictionless", "nbconvert"} & set(done.stdout.split())
