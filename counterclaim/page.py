"""What a notebook shows besides figures: pieces of the page, from one autoescaping place.

Every piece is HTML in JupyterLab and in the page alike. The masthead and the colophon also carry
a small record for the exporter, under the MIME type `application/vnd.counterclaim+json`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
import pandas as pd
from markupsafe import Markup

from counterclaim import __version__, escalation, exchanges, words
from counterclaim.dossier import UNDETERMINED, Dossier
from counterclaim.figures import canvas

MIME = "application/vnd.counterclaim+json"
# What stands in the masthead until the exporter knows better.
DRAFT = "draft, no edition"
TEMPLATES = Path(__file__).parent / "template"


class Piece:
    """A piece of the page. A class because JupyterLab asks an object how to show itself."""

    def __init__(self, html: Markup, data: dict[str, Any] | None = None):
        self.html, self.data = html, data

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        plain = Markup(self.html).striptags()
        bundle: dict[str, Any] = {"text/html": str(self.html), "text/plain": plain[:400]}
        return bundle | ({MIME: self.data} if self.data else {})


@functools.cache
def environment() -> jinja2.Environment:
    """The one place where text of tables becomes HTML: autoescaping is always on."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "when": words.when,
        "when_short": words.when_short,
        "how_well": words.how_well,
        "capital": words.capital,
        "listing": words.listing,
        "number": words.number,
        "safe_url": safe_url,
    }
    made.globals |= {"DRAFT": DRAFT, "later": words.later, "open_for": words.open_for}
    return made


def render(template: str, **context: Any) -> Markup:
    """A template of the package with its context, escaped."""
    return Markup(environment().get_template(template).render(**context))


def safe_url(url: str) -> str:
    """The address if it is http or https with a host, else an empty text."""
    parts = urlsplit(url)
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


def _piece(template: str, record: Dossier, **context: Any) -> Piece:
    return Piece(render(template, **_common(record), **context))


def _common(record: Dossier) -> dict[str, Any]:
    scales: dict[str, dict[str, str]] = {}
    for row in record.codebook.scales.itertuples():
        scales.setdefault(row.scale, {})[row.value] = row.label
    return {
        "record": record,
        "meta": record.meta,
        "day": words.day(record),
        "events": {row.event_id: row for row in record.events.itertuples()},
        "actors": {row.actor_id: row for row in record.actors.itertuples()},
        "sources": {row.source_id: row for row in record.sources.itertuples()},
        "sides": canvas.sides(record),
        "scales": scales,
        "UNDETERMINED": UNDETERMINED,
    }


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
    }


def masthead(record: Dossier) -> Piece:
    """The page's head: handling mark, title, question, as-of line."""
    data = {
        "kind": "masthead",
        "title": words.citation(record),
        "description": " ".join(s.text for s in words.bottom_line(record)),
        "language": record.meta["language"],
        "as_of": record.as_of.isoformat(),
        "handling": record.meta["handling"],
        "licence": record.meta["licence"],
    }
    return Piece(
        render("masthead.html", **_common(record), asof=words.asof(record), edition=""), data
    )


def bottom_line(record: Dossier) -> Piece:
    """The answer first, computed."""
    return _piece("bottom_line.html", record, sentences=words.bottom_line(record))


def judgements(record: Dossier) -> Piece:
    """The analyst's judgements: likelihood in one sentence, confidence in another, and rows."""
    current = record.judgements
    if len(current):
        current = current[current["current"]]
    return _piece("judgements.html", record, judgements=list(current.itertuples()))


def notes(record: Dossier) -> Piece:
    """The analyst's gaps, assumptions, alternatives and indicators."""
    kinds = words.scale(record, "note_kind")
    grouped = [
        (label, [row for row in record.notes.itertuples() if row.kind == kind])
        for kind, label in kinds.items()
    ]
    return _piece("notes.html", record, grouped=[(k, rows) for k, rows in grouped if rows])


