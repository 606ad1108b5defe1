"""GeoJSON: the events that have a place on the globe. Definition: RFC 7946."""

from __future__ import annotations

import json

from counterclaim.dossier.rows import Event
from counterclaim.formats.exporting import Content, Export
from counterclaim.tables.typed import rows

_PROPERTIES = (
    "event_id", "kind", "date", "actor_name", "verb", "target_name", "place", "place_precision",
    "label", "summary", "attested", "modality",
)  # fmt: skip


def files(content: Content) -> dict[str, bytes]:
    """A FeatureCollection with a point for each event whose `lat` and `lon` are given."""
    features = [
        {
            "type": "Feature",
            "id": row.event_id,
            "geometry": {"type": "Point", "coordinates": [float(row.lon), float(row.lat)]},
            "properties": {name: value for name in _PROPERTIES if (value := getattr(row, name))},
        }
        for row in rows(content.dossier.events, Event)
        if row.lat
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    return {"": text.encode()}


EXPORT = Export(files, ".geojson", "GeoJSON of the events that have a place")
