"""`counterclaim add`: put rows into the tables of a dossier, asked for field by field."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.cli import asking, common
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import cli as messages
from counterclaim.desk.messages import tables as table_messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.nouns import digits
from counterclaim.desk.root import root

if TYPE_CHECKING:
    from counterclaim.tables import Problem, Tables
    from counterclaim.tables.codebook import Codebook
    from counterclaim.workbench import drafts

THEN = "--then"
_USAGE = f"counterclaim add WHAT [DOSSIER] [--FIELD VALUE …] [{THEN} WHAT --FIELD VALUE …]"
# Rows that others refer to are written first: a crash between two tables leaves sound ones.
_ORDER = ("themes", "sources", "actors", "events", "responses", "judgements", "notes", "accounts")


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["add"]
    verb = commands.add_parser(
        "add",
        help=words[""],
        usage=_USAGE,
        description=words["description"].format(then=THEN),
    )
    verb.add_argument("what", metavar="WHAT", help=words["what"])
    verb.add_argument("rest", metavar="…", nargs=argparse.REMAINDER, help=words["rest"])
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Propose rows, show them, check the dossier with them in it, write; 0 if written, else 1."""
    from counterclaim import tables
    from counterclaim.tables import codebook
    from counterclaim.workbench import drafts

    base = root()
    book = codebook.read(base)
    parts = _parts([options.what, *options.rest])
    kinds = [part[0] for part in parts]
    for kind in kinds:
        common.known([kind], list(drafts.KINDS), "kind of row")
    first = _parser(book, kinds[0], tables.names(base)).parse_args(parts[0][1:])
    values = [vars(first)] + [
        vars(_parser(book, kind, []).parse_args(rest)) for kind, *rest in parts[1:]
    ]
    name = values[0].pop("dossier") or _only(tables.names(base))
    common.known([name], tables.names(base), "dossier")
    folder = tables.folder_of(base, name)
    common.closed(folder)
    book = codebook.read(base, name)
    read = tables.read(folder, book)
    # Cells that cannot be read keep the checks from running; a table without rows does not.
    if unread := [each for each in read.problems if each.key != table_messages.NO_ROWS.key]:
        return _refuse(name, unread, messages.ALREADY_WRONG)
    already = drafts.problems(folder, {}, book)
    ask = asking.terminal()
    rows: list[drafts.Row] = []
    try:
        for kind, given in zip(kinds, values, strict=True):
            given = {key: value for key, value in given.items() if value is not None}
            rows.append(_row(kind, given, drafts.with_rows(read, rows), book))
            _show(rows[-1], read)
        rows += _further(rows, read, book) if ask else []
        before, after = drafts.texts(folder, rows)
        while problems := _new(drafts.problems(folder, after, book), already):
            code = _refuse(name, problems, messages.ROWS_REFUSED)
            if not ask or not asking.yes(messages.CORRECT_NOW.wrong):
                return code
            rows = _corrected(rows, problems, after, read, book)
            rows += _further(rows, read, book)
            before, after = drafts.texts(folder, rows)
        if ask and not asking.yes(messages.WRITE_NOW.wrong):
            print(messages.NOTHING_WRITTEN.wrong)
            return common.FAILED
    except drafts.DraftError as error:
        print(f"counterclaim: {error} {messages.NOTHING_WRITTEN.wrong}", file=sys.stderr)
        return common.FAILED
    except EOFError:  # Ctrl-D
        print(f"\n{messages.NOTHING_WRITTEN.wrong}", file=sys.stderr)
        return common.FAILED
    code = _write(folder, before, after, rows)
    if left := len(_same(drafts.problems(folder, {}, book), already)):
        elsewhere = messages.ELSEWHERE.fill(n=digits(left, "problem"), dossier=name)
        print(common.sentences(elsewhere), file=sys.stderr)
    return code


def _new(problems: list[Problem], already: list[Problem]) -> list[Problem]:
    """The problems that rows bring; those that were there before do not keep rows out."""
    return [each for each in problems if each not in already]


def _same(problems: list[Problem], already: list[Problem]) -> list[Problem]:
    return [each for each in problems if each in already]


def _further(rows: list[drafts.Row], read: Tables, book: Codebook) -> list[drafts.Row]:
    """Ask for further rows that go with those there are."""
    from counterclaim.workbench import drafts

    more: list[drafts.Row] = []
    while kind := asking.another(list(drafts.KINDS)):
        more.append(_row(kind, {}, drafts.with_rows(read, [*rows, *more]), book))
        _show(more[-1], read)
    return more


