"""Rules that make a date of time words: for each pattern, what is counted from which day."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from counterclaim.dates.bounds import MONTHS, DateError
from counterclaim.desk import nouns
from counterclaim.desk.messages import dates as messages

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NAMES = {name.lower(): n for n, name in enumerate(MONTHS, 1)}
_NAMES |= {name[:3].lower(): n for n, name in enumerate(MONTHS, 1)} | {"sept": 9}
_MONTH = f"(?P<month>{'|'.join(sorted(_NAMES, key=len, reverse=True))})"
_COUNT = rf"(?P<count>[0-9]{{1,3}}|an?|{'|'.join(_NUMBERS[1:])})"
_YEAR = "(?:,? (?P<year>[1-9][0-9]{3}))?"
_LAST_DAY = 31  # cut to the length of the month
_PARTS = {
    "early": (1, 10), "the start of": (1, 10), "the beginning of": (1, 10),
    "mid": (11, 20), "the middle of": (11, 20),
    "late": (21, _LAST_DAY), "the end of": (21, _LAST_DAY),
    "the first half of": (1, 15), "the second half of": (16, _LAST_DAY),
}  # fmt: skip
_PART = f"(?P<part>{'|'.join(_PARTS)})"


class Source(NamedTuple):
    """The day of the source as far as it is known: its bounds, and the words for it."""

    first: date
    last: date
    phrase: str

    def day(self, words: str) -> date:
        """The one day on which it was published. Raises DateError if that is not known."""
        if self.first == self.last:
            return self.first
        raise DateError.because(messages.NEEDS_DAY.fill(words=words, source=self.phrase))

    def month(self, words: str) -> tuple[int, int]:
        """The year and month in which it was published. Raises DateError if not known."""
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return self.first.year, self.first.month
        raise DateError.because(messages.NEEDS_MONTH.fill(words=words, source=self.phrase))

    def year(self, words: str) -> int:
        """The year in which it was published. Raises DateError if that is not known."""
        if self.first.year == self.last.year:
            return self.first.year
        raise DateError.because(messages.NEEDS_YEAR.fill(words=words, source=self.phrase))


Rule = Callable[[re.Match, Source, str], tuple[str, str]]


def _days_back(days: int, basis: str) -> Rule:
    def rule(match: re.Match, source: Source, words: str) -> tuple[str, str]:
        return (source.day(words) - timedelta(days)).isoformat(), basis

    return rule


def _back(year: int, month: int, months: int) -> str:
    at = year * 12 + month - 1 - months
    return f"{at // 12:04}-{at % 12 + 1:02}"


def _ago(match: re.Match, source: Source, words: str) -> tuple[str, str]:
    word = match["count"]
    count = int(word) if word.isdigit() else 1 if word in ("a", "an") else _NUMBERS.index(word)
    unit = match["unit"]
    basis = f"Counted back {nouns.digits(count, unit)}"
    if unit == "day":
        return (source.day(words) - timedelta(count)).isoformat(), basis
    if unit == "week":
        return f"{(source.day(words) - timedelta(7 * count)).isoformat()}~", basis
    if unit == "month":
        return f"{_back(*source.month(words), count)}~", basis
    return f"{source.year(words) - count:04}~", basis


def _last(match: re.Match, source: Source, words: str) -> tuple[str, str]:
    if match["unit"] == "month":
        return _back(*source.month(words), 1), "The calendar month before"
    if match["unit"] == "year":
        return f"{source.year(words) - 1:04}", "The calendar year before"
    day = source.day(words)
    monday = day - timedelta(day.weekday() + 7)
    sunday = monday + timedelta(6)
    return f"[{monday}..{sunday}]", "One day of the week before, Monday to Sunday"


def _this(match: re.Match, source: Source, words: str) -> tuple[str, str]:
    unit, earlier = match["unit"], bool(match["earlier"])
    if unit == "week":
        day = source.day(words)
        return _one_of(day - timedelta(day.weekday()), day), "One day of the same week, no later"
    if unit == "month":
        year, month = source.month(words)
        if not earlier:
            return f"{year:04}-{month:02}", "The same calendar month"
        return _one_of(date(year, month, 1), source.day(words)), "The same month, no later"
    if not earlier:
        return f"{source.year(words):04}", "The same calendar year"
    return _one_of(date(source.year(words), 1, 1), source.day(words)), "The same year, no later"


def _one_of(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"[{first}..{last}]"


def _weekday(match: re.Match, source: Source, words: str) -> tuple[str, str]:
    day = source.day(words)
    back = (day.weekday() - _DAYS.index(match["weekday"])) % 7
    latest = day - timedelta(back)
    if match["which"] in ("last ", "past "):
        week_before = latest - timedelta(7)
        if back == 0:
            return week_before.isoformat(), "The weekday of the week before"
        raise DateError.because(
            messages.TWO_WEEKDAYS.fill(words=words, day=latest, week_before=week_before)
        )
    return latest.isoformat(), "The latest such weekday no later than the source"


def _year_of(match: re.Match, source: Source, words: str, day: int = 1) -> tuple[int, str]:
    """The year of a month: as named, else that of the latest such month not after the source."""
    if match["year"]:
        return int(match["year"]), "The year is named"
    month = _NAMES[match["month"]]
    # The source itself may be dated by its month or year alone: both ends must agree.
    years = {
        end.year - ((month, day) > (end.month, end.day if day > 1 else day))
        for end in (source.first, source.last)
    }
    if len(years) > 1:
        raise DateError.because(messages.NO_YEAR.fill(words=words, source=source.phrase))
    return years.pop(), "The latest month of that name no later than the source"


def _month(match: re.Match, source: Source, words: str) -> tuple[str, str]:
    year, basis = _year_of(match, source, words)
    return f"{year:04}-{_NAMES[match['month']]:02}", basis


def _last_month_named(match: re.Match, source: Source, words: str) -> tuple[str, str]:
    year, _ = _year_of(match, source, words)
    month = f"{_NAMES[match['month']]:02}"
    raise DateError.because(
        messages.TWO_MONTHS.fill(
            words=words, month=f"{year}-{month}", year_before=f"{year - 1}-{month}"
        )
    )


def _day(match: re.Match, source: Source, words: str) -> tuple[str, str]:
    day = int(match["day"])
    year, _ = _year_of(match, source, words, day)
    basis = "The day is named" if match["year"] else "The latest such day no later than the source"
    return f"{year:04}-{_NAMES[match['month']]:02}-{day:02}", basis


def _part_of_month(match: re.Match, source: Source, words: str) -> tuple[str, str]:
    first, last = _PARTS[match["part"]]
    if match["month"] == "this month":
        year, month = source.month(words)
        basis = "The same month"
    elif match["month"] == "last month":
        year, month = map(int, _back(*source.month(words), 1).split("-"))
        basis = "The calendar month before"
    else:
        year, basis = _year_of(match, source, words, first)
        basis = basis.replace("month of that name", "such month")
        month = _NAMES[match["month"]]
    last = min(last, monthrange(year, month)[1])
    start, end = date(year, month, first), date(year, month, last)
    if start <= source.first == source.last < end:
        # What a source reports as past is no later than the source.
        return _one_of(start, source.last), f"{basis}, one day of that part up to the source"
    return _one_of(start, end), f"{basis}, one day of that part"


def _plain_year(match: re.Match, source: Source, words: str) -> tuple[str, str]:
    return match["only_year"], "The year is named"


def _season(match: re.Match, source: Source, words: str) -> tuple[str, str]:
    raise DateError.because(messages.SEASON)


def _ahead(match: re.Match, source: Source, words: str) -> tuple[str, str]:
    raise DateError.because(messages.AHEAD.fill(words=words, day=source.last))


RULES: list[tuple[str, Rule]] = [
    ("(?:earlier )?today|tonight|this (?:morning|afternoon|evening)",
     _days_back(0, "The same day")),
    ("yesterday(?: (?:morning|afternoon|evening))?", _days_back(1, "The day before")),
    ("the day before yesterday", _days_back(2, "Two days before")),
    (f"{_COUNT} (?P<unit>day|week|month|year)s? (?:ago|earlier|before)", _ago),
    ("last (?P<unit>week|month|year)", _last),
    ("(?P<earlier>earlier )?this (?P<unit>week|month|year)", _this),
    (f"(?P<which>last |past |)(?P<weekday>{'|'.join(_DAYS)})", _weekday),
    (f"(?:the month of )?{_MONTH}{_YEAR}", _month),
    (f"(?:last|past) {_MONTH}(?P<year>(?!))?", _last_month_named),
    (f"(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}{_YEAR}", _day),
    (f"{_MONTH} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?{_YEAR}", _day),
    (f"{_PART}[ -]{_MONTH}{_YEAR}", _part_of_month),
    (f"{_PART}[ -](?P<month>this month|last month)", _part_of_month),
    ("(?:the year )?(?P<only_year>[1-9][0-9]{3})", _plain_year),
    ("(?:(?:last|this|early|late|the) )?(?:spring|summer|autumn|fall|winter)(?: (?:of )?[0-9]{4})?",
     _season),
    ("tomorrow|next .*|(?:the )?coming .*|later this .*", _ahead),
]  # fmt: skip
