"""`counterclaim init`: create a desk in a new folder."""

from __future__ import annotations

import argparse
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from counterclaim.cli import common
from counterclaim.desk.messages import init as messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.root import above


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["init"]
    verb = commands.add_parser(
        "init",
        help=words[""],
        description=words["description"],
    )
    verb.add_argument("folder", type=Path, metavar="DIR", help=words["folder"])
    verb.add_argument("--example", action="store_true", help=words["--example"])
    verb.add_argument("--git", action="store_true", help=words["--git"])
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Create the desk; 0 if done, 1 if it could not be written, 2 if it may not be there."""
    folder = options.folder.absolute()
    _free(folder)
    if options.git:
        _no_repository(folder)
    new = not folder.exists()
    try:
        from counterclaim.workbench import desk

        desk.lay(folder, options.example)
    except BaseException as error:
        _clear(folder, new)
        if not isinstance(error, OSError):
            raise
        print(messages.NOT_LAID.fill(why=common.reason(error)).wrong, file=sys.stderr)
        return common.FAILED
    why = _commit(folder) if options.git else ""
    if why:
        print(common.sentences(messages.GIT_FAILED.fill(why=why)), file=sys.stderr)
    print(common.sentences(messages.CREATED_DESK.fill(folder=common.shown(folder))))
    steps = [] if folder == Path.cwd() else [f"cd {shlex.quote(common.shown(folder))}"]
    steps += [] if options.example else ['counterclaim new my-crisis --title "My crisis"']
    for step in [*steps, "counterclaim check", "counterclaim render"]:
        print(f"  {step}")
    return common.FAILED if why else common.WELL


def _free(folder: Path) -> None:
    """Refuse a folder that holds something, or is inside a desk."""
    if (desk := above(folder.resolve())) is not None:
        raise common.UsageError(messages.IN_A_DESK.fill(folder=folder, desk=desk))
    if not folder.exists():
        return
    if not folder.is_dir():
        raise common.UsageError(messages.NOT_A_FOLDER.fill(folder=folder))
    # A repository that was created for the desk, and holds nothing yet, is empty too.
    names = sorted(path.name for path in folder.iterdir() if path.name != ".git")
    if names:
        some = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
        raise common.UsageError(messages.NOT_EMPTY.fill(folder=folder, names=some))


def _no_repository(folder: Path) -> None:
    """Refuse --git where there is no git, or a repository already."""
    if shutil.which("git") is None:
        raise common.UsageError(messages.NO_GIT)
    there = next(each for each in (folder, *folder.parents) if each.is_dir())
    if _git(there, "rev-parse", "--git-dir").returncode == 0:
        raise common.UsageError(messages.ALREADY_GIT.fill(folder=folder))


def _clear(folder: Path, new: bool) -> None:
    """Remove what was written into a folder that was empty, and the folder if it was new."""
    if new:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for path in folder.iterdir():
        if path.is_dir() and path.name != ".git":
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != ".git":
            path.unlink(missing_ok=True)


def _commit(folder: Path) -> str:
    """Make a repository with one commit; gives git's words if it fails, else nothing."""
    steps = (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "--all"),
        ("commit", "--quiet", "--message=Create the desk"),
    )
    for step in steps:
        done = _git(folder, *step)
        if done.returncode:
            return " ".join(done.stderr.split()) or f"git {step[0]} ended {done.returncode}."
    return ""


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "-C", str(folder), *words], capture_output=True, text=True, errors="replace"
    )
