"""What the Table Schema says of single values: frictionless checks, our messages report it."""

import functools
import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd

from counterclaim.desk import startup
from counterclaim.desk.messages import Message, nearest
from counterclaim.desk.messages import tables as messages
from counterclaim.desk.problems import Problem, problem
from counterclaim.tables import codebook_schema
from counterclaim.tables.codebook import Codebook, values


def _message(field: dict, rule: str, cell: str, codebook: Codebook) -> Message:
    """The message about a cell that breaks a rule of its field."""
    meaning = field["description"]
    if rule == "required":
        return messages.BLANK.fill(meaning=meaning)
    if rule == "enum":
        known = values(codebook, field["scale"])
        shown = ", ".join(f"`{value}`" for value in known)
        return messages.UNKNOWN_VALUE.fill(guess=nearest(cell, known), known=shown)
    limit = field["constraints"][rule]
    if rule == "maxLength":
        return messages.TOO_LONG.fill(n=len(cell), most=limit, meaning=meaning)
    return messages.FORM.fill(form=limit, meaning=meaning)


class _Broken(NamedTuple):
    """A cell that breaks a rule of its field; rule and note are those of frictionless."""

    line: int
    field: str
    cell: str
    rule: str
    note: str


@functools.lru_cache(maxsize=64)
def _readers(schema: str) -> tuple[tuple[str, Callable[[str], tuple]], ...]:
    """What frictionless makes of a Table Schema: the reader of each field's cells."""
    startup.spare()
    from frictionless import Schema  # here: it takes 0.2 s to import

    return tuple(Schema.from_descriptor(json.loads(schema)).create_cell_readers().items())


def _broken(schema: str, frame: pd.DataFrame) -> Iterator[_Broken]:
    """Yield the cells that break a Table Schema, row by row; the form of the file is settled.

    The cells are read as a frictionless resource reads them, without the resource, whose making
    takes longer than the check.
    """
    readers = _readers(schema)
    for line, row in zip(frame.index, frame.to_numpy(dtype=object), strict=True):
        for (name, reader), cell in zip(readers, row, strict=True):
            for rule, note in (reader(cell)[1] or {}).items():
                yield _Broken(line, name, cell, rule, note)


def check(file: str, table: str, frame: pd.DataFrame, codebook: Codebook) -> list[Problem]:
    """Check single values against the Table Schema: required, pattern, enum, length.

    Definition: https://datapackage.org.

    Parameters
    ----------
    file
        The file as problems name it.
    table
        The name of the table in the codebook.
    frame
        A column of str for each field of the table; its index is the line in the file.
    codebook
        The codebook with the schema.

    Returns
    -------
    list of Problem
        One for each rule that a cell breaks.
    """
    schema = json.dumps(codebook_schema.for_frictionless(codebook, table))
    fields = {field["name"]: field for field in codebook.schemas[table]["fields"]}
    problems = []
    for each in _broken(schema, frame):
        if each.rule == "type":
            message = messages.OTHER.fill(kind=each.rule, note=each.note)
        else:
            message = _message(fields[each.field], each.rule, each.cell, codebook)
        problems.append(problem(file, each.line, each.field, each.cell, message))
    return problems
