"""`counterclaim completion`: complete commands and options in a shell."""

from __future__ import annotations

import argparse

from counterclaim.cli import common

SHELLS = ("bash", "zsh", "tcsh")


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    verb = commands.add_parser(
        "completion",
        help="write what a shell needs to complete commands and options",
        description="Write what a shell needs to complete commands and options. Put it where "
        "your shell looks for completions.",
    )
    verb.add_argument("shell", choices=SHELLS, help="the shell")
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the script of a shell."""
    import shtab

    from counterclaim import cli

    print(shtab.complete(cli.parser(), shell=options.shell))
    return common.WELL
