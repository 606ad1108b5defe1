"""Questions in a terminal: one field after the other, in the codebook's words."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from counterclaim.cli import common
from counterclaim.desk.messages import cli as messages

if TYPE_CHECKING:
    from counterclaim.tables import Tables
    from counterclaim.tables.codebook import Codebook
    from counterclaim.workbench import drafts

_MOST = 40  # of the values to choose from; the newest rows are the likeliest


def terminal() -> bool:
    """Whether somebody at a terminal can be asked."""
    # Either is None in a process that was started without it.
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def yes(question: str) -> bool:
    """Ask for a yes; anything else is a no."""
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")


def row(table: str, given: Mapping[str, str], read: Tables, book: Codebook) -> drafts.Row:
    """Ask for the fields of a row that are not given; with some given, only for required ones."""
    from counterclaim.workbench import drafts

    cells = dict(given)
    key = drafts.next_id(book, table, read.frames[table].iloc[:, 0])
    print(f"\n{key}: {book.schemas[table]['description']}")
    print(messages.HOW_TO_ANSWER.wrong)
    for field in drafts.fields(book, table):
        required = field.get("constraints", {}).get("required")
        if field["name"] in cells or not drafts.applies(field, cells) or (given and not required):
            continue
        # Blank too: what somebody has left blank is not proposed again.
        cells[field["name"]] = _answer(field, cells, read, book)
    return drafts.complete(table, cells, read, book, key)


def corrected(row: drafts.Row, names: set[str], read: Tables, book: Codebook) -> drafts.Row:
    """Ask for some fields of a row again, and propose what the row has."""
    from counterclaim.workbench import drafts

    cells = dict(row.cells)
    for field in drafts.fields(book, row.table):
        name = field["name"]
        if name in names and drafts.applies(field, cells):
            cells[name] = _answer(field, cells, read, book, cells[name])
    return drafts.complete(row.table, cells, read, book)


def _answer(
    field: dict, cells: dict[str, str], read: Tables, book: Codebook, present: str = ""
) -> str:
    """Ask for one field until the answer passes; a hyphen leaves it blank.

    `present` is what the row has, if it is asked for again.
    """
    from counterclaim import dates
    from counterclaim.workbench import drafts

    name = field["name"]
    print(f"\n{field.get('title', name)} ({name}): {field['description']}")
    known = drafts.choices(field, read, book, cells.get("kind", ""))
    for value, words in known[-_MOST:]:
        print(f"    {value}  {words}")
    while True:
        try:
            proposed = present or drafts.proposal(field, cells, read, book)
        except dates.DateError as error:
            print(f"  {error}")
            proposed = ""
        typed = input(f"  {name} [{proposed}] " if proposed else f"  {name} ").strip()
        value = "" if typed == "-" else drafts.meant(field, typed or proposed, read)
        if name == "date" and typed and drafts.trouble(field, value, cells, read, book):
            # Time words where the date is asked for: resolve them.
            try:
                resolved = drafts.proposal(field, {**cells, "date_text": typed}, read, book)
            except dates.DateError as error:
                print(f"  {error}")
                continue
            cells["date_text"] = typed
            print(messages.RESOLVED.fill(words=typed, date=resolved).wrong)
            return resolved
        if not (message := drafts.trouble(field, value, cells, read, book)):
            return value
        print(f"  {common.sentences(message)}")


def another(kinds: list[str]) -> str:
    """Ask whether a further row goes with it, as an alleged act and its statement do."""
    while True:
        typed = input(f"\n{messages.ANOTHER_ROW.fill(kinds='/'.join(kinds)).wrong} ")
        if not typed.strip() or typed.strip() in kinds:
            return typed.strip()


def text(field: Mapping, proposed: str = "") -> str:
    """Ask for a value of dossier.yml that must not be blank."""
    print(f"\n{field.get('title', field['name'])} ({field['name']}): {field['description']}")
    while True:
        lead = f"  {field['name']} [{proposed}] " if proposed else f"  {field['name']} "
        if value := input(lead).strip() or proposed:
            return value
