"""`counterclaim migrate`: bring a dossier's tables to this version of the codebook."""

from __future__ import annotations

import argparse
import sys

from counterclaim.cli import common
from counterclaim.desk.messages import cli as messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.root import root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["migrate"]
    migrate = commands.add_parser("migrate", help=words[""])
    migrate.add_argument("dossier", nargs="+", help=words["dossier"])
    migrate.add_argument("--write", action="store_true", help=words["--write"])
    migrate.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show what would change in each dossier and, with --write, change it.

    Nothing of a dossier is written unless all of it can be brought over.
    """
    from counterclaim import tables
    from counterclaim.site import publish
    from counterclaim.tables import codebook
    from counterclaim.workbench import migrate

    base = root()
    common.known(options.dossier, tables.names(base), "dossier")
    book = codebook.read(base)
    failed = False
    for name in dict.fromkeys(options.dossier):
        folder = tables.folder_of(base, name)
        try:
            change = migrate.migration(folder, book)
        except migrate.MigrationError as error:
            problems = [each._replace(file=f"{name}/{each.file}") for each in error.problems]
            common.print_problems(problems, sys.stderr)
            failed = True
            continue
        if not change.after:
            version = migrate.version(book)
            print(messages.CURRENT.fill(dossier=name, version=version).wrong)
            continue
        if options.write:
            for file, text in change.after.items():
                publish.write(folder / file, text)
            print(messages.MIGRATED.fill(dossier=name, files=", ".join(change.after)).wrong)
        else:
            print(migrate.difference(change))
            message = messages.NOT_MIGRATED.fill(dossier=name, files=", ".join(change.after))
            print(common.sentences(message))
        for line in change.left:
            print(messages.LEFT.fill(text=line).wrong)
    return common.FAILED if failed else common.WELL
