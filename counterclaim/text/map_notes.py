"""Sentences beside the map and the chart of origins, as those of `chart_notes`."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.analysis import origins as rested
from counterclaim.analysis.places import Place
from counterclaim.desk import limits, nouns
from counterclaim.dossier import Dossier
from counterclaim.text import phrasing
from counterclaim.text.chart_notes import ALL_COUNTS, Notes


def origins(dossier: Dossier, finding: str, drawn: int) -> Notes:
    """Describe the chart of origins, of which `drawn` have a bar."""
    entries, every = len(dossier.shown), rested.origins(dossier)
    others = rested.without_entries(dossier)
    only = f" The {drawn} with most entries are drawn; the table has all." * (drawn < len(every))
    more = f" {phrasing.capital(phrasing.count(others, 'more origin'))} gave no entry." * bool(
        others
    )
    return Notes(
        "Number of entries by origin of their sources (where the information first came from),"
        " and by the side that acted or spoke, up to the as-of day (UTC).",
        f"n = {phrasing.digits(entries, 'entry')}, {phrasing.digits(len(every), 'origin')}."
        f"{only}{more} An origin has the name of its source that most entries give. An entry that"
        " rests on several counts in each. A source of another entry can show that two sources go"
        " back to one origin, so more entries can have a single origin here than where each is"
        " counted by its own sources. Reliability goes from A to F; D and below are weak.",
        f"What the entries rest on. {finding}.{ALL_COUNTS}",
        "Entries by origin and side",
    )


def locator(dossier: Dossier, finding: str, every: Sequence[Place]) -> Notes:
    """Describe the map of `places.places`."""
    placed = sum(len(place.rows) for place in every)
    rest = len(dossier.shown) - placed
    more = (
        f" {phrasing.capital(phrasing.count(rest, 'entry'))} {nouns.agreeing(rest, 'has', 'have')}"
        " no coordinates."
    )
    only = f" The {limits.PLACES} with most entries are drawn; the table has all."
    return Notes(
        "Number of entries by place, up to the as-of day (UTC). The area of a dot is the number of"
        " entries. A ring marks a town, a region or a country; it is not its size.",
        f"n = {phrasing.digits(placed, 'entry')}, {phrasing.digits(len(every), 'place')}."
        f"{only * (len(every) > limits.PLACES)}{more * bool(rest)}"
        " Outlines: Natural Earth (public domain). Borders follow its judgement of who controlled"
        " the land when they were drawn; later changes are not shown.",
        f"Map of the entries. {finding}. All places are in the table below the chart.",
        "Entries by place",
    )
