"""What a codebook must hold, so that every chart and every sentence can show what is in it."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from counterclaim.desk.messages import codebook as messages
from counterclaim.desk.messages import nearest
from counterclaim.desk.problems import Problem, problem
from counterclaim.tables import codebook_columns as columns
from counterclaim.tables.codebook_columns import Column
from counterclaim.tables.entries import Entry, in_order

Entries = Mapping[str, list[Entry]]

# Charts wrap a name that is longer than their margin, and have no room for more lines than two.
LONGEST = 60
_SHOWN = ("label", "singular", "plural", "past")
# How far the colours of neighbouring groups lie apart, in steps of a hundred.
APART = 10


def check(entries: Entries, schemas: Mapping[str, dict]) -> list[Problem]:
    """Everything that a codebook lacks, in the order of its tables.

    Parameters
    ----------
    entries
        The lines of each table of `columns.COLUMNS`, a dossier's own laid over the shared ones.
    schemas
        The schema of each table of a dossier, and of dossier.yml as `dossier`.
    """
    problems = [each for table in columns.COLUMNS for each in _cells(table, entries)]
    problems += _fields(entries, schemas)
    if problems:
        return problems
    return [*_groups(entries), *_actions(entries), *_likelihoods(entries), *_scales(entries)]


def _at(entry: Entry, column: str, message: messages.Message) -> Problem:
    return problem(entry.file, entry.row, column, entry.cells[column], message)


def _cells(table: str, entries: Entries) -> Iterator[Problem]:
    """Each cell by itself, and what must differ from row to row."""
    key = ("scale", "value") if table == "scales" else columns.names(table)[:1]
    seen: dict[tuple[str, ...], Entry] = {}
    for entry in entries[table]:
        for column in columns.COLUMNS[table]:
            yield from _cell(table, column, entry, entries)
        name = tuple(entry.cells[each] for each in key)
        first = seen.setdefault(name, entry)
        if first is not entry:
            yield _at(entry, key[-1], messages.KEY_TWICE.fill(row=first.row))
    for column in columns.COLUMNS[table]:
        if column.distinct:
            yield from _distinct(table, column, entries[table])


def _cell(table: str, column: Column, entry: Entry, entries: Entries) -> Iterator[Problem]:
    cell, what = entry.cells[column.name], messages.FILL[table, column.name]
    if not cell.strip():
        plural = table == "scales" and column.name == "plural"
        if not column.blank or (plural and entry.cells["scale"] in columns.PLURAL):
            yield _at(entry, column.name, messages.BLANK.fill(what=what))
        return
    if column.name == "symbol" and cell not in column.values:
        free = _free(column, entries[table])
        guess = nearest(cell, column.values)
        yield _at(entry, "symbol", messages.UNKNOWN_SYMBOL.fill(guess=guess, free=free))
    elif (column.pattern and not re.fullmatch(column.pattern, cell)) or (
        column.values and cell not in column.values
    ):
        yield _at(entry, column.name, messages.VALUE.fill(what=what))
    elif column.name in _SHOWN and len(cell) > LONGEST:
        yield _at(entry, column.name, messages.TOO_LONG.fill(n=len(cell), most=LONGEST))
    elif column.names:
        target, name = column.names
        rows = entries.get(target, entries["scales"])
        known = [each.cells[name] for each in rows if each.cells.get("scale", target) == target]
        if cell not in known:
            file = f"{target}.csv" if target in entries else "scales.csv"
            listed, guess = ", ".join(known), nearest(cell, known)
            yield _at(
                entry, column.name, messages.NO_SUCH.fill(file=file, guess=guess, known=listed)
            )


def _free(column: Column, rows: list[Entry]) -> str:
    taken = {each.cells[column.name] for each in rows}
    return ", ".join(value for value in column.values if value not in taken)


def _distinct(table: str, column: Column, rows: list[Entry]) -> Iterator[Problem]:
    key = columns.names(table)[0]
    first: dict[str, str] = {}
    for entry in rows:
        cell, name = entry.cells[column.name], entry.cells[key]
        other = first.setdefault(cell, name)
        if cell and other != name:
            free = f": {_free(column, rows)}" if column.values else ""
            wrong = messages.TAKEN.fill(other=other, column=column.name, free=free)
            yield _at(entry, column.name, wrong)


def _groups(entries: Entries) -> Iterator[Problem]:
    """Groups hold neighbouring rungs, each at least one, and darken as they rise."""
    ordered = in_order(entries)
    places = {entry.cells["group"]: n for n, entry in enumerate(ordered["groups"])}
    used = {entry.cells["group"] for entry in entries["ladder"]}
    apart = {entry.cells["class"] for entry in entries["actions"] if not entry.cells["rung"]}
    for entry in entries["groups"]:
        if entry.cells["group"] not in used | apart:
            yield _at(entry, "group", messages.GROUP_UNUSED)
        if entry.cells["group"] in used and not entry.cells["colour_step"]:
            what = messages.FILL["groups", "colour_step"]
            yield _at(entry, "colour_step", messages.BLANK.fill(what=what))
    for below, entry in pairwise(ordered["ladder"]):
        if places[entry.cells["group"]] < places[below.cells["group"]]:
            yield _at(entry, "group", messages.GROUP_APART.fill(rung=entry.cells["rung"]))
    coloured = [entry for entry in ordered["groups"] if entry.cells["colour_step"]]
    for below, entry in pairwise(coloured):
        step = int(below.cells["colour_step"])
        if int(entry.cells["colour_step"]) < step + APART:
            other = below.cells["group"]
            wrong = messages.COLOUR_STEP.fill(other=other, apart=APART, step=step)
            yield _at(entry, "colour_step", wrong)


def _actions(entries: Entries) -> Iterator[Problem]:
    """Acts assert nothing; an action without a rung is counted in the group of its class."""
    on_ladder = {entry.cells["group"] for entry in entries["ladder"]}
    apart = [each.cells["group"] for each in entries["groups"]]
    apart = [group for group in apart if group not in on_ladder]
    for entry in entries["actions"]:
        if not entry.cells["rung"] and entry.cells["class"] not in apart:
            yield _at(entry, "rung", messages.NO_RUNG.fill(groups=", ".join(apart)))
        if entry.cells["kind"] == "act" and entry.cells["asserts"] == "yes":
            yield _at(entry, "asserts", messages.ACT_ASSERTS)


def _likelihoods(entries: Entries) -> Iterator[Problem]:
    """Each word of likelihood has a range, and the ranges rise in the order of the scale."""
    scale = [entry for entry in entries["scales"] if entry.cells["scale"] == "likelihood"]
    rows = {entry.cells["likelihood"]: entry for entry in entries["likelihoods"]}
    words = [each.cells["value"] for each in sorted(scale, key=lambda e: float(e.cells["order"]))]
    for word in words:
        if word not in rows:
            wrong = messages.NO_RANGE.fill(word=word)
            yield problem("codebook/likelihoods.csv", "", "likelihood", word, wrong)
    ordered = [rows[word] for word in words if word in rows]
    for entry in ordered:
        if int(entry.cells["low"]) >= int(entry.cells["high"]):
            yield _at(entry, "high", messages.RANGE_EMPTY.fill(low=entry.cells["low"]))
    for below, entry in pairwise(ordered):
        if int(entry.cells["low"]) < int(below.cells["high"]):
            other, high = below.cells["likelihood"], below.cells["high"]
            yield _at(entry, "low", messages.RANGES_OVERLAP.fill(other=other, high=high))


def _scales(entries: Entries) -> Iterator[Problem]:
    """The scales that programs read hold the values that these know, and no other."""
    for scale, known in columns.CLOSED.items():
        rows = [entry for entry in entries["scales"] if entry.cells["scale"] == scale]
        for entry in rows:
            if entry.cells["value"] not in known:
                wrong = messages.CLOSED_SCALE.fill(scale=scale, known=" and ".join(known))
                yield _at(entry, "value", wrong)
        held = {entry.cells["value"] for entry in rows}
        for value in known:
            if value not in held:
                wrong = messages.SCALE_INCOMPLETE.fill(scale=scale, value=value)
                yield problem("codebook/scales.csv", "", "value", value, wrong)


def _fields(entries: Entries, schemas: Mapping[str, dict]) -> Iterator[Problem]:
    """Each field of a table has a name, a title and a description, and names what is there."""
    scales = [*dict.fromkeys(entry.cells["scale"] for entry in entries["scales"]), "stance"]
    targets = [*(name for name in schemas if name != "dossier"), "actions", "ladder"]
    for table, schema in schemas.items():
        file, seen = f"codebook/{table}.yml", set()
        for field in schema["fields"]:
            name = str(field.get("name") or "")
            for key in ("name", "title", "type", "description"):
                if not field.get(key):
                    yield problem(file, "", name, "", messages.FIELD_KEY.fill(key=key))
            if name and (not re.fullmatch("[a-z][a-z0-9_]*", name) or keyword.iskeyword(name)):
                yield problem(file, "", name, name, messages.FIELD_NAME)
            if table == "events" and name in columns.COMPUTED:
                yield problem(file, "", name, name, messages.FIELD_RESERVED)
            if name in seen:
                yield problem(file, "", name, name, messages.FIELD_TWICE)
            seen.add(name)
            for key, what, known in (
                ("scale", "scale", scales),
                ("references", "table", targets),
            ):
                if (cell := field.get(key)) and cell not in known:
                    wrong = messages.FIELD_TARGET.fill(
                        what=what,
                        name=cell,
                        guess=nearest(str(cell), known),
                        known=", ".join(known),
                    )
                    yield problem(file, "", name, cell, wrong)
