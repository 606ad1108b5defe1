"""From the lines of a table to a frame of text: commas, quotation marks, columns, order."""

import csv
import re
from collections import Counter

import pandas as pd

from counterclaim.desk.messages import nearest
from counterclaim.desk.messages import tables as messages
from counterclaim.desk.problems import Problem, problem
from counterclaim.tables import hidden
from counterclaim.tables.codebook import NEEDS_ROWS

# A cell is wholly in quotation marks or has none (RFC 4180, section 2); a row is one line.
_CELL = '(?:"(?:[^"]|"")*"|[^",]*)'
_ROW = re.compile(f"{_CELL}(?:,{_CELL})*")
_LONGEST = 100_000  # below the limit at which Python's csv gives up
_NAMES = {"name", "aliases", "publisher"}
_NUMBER = re.compile("[a-z]([0-9]{1,9})")


def _header(file: str, line: str, columns: list[str]) -> list[Problem]:
    """Compare the header with the columns that the codebook names."""
    expected = ",".join(columns)
    for sign, name in (("\t", "tabs"), (";", "semicolons")):
        if line.count(sign) > line.count(","):
            message = messages.SEPARATED_HEADER.fill(sign=name, header=expected)
            return [problem(file, 1, "", line, message)]
    if not _ROW.fullmatch(line):
        return [problem(file, 1, "", line, messages.HEADER_MALFORMED.fill(header=expected))]
    names = next(csv.reader([line]))
    if not set(names) & set(columns):
        return [problem(file, 1, "", line, messages.NO_HEADER.fill(header=expected))]
    problems = []
    for name, count in Counter(names).items():
        if count > 1:
            problems.append(problem(file, 1, name, name, messages.COLUMN_TWICE.fill(n=count)))
        if name not in columns:
            missing = [column for column in columns if column not in names]
            message = messages.UNKNOWN_COLUMN.fill(guess=nearest(name, missing))
            problems.append(problem(file, 1, name, name, message))
    for name in columns:
        if name not in names:
            message = messages.COLUMN_MISSING.fill(header=expected)
            problems.append(problem(file, 1, name, "", message))
    if not problems and names != columns:
        at = next(i for i, name in enumerate(names) if name != columns[i])
        message = messages.COLUMN_ORDER.fill(column=columns[at], header=expected)
        problems.append(problem(file, 1, names[at], names[at], message))
    return problems


def _cells(file: str, row: int, line: str, width: int) -> list[str] | Problem:
    """Split a line into its cells, or say why it cannot be done."""
    if not line.strip():
        return problem(file, row, "", line, messages.BLANK_LINE)
    if len(line) > _LONGEST:
        return problem(file, row, "", line, messages.LONG_ROW.fill(most=_LONGEST))
    if '"' not in line:
        cells = line.split(",")
    elif not _ROW.fullmatch(line):
        odd = line.count('"') % 2
        return problem(file, row, "", line, messages.QUOTE_OPEN if odd else messages.QUOTE_INSIDE)
    else:
        cells = next(csv.reader([line]))
    if len(cells) == width:
        return cells
    much = "more" if len(cells) > width else "less"
    message = messages.CELLS.fill(
        n=len(cells),
        m=width,
        difference=abs(len(cells) - width),
        much=much,
        right=_what_to_do(line, width, much),
    )
    return problem(file, row, "", line, message)


def _what_to_do(line: str, width: int, much: str) -> str:
    """Say what to do about a row with too many or too few cells."""
    for sign, right in (("\t", messages.TABS), (";", messages.SEMICOLONS)):
        if line.count(sign) >= width - 1:
            return right
    if re.search("(^|,)[“”„‟]", line):
        return messages.CURLY
    return messages.COMMA if much == "more" else messages.CUT_ROW


def _hidden(file: str, frame: pd.DataFrame, strict: set[str]) -> list[Problem]:
    """Find spaces around values, control characters, and what turns or hides text in names."""
    problems = []
    for name in frame.columns:
        for row, cell in zip(frame.index, frame[name].tolist(), strict=True):
            if not cell:
                continue
            if cell != cell.strip():
                problems.append(problem(file, row, name, f"“{cell}”", messages.SPACE_AROUND))
            if cell.isascii() and cell.isprintable():
                continue
            if message := hidden.control(cell):
                problems.append(problem(file, row, name, cell, message))
            if name in strict and (message := hidden.trick(cell)):
                problems.append(problem(file, row, name, cell, message))
    return problems


def _order(file: str, frame: pd.DataFrame) -> list[Problem]:
    """Find rows that are not sorted by the number in the id, and one number written twice."""
    problems, last, lines = [], 0, {}
    name = frame.columns[0]
    for row, cell in zip(frame.index, frame[name].tolist(), strict=True):
        if not (match := _NUMBER.fullmatch(cell)):
            continue  # the pattern of the schema says what is wrong with it
        number = int(match[1])
        if number in lines:
            message = messages.ID_TWICE.fill(line=lines[number])
            problems.append(problem(file, row, name, cell, message))
        elif number < last:
            problems.append(problem(file, row, name, cell, messages.NOT_SORTED.fill(last=last)))
        lines.setdefault(number, row)
        last = max(last, number)
    return problems


def frame(file: str, lines: list[str], schema: dict) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Make the frame of a table.

    Parameters
    ----------
    file
        The file as problems name it.
    lines
        Its lines, without their ends.
    schema
        The Table Schema of the table.

    Returns
    -------
    tuple
        The frame (a column of str for each field, "" where blank or where the file does without an
        optional one; its index, `line`, is the line in the file) and the problems. The frame is
        None where the header, a comma or a quotation mark is wrong.
    """
    fields = schema["fields"]
    named = lines[0].split(",")
    columns = [
        field["name"] for field in fields if not field.get("optional") or field["name"] in named
    ]
    optional = [field["name"] for field in fields if field["name"] not in columns]
    if problems := _header(file, lines[0], columns):
        return None, problems
    split = [_cells(file, row, line, len(columns)) for row, line in enumerate(lines[1:], 2)]
    if problems := [row for row in split if isinstance(row, Problem)]:
        return None, problems
    index = pd.RangeIndex(2, len(split) + 2, name="line")
    table = pd.DataFrame(split, columns=columns, index=index, dtype=str)
    plain = _NAMES | {
        field["name"]
        for field in fields
        if field.keys() & {"references", "scale", "url", "side", "edtf"}
        or "pattern" in field.get("constraints", {})
    } - {"withdrawn"}  # fmt: skip
    missing = not split and schema["name"] in NEEDS_ROWS
    none = [problem(file, "", "", "", messages.NO_ROWS)] if missing else []
    problems = none + _hidden(file, table, plain) + _order(file, table)
    whole = table.assign(**dict.fromkeys(optional, ""))
    return whole.loc[:, [field["name"] for field in fields]], problems
