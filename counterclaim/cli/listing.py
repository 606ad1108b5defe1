"""`counterclaim list`: the reports of the manifest."""

from __future__ import annotations

import argparse
import sys

from counterclaim.cli import common
from counterclaim.root import root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    listing = commands.add_parser("list", help="list the reports of reports/reports.yml")
    listing.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a line for each report."""
    from counterclaim import manifest, publish

    base = root()
    try:
        reports = manifest.read(base)
    except manifest.ManifestError as error:
        common.print_problems(error.problems, sys.stderr)
        return common.FAILED
    rows = [("slug", "notebook", "every", "page")]
    for report in reports:
        path = publish.page_path(base, report.slug)
        page = common.shown(path) if publish.edition_at(path) else "not rendered yet"
        rows.append((report.slug, report.notebook, report.every, page))
    common.print_table(rows)
    return common.WELL
