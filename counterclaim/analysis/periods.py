"""Days, weeks, months, quarters and years: which unit events are counted in, where each falls."""

from __future__ import annotations

from datetime import datetime, timedelta

import pandas as pd

UNITS = ("week", "month", "quarter", "year")
LENGTHS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}  # days, about

# Weeks are too fine for loose dates: they must place this share of what months place, in tenths.
_PLACED_BY_WEEKS = 9


def best_unit(events: pd.DataFrame, end: datetime, weeks: int, most: int = 60) -> str:
    """The finest unit in which events can be counted up to a moment.

    Weeks must also place nine in ten of the events that months place; else the dates are too
    loose for them.

    Parameters
    ----------
    events
        Rows of `Dossier.events`; earliest and latest are used.
    end
        The last moment of the calendar.
    weeks
        The most weeks that it may have.
    most
        The most months or quarters that it may have.

    Returns
    -------
    str
        One of UNITS; month where no event falls into one month.
    """
    monthly = of_events(events, "month").dropna()
    if monthly.empty:
        return "month"
    first = min(monthly)
    weekly = of_events(events, "week").notna().sum()
    if (end - first).days < 7 * weeks and weekly * 10 >= len(monthly) * _PLACED_BY_WEEKS:
        return "week"
    fits = (unit for unit in ("month", "quarter") if len(calendar(first, end, unit)) <= most)
    return next(fits, "year")


def of_events(events: pd.DataFrame, unit: str) -> pd.Series:
    """The first day of the one period in which each event falls.

    Parameters
    ----------
    events
        Rows of `Dossier.events`; earliest and latest are used.
    unit
        One of UNITS, or day.

    Returns
    -------
    pandas.Series
        datetime, by the index of `events` (dtype object); None where it can be several periods.
    """
    starts = [
        None
        if pd.isna(low) or pd.isna(high) or start(low, unit) != start(high, unit)
        else start(low, unit)
        for low, high in zip(events["earliest"], events["latest"], strict=True)
    ]
    return pd.Series(starts, index=events.index, dtype=object)


def start(moment: datetime, unit: str) -> datetime:
    """The day of a moment, or the first day of its week (a Monday), month, quarter or year."""
    day = datetime(moment.year, moment.month, moment.day)
    if unit == "day":
        return day
    if unit == "week":
        return day - min(timedelta(days=day.weekday()), day - datetime.min)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def calendar(first: datetime, last: datetime, unit: str) -> list[datetime]:
    """The first days of all periods from that of one moment to that of another."""
    starts = [start(first, unit)]
    while (after := following(starts[-1], unit)) and after <= last:
        starts.append(after)
    return starts


def number(start: datetime, unit: str) -> int:
    """The number of a period, given its first day: that of the next one is higher by one."""
    if unit == "day":
        return start.toordinal()
    if unit == "week":
        return (start.toordinal() + 6) // 7
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    return (start.year * 12 + start.month - 1) // months


def following(first: datetime, unit: str) -> datetime | None:
    """The first day of the next period; None at the end of the year 9999, the last there is."""
    if datetime.max - first < timedelta(days=366):
        return None
    step = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[unit]
    return start(first + timedelta(days=step), unit)
