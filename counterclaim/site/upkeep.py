"""After a run: what lists the editions is renewed, and what may not stay leaves the site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from counterclaim.desk.messages import ledger as ledger_messages
from counterclaim.desk.messages import site as messages
from counterclaim.page import published
from counterclaim.site import handling, index, ledger, names, pictures, progress, publish, runs
from counterclaim.site import reports as reports_by_kind
from counterclaim.site.entry import Entry
from counterclaim.site.ledger import Ledger
from counterclaim.site.progress import Say
from counterclaim.site.report import Report
from counterclaim.site.runs import Run, moment


def finish(root: Path, reports: list[Report], book: Ledger, now: datetime, say: Say) -> None:
    """Bring what lists the editions up to date, the index last, and take off what is not kept."""
    slugs = [report.slug for report in reports]
    book = book._replace(editions=_undamaged(root, set(slugs), book, now, say))
    others = sorted({entry.slug for entry in book.editions} - set(slugs))
    newest = ledger.current(root, [*slugs, *others])
    gone = ledger.dropped(book.editions, reports, newest)
    editions = [entry for entry in book.editions if entry not in gone]
    relist(root, reports, book._replace(editions=editions), now, newest)
    keep = {report.slug: report.keep for report in reports}
    for entry in gone:
        published.path(root, entry.id).unlink(missing_ok=True)
        message = messages.DROPPED.fill(keep=keep[entry.slug])
        say(progress.event("dropped", message, entry.slug, entry.id))
    pictures.clear(root)


def relist(
    root: Path,
    reports: list[Report],
    book: Ledger,
    now: datetime,
    newest: Mapping[str, str] | None = None,
) -> None:
    """Write what lists the editions: runs.json, editions.json, the feed and, last, the index.

    Parameters
    ----------
    root : the desk
    reports : those of the index, each with a slug of its own
    book : the editions that are to be listed, and the runs
    now : the time of the run
    newest : the edition at the address of each report, if that is known
    """
    slugs = [report.slug for report in reports]
    if newest is None:
        others = sorted({entry.slug for entry in book.editions} - set(slugs))
        newest = ledger.current(root, [*slugs, *others])
    ids = {entry.id for entry in book.editions}
    remaining = {slug: _without(book.runs[slug], ids) for slug in slugs if slug in book.runs}
    book = Ledger(book.editions, remaining)
    runs.write(root, book.runs)
    ledger.write(root, book, newest)
    publish.public(root / published.SITE / "feed.xml", index.feed(book, pictures.sizes(root, ids)))
    alone = [each.slug for each in reports if each.slug == each.family]
    stand = {newest[slug] for slug in alone if newest.get(slug)}
    held = names.names(root, [entry for entry in book.editions if entry.id in stand])
    small = pictures.captions(root, filter(None, newest.values()))
    page = index.index(reports, book, newest, now, held, small)
    publish.public(root / published.SITE / "index.html", page)


def of_the_index(root: Path, reports: list[Report], editions: list[Entry]) -> list[Report]:
    """Pick the reports that the index names: without those withheld.

    An entry that cannot be multiplied stands for the pages that it has published.
    """
    held = handling.withheld(root, reports)
    shown = (on_site(report, editions) for report in reports if report.slug not in held)
    return [each for listed in shown for each in listed]


def on_site(report: Report, editions: list[Entry]) -> list[Report]:
    """Say for which pages of the site a report answers.

    An entry whose `for_each` cannot be multiplied answers for the pages that it has published.
    """
    if not report.multiplied:
        return [report]
    about = reports_by_kind.kind(report.notebook).about
    each: dict[str, Report] = {}
    for entry in editions:
        for name in [about] if about else list(entry.parameters):
            value = str(entry.parameters.get(name, ""))
            if value and entry.slug == f"{report.family}-{value.lower()}":
                values = report.parameters | {name: value}
                one = report._replace(slug=entry.slug, parameters=values, multiplied=False)
                each[entry.slug] = one
    return list(each.values()) or [report]


def take_off(root: Path, editions: list[Entry], reports: list[Report], say: Say) -> None:
    """Take off the site the editions that their readers may not see any more.

    These are pages above the mark that the site takes, and pages that carry a row above their own.

    Their pages are moved to reports/withheld/, the newest page first if it is one of them, and
    their pictures are removed.

    Parameters
    ----------
    root : the checkout
    editions : those of the site; what is taken off is taken out, one by one
    reports : the whole manifest
    say : called with an Event for each edition
    """
    above = handling.not_for_the_site(root, editions, reports)
    others = [entry for entry in editions if entry not in above]
    gone = [*above, *handling.carrying_rows_above(root, others)]
    newest = ledger.current(root, {entry.slug for entry in gone})
    stay = {entry.id for entry in editions if entry not in gone}
    for entry in gone:
        if newest[entry.slug] not in stay:  # it may be one that cannot be read
            published.newest(root, entry.slug).unlink(missing_ok=True)
        for kind in pictures.KINDS:
            pictures.path(root, entry.id, kind).unlink(missing_ok=True)
        publish.withheld(root, published.path(root, entry.id))
        which = messages.TAKEN_OFF if entry in above else messages.TAKEN_OFF_FOR_ROWS
        message = which.fill(mark=handling.page_mark(root, entry.parameters))
        editions.remove(entry)
        say(progress.event("withheld", message, entry.slug, entry.id))


def _undamaged(root: Path, slugs: set[str], book: Ledger, now: datetime, say: Say) -> list[Entry]:
    """Move off the site what is not what was published, unless a later run may make it again."""
    editions = list(book.editions)
    for path in ledger.broken(root, editions):
        slug = path.parent.name
        entry = next((entry for entry in editions if entry.id == path.stem), None)
        again = slug in slugs and not path.is_dir()
        if entry and again and book.runs.get(slug, Run()).good != moment(now):
            continue
        place = publish.damaged(root, path)
        names = {"path": path, "where": place}
        shown = {name: each.relative_to(root).as_posix() for name, each in names.items()}
        say(progress.event("mended", ledger_messages.SET_ASIDE.fill(**shown), slug))
        if entry:
            editions.remove(entry)
    return editions


def _without(run: Run, ids: set[str]) -> Run:
    """Forget the inputs of editions that are gone."""
    return run._replace(inputs={name: run.inputs[name] for name in run.inputs if name in ids})
