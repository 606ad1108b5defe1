"""`counterclaim render`: bring the site up to date."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from datetime import UTC, datetime

from counterclaim.cli import common
from counterclaim.cli.printer import Printer
from counterclaim.desk.messages import cli as messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.root import root

_ENGINES = ("fork", "kernel")


class Stopped(BaseException):
    """The process was told to end; `number` is the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["render"]
    render = commands.add_parser("render", help=words[""])
    render.add_argument(
        "slug",
        nargs="*",
        help=words["slug"],
    )
    render.add_argument("--due", action="store_true", help=words["--due"])
    render.add_argument(
        "--as-of",
        default="",
        metavar="DAY",
        help=words["--as-of"],
    )
    render.add_argument(
        "--force",
        action="store_true",
        help=words["--force"],
    )
    render.add_argument("--workers", type=_positive, metavar="N", help=words["--workers"])
    render.add_argument(
        "--engine",
        choices=_ENGINES,
        default="",
        help=words["--engine"],
    )
    render.add_argument(
        "--executor",
        default="",
        metavar="NAME",
        help=words["--executor"],
    )
    render.add_argument(
        "--cluster",
        default="",
        metavar="ADDRESS",
        help=words["--cluster"],
    )
    render.add_argument(
        "--timeout", type=_positive, default=300, metavar="S", help=words["--timeout"]
    )
    render.add_argument(
        "--pdf",
        action="store_true",
        help=words["--pdf"],
    )
    render.add_argument(
        "--no-deliver",
        action="store_true",
        help=words["--no-deliver"],
    )
    render.add_argument("--log-json", action="store_true", help=words["--log-json"])
    render.set_defaults(run=run)


def _positive(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text):
        return int(text)
    raise argparse.ArgumentTypeError(messages.NOT_A_NUMBER.fill(text=repr(text)).wrong)


def run(options: argparse.Namespace) -> int:
    """Render what is asked for.

    Returns
    -------
    0 if all went well, 1 if something failed, 75 if another run publishes or sends for too long,
    130 after Ctrl-C, 143 after SIGTERM.
    """
    from counterclaim.execute import executors
    from counterclaim.site import (
        brief_pdf,
        build,
        lock,
        manifest,
        manifest_file,
        progress,
    )
    from counterclaim.site.deliver import send

    base = root()
    if options.as_of:
        day(options.as_of)
    try:
        reports = manifest.read(base)
    except manifest_file.FileError as error:
        common.print_problems(error.problems, sys.stderr)
        return common.FAILED
    names = dict.fromkeys(n for each in reports for n in (each.slug, manifest.group(each)) if n)
    common.known(options.slug, list(names), "report")
    if options.cluster and options.executor not in ("", "dask"):
        raise common.UsageError(messages.CLUSTER_OF_DASK.fill(executor=options.executor))
    if options.executor:
        common.known([options.executor], executors.names(), "executor")
    asked = progress.Options(
        due=options.due,
        as_of=options.as_of,
        force=options.force,
        workers=options.workers or (0 if options.cluster else _cores()),
        engine=options.engine,
        executor="dask" if options.cluster else options.executor,
        cluster=options.cluster,
        seconds=options.timeout,
    )
    now = datetime.now(UTC)
    printer = Printer(options.log_json)
    before = {number: signal.signal(number, _stopped) for number in _SIGNALS}
    try:
        well = build.run(base, reports, options.slug, asked, now, printer.say, printer.progress)
        if options.pdf:
            wanted = brief_pdf.wanted(base, reports, options.slug, options.as_of)
            well = brief_pdf.bring_up(base, reports, wanted, now, printer.say) and well
        if not (options.as_of or options.no_deliver):
            by = f"since {now:%Y-%m-%d %H:%M:%S} UTC"
            with lock.held(base / lock.DELIVERY, by, lock.WAIT):
                well = send.send(base, reports, now, printer.say) and well
        printer.done(base)
        return common.WELL if well else common.FAILED
    except lock.LockedError as error:
        print(f"counterclaim: {error}", file=sys.stderr)
        return common.BUSY
    except OSError as error:
        message = messages.ENDED_EARLY.fill(why=common.reason(error))
        print(f"counterclaim: {message.wrong}", file=sys.stderr)
        return common.FAILED
    except Stopped as stopped:
        print(f"counterclaim: {messages.STOPPED.wrong}", file=sys.stderr)
        return 128 + stopped.number
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


_SIGNALS = (signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if os.name == "posix" else []))


def _stopped(number: int, frame: object) -> None:
    for each in _SIGNALS:  # once is enough; nothing may stop the cleaning up
        signal.signal(each, signal.SIG_IGN)
    raise Stopped(number)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def day(text: str) -> None:
    """Refuse an --as-of that is not one day. Raises UsageError."""
    from counterclaim import dates

    try:
        if dates.parse(text).shape == "day":
            return
        message = messages.NOT_A_DAY
    except dates.DateError as error:
        message = error.message
    raise common.UsageError(message._replace(wrong=f"--as-of {text!r}: {message.wrong}"))
