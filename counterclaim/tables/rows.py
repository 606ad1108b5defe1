"""From the lines of a table to a frame of text: commas, quotation marks, columns, order."""

import csv
import re
from collections import Counter

import pandas as pd

from counterclaim.desk.messages import nearest
from counterclaim.desk.problems import Problem, problem
from counterclaim.tables.codebook import NEEDS_ROWS

# A cell is wholly in quotation marks or has none (RFC 4180, section 2); a row is one line.
_CELL = '(?:"(?:[^"]|"")*"|[^",]*)'
_ROW = re.compile(f"{_CELL}(?:,{_CELL})*")
_LONGEST = 100_000  # below the limit at which Python's csv gives up
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffd]")
# Characters that turn or hide text (Unicode Technical Report 36, "Trojan Source").
_TRICKS = re.compile(
    "[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad\U000e0000-\U000e007f]"
)
# Persian spelling needs the zero-width non-joiner between two letters, names included.
_PERSIAN = re.compile("(?<=[\u0620-\u06d3])\u200c(?=[\u0620-\u06d3])")
_NAMES = {"name", "aliases", "publisher"}
_NUMBER = re.compile("[a-z]([0-9]+)")


def _header(file: str, line: str, columns: list[str]) -> list[Problem]:
    """Compare the header with the columns that the codebook names."""
    expected = ",".join(columns)
    for sign, name in (("\t", "tabs"), (";", "semicolons")):
        if line.count(sign) > line.count(","):
            right = f"Save it with commas: {expected}"
            return [problem(file, 1, "", line, f"The columns are separated by {name}.", right)]
    if not _ROW.fullmatch(line):
        return [problem(file, 1, "", line, "The header is not well formed.", expected)]
    names = next(csv.reader([line]))
    if not set(names) & set(columns):
        return [problem(file, 1, "", line, "The first line is not the header.", expected)]
    found = []
    for name, count in Counter(names).items():
        if count > 1:
            found.append(
                problem(file, 1, name, name, f"The column stands {count} times.", "Keep one.")
            )
        if name not in columns:
            missing = [column for column in columns if column not in names]
            right = nearest(name, missing) + "Delete it, or move what it holds to `note`."
            found.append(
                problem(file, 1, name, name, "The codebook has no such column here.", right)
            )
    for name in columns:
        if name not in names:
            wrong, right = "The column is missing.", f"The header is: {expected}"
            found.append(problem(file, 1, name, "", wrong, right))
    if not found and names != columns:
        at = next(i for i, name in enumerate(names) if name != columns[i])
        right = f"Put the columns in the order: {expected}"
        found.append(
            problem(file, 1, names[at], names[at], f"`{columns[at]}` comes before it.", right)
        )
    return found


def _cells(file: str, row: int, line: str, width: int) -> list[str] | Problem:
    """Split a line into its cells, or say why it cannot be done."""
    if not line.strip():
        return problem(file, row, "", line, "The line is blank.", "Delete it.")
    if len(line) > _LONGEST:
        wrong = f"The row is longer than {_LONGEST:,} characters."
        return problem(file, row, "", line, wrong, "Shorten it; a table holds no articles.")
    if '"' not in line:
        cells = line.split(",")
    elif not _ROW.fullmatch(line):
        if line.count('"') % 2:
            wrong = "A quotation mark is opened and not closed on this line."
        else:
            wrong = "A quotation mark stands inside a cell."
        right = (
            'Put the whole cell in quotation marks and double those within, as "he said ""no""";'
            " a row is one line."
        )
        return problem(file, row, "", line, wrong, right)
    else:
        cells = next(csv.reader([line]))
    if len(cells) == width:
        return cells
    much = "more" if len(cells) > width else "less"
    wrong = f"The row has {len(cells)} cells, the header {width}: {abs(len(cells) - width)} {much}."
    return problem(file, row, "", line, wrong, _why_not(line, width, much))


