"""From the bytes of a file to its lines: UTF-8 with LF, and nothing that hides."""

import csv
import io
import re
from collections.abc import Iterable

from counterclaim.desk.problems import Problem, problem

_UTF8 = "Save the file as UTF-8 (in a spreadsheet: Save as, Text CSV, character set UTF-8)."
_MARKERS = re.compile(r"(<{7}|\|{7}|={7}|>{7})( |$)")


def _bytes_that_are_not_text(file: str, data: bytes) -> list[Problem]:
    """Find what stops a file from being UTF-8 text with LF."""
    found = []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [problem(file, 1, "", "", "The file is UTF-16, not UTF-8.", _UTF8)]
    if data.startswith(b"\xef\xbb\xbf"):
        found.append(
            problem(
                file, 1, "", "", "The file starts with a byte order mark (BOM), three bytes that "
                "no editor shows.",
                f"Save it as UTF-8 without BOM, or run: sed -i '1s/^\\xef\\xbb\\xbf//' {file}",
            )
        )  # fmt: skip
    if (at := data.find(b"\0")) >= 0:
        line, byte = _place(data, at)
        found.append(
            problem(
                file, line, "", "", f"There is a NUL character (byte {byte} of the line).",
                "Delete it; a file with NUL was damaged, or was no text to begin with.",
            )
        )  # fmt: skip
    if pairs := data.count(b"\r\n"):
        found.append(
            problem(
                file, _place(data, data.find(b"\r\n"))[0], "", "",
                f"Lines end in CR LF, as Windows writes them ({pairs} of them).",
                f"Save with LF line ends, or run: sed -i 's/\\r$//' {file}",
            )
        )  # fmt: skip
    if lone := re.search(rb"\r(?!\n)", data):
        found.append(
            problem(
                file, _place(data, lone.start())[0], "", "", "There is a lone CR character.",
                "Delete it, or put LF in its place if a new row begins there.",
            )
        )  # fmt: skip
    return found


def _place(data: bytes, at: int) -> tuple[int, int]:
    """Say in which line a byte stands and, counted from 1, where in that line."""
    return data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)


def decode(file: str, data: bytes) -> tuple[list[str], list[Problem]]:
    """Read the lines of a file.

    Its name and bytes in; its lines, without their ends, and the problems out. With a problem
    there are no lines.
    """
    if not data.strip():
        return [], [problem(file, "", "", "", "The file is empty.", "Give it at least a header.")]
    if found := _bytes_that_are_not_text(file, data):
        return [], found
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, byte = _place(data, error.start)
        code = data[error.start]
        latin = bytes([code]).decode("latin-1")
        guess = f", which is {latin} in Latin-1" if code >= 0xA0 else ""
        wrong = f"Byte {byte} of the line is 0x{code:02X}{guess}; that is not UTF-8."
        return [], [problem(file, line, "", "", wrong, _UTF8)]
    lines = text.removesuffix("\n").split("\n")
    if not text.endswith("\n"):
        # The one sign of a file that was cut off inside its last cell.
        return [], [
            problem(
                file, len(lines), "", lines[-1], "The last line does not end: it may be cut off.",
                "See that it is whole, and end it with a line end.",
            )
        ]  # fmt: skip
    return lines, [
        problem(
            file, number, "", line, "A merge of git left its conflict marker here.",
            "Decide between the two versions, then delete the three marker lines.",
        )
        for number, line in enumerate(lines, 1)
        if line[:7] in _SEVENS and _MARKERS.match(line)
    ]  # fmt: skip


_SEVENS = {sign * 7 for sign in "<|=>"}


def csv_line(cells: Iterable[str]) -> str:
    """Write cells as one line of a table, quoted only where it has to be, with its line end."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
