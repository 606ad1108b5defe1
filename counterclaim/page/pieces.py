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

from counterclaim import __version__
from counterclaim.analysis import changes as compared
from counterclaim.analysis import pairs as claim_pairs
from counterclaim.desk import limits as limits_module
from counterclaim.dossier import UNDETERMINED, Dossier, event_rows, once
from counterclaim.figures.drawing import side_colours
from counterclaim.page import escape, payload, shortened
from counterclaim.text import bottom_line as bottom_line_text
from counterclaim.text import changes as changes_text
from counterclaim.text import estimates, limitations, phrasing

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
        "when": phrasing.when,
        "when_short": phrasing.when_short,
        "how_well": phrasing.how_well,
        "capital": phrasing.capital,
        "listing": phrasing.listing,
        "number": phrasing.number,
        "digits": phrasing.digits,
        "newest": lambda rows: rows[-limits_module.first(len(rows)) :],
        "foremost": lambda rows: rows[: limits_module.first(len(rows))],
        "most_used": shortened.most_used,
        "led": lambda main: Markup(shortened.led(main)),
        "grade_of": lambda source, sources: sources[source].reliability,
    }
    made.globals |= {"DRAFT": DRAFT, "quota": limits_module}
    made.globals |= {"later": phrasing.later, "open_for": phrasing.open_for}
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


def piece(template: str, dossier: Dossier, **context: Any) -> Piece:
    """A piece of the page from a template, with what all of them know of the dossier."""
    return Piece(render(template, **_common(dossier), **context))


@once
def _common(dossier: Dossier) -> dict[str, Any]:
    scales: dict[str, dict[str, str]] = {}
    book = dossier.codebook.scales
    for name, value, label in zip(book["scale"], book["value"], book["label"], strict=True):
        scales.setdefault(name, {})[value] = label
    return {
        "record": dossier,
        "meta": dossier.meta,
        "day": phrasing.day(dossier),
        "events": event_rows(dossier),
        "actors": {row.actor_id: row for row in dossier.actors.itertuples()},
        "sources": {row.source_id: row for row in dossier.sources.itertuples()},
        "sides": side_colours.sides(dossier),
        "scales": scales,
        "UNDETERMINED": UNDETERMINED,
    }


def downloads(dossier: Dossier) -> Piece:
    """The place where the page's script puts the downloads, and words for where there is none."""
    events = list(dossier.events["event_id"])
    return piece("downloads.html", dossier, counts=payload.counts(dossier), rows=events)


def masthead(
    dossier: Dossier,
    title: str = "",
    question: str = "",
    sentences: Iterable[phrasing.Sentence] = (),
) -> Piece:
    """The page's head: handling mark, title, question, as-of line.

    A page on one part of the dossier gives its own title, its own question and the sentences of
    its bottom line, which describe it where it is listed.
    """
    data = {
        "kind": "masthead",
        "title": phrasing.citation(dossier, title),
        "description": " ".join(s.text for s in sentences or bottom_line_text.bottom_line(dossier)),
        "language": dossier.meta["language"],
        "as_of": dossier.as_of.isoformat(),
        "handling": dossier.meta["handling"],
        "name": dossier.name,
        "sources": _addresses(dossier),
        "licence": dossier.meta["licence"],
    }
    return Piece(
        render(
            "masthead.html",
            **_common(dossier),
            title=title or dossier.meta["title"],
            question=question or dossier.meta["question"],
            part_of=dossier.meta["title"] if title else "",
            asof=bottom_line_text.asof(dossier),
            edition="",
        ),
        data,
    )


def _addresses(dossier: Dossier) -> list[str]:
    """The addresses of the sources, or of too many as many as a list shows."""
    found = [url for url in map(escape.safe_url, dossier.sources["url"]) if url]
    return found[: limits_module.first(len(found))]


def bottom_line(dossier: Dossier, sentences: Iterable[phrasing.Sentence] = ()) -> Piece:
    """The answer first, computed; of the dossier, or the sentences given."""
    said = list(sentences) or bottom_line_text.bottom_line(dossier)
    return piece("bottom_line.html", dossier, sentences=said)


