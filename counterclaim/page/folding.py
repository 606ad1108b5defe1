"""The tables of a long record by columns, which takes less room than by rows.

template/script/long.js undoes what is done here.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from typing import Any


def fold(payload: dict[str, Any], lists: Sequence[str]) -> dict[str, Any]:
    """What a page of a long record carries, its tables by columns.

    payload  what a page carries; `tables`, `index`, `state` and `codebook` are folded
    lists    keys of `index` of which a row may have several values, as a list

    The page's script unfolds what it uses, `unfold` all.
    """
    index, state = payload["index"], payload["state"]
    # A notebook that was saved has its keys sorted: the same page is to come of both.
    keys = sorted(next(iter(index.values()), {}))
    known = [
        [name, *(" ".join(entry[key]) if key in lists else entry[key] for key in keys)]
        for name, entry in sorted(index.items(), key=_by_number)
    ]
    folded = {
        "tables": {name: table(**each) for name, each in payload["tables"].items()},
        "index": {**table(["id", *keys], known), "lists": [key for key in keys if key in lists]},
        "state": {
            **state,
            "shown": table(["id"], [[name] for name in state["shown"]]),
            "claims": table(
                ["id", "status"], list(map(list, sorted(state["claims"].items(), key=_by_number)))
            ),
        },
        "codebook": {
            name: _columns(each) if isinstance(each, list) else each
            for name, each in payload["codebook"].items()
        },
    }
    return payload | folded


def _columns(records: Sequence[dict[str, str]]) -> dict[str, Any]:
    columns = sorted(next(iter(records), {}))
    return table(columns, [[record[column] for column in columns] for record in records])


def _by_number(item: tuple[str, Any]) -> tuple[int, str]:
    return len(item[0]), item[0]


def unfold(payload: dict[str, Any]) -> dict[str, Any]:
    """What `fold` was given; anything else as it is."""
    index = payload.get("index", {})
    if "packed" not in index:
        return payload
    names, lists, state = index["columns"], index["lists"], payload["state"]
    unfolded = {
        "tables": {
            name: {"columns": each["columns"], "rows": rows(each)}
            for name, each in payload["tables"].items()
        },
        "index": {
            row[0]: {
                name: cell.split() if name in lists else cell
                for name, cell in zip(names[1:], row[1:], strict=True)
            }
            for row in rows(index)
        },
        "state": {
            **state,
            "shown": [name for (name,) in rows(state["shown"])],
            "claims": dict(rows(state["claims"])),
        },
        "codebook": {
            name: [dict(zip(each["columns"], row, strict=True)) for row in rows(each)]
            if "packed" in each
            else each
            for name, each in payload["codebook"].items()
        },
    }
    return payload | unfolded


_ID = re.compile(r"([a-z])(\d{3,})(:\S*)?")
_WORD = re.compile(r"[a-z_]*")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """A table of text by columns, where a repeated cell is a number.

    Returns `columns`, and `packed` with one value for each. A column of ids is one text, a line for
    each row, every id as the step from the one before it with the same letter (`S1`). Any other is
    a list in which n stands for the n-th new text.
    """
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    return {"columns": list(columns), "packed": [_smaller(each) for each in cells]}


def rows(packed: dict[str, Any]) -> list[list[str]]:
    """The rows that `table` was given."""
    columns = [_stepped(c) if isinstance(c, str) else _said(c) for c in packed["packed"]]
    return [list(row) for row in zip(*columns, strict=True)]


def _smaller(cells: Sequence[str]) -> str | list[str | int]:
    """A column in the form that takes less room: few actors come again, every source once."""
    again, steps = _again(cells), _steps(cells)
    return min((again, steps), key=_room) if steps else again


def _room(column: str | list[str | int]) -> int:
    return len(zlib.compress(json.dumps(column).encode()))


def _again(cells: Sequence[str]) -> list[str | int]:
    seen: dict[str, int] = {}
    coded: list[str | int] = []
    for cell in cells:
        coded.append(seen.get(cell, cell))
        seen.setdefault(cell, len(seen))
    return coded


def _said(cells: list[str | int]) -> list[str]:
    new = [cell for cell in cells if isinstance(cell, str)]
    return [cell if isinstance(cell, str) else new[cell] for cell in cells]


def _steps(cells: Sequence[str]) -> str:
    """A column of ids as steps; blank for any other."""
    last: dict[str, int] = {}
    lines = []
    for cell in cells:
        words = []
        for word in cell.split(" "):
            match = _ID.fullmatch(word)
            if match and f"{int(match[2]):03}" == match[2]:
                number = int(match[2])
                step = number - last.get(match[1], 0)
                last[match[1]] = number
                words.append(match[1].upper() + _written(step) + (match[3] or ""))
            elif _WORD.fullmatch(word):
                words.append(word)
            else:
                return ""
        lines.append(" ".join(words))
    return "\n".join(lines) if last else ""


def _stepped(column: str) -> list[str]:
    last: dict[str, int] = {}

    def word(text: str) -> str:
        if not text[:1].isupper():
            return text
        letter, (step, colon, place) = text[0].lower(), text[1:].partition(":")
        last[letter] = last.get(letter, 0) + int(step, 36)
        return f"{letter}{last[letter]:03}{colon}{place}"

    return [" ".join(map(word, line.split(" "))) for line in column.split("\n")]


def steps(ids: Sequence[str]) -> str:
    """Ids as the steps between their numbers, which the page's script undoes: “1 2 -1 a”."""
    numbers = [int(name[1:]) for name in ids]
    before = [0, *numbers]
    return " ".join(_written(n - last) for n, last in zip(numbers, before, strict=False))


def _written(step: int) -> str:
    """A whole number to the base 36, as JavaScript reads it."""
    digits, rest = "", abs(step)
    while rest or not digits:
        rest, digit = divmod(rest, 36)
        digits = _DIGITS[digit] + digits
    return f"-{digits}" if step < 0 else digits
