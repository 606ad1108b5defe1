"""What the Table Schema says of single values: frictionless checks, our messages report it."""

import functools
import json
import re

import pandas as pd

from counterclaim.desk import startup
from counterclaim.desk.messages import Message, nearest
from counterclaim.desk.messages import tables as messages
from counterclaim.desk.problems import Problem, problem
from counterclaim.tables.codebook import Codebook, schema_for_frictionless, values

_CONSTRAINT = re.compile('constraint "([A-Za-z]+)"')


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


@functools.lru_cache(maxsize=16)
def _broken(schema: str, rows: tuple[tuple[str, ...], ...]) -> tuple[list, ...]:
    """The cells that break a Table Schema: kind, line, field, cell and note of each.

    An analyst edits one table at a time, and building the schema takes longer than the check: the
    same rows are asked about once.
    """
    startup.spare()
    from frictionless import Dialect, Resource, Schema  # here: it takes 0.2 s to import

    # In memory, so that what was read is what is checked, and as bytes' meaning is settled
    # (frictionless itself takes latin-1, semicolons and NUL), the dialect is stated and unused.
    resource = Resource(
        data=[list(row) for row in rows],
        schema=Schema.from_descriptor(json.loads(schema)),
        encoding="utf-8",
        dialect=Dialect.from_descriptor({"csv": {"delimiter": ","}}),
    )
    report = resource.validate(limit_errors=len(rows) * len(rows[0]))
    return tuple(report.flatten(["type", "rowNumber", "fieldName", "cell", "note"]))


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
    schema = json.dumps(schema_for_frictionless(codebook, table))
    rows = (tuple(frame.columns), *map(tuple, frame.to_numpy(dtype=object)))
    fields = {field["name"]: field for field in codebook.schemas[table]["fields"]}
    problems = []
    for kind, row, name, cell, note in _broken(schema, rows):
        cell = cell or ""
        if kind == "constraint-error" and (rule := _CONSTRAINT.match(note)):
            message = _message(fields[name], rule[1], cell, codebook)
        elif kind == "unique-error":
            continue  # rows.py finds it too, and also e1 beside e001
        elif kind == "blank-row":
            continue  # each required cell of the row is reported
        else:
            message = messages.OTHER.fill(kind=kind, note=note)
        problems.append(problem(file, row or "", name or "", cell, message))
    return problems