def changes(earlier: compared.State | None, dossier: Dossier) -> Piece:
    """What changed since an earlier state; for None, words that the page leaves out."""
    if earlier is None:
        return Piece(render("no_changes.html"), {"kind": "nothing"})
    found = compared.between(earlier, dossier)
    judged = found.judgements
    moved = judged["change"].isin(["new", "replaced"]) | judged["moved"].isin(["raised", "lowered"])
    return piece(
        "changes.html",
        dossier,
        against=changes_text.against(found),
        sentences=changes_text.told(found, dossier),
        claims=list(found.claims.itertuples()),
        judgements=list(judged[moved].itertuples()),
        fresh=list(changes_text.added(found, "events")),
        corrections=list(changes_text.corrections(found).itertuples()),
        left=list(changes_text.left(found).itertuples()),
        anchors={
            *dossier.withdrawn["id"],
            *(i for t in payload.TABLES for i in getattr(dossier, t).iloc[:, 0]),
        },
    )


def judgements(dossier: Dossier) -> Piece:
    """The analyst's judgements: likelihood in one sentence, confidence in another, and rows.

    One that was replaced stays below those that stand, so that a link to it leads somewhere.
    """
    every = list(dossier.judgements.itertuples())
    return piece(
        "judgements.html",
        dossier,
        judgements=[row for row in every if row.current],
        replaced=[row for row in every if not row.current],
        by={row.replaces: row.judgement_id for row in every if row.replaces},
    )


def notes(dossier: Dossier, found: pd.DataFrame | None = None, none: str = "") -> Piece:
    """The analyst's gaps, assumptions, alternatives and indicators; all, or those in `found`.

    `none` is said where there are none.
    """
    found = dossier.notes if found is None else found
    grouped = [
        (kind, [row for row in found.itertuples() if row.kind == kind])
        for kind in phrasing.scale(dossier, "note_kind")
    ]
    grouped = [(kind, rows) for kind, rows in grouped if rows]
    none = none or f"The analyst has left no note as of {phrasing.day(dossier)}."
    return piece("notes.html", dossier, grouped=grouped, nothing=none)


def pairs(dossier: Dossier) -> Piece:
    """Each answered claim beside its answers, then each answer that was answered in its turn."""
    return answered(dossier, claim_pairs.pairs(dossier), claim_pairs.claims(dossier))


def answered(dossier: Dossier, joined: pd.DataFrame, claims: pd.DataFrame, none: str = "") -> Piece:
    """Some pairs of `exchanges`, each claim beside its answers; `none` is said if none.

    Takes `exchanges.pairs` and `exchanges.claims`, or a part of them.
    """
    answers: dict[str, list[Any]] = {}
    for row in joined.itertuples():
        answers.setdefault(row.claim, []).append(row)
    asserted = [row for row in claims.itertuples() if row.event_id in answers]
    rows = {row.event_id: row for row in dossier.events.itertuples() if not row.claim}
    every = [*asserted, *(rows[event] for event in answers if event in rows)]
    if limits_module.cut(len(every)):
        # The newest are shown, be they claims or answers that were answered.
        order = {
            event: n for n, event in enumerate(claim_pairs.in_order(dossier.events)["event_id"])
        }
        every.sort(key=lambda row: order[row.event_id])
    return piece(
        "pairs.html",
        dossier,
        claims=every,
        answers=answers,
        nothing=none or f"No claim in this record has an answer as of {phrasing.day(dossier)}.",
    )


def unanswered(dossier: Dossier) -> Piece:
    """Claims and acts without an answer in the record, with the days they stand open."""
    return left_open(
        dossier, claim_pairs.unanswered(dossier), bottom_line_text.open_claims(dossier)
    )


def left_open(dossier: Dossier, found: pd.DataFrame, lead: phrasing.Sentence) -> Piece:
    """Some rows of `exchanges.unanswered`, under a sentence on them."""
    claims: dict[str, list[Any]] = {}
    for row in found.itertuples():
        claims.setdefault(row.claim, []).append(row)
    return piece("unanswered.html", dossier, lead=lead, claims=claims)


def sources(dossier: Dossier) -> Piece:
    """The sources with their grades and the rows that rest on them.

    Those of what is shown come first; those of rows kept beside it and later ones stand apart.
    """
    chains: dict[str, list[str]] = {}
    for row in dossier.events.itertuples():
        for source in row.source_ids:
            chains.setdefault(source, []).append(row.event_id)
    own = set(bottom_line_text.sources(dossier)["source_id"])
    groups: dict[str, list[Any]] = {"shown": [], "beside": [], "late": []}
    for row in dossier.sources.itertuples():
        groups["late" if row.late else "shown" if row.source_id in own else "beside"].append(row)
    return piece("sources.html", dossier, groups=groups, rows=chains)


