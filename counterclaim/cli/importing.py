"""`counterclaim import`: spreadsheets, feeds and packages into a dossier."""

from __future__ import annotations

import argparse
import difflib
import secrets
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.cli import asking, common
from counterclaim.desk.messages import cli as cli_messages
from counterclaim.desk.messages import formats as messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.root import root

if TYPE_CHECKING:
    from counterclaim.formats.sheets import Returned

_LINES = 40  # of a difference
_IDS = 5  # of rows that are not in a sheet
_OWN = ("datapackage", "sheets")


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["import"]
    verb = commands.add_parser(
        "import",
        help=words[""],
        description=words["description"],
    )
    verb.add_argument("format", help=words["format"])
    verb.add_argument("file", type=Path, help=words["file"])
    verb.add_argument("dossier", nargs="?", default="", help=words["dossier"])
    verb.add_argument("--dry-run", action="store_true", help=words["--dry-run"])
    verb.add_argument("--write", action="store_true", help=words["--write"])
    order = verb.add_mutually_exclusive_group()
    for name in ("day-first", "month-first"):
        order.add_argument(
            f"--{name}", dest="first", action="store_const", const=name, help=words[f"--{name}"]
        )
    verb.add_argument("--encoding", default="", help=words["--encoding"])
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show what would come in and, if it is confirmed, write it."""
    from counterclaim.formats import feeds

    common.known([options.format], sorted([*_OWN, *feeds.names()]), "format")
    if options.format == "datapackage":
        return _package(options)
    return _sheets(options) if options.format == "sheets" else _feed(options)


def _feed(options: argparse.Namespace) -> int:
    """Put what a data set proposes into candidates.csv, and report it by cause."""
    from counterclaim import tables
    from counterclaim.desk.files import read_bytes, write_bytes
    from counterclaim.formats import candidates, feeds
    from counterclaim.tables import codebook

    base = root()
    folder = tables.folder_of(base, _named(options, tables.names(base)))
    book = codebook.read(base, options.dossier)
    before = candidates.read(folder, book)
    feed = feeds.load(options.format)
    read = feeds.read(feed, read_bytes(options.file), options.file.name, options.encoding)
    update = candidates.updated(before, read.cells, options.format)
    counts = {**update._asdict(), "name": options.file.name}
    for message in (*read.notes, messages.PROPOSED.fill(**counts)):
        print(message.wrong)
    for cause, n in read.dropped.most_common():
        print(messages.DROPPED.fill(n=n, cause=cause).wrong)
    for field in ("action", "actor", "target", "publisher", "url"):
        if n := sum(not cells.get(field) for cells in read.cells):
            print(messages.LEFT_OPEN.fill(n=n, field=field).wrong)
    if options.dry_run:
        print(messages.NOT_WRITTEN.wrong)
    elif update.candidates != before:
        write_bytes(folder / candidates.FILE, candidates.text(update.candidates).encode())
        print(messages.WROTE.fill(path=common.shown(folder / candidates.FILE)).wrong)
    return common.WELL


def _named(options: argparse.Namespace, names: list[str]) -> str:
    """The dossier that is named. Raises UsageError if there is none."""
    if not options.dossier:
        raise common.UsageError(cli_messages.NO_DOSSIER_NAMED.fill(names=", ".join(names)))
    common.known([options.dossier], names, "dossier")
    return options.dossier


def _confirmed(options: argparse.Namespace) -> bool:
    if options.dry_run:
        return False
    return options.write or (asking.terminal() and asking.yes(cli_messages.WRITE_NOW.wrong))


def _package(options: argparse.Namespace) -> int:
    """Lay the files of a package beside the place of the dossier, check them, move them there."""
    from counterclaim import checks, tables
    from counterclaim.desk.files import write_bytes
    from counterclaim.formats import from_datapackage
    from counterclaim.tables import codebook

    base = root()
    package = from_datapackage.read(options.file)
    name = options.dossier or package.name
    folder = base / "data" / name
    if folder.exists():
        raise common.UsageError(messages.NAME_TAKEN.fill(path=common.shown(folder)))
    for file in package.dropped:
        print(messages.PART_DROPPED.fill(file=file).wrong)
    part = folder.with_name(f".{name}.{secrets.token_hex(4)}.part")
    try:
        for file in sorted(package.files, key=lambda file: file == "dossier.yml"):
            write_bytes(part / file, package.files[file])
        book = codebook.read(base, part.name)
        read = tables.read(part, book)
        problems = read.problems or checks.check(read, book)
        if problems:
            print(messages.WOULD_NOT_PASS.wrong, file=sys.stderr)
            common.print_problems(problems, sys.stderr)
            return common.FAILED
        if options.dry_run:
            print(common.sentences(messages.NOT_WRITTEN))
            return common.WELL
        part.replace(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    imported = messages.IMPORTED.fill(path=common.shown(folder), name=name)
    print(common.sentences(imported))
    return common.WELL


def _sheets(options: argparse.Namespace) -> int:
    """Take edited cells from sheets into the tables of a dossier."""
    from counterclaim import tables
    from counterclaim.desk.files import read_bytes, write_bytes
    from counterclaim.formats import sheets, workbook
    from counterclaim.tables import codebook
    from counterclaim.workbench import drafts

    base = root()
    folder = tables.folder_of(base, _named(options, tables.names(base)))
    common.closed(folder)
    book = codebook.read(base, options.dossier)
    read = workbook.read(read_bytes(options.file), options.file.name, options.encoding)
    for note in read.notes:
        print(note.wrong)
    orders = {"": options.first} if options.first else {}
    before, after, left = {}, {}, False
    for table, lines in sheets.tables_in(read.rows, options.file.name).items():
        file = f"{table}.csv"
        header = ",".join(codebook.columns_in(book, table)) + "\n"
        path = folder / file
        before[file] = read_bytes(path).decode("utf-8") if path.exists() else header
        change = sheets.returned(lines, table, before[file], book, orders)
        left |= _shown(change, file, before[file])
        if change.after != before[file]:
            after[file] = change.after
    if left:
        return common.FAILED
    if not after:
        print(messages.NOTHING_EDITED.wrong)
        return common.WELL
    if problems := drafts.problems(folder, after, book):
        print(messages.WOULD_NOT_PASS.wrong, file=sys.stderr)
        common.print_problems(problems, sys.stderr)
        return common.FAILED
    if not _confirmed(options):
        print(common.sentences(messages.NOT_WRITTEN))
        return common.WELL
    for file, text in after.items():
        write_bytes(folder / file, text.encode())
        print(messages.WROTE.fill(path=common.shown(folder / file)).wrong)
    return common.WELL


def _shown(change: Returned, file: str, before: str) -> bool:
    """Print what a sheet changes; whether a date in it has two readings."""
    for each in change.open:
        words = messages.TWO_READINGS.fill(
            file=file,
            column=each.column,
            n=each.n,
            example=each.example,
            day=each.readings["day-first"],
            month=each.readings["month-first"],
        )
        print(words.wrong)
        print(messages.ORDER_NEEDED.wrong)
    if change.missing:
        ids = ", ".join(change.missing[:_IDS]) + (" …" if len(change.missing) > _IDS else "")
        message = messages.MISSING_ROWS.fill(table=change.table, n=len(change.missing), ids=ids)
        print(common.sentences(message))
    if change.edited or change.added:
        words = messages.EDITED.fill(
            table=change.table, edited=change.edited, added=len(change.added)
        )
        print(words.wrong)
    lines = list(
        difflib.unified_diff(
            before.splitlines(), change.after.splitlines(), f"{file} (now)", f"{file} (new)",
            lineterm="", n=0,
        )
    )  # fmt: skip
    for line in lines[:_LINES]:
        print(line)
    if len(lines) > _LINES:
        print(messages.MORE_LINES.fill(n=len(lines) - _LINES).wrong)
    return bool(change.open)
