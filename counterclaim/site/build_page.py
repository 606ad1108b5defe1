"""The making of one page: a function of the checkout and an edition, which writes nothing."""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib
import os
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from counterclaim.desk import carried, startup
from counterclaim.desk.messages import site as messages
from counterclaim.desk.root import settings
from counterclaim.execute.executors import Parcel
from counterclaim.page import published
from counterclaim.site import reports
from counterclaim.site.edition import Edition, edition
from counterclaim.site.report import Report

# What may go wrong with one report while the others go on: files, tables and parameters, the run
# itself. Anything else is a mistake of ours.
FAILURES = (OSError, RuntimeError, ValueError, MemoryError)


# What a page takes beside its notebook, for a process whose forks will make it.
_PAGES_IMPORT = (
    "counterclaim.page.pictures.beside",
    "counterclaim.site.gate",
    "counterclaim.site.pictures",
)
# What the shell of a notebook and every report import, for a process whose forks will run them.
_NOTEBOOKS_IMPORT = (
    "counterclaim.execute.engine.fork",
    "counterclaim.execute.engine.shell",
    "counterclaim.page.published",
)


class Job(NamedTuple):
    """An edition that is to be made.

    as_of    the day that was asked for, blank for none
    today    the day of the run, by which a record is stale
    base     the edition that it is compared with, blank for none
    known    the edition that the same input gave before, blank for none
    engine   one of render.ENGINES, blank for the first that works here
    seconds  the time that the notebook may take
    memory   bytes that it may take, for the engine `fork`; 0 for no limit
    """

    report: Report
    edition: Edition
    as_of: str
    today: date
    base: str
    known: str
    engine: str
    seconds: float
    memory: int


def make(root: Path, job: Job, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Make the page of an edition.

    Parameters
    ----------
    root : the checkout
    job : what is to be made
    progress : called with the cells begun and all cells

    Returns
    -------
    Plain data: `html`, `edition` (its id), `content` (the hash of what it says), `problems` (what
    the gate has against it), `pictures` (as text, by their ending), `undrawn` (why one is missing,
    blank for none) and `seconds`; or `failed` (why there is no page) and `rows` (problems
    of tables and parameters, as they are printed).
    """
    begun = time.monotonic()
    try:
        page = _page(root, job, progress)
        return page | {"seconds": time.monotonic() - begun}
    except FAILURES as error:
        rows = [list(each[:6]) for each in getattr(error, "problems", ())]
        return {"failed": str(error) or type(error).__name__, "rows": rows}


def _page(root: Path, job: Job, progress: Callable[[int, int], None]) -> dict[str, Any]:
    startup.spare()
    from counterclaim.execute import notebook, parameters
    from counterclaim.page import exporter
    from counterclaim.page.pictures import beside
    from counterclaim.site import gate, pictures

    due = job.edition
    values = due.values | ({"compare_with": job.base} if job.base else {})
    dossier = parameters.load({n: values[n] for n in parameters.PARAMETERS if n in values})
    address = settings(root).get("address", "")
    executed = notebook.execute(
        due.notebook,
        values,
        root,
        timeout=job.seconds,
        progress=progress,
        engine=job.engine,
        memory=job.memory,
        variables=job.report.environment,
    )
    drawn = beside.beside(executed, due.slug)
    html = exporter.html(
        executed,
        name=due.slug,
        stem=due.stem,
        base=job.base,
        banner=due.banner,
        charts=job.report.charts,
        every=job.report.every,
        stale_after=str(job.report.stale_after or ""),
        pages=" ".join(job.report.pages),
        pictures=f"{address}/{due.slug}/" if address and drawn.share else "",
    )
    problems = gate.problems(html, executed, dossier)
    if edition(root, job.report, job.as_of, job.today).fingerprint != due.fingerprint:
        problems.append(messages.INPUT_CHANGED.wrong)
    head = published.marks(html)
    assert head is not None, "a page of an edition was exported"
    return {
        "html": html,
        "edition": head.edition,
        "content": head.content,
        "problems": problems,
        "pictures": pictures.plain(drawn.share, drawn.thumbnail),
        "undrawn": str(drawn.problem or ""),
    }


def parcel(root: Path, memo: dict[str, Mapping[str, Path]], job: Job) -> Parcel:
    """Say what a machine needs that is to make a page and does not have the desk.

    Parameters
    ----------
    root : the checkout
    memo : the files that were listed in this run already
    job : what is to be made

    Returns
    -------
    The settings, notebooks, codebook and libraries of the desk; the tables of the dossier; the
    page that the new one is compared with. No other dossier, no manifest, no reader's address, and
    of the environment nothing: a worker has its own.
    """
    due = job.edition
    dossier = due.values["dossier"]
    tables = tuple(f"data/{dossier}/**/*.{end}" for end in ("csv", "yml"))
    for name, patterns in (("/", carried.SHARED), (dossier, tables)):
        if name not in memo:
            files = carried.files(root, patterns)
            # No settings, keys or checkpoints, whose names begin with a dot.
            memo[name] = {file: root / file for file in files if "/." not in f"/{file}"}
    compared = {job.base or str(due.values.get("compare_with", ""))}
    pages = [published.path(root, name) for name in compared if published.EDITION.fullmatch(name)]
    away = job._replace(
        report=job.report._replace(deliver=()),
        edition=due._replace(notebook=due.notebook.relative_to(root)),
    )
    return Parcel(
        desk=(memo["/"], memo[dossier]),
        own={page.relative_to(root).as_posix(): page for page in pages if page.is_file()},
        warm=functools.partial(warm, dossiers=[dossier], engine=job.engine),
        work=functools.partial(_make_away, away),
    )


def _make_away(job: Job, root: Path, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Make a page on another machine, if it has the same program, libraries and environment."""
    due = job.edition._replace(notebook=root / job.edition.notebook)
    try:
        same = edition(root, job.report, job.as_of, job.today).fingerprint == due.fingerprint
    except FAILURES as error:
        return {"failed": str(error) or type(error).__name__}
    if not same:
        message = messages.WORKER_DIFFERS
        return {"failed": f"{message.wrong} {message.right}"}
    return make(root, job._replace(edition=due), progress)


def warm(root: Path, dossiers: Iterable[str], engine: str = "") -> None:
    """Do once in this process what every page would do again: imports, templates, the library.

    Tables are read and checked here too, and a dossier that does not pass is left to its pages,
    which say why. Changes nothing that a notebook could see.
    """
    startup.spare()
    from counterclaim import dossier
    from counterclaim.execute import notebook
    from counterclaim.page import exporter
    from counterclaim.page.pictures import png

    # Read by plotly at its import; a notebook's figures are to come as data, not as pictures.
    os.environ.setdefault("PLOTLY_RENDERER", "plotly_mimetype")
    if (engine or notebook.default_engine()) == "fork":
        from counterclaim.figures.drawing import parts

        for module in (*_NOTEBOOKS_IMPORT, *reports.modules()):
            importlib.import_module(module)
        parts.read()
    import papermill  # noqa: F401

    for module in _PAGES_IMPORT:
        importlib.import_module(module)
    with contextlib.suppress(png.PictureError):  # its pages say why they have no picture
        png.writes()
    exporter.warm()
    for name in dossiers:
        try:
            dossier.problems(name)
        except FAILURES:
            continue
    # What is here now will be here in every child: the collector need not look through it again.
    gc.collect()
    gc.freeze()
