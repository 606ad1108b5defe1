"""Dates as spreadsheets write them: `28/12/2022`, `44923`, `Dec-22`. Each reading in EDTF."""

from __future__ import annotations

import re
from datetime import date, timedelta

from counterclaim import dates
from counterclaim.dates import DateError
from counterclaim.dates.bounds import MONTHS

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
ORDERS = (DAY_FIRST, MONTH_FIRST)

_MONTHS = {name[:3].casefold(): n for n, name in enumerate(MONTHS, 1)}
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_NUMBERS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.])([0-9]{1,2})\2([0-9]{1,2})")
_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]00:00(?::00(?:\.0+)?)?")
_DAY_NAMED = re.compile(rf"([0-9]{{1,2}})[ -]({_MONTH})[ -]([0-9]{{4}}|[0-9]{{2}})", re.IGNORECASE)
_NAMED_DAY = re.compile(rf"({_MONTH}) ([0-9]{{1,2}}), ?([0-9]{{4}})", re.IGNORECASE)
_NAMED = re.compile(rf"({_MONTH})[ -]([0-9]{{4}}|[0-9]{{2}})", re.IGNORECASE)
# Day 1 of the serial numbers is 1 January 1900, and Excel counts 29 February 1900, which was none.
_EPOCH = date(1899, 12, 30)
# 1 March 1954 to 21 June 2119: other numbers of five figures are likelier a mistake than a day.
_SERIAL = re.compile("[2-7][0-9]{4}")


def readings(cell: str) -> dict[str, str]:
    """The ways in which a cell can be read as a date, in EDTF.

    Parameters
    ----------
    cell
        A cell of a column of dates, without spaces around it.

    Returns
    -------
    dict
        By the order in which day and month are read: DAY_FIRST, MONTH_FIRST, or blank where there
        is no choice. Empty where the cell is no date that a spreadsheet writes. Two-digit years
        are read as spreadsheets read them: 30 to 99 are of the twentieth century.
    """
    if match := _NUMBERS.fullmatch(cell):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        both = {DAY_FIRST: _day(year, second, first), MONTH_FIRST: _day(year, first, second)}
        readings = {order: day for order, day in both.items() if day}
        alike = len(readings) == 2 and len(set(readings.values())) == 1
        return {"": readings[DAY_FIRST]} if alike else readings
    one = _one(cell)
    return {"": one} if one else {}


def _one(cell: str) -> str:
    """The only reading of a cell; blank if there is none."""
    if match := _YEAR_FIRST.fullmatch(cell):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := _MIDNIGHT.fullmatch(cell):
        return match[1] if is_date(match[1]) else ""
    if match := _DAY_NAMED.fullmatch(cell):
        return _day(_year(match[3]), _month(match[2]), int(match[1]))
    if match := _NAMED_DAY.fullmatch(cell):
        return _day(int(match[3]), _month(match[1]), int(match[2]))
    if match := _NAMED.fullmatch(cell):
        return f"{_year(match[2]):04}-{_month(match[1]):02}"
    if _SERIAL.fullmatch(cell):
        return (_EPOCH + timedelta(days=int(cell))).isoformat()
    return ""


def is_date(cell: str) -> bool:
    """Whether a cell is a date of the EDTF profile as it is."""
    try:
        dates.parse(cell)
    except DateError:
        return False
    return True


def _month(name: str) -> int:
    return _MONTHS[name[:3].casefold()]


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 30 else 1900)


def _day(year: int, month: int, day: int) -> str:
    """The day in EDTF; blank if the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
