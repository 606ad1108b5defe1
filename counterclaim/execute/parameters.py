"""The parameters of a report: which there are, what was given, and the dossier that they name.

A wrong value or an unknown name is the same error in JupyterLab, under plain papermill and under
`counterclaim render`. Nothing heavy is imported before a dossier is loaded or a value is wrong.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import nearest
from counterclaim.desk.messages import parameters as messages
from counterclaim.dossier.view import DATES, RIGHT

if TYPE_CHECKING:
    from counterclaim.analysis.states import State
    from counterclaim.dossier import Dossier

PARAMETERS = RIGHT  # each parameter and what would be right
_PLAIN = (str, int, float, bool, type(None), list, dict)
_IPYTHON = {"In", "Out", "exit", "quit", "open", "get_ipython"}


class ParameterError(DeskError):
    """A parameter that cannot be used."""

    file = "parameters"


def unknown(name: str, known: Iterable[str], value: object) -> ParameterError:
    """The error for a name that is not a parameter."""
    names = list(known)
    there = f"There are: {', '.join(names)}." if names else "The notebook has none."
    message = messages.UNKNOWN.fill(guess=nearest(name, names), known=there)
    return ParameterError.because(message, field=name, value=value)


def as_text(name: str, value: object) -> str:
    """Take the value of one of our parameters as text. Raises ParameterError."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and name in DATES and 1000 <= value <= 9999:
        return str(value)  # papermill makes an integer of `-p since 2022`
    message = messages.NUMBER if isinstance(value, (int, float)) else messages.NOT_TEXT
    filled = message.fill(type=type(value).__name__, right=PARAMETERS[name])
    raise ParameterError.because(filled, field=name, value=value)


def given(namespace: Mapping[str, Any]) -> dict[str, str]:
    """Pick the parameters out of a notebook's namespace.

    Parameters
    ----------
    namespace
        `globals()` of the notebook.

    Returns
    -------
    dict
        Each parameter as text, blank where the notebook does not set it.

    Raises
    ------
    ParameterError
        For a value that is not text (a four-digit integer is a year) and, as far as it can be
        seen, for a name that is not a parameter.
    """
    for name in _set_in(namespace):
        if name not in PARAMETERS:
            raise unknown(name, PARAMETERS, namespace.get(name, ""))
    return {name: as_text(name, namespace.get(name, "")) for name in PARAMETERS}


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

    Parameters
    ----------
    namespace
        `globals()` of a notebook, or a dictionary of values.
    needed
        The name of a parameter that this notebook must have.

    Returns
    -------
    Dossier
        Cut to the view that the parameters name.

    Raises
    ------
    ParameterError
        For a wrong parameter.
    DossierError
        For tables that do not pass the checks.
    """
    values = given(namespace)
    if needed and not values[needed]:
        right = PARAMETERS[needed].partition(", or ")[0] + "."
        message = messages.NEEDED.fill(needed=needed, right=right)
        raise ParameterError.because(message, field=needed)
    name = values.pop("dossier")
    if not name:
        message = messages.NO_DOSSIER.fill(right=PARAMETERS["dossier"])
        raise ParameterError.because(message, field="dossier")
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
        raise ParameterError(ours[:1]) from None


def _edition(name: str) -> dict[str, Any]:
    """What the page of an edition carries. Raises DossierError where the site has none."""
    from counterclaim import dossier
    from counterclaim.desk.root import root
    from counterclaim.page import published

    try:
        return published.carried(published.path(root(), name))
    except published.ArchiveError as error:
        message = messages.NO_EDITION.fill(why=error)
        raise dossier.refused("compare_with", name, message) from None


def earlier(dossier: Dossier) -> State | None:
    """Load the state that `compare_with` names; None if none was given.

    `load` has checked the name. For a day the tables are read again under today's coding, without
    what was not yet public; an edition is as its page carries it.
    """
    from counterclaim.analysis import states
    from counterclaim.dossier import load as load_dossier
    from counterclaim.page import published

    if not dossier.compare_with:
        return None
    if published.EDITION.fullmatch(dossier.compare_with):
        return states.of_edition(_edition(dossier.compare_with))
    return states.of_day(
        load_dossier(dossier.name, dossier.compare_with, handling=dossier.view.handling), dossier
    )
