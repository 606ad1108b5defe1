"""A run over the manifest: what is due is made, what passes is published, what fails is named.

Pages are made by an executor and published here, by one process: the page first, then the list of
editions, the feed and, last, the index.
"""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from counterclaim.execute import executors, folders
from counterclaim.page import published
from counterclaim.site import build_page, edition, index, ledger, publish
from counterclaim.site.edition import Edition
from counterclaim.site.ledger import Ledger, Run
from counterclaim.site.manifest import Report

MINUTES = 5
# Bytes that a notebook may take beyond what it starts with.
MEMORY = 4 << 30
# Seconds that checks and export may take beside the notebook.
_REST = 60


class Options(NamedTuple):
    """What a run is asked for; see the command's help."""

    due: bool = False
    as_of: str = ""
    force: bool = False
    workers: int = 1
    engine: str = ""
    executor: str = ""
    seconds: float = MINUTES * 60
    memory: int = MEMORY


class Event(NamedTuple):
    """What happened: `what` is a word for machines, `text` a sentence for people."""

    what: str
    text: str
    slug: str = ""
    edition: str = ""
    path: str = ""
    seconds: float = 0.0
    rows: tuple[tuple[object, ...], ...] = ()


Say = Callable[[Event], None]
Progress = Callable[[str, int, int], None]


class _State(NamedTuple):
    """What one run works on."""

    root: Path
    options: Options
    now: datetime
    say: Say
    editions: list[ledger.Entry]
    runs: dict[str, Run]


def run(
    root: Path,
    reports: list[Report],
    asked: Iterable[str],
    options: Options,
    now: datetime,
    say: Say,
    progress: Progress,
) -> bool:
    """Bring the site up to date, as far as it is asked for; whether all went well.

    root      the checkout; its lock is held by the caller
    reports   the whole manifest, for the index
    asked     slugs; none for all
    now       the time of the run
    say       called with each Event
    progress  called with slug, cells begun and all cells

    A failure of one report does not keep the others, and leaves the page that stands. Whatever ends
    the run, what was published is listed and nothing is left that was begun.
    """
    if removed := publish.clear(root) + folders.clear():
        say(Event("cleared", f"{removed} things that an earlier run left half-done are cleared."))
    book, notes = ledger.read(root)
    for note in notes:
        say(Event("mended", note))
    state = _State(root, options, now, say, book.editions, dict(book.runs))
    chosen = [r for r in reports if not list(asked) or r.slug in set(asked)]
    if options.due:
        chosen = [r for r in chosen if ledger.is_due(r, state.runs.get(r.slug, Run()), now)]
    try:
        failed = _bring_up(state, chosen, progress)
    finally:
        finish(root, reports, Ledger(state.editions, state.runs), now, say)
    return not failed


def _bring_up(state: _State, chosen: list[Report], progress: Progress) -> int:
    memo: dict[str, str] = {}
    jobs = []
    failed = up_to_date = 0
    for report in chosen:
        try:
            job = _job(state, report, memo)
        except build_page.FAILURES as error:
            failed += 1
            rows = tuple(tuple(each[:6]) for each in getattr(error, "problems", ()))
            _failure(state, report.slug, "", "" if rows else str(error), rows)
            continue
        if job:
            jobs.append(job)
        else:
            up_to_date += 1
    if up_to_date:
        pages = "page is" if up_to_date == 1 else "pages are"
        state.say(Event("up to date", f"{up_to_date} {pages} up to date."))
    if not chosen:
        state.say(Event("nothing due", "No report is due."))
    if not jobs:
        return failed
    dossiers = {job.edition.values["dossier"] for job in jobs}
    settings = executors.Settings(
        work=functools.partial(build_page.make, state.root),
        warm=functools.partial(build_page.warm, state.root, dossiers, state.options.engine),
        workers=state.options.workers,
        seconds=state.options.seconds + _REST,
        progress=lambda job, cell, cells: progress(job.report.slug, cell, cells),
    )
    with contextlib.closing(executors.load(state.options.executor)(settings)) as executor:
        for job in jobs:
            executor.submit(job)
        for job, result in executor.results():
            failed += not _published(state, job, result)
    return failed


def _job(state: _State, report: Report, memo: dict[str, str]) -> build_page.Job | None:
    """What is to be made of a report; None if its page stands. Raises one of press.FAILURES."""
    root, options = state.root, state.options
    due = edition.edition(root, report, options.as_of, state.now.date(), memo)
    head = published.head(published.path(root, due.id))
    there = head is not None and head.fingerprint == due.fingerprint
    if head and not there:
        raise RuntimeError(f"The edition {due.id} is there with another fingerprint.")
    if there and not options.force:
        if not options.as_of:
            stood = published.head(published.newest(root, due.slug))
            if stood is None or stood.edition != due.id:
                html = published.path(root, due.id).read_text("utf-8")
                publish.newest(root, due.slug, html)
                text = "stands again as the newest page."
                state.say(Event("stands again", text, due.slug, due.id))
            _good(state, due.slug)
        return None
    base = head.base if head else base_of(root, due)
    return build_page.Job(
        report,
        due,
        options.as_of,
        state.now.date(),
        base,
        options.engine,
        options.seconds,
        options.memory,
    )


