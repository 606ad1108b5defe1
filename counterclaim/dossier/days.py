"""The days and limits that a view names: one certain day, or one day, month or year."""

from __future__ import annotations

from datetime import date, datetime

from counterclaim import dates
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import dossier as messages
from counterclaim.dossier.model import refused


def day_of(field: str, text: str) -> date:
    """The day that a field of the view names. Raises DossierError for anything but one day."""
    first, _ = _bounds(field, text, ("day",), messages.NOT_ONE_DAY)
    return first.date()


def limits(since: str, until: str) -> tuple[datetime | None, datetime | None]:
    """The first and the last second of a window; None for no limit.

    Raises DossierError for a limit that is not one day, month or year, and for a reversed window.
    """
    first = _limit("since", since)[0] if since else None
    last = _limit("until", until)[1] if until else None
    if first and last and first > last:
        raise refused("until", until, messages.BEFORE_SINCE.fill(since=since))
    return first, last


def _limit(field: str, text: str) -> tuple[datetime, datetime]:
    return _bounds(field, text, ("day", "month", "year"), messages.NOT_ONE_DATE)


def _bounds(
    field: str, text: str, shapes: tuple[str, ...], message: Message
) -> tuple[datetime, datetime]:
    try:
        parsed = dates.parse(text)
    except dates.DateError as error:
        raise refused(field, text, error.message) from None
    # A limit is certain: it has no `?` or `~` and no XX.
    plain = text.replace("-", "").isdigit()
    if not plain or parsed.shape not in shapes or not parsed.earliest or not parsed.latest:
        raise refused(field, text, message)
    return parsed.earliest, parsed.latest
