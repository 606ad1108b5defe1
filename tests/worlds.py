"""The made-up dossiers of tests/worlds, one for each kind of data, and their rendered pages."""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pages
import pytest

from counterclaim import cli

# The second page of each, beside its briefing: the notebook and its parameter.
WORLDS = {
    "war-diary": ("2-actor", "actor: a002"),
    "cyber": ("3-claim", "claim: e003"),
    "conditions": ("3-claim", "claim: e003"),
    "assessed": ("3-claim", "claim: e002"),
    "joint": ("2-actor", "actor: a002"),
    "easing": ("2-actor", "actor: a002"),
    "who-did-it": ("3-claim", "claim: e003"),
}
_BLOCKS = (
    "p li h1 h2 h3 h4 td th dt dd caption figcaption div section summary details title".split()
)


class Rendered(NamedTuple):
    """How `render` ended; the pages by slug, and the lines of each that a reader sees."""

    code: int
    html: dict[str, str]
    lines: dict[str, list[str]]


def root(folder: Path) -> Path:
    """A root with the codebook and the seven dossiers."""
    shutil.copytree(pages.CHECKOUT / "data" / "codebook", folder / "data" / "codebook")
    (folder / "counterclaim.toml").touch()
    for name in WORLDS:
        shutil.copytree(pages.CHECKOUT / "tests" / "worlds" / name, folder / "data" / name)
    return folder


def rendered(folder: Path) -> Rendered:
    """The briefing and a second page of each, rendered one after the other in this process."""
    where = root(folder)
    shutil.copytree(pages.CHECKOUT / "notebooks", where / "notebooks")
    pages.trim(where)
    entries = []
    for name, (notebook, parameter) in WORLDS.items():
        one = f"every: day, parameters: {{dossier: {name}"
        entries += [
            f"- {{slug: {name}, notebook: 1-briefing, {one}}}}}\n",
            f"- {{slug: {name}-second, notebook: {notebook}, {one}, {parameter}}}}}\n",
        ]
    (where / "reports").mkdir()
    (where / "reports" / "reports.yml").write_text("".join(entries), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERCLAIM_ROOT", str(where))
        code = cli.main(["render", "--executor", "serial"])
    site = where / "reports" / "site"
    texts = {
        path.parent.name: path.read_text("utf-8") for path in sorted(site.glob("*/index.html"))
    }
    return Rendered(code, texts, {slug: visible(html) for slug, html in texts.items()})


def visible(html: str) -> list[str]:
    """The text that a reader sees, a line for each block."""
    soup = pages.BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(["script", "style", "template"]):
        tag.decompose()
    for tag in soup.find_all(_BLOCKS):
        tag.insert_before("\n")
        tag.append("\n")
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in soup.get_text().split("\n"))
    return [line for line in lines if line]
