"""Makes pages for the tests: a notebook run in this process, and the dossier that means harm."""

import ast
import copy
import csv
import io
import json
import shutil
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import plotly.io
import pytest
import yaml
from bs4 import BeautifulSoup
from IPython.core.formatters import DisplayFormatter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output
from plotly.basedatatypes import BaseFigure

from counterclaim.page import exporter, folding, packing
from counterclaim.page.from_notebook import PLOTLY
from counterclaim.tables import codebook

CHECKOUT = Path(__file__).resolve().parents[1]
NOTEBOOK = CHECKOUT / "notebooks" / "1-briefing.ipynb"
SEED = "iran-drones-2022"
# What was planted where: {(table, id, field): text}.
Planted = dict[tuple[str, str, str], str]


class Made(NamedTuple):
    """A dossier's executed notebook and its page, as a file too."""

    root: Path
    notebook: NotebookNode
    html: str
    path: Path


def root(folder: Path) -> Path:
    """A root with the codebook, the seed dossier and the miniature world."""
    shutil.copytree(CHECKOUT / "data" / "codebook", folder / "data" / "codebook")
    (folder / "counterclaim.toml").touch()
    shutil.copytree(CHECKOUT / "data" / SEED, folder / "data" / SEED)
    shutil.copytree(CHECKOUT / "tests" / "world", folder / "data" / "world")
    trim(folder)
    return folder


def trim(folder: Path) -> None:
    """Give a root the trimmed plotly.js, where it is installed: its pages are a third as large."""
    if (CHECKOUT / "node_modules").is_dir():
        (folder / "node_modules").symlink_to(CHECKOUT / "node_modules")


def run(notebook: NotebookNode, values: dict[str, Any], where: Path) -> NotebookNode:
    """Run the code cells here, as a kernel would, without the seconds that a kernel takes.

    Only the last expression of a cell is shown. `test_export` compares with `render.execute`.
    """
    done = nbformat.from_dict(notebook)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERCLAIM_ROOT", str(where))
        patch.setattr(plotly.io.renderers, "default", "plotly_mimetype")
        for n, cell in enumerate((c for c in done.cells if c.cell_type == "code"), 1):
            tree = ast.parse(cell.source)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, f"cell {n}", "exec"), namespace)
            if "parameters" in cell.metadata.get("tags", ()):
                namespace |= values
            cell.execution_count = n
            if last is None:
                continue
            value = eval(compile(ast.Expression(last.value), f"cell {n}", "eval"), namespace)
            if value is not None:
                data, metadata = forms(value)
                kept = {"data": data, "metadata": metadata, "execution_count": n}
                cell.outputs = [new_output("execute_result", **kept)]
    return done


