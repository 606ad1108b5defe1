"""`counterclaim add`: put rows into the tables of a dossier, asked for field by field."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.cli import asking, common
from counterclaim.desk.root import root

if TYPE_CHECKING:
    from counterclaim.tables import Problem, Tables
    from counterclaim.tables.codebook import Codebook
    from counterclaim.workbench import drafts

THEN = "--then"
_USAGE = f"counterclaim add WHAT [DOSSIER] [--FIELD VALUE …] [{THEN} WHAT --FIELD VALUE …]"
# Rows that others refer to are written first: a crash between two tables leaves sound ones.
_ORDER = ("sources", "actors", "events", "responses", "judgements", "notes", "accounts")


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    verb = commands.add_parser(
        "add",
        help="add a row to a table: event, response, source, actor …",
        usage=_USAGE,
        description=(
            "Add a row to a table of a dossier. In a terminal the fields are asked for one by one, "
            "with the codebook's words; each is an option too: `counterclaim add event DOSSIER "
            f"--help` lists them. {THEN} adds a further row in the same go, where two need each "
            "other: an alleged act and the statement that tells of it."
        ),
    )
    verb.add_argument("what", metavar="WHAT", help="event, response, source, actor …")
    verb.add_argument("rest", metavar="…", nargs=argparse.REMAINDER, help="the dossier, the fields")
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
    _closed(folder)
    book = codebook.read(base, name)
    read = tables.read(folder, book)
    if read.problems:
        return _refuse(name, read.problems, "The tables have problems already; mend them first:")
    ask = asking.terminal()
    rows: list[drafts.Row] = []
    try:
        for kind, given in zip(kinds, values, strict=True):
            given = {key: value for key, value in given.items() if value is not None}
            rows.append(_row(kind, given, drafts.with_rows(read, rows), book))
            _show(rows[-1], read)
        rows += _further(rows, read, book) if ask else []
        before, after = drafts.texts(folder, rows)
        while found := drafts.problems(folder, after, book):
            lead = "Nothing was written, because with this the tables do not pass:"
            if already := drafts.problems(folder, {}, book):
                lead = "The tables have problems already; mend them first:"
            code = _refuse(name, already or found, lead)
            if already or not ask or not asking.yes("Mend it now?"):
                return code
            rows = _mended(rows, found, after, read, book)
            rows += _further(rows, read, book)
            before, after = drafts.texts(folder, rows)
        if ask and not asking.yes("Write it?"):
            print("Nothing was written.")
            return common.FAILED
    except drafts.DraftError as error:
        print(f"counterclaim: {error} Nothing was written.", file=sys.stderr)
        return common.FAILED
    except EOFError:  # Ctrl-D
        print("\nNothing was written.", file=sys.stderr)
        return common.FAILED
    return _write(folder, before, after, rows)


def _further(rows: list[drafts.Row], read: Tables, book: Codebook) -> list[drafts.Row]:
    """Ask for further rows that go with those there are."""
    from counterclaim.workbench import drafts

    more: list[drafts.Row] = []
    while kind := asking.another(list(drafts.KINDS)):
        more.append(_row(kind, {}, drafts.with_rows(read, [*rows, *more]), book))
        _show(more[-1], read)
    return more


def _mended(
    rows: list[drafts.Row],
    found: list[Problem],
    after: dict[str, str],
    read: Tables,
    book: Codebook,
) -> list[drafts.Row]:
    """Ask again for the fields of the new rows that have problems."""
    from counterclaim.workbench import drafts

    lines = {file: text.split("\n") for file, text in after.items()}
    mended = []
    for n, row in enumerate(rows):
        names = {
            each.field
            for each in found
            if each.file == f"{row.table}.csv"
            and isinstance(each.row, int)
            and lines[each.file][each.row - 1].startswith(f"{row.id},")
        }
        others = [*mended, *rows[n + 1 :]]
        mended.append(asking.mended(row, names, drafts.with_rows(read, others), book))
        _show(mended[-1], read)
    return mended


def _parts(words: list[str]) -> list[list[str]]:
    """Split the command line at each `--then`."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word == THEN:
            parts.append([])
        else:
            parts[-1].append(word)
    if not all(parts):
        raise common.UsageError(f"{THEN} needs the kind of a further row: {THEN} event --date …")
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
    raise common.UsageError(f"Name the dossier. There are: {', '.join(names) or 'none yet'}.")


def _closed(folder: Path) -> None:
    """Refuse while an office program has a table open: it would write over what is added."""
    for lock in sorted(folder.glob(".~lock.*#")):
        file = lock.name.removeprefix(".~lock.").removesuffix("#")
        raise common.UsageError(
            f"{file} is open in LibreOffice, which would save over the new row. Close it there "
            f"first; if it is not open, delete {lock.name} in {common.shown(folder)}."
        )


def _row(kind: str, given: dict[str, str], read: Tables, book: Codebook) -> drafts.Row:
    """Make a row from options and, in a terminal, from answers. Raises DraftError."""
    from counterclaim.workbench import drafts

    table = drafts.KINDS[kind]
    if asking.terminal():
        return asking.row(table, given, read, book)
    return drafts.complete(table, given, read, book)


def _show(row: drafts.Row, read: Tables) -> None:
    """Print a row as it would be written, what was proposed marked."""
    names = dict(zip(read.frames["actors"]["actor_id"], read.frames["actors"]["name"], strict=True))
    print(f"{row.table}.csv")
    for name, value in row.cells.items():
        if value:
            said = f" ({names[value]})" if value in names and value != row.id else ""
            mark = "  ← proposed" if name in row.proposed or value == row.id else ""
            print(f"  {name:<18} {value}{said}{mark}")


def _refuse(name: str, problems: list[Problem], lead: str) -> int:
    print(lead, file=sys.stderr)
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
            print(
                f"{common.shown(folder / file)} was changed by somebody else just now; nothing was "
                "written. Run the command again.",
                file=sys.stderr,
            )
            return common.FAILED
    for file in sorted(after, key=lambda file: _ORDER.index(file.removesuffix(".csv"))):
        try:
            publish.write(folder / file, after[file])
        except OSError as error:
            where = common.shown(folder / file)
            print(f"{where} cannot be written: {error.strerror}. It is as it was.", file=sys.stderr)
            return common.FAILED
        ids = [row.id for row in rows if f"{row.table}.csv" == file]
        print(f"{common.shown(folder / file)}: added {', '.join(ids)}")
    return common.WELL
