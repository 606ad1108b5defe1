"""`counterclaim deliver`: send what readers have not got yet, and tell what is overdue."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from counterclaim.cli import common
from counterclaim.desk.messages import cli as messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.root import root

if TYPE_CHECKING:
    from counterclaim.site.deliver.outstanding import Notice
    from counterclaim.site.progress import Event


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["deliver"]
    verb = commands.add_parser(
        "deliver",
        help=words[""],
        description=words["description"],
    )
    verb.add_argument("--dry-run", action="store_true", help=words["--dry-run"])
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Send what is outstanding.

    Returns
    -------
    0 if all arrived, 1 if something did not, 75 if another run sends for too long.
    """
    from counterclaim.site import lock, manifest, manifest_file
    from counterclaim.site.deliver import send

    base, now = root(), datetime.now(UTC)
    try:
        reports = manifest.read(base)
    except manifest_file.FileError as error:
        common.print_problems(error.problems, sys.stderr)
        return common.FAILED
    if options.dry_run:
        out = send.outgoing(base, reports, now)
        for message in out.mended:
            print(message.wrong, file=sys.stderr)
        rows = [(each.report.slug, each.kind, each.mark, _name(each)) for each in out.notices]
        if rows:
            common.print_table([("slug", "what", "edition or day", "to"), *rows])
        else:
            print(messages.NOTHING_TO_SEND.wrong)
        return common.WELL
    try:
        with lock.held(base / lock.DELIVERY, f"since {now:%Y-%m-%d %H:%M:%S} UTC", lock.WAIT):
            well = send.send(base, reports, now, _say)
    except lock.LockedError as error:
        print(f"counterclaim: {error}", file=sys.stderr)
        return common.BUSY
    return common.WELL if well else common.FAILED


def _name(notice: Notice) -> str:
    """Name who would get it; at a terminal of the desk addresses are no secret."""
    return f"{notice.target.kind} {notice.target.name}"


def _say(event: Event) -> None:
    stream = sys.stderr if event.what == "not sent" else sys.stdout
    print(f"{event.slug}: {event.text}" if event.slug else event.text, file=stream)
