"""How the reports fare: reports/runs.json, and when a report is due again.

Kept beside the site and not on it: a run that publishes nothing changes no published file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from counterclaim.desk import plain_json
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import ledger as messages
from counterclaim.site import publish
from counterclaim.site.report import Report

FILE = Path("reports", "runs.json")


class Run(NamedTuple):
    """How a report fares.

    tried       when it was last tried, UTC; blank for never
    good        when it was last made or found up to date, UTC; blank for never
    late_since  since when it fails, UTC; blank if it does not
    reason      why it failed last
    inputs      for each edition that stands, by id, the fingerprint of what gave it last
    more        fields that this version does not know, as they were read
    """

    tried: str = ""
    good: str = ""
    late_since: str = ""
    reason: str = ""
    inputs: Mapping[str, str] = MappingProxyType({})
    more: Mapping[str, Any] = MappingProxyType({})


_OWN = Run._fields[:-1]


def moment(now: datetime) -> str:
    """Write a time as the site's files do: UTC, to the second."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_MOMENT = re.compile(r"(19[7-9]|2[01][0-9])[0-9]-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z")


def is_moment(text: Any) -> bool:
    """Say whether a value is a time as `moment` writes it, of the years 1970 to 2199."""
    if not isinstance(text, str) or not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def read(root: Path) -> tuple[dict[str, Run], list[Message]]:
    """Read how each report fares, by slug, and say which entries could not be used.

    What cannot be used counts as not run yet: its page is made again, and nothing else is lost.
    """
    try:
        held = plain_json.read(root / FILE)
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError):
        held = None
    if not isinstance(held, dict):
        return {}, [messages.RUNS_UNREADABLE.fill(file=FILE.as_posix())]
    runs = {slug: _run(value) for slug, value in held.items()}
    unusable = [
        messages.RUN_UNREADABLE.fill(file=FILE.as_posix(), slug=slug)
        for slug, run in runs.items()
        if run is None
    ]
    return {slug: run for slug, run in runs.items() if run is not None}, unusable


def _run(value: Any) -> Run | None:
    """Take an entry of the file; None for one of another shape."""
    if not isinstance(value, dict):
        return None
    own: dict[str, Any] = {name: value[name] for name in _OWN if name in value}
    inputs = own.get("inputs", {})
    texts = [own[name] for name in own.keys() - {"inputs"}]
    if not isinstance(inputs, dict) or not all(
        isinstance(text, str) for text in [*texts, *inputs.values()]
    ):
        return None
    times = [own.get(name, "") for name in ("tried", "good", "late_since")]
    more = {name: value[name] for name in value if name not in _OWN}
    return Run(**own, more=more) if all(not time or is_moment(time) for time in times) else None


def write(root: Path, runs: Mapping[str, Run]) -> None:
    """Write the file if anything in it has changed."""
    held = {slug: _row(run) for slug, run in sorted(runs.items())}
    publish.renew(root / FILE, json.dumps(held, ensure_ascii=False, indent=1) + "\n")


def _row(run: Run) -> dict[str, Any]:
    own = run._asdict()
    return {name: own[name] for name in _OWN} | {"inputs": dict(run.inputs)} | dict(run.more)


def due_on(every: str, good: str) -> date | None:
    """Say from which day a report is due again; None if it is made by hand only.

    Parameters
    ----------
    every : a term of `report.EVERY`
    good : when it was last made or found up to date; blank for never
    """
    if every == "manual":
        return None
    if not good:
        return date.min
    day = datetime.fromisoformat(good).date()
    if every == "monday":
        return day + timedelta(days=7 - day.weekday())
    if every == "month":
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day + timedelta(days=1)


def is_due(report: Report, run: Run, now: datetime) -> bool:
    """Say whether a report is due; one last made in the future is, since a clock was wrong."""
    due = due_on(report.every, run.good)
    return due is not None and (due <= now.date() or run.good > moment(now) or bool(run.late_since))
