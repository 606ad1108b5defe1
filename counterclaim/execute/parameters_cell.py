"""The parameters cell of a notebook: the names in it, their types, and values that fit them."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Mapping
from typing import Any

from counterclaim.desk.messages import parameters as messages
from counterclaim.execute import parameters
from counterclaim.execute.parameters import ParameterError

_TYPES = {"str": str, "int": int, "float": float, "bool": bool}
_LINE = re.compile(r"[A-Za-z]\w* *: *(?:str|int|float|bool) *= *[^=#]*(?:#[^=]*)?")


def names_in(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Read the parameters cell of a notebook: the names in it and their defaults.

    Parameters
    ----------
    notebook
        The notebook as a dictionary or NotebookNode.

    Returns
    -------
    dict
        Defaults by name, in the order of the cell.

    Raises
    ------
    ParameterError
        If there is no such cell, or if papermill would lose or cut a line of it: only
        `name: type = value  # help` passes, with str, int, float or bool as the type.
    """
    cells = [
        cell
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and "parameters" in cell["metadata"].get("tags", ())
    ]
    if len(cells) != 1:
        raise ParameterError.because(messages.NO_CELL.fill(n=len(cells)))
    source = cells[0]["source"]
    return dict(_defaults(source if isinstance(source, str) else "".join(source)))


@functools.lru_cache(maxsize=64)
def _defaults(source: str) -> tuple[tuple[str, Any], ...]:
    """Read a parameters cell; once for all reports of a notebook."""
    lines = [line for line in source.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(_line(line) for line in lines)


def _line(line: str) -> tuple[str, Any]:
    """Read one line of the cell: the name and its default."""
    if not _LINE.fullmatch(line):
        raise _refused(line)
    try:
        # Without what papermill takes for the help, so that a `#` in a text is not a comment.
        statement = ast.parse(line.partition("#")[0]).body[0]
    except SyntaxError:
        raise _refused(line) from None
    match statement:
        case ast.AnnAssign(ast.Name(name), ast.Name(kind), ast.expr() as default):
            try:
                value = ast.literal_eval(default)
            except ValueError:
                raise _refused(line) from None
            if type(value) is _TYPES[kind]:
                return name, value
    raise _refused(line)


def _refused(line: str) -> ParameterError:
    return ParameterError.because(messages.NOT_A_PARAMETER, value=line)


def check(notebook: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Check values against the parameters cell of a notebook, before papermill sees them.

    papermill pastes names into code, so only names of the cell itself may pass.

    Parameters
    ----------
    notebook
        The notebook as a dictionary or NotebookNode.
    values
        The values to set, by name.

    Returns
    -------
    dict
        The values for papermill: parameters of reports as text, those that only this notebook has
        in the type of their default.

    Raises
    ------
    ParameterError
        For a name that the cell does not have, or a value of another type.
    """
    known = names_in(notebook)
    checked = {}
    for name, value in values.items():
        if name not in known:
            raise parameters.unknown(name, known, value)
        if name in parameters.PARAMETERS:
            checked[name] = parameters.as_text(name, value)
        else:
            checked[name] = _as(known[name], name, value)
    return checked


def _as(default: Any, name: str, value: Any) -> Any:
    """Take a value in the type of a default; the manifest has all of them as text."""
    kind = type(default)
    if type(value) is kind:
        return value
    try:
        literal = ast.literal_eval(value.capitalize() if kind is bool else value)
    except (AttributeError, SyntaxError, ValueError):
        literal = None
    if type(literal) is kind:
        return literal
    message = messages.OTHER_TYPE.fill(type=kind.__name__, default=default)
    raise ParameterError.because(message, field=name, value=value)
