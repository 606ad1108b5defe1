"""Dates as sources give them: a month, "early October", "since September", and their bounds.

The text of a date is EDTF (Library of Congress, 4 February 2019), in this profile: level 0;
`?` `~` `%` after a whole date; `XX` for an unknown day or month; intervals with open (`..`) or
unknown (empty) ends; one-of sets `[A..B]`, `[..B]`, `[A..]`, `[A,B]`; and `YYYY-MM-DDThh:mm:ssZ`.
"""

import re
from calendar import monthrange
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from counterclaim.desk.errors import DeskError

# Our own names, not strftime's: the page must not change with the machine's locale.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Date(NamedTuple):
    """A date as written, and the first and the last second (UTC) that it allows.

    An open or unknown end has no bound: None. `shape` is day, month, year, time, interval or set;
    an unknown day (`2022-10-XX`) has the shape month, an unknown month the shape year.
    """

    text: str
    earliest: datetime | None
    latest: datetime | None
    approximate: bool
    uncertain: bool
    shape: str


class DateError(DeskError):
    """A text that is no date of the profile."""


class Point(NamedTuple):
    """One calendar date inside a text; a month or day that is not given (or XX) is None."""

    year: int
    month: int | None
    day: int | None
    mark: str

    @property
    def shape(self) -> str:
        """Day, month or year: the finest part that is known."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def earliest(self) -> datetime:
        """The first second that the date allows."""
        return datetime(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime:
        """The last second that the date allows."""
        month = self.month or 12
        day = self.day or monthrange(self.year, month)[1]
        return datetime(self.year, month, day, 23, 59, 59)


_PLAIN = "[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_MASKED = "[0-9]{4}-(?:XX-XX|XX|[0-9]{2}-XX)"
_MARKED = f"{_PLAIN}[?~%]?"
# Stricter than edtf on purpose: edtf crashes on `2022-XX/2023` and `2022-10-0X`, and reads none of
# `[2022-10-01~..2022-10-05]`, `[2022-10..2022-10-05]`, `../2022-10-XX`.
_GRAMMAR = {
    "date": re.compile(f"(?:{_PLAIN}|{_MASKED})[?~%]?"),
    "time": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"),
    "interval": re.compile(rf"(?:{_MARKED}|\.\.)?/(?:{_MARKED}|\.\.)?"),
    "range": re.compile(rf"\[(?:{_PLAIN})?\.\.(?:{_PLAIN})?\]"),
    "list": re.compile(rf"\[{_MARKED}(?:,{_MARKED})+\]"),
}

_A_DATE = "Write 2022-10-28, 2022-10 or 2022."
_A_TIME = "Write a time of day alone and in UTC, to the second: 2022-10-28T09:30:00Z."
_UNKNOWN = "Write `undetermined` if somebody looked and could not tell."
_ONE_OF = "Write what it can be as a one-of set, such as [2022-10-01..2022-10-09]."

# What a text that fits no form of the profile most likely is: the first pattern found speaks.
_REFUSALS = [
    (re.compile(pattern), wrong, right)
    for pattern, wrong, right in [
        ("^$", "The date is empty.", f"{_A_DATE} {_UNKNOWN}"),
        (r"\s", "There is a space in the date.", "Write it without spaces: 2022-09/2022-10."),
        ("[^\x21-\x7e]", "A character is not plain ASCII.", "Write the digits 0-9 and a plain -."),
        ("[{}]", "All-of sets in braces are not read.", "Make two rows, one for each date."),
        ("^undetermined$", "This is a word for the whole cell, not a date.", _A_DATE),
        ("XXXX", "The year is not known.", _UNKNOWN),
        ("[0-9]X|X[0-9]", "A part of a number is masked.", _ONE_OF),
        (r"-XX-[0-9]", "The day is given and the month is not.", "Write 2022-XX or 2022-10-XX."),
        (r"X.*/|/.*X|\[.*X", "XX stands inside an interval or set.", "Write the month or year."),
        ("[?~%]{2}", "A date has two marks.", "Write % for uncertain and approximate at once."),
        (r"[?~%]-?[0-9X]", "A mark stands on a part of the date.", "Put it last: 2022-10-05~."),
        (r"^\[.*[?~%].*\.\.|^\[.*\.\..*[?~%]", "A mark stands inside a one-of range.",
         "Leave it out: the set says by itself that the day is not certain."),
        (r"[0-9]T.*/|/.*[0-9]T|^\[.*[0-9]T", "A time of day stands inside an interval or set.",
         _A_TIME),
        ("[0-9]T.*[+-]", "The time has an offset from UTC.", _A_TIME),
        ("[0-9]T[0-9:.]*$", "The time does not say that it is UTC: there is no Z.", _A_TIME),
        ("[0-9]T", "The time of day is not written to the second.", _A_TIME),
        (r"^-?[0-9]{8}$|^[0-9]{6}$", "The date has no hyphens.", _A_DATE),
        ("^[34][0-9]{4}$", "This is the number of a day, as a spreadsheet keeps it.",
         f"{_A_DATE} In the spreadsheet, format the column as text before you type."),
        ("(?i)^([0-9]{1,4}[- ])?[a-z]{3,9}[- ][0-9]{2,4}$",
         "The month is written as a word, as a spreadsheet writes it.",
         f"{_A_DATE} In the spreadsheet, format the column as text before you type."),
        ("^Y|[0-9][ES][0-9]|^-[0-9]|[0-9]{5}",
         "The year is not four digits from 0001 to 9999.", _A_DATE),
        (r"^[0-9]{1,2}[-./][0-9]{1,2}[-./]|^[0-9]{4}[/.][0-9]+[/.]",
         "The order or the separators are not those of an ISO date.",
         "Write year, month, day with hyphens: 2022-10-28."),
        (r"-[0-9](?![0-9])", "A month or day has one digit.", "Write two digits: 2022-01-05."),
        (r"^\[[^,.]*\]$", "The set names one date.", "Write it without brackets."),
        (r"^\[(?=.*,).*\.\.", "The set mixes a list and a range.", "Write [A,B,C] or [A..B]."),
        (r"^\[|\]$", "The one-of set is not complete.",
         "Write [2022-10-01..2022-10-10] or [2022-10-01,2022-10-03]."),
        (r"/.*/", "There is more than one slash.", "Write an interval as 2022-09/2022-10."),
        (r"[0-9]\.\.[0-9]", "The one-of range has no brackets.", "Write [2022-10-01..2022-10-10]."),
        ("", "This is no date that the profile has.", _A_DATE),
    ]
]  # fmt: skip


def _refusal(text: str) -> DateError:
    wrong, right = next((w, r) for pattern, w, r in _REFUSALS if pattern.search(text))
    return DateError.because(wrong, right)


def _point(piece: str) -> Point | None:
    """Read one date of a text; None for a missing end. Raises DateError off the calendar."""
    if piece in ("", ".."):
        return None
    mark = piece[-1] if piece[-1] in "?~%" else ""
    numbers = [int(part) for part in piece.rstrip("?~%").split("-") if part != "XX"]
    year = numbers[0]
    month = numbers[1] if len(numbers) > 1 else None
    day = numbers[2] if len(numbers) > 2 else None
    if year == 0:
        raise DateError.because("There is no year 0000.", "Write a year from 0001 to 9999.")
    if month is not None and 21 <= month <= 41:
        raise DateError.because(
            "A month of 21 to 41 is a season or quarter, and the profile has none.",
            "Write the months as a one-of set, [2022-06..2022-08], or as an interval.",
        )
    if month is not None and not 1 <= month <= 12:
        raise DateError.because(f"There is no month {month:02}.", "Write a month from 01 to 12.")
    # edtf lets 2022-02-29 pass (bound and all), so the calendar is ours to ask.
    if month is not None and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        raise DateError.because(
            f"{MONTHS[month - 1]} {year} has no day {day:02}.",
            f"Write a day from 01 to {monthrange(year, month)[1]}.",
        )
    return Point(year, month, day, mark)


def read_points(text: str) -> tuple[str, list[Point | None]]:
    """Find the kind of a text (a key of the grammar) and the dates it is made of."""
    kind = next((kind for kind, form in _GRAMMAR.items() if form.fullmatch(text)), None)
    if kind is None:
        raise _refusal(text)
    if kind in ("date", "time"):
        return kind, [_point(text.partition("T")[0])]
    if kind == "interval":
        pieces = text.split("/")
    else:
        pieces = text[1:-1].split("," if kind == "list" else "..")
    points = [_point(piece) for piece in pieces]
    known = [point for point in points if point]
    if not known:
        raise DateError.because("Both ends are missing.", f"Give at least one end. {_UNKNOWN}")
    if kind == "range" and len({point.shape for point in known}) > 1:
        raise DateError.because(
            "The two ends of the one-of range differ in precision.",
            "Write both as days, both as months or both as years.",
        )
    if kind == "list":
        if any(a.latest >= b.earliest for a, b in pairwise(known)):
            raise DateError.because(
                "The dates of the set are not in order, or two overlap.",
                "Write them from the earliest to the latest, each once.",
            )
    elif known[0].earliest > known[-1].latest:
        raise DateError.because("The end is before the start.", "Write the earlier date first.")
    return kind, points


def _strict_bounds(points: list[Point | None]) -> tuple[datetime | None, datetime | None]:
    """The first second of the first point and the last of the last one; no bound where it is open.

    These are the strict bounds of the edtf library, which the tests hold against these: it takes 4
    to 9 ms for each text, and a record of 10,000 rows has thousands of different ones.
    """
    first, last = points[0], points[-1]
    return first.earliest if first else None, last.latest if last else None


@lru_cache(maxsize=1 << 17)
def parse(text: str) -> Date:
    """Read a date of the profile, with its strict bounds.

    Text in; a Date with naive datetimes meaning UTC out. Raises DateError for all other text.
    Definition: https://www.loc.gov/standards/datetime/, cut to the profile named above.
    """
    kind, points = read_points(text)
    if kind == "time":
        # edtf keeps the day of such a text and loses the time.
        try:
            earliest = latest = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
        except ValueError:
            raise DateError.because("There is no such time of day.", _A_TIME) from None
    else:
        earliest, latest = _strict_bounds(points)
    approximate = "~" in text or "%" in text
    uncertain = "?" in text or "%" in text
    return Date(text, earliest, latest, approximate, uncertain, _shape(kind, points[0]))


def _shape(kind: str, first: Point | None) -> str:
    """The shape of a date, from its kind in the grammar and its first point."""
    if kind == "date" and first:
        return first.shape
    return kind if kind in ("time", "interval") else "set"


def lag(claim: Date, answer: Date) -> tuple[int, int | None]:
    """Count the whole days from a claim to its answer: the shortest and the longest possible.

    Two dates in; days out, never below 0. Where a bound that is needed is not known, the shortest
    is 0 and the longest None.
    """
    shortest, longest = 0, None
    if answer.earliest and claim.latest:
        shortest = max(0, (answer.earliest.date() - claim.latest.date()).days)
    if answer.latest and claim.earliest:
        longest = max(0, (answer.latest.date() - claim.earliest.date()).days)
    return shortest, longest
