"""JupyterLab, prepared for work on a dossier (`make lab`).

The README, the bench and the event table stand side by side; what a table editor saves keeps the
form of the tables; and what JupyterLab remembers stays in `.jupyter/` of the checkout.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from counterclaim.desk.root import root
from counterclaim.site import publish
from counterclaim.tables import codebook, tidy

STATE = ".jupyter"
WORKSPACE = "bench"
NOTEBOOK = "notebooks/0-curate.ipynb"
DOSSIER = "iran-drones-2022"

# Where JupyterLab keeps what it remembers; each is a folder of STATE.
_FOLDERS = {
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "run",
    "IPYTHONDIR": "ipython",
}
# JupyterLab asks nobody for news and newer versions, and asks the analyst no question about it.
_SETTINGS = {
    "@jupyterlab/apputils-extension/notification": {"checkForUpdates": False, "fetchNews": "false"},
}
# The wide drawing of a figure is made as small as its cell, which the file browser or a table
# beside it narrows: by a transform, under which plotly knows where a pointer is. In the dark theme
# the lightness of figures is turned round and their hues stay.
_STYLE = """\
.jp-RenderedPlotly{container-type:inline-size;overflow:hidden!important}
.jp-RenderedPlotly .svg-container[style*="width: 880px"]{
  transform:scale(min(1,tan(atan2(100cqw,880px))));transform-origin:0 0}
body[data-jp-theme-light=false] .jp-RenderedPlotly .svg-container{
  filter:invert(1) hue-rotate(180deg)}
"""
# The editor of tables asks its maker's site for a logo, over plain HTTP, each time it opens. The
# first part is Jupyter's own policy.
_HEADERS = {
    "headers": {
        "Content-Security-Policy": "frame-ancestors 'self'; img-src 'self' data: blob:",
    }
}


def _terminal() -> dict[str, list[str]]:
    """Name the shell that Jupyter would take.

    Left to itself Jupyter makes it a login shell where its output goes to a file, and a login shell
    forgets the PATH on which our command is.
    """
    return {"shell_command": [os.environ.get("SHELL") or "sh"]}


def environment(base: Path) -> dict[str, str]:
    """The environment of JupyterLab: the checkout as root, its folders inside, and our command."""
    folders = {name: str(base / STATE / folder) for name, folder in _FOLDERS.items()}
    # So that `counterclaim` is found in its terminals.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    return {**os.environ, **folders, "COUNTERCLAIM_ROOT": str(base), "PATH": path}


def command(*options: str) -> list[str]:
    """The command line of JupyterLab, with options of one's own behind."""
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        "--LabApp.custom_css=True",
        f"--LabApp.default_url=/lab/workspaces/{WORKSPACE}",
        "--FileContentsManager.pre_save_hook=counterclaim.workbench.lab.before_save",
        f"--ServerApp.tornado_settings={_HEADERS}",
        f"--ServerApp.terminado_settings={_terminal()}",
        *options,
    ]


def layout(dossier: str) -> dict[str, Any]:
    """The workspace: the README and the bench in tabs, and the event table beside them."""
    readme, events = "README.md", f"data/{dossier}/events.csv"
    left, bench = f"markdownviewer-widget:{readme}", f"notebook:{NOTEBOOK}"
    right = f"spreadsheet-editor:plugin:{events}"
    opened = {
        left: {"path": readme, "factory": "Markdown Preview"},
        bench: {"path": NOTEBOOK, "factory": "Notebook"},
        # The editor of tables does not open again what it had open: the colon in its own key makes
        # JupyterLab find nothing under it. A key of the text editor opens it all the same.
        f"editor:{events}": {"path": events, "factory": "Spreadsheet Editor"},
    }
    dock = {
        "type": "split-area",
        "orientation": "horizontal",
        "sizes": [0.6, 0.4],
        "children": [
            {"type": "tab-area", "currentIndex": 0, "widgets": [left, bench]},
            {"type": "tab-area", "currentIndex": 0, "widgets": [right]},
        ],
    }
    side = {"collapsed": True, "visible": True}
    restored = {
        "main": {"dock": dock, "current": left},
        "left": {**side, "current": None, "widgets": ["filebrowser"]},
        "right": side,
        "relativeSizes": [0, 1, 0],
    }
    data = {"layout-restorer:data": restored}
    data |= {key: {"data": value} for key, value in opened.items()}
    return {"data": data, "metadata": {"id": WORKSPACE}}


def prepare(base: Path, dossier: str = DOSSIER) -> None:
    """Lay workspace, settings and style, unless there are any: what an analyst arranged stays."""
    from jupyterlab_server.workspaces_handler import WorkspacesManager

    for name, settings in _SETTINGS.items():
        path = base / STATE / "settings" / f"{name}.jupyterlab-settings"
        if not path.exists():
            publish.write(path, json.dumps(settings, indent=2) + "\n")
    style = base / STATE / "config" / "custom" / "custom.css"
    if not style.exists():
        publish.write(style, _STYLE)
    manager = WorkspacesManager(str(base / STATE / "workspaces"))
    if not manager.load(WORKSPACE)["data"]:
        manager.save(WORKSPACE, json.dumps(layout(dossier)))


def before_save(model: dict[str, Any], path: str, contents_manager: Any, **_: Any) -> None:
    """Put the form of a table right before JupyterLab saves it, see `tidy`.

    Jupyter's hook: the model of the file, its path from the root, and the manager that saves it in;
    the content of the model is changed in place, and only if it is a table of a dossier.
    """
    base = Path(contents_manager.root_dir)
    file = base / path.strip("/")
    table = file.stem
    ours = file.suffix == ".csv" and file.parent.parent == base / "data"
    if not ours or table not in codebook.TABLES or model.get("format") != "text":
        return
    before = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
    header = model["content"].removeprefix("\ufeff").partition("\n")[0].rstrip("\r").split(",")
    columns = codebook.columns_in(codebook.read(base), table, header)
    model["content"] = tidy.text(model["content"], before, columns)


def main(options: Sequence[str]) -> None:
    """Prepare the workspace and become JupyterLab; options go to JupyterLab as they are."""
    base = root()
    prepare(base)
    os.chdir(base)
    os.execve(sys.executable, command(*options), environment(base))


if __name__ == "__main__":
    main(sys.argv[1:])
