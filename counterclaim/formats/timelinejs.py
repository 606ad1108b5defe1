"""TimelineJS: the acts and statements as slides. Definition: https://timeline.knightlab.com/docs."""

from __future__ import annotations

import html
import json
from typing import Any

import pandas as pd

from counterclaim.dossier.lookups import source_rows
from counterclaim.dossier.rows import Event
from counterclaim.formats.exporting import Content, Export
from counterclaim.tables.typed import rows


def files(content: Content) -> dict[str, bytes]:
    """JSON with a slide for each event with a first day, its texts escaped."""
    dossier = content.dossier
    sources = source_rows(dossier)
    slides = []
    for row in rows(dossier.events, Event):
        if pd.isna(row.earliest):
            continue
        cited = [sources[each] for each in row.source_ids]
        links = " · ".join(_link(each.publisher, each.url) for each in cited)
        slide: dict[str, Any] = {
            "unique_id": row.event_id,
            "start_date": _date(row.earliest),
            "display_date": row.date,
            "group": dossier.codebook.plurals.get(("kind", row.kind), row.kind),
            "text": {
                "headline": html.escape(f"{row.actor_name}: {row.label}"),
                "text": f"<p>{html.escape(row.summary)}</p><p>{links}</p>",
            },
        }
        if not pd.isna(row.latest) and f"{row.latest:%F}" != f"{row.earliest:%F}":
            slide["end_date"] = _date(row.latest)
        slides.append(slide)
    text = {
        "headline": html.escape(dossier.meta["title"]),
        "text": html.escape(dossier.meta["question"]),
    }
    whole = {"title": {"text": text}, "events": slides}
    return {"": (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()}


def _date(stamp: pd.Timestamp) -> dict[str, int]:
    return {"year": stamp.year, "month": stamp.month, "day": stamp.day}


def _link(words: str, url: str) -> str:
    shown = html.escape(words)
    return f'<a href="{html.escape(url)}">{shown}</a>' if url else shown


EXPORT = Export(files, ".json", "TimelineJS, a slide for each dated event")
