"""What a page carries besides its text: counts, parameters, tables, and what its filter knows."""

from __future__ import annotations

from typing import Any

from counterclaim.analysis import escalation, pairs
from counterclaim.dossier import Dossier, once
from counterclaim.figures.drawing import side_colours
from counterclaim.tables import codebook
from counterclaim.text import phrasing


@once
def counts(dossier: Dossier) -> dict[str, int]:
    """What the page counts, recomputed from the tables by the gate.

    answered + answered in part + unanswered = claims; acts + statements = rows.
    """
    found = pairs.claims(dossier)
    tally = escalation.tally(dossier.shown)
    by = {status: int(found["status"].eq(status).sum()) for status in pairs.STATUS}
    return {
        **tally,
        "claims": len(found),
        **by,
        "pairs": len(pairs.pairs(dossier)),
        "responses": len(dossier.responses),
        "actors": len(dossier.actors),
        "sources": len(dossier.sources),
        "judgements": len(dossier.judgements),
        "notes": len(dossier.notes),
        "accounts": len(dossier.accounts),
    }


def parameters(dossier: Dossier) -> dict[str, str]:
    """The parameters that the record was cut by, as-of resolved."""
    return {
        "dossier": dossier.name,
        "as_of": dossier.as_of.isoformat(),
        "since": dossier.since,
        "until": dossier.until,
        "actor": dossier.actor,
        "claim": dossier.claim,
        "compare_with": dossier.compare_with,
    }


def beside(dossier: Dossier) -> str:
    """What follows on “All 40 rows shown” where some are kept beside those that the page is about.

    Blank where none is.
    """
    own = len(dossier.shown)
    others = len(dossier.events) - own
    if not others:
        return ""
    return (
        f": the {phrasing.number(own)} of this page, and {phrasing.number(others)} kept beside them"
    )


FILTERS = ("actor", "side", "stance", "kind")
# Those of which a row may have several.
LISTS = ("actor", "stance")
TABLES = ("events", "responses", "actors", "sources", "judgements", "notes", "accounts")


def tables(dossier: Dossier) -> dict[str, dict[str, list]]:
    """Every row of the edition in the codebook's own columns, lists of ids as written."""
    found = {}
    for name in TABLES:
        columns = codebook.columns(dossier.codebook, name)
        frame = getattr(dossier, name)
        rows = [
            [" ".join(cell) if isinstance(cell, list) else cell for cell in row]
            for row in frame[columns].itertuples(index=False)
        ]
        found[name] = {"columns": columns, "rows": rows}
    return found


@once
def index(dossier: Dossier) -> dict[str, dict[str, Any]]:
    """What the filter knows of each event: side, actors it concerns, kind, stances it takes."""
    chains = dict(zip(dossier.actors["actor_id"], dossier.actors["chain"], strict=True))
    stances: dict[str, list[str]] = {}
    for row in dossier.responses.itertuples():
        stances.setdefault(row.answer, []).append(row.stance)
    return {
        row.event_id: {
            "side": row.side,
            "actor": [*chains.get(row.actor, []), *chains.get(row.target, [])],
            "kind": row.kind,
            "stance": stances.get(row.event_id, []),
        }
        for row in dossier.events.itertuples()
    }


def filters(dossier: Dossier) -> dict[str, list[list[str]]]:
    """The choices of the filter: value and words."""
    rows = index(dossier).values()
    sides, stances = side_colours.sides(dossier), phrasing.scale(dossier, "stance")
    said = {value for row in rows for value in row["stance"]}
    concerned = {value for row in rows for value in row["actor"]}
    used = {row["side"] for row in rows}
    return {
        "actor": [
            [row.actor_id, row.name]
            for row in dossier.actors.itertuples()
            if row.actor_id in concerned
        ],
        "side": [[key, sides[key][0]] for key in sides if key and key in used],
        "stance": [[value, label] for value, label in stances.items() if value in said],
        "kind": [[kind, f"{kind}s"] for kind in ("act", "statement")],
    }
