"""The typed parameters of a notebook: which there are, what they take, and what was given.

A wrong value or an unknown name is the same error in JupyterLab, under plain papermill and under
`counterclaim render`. Nothing heavy is imported before a dossier is loaded or a value is wrong.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from counterclaim.desk.errors import DeskError
from counterclaim.dossier.view import DATES, RIGHT

if TYPE_CHECKING:
    from counterclaim.analysis.states import State
    from counterclaim.dossier import Dossier

PARAMETERS = RIGHT  # each parameter and what would be right
_TYPES = {"str": str, "int": int, "float": float, "bool": bool}
_PLAIN = (str, int, float, bool, type(None), list, dict)
_IPYTHON = {"In", "Out", "exit", "quit", "open", "get_ipython"}


class ParameterError(DeskError):
    """A parameter that cannot be used."""

    file = "parameters"


def _unknown(name: str, known: Iterable[str], value: object) -> ParameterError:
    from counterclaim.desk.messages import nearest

    known = list(known)
    there = f"There are: {', '.join(known)}." if known else "The notebook has none."
    wrong = "There is no such parameter."
    return ParameterError.because(wrong, nearest(name, known) + there, name, value)


def _text(name: str, value: object) -> str:
    """Take the value of one of our parameters as text. Raises ParameterError."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and name in DATES and 1000 <= value <= 9999:
        return str(value)  # papermill makes an integer of `-p since 2022`
    wrong = f"The value is of the type {type(value).__name__}, not text."
    hint = " With papermill, give text as it stands with -r instead of -p."
    right = PARAMETERS[name] + (hint if isinstance(value, (int, float)) else "")
    raise ParameterError.because(wrong, right, name, value)


def given(namespace: Mapping[str, Any]) -> dict[str, str]:
    """Pick the parameters out of a notebook's namespace.

    `globals()` in; each parameter as text out, blank where the notebook does not set it. Raises
    ParameterError for a value that is not text (a four-digit integer is a year) and, as far as it
    can be seen, for a name that is no parameter.
    """
    for name in _set_in(namespace):
        if name not in PARAMETERS:
            raise _unknown(name, PARAMETERS, namespace.get(name, ""))
    return {name: _text(name, namespace.get(name, "")) for name in PARAMETERS}


def _set_in(namespace: Mapping[str, Any]) -> list[str]:
    """Name what was set as a parameter.

    In a notebook these are the names of the parameters cell and of papermill's cell after it, as
    they ran last: an analyst who tries `n = 3` further down may run everything again. Elsewhere
    they are all plain variables.
    """
    sources = namespace.get("In")
    if not isinstance(sources, list):
        return [
            name
            for name, value in namespace.items()
            if isinstance(value, _PLAIN) and not name.startswith("_") and name not in _IPYTHON
        ]
    own = [source for source in sources if "dossier" in (_assigned(source) or ())]
    # papermill and jupyter-scheduler begin the cell that they put in with this comment.
    injected = [source for source in sources if source.startswith("# Parameters\n")]
    last = [*own[-1:], *injected[-1:]]
    return list(dict.fromkeys(name for source in last for name in _assigned(source) or ()))


def _assigned(source: str) -> list[str] | None:
    """Name what a cell assigns; None if it does anything but assign literals to names."""
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return None
    names = []
    for statement in statements:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        target = statement.target if isinstance(statement, ast.AnnAssign) else None
        for each in [*targets, *([target] if target else [])]:
            if not isinstance(each, ast.Name):
                return None
            names.append(each.id)
        if not (targets or target):
            return None
    return names


def load(namespace: Mapping[str, Any], needed: str = "") -> Dossier:
    """Load the dossier that the parameters name, cut as they say.

    `globals()` of a notebook, or a dictionary of values, and the name of a parameter that this
    notebook cannot do without in; the Dossier out. Raises ParameterError for a wrong parameter and
    DossierError for tables that do not pass the checks.
    """
    values = given(namespace)
    if needed and not values[needed]:
        wrong = f"This notebook is about one {needed}, and none is given."
        right = PARAMETERS[needed].partition(", or ")[0] + "."
        raise ParameterError.because(wrong, right, needed, "")
    name = values.pop("dossier")
    if not name:
        raise ParameterError.because("No dossier is named.", PARAMETERS["dossier"], "dossier", "")
    from counterclaim import dossier
    from counterclaim.page import published

    compared = values.pop("compare_with")
    by_edition = bool(published.EDITION.fullmatch(compared))
    try:
        loaded = dossier.load(name, **values, compare_with="" if by_edition else compared)
        if by_edition:
            dossier.check_edition(loaded, compared, _edition(compared))
            loaded = dossier.viewed(loaded, compare_with=compared)
        return loaded
    except dossier.DossierError as error:
        ours = [each for each in error.problems if each.file == "parameters"]
        if not ours:
            raise
        each = ours[0]
        raise ParameterError.because(each.wrong, each.right, each.field, each.value) from None


