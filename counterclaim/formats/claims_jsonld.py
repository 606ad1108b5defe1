"""The claims as JSON-LD of schema.org: what was said, by whom, where; no rating of our own.

Definition: https://schema.org/Claim.
"""

from __future__ import annotations

import json
from typing import Any

from counterclaim.dossier.lookups import actor_rows, event_rows, source_rows
from counterclaim.dossier.rows import Event
from counterclaim.formats.exporting import Content, Export
from counterclaim.tables.typed import rows

_KINDS = {"person": "Person", "state": "Country"}


def files(content: Content) -> dict[str, bytes]:
    """A graph with a Claim for each claim, its answers as comments of those who gave them."""
    dossier = content.dossier
    answers: dict[str, list[dict[str, Any]]] = {}
    events = event_rows(dossier)
    stances = dict(
        zip(dossier.codebook.stances["stance"], dossier.codebook.stances["label"], strict=True)
    )
    for claim, answer, stance in zip(
        *(dossier.responses[name] for name in ("claim", "answer", "stance")), strict=True
    ):
        if answer in events:
            comment = _said(content, events[answer], "Comment")
            answers.setdefault(claim, []).append({**comment, "genre": stances[stance]})
    claims = [
        {
            **_said(content, row, "Claim"),
            "about": [events[act].summary for act in row.about if act in events],
            **({"comment": answers[row.event_id]} if row.event_id in answers else {}),
        }
        for row in rows(dossier.events, Event)
        if row.claim
    ]
    whole = {"@context": "https://schema.org", "@graph": claims}
    return {"": (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()}


def _said(content: Content, row: Event, kind: str) -> dict[str, Any]:
    """A statement as an object of schema.org."""
    dossier = content.dossier
    actor = actor_rows(dossier).get(row.actor)
    sources = source_rows(dossier)
    shown: dict[str, Any] = {
        "@type": kind,
        "@id": f"urn:counterclaim:{dossier.name}:{row.event_id}",
        "text": row.summary,
        "dateCreated": row.date,
    }
    if actor:
        shown["author"] = {"@type": _KINDS.get(actor.kind, "Organization"), "name": actor.name}
    if kind == "Claim":
        shown["appearance"] = [
            {"@type": "CreativeWork", "name": sources[each].title, "url": sources[each].url}
            for each in row.source_ids
            if sources[each].url
        ]
    return shown


EXPORT = Export(files, ".jsonld", "claims and their answers as JSON-LD of schema.org, no ratings")
