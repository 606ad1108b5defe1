"""What the index and the feed say of themselves and of each edition; without pandas."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.desk import nouns
from counterclaim.text import edition, short

_ABOUT = "How a crisis escalated, who accused whom, and who answered"


def window(subjects: Sequence[str]) -> str:
    """The title of the index: the subjects of its briefings before the site."""
    listed = short.cut_short("; ".join(dict.fromkeys(subjects)))
    return edition.window(f"{listed}: briefings" if listed else "Briefings")


def description(briefings: int) -> str:
    """What the index holds, in at most 160 characters."""
    if not briefings:
        return f"{_ABOUT}."
    return f"{_ABOUT}: {nouns.digits(briefings, 'briefing')}, with the answer first."


def entry(title: str, day: str) -> str:
    """The title of an edition in the feed, in at most 160 characters."""
    end = f", as of {day}"
    return short.cut_short(title, short.DESCRIPTION - len(end)) + end
