"""`counterclaim candidates`: list what data sets propose, reject it, or merge it into an event."""

from __future__ import annotations

import argparse
from collections import Counter

from counterclaim.cli import common
from counterclaim.desk.messages import formats as messages
from counterclaim.desk.messages.help import HELP
from counterclaim.desk.root import root

_MOST = 40  # candidates that are listed


def add(commands: argparse._SubParsersAction) -> None:
    """Add the verb to the command."""
    words = HELP["candidates"]
    verb = commands.add_parser(
        "candidates",
        help=words[""],
        description=words["description"],
    )
    verb.add_argument("dossier", help=words["dossier"])
    verb.add_argument(
        "what", help=words["what"], nargs="?", default="list", choices=("list", "reject", "merge")
    )
    verb.add_argument("ids", nargs="*", metavar="ID", help=words["ids"])
    verb.add_argument("--action", help=words["--action"])
    verb.add_argument("--reason", default="", help=words["--reason"])
    verb.add_argument("--into", default="", metavar="EVENT", help=words["--into"])
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List the candidates, or write a decision on some of them."""
    from counterclaim import tables
    from counterclaim.desk.files import write_bytes
    from counterclaim.formats import candidates
    from counterclaim.tables import codebook

    base = root()
    common.known([options.dossier], tables.names(base), "dossier")
    folder = tables.folder_of(base, options.dossier)
    book = codebook.read(base, options.dossier)
    held = candidates.read(folder, book)
    waiting = [row for row in held if row["status"] == candidates.OPEN]
    if options.action is not None:
        waiting = [row for row in waiting if row["action"] == options.action]
    if options.what == "list":
        return _list(options.dossier, waiting)
    ids = options.ids or (
        [row["candidate_id"] for row in waiting] if options.action is not None else []
    )
    if not ids:
        raise common.UsageError(messages.NAME_CANDIDATES)
    known = {row["candidate_id"] for row in waiting}
    for each in ids:
        if each not in known:
            raise common.UsageError(messages.NOT_OPEN.fill(id=each, dossier=options.dossier))
    if options.what == "reject" and not options.reason:
        raise common.UsageError(messages.REASON_NEEDED)
    if options.what == "merge":
        if not options.into:
            raise common.UsageError(messages.INTO_NEEDED)
        events = tables.read(folder, book).frames["events"]["event_id"]
        common.known([options.into], list(events), "event")
    status = "rejected" if options.what == "reject" else "merged"
    after = candidates.decide(held, ids, status, options.reason, options.into)
    write_bytes(folder / candidates.FILE, candidates.text(after).encode())
    print(messages.DECIDED.fill(n=len(ids), status=status).wrong)
    return common.WELL


def _list(dossier: str, waiting: list[dict[str, str]]) -> int:
    if not waiting:
        print(messages.NO_CANDIDATES.fill(dossier=dossier).wrong)
        return common.WELL
    shown = ("candidate_id", "format", "date", "action", "actor", "target", "label")
    common.print_table([shown, *([row[name] for name in shown] for row in waiting[:_MOST])])
    if len(waiting) > _MOST:
        print(messages.MORE_LINES.fill(n=len(waiting) - _MOST).wrong)
    counts = Counter(row["action"] or "no action" for row in waiting)
    print("; ".join(f"{action}: {n:,}" for action, n in counts.most_common()))
    return common.WELL
