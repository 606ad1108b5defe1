"""A run over the manifest: what is due is made, what says something new is published.

Pages are made by an executor and published here, by one process at a time: the page first, then the
list of editions, the feed and, last, the index.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from counterclaim.desk import nouns
from counterclaim.desk.messages import site as messages
from counterclaim.execute import executors, folders
from counterclaim.site import (
    build_page,
    handling,
    ledger,
    manifest,
    outcome,
    progress,
    publish,
    runs,
    to_make,
    upkeep,
)
from counterclaim.site.ledger import Ledger
from counterclaim.site.progress import Options, Progress, Say, State
from counterclaim.site.report import Report
from counterclaim.site.runs import Run
from counterclaim.site.together import Together

# Seconds that checks and export may take beside the notebook.
_REST = 60


def run(
    root: Path,
    reports: list[Report],
    asked: Iterable[str],
    options: Options,
    now: datetime,
    say: Say,
    progressed: Progress,
) -> bool:
    """Bring the site up to date, as far as it is asked for; whether all went well.

    Parameters
    ----------
    root : the checkout
    reports : the whole manifest, for the index
    asked : slugs, and names of groups as `manifest.group` gives them; none for all
    options : what else is asked for
    now : the time of the run
    say : called with each Event
    progressed : called with slug, cells begun and all cells

    Other runs may go on at the same time: each report is made by one of them, and this one waits
    for those that another makes. Only one at a time publishes. Raises LockedError if that takes too
    long.

    A failure of one report does not keep the others, and leaves the page that is published.
    Whatever ends the run, what was published is listed and nothing half-done is left.
    """
    slugs = set(asked)
    chosen = [r for r in reports if not slugs or slugs & {r.slug, manifest.group(r)}]
    state = State(root, options, now, say, [], {}, set())
    failed = 0
    with contextlib.closing(Together(state)) as together:
        while True:
            try:
                jobs, wrong, chosen = _planned(state, together, reports, chosen)
                failed += wrong + _make(state, together, jobs, progressed)
            finally:
                _finish(state, together, reports)
            if not chosen:
                return not failed
            together.wait(report.slug for report in chosen)  # which other runs were making


class _Plan(NamedTuple):
    """What a run does: the pages to make, how many reports cannot be made, and whose turn is not.

    Those that another run makes are looked at again after it.
    """

    jobs: list[build_page.Job]
    failed: int
    busy: list[Report]


def _planned(
    state: State, together: Together, reports: list[Report], chosen: list[Report]
) -> _Plan:
    """Put right what earlier runs left, and say what is to be made."""
    root, say = state.root, state.say
    with together.publishing() as left:
        if left:
            say(progress.event("mended", messages.RUN_BROKEN_OFF.fill(left=left)))
        if n := publish.clear(root) + folders.clear():
            files = nouns.digits(n, "unfinished file")
            say(progress.event("cleared", messages.CLEARED.fill(files=files)))
        for name in ledger.mend(root, state.editions):
            slug = next(entry.slug for entry in state.editions if entry.id == name)
            say(progress.event("mended", messages.MENDED, slug, name))
        held = handling.withheld(root, reports)
        upkeep.take_off(root, state.editions, reports, say)
        _say_withheld(state, chosen, held)
        chosen = [report for report in chosen if report.slug not in held]
        if state.options.as_of:
            chosen = _there_by(state, chosen)
        if state.options.due:
            known = state.runs
            chosen = [r for r in chosen if runs.is_due(r, known.get(r.slug, Run()), state.now)]
        return _plan(state, together, chosen)


def _finish(state: State, together: Together, reports: list[Report]) -> None:
    """List what was published, and leave the reports to other runs."""
    held = handling.withheld(state.root, reports)
    with together.publishing():
        answering = (report for report in reports if report.slug not in held)
        listed = [each for report in answering for each in _on_site(state, report)]
        book = Ledger(state.editions, state.runs)
        upkeep.finish(state.root, listed, book, state.now, state.say)
    together.leave()


def _say_withheld(state: State, chosen: Iterable[Report], held: Mapping[str, str]) -> None:
    """Say which reports are not made, as their dossier has a mark that the site does not take."""
    for report in chosen:
        if report.slug in held:
            which = messages.WITHHELD_ABOVE if report.public else messages.WITHHELD
            message = which.fill(mark=held[report.slug], public=report.public)
            state.say(progress.event("withheld", message, report.slug))


def _there_by(state: State, chosen: list[Report]) -> list[Report]:
    """Leave out, and say so, what `for_each` makes of rows that were not public by the day."""
    day = state.options.as_of
    there = {report.slug: report.pages for report in manifest.read(state.root, day)}
    left = [report for report in chosen if report.slug not in there]
    if left:
        message = messages.NOT_YET.fill(reports=nouns.digits(len(left), "report"), day=day)
        state.say(progress.event("left out", message))
    return [r._replace(pages=there[r.slug]) for r in chosen if r.slug in there]


def _on_site(state: State, report: Report) -> list[Report]:
    """Say for which pages of the site a report answers; they are late where it cannot be made."""
    listed = upkeep.on_site(report, state.editions)
    run = state.runs.get(report.slug, Run())
    for each in listed if report.multiplied and run.late_since else ():
        before = state.runs.get(each.slug, Run())
        late = before.late_since or run.late_since
        state.runs[each.slug] = before._replace(late_since=late, reason=run.reason)
    return listed


def _plan(state: State, together: Together, chosen: list[Report]) -> _Plan:
    memo: dict[str, str] = {}
    jobs: list[build_page.Job] = []
    busy: list[Report] = []
    failed = up_to_date = 0
    for report in chosen:
        try:
            job = to_make.job(state, report, memo)
        except build_page.FAILURES as error:
            failed += 1
            rows = tuple(tuple(each[:6]) for each in getattr(error, "problems", ()))
            progress.failed(state, report.slug, "", "" if rows else str(error), rows)
            continue
        if job is None:
            up_to_date += 1
        elif together.take(report.slug):
            jobs.append(job)
        else:
            busy.append(report)
    if up_to_date:
        pages = nouns.agreeing(up_to_date, "page is", "pages are")
        message = messages.UP_TO_DATE.fill(n=up_to_date, pages=pages)
        state.say(progress.event("up to date", message))
    if not chosen:
        state.say(progress.event("nothing due", messages.NOTHING_DUE))
    return _Plan(jobs, failed, busy)


def _make(
    state: State, together: Together, jobs: list[build_page.Job], progressed: Progress
) -> int:
    """Make pages and publish them, each as it is there; how many failed."""
    if not jobs:
        return 0
    dossiers = {job.edition.values["dossier"] for job in jobs}
    settings = executors.Settings(
        work=functools.partial(build_page.make, state.root),
        warm=functools.partial(build_page.warm, state.root, dossiers, state.options.engine),
        workers=state.options.workers,
        seconds=state.options.seconds + _REST,
        progress=lambda job, cell, cells: progressed(job.report.slug, cell, cells),
        parcel=functools.partial(build_page.parcel, state.root, {}),
        cluster=state.options.cluster,
    )
    failed = 0
    with contextlib.closing(executors.load(state.options.executor)(settings)) as executor:
        for job in jobs:
            executor.submit(job)
        for job, result in executor.results():
            with together.publishing():
                failed += not outcome.take(state, job, result)
    return failed
