"""The tables of the bench: problems first, then coverage and weak spots; ids lead to their rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from counterclaim import tables
from counterclaim.analysis import coverage as covered
from counterclaim.analysis import pairs
from counterclaim.analysis import quality as weakness
from counterclaim.dossier import event_rows
from counterclaim.page.piece import Piece, render
from counterclaim.tables.typed import rows
from counterclaim.text import phrasing
from counterclaim.workbench.bench.state import Bench, nothing


def problems(bench: Bench) -> Piece:
    """What is wrong with the tables, each with a link to its file and row; or that nothing is."""
    listed = [(each, _address(bench, each.file, each.row)) for each in bench.read.problems]
    return _piece(
        "bench_problems.html",
        bench,
        found=listed,
        sizes=tables.sizes(bench.read.tables) if bench.read.tables else [],
        open_files=_open_elsewhere(bench),
    )


def coverage(bench: Bench) -> Piece:
    """Rows by month, by source, by origin and by how well they are dated."""
    record = bench.record
    if record is None:
        return nothing(bench)
    origins = covered.by_origin(record)
    return _piece(
        "bench_coverage.html",
        bench,
        months=list(covered.by_month(record).itertuples()),
        sources=list(covered.by_source(record).itertuples()),
        origins=origins,
        precision=list(covered.by_precision(record).items()),
        shown=len(record.shown),
    )


def weak(bench: Bench) -> Piece:
    """Where the record is weak: what has no answer, thin answers, one origin, no place, doubles."""
    record = bench.record
    if record is None:
        return nothing(bench)
    open_acts: dict[str, list[pairs.Unanswered]] = {}
    for row in rows(pairs.unanswered(record), pairs.Unanswered):
        open_acts.setdefault(row.claim, []).append(row)
    return _piece(
        "bench_weak.html",
        bench,
        events=event_rows(record),
        searched=record.meta["searched_until"],
        day=phrasing.day(record),
        unanswered=open_acts,
        claims=len(pairs.claims(record)),
        thin=list(weakness.answers(record).itertuples()),
        one_origin=weakness.one_origin(record),
        shown=len(record.shown),
        unplaced=list(weakness.without_locator(record).itertuples()),
        duplicates=list(weakness.duplicates(record).itertuples()),
    )


def _piece(template: str, bench: Bench, **context: Any) -> Piece:
    return Piece(render(template, bench=bench, refs=lambda ids: _refs(bench, ids), **context))


def _refs(bench: Bench, ids: Iterable[str]) -> Markup:
    """Ids as links to their rows in the tables."""
    at = bench.lines
    links = [(key, _address(bench, *at[key]) if key in at else "") for key in ids]
    return render("bench_refs.html", links=links)


def _address(bench: Bench, file: str, row: int | str) -> str:
    """The address of a row as seen from notebooks/, in the form that JupyterLab follows.

    A fragment `#row=12` is RFC 7111's; JupyterLab's viewer of tables goes to that row.
    """
    return f"../data/{bench.name}/{file}" + (f"#row={row}" if row else "")


def _open_elsewhere(bench: Bench) -> list[str]:
    """Tables that LibreOffice has open: it would save over what is changed here."""
    locks = sorted(path.name for path in bench.folder.glob(".~lock.*#"))
    return [name.removeprefix(".~lock.").removesuffix("#") for name in locks]
