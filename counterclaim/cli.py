"""The command `counterclaim`: check the tables, list the reports, render them.

Each command imports what it needs when it runs, so that `list` and `check` start at once.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.root import root

if TYPE_CHECKING:
    from counterclaim.edition import Edition
    from counterclaim.manifest import Report
    from counterclaim.tables import Problem

WELL, FAILED, USAGE = 0, 1, 2

# What may go wrong with one report while the others go on: files, tables and parameters, the run
# itself. Anything else is a mistake of ours and ends the command with its traceback.
_FAILURES = (OSError, RuntimeError, ValueError)


class UsageError(Exception):
    """A command line that names something that is not there."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Its arguments in (those of the process if None); 0 if all went well, 1 if something failed,
    2 for a command line that cannot be meant, 130 after Ctrl-C.
    """
    options = _parser().parse_args(argv)
    try:
        return options.run(options)
    except (UsageError, FileNotFoundError) as error:
        print(f"counterclaim: {error}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        print("counterclaim: interrupted; what is published stands.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="counterclaim", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="say what is wrong with the tables")
    check.add_argument("dossier", nargs="*", help="a folder of data/ (default: all)")
    check.add_argument(
        "--texts",
        type=Path,
        metavar="DIR",
        help="also hold quotations against the texts of the sources in DIR, as s001.txt",
    )
    check.set_defaults(run=_check)

    listing = commands.add_parser("list", help="list the reports of reports/reports.yml")
    listing.set_defaults(run=_list)

    render = commands.add_parser("render", help="render reports into reports/site/")
    render.add_argument("slug", nargs="*", help="a report of reports/reports.yml (default: all)")
    render.add_argument(
        "--as-of",
        default="",
        metavar="DAY",
        help="what was public by the end of DAY, as 2022-09-30; goes to as-of-DAY.html",
    )
    render.add_argument("--force", action="store_true", help="render even what is up to date")
    render.set_defaults(run=_render)
    return parser


def _print_table(rows: Iterable[Sequence[object]], file=None) -> None:
    """Print rows under each other, all columns but the last as wide as their widest cell."""
    texts = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip(), file=file or sys.stdout)


def _print_problems(problems: Iterable[Problem], file=None) -> None:
    _print_table([("file", "row", "field", "value", "wrong", "right"), *problems], file)


def _known(asked: Sequence[str], known: Sequence[str], what: str) -> None:
    """Refuse names that are not there, and say which was probably meant."""
    for name in asked:
        if name not in known:
            from counterclaim.codebook import nearest

            there = f"There are: {', '.join(known)}." if known else "There is none yet."
            raise UsageError(f"There is no {what} {name!r}. {nearest(name, list(known))}{there}")


def _check(options: argparse.Namespace) -> int:
    from counterclaim import checks, codebook, tables

    base = root()
    names = tables.names(base)
    _known(options.dossier, names, "dossier")
    book = codebook.read(base)
    found: list[Problem] = []
    said = []
    for name in options.dossier or names:
        read = tables.read(tables.folder_of(base, name), book)
        problems = read.problems or checks.check(read, book)
        if options.texts and not problems:
            problems, unverified = checks.verify_texts(read, options.texts)
            said += unverified
        found += [each._replace(file=f"{name}/{each.file}") for each in problems]
        if not problems:
            sizes = ", ".join(f"{len(frame)} {table}" for table, frame in read.frames.items())
            said.append(f"{name}: no problem in {sizes}")
    if found:
        _print_problems(found)
    for line in said:
        print(line)
    return FAILED if found else WELL


def _list(options: argparse.Namespace) -> int:
    from counterclaim import manifest, publish

    base = root()
    try:
        reports = manifest.read(base)
    except manifest.ManifestError as error:
        _print_problems(error.problems, sys.stderr)
        return FAILED
    rows = [("slug", "notebook", "every", "page")]
    for report in reports:
        path = publish.page_path(base, report.slug)
        page = _shown(path) if publish.edition_at(path) else "not rendered yet"
        rows.append((report.slug, report.notebook, report.every, page))
    _print_table(rows)
    return WELL


def _render(options: argparse.Namespace) -> int:
    from counterclaim import manifest

    base = root()
    if options.as_of:
        _day(options.as_of)
    try:
        reports = manifest.read(base)
    except manifest.ManifestError as error:
        _print_problems(error.problems, sys.stderr)
        return FAILED
    _known(options.slug, [report.slug for report in reports], "report")
    failed = 0
    for report in reports:
        if options.slug and report.slug not in options.slug:
            continue
        try:
            print(f"{report.slug}: {_published(base, report, options.as_of, options.force)}")
        except _FAILURES as error:
            failed += 1
            _print_failure(report.slug, error)
    return FAILED if failed else WELL


def _day(text: str) -> None:
    from counterclaim import dates

    try:
        if dates.parse(text).shape == "day":
            return
        wrong, right = "It is not one day.", "Give a day, as 2022-10-28."
    except dates.DateError as error:
        wrong, right = error.wrong, error.right
    raise UsageError(f"--as-of {text!r}: {wrong} {right}")


def _published(base: Path, report: Report, as_of: str, force: bool) -> str:
    """Bring one page up to date, and say where it is. Raises one of _FAILURES."""
    from counterclaim import edition, publish

    due = edition.edition(base, report, as_of)
    path = publish.page_path(base, report.slug, as_of)
    if publish.edition_at(path) == due.id and not force:
        return f"{_shown(path)} is up to date (edition {due.id})"
    start = time.monotonic()
    progress = _progress(report.slug)
    html, problems = make(base, due, progress)
    if problems:
        raise RuntimeError("\n  ".join(["The page was not published:", *problems]))
    publish.write(path, html)
    return f"{_shown(path)} (edition {due.id}, {time.monotonic() - start:.1f} s)"


def make(base: Path, due: Edition, progress: Callable[[int, int], None]) -> tuple[str, list[str]]:
    """Make the page of an edition: a function of the checkout, which writes nothing.

    The root, the edition and a function to be told of progress in; the page and what the gate has
    against it out. Raises DossierError, ParameterError or RenderError.
    """
    # jsonschema compiles a grammar of web addresses at its import, for 0.9 s, and uses it for an
    # optional format that notebooks do not have; a module that is None it takes as not installed.
    sys.modules.setdefault("rfc3987_syntax", None)
    from counterclaim import export, gate, parameters, render

    ours = {name: due.values[name] for name in parameters.PARAMETERS if name in due.values}
    record = parameters.load(ours)
    executed = render.execute(due.notebook, due.values, base, progress=progress)
    html = export.html(executed, due.id, due.slug)
    return html, gate.problems(html, executed, record)


def _progress(slug: str) -> Callable[[int, int], None]:
    """A function that shows how far a notebook is: in one line of a terminal, or not at all."""

    def show(begun: int, cells: int) -> None:
        end = "\r" if begun < cells else "\r\x1b[K"
        print(f"\r\x1b[K{slug}: cell {begun} of {cells} ", end=end, file=sys.stderr, flush=True)

    return show if sys.stderr.isatty() else lambda begun, cells: None


def _print_failure(slug: str, error: Exception) -> None:
    problems = getattr(error, "problems", None)
    if problems:
        print(f"{slug}: failed; an earlier page stands as it was.", file=sys.stderr)
        _print_problems(problems, sys.stderr)
    else:
        print(f"{slug}: failed; an earlier page stands as it was. {error}", file=sys.stderr)


def _shown(path: Path) -> str:
    """Write a path as it is typed from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


if __name__ == "__main__":
    sys.exit(main())
