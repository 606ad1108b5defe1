"""`counterclaim tidy`: put tables that a spreadsheet saved back into form."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.cli import asking, common
from counterclaim.desk.messages import cli as cli_messages
from counterclaim.desk.messages import formats as messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.root import root

if TYPE_CHECKING:
    from counterclaim.formats.tidying import Tidied
    from counterclaim.tables.codebook import Codebook

MOST = 40  # lines of a difference that are shown


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["tidy"]
    verb = commands.add_parser(
        "tidy",
        help=words[""],
        description=words["description"],
    )
    verb.add_argument("what", nargs="+", metavar="FILE", help=words["what"])
    verb.add_argument("--write", action="store_true", help=words["--write"])
    order = verb.add_mutually_exclusive_group()
    for name in ("day-first", "month-first"):
        order.add_argument(
            f"--{name}", dest="first", action="store_const", const=name, help=words[f"--{name}"]
        )
    verb.add_argument(
        "--order", action="append", default=[], metavar="COLUMN=ORDER", help=words["--order"]
    )
    verb.add_argument("--encoding", default="", help=words["--encoding"])
    verb.add_argument("--table", default="", help=words["--table"])
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show what would change and, if it is confirmed, write it; 1 where something is left."""
    from counterclaim.desk.files import write_bytes

    base = root()
    orders = _orders(options)
    changed: list[tuple[Path, Tidied]] = []
    left = False
    for path, table in _files(base, options.what, options.table):
        before = path.read_bytes()
        tidied = _tidied(before, path, table, _book(base, path), options.encoding, orders)
        left |= bool(tidied.open)
        if tidied.after.encode() == before:
            print(messages.IN_FORM.fill(file=common.shown(path)).wrong)
            continue
        _show(path, tidied)
        changed.append((path, tidied))
    if not changed:
        return common.FAILED if left else common.WELL
    if not options.write and not (asking.terminal() and asking.yes(cli_messages.WRITE_NOW.wrong)):
        print(common.sentences(messages.NOT_WRITTEN))
        return common.FAILED if left else common.WELL
    for path, tidied in changed:
        write_bytes(path, tidied.after.encode())
        print(messages.WROTE.fill(path=common.shown(path)).wrong)
    return common.FAILED if left else common.WELL


def _orders(options: argparse.Namespace) -> dict[str, str]:
    orders = {"": options.first} if options.first else {}
    for text in options.order:
        column, _, order = text.partition("=")
        if order not in ("day-first", "month-first") or not column:
            raise common.UsageError(messages.NOT_AN_ORDER.fill(text=text))
        orders[column] = order
    return orders


def _files(base: Path, named: list[str], table: str) -> list[tuple[Path, str]]:
    """The files to tidy, each with the file of a dossier that it is."""
    from counterclaim import tables
    from counterclaim.tables.codebook import TABLES

    own = ("dossier.yml", *(f"{name}.csv" for name in TABLES))
    files = []
    for name in named:
        if name in tables.names(base):
            folder = base / "data" / name
            files += [(folder / file, file) for file in own if (folder / file).exists()]
            continue
        file = f"{table}.csv" if table else Path(name).name
        if file not in own:
            raise common.UsageError(messages.NOT_A_TABLE.fill(file=name, names=", ".join(own)))
        files.append((Path(name).absolute(), file))
    for path, _ in files:
        common.closed(path.parent)
    return files


def _book(base: Path, path: Path) -> Codebook:
    from counterclaim import tables
    from counterclaim.tables import codebook

    ours = path.parent.parent == base / "data" and path.parent.name in tables.names(base)
    return codebook.read(base, path.parent.name if ours else "")


def _tidied(
    before: bytes, path: Path, file: str, book: Codebook, encoding: str, orders: dict[str, str]
) -> Tidied:
    """Tidy a file, and in a terminal ask once about each column of dates with two readings."""
    from counterclaim.formats import tidying

    tidied = tidying.tidied(before, file, book, encoding, orders)
    answers = {}
    for each in tidied.open:
        words = messages.TWO_READINGS.fill(
            file=common.shown(path),
            column=each.column,
            n=each.n,
            example=each.example,
            day=each.readings["day-first"],
            month=each.readings["month-first"],
        )
        ask = asking.terminal()
        print(words.wrong if ask else common.sentences(words))
        if each.day_first or each.month_first:
            print(messages.EVIDENCE.fill(day=each.day_first, month=each.month_first).wrong)
        typed = input(f"{messages.WHICH_ORDER.wrong} ").strip().lower() if ask else ""
        if typed in ("d", "m"):
            answers[each.column] = {"d": "day-first", "m": "month-first"}[typed]
    if not answers:
        return tidied
    return tidying.tidied(before, file, book, encoding, {**orders, **answers})


def _show(path: Path, tidied: Tidied) -> None:
    where = common.shown(path)
    if tidied.changes:
        changes = "; ".join(change.wrong for change in tidied.changes)
        print(messages.CHANGES.fill(file=where, changes=changes).wrong)
    for line in tidied.difference[:MOST]:
        print(line)
    if (n := len(tidied.difference)) > MOST:
        print(messages.MORE_LINES.fill(n=n - MOST).wrong)
