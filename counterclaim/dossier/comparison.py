"""What a dossier can be compared with: an earlier day, or an edition of the same view."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from counterclaim.desk.messages import dossier as messages
from counterclaim.dossier.as_of import nothing_yet, public_by
from counterclaim.dossier.days import day_of
from counterclaim.dossier.model import Dossier, refused
from counterclaim.dossier.view import COMPARED


def check_earlier(whole: Dossier, as_of: date, text: str) -> None:
    """Refuse a day to compare with that is not before `as_of`, or is before the first row."""
    day = day_of("compare_with", text)
    if day >= as_of:
        raise refused("compare_with", text, messages.NOT_EARLIER.fill(day=as_of))
    if not public_by(whole.events, day).any():
        raise nothing_yet(whole, "compare_with", text)


def check_edition(dossier: Dossier, edition: str, carried: Mapping[str, Any]) -> None:
    """Refuse an edition to compare with that shows another view, or is of a later day.

    An edition that carries a row above the mark of the dossier is refused too.

    Parameters
    ----------
    dossier
        The dossier as it is to be shown.
    edition
        The name of the edition.
    carried
        What its page carries.
    """
    then = carried.get("parameters", {})
    if "state" not in carried or "tables" not in carried:
        raise refused("compare_with", edition, messages.CARRIES_NOTHING)
    for name in COMPARED:
        before, now = then.get(name, ""), getattr(dossier.view, name)
        if before != now:
            message = messages.ANOTHER_VIEW.fill(name=name, before=before, now=now)
            raise refused("compare_with", edition, message)
    for name, ids in dossier.withheld.groupby("table")["id"]:
        carried_ids = {row[0] for row in carried["tables"].get(name, {}).get("rows", ())}
        if carried_ids & set(ids):
            message = messages.CARRIES_WITHHELD.fill(mark=dossier.meta["handling"])
            raise refused("compare_with", edition, message)
    if then["as_of"] > dossier.view.as_of:
        message = messages.LATER_EDITION.fill(then=then["as_of"], day=dossier.as_of)
        raise refused("compare_with", edition, message)