def forms(value: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a kernel puts out for an object, by MIME type, and the metadata.

    Not the text that Python has for it; of a figure only plotly's own form. Nobody reads the
    others, and they take longer than the whole cell.
    """
    others = {"text/plain", "text/html"} if isinstance(value, BaseFigure) else {"text/plain"}
    return _formatter().format(value, exclude=others)


@lru_cache
def _formatter() -> DisplayFormatter:
    formatter = DisplayFormatter()
    # A figure would show itself through the front end, and here is none.
    formatter.ipython_display_formatter.enabled = False
    return formatter


def briefing(where: Path, dossier: str, **values: str) -> NotebookNode:
    """The briefing of a dossier of a root, run here."""
    return run(nbformat.read(NOTEBOOK, 4), {"dossier": dossier, **values}, where)


def made(where: Path, dossier: str, **values: str) -> Made:
    """The briefing of a dossier of a root, run, exported and written down."""
    notebook = briefing(where, dossier, **values)
    html = exporter.html(notebook, name="1-briefing")
    path = where / f"{dossier}.html"
    path.write_text(html, encoding="utf-8")
    return Made(where, notebook, html, path)


def report(where: Path, stem: str, dossier: str, **values: str) -> Made:
    """A report other than the briefing, run, exported and written down."""
    path = CHECKOUT / "notebooks" / f"{stem}.ipynb"
    notebook = run(nbformat.read(path, 4), {"dossier": dossier, **values}, where)
    html = exporter.html(notebook, name=stem)
    path = where / f"{dossier}-{stem}.html"
    path.write_text(html, encoding="utf-8")
    return Made(where, notebook, html, path)


def with_charts(page: Made, number: int, folder: Path) -> Made:
    """A page with the first charts of its notebook alone, exported into a folder."""
    notebook = copy.deepcopy(page.notebook)
    charts = [
        cell
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if PLOTLY in output.get("data", {})
    ]
    for cell in charts[number:]:
        cell.outputs = []
    html = exporter.html(notebook, name="1-briefing")
    path = folder / page.path.name
    path.write_text(html, encoding="utf-8")
    return Made(page.root, notebook, html, path)


def shown(value: Any) -> NotebookNode:
    """A code cell that put out one object, as a kernel would have."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plotly.io.renderers, "default", "plotly_mimetype")
        data, metadata = forms(value)
    return cell(new_output("execute_result", data, metadata=metadata, execution_count=1))


def cell(*outputs: NotebookNode) -> NotebookNode:
    """A code cell with these outputs."""
    return new_code_cell("source_of_the_cell", execution_count=1, outputs=list(outputs))


@lru_cache(maxsize=8)
def soup(html: str) -> BeautifulSoup:
    """A page, taken apart; only to be read, since the next who asks gets the same."""
    return BeautifulSoup(html, "html.parser")


def inflated(html: str, name: str) -> str:
    """What travels compressed in a page: `payload` or `plotly`."""
    tag = soup(html).find("script", id=name)
    kind = tag["type"].removeprefix("application/")
    sizes = int(tag["data-size"]), int(tag["data-whole"])
    return packing.unpack(packing.Packed(tag.string, kind, *sizes)).decode()


def payload(html: str) -> dict[str, Any]:
    """What a page carries for its script, the tables of a long record unfolded."""
    return folding.unfold(json.loads(inflated(html, "payload")))


def figures(html: str) -> dict[str, Any]:
    """The figures of a page, as its script draws them."""
    return payload(html)["figures"]


# What a table may hold, though nobody wishes it: mark-up, templates, addresses that act, text that
# turns round or hides, formulas, and a word without an end.
MARKUP = (
    '<script>alert(1)</script> "><img src=x onerror=alert(2)> </script></title>--><!-- &lt;b&gt;'
)
TEMPLATES = "{{7*7}} {%7%} ${7*7} %{x} $x$ **stars** `code`"
ADDRESSES = "javascript:alert(3) data:text/html,<b>4</b> [five](javascript:alert(5))"
ENDLESS = "x" * 300
TURNED = "ليلى שלום"
HIDDEN = "ze\u200bro \u202eturned ❤️‍🔥 =1+1"
HOSTILE_NAME = f"{MARKUP} {TEMPLATES} {ADDRESSES} {TURNED} {ENDLESS}"
HOSTILE = f"{HOSTILE_NAME} {HIDDEN}"
HOSTILE_LABELS = ("<script>alert(1)</script>", "{{7*7}} <b>bold</b> %{x}", "xxxxxxxxx" * 4, TURNED)


def hostile(folder: Path) -> tuple[Path, Planted]:
    """A root whose world holds harmful text in every field of free text, and the texts."""
    where = root(folder)
    schemas = codebook.read(where).schemas
    planted: Planted = {}
    for table, schema in schemas.items():
        path = where / "data" / "world" / f"{table}.csv"
        if not path.is_file():
            continue
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
        free = [field["name"] for field in schema["fields"] if _is_free(field)]
        for n, row in enumerate(rows):
            key = next(iter(row.values()))
            for field in free:
                if row[field] in ("", "date", "undetermined"):
                    continue
                if field == "label":
                    row[field] = HOSTILE_LABELS[n % len(HOSTILE_LABELS)]
                elif field in ("name", "publisher", "aliases"):
                    row[field] = f"{key} {field} {HOSTILE_NAME}"
                elif field == "withdrawn":
                    row[field] = f"{row[field][:10]}: {HOSTILE}"
                else:
                    # A judgement needs its word of likelihood.
                    kept = f" {row[field]}" if table == "judgements" else ""
                    row[field] = f"{key} {field} {HOSTILE}{kept}"
                planted[table, key, field] = row[field]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    path = where / "data" / "world" / "dossier.yml"
    meta = yaml.safe_load(path.read_text("utf-8"))
    meta |= {
        # Unlike the tables, this file may hold no sign that hides or turns text, and is short.
        "title": f"title {MARKUP}",
        "question": f"question {HOSTILE_NAME[:380]}?",
        "licence": f"licence {MARKUP}",
        "contact": 'mailto:"><script>alert(9)</script>@world.example',
        "searched_until": str(meta["searched_until"]),
    }
    for code, side in meta["sides"].items():
        side["label"] = f"{code} {HOSTILE_NAME}"
    for field in ("title", "question", "licence"):
        planted["dossier.yml", "", field] = meta[field]
    path.write_text(yaml.safe_dump(meta, allow_unicode=True), encoding="utf-8")
    return where, planted


def _is_free(field: dict[str, Any]) -> bool:
    rules = field.get("constraints", {})
    if field["name"] == "withdrawn":
        return True
    marked = field.keys() & {"references", "scale", "url", "side", "edtf", "list"}
    return not marked and "pattern" not in rules and field["name"] not in ("low", "high")