def base_of(root: Path, due: Edition) -> str:
    """The edition that one is compared with: the newest page of its report, if it shows the same.

    The root and an edition that is not published yet in; an id out, blank where the notebook does
    not compare, compares with something else already, or has no earlier page of the same view.
    """
    if due.values.get("compare_with", "unknown"):
        return ""
    head = published.head(published.newest(root, due.slug))
    if head is None or head.fingerprint == due.fingerprint:
        return ""
    try:
        carried = published.carried(published.path(root, head.edition))
    except published.ArchiveError:
        return ""
    then = carried.get("parameters", {})
    view = ("dossier", "since", "until", "actor", "claim")
    same = all(then.get(name, "") == due.values.get(name, "") for name in view)
    return head.edition if same and "state" in carried and then["as_of"] <= due.as_of else ""


def _published(state: _State, job: build_page.Job, result: dict[str, Any]) -> bool:
    """Publish what was made, or keep it aside and say why; whether it was published."""
    root, slug, name = state.root, job.report.slug, job.edition.id
    seconds = result.get("seconds", 0.0)
    if "failed" in result or result["problems"]:
        rows = tuple(map(tuple, result.get("rows", ())))
        reasons = [result["failed"]] if "failed" in result else result["problems"]
        kept = publish.aside(
            root, slug, name, result.get("html", ""), [*reasons, result.get("trace", "")]
        )
        if "failed" not in result:
            where = kept.relative_to(root) if kept else ""
            reasons = [f"The page was not published; it is kept as {where}:", *reasons]
        _failure(state, slug, name, "" if rows else "\n  ".join(reasons), rows)
        return False
    try:
        if published.path(root, name).exists():
            publish.edition(root, name, result["html"])
            state.say(Event("same", "was made again, byte for byte.", slug, name, "", seconds))
            return True
        path = publish.edition(root, name, result["html"])
        when = ledger.after(Ledger(state.editions, state.runs), state.now)
        _date(path, when)
        entry = ledger.entered(root, path)
        if entry is None:
            raise OSError(f"{path.relative_to(root)} was written and cannot be read again")
        state.editions.append(entry._replace(published=when))
        if not job.as_of:
            publish.newest(root, slug, result["html"])
            path = published.newest(root, slug)
            _good(state, slug)
    except (OSError, publish.ExistsError) as error:
        _failure(state, slug, name, str(error), ())
        return False
    publish.forget_aside(root, slug)
    state.say(Event("published", "", slug, name, str(path), seconds))
    return True


def _date(path: Path, when: str) -> None:
    # So that a list that is made anew from the pages has the same order.
    stamp = datetime.fromisoformat(when).timestamp()
    os.utime(path, (stamp, stamp))


def _good(state: _State, slug: str) -> None:
    told = ledger.moment(state.now)
    state.runs[slug] = Run(tried=told, good=told)


def _failure(
    state: _State, slug: str, name: str, reason: str, rows: tuple[tuple[object, ...], ...]
) -> None:
    before = state.runs.get(slug, Run())
    told = ledger.moment(state.now)
    lines = [reason] if reason else [": ".join(map(str, row[:3])) + f": {row[4]}" for row in rows]
    if not state.options.as_of:  # an edition that was asked for by day is not the report's page
        state.runs[slug] = before._replace(
            tried=told,
            late_since=before.late_since or told,
            reason=" ".join("\n".join(lines).split())[:500],
        )
    state.say(Event("failed", reason, slug, name, rows=rows))


def finish(root: Path, reports: list[Report], book: Ledger, now: datetime, say: Say) -> None:
    """Bring what lists the editions up to date, the index last, and take off what is not kept."""
    slugs = [report.slug for report in reports]
    others = sorted({entry.slug for entry in book.editions} - set(slugs))
    newest = ledger.current(root, [*slugs, *others])
    gone = ledger.dropped(book, reports, newest)
    editions = [entry for entry in book.editions if entry not in gone]
    book = Ledger(editions, {slug: book.runs[slug] for slug in slugs if slug in book.runs})
    ledger.write_runs(root, book)
    ledger.write_editions(root, book, newest)
    publish.renew(root / published.SITE / "feed.xml", index.feed(book))
    publish.renew(root / published.SITE / "index.html", index.index(reports, book, newest, now))
    for entry in gone:
        (root / published.SITE / entry.path).unlink(missing_ok=True)
        say(Event("dropped", "was taken off the site, by its `keep`.", entry.slug, entry.id))
