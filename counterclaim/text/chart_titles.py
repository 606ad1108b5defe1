"""Titles of the figures of a briefing: what each one shows.

Each is computed from the frames that its figure draws, claims no more than they hold, and says
no movement where the order of two dates is not known.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pandas as pd

from counterclaim.analysis import answered, escalation, pairs, parties, places, who_to_whom
from counterclaim.analysis import origins as rested
from counterclaim.analysis.pairs import Claim, Pair
from counterclaim.analysis.places import Place
from counterclaim.analysis.who_to_whom import Between
from counterclaim.desk import nouns
from counterclaim.dossier import Dossier, event_rows
from counterclaim.tables.typed import rows
from counterclaim.text import phrasing

ENTRIES_BY_ORIGIN = "Entries by origin of their sources"


def timeline(dossier: Dossier) -> str:
    """The title of the escalation timeline: the gravest level reached, and how it is known."""
    top = escalation.top(dossier.shown)
    # Level 0 is contact: that it was reached is no finding.
    if not top or not top.rung:
        return "Acts and statements by date and severity"
    events = event_rows(dossier)
    level = f"Events reached level {top.rung}, {phrasing.rung_label(dossier, top.rung)}"
    alleged, reported = (
        phrasing.reached(events[event].date) if event else ""
        for event in (top.alleged, top.reported)
    )
    if alleged and reported:
        return f"{level}: alleged {alleged}, reported as fact {reported}"
    if reported:
        return f"{level}: reported as fact {reported}"
    return f"{level}: alleged {alleged}, not reported as fact"


def claims(dossier: Dossier) -> str:
    """The title of the chart of claims and answers: who answered how many."""
    claims = list(rows(pairs.claims(dossier), Claim))
    if dossier.claim:  # its life holds the claims that answer it
        claims = [row for row in claims if row.event_id == dossier.claim]
    if not claims:
        return "Claims and answers by date"
    claims = [row for row in claims if row.status != answered.NOT_EXPECTED]
    if not claims:
        return "Claims that expect no answer, by date"
    n = len(claims)
    some = [row for row in claims if row.answers]
    which = "the claim" if n == 1 else f"{phrasing.none(len(some))} of {phrasing.number(n)} claims"
    if len(some) == n > 1:
        which = "both claims" if n == 2 else f"all {phrasing.number(n)} claims"
    if not some:
        return f"{phrasing.capital(which)} was {'not ' * (n == 1)}answered"
    own = {row.event_id for row in claims}
    events = event_rows(dossier)
    states = [
        state
        for pair in rows(pairs.pairs(dossier), Pair)
        if pair.claim in own  # not answers to answers
        for state in parties.states(dossier, events[pair.answer])
    ]
    who = phrasing.capital(phrasing.speakers(dossier, states))
    part = sum(row.status == answered.IN_PART for row in some)
    how = ""
    if part and part == len(some):
        how = {1: ", in part", 2: ", both in part"}.get(part, ", all in part")
    elif part:
        how = f", {phrasing.number(part)} of them in part"
    return f"{who} answered {which}{how}"


def toward(dossier: Dossier) -> str:
    """The title of the chart of who did what to whom: the pair of sides with most entries."""
    n = len(dossier.shown)
    known = [
        row
        for row in rows(who_to_whom.between_sides(dossier), Between)
        if row.side and row.target_side not in {"", who_to_whom.NO_TARGET}
    ]
    if not known:
        return "Acts and statements by actor and target"
    most = max(row.n for row in known)
    top = [row for row in known if row.n == most]
    if n == 1:
        return f"The one entry: {_pair(dossier, top[0])}"
    share = f"{phrasing.number(most)} of {phrasing.count(n, 'entry')}"
    if len(top) == 1:
        return f"The most frequent pair is {_pair(dossier, top[0])}, in {share}"
    if len(top) == 2:
        both = phrasing.listing(_pair(dossier, row) for row in top)
        return f"The most frequent pairs are {both}, in {share} each"
    return f"The most frequent pairs are {phrasing.number(len(top))}, in {share} each"


def origins(dossier: Dossier) -> str:
    """The title of the chart of origins: on how few of them at least half of the entries rest."""
    entries, every = len(dossier.shown), len(rested.origins(dossier))
    few, resting = rested.half(dossier)
    if not every:
        return ENTRIES_BY_ORIGIN
    if every == 1 or entries == 1:
        which = (
            "The one entry rests"
            if entries == 1
            else f"All {phrasing.number(entries)} entries rest"
        )
        which = "Both entries rest" if entries == 2 else which
        if resting < entries:
            which = f"{phrasing.capital(phrasing.number(resting))} of {entries:,} entries rest"
        return f"{which} on {phrasing.count(every, 'origin')}"
    if 2 * resting < entries:
        return ENTRIES_BY_ORIGIN
    part = "Half" if 2 * resting == entries else "More than half"
    return f"{part} of the {entries:,} entries rest on {phrasing.number(few)} of {every:,} origins"


def locator(dossier: Dossier) -> str:
    """The title of the map: the place with most entries."""
    every = list(rows(places.places(dossier), Place))
    if not every:
        return "Entries by place"
    n, placed = len(every[0].rows), sum(len(place.rows) for place in every)
    top = [place.name for place in every if len(place.rows) == n]
    if placed == 1:
        return f"The one entry with coordinates: {top[0]}"
    if len(every) == 1:
        return f"All {phrasing.number(placed)} entries with coordinates: {top[0]}"
    share = f"{phrasing.number(n)} of {placed:,} entries with coordinates"
    if len(top) == 1:
        return f"The most frequent place is {top[0]}, in {share}"
    if len(top) < 4:
        return f"The most frequent places are {phrasing.listing(top)}, in {share} each"
    return f"No place stands out: {phrasing.number(len(top))} have {share} each"


def pace(dossier: Dossier, name: str, placed: pd.Series) -> str:
    """The title of the chart of intensity: the unit of the calendar with the most entries.

    Parameters
    ----------
    name
        The unit: week, month, quarter or year.
    placed
        The first day of the unit of each row, missing where a row fits no single one.
    """
    n = len(placed)
    starts: list[datetime] = list(placed.dropna())
    if not starts:
        return f"Acts and statements per {name}"
    counts = Counter(starts)
    most = max(counts.values())
    top = [period(start, name, prose=True) for start in sorted(counts) if counts[start] == most]
    if n == 1:
        return f"The one entry falls in {top[0]}"
    share = f"{phrasing.number(most)} of {n:,} entries"
    if len(top) == 1:
        return f"The busiest {name} was {top[0]}, with {share}"
    if len(top) > 3:
        return f"No single {name} stands out: {phrasing.number(len(top))} have {share} each"
    return f"The busiest {nouns.plural(name)} were {phrasing.listing(top)}, with {share} each"


def period(start: datetime, name: str, prose: bool = False) -> str:
    """A unit of the calendar in words: “October 2022”, “Oct 2022”, “week of 3 Oct 2022”."""
    if name == "year":
        return f"{start.year:04}"
    if name == "quarter":
        n = (start.month - 1) // 3
        nth = ("first", "second", "third", "fourth")[n]
        return f"the {nth} quarter of {start.year:04}" if prose else f"Q{n + 1} {start.year:04}"
    text = f"{start.year:04}-{start.month:02}" + (
        f"-{start.day:02}" if name in ("day", "week") else ""
    )
    words = phrasing.when(text) if prose else phrasing.when_short(text)
    return f"{'the ' * prose}week of {words}" if name == "week" else words


def _pair(dossier: Dossier, row: Between) -> str:
    one, other = (
        phrasing.named(dossier.meta["sides"][side]["label"]) for side in (row.side, row.target_side)
    )
    return f"{one} toward {'itself' if row.side == row.target_side else other}"
