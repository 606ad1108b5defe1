"""`counterclaim list`: the reports of the manifest and how each fares."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from counterclaim.cli import common
from counterclaim.desk.root import root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    listing = commands.add_parser(
        "list", help="list the reports: newest edition, when last good, whether due, why it failed"
    )
    listing.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a line for each report."""
    from counterclaim.page import published
    from counterclaim.site import ledger, manifest

    base = root()
    try:
        reports = manifest.read(base)
    except manifest.ManifestError as error:
        common.print_problems(error.problems, sys.stderr)
        return common.FAILED
    runs = ledger.read_runs(base)
    newest = ledger.current(base, [report.slug for report in reports])
    now = datetime.now(UTC)
    rows = [("slug", "every", "due", "last good (UTC)", "edition", "page or why not")]
    for report in reports:
        run_ = runs.get(report.slug, ledger.Run())
        name = newest[report.slug]
        page = common.shown(published.newest(base, report.slug)) if name else "not rendered yet"
        late = f"late since {_minute(run_.late_since)}: {run_.reason}" if run_.late_since else ""
        due = "due" if ledger.is_due(report, run_, now) else _next(report.every, run_.good)
        # Slug and as-of day of the edition stand in its name; what tells editions apart is short.
        rows.append(
            (
                report.slug,
                report.every,
                due,
                _minute(run_.good) or "never",
                name[-19:],
                late or page,
            )
        )
    common.print_table(rows)
    return common.WELL


def _minute(when: str) -> str:
    return when[:16].replace("T", " ")


def _next(every: str, good: str) -> str:
    from counterclaim.site import ledger

    day = ledger.due_on(every, good)
    return day.isoformat() if day else "by hand"
