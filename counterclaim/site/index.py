"""What lists the editions: the index page and the Atom feed, from the same escaping templates."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from markupsafe import Markup

from counterclaim import dates
from counterclaim.page import escape, plotly_bundle
from counterclaim.site import ledger
from counterclaim.site import reports as registered
from counterclaim.site.entry import Entry
from counterclaim.site.ledger import Ledger
from counterclaim.site.names import Names
from counterclaim.site.report import Report
from counterclaim.site.runs import Run, due_on, moment
from counterclaim.text import index as index_text
from counterclaim.text import short

# A namespace of our own for the ids of feed entries, made once by lot.
_NAMES = uuid.UUID("6f0f9a52-2f0b-4f0e-9a86-6a3b7a1f6d11")


class Line(NamedTuple):
    """A report on the index: its newest edition, the earlier ones, and how it fares."""

    report: Report | None
    slug: str
    title: str
    entry: Entry | None
    earlier: list[Entry]
    late_since: str
    due: str
    summary: str
    beside: str


class Card(NamedTuple):
    """A briefing and the pages on its parts.

    `line` is None for parts whose briefing is not on the site; `each` is by what a page is about:
    actors, claims or, of a notebook of another kind, parts.
    """

    line: Line | None
    each: dict[str, list[Line]]


class Group(NamedTuple):
    """The reports of one dossier, in the order of the manifest, by the slug of their entry."""

    name: str
    cards: dict[str, Card]


def index(
    reports: list[Report],
    book: Ledger,
    newest: Mapping[str, str],
    now: datetime,
    names: Names | None = None,
    thumbnails: Mapping[str, str] | None = None,
) -> str:
    """The page that lists the briefings.

    reports  the manifest, in whose order they stand
    book     what was published, and how the last runs went
    newest   the edition that stands at the address of each report
    now      the day on which the site was looked through; the page names no time of day
    names    the actors and claims of each edition, for the search
    thumbnails  what the small picture of an edition shows; without those that have none
    """
    editions = ledger.by_slug(book.editions)

    def line_of(report: Report | None, slug: str) -> Line:
        return _line(report, slug, editions.get(slug, []), book, newest)

    lines = [line_of(report, report.slug) for report in reports]
    known = {report.slug for report in reports}
    others = [line_of(None, slug) for slug in newest if slug not in known]
    groups: dict[str, Group] = {}
    for line in lines:
        name = str(line.report.parameters.get("dossier", "")) if line.report else ""
        cards = groups.setdefault(name, Group(name, {})).cards
        family = line.report.family if line.report else line.slug
        card = cards.setdefault(family, Card(None, {}))
        if line.slug == family:
            cards[family] = card._replace(line=line)
        else:
            card.each.setdefault(_of_what(line), []).append(line)
    groups = {name: _shortened(group) for name, group in groups.items()}
    first, script = (
        (escape.TEMPLATES / name).read_text("utf-8") for name in ("head.js", "site.js")
    )
    own = [[card.line for card in group.cards.values() if card.line] for group in groups.values()]
    subjects = [lines[0].title for lines in own if lines]
    briefings = [line for lines in own for line in lines if line.entry]
    page = escape.render(
        "site.html",
        window=index_text.window(subjects),
        description=index_text.description(len(briefings)),
        policy=plotly_bundle.policy(
            [plotly_bundle.sha256(first), plotly_bundle.sha256(script)], pictures="'self'"
        ),
        first=Markup(first),
        css=Markup(_css()),
        script=Markup(script),
        groups=list(groups.values()),
        finder=_finder(briefings, names or {}),
        others=[line for line in others if line.entry],
        thumbnails=thumbnails or {},
        checked=_day(moment(now)),
        day=_day,
    )
    return str(page)


def _css() -> str:
    folder = escape.TEMPLATES
    return (folder / "page.css").read_text("utf-8") + (folder / "site.css").read_text("utf-8")


def _line(
    report: Report | None,
    slug: str,
    own: list[Entry],
    book: Ledger,
    newest: Mapping[str, str],
) -> Line:
    stands = next((entry for entry in own if entry.id == newest.get(slug)), None)
    run = book.runs.get(slug, Run())
    due = due_on(report.every, run.good) if report else None
    return Line(
        report,
        slug,
        stands.title if stands else slug,
        stands,
        [entry for entry in reversed(own) if entry is not stands],
        run.late_since,
        due.isoformat() if due and due != date.min else "",
        short.cut_short(stands.summary) if stands else "",
        "",
    )


def _finder(briefings: list[Line], names: Names) -> Markup:
    """The actors and claims of each briefing by its slug, as JSON for a script element."""
    held = {line.slug: names.get(line.entry.id, []) for line in briefings if line.entry}
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


def _shortened(group: Group) -> Group:
    """Two days of one dossier have one title; the day tells them apart."""
    titles: set[str] = set()
    cards = {}
    for family, card in group.cards.items():
        line = card.line
        cards[family] = _under(card)
        if line and line.entry:
            if line.title in titles:
                title = f"{line.title}, as of {_day(line.entry.as_of)}"
                cards[family] = cards[family]._replace(line=line._replace(title=title))
            titles.add(line.title)
    return group._replace(cards=cards)


def _under(card: Card) -> Card:
    """Title and day of a briefing stand above its actors and claims, which need not repeat them."""
    above = card.line.entry if card.line else None
    if above is None:
        return card
    each = {
        what: [
            line._replace(title=line.title.removesuffix(f" ({above.title})"), beside=above.as_of)
            for line in lines
        ]
        for what, lines in card.each.items()
    }
    return card._replace(each=each)


def _of_what(line: Line) -> str:
    """Name what a report that is one of many is about, in the plural."""
    return registered.plural(line.report.parameters if line.report else {})


def _day(when: str) -> str:
    """A day in words, of a day or a time as the ledger writes it."""
    return dates.phrase(dates.parse(when[:10])) if when else ""


# XML 1.0 has no way to write these.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def feed(book: Ledger, pictures: Mapping[str, int] | None = None) -> str:
    """The Atom feed (RFC 4287): an entry for each edition, the newest first.

    pictures  the bytes of the picture of an edition; without those that have none
    """
    pictures = pictures or {}
    entries: list[dict[str, Any]] = [
        {
            **entry._asdict(),
            "urn": f"urn:uuid:{uuid.uuid5(_NAMES, entry.id)}",
            "title": _NO_XML.sub("\ufffd", index_text.entry(entry.title, _day(entry.as_of))),
            "summary": _NO_XML.sub("\ufffd", short.cut_short(entry.summary)),
            "picture": entry.path.removesuffix(".html") + ".png" if entry.id in pictures else "",
            "size": pictures.get(entry.id, 0),
        }
        for entry in reversed(book.editions)
    ]
    return str(
        escape.render(
            "feed.xml",
            urn=f"urn:uuid:{_NAMES}",
            updated=book.editions[-1].published if book.editions else "1970-01-01T00:00:00Z",
            entries=entries,
        )
    )
