"""The first screen and what follows it: the answer, judgements, what changed, the notes."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from counterclaim.analysis import question, states
from counterclaim.analysis.changed_judgements import JudgementChange
from counterclaim.analysis.changes import ClaimChange, between
from counterclaim.desk.nouns import digits
from counterclaim.dossier import Dossier
from counterclaim.dossier.rows import Judgement, Note
from counterclaim.page import payload
from counterclaim.page.piece import Piece, folded, nothing, piece, render
from counterclaim.tables.typed import rows
from counterclaim.text import answer as answer_text
from counterclaim.text import changes as changes_text
from counterclaim.text import phrasing
from counterclaim.text.clauses import Clause


def answer(dossier: Dossier) -> Piece:
    """The answer to the dossier's question, and in small type what it rests on."""
    clauses = answer_text.answer(dossier)
    return opening(dossier, clauses, answer_text.basis(dossier), answer_text.signs(dossier))


def opening(
    dossier: Dossier,
    clauses: Sequence[Clause],
    basis: Sequence[phrasing.Sentence],
    signs: Sequence[Note] = (),
) -> Piece:
    """The paragraph with which a page opens.

    Parameters
    ----------
    basis
        What it rests on, for the small type below.
    signs
        The notes that say what would change it.
    """
    rested = [clause for clause in clauses if clause.rows]
    return piece("answer.html", dossier, clauses=clauses, rested=rested, basis=basis, signs=signs)


# With more judgements than this the others fold.
LINES = 5


def judgements(dossier: Dossier) -> Piece:
    """The analyst's judgements as lines with their ranges; reasons and rows unfold.

    The one that answers the question comes first. Judgements that were replaced follow, so that a
    link to one leads somewhere.
    """
    judged = list(rows(dossier.judgements, Judgement))
    answering = question.judgement(dossier)
    current = [row for row in judged if row.current]
    current.sort(key=lambda row: row != answering)
    book = dossier.codebook.likelihoods
    bounds = zip(book["low"].astype(int), book["high"].astype(int), strict=True)
    return piece(
        "judgements.html",
        dossier,
        judgements=current[:LINES],
        folded=current[LINES:],
        replaced=[row for row in judged if not row.current],
        by={row.replaces: row.judgement_id for row in judged if row.replaces},
        ranges=dict(zip(book["likelihood"], bounds, strict=True)),
    )


def changes(earlier: states.State | None, dossier: Dossier) -> Piece:
    """What changed since an earlier state; for None, words that the page leaves out."""
    if earlier is None:
        return nothing(render("no_changes.html"), compared=True)
    difference = between(earlier, dossier)
    judged = rows(difference.judgements, JudgementChange)
    compared_with = piece(
        "changes.html",
        dossier,
        against=changes_text.against(difference),
        sentences=changes_text.sentences(difference, dossier),
        claims=list(rows(difference.claims, ClaimChange)),
        judgements=[row for row in judged if _moved(row)],
        fresh=list(changes_text.added(difference, "events")),
        corrections=changes_text.corrections(difference),
        left=changes_text.left(difference),
        anchors={
            *dossier.withdrawn["id"],
            *(i for t in payload.TABLES for i in getattr(dossier, t).iloc[:, 0]),
        },
    )
    return Piece(compared_with.html, {"kind": "compared"})


def _moved(row: JudgementChange) -> bool:
    return row.change in {"new", "replaced"} or row.moved in {"raised", "lowered"}


def notes(dossier: Dossier, chosen: pd.DataFrame | None = None, none: str = "") -> Piece:
    """The analyst's gaps, assumptions, alternatives and indicators.

    Parameters
    ----------
    chosen
        Some rows of `Dossier.notes`; None for all.
    none
        What to say where there are none; blank for a general sentence.
    """
    listed = list(rows(dossier.notes if chosen is None else chosen, Note))
    kinds = phrasing.scale(dossier, "note_kind")
    grouped = [(kind, [row for row in listed if row.kind == kind]) for kind in kinds]
    plurals = dossier.codebook.plurals
    grouped = [(plurals["note_kind", kind], own) for kind, own in grouped if own]
    left = piece("notes.html", dossier, grouped=grouped, nothing=none)
    if not grouped:
        return nothing(left.html)
    return folded(left.html, digits(len(listed), "note"))
