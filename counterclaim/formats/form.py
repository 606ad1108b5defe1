"""What is wrong with a dossier beneath the form that a spreadsheet gave its files."""

from __future__ import annotations

import csv
from collections.abc import Mapping

from counterclaim import checks, tables
from counterclaim.desk.problems import Problem
from counterclaim.formats.encoding import FormatError, decoded
from counterclaim.formats.separated import separator_of
from counterclaim.formats.tidying import tidied
from counterclaim.tables.codebook import Codebook, columns
from counterclaim.tables.text import csv_line

Files = Mapping[str, bytes | Problem]


def beneath(files: Files, codebook: Codebook) -> list[Problem]:
    """What would be wrong if each file were UTF-8 with LF and commas: further causes at once.

    Lines stay where they are. Empty if no file has such a form.
    """
    plain = {
        file: _plain(data, file, codebook) if isinstance(data, bytes) else data
        for file, data in files.items()
    }
    if plain == files:
        return []
    read = tables.parse(plain, codebook)
    return read.problems or checks.check(read, codebook)


def can_be_tidied(files: Files, codebook: Codebook) -> bool:
    """Whether `tidying` would change a file, or ask about its dates."""
    for file, data in files.items():
        if isinstance(data, bytes):
            try:
                change = tidied(data, file, codebook)
            except FormatError:
                continue
            if change.open or change.after.encode() != data:
                return True
    return False


def _plain(data: bytes, file: str, codebook: Codebook) -> bytes:
    """A file as UTF-8 with LF and commas, line by line; as it is where that cannot be done."""
    try:
        text, changes = decoded(data, file)
    except FormatError:
        return data
    if file.endswith(".csv"):
        sign = separator_of(text.partition("\n")[0], columns(codebook, file.removesuffix(".csv")))
        if sign != ",":
            text = _with_commas(text, sign)
        text = _without_blank_columns(text)
    return text.encode() if changes or text.encode() != data else data


def _without_blank_columns(text: str) -> str:
    """The text without the commas that end every line, as blank columns at the end leave them."""
    lines = text.rstrip("\n").split("\n")
    n = len(lines[0]) - len(lines[0].rstrip(","))
    if n and all(line.endswith("," * n) for line in lines if line):
        return "".join(f"{line[:-n] if line else line}\n" for line in lines)
    return text


def _with_commas(text: str, sign: str) -> str:
    lines = text.split("\n")
    try:
        rows = [next(csv.reader([line], delimiter=sign, strict=True), None) for line in lines]
    except csv.Error:
        return text
    return "\n".join(csv_line(row).removesuffix("\n") if row else "" for row in rows)
