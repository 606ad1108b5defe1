"""What is wrong with a date, or with time words that cannot be made one."""

from counterclaim.desk.messages import Message

_FORMS = "2022-10-28, 2022-10 or 2022"
_A_DATE = f"Write {_FORMS}."
_OR_UNDETERMINED = "`undetermined` if somebody looked and could not tell."
_A_TIME = "Write a time of day alone and in UTC, to the second: 2022-10-28T09:30:00Z."
_AS_TEXT = f"Write {_FORMS}, and first format the spreadsheet's column as text."

# A text that has no form of the profile
EMPTY = Message("dates.empty", "The date is empty.", f"Write {_FORMS}, or {_OR_UNDETERMINED}")
SPACE = Message(
    "dates.space", "There is a space in the date.", "Write it without spaces: 2022-09/2022-10."
)
NOT_ASCII = Message(
    "dates.not_ascii", "A character is not plain ASCII.", "Write the digits 0-9 and a plain -."
)
ALL_OF = Message(
    "dates.all_of",
    "All-of sets in braces are not supported.",
    "Make two rows, one for each date.",
)
UNDETERMINED = Message(
    "dates.undetermined", "This is a word for the whole cell, not a date.", _A_DATE
)
YEAR_UNKNOWN = Message("dates.year_unknown", "The year is not known.", f"Write {_OR_UNDETERMINED}")
MASKED_DIGIT = Message(
    "dates.masked_digit",
    "A part of a number is masked.",
    "Write what it can be as a one-of set, such as [2022-10-01..2022-10-09].",
)
DAY_WITHOUT_MONTH = Message(
    "dates.day_without_month",
    "The day is given and the month is not.",
    "Write 2022-XX or 2022-10-XX.",
)
MASK_INSIDE = Message(
    "dates.mask_inside", "XX is inside an interval or set.", "Write the month or year."
)
TWO_MARKS = Message(
    "dates.two_marks",
    "A date has two marks.",
    "Write % for uncertain and approximate at once.",
)
MARK_ON_PART = Message(
    "dates.mark_on_part", "A mark is on a part of the date.", "Put it last: 2022-10-05~."
)
MARK_IN_RANGE = Message(
    "dates.mark_in_range",
    "A mark is inside a one-of range.",
    "Leave it out: the set says by itself that the day is not certain.",
)
TIME_INSIDE = Message("dates.time_inside", "A time of day is inside an interval or set.", _A_TIME)
OFFSET = Message("dates.offset", "The time has an offset from UTC.", _A_TIME)
NO_Z = Message("dates.no_z", "The time does not say that it is UTC: there is no Z.", _A_TIME)
NOT_TO_THE_SECOND = Message(
    "dates.not_to_the_second", "The time of day is not written to the second.", _A_TIME
)
NO_HYPHENS = Message("dates.no_hyphens", "The date has no hyphens.", _A_DATE)
SERIAL_NUMBER = Message(
    "dates.serial_number", "This is the number of a day, as a spreadsheet keeps it.", _AS_TEXT
)
MONTH_AS_WORD = Message(
    "dates.month_as_word", "The month is a word, as a spreadsheet writes it.", _AS_TEXT
)
YEAR_DIGITS = Message(
    "dates.year_digits", "The year is not four digits from 0001 to 9999.", _A_DATE
)
NOT_ISO = Message(
    "dates.not_iso",
    "The order or the separators are not those of an ISO date.",
    "Write year, month, day with hyphens: 2022-10-28.",
)
ONE_DIGIT = Message(
    "dates.one_digit", "A month or day has one digit.", "Write two digits: 2022-01-05."
)
SET_OF_ONE = Message("dates.set_of_one", "The set names one date.", "Write it without brackets.")
SET_MIXED = Message(
    "dates.set_mixed", "The set mixes a list and a range.", "Write [A,B,C] or [A..B]."
)
SET_INCOMPLETE = Message(
    "dates.set_incomplete",
    "The one-of set is not complete.",
    "Write [2022-10-01..2022-10-10] or [2022-10-01,2022-10-03].",
)
TWO_SLASHES = Message(
    "dates.two_slashes",
    "There is more than one slash.",
    "Write an interval as 2022-09/2022-10.",
)
NO_BRACKETS = Message(
    "dates.no_brackets",
    "The one-of range has no brackets.",
    "Write [2022-10-01..2022-10-10].",
)
NO_FORM = Message("dates.no_form", "This is not a date that this table takes.", _A_DATE)

