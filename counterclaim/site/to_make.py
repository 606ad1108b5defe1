"""What is to be made of a report: nothing if its page is up to date, else a job for an executor."""

from __future__ import annotations

from pathlib import Path

from counterclaim.dossier.view import COMPARED
from counterclaim.page import published
from counterclaim.site import build_page, edition, manifest, outcome, progress
from counterclaim.site import entry as entries
from counterclaim.site.edition import Edition
from counterclaim.site.entry import Entry
from counterclaim.site.progress import State
from counterclaim.site.report import Report
from counterclaim.site.runs import Run


def job(state: State, report: Report, memo: dict[str, str]) -> build_page.Job | None:
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
