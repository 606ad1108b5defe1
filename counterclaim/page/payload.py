"""What a page carries besides its text: counts, parameters, tables, and what its filter knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd
import yaml

from counterclaim.analysis import answered, escalation, pairs
from counterclaim.dossier import Dossier, actor_rows, event_rows, once, source_rows
from counterclaim.dossier.lookups import table
from counterclaim.dossier.rows import Event, Response, Source, Theme
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
    """The fields of the view that the dossier was cut to, the as-of day filled in.

    A mark that was not asked for is left out, so that pages of before say what they said.
    """
    given = asdict(dossier.view)
    return {name: text for name, text in given.items() if text or name != "handling"}


FILTERS = ("actor", "side", "stance", "kind", "action", "theme", "level")
# Those of which a row may have several.
LISTS = ("actor", "stance", "theme")
TABLES = codebook.TABLES


def package(dossier: Dossier) -> dict[str, Any]:
    """What a Data Package needs besides the tables.

    Returns
    -------
    dict
        `title`, `question`, `licence`; `text`, dossier.yml as of the day of the page; `added`, the
        text of each file of the dossier's own codebook, by its path in the dossier.
    """
    meta = {**dossier.meta, "searched_until": dossier.as_of.isoformat()}
    text = yaml.safe_dump(meta, sort_keys=False, allow_unicode=True, width=10**6)
    named = {name: meta[name] for name in ("title", "question", "licence")}
    return {**named, "text": text, "added": dict(dossier.codebook.added)}


def tables(dossier: Dossier) -> dict[str, dict[str, list]]:
    """Every row of the edition in the codebook's own columns, lists of ids as written.

    Returns
    -------
    dict
        By table: `columns`, their names, and `rows`, a list of text for each.
    """
    carried = {}
    for name in TABLES:
        frame = table(dossier, name)
        marked = "handling" in frame and bool(frame["handling"].ne("").any())
        columns = codebook.columns_in(dossier.codebook, name, ["handling"] if marked else [])
        cells = [
            [" ".join(cell) if isinstance(cell, list) else cell for cell in row]
            for row in frame[columns].itertuples(index=False)
        ]
        carried[name] = {"columns": columns, "rows": cells}
    return carried


@once
def index(dossier: Dossier) -> dict[str, dict[str, Any]]:
    """What the list of entries shows and filters by, for each event by its id.

    Returns
    -------
    dict
        `side`, `kind`, `action`; `actor`, the actors it concerns with those they are part of;
        `stance`, those it takes; `theme`; `level`, blank for none; `first` and `last`, its bounds
        as YYYY-MM-DD, blank for none; `when`, its date in words; `answer`, how a claim was
        answered or which stances an answer takes, in words; `grade`, as “B2”; `beside`, “yes” for
        an event kept only beside those that the page is about.
    """
    chains = {actor: row.chain for actor, row in actor_rows(dossier).items()}
    labels = phrasing.scale(dossier, "stance")
    statuses = {row.event_id: row.status for row in rows(pairs.claims(dossier), pairs.Claim)}
    sources = source_rows(dossier)
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
            "action": row.action,
            "theme": row.themes.split(),
            "level": str(row.rung) if row.rung_label else "",
            "first": _day(row.earliest),
            "last": _day(row.latest),
            "when": phrasing.when_short(row.date),
            "answer": statuses.get(event)
            or ", ".join(dict.fromkeys(labels[stance] for stance in stances.get(event, ()))),
            "grade": _grade(row, sources),
            "beside": "" if row.shown else "yes",
        }
        for event, row in event_rows(dossier).items()
    }


def _day(moment: pd.Timestamp) -> str:
    return "" if pd.isna(moment) else moment.strftime("%Y-%m-%d")


def _grade(row: Event, sources: Mapping[str, Source]) -> str:
    """The letters of the sources and the number of the entry; blank for what is not graded."""
    if row.late or not row.credibility:
        return ""
    letters = dict.fromkeys(sources[source].reliability for source in row.source_ids)
    return "/".join(letters) + row.credibility


def filters(dossier: Dossier) -> dict[str, list[list[str]]]:
    """The choices of the filter: value and words; of a side its colours too, light and dark."""
    known = index(dossier).values()
    sides, stances = side_colours.sides(dossier), phrasing.scale(dossier, "stance")
    taken = {stance for row in known for stance in row["stance"]}
    concerned = {actor for row in known for actor in row["actor"]}
    used = {row["side"] for row in known}
    actions = {row["action"] for row in known}
    named = {theme for row in known for theme in row["theme"]}
    levels = {row["level"] for row in known}
    book = dossier.codebook
    kinds = {"act", "statement"} | {row["kind"] for row in known}
    return {
        "actor": [
            [actor, row.name] for actor, row in actor_rows(dossier).items() if actor in concerned
        ],
        "side": [[key, *sides[key]] for key in sides if key and key in used],
        "stance": [[value, label] for value, label in stances.items() if value in taken],
        "kind": [
            [kind, dossier.codebook.plurals["kind", kind]]
            for kind in phrasing.scale(dossier, "kind")
            if kind in kinds
        ],
        "action": [
            [action, label]
            for action, label in zip(book.actions["action"], book.actions["label"], strict=True)
            if action in actions
        ],
        "theme": [
            [theme.theme_id, theme.label]
            for theme in rows(dossier.themes, Theme)
            if theme.theme_id in named
        ],
        "level": [
            [str(rung), f"{rung}, {label}"]
            for rung, label in zip(book.ladder["rung"], book.ladder["label"], strict=True)
            if str(rung) in levels
        ],
    }
