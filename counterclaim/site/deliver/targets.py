"""Who gets word of a report: `deliver` of an entry of the manifest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from counterclaim.desk.messages import Message, nearest
from counterclaim.desk.messages import deliver as messages

MAIL = "mail"
# What a web hook may be; `json` is a plain object for a program of one's own.
HOOKS = ("slack", "teams", "mattermost", "ntfy", "json")
HANDLING = "handling"

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_VARIABLE = re.compile("[A-Z][A-Z0-9_]*")


class Target(NamedTuple):
    """Where word of a report goes.

    kind   mail, or one of HOOKS
    name   a mail address, or the environment variable that holds the address of a hook
    limit  the highest handling mark that may go there; blank for that for everybody
    """

    kind: str
    name: str
    limit: str = ""

    @property
    def key(self) -> str:
        """What tells it from others, without a secret or an address."""
        if self.kind != MAIL:
            return f"{self.kind} {self.name}"
        return f"{self.kind} {hashlib.sha256(self.name.encode()).hexdigest()[:16]}"

    @property
    def shown(self) -> str:
        """What a log may say of it: of a mail address the first letter and the domain."""
        name, sign, domain = self.name.partition("@")
        return f"{self.kind} {name[:1]}…{sign}{domain}" if sign else self.key


def parse(value: Any, marks: Sequence[str]) -> tuple[list[Target], list[tuple[str, str, Message]]]:
    """Take `deliver` of an entry.

    Parameters
    ----------
    value : as YAML holds it, scalars as text
    marks : the handling marks, that for everybody first

    Returns
    -------
    The targets; and for each thing that is wrong its field, its value and the message.
    """
    if not isinstance(value, dict) or not value:
        return [], [("deliver", "", messages.NOT_A_MAPPING)]
    wrong: list[tuple[str, str, Message]] = []
    limit = value.get(HANDLING, "")
    if limit and limit not in marks:
        terms = messages.UNKNOWN_MARK.fill(marks=", ".join(marks))
        wrong.append((f"deliver.{HANDLING}", str(limit), terms))
    targets = []
    for kind, names in value.items():
        if kind == HANDLING:
            continue
        if kind != MAIL and kind not in HOOKS:
            known = (MAIL, *HOOKS, HANDLING)
            message = messages.UNKNOWN_KIND.fill(
                nearest=nearest(kind, known), kinds=", ".join(known)
            )
            wrong.append((f"deliver.{kind}", "", message))
            continue
        listed = names.split() if isinstance(names, str) else names
        listed = listed if isinstance(listed, list) else [""]
        form, message = (
            (_ADDRESS, messages.NOT_AN_ADDRESS)
            if kind == MAIL
            else (_VARIABLE, messages.NOT_A_VARIABLE)
        )
        for name in dict.fromkeys(map(str, listed or [""])):
            if form.fullmatch(name):
                targets.append(Target(kind, name, limit))
            else:
                wrong.append((f"deliver.{kind}", name, message))
    return targets, wrong
