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
from counterclaim.dossier.view import COMPARED
from counterclaim.execute import executors, folders
from counterclaim.page import published
from counterclaim.site import (
    build_page,
    edition,
    handling,
    ledger,
    manifest,
    outcome,
    progress,
    publish,
    runs,
    upkeep,
)
from counterclaim.site import entry as entries
from counterclaim.site.edition import Edition
from counterclaim.site.entry import Entry
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
                failed += wrong + _made(state, together, jobs, progressed)
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
            job = _job(state, report, memo)
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


def _made(
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


def _job(state: State, report: Report, memo: dict[str, str]) -> build_page.Job | None:
    """Say what is to be made of a report; None if its page is up to date.

    Raises one of build_page.FAILURES.
    """
    root, options = state.root, state.options
    if report.problems:
        raise manifest.EntryError(report.problems)
    due = edition.edition(root, report, options.as_of, state.now.date(), memo)
    known = _known(state, due)
    if known and not options.force and entries.stands(outcome.file(state, known), known):
        if not options.as_of:
            outcome.stand(state, known)
            progress.good(state, due.slug)
        return None
    return build_page.Job(
        report,
        due,
        options.as_of,
        state.now.date(),
        known.base if known else base_of(root, due),
        known.id if known else "",
        options.engine,
        options.seconds,
        options.memory,
    )


def _known(state: State, due: Edition) -> Entry | None:
    """Find the edition that the same input gave before; None for none."""
    inputs = state.runs.get(due.slug, Run()).inputs
    of_day = outcome.entries(state, due.slug, due.as_of)
    return next((entry for entry in of_day if inputs.get(entry.id) == due.fingerprint), None)


def base_of(root: Path, due: Edition) -> str:
    """Name the edition that one is compared with: the newest page of its report, if of one view.

    Blank where the notebook does not compare, compares with something else already, or has no
    earlier page of the same view.
    """
    if due.values.get("compare_with", "unknown"):
        return ""
    head = published.head(published.newest(root, due.slug))
    if head is None:
        return ""
    try:
        carried = published.carried(published.path(root, head.edition))
    except published.ArchiveError:
        return ""
    then = carried.get("parameters", {})
    same = all(then.get(name, "") == due.values.get(name, "") for name in COMPARED)
    earlier = then.get("as_of", "") <= due.as_of
    return head.edition if same and "state" in carried and earlier else ""
