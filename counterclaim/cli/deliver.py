"""`counterclaim deliver`: send what readers have not got yet, and tell what did not come."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from counterclaim.cli import common
from counterclaim.desk.messages import cli as messages
from counterclaim.desk.root import root

if TYPE_CHECKING:
    from counterclaim.site.progress import Event


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    verb = commands.add_parser(
        "deliver",
        help="send what `deliver` of the manifest asks for and has not been sent",
        description="Send each new edition, each failure and what did not come, once, to those"
        " whom the manifest names. Rendering does the same at its end; on a schedule of its own,"
        " an hour later, this also tells when no rendering ran.",
    )
    verb.add_argument("--dry-run", action="store_true", help="list what would be sent, and end")
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Send what is outstanding.

    Returns
    -------
    0 if all arrived, 1 if something did not, 75 if another run holds the lock.
    """
    from counterclaim.cli.render import LOCK
    from counterclaim.site import lock, manifest, manifest_file
    from counterclaim.site.deliver import send

    base, now = root(), datetime.now(UTC)
    try:
        reports = manifest.read(base)
    except manifest_file.FileError as error:
        common.print_problems(error.problems, sys.stderr)
        return common.FAILED
    if options.dry_run:
        words = send.outgoing(base, reports, now, lambda event: print(event.text, file=sys.stderr))
        rows = [(word.report.slug, word.kind, word.mark, word.target.key) for word in words]
        if rows:
            common.print_table([("slug", "what", "edition or day", "to"), *rows])
        else:
            print(messages.NOTHING_TO_SEND.wrong)
        return common.WELL
    try:
        with lock.held(base / LOCK, f"since {now:%Y-%m-%d %H:%M:%S} UTC"):
            well = send.send(base, reports, now, _say)
    except lock.LockedError as error:
        print(f"counterclaim: {error}", file=sys.stderr)
        return common.BUSY
    return common.WELL if well else common.FAILED


def _say(event: Event) -> None:
    print(
        f"{event.slug}: {event.text}", file=sys.stderr if event.what == "not sent" else sys.stdout
    )
