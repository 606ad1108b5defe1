"""A report: what an entry of the manifest stands for, or one of those that `for_each` makes."""

from __future__ import annotations

from typing import Any, NamedTuple

from counterclaim.desk.problems import Problem
from counterclaim.site.deliver.targets import Target

EVERY = ("day", "monday", "month", "manual")
STALE = ("banner", "refuse")
CHARTS = ("live", "still")
# Editions of a report that stay on the site unless the manifest says otherwise.
KEEP = 30


class Report(NamedTuple):
    """One report, an entry of the manifest or one of those that `for_each` makes of it.

    slug         its address on the site
    notebook     a notebook of notebooks/, without the ending
    every        how often it is due, one of EVERY
    parameters   as papermill is to get them
    keep         how many editions stay on the site; 0 for all
    stale_after  how many days after its as-of day a report is stale; 0 for never
    when_stale   what then: rendered with a banner, or refused
    family       the slug of the entry
    charts       one of CHARTS: a figure can be zoomed, or is a picture alone
    pages        the slug of the briefing, then the actors and claims that have pages of the family
    public       the highest handling mark that the site takes; blank for that for everybody
    deliver      who gets word of it
    environment  names of environment variables that its notebook gets beside the usual ones
    problems     what keeps it from being made; its other fields hold what could be read
    multiplied   an entry with a `for_each` that could not be multiplied
    """

    slug: str
    notebook: str
    every: str
    parameters: dict[str, Any]
    keep: int = KEEP
    stale_after: int = 0
    when_stale: str = "banner"
    family: str = ""
    charts: str = "live"
    public: str = ""
    environment: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    deliver: tuple[Target, ...] = ()
    problems: tuple[Problem, ...] = ()
    multiplied: bool = False
