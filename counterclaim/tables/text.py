"""From the bytes of a file to its lines: UTF-8 with LF, and no invisible bytes."""

import csv
import io
import re
from collections.abc import Iterable

from counterclaim.desk.messages import tables as messages
from counterclaim.desk.problems import Problem, problem

_MARKERS = re.compile(r"(<{7}|\|{7}|={7}|>{7})( |$)")


def _bytes_that_are_not_text(file: str, data: bytes) -> list[Problem]:
    """Find what stops a file from being UTF-8 text with LF."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [problem(file, 1, "", "", messages.UTF16)]
    problems = []
    if data.startswith(b"\xef\xbb\xbf"):
        problems.append(problem(file, 1, "", "", messages.BYTE_ORDER_MARK))
    if (at := data.find(b"\0")) >= 0:
        line, byte = _place(data, at)
        problems.append(problem(file, line, "", "", messages.NUL.fill(byte=byte)))
    if pairs := data.count(b"\r\n"):
        line, _ = _place(data, data.find(b"\r\n"))
        problems.append(problem(file, line, "", "", messages.CR_LF.fill(n=pairs)))
    if lone := re.search(rb"\r(?!\n)", data):
        line, _ = _place(data, lone.start())
        problems.append(problem(file, line, "", "", messages.LONE_CR))
    return problems


def _place(data: bytes, at: int) -> tuple[int, int]:
    """The line of a byte and its place in that line, both counted from 1."""
    return data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)


def decode(file: str, data: bytes) -> tuple[list[str], list[Problem]]:
    """Read the lines of a file.

    Parameters
    ----------
    file
        The file as problems name it.
    data
        Its bytes.

    Returns
    -------
    tuple
        The lines, without their ends, and the problems. A file that is not text has no lines.
    """
    if not data.strip():
        return [], [problem(file, "", "", "", messages.EMPTY)]
    if problems := _bytes_that_are_not_text(file, data):
        return [], problems
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, byte = _place(data, error.start)
        code = data[error.start]
        latin = bytes([code]).decode("latin-1")
        guess = f", which is {latin} in Latin-1" if code >= 0xA0 else ""
        message = messages.NOT_UTF8.fill(byte=byte, code=code, guess=guess)
        return [], [problem(file, line, "", "", message)]
    lines = text.removesuffix("\n").split("\n")
    if not text.endswith("\n"):
        # The one sign of a file that was cut off inside its last cell.
        return [], [problem(file, len(lines), "", lines[-1], messages.CUT_OFF)]
    return lines, [
        problem(file, number, "", line, messages.CONFLICT)
        for number, line in enumerate(lines, 1)
        if line[:7] in _SEVENS and _MARKERS.match(line)
    ]


_SEVENS = {sign * 7 for sign in "<|=>"}


def csv_line(cells: Iterable[str]) -> str:
    """Write cells as one line of a table, quoted only where it has to be, with its line end."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