def accounts(dossier: Dossier) -> Piece:
    """The spread of each point on which figures are set side by side; left out if there is none."""
    points = estimates.sentences(dossier)
    said = piece("accounts.html", dossier, points=points)
    return said if points else Piece(said.html, {"kind": "nothing"})


def unless_empty(figure: go.Figure) -> go.Figure | Piece:
    """A figure of `figures`; where it has nothing to show, its words, which the page leaves out."""
    said = (figure.layout.meta or {}).get("empty", "")
    return Piece(render("nothing.html", said=said), {"kind": "nothing"}) if said else figure


def limits(dossier: Dossier) -> Piece:
    """What the record cannot tell, counted."""
    return piece("limits.html", dossier, limits=limitations.limits(dossier))


def rows(dossier: Dossier) -> Piece:
    """The record itself: each row with its anchor, dates, grades, sources and locator."""
    joined = claim_pairs.pairs(dossier, every=True)
    answered: dict[str, list[Any]] = {}
    answering: dict[str, list[Any]] = {}
    for row in joined.itertuples():
        answered.setdefault(row.claim, []).append(row)
        answering.setdefault(row.answer, []).append(row)
    told: dict[str, list[str]] = {}
    for row in dossier.events.itertuples():
        for act in row.about:
            told.setdefault(act, []).append(row.event_id)
    events = dossier.events
    if limits_module.cut(len(events)):
        events = events.sort_values(["public", "latest"], kind="stable").tail(limits_module.SHOWN)
    order = events.assign(n=events["event_id"].str[1:].astype(int)).sort_values("n")
    spoken = pd.concat([dossier.events["actor"], dossier.events["target"]]).value_counts()
    actors = dossier.actors
    if limits_module.cut(len(actors)):
        often = actors["actor_id"].map(spoken).fillna(0)
        actors = actors.loc[often.nlargest(limits_module.SHOWN).index].sort_index()
    return piece(
        "rows.html",
        dossier,
        rows=list(order.itertuples()),
        named=list(actors.itertuples()),
        answered=answered,
        answering=answering,
        told=told,
        accounts=list(dossier.accounts.itertuples()),
        withdrawn=list(dossier.withdrawn.itertuples()),
    )


def method(dossier: Dossier) -> Piece:
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
    scales = dossier.codebook.scales
    tables = [
        (name, title, list(scales[scales["scale"].eq(name)].itertuples()))
        for name, title in names.items()
    ]
    ladder = list(dossier.codebook.ladder.iloc[::-1].itertuples())
    return piece("method.html", dossier, ladder=ladder, tables=tables)


def colophon(dossier: Dossier, title: str = "") -> Piece:
    """How to cite the page, and what it was made from; carries the counts for the gate."""
    versions = {"counterclaim": __version__, "pandas": pd.__version__, "plotly": _plotly()}
    data = {
        "kind": "colophon",
        "counts": payload.counts(dossier),
        "parameters": payload.parameters(dossier),
        "left_out": dossier.left_out,
        "digest": dossier.digest,
        "versions": versions,
        "citation": phrasing.citation(dossier, title),
        "contact": dossier.meta["contact"],
        "licence": dossier.meta["licence"],
        "rows": list(dossier.events["event_id"]),
        "tables": payload.tables(dossier),
        "state": compared.state(dossier),
        "index": payload.index(dossier),
        "filters": payload.filters(dossier),
        "beside": payload.beside(dossier),
        "codebook": {
            "tables": dossier.codebook.schemas,
            "actions": dossier.codebook.actions.to_dict("records"),
            "ladder": dossier.codebook.ladder.to_dict("records"),
            "scales": dossier.codebook.scales.to_dict("records"),
        },
    }
    return Piece(foot(data, ""), data)


def foot(data: dict[str, Any], edition: str) -> Markup:
    """The foot of the page from a colophon's record; the exporter knows the edition."""
    return render("colophon.html", **data, edition=edition)


def _plotly() -> str:
    import plotly

    return plotly.__version__
