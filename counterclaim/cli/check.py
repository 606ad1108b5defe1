"""`counterclaim check`: say what is wrong with the tables."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.cli import common
from counterclaim.desk.messages import cli as messages
from counterclaim.desk.messages import formats as format_messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.root import root

if TYPE_CHECKING:
    from counterclaim.tables import Problem


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["check"]
    check = commands.add_parser("check", help=words[""])
    check.add_argument("dossier", nargs="*", help=words["dossier"])
    check.add_argument(
        "--texts",
        type=Path,
        metavar="DIR",
        help=words["--texts"],
    )
    check.add_argument("--all", action="store_true", help=words["--all"])
    check.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check the dossiers that are named, print one table; 0 if nothing is wrong, else 1."""
    from counterclaim import checks, tables
    from counterclaim.formats import form
    from counterclaim.tables import codebook

    base = root()
    names = tables.names(base)
    common.known(options.dossier, names, "dossier")
    problems: list[Problem] = [] if options.dossier else tables.misnamed(base)
    lines = []
    untidy = []
    for name in options.dossier or names:
        try:
            book = codebook.read(base, name)
        except codebook.CodebookError as error:
            # The shared codebook's problems are the same for each dossier.
            problems += [each for each in error.problems if each not in problems]
            continue
        files = tables.contents(tables.folder_of(base, name), book)
        read = tables.parse(files, book)
        wrong = read.problems or checks.check(read, book)
        if wrong:
            wrong += [each for each in form.beneath(files, book) if each not in wrong]
            untidy += [name] if form.can_be_tidied(files, book) else []
        if options.texts and not wrong:
            wrong, unverified = checks.verify_texts(read, _texts(options.texts, name))
            lines += [f"{name}, {message.wrong}" for message in unverified]
            if not wrong and not unverified:
                lines.append(messages.TEXTS_AGREE.fill(dossier=name).wrong)
        problems += [each._replace(file=f"{name}/{each.file}") for each in wrong]
        if not wrong:
            doubts = [each._replace(file=f"{name}/{each.file}") for each in checks.warnings(read)]
            lines += [messages.WARNING.fill(what=tables.line(each)).wrong for each in doubts]
            sizes = ", ".join(tables.sizes(read))
            lines.append(messages.NO_PROBLEM.fill(dossier=name, sizes=sizes).wrong)
    if problems:
        common.print_problems(problems, every=options.all)
    if untidy:
        lines.append(format_messages.TIDY_MENDS.fill(what=" ".join(untidy)).wrong)
    for line in lines:
        print(line)
    return common.FAILED if problems else common.WELL


def _texts(folder: Path, name: str) -> Path:
    """The folder of a dossier's texts: one of its own where there is one, for `s001` is in each."""
    own = folder / name
    return own if own.is_dir() else folder
