"""`counterclaim completion`: complete commands and options in a shell."""

from __future__ import annotations

import argparse

from counterclaim.cli import common
from counterclaim.desk.messages.help import HELP

SHELLS = ("bash", "zsh", "tcsh")


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["completion"]
    verb = commands.add_parser(
        "completion",
        help=words[""],
        description=words["description"],
    )
    verb.add_argument("shell", choices=SHELLS, help=words["shell"])
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the script of a shell."""
    import shtab

    from counterclaim import cli

    print(shtab.complete(cli.parser(), shell=options.shell))
    return common.WELL
