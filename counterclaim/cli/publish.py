"""`counterclaim publish`: put the site on a store of objects."""

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
    words = HELP["publish"]
    verb = commands.add_parser("publish", help=words[""], description=words["description"])
    verb.add_argument("address", help=words["address"])
    verb.add_argument("--again", action="store_true", help=words["--again"])
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Publish the site.

    Returns
    -------
    0 if the store is up to date, 1 if it is not, 2 for an address that is none, 75 if another run
    publishes for too long.
    """
    from counterclaim.page import published
    from counterclaim.site import lock, mirror

    base, now = root(), datetime.now(UTC)
    if not (base / published.SITE / "index.html").is_file():
        raise common.UsageError(messages.NO_SITE)
    try:
        place = mirror.store(options.address)
    except mirror.StoreError as error:
        common.print_problems(error.problems, sys.stderr)
        return common.USAGE
    try:
        # No page is to change between its own object and that of the index.
        with lock.held(base / lock.FILE, f"since {now:%Y-%m-%d %H:%M:%S} UTC", lock.WAIT):
            count = mirror.mirror(base, place, options.again, _say)
    except lock.LockedError as error:
        print(f"counterclaim: {error}", file=sys.stderr)
        return common.BUSY
    except mirror.StoreError as error:
        common.print_problems(error.problems, sys.stderr)
        return common.FAILED
    print(messages.MIRRORED.fill(address=options.address, **count._asdict()).wrong)
    return common.WELL


def _say(what: str, name: str) -> None:
    print(f"{what} {name}", flush=True)
