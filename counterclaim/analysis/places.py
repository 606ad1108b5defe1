"""Where it happened: the entries that have a place on the globe, by place."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import pandas as pd

from counterclaim.dossier import Dossier, once
from counterclaim.dossier.rows import Event
from counterclaim.tables.typed import rows


class Place(NamedTuple):
    """A row of `places`: a point, how near it is to the place, and the entries there."""

    name: str
    lat: float
    lon: float
    precision: str
    rows: list[str]


@once
def places(dossier: Dossier) -> pd.DataFrame:
    """One row per point with entries in view, most entries first.

    Returns
    -------
    pandas.DataFrame
        name : str
            What most of its entries call it; the coordinates where none names it.
        lat, lon : float64
            Degrees north and east (WGS 84).
        precision : str
            How near the point is to the place: of the scale `place_precision`.
        rows : list of str
            The event ids.
    """
    ids: dict[tuple[float, float, str], list[str]] = {}
    names: dict[tuple[float, float, str], Counter[str]] = {}
    for row in rows(dossier.shown, Event):
        if row.lat and row.lon:
            # A point on the antimeridian has two longitudes.
            lon = (float(row.lon) + 180) % 360 - 180
            key = (float(row.lat), lon, row.place_precision)
            ids.setdefault(key, []).append(row.event_id)
            names.setdefault(key, Counter()).update([row.place] if row.place else [])
    data = [
        Place(
            (names[key].most_common(1) or [(f"{key[0]:g}, {key[1]:g}", 0)])[0][0],
            *key,
            events,
        )
        for key, events in ids.items()
    ]
    # Equal places stay in the order in which the record first names them.
    data.sort(key=lambda row: -len(row.rows))
    frame = pd.DataFrame(data, columns=list(Place._fields))
    return frame.astype({"lat": "float64", "lon": "float64"})
