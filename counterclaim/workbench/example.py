"""A new dossier: its dossier.yml, and an invented example in every table that shows how to code."""

import json
from collections.abc import Mapping
from datetime import date, timedelta

from counterclaim.tables.codebook import TABLES, Codebook, columns_in
from counterclaim.tables.text import csv_line

LICENCE = "CC BY 4.0"
# What stands in dossier.yml until somebody says better; the address is one that cannot exist.
DEFAULTS = {
    "question": "What happened, who said so, and what was answered?",
    "language": "en",
    "handling": "TLP:CLEAR",
    "contact": "mailto:corrections@counterclaim.workbench.example",
}
# For the sides in the order in which they are named: dark enough to be read on white, and far
# enough apart for readers who see red and green alike.
COLOURS = ("#1c5cab", "#a85500", "#00736b", "#8a3a8f", "#b3225c", "#5f5648")
# The countries of the example, which do not exist.
_EXAMPLE = {"NTH": ("Northland", COLOURS[0]), "STH": ("Southland", COLOURS[1])}


def files(
    codebook: Codebook,
    meta: dict[str, str],
    searched_until: date,
    sides: Mapping[str, tuple[str, str]] | None = None,
) -> dict[str, str]:
    """Write the files of a new dossier: they pass the checks, and a briefing can be made of them.

    In the example two countries that do not exist dispute over an ambassador, in the days before
    the last day searched.

    Parameters
    ----------
    meta
        Values for the keys of dossier.yml; `title` is needed.
    sides
        The sides by code, with name and colour. With them the example is left out; that its tables
        have no rows the checks name.

    Returns
    -------
    dict
        The text of each file, by name.
    """
    meta = {**DEFAULTS, **meta}
    texts = {"dossier.yml": _dossier(codebook, meta, searched_until, sides or _EXAMPLE)}
    rows = _rows(searched_until)
    if sides:
        rows = {table: [] for table in rows}
    for table in TABLES:
        if table not in rows:  # a table that a dossier can do without
            continue
        names = columns_in(codebook, table)
        lines = [names, *([row.get(name, "") for name in names] for row in rows[table])]
        texts[f"{table}.csv"] = "".join(map(csv_line, lines))
    return texts


def _dossier(
    codebook: Codebook, meta: dict[str, str], until: date, sides: Mapping[str, tuple[str, str]]
) -> str:
    values = {
        **{key: _quoted(value) for key, value in meta.items()},
        "codebook": "2",
        "searched_until": until.isoformat(),
        "sides": "".join(
            f"\n  {code}: {{label: {_quoted(name)}, colour: {_quoted(colour)}}}"
            for code, (name, colour) in sides.items()
        ),
        "belligerents": "[]",
        "licence": LICENCE,
    }
    parts = [
        f"# {field['description']}\n{field['name']}: {values[field['name']]}\n".replace(
            ": \n", ":\n"
        )
        for field in codebook.dossier["fields"]
        if field["name"] in values
    ]
    return "\n".join(parts)


def _quoted(text: str) -> str:
    """Quote a text as JSON does, which is YAML's way too, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def _rows(until: date) -> dict[str, list[dict[str, str]]]:
    said, answered, read = (str(until - timedelta(days)) for days in (3, 2, 1))
    origin = {"source_ids": "s001"}
    shared = {"modality": "done", "reported": said, **origin}
    reason = "A named ministry, reported by one newspaper that does not give its words."
    return {
        "events": [
            {
                "event_id": "e001", "date": f"[..{said}]", "date_text": "has recalled",
                "date_basis": "The act is no later than the statement about it.",
                "kind": "act", "action": "lower_relations", "actor": "a002", "target": "a001",
                "place": "Northland", "label": "ambassador recalled",
                "summary": "Southland recalls its ambassador and some of the staff.",
                "attested": "alleged", "credibility": "3",
                "credibility_reason": "Known through one statement by the other side.",
                "locator": "s001:p1",
                "note": "An invented example. Write your own rows over these three.", **shared,
            },
            {
                "event_id": "e002", "date": said, "date_text": "on that day",
                "date_basis": "The day of the newspaper report.",
                "kind": "statement", "action": "report", "actor": "a001", "target": "a002",
                "label": "tells of a recall",
                "summary": "Northland says that Southland has recalled its ambassador.",
                "voice": "indirect", "about": "e001", "attested": "reported", "credibility": "2",
                "credibility_reason": reason, "locator": "s001:p2",
                "note": "A claim: a statement whose action asserts, about an act.", **shared,
            },
            {
                "event_id": "e003", "date": answered, "date_text": "a day later",
                "date_basis": "The day after that of the report.",
                "kind": "statement", "action": "deny", "actor": "a002", "target": "a001",
                "label": "denies a recall",
                "summary": "Southland’s government says that its ambassador was not recalled.",
                "quote": "a journey home, no more", "voice": "direct", "about": "e001",
                "attested": "reported", "credibility": "2", "credibility_reason": reason,
                "locator": "s001:p4", "note": "An answer: responses.csv joins it to the claim.",
                **shared, "reported": answered,
            },
        ],
        "responses": [
            {
                "response_id": "r001", "claim": "e002", "answer": "e003", "stance": "deny",
                "basis": "direct", "note": "The newspaper sets the denial against the claim.",
            }
        ],
        "actors": [
            {"actor_id": "a001", "name": "Northland", "kind": "state", "side": "NTH"},
            {"actor_id": "a002", "name": "Southland", "kind": "state", "side": "STH"},
        ],
        "sources": [
            {
                "source_id": "s001", "publisher": "The Example Gazette",
                "title": "Report on a dispute over an ambassador", "published": answered,
                "url": "https://gazette.example/ambassador", "accessed": read, "language": "en",
                "kind": "article", "origin": "example-gazette", "reliability": "F",
                "reliability_reason": "Invented, to show how a source is entered.",
            }
        ],
        "judgements": [
            {
                "judgement_id": "j001", "as_of": str(until),
                "statement": "It is likely that the ambassador was recalled.",
                "likelihood": "likely",
                "confidence": "low", "confidence_reason": "one newspaper and no evidence shown",
                "supports": "e002", "against": "e003",
            }
        ],
        "notes": [
            {
                "note_id": "n001", "as_of": str(until), "kind": "gap", "events": "e001",
                "text": "Whether the ambassador came back is not in this record.",
            }
        ],
        "accounts": [
            {
                "account_id": "q001", "event_id": "e001", "quantity": "staff recalled",
                "low": "10", "high": "12", "unit": "persons", "source_id": "s001",
            }
        ],
    }  # fmt: skip
