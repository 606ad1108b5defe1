"""Dates as sources give them: a month, "early October", "since September", and their bounds.

The text of a date is EDTF (Library of Congress, 4 February 2019), in this profile: level 0;
`?` `~` `%` after a whole date; `XX` for an unknown day or month; intervals with open (`..`) or
unknown (empty) ends; one-of sets `[A..B]`, `[..B]`, `[A..]`, `[A,B]`; and `YYYY-MM-DDThh:mm:ssZ`.
"""

import re
from calendar import monthrange
from datetime import datetime, time
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple


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


class DateError(ValueError):
    """A text that is no date of the profile: what is `wrong`, and what would be `right`."""

    def __init__(self, wrong: str, right: str) -> None:
        super().__init__(wrong, right)
        self.wrong = wrong
        self.right = right

    def __str__(self) -> str:
        return f"{self.wrong} {self.right}"


class _Point(NamedTuple):
    """One calendar date inside a text; a month or day that is not given (or XX) is None."""

    year: int
    month: int | None
    day: int | None
    mark: str

    @property
    def shape(self) -> str:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def earliest(self) -> datetime:
        return datetime(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime:
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
    return DateError(wrong, right)


def _point(piece: str) -> _Point | None:
    """Read one date of a text; None for a missing end. Raises DateError off the calendar."""
    if piece in ("", ".."):
        return None
    mark = piece[-1] if piece[-1] in "?~%" else ""
    numbers = [int(part) for part in piece.rstrip("?~%").split("-") if part != "XX"]
    year, month, day = (*numbers, None, None)[:3]
    if year == 0:
        raise DateError("There is no year 0000.", "Write a year from 0001 to 9999.")
    if month is not None and 21 <= month <= 41:
        raise DateError(
            "A month of 21 to 41 is a season or quarter, and the profile has none.",
            "Write the months as a one-of set, [2022-06..2022-08], or as an interval.",
        )
    if month is not None and not 1 <= month <= 12:
        raise DateError(f"There is no month {month:02}.", "Write a month from 01 to 12.")
    # edtf lets 2022-02-29 pass (bound and all), so the calendar is ours to ask.
    if day is not None and not 1 <= day <= monthrange(year, month)[1]:
        raise DateError(
            f"{_MONTHS[month - 1]} {year} has no day {day:02}.",
            f"Write a day from 01 to {monthrange(year, month)[1]}.",
        )
    return _Point(year, month, day, mark)


def _read(text: str) -> tuple[str, list[_Point | None]]:
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
        raise DateError("Both ends are missing.", f"Give at least one end. {_UNKNOWN}")
    if kind == "range" and len({point.shape for point in known}) > 1:
        raise DateError(
            "The two ends of the one-of range differ in precision.",
            "Write both as days, both as months or both as years.",
        )
    if kind == "list":
        if any(a.latest >= b.earliest for a, b in pairwise(known)):
            raise DateError(
                "The dates of the set are not in order, or two overlap.",
                "Write them from the earliest to the latest, each once.",
            )
    elif known[0].earliest > known[-1].latest:
        raise DateError("The end is before the start.", "Write the earlier date first.")
    return kind, points


def _strict_bounds(text: str) -> tuple[datetime | None, datetime | None]:
    """Ask the edtf library for its strict bounds (its fuzzy ones pad a day by thirteen months)."""
    import edtf  # here, because a start that meets plain dates alone need not wait for it

    parsed = edtf.parse_edtf(text)
    low, high = parsed.lower_strict(), parsed.upper_strict()
    # An open end is a float infinity; an unknown end is ten years away (edtf's DELTA_IF_UNKNOWN).
    no_low = text.startswith("/") or low == float("-inf")
    no_high = text.endswith("/") or high == float("inf")
    return (
        None if no_low else datetime(*low[:3]),
        None if no_high else datetime.combine(datetime(*high[:3]), time(23, 59, 59)),
    )


@lru_cache(maxsize=1 << 17)
def parse(text: str) -> Date:
    """Read a date of the profile, with its strict bounds.

    Text in; a Date with naive datetimes meaning UTC out. Raises DateError for all other text.
    Definition: https://www.loc.gov/standards/datetime/, cut to the profile named above.
    """
    kind, points = _read(text)
    shape = kind if kind in ("time", "interval") else "set"
    if kind == "time":
        # edtf keeps the day of such a text and loses the time.
        try:
            earliest = latest = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
        except ValueError:
            raise DateError("There is no such time of day.", _A_TIME) from None
    else:
        if kind == "date":
            shape = points[0].shape
        if kind == "date" and text[-1].isdigit():
            # edtf takes 4 ms for each parse; most dates are plain and the calendar knows them.
            earliest, latest = points[0].earliest, points[0].latest
        else:
            earliest, latest = _strict_bounds(text)
    approximate = "~" in text or "%" in text
    return Date(text, earliest, latest, approximate, "?" in text or "%" in text, shape)


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


# Our own names, not strftime's: the page must not change with the machine's locale.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = tuple(name[:3] for name in _MONTHS)
_THIRDS = {1: (10, "early "), 11: (20, "mid-"), 21: (None, "late ")}


def _words(point: _Point, months: tuple[str, ...], drop: str = "") -> str:
    """Write a point without its mark; `drop` leaves out its year, or its month and year."""
    day = [str(point.day)] if point.day else []
    month = [months[point.month - 1]] if point.month and drop != "month" else []
    return " ".join(day + month + ([] if drop else [str(point.year)]))


def _marks(point: _Point) -> tuple[str, str]:
    possibly = "possibly " if point.mark and point.mark in "?%" else ""
    return possibly, "around " if point.mark and point.mark in "~%" else ""


def _place(point: _Point) -> str:
    return "on" if point.day else "in"


def _one(point: _Point, preposition: bool, drop: str = "") -> str:
    possibly, around = _marks(point)
    lead = around or (f"{_place(point)} " if preposition else "")
    return possibly + lead + _words(point, _MONTHS, drop)


def _drops(points: list[_Point]) -> list[str]:
    """Say what each point need not repeat because the last one says it: "1 to 10 October"."""
    years, months = {p.year for p in points}, {p.month for p in points}
    drop = ""
    if len(years) == 1 and None not in months:
        same_month = len(months) == 1 and all(p.day and not p.mark for p in points)
        drop = "month" if same_month else "year"
    return [drop] * (len(points) - 1) + [""]


def _third(first: _Point, last: _Point) -> str:
    """Name the third of a month that two days span ("early ", "mid-", "late "), or nothing."""
    end, name = _THIRDS.get(first.day, (0, ""))
    month_end = monthrange(last.year, last.month)[1] if last.month else 0
    same = (first.year, first.month) == (last.year, last.month)
    return name if same and last.day == (end or month_end) else ""


def _clock(text: str) -> str:
    return text[11:16] if text.endswith(":00Z") else text[11:19]


def _join(parts: list[str]) -> str:
    return ", ".join(parts[:-1]) + " or " + parts[-1]


def _interval_phrase(text: str, points: list[_Point | None], preposition: bool) -> str:
    first, last = points
    if not (first and last):
        possibly, around = _marks(first or last)
        words = around + _words(first or last, _MONTHS)
        if first:
            end = ("since", "") if text.endswith("..") else ("from", ", end not known")
        else:
            end = ("until", "" if text.startswith("..") else ", start not known")
        return f"{possibly}{end[0]} {words}{end[1]}"
    if first == last:
        return _one(first, preposition)
    drop, _ = _drops(points)
    if drop == "month" and not preposition:
        return f"{first.day}–{_words(last, _MONTHS)}"
    return ("from " if preposition else "") + f"{_one(first, False, drop)} to {_one(last, False)}"


def _range_phrase(points: list[_Point | None], preposition: bool) -> str:
    first, last = points
    if not (first and last):
        side = "after" if first else "before"
        return f"{_place(first or last)} or {side} {_words(first or last, _MONTHS)}"
    if first == last:
        return _one(first, preposition)
    if third := _third(first, last):
        return ("in " if preposition else "") + third + _words(last._replace(day=None), _MONTHS)
    a, b = (
        _words(point, _MONTHS, drop) for point, drop in zip(points, _drops(points), strict=True)
    )
    if first.day:
        return ("on " if preposition else "") + f"one day between {a} and {b}"
    return f"some time from {a} to {b}"


def phrase(date: Date, preposition: bool = False) -> str:
    """Write a date for a sentence: "28 October 2022", or "on 28 October 2022" with preposition.

    A Date in; English words out, with the qualifiers said ("possibly", "around").
    """
    kind, points = _read(date.text)
    if kind == "date":
        return _one(points[0], preposition)
    if kind == "time":
        words = f"{_clock(date.text)} UTC on {_words(points[0], _MONTHS)}"
        return f"at {words}" if preposition else words
    if kind == "interval":
        return _interval_phrase(date.text, points, preposition)
    if kind == "range":
        return _range_phrase(points, preposition)
    # "on 28 or 30 October": one preposition serves unless the dates differ in kind or carry marks.
    alike = len({point.shape for point in points}) == 1 and not any(p.mark for p in points)
    parts = [
        _one(p, preposition and not alike, d) for p, d in zip(points, _drops(points), strict=True)
    ]
    return (f"{_place(points[0])} " if preposition and alike else "") + _join(parts)


def _one_short(point: _Point, drop: str = "") -> str:
    possibly, around = _marks(point)
    return ("~" if around else "") + _words(point, SHORT_MONTHS, drop) + ("?" if possibly else "")


def short(date: Date) -> str:
    """Write a date for a table or a chart: "28 Oct 2022", "~Aug 2022", "1–10 Oct 2022".

    A Date in; few English words out. A `~` before means approximate, a `?` after uncertain.
    """
    kind, points = _read(date.text)
    if kind == "time":
        return f"{_one_short(points[0])}, {_clock(date.text)} UTC"
    if len(points) == 1 or points[0] == points[-1]:
        return _one_short(points[0])
    if None not in points:
        parts = [
            _one_short(point, drop) for point, drop in zip(points, _drops(points), strict=True)
        ]
        if kind == "list":
            return _join(parts)
        spaced = " " in parts[0] or points[0].shape != points[1].shape
        span = (" – " if spaced else "–").join(parts)
        lead = {"day": "one day, ", "month": "some time, ", "year": "some time, "}
        return span if kind == "interval" else lead[points[0].shape] + span
    words = _one_short(points[0] or points[1])
    if kind == "range":
        return f"{words} or later" if points[0] else f"by {words}"
    if points[0]:
        return f"since {words}" if date.text.endswith("..") else f"{words}–?"
    return f"until {words}" if date.text.startswith("..") else f"?–{words}"


def precision(date: Date) -> str:
    """Say how well a date is known: "day", "month, approximate", "upper bound only" and so on."""
    if date.earliest is None:
        words = "upper bound only"
    elif date.latest is None:
        words = "lower bound only"
    else:
        words = {"interval": "range", "set": "one day of a range"}.get(date.shape, date.shape)
    approximate = ", approximate" if date.approximate else ""
    return words + approximate + (", uncertain" if date.uncertain else "")
