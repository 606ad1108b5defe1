"""What a page carries besides its text: counts, parameters, tables, and what its filter knows."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from counterclaim.analysis import answered, escalation, pairs
from counterclaim.dossier import Dossier, actor_rows, event_rows, once
from counterclaim.dossier.lookups import table
from counterclaim.dossier.rows import Response
from counterclaim.figures.drawing import side_colours
from counterclaim.tables import codebook
from counterclaim.tables.typed import rows
from counterclaim.text import phrasing


@once
def counts(dossier: Dossier) -> dict[str, int]:
    """What the page counts, recomputed from the tables by the gate.

    The statuses of `answered.STATUS` = claims; acts + statements + conditions = rows.
    """
    statuses = list(pairs.claims(dossier)["status"])
    return {
        **escalation.tally(dossier.shown),
        "claims": len(statuses),
        **{status: statuses.count(status) for status in answered.STATUS},
        "pairs": len(pairs.pairs(dossier)),
        "responses": len(dossier.responses) + len(dossier.beside),
        "actors": len(dossier.actors),
        "sources": len(dossier.sources),
        "judgements": len(dossier.judgements),
        "notes": len(dossier.notes),
        "accounts": len(dossier.accounts),
        "themes": len(dossier.themes),
    }


def parameters(dossier: Dossier) -> dict[str, str]:
    """The fields of the view that the dossier was cut to, the as-of day filled in."""
    return asdict(dossier.view)


FILTERS = ("actor", "side", "stance", "kind")
# Those of which a row may have several.
LISTS = ("actor", "stance")
TABLES = codebook.TABLES


def tables(dossier: Dossier) -> dict[str, dict[str, list]]:
    """Every row of the edition in the codebook's own columns, lists of ids as written.

    Returns
    -------
    dict
        By table: `columns`, their names, and `rows`, a list of text for each.
    """
    carried = {}
    for name in TABLES:
        columns = codebook.columns(dossier.codebook, name)
        frame = table(dossier, name)
        cells = [
            [" ".join(cell) if isinstance(cell, list) else cell for cell in row]
            for row in frame[columns].itertuples(index=False)
        ]
        carried[name] = {"columns": columns, "rows": cells}
    return carried


@once
def index(dossier: Dossier) -> dict[str, dict[str, Any]]:
    """What the filter knows of each event: side, actors it concerns, kind, stances it takes."""
    chains = {actor: row.chain for actor, row in actor_rows(dossier).items()}
    stances: dict[str, list[str]] = {}
    for row in rows(dossier.responses, Response):
        stances.setdefault(row.answer, []).append(row.stance)
    return {
        event: {
            "side": row.side,
            "actor": [
                each
                for actor in (
                    row.actor,
                    *row.co_actors.split(),
                    row.target,
                    *row.co_targets.split(),
                )
                for each in chains.get(actor, [])
            ],
            "kind": row.kind,
            "stance": stances.get(event, []),
        }
        for event, row in event_rows(dossier).items()
    }


def filters(dossier: Dossier) -> dict[str, list[list[str]]]:
    """The choices of the filter: value and words."""
    known = index(dossier).values()
    sides, stances = side_colours.sides(dossier), phrasing.scale(dossier, "stance")
    taken = {stance for row in known for stance in row["stance"]}
    concerned = {actor for row in known for actor in row["actor"]}
    used = {row["side"] for row in known}
    kinds = {"act", "statement"} | {row["kind"] for row in known}
    return {
        "actor": [
            [actor, row.name] for actor, row in actor_rows(dossier).items() if actor in concerned
        ],
        "side": [[key, sides[key][0]] for key in sides if key and key in used],
        "stance": [[value, label] for value, label in stances.items() if value in taken],
        "kind": [
            [kind, dossier.codebook.plurals["kind", kind]]
            for kind in phrasing.scale(dossier, "kind")
            if kind in kinds
        ],
    }
