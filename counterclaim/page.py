"""What a notebook shows besides figures: pieces of the page, from one autoescaping place.

Every piece is HTML in JupyterLab and in the page alike. The masthead and the colophon also carry
a small record for the exporter, under the MIME type `application/vnd.counterclaim+json`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import jinja2
import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from counterclaim import (
    __version__,
    escape,
    exchanges,
    inventory,
    news,
    quota,
    spreads,
    summary,
    unknowns,
    words,
)
from counterclaim import changes as compared
from counterclaim.dossier import UNDETERMINED, Dossier, event_rows, once
from counterclaim.figures import colours

MIME = "application/vnd.counterclaim+json"
# What stands in the masthead until the exporter knows better.
DRAFT = "draft, no edition"
TEMPLATES = escape.TEMPLATES


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
    """The one environment of `escape`, with what the pieces of a page say in words."""
    made = escape.environment()
    made.filters |= {
        "when": words.when,
        "when_short": words.when_short,
        "how_well": words.how_well,
        "capital": words.capital,
        "listing": words.listing,
        "number": words.number,
        "digits": words.digits,
        "newest": lambda rows: rows[-quota.first(len(rows)) :],
        "foremost": lambda rows: rows[: quota.first(len(rows))],
        "most_used": quota.most_used,
        "led": lambda main: Markup(quota.led(main)),
        "grade_of": lambda source, sources: sources[source].reliability,
    }
    made.globals |= {"DRAFT": DRAFT, "quota": quota}
    made.globals |= {"later": words.later, "open_for": words.open_for}
    return made


def render(template: str, **context: Any) -> Markup:
    """A template of the package with its context, escaped."""
    return Markup(environment().get_template(template).render(**context))


def warm() -> None:
    """Compile the templates of pages, so that every child of this process has them compiled."""
    made = environment()
    # The bench, the site and the shell that nbconvert fills have environments of their own.
    names = made.list_templates(
        filter_func=lambda name: name.endswith(".html") and not name.startswith(("bench", "site"))
    )
    for name in names:
        made.get_template(name)


def piece(template: str, record: Dossier, **context: Any) -> Piece:
    """A piece of the page from a template, with what all of them know of the dossier."""
    return Piece(render(template, **_common(record), **context))


@once
def _common(record: Dossier) -> dict[str, Any]:
    scales: dict[str, dict[str, str]] = {}
    book = record.codebook.scales
    for name, value, label in zip(book["scale"], book["value"], book["label"], strict=True):
        scales.setdefault(name, {})[value] = label
    return {
        "record": record,
        "meta": record.meta,
        "day": words.day(record),
        "events": event_rows(record),
        "actors": {row.actor_id: row for row in record.actors.itertuples()},
        "sources": {row.source_id: row for row in record.sources.itertuples()},
        "sides": colours.sides(record),
        "scales": scales,
        "UNDETERMINED": UNDETERMINED,
    }


def downloads(record: Dossier) -> Piece:
    """The place where the page's script puts the downloads, and words for where there is none."""
    events = list(record.events["event_id"])
    return piece("downloads.html", record, counts=inventory.counts(record), rows=events)


def masthead(
    record: Dossier,
    title: str = "",
    question: str = "",
    sentences: Iterable[words.Sentence] = (),
) -> Piece:
    """The page's head: handling mark, title, question, as-of line.

    A page on one part of the dossier gives its own title, its own question and the sentences of
    its bottom line, which describe it where it is listed.
    """
    data = {
        "kind": "masthead",
        "title": words.citation(record, title),
        "description": " ".join(s.text for s in sentences or summary.bottom_line(record)),
        "language": record.meta["language"],
        "as_of": record.as_of.isoformat(),
        "handling": record.meta["handling"],
        "name": record.name,
        "sources": _addresses(record),
        "licence": record.meta["licence"],
    }
    return Piece(
        render(
            "masthead.html",
            **_common(record),
            title=title or record.meta["title"],
            question=question or record.meta["question"],
            part_of=record.meta["title"] if title else "",
            asof=summary.asof(record),
            edition="",
        ),
        data,
    )


