"""What a page carries besides its text: counts, parameters, tables, and what its filter knows."""

from __future__ import annotations

from typing import Any

from counterclaim import codebook, escalation, exchanges, words
from counterclaim.dossier import Dossier, once
from counterclaim.figures import colours


@once
def counts(record: Dossier) -> dict[str, int]:
    """What the page counts, recomputed from the tables by the gate.

    answered + answered in part + unanswered = claims; acts + statements = rows.
    """
    found = exchanges.claims(record)
    tally = escalation.tally(record.shown)
    by = {status: int(found["status"].eq(status).sum()) for status in exchanges.STATUS}
    return {
        **tally,
        "claims": len(found),
        **by,
        "pairs": len(exchanges.pairs(record)),
        "responses": len(record.responses),
        "actors": len(record.actors),
        "sources": len(record.sources),
        "judgements": len(record.judgements),
        "notes": len(record.notes),
        "accounts": len(record.accounts),
    }


def parameters(record: Dossier) -> dict[str, str]:
    """The parameters that the record was cut by, as-of resolved."""
    return {
        "dossier": record.name,
        "as_of": record.as_of.isoformat(),
        "since": record.since,
        "until": record.until,
        "actor": record.actor,
        "claim": record.claim,
        "compare_with": record.compare_with,
    }


def beside(record: Dossier) -> str:
    """What follows on “All 40 rows shown” where some are kept beside those that the page is about.

    Blank where none is.
    """
    own = len(record.shown)
    others = len(record.events) - own
    if not others:
        return ""
    return f": the {words.number(own)} of this page, and {words.number(others)} kept beside them"


FILTERS = ("actor", "side", "stance", "kind")
# Those of which a row may have several.
LISTS = ("actor", "stance")
TABLES = ("events", "responses", "actors", "sources", "judgements", "notes", "accounts")


def tables(record: Dossier) -> dict[str, dict[str, list]]:
    """Every row of the edition in the codebook's own columns, lists of ids as written."""
    found = {}
    for name in TABLES:
        columns = codebook.columns(record.codebook, name)
        frame = getattr(record, name)
        rows = [
            [" ".join(cell) if isinstance(cell, list) else cell for cell in row]
            for row in frame[columns].itertuples(index=False)
        ]
        found[name] = {"columns": columns, "rows": rows}
    return found


@once
def index(record: Dossier) -> dict[str, dict[str, Any]]:
    """What the filter knows of each event: side, actors it concerns, kind, stances it takes."""
    chains = dict(zip(record.actors["actor_id"], record.actors["chain"], strict=True))
    stances: dict[str, list[str]] = {}
    for row in record.responses.itertuples():
        stances.setdefault(row.answer, []).append(row.stance)
    return {
        row.event_id: {
            "side": row.side,
            "actor": [*chains.get(row.actor, []), *chains.get(row.target, [])],
            "kind": row.kind,
            "stance": stances.get(row.event_id, []),
        }
        for row in record.events.itertuples()
    }


def filters(record: Dossier) -> dict[str, list[list[str]]]:
    """The choices of the filter: value and words."""
    rows = index(record).values()
    sides, stances = colours.sides(record), words.scale(record, "stance")
    said = {value for row in rows for value in row["stance"]}
    concerned = {value for row in rows for value in row["actor"]}
    used = {row["side"] for row in rows}
    return {
        "actor": [
            [row.actor_id, row.name]
            for row in record.actors.itertuples()
            if row.actor_id in concerned
        ],
        "side": [[key, sides[key][0]] for key in sides if key and key in used],
        "stance": [[value, label] for value, label in stances.items() if value in said],
        "kind": [[kind, f"{kind}s"] for kind in ("act", "statement")],
    }