def _edition(name: str) -> dict[str, Any]:
    """What the page of an edition carries. Raises DossierError where the site has none."""
    from counterclaim import dossier
    from counterclaim.desk.root import root
    from counterclaim.page import published

    try:
        return published.carried(published.path(root(), name))
    except published.ArchiveError as error:
        there = "Name one whose page stands in reports/site/, or a day, or leave it blank."
        raise dossier.refused("compare_with", name, str(error), there) from None


def earlier(dossier: Dossier) -> State | None:
    """Load the state that `compare_with` names; None if none was given.

    What `load` gave in; the state out, of an earlier day under today's coding or of an edition as
    its page carries it. `load` has checked the name. The tables are read again for a day, and
    nothing is taken out but what was not yet public: `changes` compares only what the later one
    shows.
    """
    from counterclaim.analysis import states
    from counterclaim.dossier import load as load_dossier
    from counterclaim.page import published

    if not dossier.compare_with:
        return None
    if published.EDITION.fullmatch(dossier.compare_with):
        return states.of_edition(_edition(dossier.compare_with))
    return states.of_day(load_dossier(dossier.name, dossier.compare_with), dossier)


_LINE = re.compile(r"[A-Za-z]\w* *: *(?:str|int|float|bool) *= *[^=#]*(?:#[^=]*)?")


def names_in(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Read the parameters cell of a notebook: the names in it and their defaults.

    A notebook as a dictionary (or NotebookNode) in; {name: default} out, in the order of the cell.
    Raises ParameterError where there is no such cell, or a line of it that papermill would lose or
    cut: only `name: type = value  # help` passes, with str, int, float or bool as the type.
    """
    cells = [
        cell
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and "parameters" in cell["metadata"].get("tags", ())
    ]
    if len(cells) != 1:
        wrong = f"The notebook has {len(cells)} cells with the tag `parameters`."
        raise ParameterError.because(wrong, "Give it one, with a line for each parameter.", "", "")
    found: dict[str, Any] = {}
    source = cells[0]["source"]
    for line in (source if isinstance(source, str) else "".join(source)).splitlines():
        if line.strip() and not line.startswith("#"):
            name, default = _line(line)
            found[name] = default
    return found


def _line(line: str) -> tuple[str, Any]:
    right = (
        "Write `name: type = value  # help`: the type str, int, float or bool, the value a "
        "constant of it, no second `=` and no `#` in the value (papermill would lose the line)."
    )
    wrong = "The line of the parameters cell is not in papermill's dialect."
    refused = ParameterError.because(wrong, right, "", line)
    if not _LINE.fullmatch(line):
        raise refused
    try:
        # Without what papermill takes for the help, so that a `#` in a text is no comment.
        statement = ast.parse(line.partition("#")[0]).body[0]
    except SyntaxError:
        raise refused from None
    match statement:
        case ast.AnnAssign(ast.Name(name), ast.Name(kind), ast.expr() as default):
            try:
                value = ast.literal_eval(default)
            except ValueError:
                raise refused from None
            if type(value) is _TYPES[kind]:
                return name, value
    raise refused


def check(notebook: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Check values against the parameters cell of a notebook, before papermill sees them.

    papermill pastes names into code, so only names of the cell itself may pass. A notebook and the
    values to set in; the values as papermill is to get them out: ours as text, those that only
    this notebook has in the type of their default. Raises ParameterError.
    """
    known = names_in(notebook)
    checked = {}
    for name, value in values.items():
        if name not in known:
            raise _unknown(name, known, value)
        checked[name] = _text(name, value) if name in PARAMETERS else _as(known[name], name, value)
    return checked


def _as(default: Any, name: str, value: Any) -> Any:
    """Take a value in the type of a default; the manifest has all of them as text."""
    kind = type(default)
    if type(value) is kind:
        return value
    try:
        read = ast.literal_eval(value.capitalize() if kind is bool else value)
    except (AttributeError, SyntaxError, ValueError):
        read = None
    if type(read) is kind:
        return read
    wrong = f"The value is not of the type {kind.__name__}."
    raise ParameterError.because(wrong, f"Write one like the default, {default!r}.", name, value)
