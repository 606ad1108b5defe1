"""`counterclaim prune`: remove from the site what it need not hold."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from counterclaim.cli import asking, common
from counterclaim.desk import nouns
from counterclaim.desk.messages import cli as messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.root import root


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["prune"]
    verb = commands.add_parser("prune", help=words[""], description=words["description"])
    verb.add_argument("--dry-run", action="store_true", help=words["--dry-run"])
    verb.add_argument("--yes", action="store_true", help=words["--yes"])
    verb.add_argument("--retired", action="store_true", help=words["--retired"])
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show what may go, and remove it if that is wanted.

    Returns
    -------
    0 also where nothing was removed, 1 if the manifest cannot be read, 75 if another run
    publishes for too long.
    """
    from counterclaim.site import lock, manifest, manifest_file, prune, together

    base, now = root(), datetime.now(UTC)
    try:
        reports = manifest.read(base)
    except manifest_file.FileError as error:
        common.print_problems(error.problems, sys.stderr)
        return common.FAILED
    files = prune.spare(base, reports, options.retired)
    if not files:
        print(messages.NOTHING_TO_PRUNE.wrong)
        return common.WELL
    rows = [(each.why, f"{each.slug}/{each.name}", f"{each.bytes:,}") for each in files]
    common.print_table([("why", "file", "bytes"), *rows])
    if not options.dry_run:
        question = messages.PRUNE_NOW.fill(**_size(files)).wrong
        if options.yes or (asking.terminal() and asking.yes(question)):
            try:
                with together.alone(base, now):
                    removed = prune.prune(base, reports, files, now)
            except lock.LockedError as error:
                print(f"counterclaim: {error}", file=sys.stderr)
                return common.BUSY
            print(messages.PRUNED.fill(**_size(removed)).wrong)
            return common.WELL
    print(common.sentences(messages.NOT_PRUNED.fill(**_size(files))))
    return common.WELL


def _size(files: list) -> dict[str, object]:
    return {
        "files": nouns.digits(len(files), "file"),
        "megabytes": sum(each.bytes for each in files) / 1e6,
    }
