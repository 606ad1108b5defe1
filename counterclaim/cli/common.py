"""What the commands share: how they end, what they refuse, how they print."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.tables import Problem

WELL, FAILED, USAGE, BUSY, UNREAD = 0, 1, 2, 75, 141


class UsageError(Exception):
    """A command line that names something that is not there."""


def print_table(rows: Iterable[Sequence[object]], file=None) -> None:
    """Print rows under each other, all columns but the last as wide as their widest cell."""
    texts = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip(), file=file or sys.stdout)


def print_problems(problems: Iterable[Problem], file=None) -> None:
    """Print problems as one table under its heads."""
    print_table(
        [("file", "row", "field", "value", "wrong", "right"), *(each[:6] for each in problems)],
        file,
    )


def streams() -> None:
    """Where the process was started without stdout or stderr, let them lead nowhere.

    Otherwise the next file that is opened takes their place.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def mute() -> None:
    """Let the streams say nothing more that cannot be written.

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
    """Refuse names that are not there, and say which was probably meant."""
    for name in asked:
        if name not in known:
            from counterclaim.desk.messages import nearest

            there = f"There are: {', '.join(known)}." if known else "There is none yet."
            raise UsageError(f"There is no {what} {name!r}. {nearest(name, list(known))}{there}")


def shown(path: Path) -> str:
    """Write a path as it is typed from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def said(error: OSError) -> str:
    """Say what the system said, and of which file."""
    where = f" ({shown(Path(error.filename))})" if isinstance(error.filename, (str, bytes)) else ""
    return f"{error.strerror or error}{where}."
