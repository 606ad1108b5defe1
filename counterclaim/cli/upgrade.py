"""`counterclaim upgrade`: bring a desk's notebooks and codebook to this version."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim import __version__
from counterclaim.cli import common
from counterclaim.desk import carried
from counterclaim.desk.messages import Message, nearest
from counterclaim.desk.messages import upgrade as messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.nouns import digits
from counterclaim.desk.root import root

if TYPE_CHECKING:
    from counterclaim.workbench.upgrade import Step

MOST = 40  # lines of each file's difference that are shown


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["upgrade"]
    verb = commands.add_parser(
        "upgrade",
        help=words[""],
        description=words["description"],
    )
    verb.add_argument("--write", action="store_true", help=words["--write"])
    for name in ("--take", "--keep"):
        verb.add_argument(name, action="append", default=[], metavar="FILE", help=words[name])
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show what would change and, with --write, change it; 1 where something is left to settle."""
    from counterclaim.workbench import desk, upgrade

    base = root()
    if carried.source() == base:
        raise common.UsageError(messages.CHECKOUT)
    files = desk.shared()
    for name in (*options.take, *options.keep):
        if name not in files:
            message = messages.UNKNOWN_FILE.fill(name=name, nearest=nearest(name, list(files)))
            raise common.UsageError(message)
    try:
        steps = upgrade.plan(base, files, options.take, options.keep)
        upgrade.check(base, steps)
    except OSError as error:
        return _failed(messages.UNREADABLE, error)
    if not (base / desk.LAID).is_file():
        print(messages.NO_MEMORY.fill(file=desk.LAID).wrong)
    _list(steps)
    changes = [step for step in steps if step.what in upgrade.CHANGES]
    if not options.write:
        _show(steps, files)
    elif changes or _version(base) != __version__ or options.keep:
        try:
            upgrade.write(base, steps, files)
        except OSError as error:
            return _failed(messages.CUT_SHORT, error)
    return _end(steps, len(changes), options.write)


def _failed(message: Message, error: OSError) -> int:
    print(common.sentences(message.fill(why=common.reason(error))), file=sys.stderr)
    return common.FAILED


def _end(steps: list[Step], n: int, written: bool) -> int:
    """Say what was done and what is left."""
    from counterclaim.workbench import upgrade

    values = {"version": __version__, "n": digits(n, "file")}
    if n:
        print(
            common.sentences((messages.WRITTEN if written else messages.NOT_WRITTEN).fill(**values))
        )
    if written and any(s.what in upgrade.CHANGES and "data/codebook/" in s.name for s in steps):
        print(common.sentences(messages.MIGRATE))
    clashes = [step for step in steps if step.what == upgrade.CLASH]
    for step in clashes:
        places = digits(step.clashes, "place")
        print(common.sentences(messages.SETTLE.fill(name=step.name, places=places)))
    if not n and not clashes:
        print(messages.CURRENT.fill(version=__version__).wrong)
    return common.FAILED if clashes else common.WELL


def _list(steps: list[Step]) -> None:
    rows = [(step.name, messages.FATES[step.what].wrong) for step in steps if step.what != "same"]
    if rows:
        common.print_table(rows)


def _show(steps: list[Step], files: dict[str, bytes]) -> None:
    """Print the lines that change, of each file the first."""
    from counterclaim.desk.messages import formats
    from counterclaim.workbench import upgrade

    for step in steps:
        if step.what not in (*upgrade.CHANGES, upgrade.CLASH) or step.before is None:
            continue
        lines = upgrade.difference(step, files)
        print("\n".join(["", *lines[:MOST]]))
        if (more := len(lines) - MOST) > 0:
            print(formats.MORE_LINES.fill(n=more).wrong)


def _version(base: Path) -> str:
    from counterclaim.desk.root import settings

    return settings(base).get("version", "")
