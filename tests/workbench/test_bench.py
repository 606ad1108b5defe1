"""The analyst's bench: the notebook 0-curate runs whatever is wrong, and says so first."""

import re
from pathlib import Path

import nbformat
import plotly.graph_objects as go
import pytest
from conftest import CHECKOUT, edit
from pages import run, soup

from counterclaim.execute.parameters import ParameterError
from counterclaim.page import piece
from counterclaim.workbench import bench

NOTEBOOK = CHECKOUT / "notebooks" / "0-curate.ipynb"


def text(piece) -> str:
    return " ".join(str(piece.html.striptags()).split())


def start(**values):
    return bench.load({"dossier": "world", **values})


def test_a_dossier_that_passes_says_so_first(world_root):
    assert text(bench.problems(start())).startswith("No problem in ")


def test_a_problem_stands_first_with_a_link_to_its_file_and_row(world_root):
    line = edit(world_root, "events", "e008", kind="nonsense")
    work = start()
    piece = bench.problems(work)
    assert f'href="../data/world/events.csv#row={line}"' in piece.html
    assert "What follows is shown without" in text(piece)
    assert "e008" in work.read.left_out
    assert isinstance(bench.timeline(work), go.Figure)


def test_links_to_rows_are_those_of_the_files_as_they_stand(world_root):
    edit(world_root, "events", "e001", kind="nonsense")
    for file, row, key in re.findall(
        r'href="../data/world/(\w+\.csv)#row=(\d+)">(\w+)<', bench.weak(start()).html
    ):
        lines = (world_root / "data" / "world" / file).read_text("utf-8").split("\n")
        assert lines[int(row) - 1].startswith(f"{key},")


def test_nothing_is_shown_but_why_where_a_file_is_gone(world_root):
    (world_root / "data" / "world" / "events.csv").unlink()
    work = start()
    assert "The file is missing." in text(bench.problems(work))
    for show in (bench.coverage, bench.weak, bench.timeline, bench.claims, bench.pace):
        assert "has to be mended first" in text(show(work))


def test_a_parameter_that_fits_only_a_row_left_out_says_why(world_root):
    edit(world_root, "actors", "a012", kind="nonsense")
    work = start(actor="a012")
    assert work.record is None
    assert "No row public by then names this actor." in text(bench.coverage(work))


@pytest.mark.parametrize(
    "values", [{"dossier": "wrold"}, {"as_of": "1/2/2022"}, {"actor": "a900"}], ids=str
)
def test_a_wrong_parameter_is_refused_as_in_the_reports(world_root, values):
    with pytest.raises(ParameterError):
        start(**values)


def test_a_table_that_libreoffice_has_open_is_named(world_root):
    (world_root / "data" / "world" / ".~lock.events.csv#").write_text("x", "utf-8")
    assert "events.csv is open in LibreOffice" in text(bench.problems(start()))


def test_coverage_and_weak_spots_are_counted(seed):
    work = bench.load({"dossier": "iran-drones-2022"})
    said = text(bench.coverage(work))
    assert "one origin, inn-361897" in said
    rows = [
        [cell.get_text() for cell in row("td")] for row in soup(bench.coverage(work).html)("tr")
    ]
    assert ["no single month", "7", "2", "1", "4"] in rows
    said = text(bench.weak(work))
    assert re.search(r"28 of 28 \w+ .*one origin", said)
    assert "the record was searched until 28 October 2022" in said


def test_figures_fit_beside_a_table_and_say_what_they_show(seed):
    figure = bench.timeline(bench.load({"dossier": "iran-drones-2022"}))
    assert figure.layout.width < 700
    title = figure.layout.title.text.replace("<br>", " ")
    assert "armed attack" in title and "alleged" in title and "September 2022" in title


def test_text_of_tables_stays_text(world_root):
    edit(world_root, "events", "e008", kind="<b>bold</b>", summary="<script>alert(1)</script>")
    edit(world_root, "sources", "s003", publisher="<script>alert(2)</script>")
    work = start()
    for show in (bench.problems, bench.coverage, bench.weak):
        assert "<script>" not in show(work).html
        assert "<b>bold" not in show(work).html


def test_the_controls_choose_among_dossiers_days_and_actors(world_root):
    pick, day, actor, shown = bench.look(start()).children
    assert pick.options == ("world",)
    assert day.value == "2022-12-31" and len(day.options) > 3
    assert actor.options[0] == ("all", "")
    assert shown.outputs == ()


def test_the_controls_stand_also_where_nothing_can_be_shown(world_root):
    (world_root / "data" / "world" / "events.csv").unlink()
    assert bench.look(start()).children[1].options == ("",)


BROKEN = {
    "sound": lambda root: None,
    "a bad cell": lambda root: edit(root, "events", "e008", date="1/2/2022"),
    "a table deleted": lambda root: (root / "data/world/notes.csv").unlink(),
    "a table half saved": lambda root: cut(root / "data/world/events.csv"),
    "a conflict": lambda root: conflict(root / "data/world/events.csv"),
    "an id used twice": lambda root: edit(root, "events", "e008", event_id="e007"),
    "saved by a spreadsheet": lambda root: spreadsheet(root / "data/world/events.csv"),
}


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def conflict(path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    lines[3:3] = ["<<<<<<< HEAD", lines[3], "=======", lines[3].replace(",", ", "), ">>>>>>> x"]
    path.write_text("\n".join(lines), "utf-8")


def spreadsheet(path: Path) -> None:
    path.write_bytes(
        b"\xef\xbb\xbf" + path.read_bytes().replace(b",", b";").replace(b"\n", b"\r\n")
    )


@pytest.mark.parametrize("name", BROKEN)
def test_the_notebook_runs_whatever_is_wrong_and_names_it_with_its_place(world_root, name):
    BROKEN[name](world_root)
    done = run(nbformat.read(NOTEBOOK, 4), {"dossier": "world"}, world_root)
    shown = {cell.id: cell.outputs[0].data for cell in done.cells if cell.get("outputs")}
    assert next(iter(shown)) == "problems-shown"
    assert len(shown) == 7
    said = shown["problems-shown"]["text/html"]
    assert ("No problem" in said) == (name == "sound")
    assert name == "sound" or re.search(r'href="../data/world/\w+\.csv', said)


def test_the_notebook_runs_on_every_dossier_of_the_checkout():
    for name in ("iran-drones-2022", "iran-russia-drones"):
        done = run(nbformat.read(NOTEBOOK, 4), {"dossier": name}, CHECKOUT)
        assert "No problem" in done.cells[5].outputs[0].data["text/html"]


def test_what_the_bench_shows_is_a_piece_or_a_figure(world_root):
    work = start()
    for show in (bench.problems, bench.coverage, bench.weak):
        assert isinstance(show(work), piece.Piece)
