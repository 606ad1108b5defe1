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
from counterclaim.desk.messages import dates as messages

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
    """A text that is not a date of the profile."""


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

# What a text that has no form of the profile most likely is: the first pattern that fits decides.
_REFUSALS = [
    (re.compile(pattern), message)
    for pattern, message in [
        ("^$", messages.EMPTY),
        (r"\s", messages.SPACE),
        ("[^\x21-\x7e]", messages.NOT_ASCII),
        ("[{}]", messages.ALL_OF),
        ("^undetermined$", messages.UNDETERMINED),
        ("XXXX", messages.YEAR_UNKNOWN),
        ("[0-9]X|X[0-9]", messages.MASKED_DIGIT),
        (r"-XX-[0-9]", messages.DAY_WITHOUT_MONTH),
        (r"X.*/|/.*X|\[.*X", messages.MASK_INSIDE),
        ("[?~%]{2}", messages.TWO_MARKS),
        (r"[?~%]-?[0-9X]", messages.MARK_ON_PART),
        (r"^\[.*[?~%].*\.\.|^\[.*\.\..*[?~%]", messages.MARK_IN_RANGE),
        (r"[0-9]T.*/|/.*[0-9]T|^\[.*[0-9]T", messages.TIME_INSIDE),
        ("[0-9]T.*[+-]", messages.OFFSET),
        ("[0-9]T[0-9:.]*$", messages.NO_Z),
        ("[0-9]T", messages.NOT_TO_THE_SECOND),
        (r"^-?[0-9]{8}$|^[0-9]{6}$", messages.NO_HYPHENS),
        ("^[34][0-9]{4}$", messages.SERIAL_NUMBER),
        ("(?i)^([0-9]{1,4}[- ])?[a-z]{3,9}[- ][0-9]{2,4}$", messages.MONTH_AS_WORD),
        ("^Y|[0-9][ES][0-9]|^-[0-9]|[0-9]{5}", messages.YEAR_DIGITS),
        (r"^[0-9]{1,2}[-./][0-9]{1,2}[-./]|^[0-9]{4}[/.][0-9]+[/.]", messages.NOT_ISO),
        (r"-[0-9](?![0-9])", messages.ONE_DIGIT),
        (r"^\[[^,.]*\]$", messages.SET_OF_ONE),
        (r"^\[(?=.*,).*\.\.", messages.SET_MIXED),
        (r"^\[|\]$", messages.SET_INCOMPLETE),
        (r"/.*/", messages.TWO_SLASHES),
        (r"[0-9]\.\.[0-9]", messages.NO_BRACKETS),
        ("", messages.NO_FORM),
    ]
]


def _refusal(text: str) -> DateError:
    return DateError.because(next(message for form, message in _REFUSALS if form.search(text)))


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
        raise DateError.because(messages.YEAR_ZERO)
    if month is not None and 21 <= month <= 41:
        raise DateError.because(messages.SEASON_CODE)
    if month is not None and not 1 <= month <= 12:
        raise DateError.because(messages.NO_MONTH.fill(month=month))
    # edtf lets 2022-02-29 pass (bound and all), so the calendar is ours to ask.
    if month is not None and day is not None:
        last = monthrange(year, month)[1]
        if not 1 <= day <= last:
            raise DateError.because(
                messages.NO_DAY.fill(month=MONTHS[month - 1], year=year, day=day, last=last)
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
        raise DateError.because(messages.NO_ENDS)
    if kind == "range" and len({point.shape for point in known}) > 1:
        raise DateError.because(messages.MIXED_PRECISION)
    if kind == "list":
        if any(a.latest >= b.earliest for a, b in pairwise(known)):
            raise DateError.because(messages.LIST_ORDER)
    elif known[0].earliest > known[-1].latest:
        raise DateError.because(messages.END_BEFORE_START)
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

    Definition: https://www.loc.gov/standards/datetime/, cut to the profile named above.

    Parameters
    ----------
    text
        The date as written.

    Returns
    -------
    Date
        With naive datetimes in UTC.

    Raises
    ------
    DateError
        For any other text.
    """
    kind, points = read_points(text)
    if kind == "time":
        # edtf keeps the day of such a text and loses the time.
        try:
            earliest = latest = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
        except ValueError:
            raise DateError.because(messages.NO_TIME) from None
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

    Parameters
    ----------
    claim, answer
        The two dates.

    Returns
    -------
    tuple
        Days, never below 0. Where a bound is not known the shortest is 0 and the longest None.
    """
    shortest, longest = 0, None
    if answer.earliest and claim.latest:
        shortest = max(0, (answer.earliest.date() - claim.latest.date()).days)
    if answer.latest and claim.earliest:
        longest = max(0, (answer.latest.date() - claim.earliest.date()).days)
    return shortest, longest
