"""After a run: what is outstanding is sent, tried again, and noted."""

from __future__ import annotations

import os
import smtplib
import time
import urllib.error
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import deliver as messages
from counterclaim.desk.root import settings
from counterclaim.page import published
from counterclaim.site import handling, ledger, pictures, progress, runs
from counterclaim.site.deliver import brief, hooks, mail, outstanding, sent
from counterclaim.site.deliver.bulletin import Bulletin, of_edition, of_lateness
from counterclaim.site.deliver.outstanding import Notice
from counterclaim.site.deliver.sent import Record, Sent
from counterclaim.site.deliver.targets import MAIL
from counterclaim.site.progress import Say
from counterclaim.site.report import Report
from counterclaim.text import delivery as text

# Seconds before a second and a third try; after these the next run tries again.
WAITS = (2.0, 8.0)
# What may be well a moment later: too many requests, and faults of the server.
_PASSING = {408, 425, 429, 500, 502, 503, 504}


class Outgoing(NamedTuple):
    """What is to be sent.

    notices  what the targets have not been told yet
    record   what was sent
    mended   what was wrong with the file that keeps it
    """

    notices: list[Notice]
    record: Record
    mended: list[Message]


def outgoing(root: Path, reports: list[Report], now: datetime) -> Outgoing:
    """List what the targets of the manifest have not been told yet.

    Where what was sent is no longer known, the editions on the site count as sent: silence is
    mended by the next edition, a flood of mails by nothing.
    """
    listed = [report for report in reports if report.deliver]
    held = handling.withheld(root, listed)
    listed = [report for report in listed if report.slug not in held]
    if not listed:
        return Outgoing([], {}, [])
    newest = ledger.current(root, [report.slug for report in listed])
    record, mended = sent.read(root)
    if record is None:
        record = {
            (report.slug, target.key): Sent(newest[report.slug])
            for report in listed
            for target in report.deliver
        }
    known, _ = runs.read(root)
    return Outgoing(list(outstanding.notices(listed, known, newest, record, now)), record, mended)


def send(
    root: Path,
    reports: list[Report],
    now: datetime,
    say: Say,
    environment: Mapping[str, str] = os.environ,
    wait: Callable[[float], None] = time.sleep,
) -> bool:
    """Send what is outstanding, each by itself; whether all of it arrived.

    Parameters
    ----------
    root : the desk; its lock is held by the caller
    reports : the manifest
    now : the time of the run
    say : called with each Event
    environment : where the mail server and the addresses of hooks stand
    wait : waits so many seconds before the next try
    """
    out = outgoing(root, reports, now)
    for message in out.mended:
        say(progress.event("mended", message))
        sent.write(root, out.record)
    well = True
    for notice in out.notices:
        names = {
            "what": text.NAMES[notice.kind].format(mark=notice.mark),
            "target": notice.target.shown,
        }
        why = _sent_or_why(root, notice, environment, now, wait)
        if why:
            well = False
            message = messages.NOT_SENT.fill(**names, why=why)
            say(progress.event("not sent", message, notice.report.slug))
            continue
        key = (notice.report.slug, notice.target.key)
        out.record[key] = notice.after_sending(out.record.get(key, Sent()))
        sent.write(root, out.record)  # at once: a run that is killed later does not send it again
        say(progress.event("sent", messages.SENT.fill(**names), notice.report.slug))
    return well


def _sent_or_why(
    root: Path,
    notice: Notice,
    environment: Mapping[str, str],
    now: datetime,
    wait: Callable[[float], None],
) -> str:
    """Send one notice; why it could not be, blank if it was."""
    try:
        bulletin = bulletin_of(root, notice)
    except published.ArchiveError as error:
        return str(error)
    except OSError as error:
        return messages.PAGE_UNREADABLE.fill(why=error.strerror).wrong
    if isinstance(bulletin, Message):
        return f"{bulletin.wrong} {bulletin.right}"
    try:
        _patiently(bulletin, notice, environment, now, wait)
    except DeskError as error:
        return str(error)
    except OSError as error:
        return _reason(error)
    return ""


def bulletin_of(root: Path, notice: Notice) -> Bulletin | Message:
    """Write what a target is told; or say why it may not be, as a message.

    Raises published.ArchiveError where the page of an edition is not whole.
    """
    page, report = published.newest(root, notice.report.slug), notice.report
    address = settings(root).get("address", "")
    link = f"{address}/{report.slug}/" if address else ""
    limit = notice.target.limit
    if notice.kind != outstanding.EDITION:
        stands = brief.read(page) if published.head(page) else None
        # Neither the title nor the reason, which may quote a row, goes to who may not read both.
        marks = {handling.page_mark(root, report.parameters)}
        marks |= {stands.handling} if stands else set()
        if all(handling.allowed(root, mark, limit) for mark in marks):
            return of_lateness(notice, stands.title if stands else "", stands is not None, link)
        return of_lateness(notice._replace(reason=""), "", stands is not None, link)
    read = brief.read(published.path(root, notice.mark))
    if not handling.allowed(root, read.handling, limit):
        mark = read.handling or "without a mark"
        return messages.ABOVE_MARK.fill(mark=mark, target=notice.target.shown)
    picture = pictures.path(root, notice.mark, pictures.SHARE)
    return of_edition(notice, read, link, picture.read_bytes() if picture.is_file() else b"")


def _patiently(
    bulletin: Bulletin,
    notice: Notice,
    environment: Mapping[str, str],
    now: datetime,
    wait: Callable[[float], None],
) -> None:
    """Send to one target, again after a while where that may help."""
    for seconds in (*WAITS, None):
        try:
            _once(bulletin, notice, environment, now)
            return
        except OSError as error:
            if seconds is None or not _may_pass(error):
                raise
            wait(seconds)


def _once(
    bulletin: Bulletin, notice: Notice, environment: Mapping[str, str], now: datetime
) -> None:
    kind, name = notice.target.kind, notice.target.name
    if kind == MAIL:
        host = mail.server(environment)
        mail.send(mail.compose(bulletin, name, host.sender, now), host)
    else:
        hooks.post(*hooks.request(kind, bulletin, hooks.address(name, environment)))


def _may_pass(error: OSError) -> bool:
    if isinstance(error, urllib.error.HTTPError):
        return error.code in _PASSING
    if isinstance(error, smtplib.SMTPResponseException):
        return 400 <= error.smtp_code < 500
    refused = (smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError)
    return not isinstance(error, refused)


def _reason(error: OSError) -> str:
    """Say in one line what a server answered, without the address, which may hold a secret."""
    if isinstance(error, urllib.error.HTTPError):
        return messages.REFUSED.fill(why=f"status {error.code}").wrong
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = ", ".join(str(code) for code, _ in error.recipients.values())
        return messages.REFUSED.fill(why=f"the address, with {codes}").wrong
    if isinstance(error, smtplib.SMTPResponseException):
        return messages.REFUSED.fill(why=f"status {error.smtp_code}").wrong
    cause = getattr(error, "reason", error)
    why = getattr(cause, "strerror", "") or type(cause).__name__
    return messages.UNREACHED.fill(why=why).wrong
