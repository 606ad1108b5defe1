"""Bytes as printable text, compressed.

A page carries its rows and its library as text in a script element. Base64 makes a third more of
them; here 13 bits go into two of 91 characters, which makes less than a quarter more.
template/script/unpack.js and long.js undo it. `folding` has the tables of a long record.
"""

from __future__ import annotations

import bz2
import functools
import gzip
from typing import NamedTuple

# Printable, and without what could end a script element or an attribute.
SIGNS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '<&"')
_BITS, _BLOCK = 13, 13  # 13 bytes are 8 groups of 13 bits
# Bytes from which bzip2 gets blocks that fit the cache of a processor while they are inflated: a
# browser is half as fast again, for a hundredth more of such a page.
_MUCH = 3_000_000


class PackError(ValueError):
    """A text that was not made here, or was cut."""


class Packed(NamedTuple):
    """Something compressed, as a page carries it.

    kind   gzip or bzip2
    size   bytes that the text stands for
    whole  bytes once it is inflated
    """

    text: str
    kind: str
    size: int
    whole: int


def pack(content: bytes, kind: str = "gzip") -> Packed:
    """Compress bytes and write them as text; the same bytes give the same text.

    A browser inflates gzip by itself. bzip2 is smaller and needs a script, which pays off for what
    is long.
    """
    data = (
        bz2.compress(content, 3 if len(content) > _MUCH else 9)
        if kind == "bzip2"
        else gzip.compress(content, 9, mtime=0)
    )
    return Packed(text(data), kind, len(data), len(content))


def unpack(packed: Packed) -> bytes:
    """The bytes that `pack` was given; PackError for what it did not make."""
    try:
        data = content(packed.text, packed.size)
        return gzip.decompress(data) if packed.kind == "gzip" else bz2.decompress(data)
    except (OSError, EOFError, ValueError) as error:
        raise PackError("This text was not packed here, or was cut.") from error


@functools.cache
def _pairs() -> tuple[str, ...]:
    n = len(SIGNS)
    return tuple(SIGNS[code // n] + SIGNS[code % n] for code in range(1 << _BITS))


@functools.cache
def _codes() -> dict[str, int]:
    return {pair: code for code, pair in enumerate(_pairs())}


def text(content: bytes) -> str:
    """Bytes as text of SIGNS, two for each 13 bits; zeros fill the last 13 bytes up."""
    pairs, mask = _pairs(), (1 << _BITS) - 1
    steps = range(_BITS * 7, -1, -_BITS)
    parts = []
    for start in range(0, len(content), _BLOCK):
        number = int.from_bytes(content[start : start + _BLOCK].ljust(_BLOCK, b"\0"))
        parts += [pairs[number >> step & mask] for step in steps]
    # Groups that hold nothing but the filling are left out.
    return "".join(parts[: -(-len(content) * 8 // _BITS)])


def content(text: str, size: int) -> bytes:
    """The bytes of a text of `text`, which were so many; PackError for another text."""
    codes, data = _codes(), bytearray()
    if len(text) != 2 * -(-size * 8 // _BITS):
        raise PackError("The text is longer or shorter than it says.")
    for start in range(0, len(text), 16):
        part = text[start : start + 16].ljust(16, SIGNS[0])
        number = 0
        for at in range(0, 16, 2):
            code = codes.get(part[at : at + 2])
            if code is None:
                raise PackError("The text holds a sign that stands for nothing.")
            number = number << _BITS | code
        data += number.to_bytes(_BLOCK)
    return bytes(data[:size])
