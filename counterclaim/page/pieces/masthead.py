"""Masthead and colophon: which page it is, as of when, how to cite it, what it was made from."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from counterclaim import __version__
from counterclaim.analysis import states
from counterclaim.desk import limits
from counterclaim.dossier import Dossier
from counterclaim.page import escape, payload
from counterclaim.page.piece import Piece, render, shared
from counterclaim.text import answer as answer_text
from counterclaim.text import bottom_line as bottom_line_text
from counterclaim.text import document


def masthead(
    dossier: Dossier,
    title: str = "",
    question: str = "",
    description: str = "",
) -> Piece:
    """The page's head: title, question, as-of line.

    Parameters
    ----------
    title, question
        Those of a page on one part of the dossier; blank for the dossier's own.
    description
        The answer of such a page in at most 160 characters, for where the page is listed.
    """
    data = {
        "kind": "masthead",
        "title": document.citation(dossier, title),
        "window": document.window(dossier, title),
        "description": description or answer_text.description(dossier),
        "language": dossier.meta["language"],
        "as_of": dossier.as_of.isoformat(),
        "handling": dossier.meta["handling"],
        "name": dossier.name,
        "sources": _addresses(dossier),
        "licence": dossier.meta["licence"],
    }
    html = render(
        "masthead.html",
        **shared(dossier),
        title=title or dossier.meta["title"],
        question=question or dossier.meta["question"],
        part_of=dossier.meta["title"] if title else "",
        asof=bottom_line_text.asof(dossier),
        edition="",
    )
    return Piece(html, data)


def _addresses(dossier: Dossier) -> list[str]:
    """The addresses of the sources, of many the first."""
    addresses = [url for url in map(escape.safe_url, dossier.sources["url"]) if url]
    return addresses[: limits.SHOWN]


def colophon(dossier: Dossier, title: str = "") -> Piece:
    """How to cite the page and what it was made from; carries the tables and the counts."""
    data = {
        "kind": "colophon",
        "counts": payload.counts(dossier),
        "parameters": payload.parameters(dossier),
        "left_out": dossier.left_out,
        "digest": dossier.digest,
        "versions": _versions(),
        "citation": document.citation(dossier, title),
        "contact": dossier.meta["contact"],
        "licence": dossier.meta["licence"],
        "handling": dossier.meta["handling"],
        "rows": list(dossier.events["event_id"]),
        "tables": payload.tables(dossier),
        "package": payload.package(dossier),
        "state": states.to_carry(dossier),
        "index": payload.index(dossier),
        "filters": payload.filters(dossier),
        "beside": document.beside(dossier),
        "codebook": {
            "tables": dossier.codebook.schemas,
            "actions": dossier.codebook.actions.to_dict("records"),
            "ladder": dossier.codebook.ladder.to_dict("records"),
            "groups": dossier.codebook.groups.to_dict("records"),
            "stances": dossier.codebook.stances.to_dict("records"),
            "scales": dossier.codebook.scales.to_dict("records"),
        },
    }
    return Piece(foot(data, ""), data)


def foot(data: dict[str, Any], edition: str) -> Markup:
    """The foot of the page from a colophon's data; only the exporter knows the edition."""
    return render("colophon.html", **data, edition=edition)


def _versions() -> dict[str, str]:
    import plotly

    return {"counterclaim": __version__, "pandas": pd.__version__, "plotly": plotly.__version__}
