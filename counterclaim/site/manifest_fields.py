"""The values of an entry of the manifest: each is checked, and what is wrong has its line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from counterclaim.desk.messages import Message, nearest
from counterclaim.desk.messages import deliver as deliver_messages
from counterclaim.desk.messages import manifest as messages
from counterclaim.desk.problems import Problem, problem
from counterclaim.execute import notebook_file, parameters, parameters_cell
from counterclaim.site import handling, reports
from counterclaim.site.deliver import targets
from counterclaim.site.deliver.targets import Target
from counterclaim.site.manifest_file import FILE, Fields


def notebook_path(root: Path, name: str) -> Path:
    """Say where the notebook of a report is."""
    return root / "notebooks" / f"{name}.ipynb"


def wrong(row: int, field: str, value: object, message: Message) -> Problem:
    """Make a problem of the manifest."""
    return problem(FILE, row, field, value, message)


def public(root: Path, row: int, fields: Fields, problems: list[Problem]) -> str:
    """Check the highest mark that the site takes of an entry; blank for a mark that is wrong."""
    line, public = fields.get("public", (row, ""))
    if public and public not in (marks := handling.levels(root)):
        terms = messages.UNKNOWN_TERM.fill(terms=", ".join(marks))
        problems.append(wrong(line, "public", public, terms))
        return ""
    return public


def deliver(root: Path, fields: Fields, problems: list[Problem]) -> tuple[Target, ...]:
    """Check who gets word of a report; none where anything of it is wrong."""
    if "deliver" not in fields:
        return ()
    line, value = fields["deliver"]
    listed, refused = targets.parse(value, handling.levels(root))
    problems += [wrong(line, *each) for each in refused]
    if "for_each" in fields:
        problems.append(wrong(line, "deliver", "", deliver_messages.FOR_EACH))
        return ()
    return () if refused else tuple(listed)


def environment(row: int, fields: Fields, problems: list[Problem]) -> tuple[str, ...]:
    """Check the names of environment variables; none where one of them is wrong."""
    line, names = fields.get("environment", (row, []))
    if not isinstance(names, list) or not all(_is_variable(each) for each in names):
        problems.append(wrong(line, "environment", names, messages.VARIABLES))
        return ()
    return tuple(names)


def _is_variable(name: object) -> bool:
    return isinstance(name, str) and re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) is not None


def parameter_values(
    root: Path, row: int, fields: Fields, problems: list[Problem]
) -> dict[str, Any]:
    """Check the parameters of an entry against the parameters cell of its notebook."""
    line, name = fields["notebook"]
    inner: dict[str, tuple[int, str]] = fields.get("parameters", (row, {}))[1]
    values: dict[str, Any] = {key: value for key, (_, value) in inner.items()}
    there = sorted(path.stem for path in (root / "notebooks").glob("*.ipynb"))
    if name not in there:  # so that no name leads out of notebooks/
        message = messages.UNKNOWN_NOTEBOOK.fill(
            nearest=nearest(name, there), names=", ".join(there)
        )
        problems.append(wrong(line, "notebook", name, message))
        return values
    try:
        notebook = notebook_file.read(notebook_path(root, name))
        values = parameters_cell.check(notebook, values)
        about = reports.kind(name).about
        given = parameters_cell.names_in(notebook) | values
        if about and "for_each" not in fields and not given.get(about):
            problems.append(wrong(line, "notebook", name, messages.NEEDS.fill(about=about)))
    except parameters.ParameterError as error:
        at = inner.get(error.field, (line, ""))[0]
        field = f"parameters.{error.field}" if error.field in inner else "notebook"
        each = error.problems[0]
        problems.append(each._replace(file=FILE, row=at, field=field))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        problems.append(wrong(line, "notebook", name, messages.NOT_JSON.fill(why=why)))
    return values


def number(key: str, fields: Fields, message: Message, problems: list[Problem]) -> int:
    """Check a whole number from 1 to 999,999; 0 for none, or a wrong one."""
    line, text = fields.get(key, (0, ""))
    if key in fields and not re.fullmatch("[1-9][0-9]{0,5}", text):
        problems.append(wrong(line, key, text, message))
        return 0
    return int(text or 0)