# A date that is not in the calendar, or whose ends do not fit
YEAR_ZERO = Message("dates.year_zero", "There is no year 0000.", "Write a year from 0001 to 9999.")
SEASON_CODE = Message(
    "dates.season_code",
    "A month of 21 to 41 means a season or quarter, which is not supported.",
    "Write the months as a one-of set, [2022-06..2022-08], or as an interval.",
)
NO_MONTH = Message(
    "dates.no_month", "There is no month {month:02}.", "Write a month from 01 to 12."
)
NO_DAY = Message(
    "dates.no_day", "{month} {year} has no day {day:02}.", "Write a day from 01 to {last}."
)
NO_TIME = Message("dates.no_time", "There is no such time of day.", _A_TIME)
NO_ENDS = Message(
    "dates.no_ends", "Both ends are missing.", f"Give at least one end, or write {_OR_UNDETERMINED}"
)
MIXED_PRECISION = Message(
    "dates.mixed_precision",
    "The two ends of the one-of range differ in precision.",
    "Write both as days, both as months or both as years.",
)
LIST_ORDER = Message(
    "dates.list_order",
    "The dates of the set are not in order, or two overlap.",
    "Write them from the earliest to the latest, each once.",
)
END_BEFORE_START = Message(
    "dates.end_before_start", "The end is before the start.", "Write the earlier date first."
)

# Time words of a source
_OR_THE_DATE = "of the source, or write the date itself."
NEEDS_DAY = Message(
    "dates.needs_day",
    "“{words}” is counted from one day, and the source is dated {source}.",
    f"Find the day {_OR_THE_DATE}",
)
NEEDS_MONTH = Message(
    "dates.needs_month",
    "“{words}” is counted from a month, and the source is dated {source}.",
    f"Find the month {_OR_THE_DATE}",
)
NEEDS_YEAR = Message(
    "dates.needs_year",
    "“{words}” is counted from a year, and the source is dated {source}.",
    f"Find the year {_OR_THE_DATE}",
)
SOURCE_WITHOUT_BOUNDS = Message(
    "dates.source_without_bounds",
    "“{words}” cannot be counted from a source dated {source}.",
    f"Find the day {_OR_THE_DATE}",
)
BEFORE_YEAR_ONE = Message(
    "dates.before_year_one", "“{words}” is before the year 1.", "Write the date itself."
)
NOT_A_TIME = Message(
    "dates.not_a_time",
    "“{words}” names no time that can be counted from the source.",
    "Write the date that the source allows, or [..{day}] if it was only public by then.",
)
LIMIT_ON_SPAN = Message(
    "dates.limit_on_span",
    "“{words}” puts a limit on what is itself a span.",
    "Write the date itself: 2022-09/.. for since, [..2022-09-10] for by.",
)
TWO_WEEKDAYS = Message(
    "dates.two_weekdays",
    "“{words}” can be {day} or {week_before}.",
    "Write the one that the source means, or [{week_before},{day}].",
)
TWO_MONTHS = Message(
    "dates.two_months",
    "“{words}” can be {month} or {year_before}.",
    "Write the one that the source means.",
)
NO_YEAR = Message(
    "dates.no_year",
    "“{words}” has no year, and the source is dated {source}.",
    "Write the date with its year.",
)
SEASON = Message(
    "dates.season",
    "A season is not the same months everywhere.",
    "Write the months as a one-of set, [2022-06..2022-08].",
)
AHEAD = Message(
    "dates.ahead",
    "“{words}” is later than the source.",
    "Date a plan by when it is attested, as {day}, and put the words into `date_text`.",
)
