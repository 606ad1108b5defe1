"""Messages between two processes: JSON through a pipe, each after its length in bytes.

`multiprocessing.connection` is not used: it unpickles what it reads, and a notebook can write into
its pipe; and it waits for the rest of a message that a stopped process has begun.
"""

from __future__ import annotations

import fcntl
import json
import os
import struct
from collections.abc import Iterator
from typing import Any

_LENGTH = struct.Struct("!Q")
# Bytes of the longest message. The longest that are sent are pages and the outputs of a cell.
MOST = 64_000_000


class GarbledError(RuntimeError):
    """Something other than a message came through a pipe."""

    def __init__(self) -> None:
        super().__init__("something else wrote into the pipe")


def pipe() -> tuple[int, int]:
    """Open a pipe; return the descriptor to read from and the one to write to, both above 2.

    A process that was started with a standard stream closed would otherwise take the pipe for it.
    """
    read, write = (_above_streams(number) for number in os.pipe())
    return read, write


def _above_streams(number: int) -> int:
    if number > 2:
        return number
    moved = fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, 3)
    os.close(number)
    return moved


def write(descriptor: int, message: dict[str, Any]) -> None:
    """Write a message. Half of a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD.

    Raises
    ------
    ValueError
        If the message is longer than MOST bytes.
    """
    text = json.dumps(message, ensure_ascii=False)
    try:
        content = text.encode()
    except UnicodeEncodeError:
        content = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    if len(content) > MOST:
        raise ValueError(f"{len(content) // 1_000_000} MB are too much to send at once.")
    view = memoryview(_LENGTH.pack(len(content)) + content)
    while view:
        view = view[os.write(descriptor, view) :]


def read(descriptor: int) -> dict[str, Any] | None:
    """Wait for the next message; None at the end of the pipe."""
    head = _exactly(descriptor, _LENGTH.size)
    if head is None:
        return None
    content = _exactly(descriptor, *_LENGTH.unpack(head))
    return None if content is None else json.loads(content)


def _exactly(descriptor: int, size: int) -> bytes | None:
    parts = []
    while size:
        part = os.read(descriptor, min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def taken(buffer: bytearray) -> Iterator[dict[str, Any]]:
    """Take the complete messages off the front of a buffer.

    Raises
    ------
    GarbledError
        If the buffer holds something that `write` did not write.
    """
    while len(buffer) >= _LENGTH.size:
        end = _LENGTH.size + _LENGTH.unpack_from(buffer)[0]
        if end - _LENGTH.size > MOST:
            raise GarbledError
        if len(buffer) < end:
            return
        try:
            message = json.loads(buffer[_LENGTH.size : end])
        except ValueError as error:
            raise GarbledError from error
        if not isinstance(message, dict):
            raise GarbledError
        del buffer[:end]
        yield message
