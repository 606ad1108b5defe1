"""The command `counterclaim`: check the tables, list the reports, render them.

Each command is a module; it imports what it needs when it runs, so that `list` and `check` start
at once.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Sequence

from counterclaim import __version__
from counterclaim.cli import (
    add,
    candidates,
    check,
    common,
    completion,
    deliver,
    doctor,
    export,
    figures,
    importing,
    init,
    listing,
    migrate,
    new,
    prune,
    publish,
    render,
    serve,
    tidy,
    upgrade,
)
from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import cli as messages
from counterclaim.desk.messages import examples
from counterclaim.desk.root import NoDeskError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    argv : its arguments; those of the process if None

    Returns
    -------
    0 if all went well, 1 if something failed, 2 for an invalid command line, 130 after Ctrl-C,
    141 if the reader of the output has gone, as other commands end then.
    """
    common.streams()
    try:
        try:
            options = parser().parse_args(argv)
            return options.run(options)
        finally:
            sys.stdout.flush()  # where it is seen whether anybody reads
    except BrokenPipeError:
        common.mute()
        return common.UNREAD
    except (common.UsageError, NoDeskError) as error:
        print(f"counterclaim: {error}", file=sys.stderr)
        return common.USAGE
    except DeskError as error:
        print(f"counterclaim: {error}", file=sys.stderr)
        return common.FAILED
    except OSError as error:
        common.mute()
        print(f"counterclaim: {common.reason(error)}", file=sys.stderr)
        return common.FAILED
    except KeyboardInterrupt:
        print(f"counterclaim: {messages.INTERRUPTED.wrong}", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command."""
    parser = argparse.ArgumentParser(
        prog="counterclaim", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--version", action="version", version=f"counterclaim {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for verb in (
        *(init, new, add, check, tidy, migrate, render, deliver, publish, prune, serve, listing),
        *(importing, candidates, export, figures, upgrade, doctor, completion),
    ):
        verb.add(commands)
    for name, command in commands.choices.items():
        command.epilog = examples.text(name)
        if command.formatter_class is argparse.HelpFormatter:
            # The examples keep their lines; what the command does is broken as before.
            command.description = textwrap.fill(command.description or "", 78)
            command.formatter_class = argparse.RawDescriptionHelpFormatter
    return parser
