"""What a page says of itself: its title, its edition, how to cite it, how much it holds."""

from __future__ import annotations

from counterclaim.dossier import Dossier
from counterclaim.text import phrasing, short
from counterclaim.text.edition import EVERY

# The title of a notebook that has neither masthead, heading nor name.
UNTITLED = "Untitled notebook"


def citation(dossier: Dossier, title: str = "") -> str:
    """How to cite the page, without the edition; a page with a title of its own names both."""
    own = f"{title} ({dossier.meta['title']})" if title else dossier.meta["title"]
    return f"{own}, as of {phrasing.day(dossier)}"


def window(dossier: Dossier, title: str = "") -> str:
    """The subject and the day of the page, for the title of its window; a part is named first."""
    day = phrasing.day(dossier)
    if not title:
        return f"{dossier.meta['title']}: briefing as of {day}"
    return f"{title}, as of {day} · {dossier.meta['title']}"


def link(window: str) -> str:
    """The title of a page where others link to it, in at most 160 characters."""
    return short.cut_short(window)


def event_table(title: str) -> str:
    """The name of the data set that a page carries."""
    return f"Event table of: {title}"


def age(every: str, stale_after: str) -> str:
    """How often a page is made again, and when it is out of date; blank where nobody makes it.

    Parameters
    ----------
    every
        A term of the manifest.
    stale_after
        Days after the as-of day; blank for never.
    """
    checked = f"This page is checked for changes {EVERY[every]}." if every in EVERY else ""
    limit = (
        f"It is out of date after {phrasing.digits(int(stale_after), 'day')}."
        if stale_after
        else ""
    )
    return " ".join(filter(None, (checked, limit)))


def beside(dossier: Dossier) -> str:
    """What follows on “All 40 entries shown” where related rows are on the page; blank for none."""
    own = len(dossier.shown)
    others = len(dossier.events) - own
    if not others:
        return ""
    return f": {phrasing.digits(own, 'entry')} and {others:,} related"


def left_out(kind: str) -> str:
    """What stands for an output of a MIME type that a page does not show."""
    return (
        f"An output of the kind {kind} is left out, because it could run scripts. Show it as a"
        " picture (PNG) or as a figure of plotly."
    )
