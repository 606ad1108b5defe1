"""Words inside the charts, in their keys and in their tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pandas as pd

from counterclaim import dates
from counterclaim.desk import nouns
from counterclaim.dossier import Dossier
from counterclaim.text import phrasing

NO_SIDE = "actor unnamed or not a party"
NOT_NAMED = "not named"
NO_TARGET = "no target"
ITSELF = "itself"
NOT_PLACED = "not placed"
# The same over or under a column, in lines.
NOT_PLACED_LINES = "not<br>placed"
NO_SCALE_LINES = "not<br>placed,<br>no scale"
ALL_ROWS = "all entries"
ALL_COLUMN = "all"
# Lines and columns of the matrix that are no side.
NOBODY, REST = "not named, or no side", "rest"
NOBODY_LINES, NO_TARGET_LINES = ("no", "side"), ("no", "target")
FROM, TOWARD = "from", "toward"
HIGHEST = "highest so far"
NO_ANSWER = "no answer"
NO_ANSWER_YET = "not answered in this record"
NO_ANSWER_CELL = "none in this record"
IN_PART = "in part"
# Of the claims that expect an answer: answered, in part, without one.
BAR = ("answered", IN_PART, NO_ANSWER)
NO_THEME = "no theme"
FIRST_ANSWERED = "claims by days to the first answer"
SEVERAL_SPANS = "days to the first answer not known well enough"
UNCERTAIN_LAG, UNBOUNDED_LAG = "fewest to most possible days", "at least so many days"

# What the signs of a key mean.
SIGNS = {
    "act-reported": "act reported as fact (a source’s own report)",
    "act-alleged": "act alleged (known only from what somebody said)",
    "act-planned": "act announced or prepared",
    "statement": "statement",
    "loose": "date approximate",
    "bound": "on or before",
    "lasting": "ongoing, start unknown",
    "span": "earliest to latest day",
    "tail": "earliest or latest day unknown",
    "order": "later answer about the same act",
    "unordered": "about the same act, order unknown",
    "figure": "a source’s figure",
    "range": "a range that a source gives",
    "upward": "this or more, this or later",
}

# The heads of the tables.
TIMELINE_COLUMNS = ("Entry", "Date", "Precision", "Side", "Kind", "How known", "Level", "In short")
CLAIMS_COLUMNS = ("Claim", "Date", "Speaker", "In short", "Answer", "Type", "Limit, days", "About")
FOLDED_COLUMNS = ("Theme", "Claims", "Answered", "In part", "No answer")
POSITIONS_COLUMNS = (
    *("Answer", "Actor", "Speaker", "Date"),
    *("Precision", "Type", "Answer to", "In short"),
)
ESTIMATES_COLUMNS = ("Entry", "What", "Figure", "Unit", "Source", "Publisher", "Origin")
SIDES_COLUMN = "Sides"
ORIGINS_COLUMNS = ("Source", "Publisher", "Published", "Sources", "Grade", "Read", "Entries")
ALONE_COLUMN, NO_SIDE_COLUMN = "No other origin", "No side"
PLACES_COLUMNS = ("Place", "Latitude", "Longitude", "Precision", "Number", "Entries")
PLACES, NEARNESS, BEYOND = "places", "precision", "Entries beyond this map:"
FROM_COLUMN, TOWARD_COLUMN, ALL_ROWS_COLUMN = "From", "Toward", "All entries"
ALL_ACTORS = "all of the side"


def read(read: bool) -> str:
    """Say whether a source of an origin was read."""
    return "read" if read else "quoted only"


def grade(grades: Sequence[str], weak: bool) -> str:
    """Name the grades of sources, best first: “grade B”, “grade B–D”, “grade D, weak”."""
    given = [grade for grade in grades if grade]
    if not given:
        return "not graded"
    return f"grade {'–'.join(dict.fromkeys((given[0], given[-1])))}{', weak' * weak}"


def other_origins(n: int, entries: int) -> str:
    """Name the origins that have no bar: “73 other origins, with 120 entries”."""
    return f"{nouns.digits(n, 'other origin')}, with {nouns.digits(entries, 'entry')}"


def precisions(dossier: Dossier) -> dict[str, str]:
    """The labels of the scale of how near a point is to its place."""
    book = dossier.codebook.scales
    own = book["scale"].eq("place_precision")
    return dict(zip(book.loc[own, "value"], book.loc[own, "label"], strict=True))


def as_of(day: str, year: str = "") -> str:
    """Name the as-of line: “as of 28 Oct”, with the year where the axis does not name it."""
    return f"as of {day} {year}".rstrip()


def folded(stretch: timedelta) -> str:
    """Name the length of a stretch that is folded, in few signs: “5 mo”, “9 wk”, “3 yr”."""
    days = stretch.days
    if days < 61:
        return f"{max(1, round(days / 7))} wk"
    return f"{round(days / 30.44)} mo" if days < 731 else f"{round(days / 365.25):,} yr"


def per(unit: str) -> str:
    """Name the period that a chart of counts counts in."""
    return f"per {unit}"


def timeline_counts_columns(unit: str) -> list[str]:
    """Give the heads of the table of the timeline where it counts."""
    return ["Level", phrasing.capital(unit), "Entries", "Acts", "of them alleged", "Statements"]


def of_one(noun: str, unit: str) -> str:
    """Name a mark that counts: “entries of one week”."""
    return f"{noun} of one {unit}"


def not_in_one(unit: str) -> str:
    """Name what is counted apart: “not placed in one week”."""
    return f"{NOT_PLACED} in one {unit}"


def several(unit: str) -> str:
    """Name what is counted apart, and why."""
    return f"{NOT_PLACED}: the date allows several {nouns.plural(unit)}"


def days_after(days: int) -> str:
    """Name a place on the axis of days: “same day”, “3 months”."""
    names = {0: "same day", 7: "1 week", 30: "1 month", 91: "3 months", 365: "1 year"}
    return names.get(days) or f"{days // 365} years"


def of_group(answered: int, claims: int) -> str:
    """Say how many claims of a group were answered: “16 of 23 answered”."""
    return f"{answered:,} of {claims:,} answered"


def other_themes(n: int) -> str:
    """Name the group of the themes that have no line of their own."""
    return phrasing.capital(phrasing.count(n, "other theme"))


def span(first: int, last: int | None) -> str:
    """Name a span of days: “same day”, “1–6 days”, “365 days or more”."""
    if last is None:
        return f"{first:,} days or more"
    return f"{first}–{last} days" if last else days_after(0)


def of_span(n: int, span: str, ids: list[str]) -> str:
    """Say what a mark that counts claims counts, with the first ids."""
    some = f"{' '.join(ids[:8])}{' …' * (len(ids) > 8)}"
    return f"{phrasing.digits(n, 'claim')}, first answer {span}: {some}"


def open_days(shortest: int, longest: int | None) -> str:
    """Say how long a claim has had no answer: “open 812 days”, “open up to 365 days”."""
    if longest is None or pd.isna(longest):
        return f"open {shortest:,}+ days" if shortest else "open, no date"
    if shortest == longest:
        return f"open {phrasing.digits(shortest, 'day')}"
    if not shortest:
        return f"open up to {phrasing.digits(longest, 'day')}"
    return f"open {shortest:,}–{longest:,} days"


def claim_date(text: str, most: int) -> str:
    """Write a date in at most so many characters; one that is longer by its last day or year."""
    short = phrasing.when_short(text).removeprefix("one day, ").removeprefix("some time, ")
    if len(short) <= most:
        return short
    last = dates.parse(text).latest
    return f"by {phrasing.when_short(last.date().isoformat())}" if last else short[: most - 1] + "…"


def unanswered_acts(open_acts: int, acts: int) -> str:
    """Say of a claim how much of what it names has no answer, where some has one."""
    return f"{NO_ANSWER} to {open_acts} of {acts}" if open_acts < acts else NO_ANSWER


def limited(scope: str) -> str:
    """Name the limit of an answer, before the days that it took."""
    return f"limit: {scope}\xa0· " if scope else ""


def counted_rows(n: int, period: str) -> str:
    """Say what a mark that counts stands for: “12 entries, Oct 2022”."""
    return f"{phrasing.digits(n, 'entry')}, {period}"


def attested(actor: str, attested: str, kind: str, rung: int, label: str) -> str:
    """Say on the card of a mark who did it, how it is known, and how grave it is."""
    return f"{actor} · {attested} {kind} · level {rung}, {label}"
