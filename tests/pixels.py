"""Reads a PNG as far as the tests need it: its size, and which colours it has."""

import struct
import zlib
from typing import NamedTuple


class Pixels(NamedTuple):
    """A PNG with 8 bits a channel: size, and each row as bytes."""

    width: int
    height: int
    channels: int
    rows: list[bytes]

    def colours(self) -> set[bytes]:
        """The colours that are there."""
        n = self.channels
        return {row[i : i + n] for row in self.rows for i in range(0, len(row), n)}

    def inked(self, left: int, top: int, right: int, bottom: int) -> int:
        """How many pixels of a part differ from the ground, the last pixel."""
        n, ground = self.channels, self.rows[-1][-self.channels :]
        return sum(
            row[i * n : i * n + n] != ground
            for row in self.rows[top:bottom]
            for i in range(left, right)
        )


def read(png: bytes) -> Pixels:
    """Read a PNG of 8 bits a channel, in colour, not interlaced."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, head = 8, b"", (0,) * 7
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            head = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            data += body
        at += 12 + length
    width, height, depth, colour, *rest = head
    assert (depth, rest) == (8, [0, 0, 0])
    channels = {2: 3, 6: 4}[colour]
    raw, rows = zlib.decompress(data), []
    before = bytes(width * channels)
    for start in range(0, len(raw), width * channels + 1):
        before = _unfiltered(
            raw[start], raw[start + 1 : start + 1 + width * channels], before, channels
        )
        rows.append(before)
    return Pixels(width, height, channels, rows)


def _unfiltered(kind: int, line: bytes, above: bytes, n: int) -> bytes:
    row = bytearray(line)
    for i in range(len(row)):
        left = row[i - n] if i >= n else 0
        corner = above[i - n] if i >= n else 0
        row[i] = (row[i] + _predicted(kind, left, above[i], corner)) & 255
    return bytes(row)


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        guess = left + up - corner
        return min((left, up, corner), key=lambda each: abs(guess - each))
    return (0, left, up, (left + up) // 2)[kind]
