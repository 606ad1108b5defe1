"""A real JupyterLab on a checkout of its own, and the hands to work in it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

CHECKOUT = Path(__file__).resolve().parents[1]
SEED = "iran-drones-2022"
_PATIENCE = 120_000  # a busy machine is no failure
expect.set_options(timeout=_PATIENCE)


def checkout(folder: Path) -> Path:
    """Copy into a folder what an analyst works with: the tables, the notebooks, the README."""
    for name in ("data", "notebooks", "reports/pictures"):
        shutil.copytree(CHECKOUT / name, folder / name)
    for name in ("README.md", "counterclaim.toml", "reports/reports.yml"):
        shutil.copyfile(CHECKOUT / name, folder / name)
    if (CHECKOUT / "node_modules").is_dir():
        (folder / "node_modules").symlink_to(CHECKOUT / "node_modules")
    return folder


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """JupyterLab as `make lab` starts it, on a checkout; the address to open comes out."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "counterclaim.workbench.lab", "--no-browser", "--allow-root"]
    command += [
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.ip=127.0.0.1",
    ]
    command += ["--IdentityProvider.token="]
    log = folder / "lab.log"
    with log.open("wb") as out:
        environment = os.environ | {"COUNTERCLAIM_ROOT": str(folder)}
        server = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        _wait(f"http://127.0.0.1:{port}/api", server, log)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()  # it ends its kernels too
        server.wait(30)


def _wait(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(_PATIENCE // 100):
        assert server.poll() is None, log.read_text("utf-8", "replace")[-2000:]
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(
        "JupyterLab did not come up:\n" + log.read_text("utf-8", "replace")[-2000:]
    )


def open_lab(page: Page, address: str) -> None:
    """Open the prepared workspace and wait until its three documents are there."""
    page.goto(address)
    expect(page.locator(".jp-MarkdownViewer h1").first).to_be_visible()
    expect(table(page).first).to_be_visible()


def tab(page: Page, name: str) -> None:
    """Bring a document to the front."""
    page.locator("#jp-main-dock-panel .lm-TabBar-tab", has_text=name).click()


def menu(page: Page, *path: str) -> None:
    """Choose from the menus: Run, Run All Cells."""
    page.locator(".lm-MenuBar-itemLabel", has_text=path[0]).first.click()
    for n, name in enumerate(path[1:], 2):
        item = page.locator(".lm-Menu-itemLabel").get_by_text(name, exact=True).last
        # A click on an entry that is still greyed out is lost without a word.
        greyed = page.locator(".lm-Menu-item.lm-mod-disabled").filter(has=item)
        expect(greyed).to_have_count(0)
        if n < len(path):
            item.hover()
        else:
            item.click()


def run_all(page: Page, name: str = "0-curate.ipynb") -> None:
    """Bring a notebook to the front, run all its cells, and wait until the last one is done."""
    tab(page, name)
    front = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    # What is asked of a kernel that is not there yet is lost. The circle beside its name is that of
    # an idle one from the first moment; the words at the foot wait for the kernel.
    foot = page.locator("#jp-main-statusbar").get_by_text("Python 3 (ipykernel) | Idle")
    expect(foot).to_be_visible()
    prompts = front.locator(".jp-CodeCell .jp-InputPrompt")
    before = prompts.last.inner_text()
    menu(page, "Run", "Run All Cells")
    # The last number may be there before a star was seen: a second run takes a moment only.
    done = re.compile(rf"^(?!{re.escape(before)}$)\[\d+\]:$")
    expect(prompts.last).to_have_text(done)


def output(page: Page, call: str) -> Locator:
    """What a cell of the notebook in front shows, found by what it calls."""
    front = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    return front.locator(".jp-CodeCell", has_text=call).locator(".jp-OutputArea")


def table(page: Page) -> Locator:
    """The cells of the table that is open."""
    return page.locator(".jexcel tbody td[data-x]")


def document(page: Page, path: str) -> Locator:
    """What the tab of a file holds, found by its path: tables of several dossiers share a name."""
    tab = page.locator(f"#jp-main-dock-panel .lm-TabBar-tab[title*='{path}']")
    return page.locator(f"[id='{tab.get_attribute('data-id')}']")


def open_file(page: Page, path: str) -> None:
    """Open a file by clicking through the file browser, from the root."""
    browser = page.locator(".jp-FileBrowser:not(.lm-mod-hidden)")
    if not browser.is_visible():
        page.locator(".jp-SideBar [data-id='filebrowser']").click()
    browser.locator(".jp-BreadCrumbs-home").click()
    for name in path.split("/"):
        browser.get_by_text(name, exact=True).dblclick()
    expect(page.locator("#jp-main-dock-panel .lm-mod-current.jp-mod-current")).to_have_attribute(
        "title", re.compile(re.escape(path)), timeout=_PATIENCE
    )


def terminal(page: Page) -> None:
    """Open a terminal and wait for its prompt."""
    menu(page, "File", "New", "Terminal")
    expect(page.locator(".jp-Terminal .xterm-screen")).to_be_visible()


def enter(page: Page, folder: Path, command: str, *answers: str) -> None:
    """Type a command into the terminal, and the answers to what it asks; wait until it has ended.

    The folder is the checkout. What a terminal shows is a picture, so files tell of start and end.
    """
    page.locator(".jp-Terminal .xterm-screen").click()
    page.keyboard.type(f"touch begun; {command}; touch ended\n")
    # The shell reads its own lines as keys: an Enter that comes before it has handed the terminal
    # over ends no line of what it starts.
    _await(folder / "begun", f"it did not start: {command[:60]}")
    for answer in answers:
        page.keyboard.type(f"{answer}\n")
    _await(folder / "ended", f"it did not end: {command[:60]}")


def _await(flag: Path, otherwise: str) -> None:
    for _ in range(_PATIENCE // 100):
        if flag.exists():
            flag.unlink()
            return
        time.sleep(0.1)
    raise AssertionError(otherwise)


def write(page: Page, row: int, column: int, text: str, path: str = "") -> None:
    """Type over a cell of a table, counted from 0 with the header, and save the table.

    The path names the table where more than one is open.
    """
    inside = document(page, path) if path else page
    cell = inside.locator(f".jexcel td[data-x='{column}'][data-y='{row}']")
    cell.click()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(cell).to_have_text(text)
    # The workspace is put too, at any time.
    with page.expect_response(
        lambda answer: (
            answer.request.method == "PUT" and "/api/contents/" in answer.url and answer.ok
        )
    ):
        page.keyboard.press("Control+s")


def retype(page: Page, old: str, new: str) -> None:
    """Replace a line of a cell of the notebook in front."""
    front = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    line = front.locator(".cm-line", has_text=old).first
    line.click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.type(new)
