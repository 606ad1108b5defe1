"""After a run: what is outstanding is sent, tried again, and noted."""

from __future__ import annotations

import os
import smtplib
import time
import urllib.error
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from counterclaim.desk.errors import DeskError
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import deliver as messages
from counterclaim.desk.root import settings
from counterclaim.page import published
from counterclaim.site import handling, ledger, pictures, progress, runs
from counterclaim.site.deliver import brief, content, hooks, mail, outstanding, sent
from counterclaim.site.deliver.content import Content
from counterclaim.site.deliver.outstanding import Word
from counterclaim.site.deliver.sent import Sent
from counterclaim.site.deliver.targets import MAIL
from counterclaim.site.progress import Say
from counterclaim.site.report import Report

# Seconds before a second and a third try; after these the next run tries again.
WAITS = (2.0, 8.0)
# What may be well a moment later: too many requests, and faults of the server.
_PASSING = {408, 425, 429, 500, 502, 503, 504}


def outgoing(root: Path, reports: list[Report], now: datetime, say: Say) -> list[Word]:
    """List what the targets of the manifest have not been told yet.

    Where what was sent is no longer known, the editions on the site count as sent: silence is
    mended by the next edition, a flood of mails by nothing.
    """
    listed = [report for report in reports if report.deliver]
    held = handling.withheld(root, listed)
    listed = [report for report in listed if report.slug not in held]
    if not listed:
        return []
    newest = ledger.current(root, [report.slug for report in listed])
    record, notes = sent.read(root)
    for note in notes:
        say(progress.event("mended", note))
    if record is None:
        record = {
            (report.slug, target.key): Sent(newest[report.slug])
            for report in listed
            for target in report.deliver
        }
        sent.write(root, record)
    known, _ = runs.read(root)
    return list(outstanding.words(listed, known, newest, record, now))


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
    well = True
    for word in outgoing(root, reports, now, say):
        what = f"{word.kind} {word.mark}"
        names = {"what": what, "target": word.target.key}
        try:
            told = told_of(root, word)
            if isinstance(told, Message):
                why = f"{told.wrong} {told.right}"
            else:
                _patiently(told, word, environment, now, wait)
                why = ""
        except DeskError as error:
            why = str(error)
        except published.ArchiveError as error:
            why = str(error)
        except OSError as error:
            why = _reason(error)
        if why:
            well = False
            message = messages.NOT_SENT.fill(**names, why=why)
            say(progress.event("not sent", message, word.report.slug))
            continue
        _note(root, word)
        say(progress.event("sent", messages.SENT.fill(**names), word.report.slug))
    return well


def told_of(root: Path, word: Word) -> Content | Message:
    """Say what a target is told; or why it may not be, as a message.

    Raises published.ArchiveError where the page of an edition is not whole.
    """
    page = published.newest(root, word.report.slug)
    address = settings(root).get("address", "")
    link = f"{address}/{word.report.slug}/" if address else ""
    if word.kind != outstanding.EDITION:
        head = published.head(page)
        # The title of a page that the target may not see says nothing of what is in it.
        shown = brief.read(page) if head else None
        may = shown is not None and handling.allowed(root, shown.handling, word.target.limit)
        return content.of_lateness(word, shown.title if shown and may else "", bool(head), link)
    read = brief.read(published.path(root, word.mark))
    if not handling.allowed(root, read.handling, word.target.limit):
        return messages.ABOVE_MARK.fill(
            mark=read.handling or "without a mark", target=word.target.key
        )
    picture = pictures.path(root, word.mark, pictures.SHARE)
    return content.of_edition(word, read, link, picture.read_bytes() if picture.is_file() else b"")


def _patiently(
    told: Content,
    word: Word,
    environment: Mapping[str, str],
    now: datetime,
    wait: Callable[[float], None],
) -> None:
    """Send to one target, again after a while where that may help."""
    for seconds in (*WAITS, None):
        try:
            _once(told, word, environment, now)
            return
        except OSError as error:
            if seconds is None or not _may_pass(error):
                raise
            wait(seconds)


def _once(told: Content, word: Word, environment: Mapping[str, str], now: datetime) -> None:
    kind, name = word.target.kind, word.target.name
    if kind == MAIL:
        host = mail.server(environment)
        mail.send(mail.compose(told, name, host.sender, now), host)
    else:
        hooks.post(*hooks.request(kind, told, hooks.address(name, environment)))


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


def _note(root: Path, word: Word) -> None:
    """Keep at once that something was sent: a run that is killed later does not send it again."""
    record = sent.read(root)[0] or {}
    key = (word.report.slug, word.target.key)
    record[key] = word.kept(record.get(key, Sent()))
    sent.write(root, record)
