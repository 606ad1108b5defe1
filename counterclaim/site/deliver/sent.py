"""What was sent: reports/deliveries.json, which keeps that nothing is sent twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from counterclaim.desk import plain_json
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import deliver as messages
from counterclaim.site import publish

FILE = Path("reports", "deliveries.json")


class Sent(NamedTuple):
    """What one target got of one report last; blank for nothing.

    edition   the id of an edition
    late      since when the report had failed, UTC, as the word of it said
    overdue   the day on which it was due, as the word of it said
    """

    edition: str = ""
    late: str = ""
    overdue: str = ""


# {(slug, key of the target): what it got}
Record = dict[tuple[str, str], Sent]


def read(root: Path) -> tuple[Record | None, list[Message]]:
    """Read what was sent; None where the file cannot be used, which a message says."""
    try:
        held = plain_json.read(root / FILE)
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError):
        held = None
    record = _record(held)
    note = messages.STATE_UNREADABLE.fill(file=FILE.as_posix())
    return record, [] if record is not None else [note]


def _record(held: object) -> Record | None:
    if not isinstance(held, dict):
        return None
    record: Record = {}
    for slug, targets in held.items():
        if not isinstance(targets, dict):
            return None
        for key, fields in targets.items():
            if not isinstance(fields, dict):
                return None
            own = {name: fields.get(name, "") for name in Sent._fields}
            if not all(isinstance(value, str) for value in own.values()):
                return None
            record[slug, key] = Sent(**own)
    return record


def write(root: Path, record: Record) -> None:
    """Write the file if anything in it has changed."""
    held: dict[str, dict[str, dict[str, str]]] = {}
    for (slug, key), one in sorted(record.items()):
        held.setdefault(slug, {})[key] = {n: v for n, v in one._asdict().items() if v}
    publish.renew(root / FILE, json.dumps(held, ensure_ascii=False, indent=1) + "\n")
