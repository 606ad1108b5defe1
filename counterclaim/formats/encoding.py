"""From the bytes that an editor or a publisher wrote to text: UTF-8, UTF-16, windows-1252."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import formats as messages


class FormatError(DeskError):
    """A file that cannot be taken in, or a place that cannot be written to."""


class Decoded(NamedTuple):
    """The text of a file with LF line ends, and what was changed to get it."""

    text: str
    changes: list[Message]


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What Excel's "CSV" is in Western Europe; bytes that it does not define are refused.
_OTHERWISE = "windows-1252"


def decoded(data: bytes, file: str, encoding: str = "") -> Decoded:
    """Read the bytes of a text.

    Parameters
    ----------
    data
        The bytes.
    file
        The file as problems name it.
    encoding
        The encoding, by its name in Python; if blank, that of the byte order mark, else UTF-8,
        else windows-1252, which is then named in the changes.

    Raises
    ------
    FormatError
        For an unknown encoding, and for bytes that the encoding does not have.
    """
    changes: list[Message] = []
    for mark, name in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            encoding = encoding or name
            changes.append(messages.TOOK_MARK.fill(encoding=name.upper()))
            break
    text, used = _text(data, file, encoding)
    if used not in ("utf-8", "utf-16-le", "utf-16-be") or (encoding and not changes):
        changes.append(messages.READ_AS.fill(encoding=used))
    if "\0" in text:
        raise FormatError.because(messages.NOT_TEXT, file=file)
    if ends := text.count("\r"):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        changes.append(messages.TOOK_CR.fill(n=ends))
    return Decoded(text, changes)


def _text(data: bytes, file: str, encoding: str) -> tuple[str, str]:
    """The text and the encoding that it was read in."""
    try:
        return data.decode(encoding or "utf-8"), encoding or "utf-8"
    except LookupError:
        raise FormatError.because(messages.NO_ENCODING, value=encoding) from None
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        if encoding:
            message = messages.NOT_IN_ENCODING.fill(code=data[error.start], encoding=encoding)
            raise FormatError.because(message, file=file, row=row) from None
    try:
        return data.decode(_OTHERWISE), _OTHERWISE
    except UnicodeDecodeError:
        raise FormatError.because(messages.NOT_IN_ANY, file=file, row=row) from None
