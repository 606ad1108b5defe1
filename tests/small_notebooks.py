"""Writes the small notebooks that tests run: a parameters cell, and what the test gives."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

PARAMETERS = """\
dossier: str = "world"  # a folder of data/
as_of: str = ""  # a day; blank for the day the record was searched until
since: str = ""  # first day shown
until: str = ""  # last day shown
actor: str = ""  # id of an actor
compare_with: str = ""  # an earlier day, or an edition"""

IMPORTS = """\
from counterclaim import figures
from counterclaim.execute import parameters
from counterclaim.page import briefing as page"""
LOAD = "crisis = parameters.load(globals())"
BRIEFING = (
    IMPORTS,
    LOAD,
    "page.masthead(crisis)",
    "figures.escalation_timeline(crisis)",
    "page.rows(crisis)",
    "page.changes(parameters.earlier(crisis), crisis)",
    "page.colophon(crisis)",
)


def notebook(*cells: str, parameters: str = PARAMETERS) -> nbformat.NotebookNode:
    """A notebook of code cells after a parameters cell, with ids that do not change."""
    tagged = new_code_cell(parameters, id="parameters", metadata={"tags": ["parameters"]})
    code = [new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(cells, 1)]
    made = new_notebook(cells=[new_markdown_cell("A small notebook.", id="top"), tagged, *code])
    made.metadata.kernelspec = {
        "name": "python3",
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
    }
    return made


def write(root: Path, name: str, *cells: str, parameters: str = PARAMETERS) -> Path:
    """The same, written into notebooks/ of a root."""
    path = root / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    nbformat.write(notebook(*cells, parameters=parameters), path)
    return path


def write_manifest(root: Path, text: str) -> Path:
    """A manifest, written into reports/ of a root."""
    path = root / "reports" / "reports.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
