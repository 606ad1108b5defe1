"""What is on the site and how the last runs went: editions.json and runs.json.

The pages are the record, and the ledger is a list of them: what an interrupted run published and
did not list is listed from the page itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from counterclaim import dates
from counterclaim.page import published as published_pages
from counterclaim.site import publish
from counterclaim.site.manifest import Report

EDITIONS = published_pages.SITE / "editions.json"
RUNS = Path("reports", "runs.json")


class Entry(NamedTuple):
    """A published edition. `published` is a time, UTC; `path` is relative to the site."""

    id: str
    slug: str
    title: str
    summary: str
    as_of: str
    fingerprint: str
    base: str
    published: str
    path: str
    bytes: int
    sha256: str
    parameters: dict[str, Any]


class Run(NamedTuple):
    """How a report fares: times, UTC, blank for never; `reason` is why it failed last."""

    tried: str = ""
    good: str = ""
    late_since: str = ""
    reason: str = ""


class Ledger(NamedTuple):
    """Editions, the earliest published first, and runs by slug."""

    editions: list[Entry]
    runs: dict[str, Run]


def moment(now: datetime) -> str:
    """A time as the ledger writes it: UTC, to the second."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(root: Path) -> tuple[Ledger, list[str]]:
    """Read the ledger and put it right by the pages that stand on the site.

    The root in; the ledger, and a sentence for each thing that was not as the files said, out.
    """
    said: list[str] = []
    listed = _editions(root, said)
    found = {path.stem: path for path in _pages(root)}
    for name in [name for name in listed if name not in found]:
        del listed[name]
        said.append(f"The edition {name} was listed, and its page is not there any more.")
    for name in [name for name in found if name not in listed]:
        entry = entered(root, found[name])
        if entry:
            listed[name] = entry
            said.append(f"The edition {name} was published and not listed; it is now.")
        else:
            said.append(f"{found[name].relative_to(root)} is no whole page of its edition.")
    editions = sorted(listed.values(), key=lambda entry: (entry.published, entry.id))
    return Ledger(editions, _runs(root, said)), said


def _pages(root: Path) -> Iterable[Path]:
    for path in sorted((root / published_pages.SITE).glob("*/*.html")):
        match = published_pages.EDITION.fullmatch(path.stem)
        if match and match[1] == path.parent.name:
            yield path


def _editions(root: Path, said: list[str]) -> dict[str, Entry]:
    try:
        held = json.loads((root / EDITIONS).read_text("utf-8"))["editions"]
        return {row["id"]: Entry(**row) for row in held}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError, AttributeError):
        said.append(f"{EDITIONS} could not be read, and is made anew from the pages.")
        return {}


def read_runs(root: Path) -> dict[str, Run]:
    """How each report fares, by slug; empty where nothing was run or the file cannot be read."""
    return _runs(root, [])


def _runs(root: Path, said: list[str]) -> dict[str, Run]:
    try:
        return {
            slug: Run(**run) for slug, run in json.loads((root / RUNS).read_text("utf-8")).items()
        }
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError):
        said.append(f"{RUNS} could not be read; every report counts as not run yet.")
        return {}


def entered(root: Path, page: Path) -> Entry | None:
    """The entry of a page of the site, from the page itself; None if it is not whole."""
    head = published_pages.head(page)
    if head is None or head.edition != page.stem:
        return None
    try:
        then = published_pages.carried(page).get("parameters", {})
    except published_pages.ArchiveError:
        then = {}
    match = published_pages.EDITION.fullmatch(head.edition)
    content = page.read_bytes()
    when = datetime.fromtimestamp(int(page.stat().st_mtime), UTC)
    day = f", as of {dates.phrase(dates.parse(match[2]))}" if match else ""
    return Entry(
        id=head.edition,
        slug=match[1] if match else "",
        title=head.title.removesuffix(day),
        summary=head.description,
        as_of=match[2] if match else "",
        fingerprint=head.fingerprint,
        base=head.base,
        published=moment(when),
        path=page.relative_to(root / published_pages.SITE).as_posix(),
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        parameters=then,
    )


def after(ledger: Ledger, now: datetime) -> str:
    """The time of a publication: now, or just after the last one where the clock was set back."""
    times = [entry.published for entry in ledger.editions]
    last = max(times, default="")
    if moment(now) > last:
        return moment(now)
    return moment(datetime.fromtimestamp(int(datetime.fromisoformat(last).timestamp()) + 1, UTC))


def due_on(every: str, good: str) -> date | None:
    """The day from which a report is due again: None if it is made by hand only.

    How often, a term of `manifest.EVERY`, and when it was last made or found up to date, blank for
    never, in.
    """
    if every == "manual":
        return None
    if not good:
        return date.min
    day = datetime.fromisoformat(good).date()
    if every == "monday":
        return day + timedelta(days=7 - day.weekday())
    if every == "month":
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day + timedelta(days=1)


def is_due(report: Report, run: Run, now: datetime) -> bool:
    """Whether a report is due; one that was last made in the future is, since a clock was wrong."""
    due = due_on(report.every, run.good)
    return due is not None and (due <= now.date() or run.good > moment(now) or bool(run.late_since))


def dropped(ledger: Ledger, reports: Iterable[Report], current: dict[str, str]) -> list[Entry]:
    """The editions that retention takes from the site; never the one that stands as the newest.

    The ledger, the reports with their `keep`, and the newest edition of each slug in.
    """
    found: list[Entry] = []
    for report in reports:
        own = [entry for entry in ledger.editions if entry.slug == report.slug]
        if report.keep:
            kept = {entry.id for entry in own[-report.keep :]} | {current.get(report.slug, "")}
            found += [entry for entry in own if entry.id not in kept]
    return found


def current(root: Path, slugs: Iterable[str]) -> dict[str, str]:
    """The edition that stands at the address of each report; blank for none."""
    heads = {slug: published_pages.head(published_pages.newest(root, slug)) for slug in slugs}
    return {slug: head.edition if head else "" for slug, head in heads.items()}


def write_editions(root: Path, ledger: Ledger, newest: dict[str, str]) -> bool:
    """Write editions.json if it has changed; whether it has."""
    listed = {
        "about": "Editions published on this site, the earliest first; times are UTC.",
        "reports": {
            slug: {"newest": name, "late_since": ledger.runs.get(slug, Run()).late_since}
            for slug, name in newest.items()
        },
        "editions": [entry._asdict() for entry in ledger.editions],
    }
    return publish.renew(root / EDITIONS, _json(listed))


def write_runs(root: Path, ledger: Ledger) -> None:
    """Write runs.json."""
    runs = {slug: run._asdict() for slug, run in sorted(ledger.runs.items())}
    publish.renew(root / RUNS, _json(runs))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
