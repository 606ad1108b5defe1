"""Makes the documentation as a site: the guides of docs/, the method, the codebook, the commands.

What stands elsewhere in the repository is taken from there, and what follows from the code is
written from it, so that neither can go out of date. Without an argument the site is build/docs.
"""

import argparse
import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Pages that stand elsewhere, by their name in the documentation.
ELSEWHERE = {
    "method.md": "METHOD.md",
    "codebook.md": "data/README.md",
    "question.md": "notebooks/README.md",
    "runs.md": "reports/README.md",
    "changes.md": "CHANGELOG.md",
}
# What notebooks import, for the page on Python.
MODULES = (
    "counterclaim.execute.parameters",
    "counterclaim.figures",
    "counterclaim.page.briefing",
    "counterclaim.page.actor",
    "counterclaim.page.claim",
    "counterclaim.analysis.pairs",
    "counterclaim.analysis.positions",
    "counterclaim.analysis.escalation",
    "counterclaim.analysis.quality",
)
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s#]+)(#[^)]*)?\)")


def collect(folder: Path) -> None:
    """Write all pages into a folder, with links between them."""
    for path in sorted((ROOT / "docs").glob("*.md")):
        (folder / path.name).write_text(_linked(path, folder), "utf-8")
    for name, place in ELSEWHERE.items():
        (folder / name).write_text(_linked(ROOT / place, folder), "utf-8")
    (folder / "commands.md").write_text(commands(), "utf-8")
    (folder / "python.md").write_text(python(), "utf-8")
    shutil.copy(ROOT / "docs" / "conf.py", folder)


def _linked(page: Path, folder: Path) -> str:
    """The text of a page: links lead to the pages here, those to other files are their names."""
    names = {(ROOT / place).resolve(): name for name, place in ELSEWHERE.items()}
    names |= {path.resolve(): path.name for path in (ROOT / "docs").glob("*.md")}

    def link(match: re.Match[str]) -> str:
        picture, words, target, anchor = match.groups()
        if re.match("[a-z]+:", target):
            return match[0]
        there = (page.parent / target).resolve()
        if picture:
            (folder / "pictures").mkdir(exist_ok=True)
            shutil.copy(there, folder / "pictures" / there.name)
            return f"![{words}](pictures/{there.name})"
        if there in names:
            return f"[{words}]({names[there]}{anchor or ''})"
        if page.parent == ROOT / "docs" and not there.exists():
            return match[0]  # a page that is written here, as commands.md
        return words

    return _LINK.sub(link, page.read_text("utf-8"))


def commands() -> str:
    """The page on the commands: the help of each."""
    from counterclaim import cli

    os.environ["COLUMNS"] = "88"
    (verbs,) = [x.choices for x in cli.parser()._actions if isinstance(x.choices, dict)]
    parts = ["# Commands", "Each command shows this with `--help`, and its examples can be typed."]
    for name in verbs:
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown), contextlib.suppress(SystemExit):
            cli.main([name, "--help"])
        parts += [f"## counterclaim {name}", f"```text\n{shown.getvalue().rstrip()}\n```"]
    return "\n\n".join(parts) + "\n"


def python() -> str:
    """The page on Python: what notebooks import."""
    parts = ["# Python", "What the notebooks import. Functions take a dossier and give frames."]
    for module in MODULES:
        parts.append(f"## {module}\n\n```{{eval-rst}}\n.. automodule:: {module}\n   :members:\n```")
    return "\n\n".join(parts) + "\n"


def main(argv: list[str] | None = None) -> int:
    """Make the site; gives what Sphinx ended with."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "docs")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as source:
        collect(Path(source))
        words = ["-q", "-W", "--keep-going", "-E", "-b", "html", source, str(options.folder)]
        done = subprocess.run([sys.executable, "-m", "sphinx", *words], cwd=ROOT)
    if not done.returncode:
        print(f"The documentation: {options.folder / 'index.html'}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
