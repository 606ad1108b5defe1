"""The lines under a picture that is taken away: on what it rests, as of when, from where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from counterclaim.desk import nouns
from counterclaim.text import edition

_NAMED = 3  # publishers by name
_LONGEST = 60  # characters of one


def sources(publishers: Iterable[str]) -> str:
    """Name whose sources a picture rests on, those with most first; blank for none."""
    counted = Counter(publishers)
    names = sorted(counted, key=lambda name: (-counted[name], name))
    shown = [_shortened(name) for name in names[:_NAMED]]
    if len(names) == _NAMED + 1:
        shown.append(_shortened(names[-1]))
    elif rest := len(names) - len(shown):
        shown.append(nouns.digits(rest, "other"))
    if not shown:
        return ""
    return f"{nouns.agreeing(len(names), 'Source')}: {nouns.listing(shown)}."


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def when(day: str, handling: str = "") -> str:
    """Name the as-of day, and a handling mark that is not for everybody."""
    marks = (f"As of {day}" if day else "", handling if handling != "TLP:CLEAR" else "")
    return " · ".join(filter(None, marks))


def foot(publishers: Sequence[str], day: str, handling: str = "") -> str:
    """All that stands under a picture: its sources, the as-of day, the product."""
    origin = " · ".join(filter(None, (when(day, handling), edition.SITE)))
    return f"{sources(publishers)} {origin}".strip()
