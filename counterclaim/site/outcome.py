"""What becomes of a page that was made: a new edition, none, or a refusal with its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterclaim.desk.messages import Message
from counterclaim.desk.messages import site as messages
from counterclaim.execute.environment import redacted
from counterclaim.page import published
from counterclaim.site import entry as entries_
from counterclaim.site import handling, pictures, progress, publish
from counterclaim.site.build_page import Job
from counterclaim.site.entry import Entry
from counterclaim.site.progress import Event, State
from counterclaim.site.runs import moment


def take(state: State, job: Job, result: dict[str, Any]) -> bool:
    """Publish a page if it says something new; whether all is well with its report.

    Parameters
    ----------
    state : the run; its editions and runs are brought up to date
    job : what was to be made
    result : what `build_page.make` gave, or `failed` with the reason
    """
    if "failed" not in result and (message := _not_for_the_site(state.root, job, result["html"])):
        said = f"{message.wrong} {message.right}"
        result = {**result, "problems": [*result["problems"], said]}
    if "failed" in result or result["problems"]:
        _refuse(state, job, result)
        return False
    if (why := result.get("undrawn", "")) and why not in state.undrawn:
        state.undrawn.add(why)
        state.say(Event("no picture", why))
    try:
        unchanged = _unchanged(state, job, result)
        if unchanged:
            pictures.write(state.root, unchanged.id, result)
        entry = unchanged or _published(state, job, result)
        if not job.as_of:
            stand(state, entry, tell=unchanged is not None)
    except (OSError, publish.ExistsError) as error:
        progress.failed(state, job.report.slug, result["edition"], str(error))
        return False
    progress.remember(state, entry.slug, entry.id, job.edition.fingerprint)
    if not job.as_of:
        progress.good(state, entry.slug)
    publish.forget_aside(state.root, entry.slug)
    return True


def _not_for_the_site(root: Path, job: Job, html: str) -> Message | None:
    """Say what is against a page whose mark is above what the site takes; None for nothing.

    The page says under which mark it was made, also where its entry leaves the dossier to the
    notebook or the mark was raised meanwhile. One without a mark has that of its dossier.
    """
    head, public = published.marks(html), job.report.public
    mark = (head and head.handling) or handling.page_mark(root, job.edition.values)
    if handling.allowed(root, mark, public):
        return None
    limit = public or next(iter(handling.levels(root)), "")
    return messages.NOT_FOR_THE_SITE.fill(mark=mark or "without a mark", public=limit)


def _refuse(state: State, job: Job, result: dict[str, Any]) -> None:
    """Keep a page aside that may not be published, and say why."""
    slug, name = job.report.slug, result.get("edition", "")
    rows = tuple(
        tuple(redacted(each) if isinstance(each, str) else each for each in row)
        for row in result.get("rows", ())
    )
    reasons = [result["failed"]] if "failed" in result else result["problems"]
    reasons = [redacted(reason) for reason in reasons]
    refused = publish.aside(
        state.root,
        slug,
        name or job.edition.stem,
        redacted(result.get("html", "")),
        [*reasons, redacted(result.get("trace", ""))],
    )
    key = ""
    if "failed" not in result:
        where = refused.relative_to(state.root).as_posix() if refused else ""
        message = messages.NOT_PUBLISHED.fill(where=where)
        key, reasons = message.key, [message.wrong, *reasons]
    progress.failed(state, slug, name, "" if rows else "\n  ".join(reasons), rows, key)


def entries(state: State, job_slug: str, as_of: str) -> Iterator[Entry]:
    """Yield the editions of a report and day, the newest first."""
    for entry in reversed(state.editions):
        if entry.slug == job_slug and entry.as_of == as_of:
            yield entry


def file(state: State, entry: Entry) -> Path:
    """Say where the page of a listed edition is."""
    return published.path(state.root, entry.id)


def _unchanged(state: State, job: Job, result: dict[str, Any]) -> Entry | None:
    """Find the whole edition that says what the new page says, and tell it; None for none."""
    for entry in entries(state, job.edition.slug, job.edition.as_of):
        if entry.content != result["content"] or not entries_.holds(file(state, entry), entry):
            continue
        same = file(state, entry).read_bytes() == result["html"].encode()
        message = messages.IDENTICAL if same else messages.UNCHANGED
        event = progress.event("same", message, entry.slug, entry.id)
        state.say(event._replace(seconds=result.get("seconds", 0.0)))
        return entry
    return None


def _published(state: State, job: Job, result: dict[str, Any]) -> Entry:
    """Publish a page; one whose file was damaged is put in its place again.

    Raises OSError where it cannot be written, ExistsError where the name is taken, or where the
    same input gave another page before.
    """
    name, html = result["edition"], result["html"]
    path = published.path(state.root, name)
    before = next((entry for entry in state.editions if entry.id == name), None)
    if job.known and job.known != name:
        known = next(entry for entry in state.editions if entry.id == job.known)
        if entries_.holds(file(state, known), known):
            message = messages.NOT_REPRODUCED.fill(id=job.known)
            raise publish.ExistsError(f"{message.wrong} {message.right}")
    mended = path.exists()
    if mended and before and entries_.holds(path, before):
        raise publish.ExistsError(messages.EDITION_TAKEN.fill(id=name).wrong)
    when = before.published if before else moment(state.now)
    pictures.write(state.root, name, result)
    publish.page(path, html, when)
    entry = entries_.entered(state.root, path)
    if entry is None:
        where = path.relative_to(state.root).as_posix()
        raise OSError(messages.UNREADABLE_AFTER_WRITING.fill(path=where).wrong)
    entry = entry._replace(published=when)
    if before:
        state.editions[state.editions.index(before)] = entry
    else:
        state.editions.append(entry)
    if mended:
        state.say(progress.event("mended", messages.MENDED, entry.slug, name))
    else:
        shown = path if job.as_of else published.newest(state.root, entry.slug)
        seconds = result.get("seconds", 0.0)
        state.say(Event("published", "", entry.slug, name, str(shown), seconds))
    return entry


def stand(state: State, entry: Entry, tell: bool = True) -> None:
    """See to it that an edition is what is at the address of its report; say so if it was not."""
    stood = entries_.stands(published.newest(state.root, entry.slug), entry)
    publish.newest(state.root, entry.slug, file(state, entry))
    if tell and not stood:
        state.say(progress.event("restored", messages.RESTORED, entry.slug, entry.id))
