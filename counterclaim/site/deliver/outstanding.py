"""What is to be sent: new editions, failures and what did not come, each once to each target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from counterclaim.site.deliver.sent import Record, Sent
from counterclaim.site.deliver.targets import Target
from counterclaim.site.report import Report
from counterclaim.site.runs import Run, due_on

EDITION, FAILED, OVERDUE = "edition", "failed", "overdue"


class Notice(NamedTuple):
    """What a target is to be told.

    kind    EDITION, FAILED or OVERDUE
    report  what it is about
    target  who is told
    mark    what is kept of it when it was sent: the edition, since when, or the day it was due
    reason  of a failure
    """

    kind: str
    report: Report
    target: Target
    mark: str
    reason: str = ""

    def after_sending(self, before: Sent) -> Sent:
        """What the target has got once this was sent."""
        name = {EDITION: "edition", FAILED: "late", OVERDUE: "overdue"}[self.kind]
        return before._replace(**{name: self.mark})


def notices(
    reports: list[Report],
    runs: Mapping[str, Run],
    newest: Mapping[str, str],
    record: Record,
    now: datetime,
) -> Iterator[Notice]:
    """Yield what the targets of each report have not been told yet.

    Parameters
    ----------
    reports : the manifest
    runs : how each report fares
    newest : the edition at the address of each report; blank for none
    record : what was sent
    now : the time of the run

    Of several new editions only the newest is told; it says itself what changed.
    """
    for report in reports:
        run = runs.get(report.slug, Run())
        edition, day = newest.get(report.slug, ""), overdue(report, run, now)
        for target in report.deliver:
            before = record.get((report.slug, target.key), Sent())
            if edition and before.edition != edition:
                yield Notice(EDITION, report, target, edition)
            if run.late_since:
                if before.late != run.late_since:
                    yield Notice(FAILED, report, target, run.late_since, run.reason)
            elif day and before.overdue != day:
                yield Notice(OVERDUE, report, target, day)


def overdue(report: Report, run: Run, now: datetime) -> str:
    """Name the day on which a report was due, if that day is over; blank if it is not.

    A report that was never made is not overdue: nobody has missed it yet.
    """
    due = due_on(report.every, run.good)
    if due is None or not run.good or now.date() < due + timedelta(days=1):
        return ""
    return due.isoformat()