def _addresses(record: Dossier) -> list[str]:
    """The addresses of the sources, or of too many as many as a list shows."""
    found = [url for url in map(escape.safe_url, record.sources["url"]) if url]
    return found[: quota.first(len(found))]


def bottom_line(record: Dossier, sentences: Iterable[words.Sentence] = ()) -> Piece:
    """The answer first, computed; of the dossier, or the sentences given."""
    said = list(sentences) or summary.bottom_line(record)
    return piece("bottom_line.html", record, sentences=said)


def changes(earlier: compared.State | None, record: Dossier) -> Piece:
    """What changed since an earlier state; for None, words that the page leaves out."""
    if earlier is None:
        return Piece(render("no_changes.html"), {"kind": "nothing"})
    found = compared.between(earlier, record)
    judged = found.judgements
    moved = judged["change"].isin(["new", "replaced"]) | judged["moved"].isin(["raised", "lowered"])
    return piece(
        "changes.html",
        record,
        against=news.against(found),
        sentences=news.told(found, record),
        claims=list(found.claims.itertuples()),
        judgements=list(judged[moved].itertuples()),
        fresh=list(news.added(found, "events")),
        corrections=list(news.corrections(found).itertuples()),
        left=list(news.left(found).itertuples()),
        anchors={
            *record.withdrawn["id"],
            *(i for t in inventory.TABLES for i in getattr(record, t).iloc[:, 0]),
        },
    )


def judgements(record: Dossier) -> Piece:
    """The analyst's judgements: likelihood in one sentence, confidence in another, and rows.

    One that was replaced stays below those that stand, so that a link to it leads somewhere.
    """
    every = list(record.judgements.itertuples())
    return piece(
        "judgements.html",
        record,
        judgements=[row for row in every if row.current],
        replaced=[row for row in every if not row.current],
        by={row.replaces: row.judgement_id for row in every if row.replaces},
    )


def notes(record: Dossier, found: pd.DataFrame | None = None, none: str = "") -> Piece:
    """The analyst's gaps, assumptions, alternatives and indicators; all, or those in `found`.

    `none` is said where there are none.
    """
    found = record.notes if found is None else found
    grouped = [
        (kind, [row for row in found.itertuples() if row.kind == kind])
        for kind in words.scale(record, "note_kind")
    ]
    grouped = [(kind, rows) for kind, rows in grouped if rows]
    none = none or f"The analyst has left no note as of {words.day(record)}."
    return piece("notes.html", record, grouped=grouped, nothing=none)


def pairs(record: Dossier) -> Piece:
    """Each answered claim beside its answers, then each answer that was answered in its turn."""
    return answered(record, exchanges.pairs(record), exchanges.claims(record))


def answered(record: Dossier, joined: pd.DataFrame, claims: pd.DataFrame, none: str = "") -> Piece:
    """Some pairs of `exchanges`, each claim beside its answers; `none` is said if none.

    Takes `exchanges.pairs` and `exchanges.claims`, or a part of them.
    """
    answers: dict[str, list[Any]] = {}
    for row in joined.itertuples():
        answers.setdefault(row.claim, []).append(row)
    asserted = [row for row in claims.itertuples() if row.event_id in answers]
    rows = {row.event_id: row for row in record.events.itertuples() if not row.claim}
    every = [*asserted, *(rows[event] for event in answers if event in rows)]
    if quota.cut(len(every)):
        # The newest are shown, be they claims or answers that were answered.
        order = {event: n for n, event in enumerate(exchanges.in_order(record.events)["event_id"])}
        every.sort(key=lambda row: order[row.event_id])
    return piece(
        "pairs.html",
        record,
        claims=every,
        answers=answers,
        nothing=none or f"No claim in this record has an answer as of {words.day(record)}.",
    )


def unanswered(record: Dossier) -> Piece:
    """Claims and acts without an answer in the record, with the days they stand open."""
    return left_open(record, exchanges.unanswered(record), summary.open_claims(record))


def left_open(record: Dossier, found: pd.DataFrame, lead: words.Sentence) -> Piece:
    """Some rows of `exchanges.unanswered`, under a sentence on them."""
    claims: dict[str, list[Any]] = {}
    for row in found.itertuples():
        claims.setdefault(row.claim, []).append(row)
    return piece("unanswered.html", record, lead=lead, claims=claims)