def _why_not(line: str, width: int, much: str) -> str:
    """Say what would be right for a row with too many or too few cells."""
    for sign, name in (
        ("\t", "tabs, as a row pasted from a spreadsheet has them"),
        (";", "semicolons"),
    ):
        if line.count(sign) >= width - 1:
            return f"Separate the cells by commas; here they are separated by {name}."
    if re.search("(^|,)[“”„‟]", line):
        return (
            'Write straight quotation marks (") around a cell that holds a comma, not “curly” ones.'
        )
    if much == "more":
        return "Put a cell that holds a comma in quotation marks."
    return "Count the commas: a blank cell needs its comma too. Or is the row cut off?"


def _hidden(file: str, frame: pd.DataFrame, strict: set[str]) -> list[Problem]:
    """Find spaces around values, control characters, and what turns or hides text in names."""
    found = []
    for name in frame.columns:
        for row, cell in zip(frame.index, frame[name].tolist(), strict=True):
            if not cell:
                continue
            if cell != cell.strip():
                wrong, right = "A space stands before or after the value.", "Delete it."
                found.append(problem(file, row, name, f"“{cell}”", wrong, right))
            if cell.isascii() and cell.isprintable():
                continue
            if bad := _HIDDEN.search(cell):
                lost = bad[0] == "\ufffd"
                wrong = (
                    "A character was lost when the file changed its encoding (U+FFFD)."
                    if lost
                    else f"There is a control character, U+{ord(bad[0]):04X}."
                )
                right = "Write it anew from the source." if lost else "Delete it."
                found.append(problem(file, row, name, cell, wrong, right))
            if name in strict and (bad := _TRICKS.search(_PERSIAN.sub("", cell))):
                wrong = f"An invisible character, U+{ord(bad[0]):04X}, turns or hides text."
                found.append(problem(file, row, name, cell, wrong, "Delete it."))
    return found


def _order(file: str, frame: pd.DataFrame) -> list[Problem]:
    """Find rows that are not sorted by the number in the id, and one number written twice."""
    found, last, lines = [], 0, {}
    name = frame.columns[0]
    for row, cell in zip(frame.index, frame[name].tolist(), strict=True):
        if not (match := _NUMBER.fullmatch(cell)):
            continue  # the pattern of the schema says what is wrong with it
        number = int(match[1])
        if number in lines:
            wrong = f"Line {lines[number]} has this id."
            right = "Give the row the next number that was never used."
            found.append(problem(file, row, name, cell, wrong, right))
        elif number < last:
            wrong = "The rows are not sorted by the number in the id."
            right = f"Move the row up; before it stands number {last}."
            found.append(problem(file, row, name, cell, wrong, right))
        lines.setdefault(number, row)
        last = max(last, number)
    return found


def frame(file: str, lines: list[str], schema: dict) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Make the frame of a table: all text, its index the line numbers.

    Its name, lines and schema in; the frame and the problems out. No frame where the header, a
    comma or a quotation mark is wrong, or where rows are needed and there are none.
    """
    fields = schema["fields"]
    columns = [field["name"] for field in fields]
    if found := _header(file, lines[0], columns):
        return None, found
    split = [_cells(file, row, line, len(columns)) for row, line in enumerate(lines[1:], 2)]
    if found := [row for row in split if isinstance(row, Problem)]:
        return None, found
    if not split and schema["name"] in NEEDS_ROWS:
        right = "Add the first row below the header."
        return None, [problem(file, "", "", "", "The table has no rows.", right)]
    index = pd.RangeIndex(2, len(split) + 2, name="line")
    table = pd.DataFrame(split, columns=columns, index=index, dtype=str)
    plain = _NAMES | {
        field["name"]
        for field in fields
        if field.keys() & {"references", "scale", "url", "side", "edtf"}
        or "pattern" in field.get("constraints", {})
    } - {"withdrawn"}  # fmt: skip
    return table, _hidden(file, table, plain) + _order(file, table)
