"""`counterclaim list`: the reports of the manifest and how each fares."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from counterclaim.cli import common
from counterclaim.desk.messages import cli as messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.root import root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["list"]
    listing = commands.add_parser("list", help=words[""])
    listing.add_argument("--due", action="store_true", help=words["--due"])
    listing.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a line for each report; ends 1 where an entry of the manifest cannot be used.

    With `--due` it ends 0 then: rendering that entry is what fails.
    """
    from counterclaim.page import published
    from counterclaim.site import handling, ledger, manifest, manifest_file, runs

    base = root()
    try:
        reports = manifest.read(base)
    except manifest_file.FileError as error:
        common.print_problems(error.problems, sys.stderr)
        return common.FAILED
    known, unusable = runs.read(base)
    for message in unusable:
        print(f"counterclaim: {message.wrong}", file=sys.stderr)
    newest = ledger.current(base, [report.slug for report in reports])
    withheld = handling.withheld(base, reports)
    now = datetime.now(UTC)
    if options.due:
        for report in reports:
            is_due = runs.is_due(report, known.get(report.slug, runs.Run()), now)
            if is_due and report.slug not in withheld:
                print(report.slug)
        return common.WELL
    rows = [("slug", "every", "due", "last good (UTC)", "edition", "page or why not")]
    for report in reports:
        run_ = known.get(report.slug, runs.Run())
        name = newest[report.slug]
        why = messages.NOT_RENDERED.wrong
        if report.problems:
            why = messages.ENTRY_WRONG.wrong
        elif report.slug in withheld:
            why = messages.WITHHELD.fill(mark=withheld[report.slug]).wrong
        elif run_.late_since:
            since = _minute(run_.late_since)
            why = messages.LATE.fill(since=since, reason=run_.reason).wrong
        elif name:
            why = common.shown(published.newest(base, report.slug))
        due = "due" if runs.is_due(report, run_, now) else _next(report.every, run_.good)
        # Slug and as-of day of the edition stand in its name; what tells editions apart is short.
        good = _minute(run_.good) or "never"
        rows.append((report.slug, report.every, due, good, name[-19:], why))
    common.print_table(rows)
    problems = [each for report in reports for each in report.problems]
    if problems:
        common.print_problems(problems, sys.stderr)
    return common.FAILED if problems else common.WELL


def _minute(when: str) -> str:
    return when[:16].replace("T", " ")


def _next(every: str, good: str) -> str:
    from counterclaim.site import runs

    day = runs.due_on(every, good)
    return day.isoformat() if day else "by hand"