def sources(record: Dossier) -> Piece:
    """The sources with their grades and the rows that rest on them.

    Those of what is shown come first; those of rows kept beside it and later ones stand apart.
    """
    chains: dict[str, list[str]] = {}
    for row in record.events.itertuples():
        for source in row.source_ids:
            chains.setdefault(source, []).append(row.event_id)
    own = set(summary.sources(record)["source_id"])
    groups: dict[str, list[Any]] = {"shown": [], "beside": [], "late": []}
    for row in record.sources.itertuples():
        groups["late" if row.late else "shown" if row.source_id in own else "beside"].append(row)
    return piece("sources.html", record, groups=groups, rows=chains)


def accounts(record: Dossier) -> Piece:
    """The spread of each point on which figures are set side by side; left out if there is none."""
    points = spreads.sentences(record)
    said = piece("accounts.html", record, points=points)
    return said if points else Piece(said.html, {"kind": "nothing"})


def unless_empty(figure: go.Figure) -> go.Figure | Piece:
    """A figure of `figures`; where it has nothing to show, its words, which the page leaves out."""
    said = (figure.layout.meta or {}).get("empty", "")
    return Piece(render("nothing.html", said=said), {"kind": "nothing"}) if said else figure


def limits(record: Dossier) -> Piece:
    """What the record cannot tell, counted."""
    return piece("limits.html", record, limits=unknowns.limits(record))


def rows(record: Dossier) -> Piece:
    """The record itself: each row with its anchor, dates, grades, sources and locator."""
    joined = exchanges.pairs(record, every=True)
    answered: dict[str, list[Any]] = {}
    answering: dict[str, list[Any]] = {}
    for row in joined.itertuples():
        answered.setdefault(row.claim, []).append(row)
        answering.setdefault(row.answer, []).append(row)
    told: dict[str, list[str]] = {}
    for row in record.events.itertuples():
        for act in row.about:
            told.setdefault(act, []).append(row.event_id)
    events = record.events
    if quota.cut(len(events)):
        events = events.sort_values(["public", "latest"], kind="stable").tail(quota.SHOWN)
    order = events.assign(n=events["event_id"].str[1:].astype(int)).sort_values("n")
    spoken = pd.concat([record.events["actor"], record.events["target"]]).value_counts()
    actors = record.actors
    if quota.cut(len(actors)):
        often = actors["actor_id"].map(spoken).fillna(0)
        actors = actors.loc[often.nlargest(quota.SHOWN).index].sort_index()
    return piece(
        "rows.html",
        record,
        rows=list(order.itertuples()),
        named=list(actors.itertuples()),
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
    return piece("method.html", record, ladder=ladder, tables=tables)


def colophon(record: Dossier, title: str = "") -> Piece:
    """How to cite the page, and what it was made from; carries the counts for the gate."""
    versions = {"counterclaim": __version__, "pandas": pd.__version__, "plotly": _plotly()}
    data = {
        "kind": "colophon",
        "counts": inventory.counts(record),
        "parameters": inventory.parameters(record),
        "left_out": record.left_out,
        "digest": record.digest,
        "versions": versions,
        "citation": words.citation(record, title),
        "contact": record.meta["contact"],
        "licence": record.meta["licence"],
        "rows": list(record.events["event_id"]),
        "tables": inventory.tables(record),
        "state": compared.state(record),
        "index": inventory.index(record),
        "filters": inventory.filters(record),
        "beside": inventory.beside(record),
        "codebook": {
            "tables": record.codebook.schemas,
            "actions": record.codebook.actions.to_dict("records"),
            "ladder": record.codebook.ladder.to_dict("records"),
            "scales": record.codebook.scales.to_dict("records"),
        },
    }
    return Piece(foot(data, ""), data)


def foot(data: dict[str, Any], edition: str) -> Markup:
    """The foot of the page from a colophon's record; the exporter knows the edition."""
    return render("colophon.html", **data, edition=edition)


def _plotly() -> str:
    import plotly

    return plotly.__version__
