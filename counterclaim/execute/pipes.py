"""Messages between two processes: plain data through a pipe, each with its length before it."""

from __future__ import annotations

import fcntl
import json
import os
import struct
from collections.abc import Iterator
from typing import Any

_LENGTH = struct.Struct("!Q")
# Bytes. What claims to be longer is no message; the longest are pages and what a cell put out.
MOST = 64_000_000


class GarbledError(RuntimeError):
    """What came through a pipe is no message."""

    def __init__(self) -> None:
        super().__init__("something else wrote into the pipe")


def pipe() -> tuple[int, int]:
    """A pipe: where to read and where to write, neither in the place of a standard stream.

    A process that was started with one of these closed would otherwise take the pipe for it.
    """
    found = []
    for number in os.pipe():
        found.append(fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, 3) if number < 3 else number)
        if number < 3:
            os.close(number)
    return found[0], found[1]


def write(descriptor: int, message: dict[str, Any]) -> None:
    """Write a message. Half of a surrogate pair, which no file can hold, becomes U+FFFD.

    Raises ValueError for more than MOST bytes.
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
    """Wait for the next message; None at the end."""
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
    """Take the messages that have come whole off the front of a buffer.

    Raises GarbledError for what another than `write` has written.
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
