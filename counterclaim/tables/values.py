"""What the Table Schema says of single values, asked of frictionless and told in our own words."""

import functools
import json
import re

import pandas as pd

from counterclaim.desk import startup
from counterclaim.desk.messages import nearest
from counterclaim.desk.problems import Problem, problem
from counterclaim.tables.codebook import Codebook, schema_for_frictionless, values

_CONSTRAINT = re.compile('constraint "([A-Za-z]+)"')


def _say(field: dict, rule: str, cell: str, codebook: Codebook) -> tuple[str, str]:
    """Say which rule a cell breaks and what would be right."""
    if rule == "required":
        return "The cell is blank and must not be.", field["description"]
    if rule == "enum":
        allowed = values(codebook, field["scale"])
        shown = ", ".join(f"`{value}`" for value in allowed)
        return "The codebook has no such value here.", f"{nearest(cell, allowed)}One of {shown}."
    if rule == "maxLength":
        limit = field["constraints"]["maxLength"]
        return f"{len(cell)} characters are more than {limit}.", field["description"]
    return f"The value is not of the form `{field['constraints'][rule]}`.", field["description"]


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
    """Check single values against the Table Schema: required, unique, pattern, enum, length.

    A frame of text with line numbers in; problems out. Definition: https://datapackage.org.
    """
    schema = json.dumps(schema_for_frictionless(codebook, table))
    rows = (tuple(frame.columns), *map(tuple, frame.to_numpy(dtype=object)))
    fields = {field["name"]: field for field in codebook.schemas[table]["fields"]}
    found = []
    for kind, row, name, cell, note in _broken(schema, rows):
        cell = cell or ""
        if kind == "constraint-error" and (rule := _CONSTRAINT.match(note)):
            wrong, right = _say(fields[name], rule[1], cell, codebook)
        elif kind == "unique-error":
            continue  # rows.py finds it too, and also e1 beside e001
        elif kind == "blank-row":
            continue  # each required cell of the row is told
        else:
            wrong, right = f"frictionless reports {kind}: {note}.", "See data/README.md."
        found.append(problem(file, row or "", name or "", cell, wrong, right))
    return found
