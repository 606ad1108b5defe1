"""Questions in a terminal: one field after the other, in the codebook's words."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.tables import Tables
    from counterclaim.tables.codebook import Codebook
    from counterclaim.workbench import drafts

_MOST = 40  # of the values to choose from; the newest rows are the likeliest


def terminal() -> bool:
    """Say whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def yes(question: str) -> bool:
    """Ask for a yes; anything else is a no."""
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")


def row(table: str, given: Mapping[str, str], read: Tables, book: Codebook) -> drafts.Row:
    """Ask for the fields of a row that are not given; with some given, only for required ones."""
    from counterclaim.workbench import drafts

    cells = dict(given)
    key = drafts.next_id(book, table, read.frames[table].iloc[:, 0])
    print(f"\n{key}: {book.schemas[table]['description']}")
    print("Enter takes what stands in brackets, a hyphen leaves it blank.")
    for field in drafts.fields(book, table):
        required = field.get("constraints", {}).get("required")
        if field["name"] in cells or not drafts.applies(field, cells) or (given and not required):
            continue
        # Blank too: what somebody has left blank is not proposed again.
        cells[field["name"]] = _answer(field, cells, read, book)
    return drafts.complete(table, cells, read, book, key)


def mended(row: drafts.Row, names: set[str], read: Tables, book: Codebook) -> drafts.Row:
    """Ask for some fields of a row again, with what stands there as the proposal."""
    from counterclaim.workbench import drafts

    cells = dict(row.cells)
    for field in drafts.fields(book, row.table):
        name = field["name"]
        if name in names and drafts.applies(field, cells):
            cells[name] = _answer(field, cells, read, book, cells[name])
    return drafts.complete(row.table, cells, read, book)


def _answer(
    field: dict, cells: dict[str, str], read: Tables, book: Codebook, standing: str = ""
) -> str:
    """Ask for one field until the answer can stand; a hyphen empties what stands there."""
    from counterclaim import dates
    from counterclaim.workbench import drafts

    name = field["name"]
    print(f"\n{field.get('title', name)} ({name}): {field['description']}")
    known = drafts.choices(field, read, book, cells.get("kind", ""))
    for value, words in known[-_MOST:]:
        print(f"    {value}  {words}")
    while True:
        try:
            proposed = standing or drafts.proposal(field, cells, read, book)
        except dates.DateError as error:
            print(f"  {error}")
            proposed = ""
        typed = input(f"  {name} [{proposed}] " if proposed else f"  {name} ").strip()
        value = "" if typed == "-" else drafts.meant(field, typed or proposed, read)
        if name == "date" and typed and drafts.trouble(field, value, cells, read, book):
            # Time words where the date is asked for: they are resolved, and proposed.
            try:
                resolved = drafts.proposal(field, {**cells, "date_text": typed}, read, book)
            except dates.DateError as error:
                print(f"  {error}")
                continue
            cells["date_text"] = typed
            print(f"  “{typed}” is {resolved}.")
            return resolved
        if not (wrong := drafts.trouble(field, value, cells, read, book)):
            return value
        print(f"  {wrong[0]} {wrong[1]}")


def another(kinds: list[str]) -> str:
    """Ask whether a further row goes with it, as an alleged act and its statement do."""
    while True:
        typed = input(f"\nA further row in the same go? [{'/'.join(kinds)}, Enter for none] ")
        if not typed.strip() or typed.strip() in kinds:
            return typed.strip()


def text(field: Mapping, proposed: str = "") -> str:
    """Ask for a value of dossier.yml that must not be blank."""
    print(f"\n{field.get('title', field['name'])} ({field['name']}): {field['description']}")
    while True:
        lead = f"  {field['name']} [{proposed}] " if proposed else f"  {field['name']} "
        if value := input(lead).strip() or proposed:
            return value
