"""UCDP GED (CSV). Source of columns and codes: UCDP Georeferenced Event Dataset Codebook 25.1."""

from __future__ import annotations

from counterclaim.formats.feeds import Feed, Proposed, Row, day, label

_KINDS = {"1": "fighting", "2": "fighting", "3": "violence against civilians"}
_ACTIONS = {"1": "attack", "2": "attack"}
_PRECISION = {
    "1": "point",
    "2": "town",
    "3": "region",
    "4": "region",
    "5": "region",
    "6": "country",
}


def propose(row: Row) -> Proposed:
    """An act between two sides; whose act it was is left for a person.

    One that fell on a day known only as a range is a one-of set of its first and last day.
    """
    start, end = day(row["date_start"]), day(row["date_end"])
    if not start or not end:
        return Proposed({}, "no date that has one reading")
    if not row["id"]:
        return Proposed({}, "no id")
    kind = _KINDS.get(row["type_of_violence"], "violence")
    place = row.get("where_coordinates", "") or row.get("adm_1", "")
    where = ", ".join(dict.fromkeys(x for x in (place, row.get("country")) if x))
    low, best, high = (row.get(name, "") for name in ("low", "best", "high"))
    cells = {
        "source_key": row["id"],
        "date": start if start == end else f"[{start}..{end}]",
        "action": _ACTIONS.get(row["type_of_violence"], ""),
        "actor": row["side_a"],
        "target": row["side_b"],
        "place": where,
        "label": label(f"{kind} in {place}" if place else kind),
        "summary": f"UCDP records {kind} in {where or 'a place not named'}: "
        f"{row['side_a']} and {row['side_b']}.",
        "publisher": row.get("source_office", "").partition(";")[0],
        "title": row.get("source_headline", "").partition(";")[0],
        "published": day(row.get("source_date", "").partition(";")[0]),
    }
    if row.get("latitude") and row.get("longitude"):
        cells["lat"], cells["lon"] = row["latitude"], row["longitude"]
        cells["place_precision"] = _PRECISION.get(row.get("where_prec", ""), "region")
    if best:
        cells |= {"figure": best, "figure_low": low, "figure_high": high, "unit": "people killed"}
    return Proposed(cells)


FEED = Feed(
    ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end"),
    propose,
    "UCDP GED (CSV)",
)
