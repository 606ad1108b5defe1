"""What the commands share: how they end, what they refuse, how they print."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from counterclaim.desk.messages import Message, nearest
from counterclaim.desk.messages import cli as messages
from counterclaim.desk.problems import Problem, causes

WELL, FAILED, USAGE, BUSY, UNREAD = 0, 1, 2, 75, 141


class UsageError(Exception):
    """A command line that cannot be followed."""

    def __init__(self, message: Message) -> None:
        super().__init__(sentences(message))
        self.message = message


def sentences(message: Message) -> str:
    """Write what is wrong and what to do in one line."""
    return f"{message.wrong} {message.right}".rstrip()


def print_table(rows: Iterable[Sequence[object]], file: TextIO | None = None) -> None:
    """Print rows as a table, all columns but the last as wide as their widest cell."""
    texts = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip(), file=file or sys.stdout)


def print_problems(
    problems: Iterable[Sequence], file: TextIO | None = None, every: bool = False
) -> None:
    """Print problems as one table with a heading row: a line for each cause, or for every one."""
    listed = [Problem(*each) for each in problems]
    shown = listed if every else causes(listed)
    print_table(
        [("file", "row", "field", "value", "wrong", "right"), *(each[:6] for each in shown)], file
    )


def streams() -> None:
    """Open the null device as stdout or stderr where the process was started without.

    Otherwise the next file that is opened takes their place.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def mute() -> None:
    """Redirect closed or full output streams to the null device.

    The reader has gone, as `head` does when it has enough, or the disk is full.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


def known(asked: Sequence[str], known: Sequence[str], what: str) -> None:
    """Refuse names that are not known, and say which was probably meant. Raises UsageError."""
    for name in asked:
        if name not in known:
            there = messages.THERE_ARE.fill(names=", ".join(known)) if known else messages.NONE_YET
            message = messages.UNKNOWN_NAME.fill(
                what=what, name=name, nearest=nearest(name, list(known)), there=there.wrong
            )
            raise UsageError(message)


def shown(path: Path) -> str:
    """Write a path as it is typed from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def reason(error: OSError) -> str:
    """Give the system's reason for an error, and the file."""
    named = isinstance(error.filename, (str, bytes))
    where = f" ({shown(Path(os.fsdecode(error.filename)))})" if named else ""
    return f"{error.strerror or error}{where}."


def closed(folder: Path) -> None:
    """Refuse while an office program has a table open: it would overwrite what is written.

    Raises UsageError.
    """
    for lock in sorted(folder.glob(".~lock.*#")):
        file = lock.name.removeprefix(".~lock.").removesuffix("#")
        raise UsageError(messages.TABLE_OPEN.fill(file=file, lock=lock.name, folder=shown(folder)))
