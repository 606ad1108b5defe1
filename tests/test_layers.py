"""What import-linter does not see: dotted imports, and what a light import pulls in."""

import ast
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "counterclaim"


def test_only_packages_lie_flat_in_the_house():
    flat = {path.name for path in PACKAGE.glob("*.py")}
    assert flat == {"__init__.py", "__main__.py"}


def test_no_module_imports_by_dots():
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            dotted = isinstance(node, ast.ImportFrom) and node.level
            assert not dotted, f"{path.relative_to(PACKAGE)}, line {node.lineno}"


def test_the_package_itself_imports_nothing():
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]


def test_a_parameter_can_be_refused_before_anything_heavy_is_imported():
    code = "import sys; from counterclaim.execute import parameters; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "plotly", "frictionless", "nbconvert"} & set(done.stdout.split())
