"""The analyst's day in a real JupyterLab, and what `make lab` prepares for it."""

import json
import os
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import lab as hands
import nbformat
import pages
import pytest
from browser import launch
from cuts import cut
from pages import soup
from playwright.sync_api import expect, sync_playwright

from counterclaim.site import gate
from counterclaim.tables import codebook
from counterclaim.workbench import lab


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return hands.checkout(tmp_path_factory.mktemp("checkout"))


@pytest.fixture(scope="module")
def address(folder):
    with hands.running(folder) as found:
        yield found


@pytest.fixture(scope="module")
def page(address):
    with sync_playwright() as playwright:
        browser = launch(playwright)
        made = browser.new_page(viewport={"width": 1600, "height": 1000})
        made.asked = []
        made.on("response", lambda answer: made.asked.append(answer.url))
        hands.open_lab(made, address)
        yield made
        browser.close()


def events(folder):
    return folder / "data" / hands.SEED / "events.csv"


def test_the_readme_stands_first_and_the_bench_beside_the_event_table(page):
    tabs = page.locator("#jp-main-dock-panel .lm-TabBar-tabLabel").all_inner_texts()
    assert tabs == ["README.md", "0-curate.ipynb", "events.csv"]
    front = page.locator("#jp-main-dock-panel .lm-TabBar-tab.lm-mod-current")
    assert front.all_inner_texts() == ["README.md", "events.csv"]
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".jp-toast-button").count() == 0  # no question about news


def test_a_day_s_work_edit_look_mend_and_send(page, folder, address):
    before = events(folder).read_bytes()
    hands.run_all(page)
    problems = hands.output(page, "bench.problems")
    expect(problems).to_contain_text("No problem in 28 events")
    # Figures draw at once.
    expect(hands.output(page, "bench.timeline").locator("svg.main-svg").first).to_be_visible()

    # A cell of the notebook: another day.
    hands.retype(page, "as_of: str", 'as_of: str = "2022-09-30"')
    hands.run_all(page)
    expect(hands.output(page, "bench.weak")).to_contain_text("30 September 2022")
    hands.retype(page, "as_of: str", 'as_of: str = ""')

    # A cell of the table, as a spreadsheet would write it: the bench says where and why.
    assert before.split(b"\n")[9].startswith(b"e009,2022-09,")
    hands.write(page, 9, 1, "1/9/2022")
    wanted = before.replace(b"\ne009,2022-09,", b"\ne009,1/9/2022,")
    assert events(folder).read_bytes() == wanted  # one cell changed, and nothing else
    hands.run_all(page)
    expect(problems).to_contain_text("events.csv, line 10")
    expect(problems).to_contain_text("not those of an ISO date")

    # Its link leads to the table.
    problems.get_by_role("link", name="events.csv, line 10").click()
    front = page.locator("#jp-main-dock-panel .lm-TabBar-tab.jp-mod-current")
    expect(front).to_contain_text("events.csv")

    # Mended, all is as it was, byte for byte.
    hands.write(page, 9, 1, "2022-09")
    assert events(folder).read_bytes() == before
    hands.run_all(page)
    expect(problems).to_contain_text("No problem in 28 events")

    # The controls: another day, and the charts follow.
    look = hands.output(page, "bench.look")
    look.locator("select").nth(1).select_option("Iran")
    expect(look.locator("svg.main-svg").first).to_be_visible()


# What an analyst types for an article of 28 October 2022: a source; an act that is alleged, the
# claim that tells of it, its denial, and the pair.
ADDED = (
    "counterclaim add source mine --publisher Northwire --title Story --published 2022-10-28 "
    "--accessed 2022-10-28 --kind wire --reliability B --reliability-reason known "
    "--origin northwire --url https://northwire.example/story",
    "counterclaim add event mine --source-ids s002 --date 'last month' --kind act --action attack "
    "--actor Southland --target Northland --label 'bridge shelled' --summary 'It shells a bridge.' "
    "--attested alleged --credibility 3 --credibility-reason one --locator s002:p1 "
    "--then event --source-ids s002 --date today --kind statement --action accuse "
    "--actor Northland --target Southland --label 'tells of shelling' --summary 'It tells of it.' "
    "--voice indirect --about e004 --credibility 2 --credibility-reason one --locator s002:p2 "
    "--then event --source-ids s002 --date today --kind statement --action deny "
    "--actor Southland --target Northland --label 'denies shelling' --summary 'It denies it.' "
    "--voice indirect --about e004 --credibility 2 --credibility-reason one --locator s002:p3 "
    "--then response --claim e005 --answer e006 --stance deny --basis direct",
)


