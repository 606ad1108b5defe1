"""The export of ACLED (CSV). Source of columns and codes: ACLED Codebook, 2024."""

from __future__ import annotations

import functools

from counterclaim.formats.feeds import Feed, Proposed, Row, day, label, mapping

_ACTIONS = functools.cache(lambda: mapping("acled_actions"))
_PRECISION = {"1": "town", "2": "region", "3": "region"}


def propose(row: Row) -> Proposed:
    """An act of `actor1` toward `actor2`; who struck first is for a person to say.

    `time_precision` 1 is the day, 2 about that day (a week), 3 the month.
    """
    date = day(row["event_date"])
    if not date:
        return Proposed({}, "no date that has one reading")
    if not row["event_id_cnty"]:
        return Proposed({}, "no id")
    precision = row.get("time_precision", "1")
    date = {"2": f"{date}~", "3": date[:7]}.get(precision, date)
    kind, place = row["sub_event_type"], row.get("location", "")
    where = ", ".join(dict.fromkeys(x for x in (place, row.get("admin1"), row.get("country")) if x))
    sides = " and ".join(x for x in (row["actor1"], row.get("actor2", "")) if x)
    dead = row.get("fatalities", "")
    cells = {
        "source_key": row["event_id_cnty"],
        "date": date,
        "action": _ACTIONS().get(kind, ""),
        "actor": row["actor1"],
        "target": row.get("actor2", ""),
        "place": where,
        "label": label(f"{kind.lower()} in {place}" if place else kind.lower()),
        "summary": f"ACLED records {kind.lower()} in {where or 'a place not named'}: {sides}.",
        "publisher": row.get("source", ""),
        "note": row.get("notes", ""),
    }
    if row.get("latitude") and row.get("longitude"):
        cells["lat"], cells["lon"] = row["latitude"], row["longitude"]
        cells["place_precision"] = _PRECISION.get(row.get("geo_precision", ""), "region")
    if dead not in ("", "0"):
        cells |= {"figure": dead, "unit": "people killed"}
    return Proposed(cells)


FEED = Feed(("event_id_cnty", "event_date", "sub_event_type", "actor1"), propose, "ACLED (CSV)")
