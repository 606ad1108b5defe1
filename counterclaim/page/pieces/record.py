"""The record itself: every row, how to read it, and how to take it away."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from counterclaim.analysis import (
    attributions,
    beside,
    chronology,
    pairs,
    parties,
    told_twice,
)
from counterclaim.analysis.attributions import Attribution
from counterclaim.analysis.beside import Beside
from counterclaim.analysis.pairs import Pair
from counterclaim.desk import limits
from counterclaim.dossier import Dossier, actor_names
from counterclaim.dossier.rows import Account, Actor, Event, Withdrawn
from counterclaim.page import payload
from counterclaim.page.piece import Piece, folded, piece
from counterclaim.tables import typed
from counterclaim.text import lines, phrasing


def rows(dossier: Dossier) -> Piece:
    """The list of entries, one line for each, that opens in place; then figures and actors.

    Entries are in time order. A page of more than `limits.UNSCRIPTED` holds the first
    `limits.LINES` of them; its script makes the others from the data in the file.
    """
    answered: dict[str, list[Pair]] = {}
    answering: dict[str, list[Pair]] = {}
    for pair in typed.rows(pairs.pairs(dossier, every=True), Pair):
        answered.setdefault(pair.claim, []).append(pair)
        answering.setdefault(pair.answer, []).append(pair)
    twice: dict[str, list[str]] = {}
    for again, first in told_twice.counted_with(dossier).items():
        answered[again] = answered.get(first, [])
        twice.setdefault(first, []).append(again)
        twice[again] = [first]
    reporting: dict[str, list[str]] = {}
    for row in typed.rows(dossier.events, Event):
        for act in row.about:
            reporting.setdefault(act, []).append(row.event_id)
    beside_claims: dict[str, list[Beside]] = {}
    standing_beside: dict[str, list[Beside]] = {}
    for row in beside.of_claims(dossier):
        beside_claims.setdefault(row.claim, []).append(row)
        standing_beside.setdefault(row.statement, []).append(row)
    attributed: dict[str, list[Attribution]] = {}
    for row in typed.rows(attributions.attributions(dossier), Attribution):
        attributed.setdefault(row.act, []).append(row)
    beside_these = dossier.events.loc[~dossier.events["shown"]]
    expecting = parties.expecting(dossier)
    return piece(
        "rows.html",
        dossier,
        own=list(dossier.shown["event_id"]),
        others=list(beside_these["event_id"]),
        lines=_lines(dossier, dossier.shown),
        beside_lines=_lines(dossier, beside_these),
        index=payload.index(dossier),
        named=_named(dossier),
        answered=answered,
        answering=answering,
        reporting=reporting,
        twice=twice,
        beside=beside_claims,
        standing_beside=standing_beside,
        relations=phrasing.relations(dossier),
        attributed=attributed,
        named_by=partial(phrasing.named_by, dossier),
        not_expected={event for event, expected in expecting.items() if not expected},
        further=_further(dossier),
        accounts=list(typed.rows(dossier.accounts, Account)),
        withdrawn=list(typed.rows(dossier.withdrawn, Withdrawn)),
    )


def _further(dossier: Dossier) -> dict[str, list[tuple[str, str]]]:
    """What stands in the fields of events that the template does not name: titles and values.

    By the id of the event; the codebook of a desk may have fields of its own. Ids of actors and
    themes are given by their names, values of a scale by their labels.
    """
    fields = [f for f in dossier.codebook.schemas["events"]["fields"] if f["name"] not in _NAMED]
    themes = dict(zip(dossier.themes["theme_id"], dossier.themes["label"], strict=True))
    tables = {"actors": actor_names(dossier), "themes": themes}
    labels = {
        f["name"]: tables.get(f.get("references", ""), {})
        or (phrasing.scale(dossier, f["scale"]) if "scale" in f else {})
        for f in fields
    }
    return {
        row["event_id"]: [
            (f["title"], _labelled(row[f["name"]], labels[f["name"]], bool(f.get("list"))))
            for f in fields
            if row[f["name"]]
        ]
        for row in dossier.events.to_dict("records")
    }


# The fields of events that rows.html shows by name, and those that stand for nothing to a reader.
_NAMED = frozenset(
    "event_id date date_text date_basis reported kind action actor co_actors target co_targets "
    "place label summary quote voice about attributes_to attested modality rung_override "
    "rung_reason figure figure_low figure_high unit additive credibility credibility_reason "
    "source_ids locator same_as withdrawn note".split()
)


def _labelled(cell: str, labels: Mapping[str, str], several: bool) -> str:
    """A cell in words: its label, or that of each of several ids."""
    keys = cell.split() if several else [cell]
    return ", ".join(labels.get(key, key) for key in keys)


def _lines(dossier: Dossier, events: pd.DataFrame) -> list[Event]:
    """The events that the page holds as HTML, in time order."""
    ordered = chronology.in_order(events)
    if len(dossier.events) > limits.UNSCRIPTED:
        ordered = ordered.head(limits.LINES)
    return list(typed.rows(ordered, Event))


def _named(dossier: Dossier) -> list[Actor]:
    """The actors in the order of their table; of too many, those named most often in events."""
    actors = list(typed.rows(dossier.actors, Actor))
    shown = limits.whole(len(actors))
    often = pd.concat([dossier.events["actor"], dossier.events["target"]]).value_counts().to_dict()
    most = sorted(actors, key=lambda row: -often.get(row.actor_id, 0))[:shown]
    chosen = {row.actor_id for row in most}
    return [row for row in actors if row.actor_id in chosen]


def downloads(dossier: Dossier) -> Piece:
    """The place where the page's script puts the downloads, and words for where there is none."""
    events = list(dossier.events["event_id"])
    place = piece("downloads.html", dossier, counts=payload.counts(dossier), rows=events)
    return folded(place.html, lines.downloads(len(events)))


def method(dossier: Dossier) -> Piece:
    """How to read the page: the ladder and the scales, from the codebook."""
    scales: dict[str, list[dict[str, str]]] = {}
    for row in dossier.codebook.scales.to_dict("records"):
        scales.setdefault(row["scale"], []).append(row)
    ladder = dossier.codebook.ladder.to_dict("records")[::-1]
    rungs = phrasing.rungs(dossier)
    method = piece("method.html", dossier, ladder=ladder, rungs=rungs, scale_rows=scales)
    return folded(method.html, lines.METHOD)