def test_a_new_dossier_is_laid_filled_mended_and_sent(page, folder, address):
    mine = folder / "data" / "mine"
    table = mine / "events.csv"
    hands.terminal(page)
    new = "counterclaim new mine --title 'My own crisis' --searched-until 2022-10-28"
    hands.enter(page, folder, new, "Who did it?", "https://mine.example/corrections")  # as it asks
    source, rows = ADDED
    # Typed key by key, a thousand of them take a minute where the machine is busy.
    for name, command in (("source", source), ("rows", rows)):
        (folder / name).write_text(command, "utf-8")
    hands.enter(page, folder, "sh source", "", "y")  # no further row; write it
    # Eight fields are proposed first: when it was public, whether it was done and is reported.
    hands.enter(page, folder, "sh rows", *[""] * 8, "", "y")
    before = table.read_bytes()
    assert b"\ne004,2022-09,last month,The calendar month before; s002 is" in before

    # In the table of the new dossier, a slip.
    path = "data/mine/events.csv"
    hands.open_file(page, path)
    hands.write(page, 4, 1, "1/9/2022", path)
    assert table.read_bytes() == before.replace(b"\ne004,2022-09,", b"\ne004,1/9/2022,")

    # The bench of the new dossier names its row, and leads there.
    hands.tab(page, "0-curate.ipynb")
    hands.retype(page, "dossier: str", 'dossier: str = "mine"')
    hands.run_all(page)
    problems = hands.output(page, "bench.problems")
    problems.get_by_role("link", name="events.csv, line 5").click()
    front = page.locator("#jp-main-dock-panel .lm-TabBar-tab.jp-mod-current")
    expect(front).to_have_attribute("title", re.compile(path))

    # Mended, the chart holds the row.
    hands.write(page, 4, 1, "2022-09", path)
    assert table.read_bytes() == before
    hands.run_all(page)
    expect(problems).to_contain_text("No problem in 6 events, 2 responses")
    expect(hands.output(page, "bench.timeline")).to_contain_text("bridge shelled")

    # And the briefing is rendered and published.
    page.locator("#jp-main-dock-panel .lm-TabBar-tab", has_text="Terminal").click()
    hands.enter(page, folder, "counterclaim render mine")
    made = folder / "reports" / "site" / "mine" / "index.html"
    html = made.read_text("utf-8")
    assert soup(html).h1.get_text(strip=True) == "My own crisis"
    assert {tag["id"] for tag in soup(html)(id=True)} >= {"e004", "e005", "e006", "r002"}


def test_save_and_export_sends_the_page_of_a_notebook_that_was_run(page, folder, address, seed):
    page.goto(f"{address}lab/workspaces/{lab.WORKSPACE}/tree/notebooks/1-briefing.ipynb")
    expect(page.locator(".jp-Notebook:visible")).to_contain_text("The briefing", timeout=60_000)
    hands.run_all(page, "1-briefing.ipynb")
    with page.expect_download() as sent:
        hands.menu(page, "File", "Save and Export Notebook As", "Counterclaim")
    assert sent.value.suggested_filename == "1-briefing.html"
    html = folder / "sent.html"
    sent.value.save_as(html)
    text = html.read_text("utf-8")
    assert "draft, no edition" in text
    # It might be published: the gate is asked as it is of a page that `render` made.
    executed = nbformat.read(folder / "notebooks" / "1-briefing.ipynb", as_version=4)
    assert gate.problems(text, executed, cut(seed, "")) == []
    # It opens from a disk, and its charts are drawn there.
    with page.context.browser.new_page() as alone:
        alone.goto(html.as_uri())
        expect(alone.locator("figure .shot svg:visible").first).to_be_visible(timeout=60_000)
        assert alone.locator("figure").count() == len(pages.figures(text))


