"""What `counterclaim render` prints as it goes: for a person, or for machines."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.cli import common
from counterclaim.desk.messages import cli as messages

if TYPE_CHECKING:
    from counterclaim.site.progress import Event


class Printer:
    """Prints the events of a run; a class because the line of progress is erased again."""

    def __init__(self, machines: bool) -> None:
        self.machines = machines
        self.line = sys.stderr.isatty() and not machines
        self.drawn = False

    def progress(self, slug: str, begun: int, cells: int) -> None:
        """Show how far a notebook is: in one line of a terminal, or not at all."""
        if self.line:
            text = messages.PROGRESS.fill(slug=slug, begun=begun, cells=cells).wrong
            print(f"\r\x1b[K{text} ", end="", file=sys.stderr, flush=True)
            self.drawn = True

    def _clear(self) -> None:
        if self.drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self.drawn = False

    def say(self, event: Event) -> None:
        """Print an event: well to stdout, failures to stderr."""
        with _read_or_not():
            self._say(event)

    def _say(self, event: Event) -> None:
        self._clear()
        if self.machines:
            time = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            fields = {name: value for name, value in event._asdict().items() if value}
            print(json.dumps({"time": time, **fields}, ensure_ascii=False), flush=True)
        elif event.what in ("not sent", "no pdf"):
            print(f"{event.slug}: {event.text}", file=sys.stderr, flush=True)
        elif event.what == "sent":
            print(f"{event.slug}: {event.text}", flush=True)
        elif event.what == "failed":
            message = messages.FAILED.fill(slug=event.slug, text=event.text)
            print(message.wrong.rstrip(), file=sys.stderr, flush=True)
            if event.rows:
                common.print_problems(event.rows, sys.stderr)
        elif event.what == "published":
            values = event._asdict() | {"path": common.shown(Path(event.path))}
            print(messages.PUBLISHED.fill(**values).wrong, flush=True)
        elif event.slug:
            print(messages.EDITION.fill(**event._asdict()).wrong, flush=True)
        else:
            print(event.text, flush=True)

    def done(self, base: Path) -> None:
        """Say where the site is."""
        from counterclaim.page import published

        with _read_or_not():
            self._clear()
            if not self.machines:
                where = common.shown(base / published.SITE / "index.html")
                print(messages.ALL_PAGES.fill(path=where).wrong, flush=True)


@contextlib.contextmanager
def _read_or_not() -> Iterator[None]:
    """Let a run go on when nobody reads its output any more: it was asked for the site."""
    try:
        yield
    except BrokenPipeError:
        common.mute()
