"""The contract of the notebooks: newsroom prose, library discipline, and they run as they are."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import plotly.graph_objects as go
import pytest

from counterclaim.execute import parameters, parameters_cell
from counterclaim.execute.parameters import ParameterError
from counterclaim.page.piece import Piece

CHECKOUT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((CHECKOUT / "notebooks").glob("*.ipynb"))
# Those that are rendered; 0-curate is the analyst's bench, see test_bench.py.
REPORTS = [path for path in NOTEBOOKS if not path.stem.startswith("0-")]
MOST_LINES = 60
# The head and the foot of a page need no sentence before them.
HEAD, FOOT = "masthead", "colophon"

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
each_report = pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
LOADS = (
    r'crisis = parameters\.load\(globals\(\)(, "\w+")*\)',
    r"work = bench\.load\(globals\(\)\)",
)


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def called(cell: nbformat.NotebookNode) -> str:
    """What a cell of one call calls: "page.rows"; nothing for any other cell."""
    statements = ast.parse(cell.source).body
    if len(statements) == 1 and isinstance(statements[0], ast.Expr):
        call = statements[0].value
        if isinstance(call, ast.Call):
            return ast.unparse(call.func)
    return ""


def is_parameters(cell: nbformat.NotebookNode) -> bool:
    return "parameters" in cell.metadata.get("tags", [])


def test_there_is_a_notebook():
    assert "1-briefing" in [path.stem for path in NOTEBOOKS]


# Form


@each_notebook
def test_a_notebook_is_sound_and_each_cell_has_an_id_that_says_what_it_is(path):
    notebook = read(path)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    for key in ids:
        assert re.fullmatch("[a-z]+(-[a-z]+)*", key), f"{key} is a machine's id"


@each_notebook
def test_parameters_imports_and_load_come_first_and_once(path):
    cells = code(read(path))
    assert is_parameters(cells[0])
    assert not any(is_parameters(cell) for cell in cells[1:])
    imported, loaded = (ast.parse(cell.source).body for cell in cells[1:3])
    assert all(isinstance(each, (ast.Import, ast.ImportFrom)) for each in imported)
    # The load may name parameters that the notebook cannot do without.
    assert any(re.fullmatch(load, cells[2].source) for load in LOADS)
    assert len(loaded) == 1
    for cell in cells[2:]:
        assert not re.search(r"\bimport\b", cell.source), cell.source


@each_notebook
def test_a_notebook_imports_from_this_package_alone(path):
    for node in ast.parse(code(read(path))[1].source).body:
        assert isinstance(node, ast.ImportFrom)
        assert node.module.split(".")[0] == "counterclaim"


@each_notebook
def test_each_parameter_is_known_explained_and_accepted_as_it_stands(path):
    notebook = read(path)
    names = parameters_cell.names_in(notebook)
    own = set(names) - set(parameters.PARAMETERS)
    assert not own, f"parameters.py does not know {own}"
    assert next(iter(names)) == "dossier"
    assert parameters_cell.check(notebook, names) == names
    for line in code(notebook)[0].source.splitlines():
        assert re.fullmatch(r"\w+: (?:str|int|float|bool) = \S+  # \S.*", line), line


@each_notebook
def test_papermill_reads_the_parameters_cell_as_we_do(path):
    import papermill

    found = papermill.inspect_notebook(path)
    names = parameters_cell.names_in(read(path))
    assert list(found) == list(names)
    for name, each in found.items():
        assert each["help"], name
        assert ast.literal_eval(each["default"]) == names[name]


@each_notebook
def test_after_the_load_every_cell_is_one_call_with_words_before_it(path):
    cells = read(path).cells
    load = next(n for n, cell in enumerate(cells) if ".load(globals()" in cell.source)
    for before, cell in pairwise(cells[load:]):
        if cell.cell_type == "code":
            assert called(cell), f"not one call: {cell.source}"
            if called(cell).rpartition(".")[2] not in (HEAD, FOOT):
                assert before.cell_type == "markdown", f"no words before: {cell.source}"


@each_notebook
def test_words_come_first_and_every_heading_is_followed_by_what_it_heads(path):
    cells = read(path).cells
    assert cells[0].cell_type == "markdown"
    assert cells[0].source.startswith("# ")
    assert cells[-1].cell_type == "code"
    for one, other in pairwise(cells):
        assert {one.cell_type, other.cell_type} != {"markdown"}, other.source


@each_notebook
def test_no_number_is_typed(path):
    for cell in read(path).cells:
        if cell.cell_type == "markdown":
            assert not re.search("[0-9]", cell.source), cell.source
        elif not is_parameters(cell):
            typed = [
                node.value
                for node in ast.walk(ast.parse(cell.source))
                if isinstance(node, ast.Constant) and not isinstance(node.value, (str, type(None)))
            ]
            assert not typed, f"{typed} in: {cell.source}"


FORBIDDEN = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.comprehension,
    ast.If,
    ast.Try,
    ast.With,
    ast.JoinedStr,
)


@each_notebook
def test_a_notebook_defines_loops_and_branches_nowhere(path):
    for cell in code(read(path)):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, FORBIDDEN), f"{type(node).__name__} in: {cell.source}"


@each_notebook
def test_a_notebook_has_few_lines_of_code(path):
    lines = [line for cell in code(read(path)) for line in cell.source.splitlines() if line]
    assert len(lines) <= MOST_LINES


@each_report
def test_a_notebook_begins_with_the_answer_and_ends_with_what_it_is_made_of(path):
    calls = [called(cell) for cell in code(read(path))[3:]]
    assert calls[0].endswith(f".{HEAD}")
    assert calls[-1].endswith(f".{FOOT}")
    assert not set(calls) & {"display", "print"}


# Running


def run(path: Path, **values: object) -> list[object]:
    """What each cell after the load shows, run in this process as papermill would run it."""
    cells = code(read(path))
    namespace: dict[str, object] = {"__name__": "__main__"}
    exec(cells[0].source, namespace)
    assert values.keys() <= namespace.keys(), "a parameter that the notebook does not have"
    namespace |= values
    for cell in cells[1:3]:
        exec(cell.source, namespace)
    return [eval(cell.source, namespace) for cell in cells[3:]]


@each_report
def test_a_notebook_runs_as_it_stands(path, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_ROOT", str(CHECKOUT))
    for each in run(path):
        assert isinstance(each, (Piece, go.Figure)), each


def html(shown: list[object]) -> str:
    return "".join(str(piece.html) for piece in shown if isinstance(piece, Piece))


BRIEFING = CHECKOUT / "notebooks" / "1-briefing.ipynb"
RUNS = {
    "seed": {"dossier": "iran-drones-2022"},
    "seed, first day": {"dossier": "iran-drones-2022", "as_of": "2022-07-31"},
    "seed, one row": {
        "dossier": "iran-drones-2022",
        "actor": "a009",
        "since": "2022-09",
        "until": "2022-09",
    },
    "world": {"dossier": "world"},
    "world, first day": {"dossier": "world", "as_of": "2021-03-02"},
    "world, one row": {"dossier": "world", "actor": "a012"},
    "world, a year that papermill makes a number": {"dossier": "world", "since": 2022},
    "world, no day known": {"dossier": "world", "since": "2023"},
}


@pytest.fixture
def both(world_root, monkeypatch):
    """A root with both dossiers."""
    (world_root / "data" / "iran-drones-2022").symlink_to(
        CHECKOUT / "data" / "iran-drones-2022", target_is_directory=True
    )


@pytest.mark.parametrize("values", RUNS.values(), ids=RUNS.keys())
def test_the_briefing_runs_whatever_is_asked_of_it(both, values):
    shown = run(BRIEFING, **values)
    for each in shown:
        assert isinstance(each, (Piece, go.Figure))
        if isinstance(each, Piece):
            assert each.html.strip()
            assert set(each._repr_mimebundle_()) >= {"text/html", "text/plain"}
        else:
            assert each.layout.meta["finding"]
    kinds = [each.layout.meta["kind"] for each in shown if isinstance(each, go.Figure)]
    assert {"escalation", "claims"} <= set(kinds)
    page_html = html(shown)
    anchors = re.findall(r'(?<![-\w])id="?([^"\s>]+)', page_html)
    assert len(set(anchors)) == len(anchors), "an anchor stands twice"
    links = set(re.findall(r'href="?#([a-z][0-9]+)', page_html))
    links |= {
        key
        for each in shown
        if isinstance(each, go.Figure)
        for key in re.findall(r'href=\\"#([a-z][0-9]+)\\"', each.to_json())
    }
    assert links <= set(anchors), "a link to a row leads nowhere"


def test_the_briefing_of_the_end_of_september_knows_nothing_of_october(both):
    shown = run(BRIEFING, dossier="iran-drones-2022", as_of="2022-09-30")
    told = html(shown) + "".join(each.to_json() for each in shown if isinstance(each, go.Figure))
    assert "e009" in told
    for later in ("e014", "e018", "e023", "Bila Tserkva", "October"):
        assert later not in told.replace("28 October", ""), later


def test_the_text_of_tables_stays_text_in_every_piece(both):
    told = html(run(BRIEFING, dossier="world"))
    assert "<script>alert(1)</script>" not in told
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in told
    assert "{{7*7}}" in told
    assert "**stars**" in told
    assert "ليلى القاسمي" in told


def test_a_wrong_parameter_is_refused_by_the_load_cell(both):
    with pytest.raises(ParameterError) as caught:
        run(BRIEFING, dossier="world", as_of="2021-02-30")
    assert caught.value.field == "as_of"