def _corrected(
    rows: list[drafts.Row],
    problems: list[Problem],
    after: dict[str, str],
    read: Tables,
    book: Codebook,
) -> list[drafts.Row]:
    """Ask again for the fields of the new rows that have problems."""
    from counterclaim.workbench import drafts

    lines = {file: text.split("\n") for file, text in after.items()}
    corrected = []
    for n, row in enumerate(rows):
        names = {
            each.field
            for each in problems
            if each.file == f"{row.table}.csv"
            and isinstance(each.row, int)
            and lines[each.file][each.row - 1].startswith(f"{row.id},")
        }
        others = [*corrected, *rows[n + 1 :]]
        corrected.append(asking.corrected(row, names, drafts.with_rows(read, others), book))
        _show(corrected[-1], read)
    return corrected


def _parts(words: list[str]) -> list[list[str]]:
    """Split the command line at each `--then`."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word == THEN:
            parts.append([])
        else:
            parts[-1].append(word)
    if not all(parts):
        raise common.UsageError(messages.THEN_NEEDS_KIND.fill(then=THEN))
    return parts


def _parser(book: Codebook, kind: str, names: list[str]) -> argparse.ArgumentParser:
    """A parser with an option for each field of a table."""
    from counterclaim.workbench import drafts

    table = drafts.KINDS[kind]
    parser = argparse.ArgumentParser(
        prog=f"counterclaim add {kind}",
        description=book.schemas[table]["description"],
        allow_abbrev=False,
    )
    if names:
        parser.add_argument("dossier", nargs="?", help=f"one of: {', '.join(names)}")
    for field in drafts.fields(book, table):
        option = "--" + field["name"].replace("_", "-")
        words = field["description"].replace("%", "%%")
        parser.add_argument(option, dest=field["name"], metavar="…", help=words)
    return parser


def _only(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    raise common.UsageError(messages.NO_DOSSIER_NAMED.fill(names=", ".join(names) or "none yet"))


def _row(kind: str, given: dict[str, str], read: Tables, book: Codebook) -> drafts.Row:
    """Make a row from options and, in a terminal, from answers. Raises DraftError."""
    from counterclaim.workbench import drafts

    table = drafts.KINDS[kind]
    if asking.terminal():
        return asking.row(table, given, read, book)
    return drafts.complete(table, given, read, book)


def _show(row: drafts.Row, read: Tables) -> None:
    """Print a row as it would be written, and mark what was proposed."""
    names = dict(zip(read.frames["actors"]["actor_id"], read.frames["actors"]["name"], strict=True))
    print(f"{row.table}.csv")
    for name, value in row.cells.items():
        if value:
            words = f" ({names[value]})" if value in names and value != row.id else ""
            mark = "  ← proposed" if name in row.proposed or value == row.id else ""
            print(f"  {name:<18} {value}{words}{mark}")


def _refuse(name: str, problems: list[Problem], lead: Message) -> int:
    print(lead.wrong, file=sys.stderr)
    common.print_problems(
        (each._replace(file=f"{name}/{each.file}") for each in problems), sys.stderr
    )
    return common.FAILED


def _write(
    folder: Path, before: dict[str, str], after: dict[str, str], rows: list[drafts.Row]
) -> int:
    """Write the tables, unless one was changed by somebody else since it was read."""
    from counterclaim.site import publish

    for file, text in before.items():
        if (folder / file).read_bytes() != text.encode():
            changed = messages.CHANGED_MEANWHILE.fill(path=common.shown(folder / file))
            print(common.sentences(changed), file=sys.stderr)
            return common.FAILED
    for file in sorted(after, key=lambda file: _ORDER.index(file.removesuffix(".csv"))):
        try:
            publish.write(folder / file, after[file])
        except OSError as error:
            where = common.shown(folder / file)
            failure = messages.CANNOT_WRITE.fill(path=where, why=error.strerror)
            print(failure.wrong, file=sys.stderr)
            return common.FAILED
        ids = [row.id for row in rows if f"{row.table}.csv" == file]
        print(messages.ADDED.fill(path=common.shown(folder / file), ids=", ".join(ids)).wrong)
    return common.WELL
