"""`counterclaim render`: bring the pages of the manifest up to date."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.cli import common
from counterclaim.root import root

if TYPE_CHECKING:
    from counterclaim.edition import Edition
    from counterclaim.manifest import Report

# What may go wrong with one report while the others go on: files, tables and parameters, the run
# itself. Anything else is a mistake of ours and ends the command with its traceback.
_FAILURES = (OSError, RuntimeError, ValueError)


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    render = commands.add_parser("render", help="render reports into reports/site/")
    render.add_argument("slug", nargs="*", help="a report of reports/reports.yml (default: all)")
    render.add_argument(
        "--as-of",
        default="",
        metavar="DAY",
        help="what was public by the end of DAY, as 2022-09-30; goes to as-of-DAY.html",
    )
    render.add_argument("--force", action="store_true", help="render even what is up to date")
    render.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Render what is asked for; 0 if all went well, 1 if something failed."""
    from counterclaim import manifest

    base = root()
    if options.as_of:
        _day(options.as_of)
    try:
        reports = manifest.read(base)
    except manifest.ManifestError as error:
        common.print_problems(error.problems, sys.stderr)
        return common.FAILED
    common.known(options.slug, [report.slug for report in reports], "report")
    failed = 0
    for report in reports:
        if options.slug and report.slug not in options.slug:
            continue
        try:
            print(f"{report.slug}: {_published(base, report, options.as_of, options.force)}")
        except _FAILURES as error:
            failed += 1
            _print_failure(report.slug, error)
    return common.FAILED if failed else common.WELL


def _day(text: str) -> None:
    from counterclaim import dates

    try:
        if dates.parse(text).shape == "day":
            return
        wrong, right = "It is not one day.", "Give a day, as 2022-10-28."
    except dates.DateError as error:
        wrong, right = error.wrong, error.right
    raise common.UsageError(f"--as-of {text!r}: {wrong} {right}")


def _published(base: Path, report: Report, as_of: str, force: bool) -> str:
    """Bring one page up to date, and say where it is. Raises one of _FAILURES."""
    from counterclaim import edition, publish

    due = edition.edition(base, report, as_of)
    path = publish.page_path(base, report.slug, as_of)
    if publish.edition_at(path) == due.id and not force:
        return f"{common.shown(path)} is up to date (edition {due.id})"
    start = time.monotonic()
    progress = _progress(report.slug)
    html, problems = make(base, due, progress)
    if problems:
        raise RuntimeError("\n  ".join(["The page was not published:", *problems]))
    publish.write(path, html)
    return f"{common.shown(path)} (edition {due.id}, {time.monotonic() - start:.1f} s)"


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
        common.print_problems(problems, sys.stderr)
    else:
        print(f"{slug}: failed; an earlier page stands as it was. {error}", file=sys.stderr)