def test_a_figure_fits_its_cell_and_follows_the_dark_theme(page):
    found = page.evaluate(
        """() => {
          let figure = document.querySelector('.jp-RenderedPlotly'), body = document.body.dataset;
          let wide = figure.querySelector('.svg-container').cloneNode(), light = body.jpThemeLight;
          wide.style.width = '880px';
          figure.appendChild(wide);
          let room = figure.clientWidth, width = wide.getBoundingClientRect().width;
          body.jpThemeLight = 'false';
          let dark = getComputedStyle(wide).filter;
          body.jpThemeLight = light;
          let scrolls = getComputedStyle(figure).overflowX !== 'hidden';
          let bright = getComputedStyle(wide).filter;
          wide.remove();
          return {room, width, scrolls, dark, bright};
        }"""
    )
    assert found["room"] < 880 and abs(found["width"] - found["room"]) < 2
    assert not found["scrolls"]
    assert "invert" in found["dark"] and found["bright"] == "none"


def test_nothing_was_asked_of_anybody_else(page, address):
    assert [url for url in page.asked if not url.startswith((address, "data:", "blob:"))] == []


def test_what_jupyterlab_remembers_stays_in_the_checkout(page, folder):
    assert list((folder / ".jupyter" / "workspaces").glob("bench-*.jupyterlab-workspace"))
    ignored = (hands.CHECKOUT / ".gitignore").read_text("utf-8").splitlines()
    assert f"{lab.STATE}/" in ignored
    for name, path in lab.environment(folder).items():
        if name.startswith(("JUPYTER", "IPYTHON")) and name in lab._FOLDERS:
            assert path.startswith(str(folder / lab.STATE))


def test_a_workspace_that_was_arranged_is_left_alone(tmp_path):
    lab.prepare(tmp_path)
    path = next((tmp_path / ".jupyter" / "workspaces").iterdir())
    made = json.loads(path.read_text("utf-8"))
    made["data"]["layout-restorer:data"]["main"]["current"] = "mine"
    path.write_text(json.dumps(made), "utf-8")
    lab.prepare(tmp_path)
    assert json.loads(path.read_text("utf-8"))["data"] == made["data"]


def test_the_command_is_found_in_a_terminal(tmp_path):
    folder = lab.environment(tmp_path)["PATH"].partition(os.pathsep)[0]
    assert folder == str(Path(sys.executable).parent)


def saved(root, path, content, **model):
    manager = SimpleNamespace(root_dir=str(root))
    model = {"type": "file", "format": "text", "content": content} | model
    lab.before_save(model=model, path=path, contents_manager=manager)
    return model["content"]


def test_a_table_that_is_saved_keeps_its_form(world_root):
    path = world_root / "data" / "world" / "notes.csv"
    text = path.read_text("utf-8")
    assert saved(world_root, "data/world/notes.csv", text + ",,,,") == text
    path.unlink()
    assert saved(world_root, "/data/world/notes.csv", text[:-1]) == text


@pytest.mark.parametrize(
    "path", ["notes.csv", "data/notes.csv", "data/world/other.csv", "data/world/x/notes.csv"]
)
def test_any_other_file_is_saved_as_it_was_typed(world_root, path):
    assert saved(world_root, path, "note_id,as_of,kind,text,events\n\n") == (
        "note_id,as_of,kind,text,events\n\n"
    )


def test_a_notebook_is_no_table(world_root):
    columns = ",".join(codebook.columns(codebook.read(world_root), "notes"))
    typed = {"cells": []}
    assert saved(world_root, "data/world/notes.csv", typed, format="json") == typed
    assert columns.startswith("note_id")
