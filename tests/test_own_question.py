"""notebooks/README.md, followed to the letter: a question of one's own becomes a page."""

import re
import shutil

import nbformat
import pages
import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import pytest
from conftest import CHECKOUT
from pages import SEED, run, shown, soup

from counterclaim import cli, figures
from counterclaim.page import exporter

README = (CHECKOUT / "notebooks" / "README.md").read_text("utf-8")


def blocks(language):
    """The blocks of code in the README, in their order."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def notebook():
    """The copy that the README tells to make."""
    made = nbformat.read(CHECKOUT / "notebooks" / "1-briefing.ipynb", 4)
    kept = ("about", "parameters", "imports", "load", "masthead", "colophon")
    cells = {cell.id: cell for cell in made.cells if cell.id in kept}
    imports, table, figure = blocks("python")
    cells["imports"].source = imports.strip()
    new = nbformat.v4.new_code_cell
    made.cells = [
        *(cells[name] for name in kept[:-1]),
        new(table, id="claims"),
        nbformat.v4.new_markdown_cell("## Who is answered?", id="answered"),
        new(figure, id="answered-shown"),
        cells["colophon"],
    ]
    return made


@pytest.fixture
def root(world_root):
    shutil.copytree(CHECKOUT / "data" / SEED, world_root / "data" / SEED)
    (world_root / "notebooks").mkdir()
    nbformat.write(notebook(), world_root / "notebooks" / "4-claimants.ipynb")
    (world_root / "reports").mkdir()
    (world_root / "reports" / "reports.yml").write_text(blocks("yaml")[0], "utf-8")
    return world_root


def test_the_steps_of_the_readme_publish_a_page(root, capsys):
    assert cli.main(["render", "claimants"]) == 0, capsys.readouterr().err
    html = (root / "reports" / "site" / "claimants" / "index.html").read_text("utf-8")
    figure = soup(html).find("figure")
    assert re.fullmatch(r"\d+ speakers make \d+ claims", figure.h3.get_text())
    caption = figure.figcaption.get_text()
    assert re.search(r"n = \d+ entries\.", caption) and "Source" in caption
    assert "changed by hand" not in caption and "Missing" not in caption
    assert figure.find(class_="chart")["aria-label"].startswith("A bar for each speaker")
    heads = [head.get_text() for head in figure.table("th", scope="col")]
    assert heads == ["actor_name", "status", "size"]
    assert figure.figcaption.a["href"] == "#s001"


@pytest.mark.parametrize("dossier", [SEED, "world"])
def test_the_same_notebook_answers_for_another_dossier(root, dossier):
    done = run(notebook(), {"dossier": dossier}, root)
    assert soup(exporter.html(done)).find("figure").table


def test_every_name_that_the_readme_offers_is_there(seed):
    for name in re.findall(r"`crisis\.(\w+)`", README):
        assert hasattr(seed, name), name
    from counterclaim.analysis import pairs

    for name in re.findall(r"pairs\.(\w+)\(crisis\)", README):
        assert callable(getattr(pairs, name)), name
    for name in re.findall(r"`(\d-\w+)(?:\.ipynb)?`", README):
        assert name == "4-claimants" or (CHECKOUT / "notebooks" / f"{name}.ipynb").exists()


def plain(**changes):
    frame = pd.DataFrame({"who": ["<b>A</b>", "B"], "n": [1, 2]})
    given = {"finding": "Two bars", "measure": "Rows", "rows": ["e001", "e002"], "table": frame}
    return px.bar(frame, x="n", y="who", color="who"), given | changes


def test_text_of_the_data_stays_text(seed):
    made, given = plain()
    figure = figures.own(made, seed, **given)
    said = figure.to_json()
    assert "<b>A" not in said.replace("\\u003c", "<").split('"meta"')[0].replace("&lt;", "")
    assert figure.data[0].name == "&lt;b&gt;A&lt;/b&gt;"
    assert figure.data[0].hovertemplate is None
    html = exporter.html(nbformat.v4.new_notebook(cells=[shown(figure)]))
    assert "<b>A</b>" not in html


def test_colours_of_plotly_give_way_to_those_that_turn_with_the_theme(seed):
    made, given = plain()
    figure = figures.own(made, seed, **given)
    dark = figure.layout.meta["dark"]
    for trace in figure.data:
        assert trace.marker.color in dark
    kept = figures.own(go.Figure(go.Bar(x=[1], marker={"color": "#123456"})), seed, **given)
    assert kept.data[0].marker.color == "#123456"


REFUSED = {
    "no finding": ({"finding": " "}, "no finding"),
    "no measure": ({"measure": ""}, "no measure"),
    "no row": ({"rows": []}, "rests on no row"),
    "no table": ({"table": pd.DataFrame()}, "rests on no row"),
    "a row of another dossier": ({"rows": ["e900"]}, "has no row e900"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_figure_without_what_the_page_needs_is_refused(seed, name):
    changes, words = REFUSED[name]
    made, given = plain(**changes)
    with pytest.raises(ValueError, match=words):
        figures.own(made, seed, **given)


def test_on_the_page_the_title_is_a_heading_and_takes_no_room_in_the_chart(seed):
    made, given = plain()
    figure = figures.own(made, seed, **given)
    html = exporter.html(nbformat.v4.new_notebook(cells=[shown(figure)]))
    layout = pages.figures(html)["figure-1"]["sizes"][0]["layout"]
    assert "title" not in layout
    assert layout["margin"]["t"] < figure.layout.margin.t - 40
    assert layout["height"] < figure.layout.height - 40


def test_the_text_alternative_is_the_finding_where_none_is_given(seed):
    made, given = plain()
    assert figures.own(made, seed, **given).layout.meta["alt"] == "Two bars. Rows"
