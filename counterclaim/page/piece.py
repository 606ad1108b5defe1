"""One piece of a page: HTML from a template, shown alike in JupyterLab and on the page.

The masthead and the colophon also carry data for the exporter, under a MIME type of their own.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import jinja2
from markupsafe import Markup

from counterclaim.desk import limits
from counterclaim.dossier import (
    UNDETERMINED,
    Dossier,
    actor_rows,
    event_rows,
    once,
    source_rows,
)
from counterclaim.figures.drawing import side_colours
from counterclaim.page import escape, folding, shortened
from counterclaim.tables.symbols import PATHS
from counterclaim.text import amounts, limitations, phrasing
from counterclaim.text import edition as edition_text

MIME = "application/vnd.counterclaim+json"


class Piece:
    """A piece of the page. A class because JupyterLab asks an object how to show itself.

    Parameters
    ----------
    html
        The piece, escaped.
    data
        What the exporter needs beside it; `kind` says what it is.
    """

    def __init__(self, html: Markup, data: dict[str, Any] | None = None):
        self.html, self.data = html, data

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        plain = self.html.striptags()
        bundle: dict[str, Any] = {"text/html": str(self.html), "text/plain": plain[:400]}
        # Without data as well, so that the exporter knows its own pieces from other outputs.
        return bundle | {MIME: self.data or {}}


def nothing(html: Markup, *, compared: bool = False) -> Piece:
    """A piece that says that there is nothing: the notebook shows it, the page leaves it out.

    Parameters
    ----------
    compared
        Whether it is a comparison that was not asked for, which the page need not mention.
    """
    return Piece(html, {"kind": "nothing"} | ({"compared": True} if compared else {}))


def folded(html: Markup, line: str, data: Mapping[str, Any] | None = None) -> Piece:
    """A piece whose section the page folds to its heading and one line.

    Parameters
    ----------
    data
        What else the exporter needs beside it.
    """
    return Piece(html, {"kind": "folded", "line": line, **(data or {})})


def data_of(output: Mapping[str, Any]) -> dict[str, Any]:
    """Give the data that the output of a cell carries for the exporter; empty if it has none."""
    return output.get("data", {}).get(MIME, {})


@functools.cache
def environment() -> jinja2.Environment:
    """The environment of `escape`, with the filters that write dates, counts and lists in words."""
    templates = escape.environment()
    templates.filters |= {
        "when": phrasing.when,
        "when_short": phrasing.when_short,
        "how_well": phrasing.how_well,
        "capital": phrasing.capital,
        "figure": amounts.figure,
        "listing": phrasing.listing,
        "number": phrasing.number,
        "counted": phrasing.count,
        "newest": lambda rows: rows[-limits.first(len(rows)) :],
        "foremost": lambda rows: rows[: limits.first(len(rows))],
        "most_used": shortened.most_used,
        "led": lambda main: Markup(shortened.led(main)),
        "steps": folding.steps,
        "grade_of": lambda source, sources: sources[source].reliability,
        "lateness": lambda late, sources: limitations.lateness(sources[s] for s in late),
    }
    templates.globals |= {"DRAFT": edition_text.DRAFT, "quota": limits, "SYMBOLS": PATHS}
    templates.globals |= {"later": phrasing.later, "open_for": phrasing.open_for}
    templates.globals["tongue"] = escape.tongue
    return templates


def render(template: str, **context: Any) -> Markup:
    """Fill a template of the package; what is put into it is escaped."""
    return Markup(environment().get_template(template).render(**context))


def warm() -> None:
    """Compile the templates of pages, so that every child of this process has them compiled."""
    templates = environment()
    # The bench, the site and the shell that nbconvert fills have environments of their own.
    names = templates.list_templates(
        filter_func=lambda name: name.endswith(".html") and not name.startswith(("bench", "site"))
    )
    for name in names:
        templates.get_template(name)


def piece(template: str, dossier: Dossier, **context: Any) -> Piece:
    """Fill a template with the dossier and with what every piece of its page may name.

    Parameters
    ----------
    template
        The name of a file in `template/`.
    context
        What this template needs beside `shared`.
    """
    return Piece(render(template, **shared(dossier), **context))


@once
def shared(dossier: Dossier) -> dict[str, Any]:
    """What every template of a page may name.

    Returns
    -------
    dict
        `dossier`; `meta`, its dossier.yml; `day`, the as-of day in words; `events`, `actors` and
        `sources`, rows by id; `sides`, label and colours by side; `scales`, labels by scale and
        value.
    """
    scales: dict[str, dict[str, str]] = {}
    book = dossier.codebook.scales
    for name, value, label in zip(book["scale"], book["value"], book["label"], strict=True):
        scales.setdefault(name, {})[value] = label
    return {
        "dossier": dossier,
        "meta": dossier.meta,
        "day": phrasing.day(dossier),
        "events": event_rows(dossier),
        "actors": actor_rows(dossier),
        "sources": source_rows(dossier),
        "sides": side_colours.sides(dossier),
        "scales": scales,
        "UNDETERMINED": UNDETERMINED,
    }
