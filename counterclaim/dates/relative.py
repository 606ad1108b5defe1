"""Time words (“last month”, “early October”) as a date, counted from the day of their source."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from counterclaim.dates.bounds import MONTHS, Date, DateError, parse
from counterclaim.dates.wording import phrase

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


class Resolved(NamedTuple):
    """A date of the profile (`text`), and what the words were resolved against (`basis`)."""

    text: str
    basis: str


class _Source(NamedTuple):
    """The day of the source as far as it is known: its bounds and how to say it."""

    first: date
    last: date
    said: str

    def day(self, words: str) -> date:
        """The one day on which it was published. Raises DateError if that is not known."""
        if self.first == self.last:
            return self.first
        wrong = f"“{words}” is counted from one day, and the source is dated {self.said}."
        raise DateError.because(wrong, "Find the day of the source, or write the date itself.")

    def month(self, words: str) -> tuple[int, int]:
        """The year and month in which it was published. Raises DateError if not known."""
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return self.first.year, self.first.month
        wrong = f"“{words}” is counted from a month, and the source is dated {self.said}."
        raise DateError.because(wrong, "Find the month of the source, or write the date itself.")

    def year(self, words: str) -> int:
        """The year in which it was published. Raises DateError if that is not known."""
        if self.first.year == self.last.year:
            return self.first.year
        wrong = f"“{words}” is counted from a year, and the source is dated {self.said}."
        raise DateError.because(wrong, "Find the year of the source, or write the date itself.")


def resolve(words: str, published: str, source_name: str = "the source") -> Resolved:
    """Resolve the time words of a source against the day on which it was published.

    English words (“last month”, “yesterday”, “early October”, “in July”), a date of the profile
    and a name for the source in; a date of the profile and the words for `date_basis` out. A date
    of the profile passes as it is. What is counted back ends no later than the source. Raises
    DateError for what names no time, lies ahead, or can be read in two ways, and says what would
    be right.
    """
    try:
        return Resolved(parse(words.strip()).text, "The date is written out.")
    except DateError as error:
        refused = error
    bounds = parse(published)
    plain = re.sub(r"\s+", " ", words.strip().strip(".,;“”\"'").lower())
    lead = re.match(r"(since|by|until|around|about|on or around|some time in|sometime in) ", plain)
    rest = plain[lead.end() :] if lead else plain
    rest = re.sub(r"^(?:in|on|at|during) (?!the time)", "", rest)
    for pattern, rule in _RULES:
        if match := re.fullmatch(pattern, rest):
            source = _source(words, bounds)
            try:
                text, basis = rule(match, source, words)
            except OverflowError:
                wrong = f"“{words}” is before the year 1."
                raise DateError.because(wrong, "Write the date itself.") from None
            text, basis = _led(lead[1] if lead else "", text, basis, words)
            return Resolved(parse(text).text, f"{basis}; {source_name} is dated {source.said}.")
    if re.search("[0-9]{4}-|[0-9]/[0-9]", words):
        raise refused  # it was meant as a date
    raise DateError.because(
        f"“{words}” names no time that can be counted from the source.",
        f"Write the date that the source allows; if it was only public by then: [..{_by(bounds)}].",
    )


def _source(words: str, bounds: Date) -> _Source:
    if bounds.earliest is None or bounds.latest is None:
        wrong = f"“{words}” cannot be counted from a source dated {phrase(bounds)}."
        raise DateError.because(wrong, "Find the day of the source, or write the date itself.")
    return _Source(bounds.earliest.date(), bounds.latest.date(), phrase(bounds))


def _by(bounds: Date) -> str:
    return bounds.latest.date().isoformat() if bounds.latest else "2022-10-28"


def _led(lead: str, text: str, basis: str, words: str) -> tuple[str, str]:
    """Put in what a word before the time says: since, by, around."""
    if not lead or lead.startswith("some"):
        return text, basis
    if not re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", text):
        wrong = f"“{words}” puts a limit on what is itself a span."
        raise DateError.because(
            wrong, "Write the date itself: 2022-09/.. for since, [..2022-09-10] for by."
        )
    if lead == "since":
        return f"{text}/..", f"{basis}, and going on"
    if lead in ("by", "until"):
        if lead == "until":
            return f"../{text}", f"{basis}, its beginning open"
        return f"[..{text}]", f"{basis}, as the latest"
    return f"{text}~", f"{basis}, approximately"


_Rule = Callable[[re.Match, _Source, str], tuple[str, str]]


def _days_back(n: int, said: str) -> _Rule:
    def rule(match: re.Match, source: _Source, words: str) -> tuple[str, str]:
        return (source.day(words) - timedelta(n)).isoformat(), said

    return rule


def _back(year: int, month: int, months: int) -> str:
    at = year * 12 + month - 1 - months
    return f"{at // 12:04}-{at % 12 + 1:02}"


def _ago(match: re.Match, source: _Source, words: str) -> tuple[str, str]:
    said = match["count"]
    count = int(said) if said.isdigit() else 1 if said in ("a", "an") else _NUMBERS.index(said)
    unit = match["unit"]
    basis = f"Counted back {count} {unit}{'s' * (count != 1)}"
    if unit == "day":
        return (source.day(words) - timedelta(count)).isoformat(), basis
    if unit == "week":
        return f"{(source.day(words) - timedelta(7 * count)).isoformat()}~", basis
    if unit == "month":
        return f"{_back(*source.month(words), count)}~", basis
    return f"{source.year(words) - count:04}~", basis


def _last(match: re.Match, source: _Source, words: str) -> tuple[str, str]:
    if match["unit"] == "month":
        return _back(*source.month(words), 1), "The calendar month before"
    if match["unit"] == "year":
        return f"{source.year(words) - 1:04}", "The calendar year before"
    day = source.day(words)
    monday = day - timedelta(day.weekday() + 7)
    sunday = monday + timedelta(6)
    return f"[{monday}..{sunday}]", "One day of the week before, Monday to Sunday"


def _this(match: re.Match, source: _Source, words: str) -> tuple[str, str]:
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


def _weekday(match: re.Match, source: _Source, words: str) -> tuple[str, str]:
    day = source.day(words)
    back = (day.weekday() - _DAYS.index(match["weekday"])) % 7
    found = day - timedelta(back)
    if match["which"] in ("last ", "past "):
        week_before = (found if back else day) - timedelta(7)
        if back == 0:
            return week_before.isoformat(), "The weekday of the week before"
        wrong = f"“{words}” can be {found} or {week_before}."
        raise DateError.because(
            wrong, f"Write the one that the source means, or [{week_before},{found}]."
        )
    basis = "The latest such weekday no later than the source"
    return found.isoformat(), basis


def _year_of(match: re.Match, source: _Source, words: str, day: int = 1) -> tuple[int, str]:
    """The year of a month that stands with or without one: then the latest not after the source."""
    if match["year"]:
        return int(match["year"]), "The year is named"
    month = _NAMES[match["month"]]
    # The source itself may be dated by its month or year alone: both ends must agree.
    years = {
        end.year - ((month, day) > (end.month, end.day if day > 1 else day))
        for end in (source.first, source.last)
    }
    if len(years) > 1:
        wrong = f"“{words}” has no year, and the source is dated {source.said}."
        raise DateError.because(wrong, "Write the date with its year.")
    return years.pop(), "The latest month of that name no later than the source"


def _month(match: re.Match, source: _Source, words: str) -> tuple[str, str]:
    year, basis = _year_of(match, source, words)
    return f"{year:04}-{_NAMES[match['month']]:02}", basis


def _last_month_named(match: re.Match, source: _Source, words: str) -> tuple[str, str]:
    year, _ = _year_of(match, source, words)
    month = f"{_NAMES[match['month']]:02}"
    wrong = f"“{words}” can be {year}-{month} or {year - 1}-{month}."
    raise DateError.because(wrong, "Write the one that the source means.")


def _day(match: re.Match, source: _Source, words: str) -> tuple[str, str]:
    day = int(match["day"])
    year, _ = _year_of(match, source, words, day)
    basis = "The day is named" if match["year"] else "The latest such day no later than the source"
    return f"{year:04}-{_NAMES[match['month']]:02}-{day:02}", basis


def _part_of_month(match: re.Match, source: _Source, words: str) -> tuple[str, str]:
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
        # What a source tells as past is no later than the source.
        return _one_of(start, source.last), f"{basis}, one day of that part up to the source"
    return _one_of(start, end), f"{basis}, one day of that part"


def _plain_year(match: re.Match, source: _Source, words: str) -> tuple[str, str]:
    return match["only_year"], "The year is named"


def _season(match: re.Match, source: _Source, words: str) -> tuple[str, str]:
    wrong = "A season is not the same months everywhere."
    raise DateError.because(wrong, "Write the months as a one-of set, [2022-06..2022-08].")


def _ahead(match: re.Match, source: _Source, words: str) -> tuple[str, str]:
    wrong = f"“{words}” lies ahead of the source."
    right = (
        f"A plan is dated by when it is attested, as {source.last}; the words go to `date_text`."
    )
    raise DateError.because(wrong, right)


_RULES: list[tuple[str, _Rule]] = [
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
