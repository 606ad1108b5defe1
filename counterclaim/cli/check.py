"""`counterclaim check`: say what is wrong with the tables."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.cli import common
from counterclaim.desk.root import root

if TYPE_CHECKING:
    from counterclaim.tables import Problem


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    check = commands.add_parser("check", help="say what is wrong with the tables")
    check.add_argument("dossier", nargs="*", help="a folder of data/ (default: all)")
    check.add_argument(
        "--texts",
        type=Path,
        metavar="DIR",
        help="also hold quotes, paragraphs and hashes against the texts of the sources in DIR, as "
        "s001.txt; texts of several dossiers in a folder for each, as DIR/my-crisis/s001.txt",
    )
    check.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check the dossiers that are named, print one table; 0 if nothing is wrong, else 1."""
    from counterclaim import checks, tables
    from counterclaim.tables import codebook

    base = root()
    names = tables.names(base)
    common.known(options.dossier, names, "dossier")
    found: list[Problem] = []
    said = []
    for name in options.dossier or names:
        try:
            book = codebook.read(base, name)
        except codebook.CodebookError as error:
            # The shared codebook's problems are the same for each dossier.
            found += [each for each in error.problems if each not in found]
            continue
        read = tables.read(tables.folder_of(base, name), book)
        problems = read.problems or checks.check(read, book)
        if options.texts and not problems:
            problems, unverified = checks.verify_texts(read, _texts(options.texts, name))
            said += [f"{name}, {message.wrong}" for message in unverified]
            if not problems and not unverified:
                said.append(f"{name}: every quote, paragraph and hash agrees with the texts")
        found += [each._replace(file=f"{name}/{each.file}") for each in problems]
        if not problems:
            said.append(f"{name}: no problem in {', '.join(tables.sizes(read))}")
    if found:
        common.print_problems(found)
    for line in said:
        print(line)
    return common.FAILED if found else common.WELL


def _texts(folder: Path, name: str) -> Path:
    """The folder of a dossier's texts: one of its own where there is one, for `s001` is in each."""
    own = folder / name
    return own if own.is_dir() else folder
