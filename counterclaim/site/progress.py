"""What a run is asked for, what it works on, and what it tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from counterclaim.desk.messages import Message
from counterclaim.site.entry import Entry
from counterclaim.site.runs import Run, moment

MINUTES = 5
# Bytes that a notebook may take beyond what it starts with.
MEMORY = 4 << 30


class Options(NamedTuple):
    """What a run is asked for; see the command's help."""

    due: bool = False
    as_of: str = ""
    force: bool = False
    workers: int = 1
    engine: str = ""
    executor: str = ""
    cluster: str = ""
    seconds: float = MINUTES * 60
    memory: int = MEMORY


class Event(NamedTuple):
    """What happened.

    what     a word for machines
    text     a sentence for people, blank where the other fields say all
    slug     the report, blank for none
    edition  its edition, blank for none
    path     the page that was published
    seconds  how long it took
    rows     problems, as they are printed
    key      of the message
    """

    what: str
    text: str
    slug: str = ""
    edition: str = ""
    path: str = ""
    seconds: float = 0.0
    rows: tuple[tuple[object, ...], ...] = ()
    key: str = ""


Say = Callable[[Event], None]
Progress = Callable[[str, int, int], None]


class State(NamedTuple):
    """What one run works on and has said.

    editions  the earliest published first
    runs      by slug
    undrawn   why pictures are missing, each reason once
    """

    root: Path
    options: Options
    now: datetime
    say: Say
    editions: list[Entry]
    runs: dict[str, Run]
    undrawn: set[str]


def event(what: str, message: Message, slug: str = "", edition: str = "") -> Event:
    """Make the event of a message."""
    return Event(what, message.wrong, slug, edition, key=message.key)


def remember(state: State, slug: str, edition: str, fingerprint: str) -> None:
    """Keep which input gave an edition, so that the same input need not be made again."""
    run = state.runs.get(slug, Run())
    state.runs[slug] = run._replace(inputs={**run.inputs, edition: fingerprint})


def good(state: State, slug: str) -> None:
    """Note that a report was made or found up to date."""
    when = moment(state.now)
    before = state.runs.get(slug, Run())
    state.runs[slug] = before._replace(tried=when, good=when, late_since="", reason="")


def failed(
    state: State,
    slug: str,
    name: str,
    reason: str,
    rows: tuple[tuple[object, ...], ...] = (),
    key: str = "",
) -> None:
    """Note that a report failed, and tell it."""
    before = state.runs.get(slug, Run())
    when = moment(state.now)
    lines = [reason] if reason else [": ".join(map(str, row[:3])) + f": {row[4]}" for row in rows]
    if not state.options.as_of:  # an edition that was asked for by day is not the report's page
        state.runs[slug] = before._replace(
            tried=when,
            # Since a clock is right again, no report is late since a day to come.
            late_since=min(before.late_since or when, when),
            reason=" ".join("\n".join(lines).split())[:500],
        )
    state.say(Event("failed", reason, slug, name, rows=rows, key=key))
