"""Rules on where a row is: its point on the map, its time of day there."""

import re
from collections.abc import Iterator

from counterclaim.checks.indexed import IndexedTables, at, live, when
from counterclaim.desk.messages import rows as messages
from counterclaim.tables import Problem

_POINT = ("lat", "lon", "place_precision")
_RANGES = {"lat": 90, "lon": 180}
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_LOCAL = re.compile("([0-9]{2}):([0-9]{2})(?:([+-])([0-9]{2}):([0-9]{2}))?")
_DAY = 24 * 60
# Every offset of the tz database since 1972 is a multiple of this.
_QUARTER = 15


def points_are_whole(dossier: IndexedTables) -> Iterator[Problem]:
    """`lat`, `lon` and `place_precision` come together, in degrees that are on the globe."""
    for row in live(dossier.rows["events"]):
        missing = [name for name in _POINT if not getattr(row, name)]
        if 0 < len(missing) < len(_POINT):
            message = messages.POINT_LACKS.fill(missing=" and ".join(missing))
            yield at("events", row, missing[0], message)
        for name, most in _RANGES.items():
            cell = getattr(row, name)
            if _NUMBER.fullmatch(cell) and abs(float(cell)) > most:
                yield at("events", row, name, messages.NOT_ON_THE_GLOBE.fill(most=most))


def local_times_are_those_of_the_date(dossier: IndexedTables) -> Iterator[Problem]:
    """A local time is that of `date`, where the date has a time of day."""
    for row in live(dossier.rows["events"]):
        date, match = when(row.date), _LOCAL.fullmatch(row.local_time)
        if not match or date is None or date.shape != "time" or date.earliest is None:
            continue
        local = int(match[1]) * 60 + int(match[2])
        utc = date.earliest.hour * 60 + date.earliest.minute
        if match[3]:
            offset = (int(match[4]) * 60 + int(match[5])) * (1 if match[3] == "+" else -1)
            right = (utc + offset) % _DAY
            if local != right:
                written = f"{right // 60:02}:{right % 60:02}{row.local_time[5:]}"
                message = messages.OTHER_LOCAL_TIME.fill(date=row.date, right=written)
                yield at("events", row, "local_time", message)
        elif (local - utc) % _QUARTER:
            yield at("events", row, "local_time", messages.NO_OFFSET.fill(date=row.date))


RULES = (points_are_whole, local_times_are_those_of_the_date)
