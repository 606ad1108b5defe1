"""Runs at once: one at a time publishes, and each report is made by one of them.

Locks are the system's, on open files: a run that was killed holds none.
"""

from __future__ import annotations

import contextlib
import fcntl
import time
import uuid
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from counterclaim.desk.messages import ledger as ledger_messages
from counterclaim.desk.messages import site as messages
from counterclaim.site import ledger, lock, progress, runs
from counterclaim.site.progress import State
from counterclaim.site.runs import Run

FILE = Path("reports", ".making")
# Said of what another run published and has not listed yet, or took off the site.
_OF_OTHERS = {ledger_messages.PAGE_LISTED.key, ledger_messages.PAGE_GONE.key}
# The byte that every run shares; those of reports come after it.
_RUNNING = 0
# Bytes of the mark of a run.
_MARK = 16
# Seconds to wait for a report that another run makes: as long as many pages may take.
_PATIENCE = 3600.0


@contextlib.contextmanager
def alone(root: Path, now: datetime) -> Iterator[None]:
    """Be the one that changes the site, outside of a run; runs that go on then read it anew.

    Not for a process in which a run goes on: its reports would be left to others.

    Raises
    ------
    LockedError : another run has published for too long
    """
    with lock.held(root / lock.FILE, _by(now), lock.WAIT):
        try:
            yield
        finally:
            if (root / FILE).exists():
                with (root / FILE).open("r+b") as file:
                    file.write(bytes(_MARK))


def _by(now: datetime) -> str:
    return f"since {now:%Y-%m-%d %H:%M:%S} UTC"


class Together:
    """A run among others; `close` it in any case.

    Its file has a byte for each report, which is locked while a run makes it, and holds the mark
    of the run that published last.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._mark = uuid.uuid4().bytes
        self._read: dict[str, Run] | None = None
        path = state.root / FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("r+b" if path.exists() else "w+b", buffering=0)
        self._alone = self._locked(_RUNNING, fcntl.LOCK_EX)
        fcntl.lockf(self._file, fcntl.LOCK_SH, 1, _RUNNING)

    @contextlib.contextmanager
    def publishing(self) -> Iterator[str]:
        """Be the one that publishes; what other runs have published since is read first.

        Yields
        ------
        What a run left that was ended while it published; blank for nothing.

        Raises
        ------
        LockedError : another run has published for too long
        """
        with lock.held(self._state.root / lock.FILE, _by(self._state.now), lock.WAIT) as left:
            self._file.seek(0)
            if self._file.read() != self._mark:
                self._refresh()
                self._file.seek(0)
                self._file.write(self._mark)
            yield left

    def _refresh(self) -> None:
        state, before = self._state, self._read
        editions, notes = ledger.read(state.root)
        known, more = runs.read(state.root)
        state.editions[:] = editions
        for slug, run in known.items():
            own = state.runs.get(slug)
            then = (before or {}).get(slug)
            if own is None or own == then:
                state.runs[slug] = run
            elif run != then:
                state.runs[slug] = own._replace(inputs={**run.inputs, **own.inputs})
        self._read = known
        for note in [*notes, *more]:
            if (self._alone and before is None) or note.key not in _OF_OTHERS:
                state.say(progress.event("mended", note))

    def take(self, slug: str) -> bool:
        """Make a report one that only this run makes; False if another makes it."""
        return self._locked(_byte(slug), fcntl.LOCK_EX)

    def wait(self, slugs: Iterable[str]) -> None:
        """Wait until no other run makes any of some reports, and take them.

        All runs take them in one order, so that no two wait for each other.

        Raises
        ------
        LockedError : another run makes one of them for too long
        """
        for slug in sorted(slugs, key=_byte):
            deadline = time.monotonic() + _PATIENCE
            while not self.take(slug):
                if time.monotonic() >= deadline:
                    minutes = round(_PATIENCE / 60)
                    message = messages.MAKING_TOO_LONG.fill(slug=slug, minutes=minutes)
                    raise lock.LockedError(f"{message.wrong} {message.right}")
                time.sleep(lock.LOOK)

    def leave(self) -> None:
        """Leave all reports to other runs."""
        fcntl.lockf(self._file, fcntl.LOCK_UN, 0, _RUNNING + 1)

    def _locked(self, byte: int, kind: int) -> bool:
        try:
            fcntl.lockf(self._file, kind | fcntl.LOCK_NB, 1, byte)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def close(self) -> None:
        """Give all up."""
        self._file.close()


def _byte(slug: str) -> int:
    # Two reports may share one: then a run waits for the other one in vain, and is right after it.
    return _RUNNING + 1 + zlib.crc32(slug.encode())
