"""The registered reports: what each is about, what `for_each` makes of it, what it imports.

A new report touches its notebook, its text, its pieces, its tests, and its line here. A notebook
that is not registered is rendered all the same, over values that the manifest lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from counterclaim.desk.messages import expansion as messages
from counterclaim.site import expansion
from counterclaim.site.expansion import ExpansionError

Expand = Callable[[Path, str, Any, str, str], list[str]]


class Kind(NamedTuple):
    """A registered report.

    notebook  a notebook of notebooks/, without the ending
    about     the parameter that names its one subject; blank where it is about a dossier
    plural    of its subjects: the key of its rule in `for_each`, and a heading of the index
    expand    gives its subjects: from the root, a dossier, the rule's value, an
              as-of day and a handling mark
    modules   what its notebook imports, to be there before the first page is made
    """

    notebook: str
    about: str = ""
    plural: str = "parts"
    expand: Expand | None = None
    modules: tuple[str, ...] = ()


def _actors(root: Path, dossier: str, rule: Any, as_of: str, mark: str) -> list[str]:
    least = rule.get("min_statements", "") if isinstance(rule, dict) else ""
    if not re.fullmatch("[1-9][0-9]{0,5}", str(least)) or len(rule) != 1:
        raise ExpansionError.because(messages.NOT_A_RULE)
    return expansion.actors(root, dossier, int(least), as_of, mark)


def _claims(root: Path, dossier: str, rule: Any, as_of: str, mark: str) -> list[str]:
    if rule not in expansion.CLAIMS:
        raise ExpansionError.because(messages.NOT_A_RULE, value=rule)
    return expansion.claims(root, dossier, rule, as_of, mark)


KINDS = (
    Kind("1-briefing", modules=("counterclaim.page.briefing",)),
    Kind("2-actor", "actor", "actors", _actors, ("counterclaim.page.actor",)),
    Kind("3-claim", "claim", "claims", _claims, ("counterclaim.page.claim",)),
)


def kind(notebook: str) -> Kind:
    """Look a notebook up; one that is not registered is about nothing in particular."""
    return next((each for each in KINDS if each.notebook == notebook), Kind(notebook))


def plural(values: Mapping[str, Any]) -> str:
    """Name what a report that is one of many is about, by its parameters: "actors", or "parts"."""
    about = (each.plural for each in KINDS if each.about and values.get(each.about))
    return next(about, Kind("").plural)


def modules() -> list[str]:
    """Name what the registered reports import."""
    return [module for each in KINDS for module in each.modules]


def expand(root: Path, rule: Any, given: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Work out what a `for_each` stands for.

    Parameters
    ----------
    root : the checkout
    rule : one key and its value: a parameter and a list of values, or the plural of a registered
        report and what its `expand` takes
    given : the parameters of the entry, of which `dossier`, `as_of` and `handling` count

    Returns
    -------
    The parameter that is set, and its values.

    Raises
    ------
    ExpansionError : it is not a rule, or the dossier cannot be read
    """
    if not isinstance(rule, dict) or len(rule) != 1:
        raise ExpansionError.because(messages.NOT_A_RULE)
    ((key, value),) = rule.items()
    for each in KINDS:
        if each.expand and key == each.plural:
            decide = ("dossier", "as_of", "handling")
            dossier, as_of, mark = (str(given.get(name, "")) for name in decide)
            return each.about, each.expand(root, dossier, value, as_of, mark)
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise ExpansionError.because(messages.NOT_VALUES, value=key)
    return key, value
