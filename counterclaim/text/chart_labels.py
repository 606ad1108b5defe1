"""Words inside the charts, in their keys and in their tables."""

from __future__ import annotations

from datetime import timedelta

from counterclaim.desk import nouns
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
HIGHEST = "highest so far"
NO_ANSWER = "no answer"
NO_ANSWER_YET = "not answered in this record"
NO_ANSWER_CELL = "none in this record"
TABLE_NAMES_EACH = "the table names each"
CLAIM_COLUMN, ANSWER_COLUMN = "Claim", "Answer in the record"
CLAIM_SIGN = "claim, earliest to latest day"
CLAIMS_BY_STATUS, ANSWERS_BY_STANCE = "Claims, by whether answered", "Answers, by type"
# The statuses of `analysis.answered.STATUS`, in its order.
STATUSES = ("answered", "answered in part", NO_ANSWER_YET, "no answer expected")

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
CLAIMS_COLUMNS = ("Claim", "Date", "Speaker", "In short", "Answer", "Type", "Limit, days")
POSITIONS_COLUMNS = (
    *("Answer", "Actor", "Speaker", "Date"),
    *("Precision", "Type", "Answer to", "In short"),
)
ESTIMATES_COLUMNS = ("Entry", "What", "Figure", "Unit", "Source", "Publisher", "Origin")
FROM_COLUMN, TOWARD_COLUMN, ALL_ROWS_COLUMN = "From", "Toward", "All entries"


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


def claims_counts_columns(unit: str) -> list[str]:
    """Give the heads of the table of claims and answers where it counts."""
    return ["What", "Entry", phrasing.capital(unit), "Number"]


def of_one(noun: str, unit: str) -> str:
    """Name a mark that counts: “entries of one week”."""
    return f"{noun} of one {unit}"


def not_in_one(unit: str) -> str:
    """Name what is counted apart: “not placed in one week”."""
    return f"{NOT_PLACED} in one {unit}"


def several(unit: str) -> str:
    """Name what is counted apart, and why."""
    return f"{NOT_PLACED}: the date allows several {nouns.plural(unit)}"


def unanswered_claims(n: int) -> str:
    """Name the row that claims without an answer share."""
    return f"{phrasing.capital(phrasing.count(n, 'claim'))} not answered"


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