def pairs(record: Dossier) -> Piece:
    """Each answered claim beside its answers: speaker, words, date, source, grade."""
    joined = exchanges.pairs(record)
    answers: dict[str, list[Any]] = {}
    for row in joined.itertuples():
        answers.setdefault(row.claim, []).append(row)
    claims = [row for row in exchanges.claims(record).itertuples() if row.answers]
    return _piece("pairs.html", record, claims=claims, answers=answers)


def unanswered(record: Dossier) -> Piece:
    """Claims and acts without an answer in the record, with the days they stand open."""
    found = exchanges.unanswered(record)
    claims: dict[str, list[Any]] = {}
    for row in found.itertuples():
        claims.setdefault(row.claim, []).append(row)
    return _piece("unanswered.html", record, lead=words.open_claims(record), claims=claims)


def sources(record: Dossier) -> Piece:
    """The sources with their grades and the rows that rest on them; later ones apart."""
    chains: dict[str, list[str]] = {}
    for row in record.events.itertuples():
        for source in row.source_ids:
            chains.setdefault(source, []).append(row.event_id)
    late = record.sources["late"].astype(bool)
    return _piece(
        "sources.html",
        record,
        groups=[
            (False, list(record.sources[~late].itertuples())),
            (True, list(record.sources[late].itertuples())),
        ],
        rows=chains,
    )


def limits(record: Dossier) -> Piece:
    """What the record cannot tell, counted."""
    return _piece("limits.html", record, limits=words.limits(record))


def rows(record: Dossier) -> Piece:
    """The record itself: each row with its anchor, dates, grades, sources and locator."""
    joined = exchanges.pairs(record)
    answered: dict[str, list[Any]] = {}
    answering: dict[str, list[Any]] = {}
    for row in joined.itertuples():
        answered.setdefault(row.claim, []).append(row)
        answering.setdefault(row.answer, []).append(row)
    told: dict[str, list[str]] = {}
    for row in record.events.itertuples():
        for act in row.about:
            told.setdefault(act, []).append(row.event_id)
    order = record.events.assign(n=record.events["event_id"].str[1:].astype(int)).sort_values("n")
    return _piece(
        "rows.html",
        record,
        rows=list(order.itertuples()),
        answered=answered,
        answering=answering,
        told=told,
        accounts=list(record.accounts.itertuples()),
        withdrawn=list(record.withdrawn.itertuples()),
    )


def method(record: Dossier) -> Piece:
    """How to read the page: the ladder and the scales, from the codebook."""
    names = {
        "stance": "Stance of an answer",
        "attested": "How an act is attested",
        "reliability": "Reliability of a source",
        "credibility": "Credibility of the information",
        "likelihood": "Likelihood",
        "confidence": "Confidence",
        "basis": "Why claim and answer are joined",
    }
    scales = record.codebook.scales
    tables = [
        (name, title, list(scales[scales["scale"].eq(name)].itertuples()))
        for name, title in names.items()
    ]
    ladder = list(record.codebook.ladder.iloc[::-1].itertuples())
    return _piece("method.html", record, ladder=ladder, tables=tables)


def colophon(record: Dossier) -> Piece:
    """How to cite the page, and what it was made from; carries the counts for the gate."""
    versions = {"counterclaim": __version__, "pandas": pd.__version__, "plotly": _plotly()}
    data = {
        "kind": "colophon",
        "counts": counts(record),
        "parameters": parameters(record),
        "left_out": record.left_out,
        "digest": record.digest,
        "versions": versions,
        "citation": words.citation(record),
        "contact": record.meta["contact"],
        "licence": record.meta["licence"],
        "rows": list(record.events["event_id"]),
    }
    return Piece(foot(data, ""), data)


def foot(data: dict[str, Any], edition: str) -> Markup:
    """The foot of the page from a colophon's record; the exporter knows the edition."""
    return render("colophon.html", **data, edition=edition)


def ids(found: Iterable[str]) -> list[str]:
    """Ids in the order of their numbers."""
    return sorted(found, key=lambda i: (i[:1], int(i[1:])))


def _plotly() -> str:
    import plotly

    return plotly.__version__
