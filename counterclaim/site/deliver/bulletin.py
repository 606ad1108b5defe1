"""What is told of a report, whichever way it goes."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from counterclaim import dates
from counterclaim.site.deliver import outstanding
from counterclaim.site.deliver.brief import Brief
from counterclaim.site.deliver.outstanding import Notice
from counterclaim.text import delivery as text


class Bulletin(NamedTuple):
    """What a mail or a message says.

    kind        what it is about, one of the kinds of Notice
    slug        the report
    mark        the edition, since when it fails, or the day on which it was due
    subject     in a line
    title       of the briefing
    paragraphs  the answer, or why there is none
    judgements  the analyst's, a line each
    changes     what changed since the edition before, a sentence each
    link        to the page; blank where the site has no address
    picture     a PNG of the summary chart; empty for none
    """

    kind: str
    slug: str
    mark: str
    subject: str
    title: str
    paragraphs: tuple[str, ...]
    judgements: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    link: str = ""
    picture: bytes = b""

    def key(self, to: str) -> str:
        """Name what is told to whom, the same each time."""
        text = "\n".join((self.kind, self.slug, self.mark, to))
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def of_edition(notice: Notice, brief: Brief, link: str, picture: bytes = b"") -> Bulletin:
    """Say what a new edition says first."""
    return Bulletin(
        notice.kind,
        notice.report.slug,
        notice.mark,
        brief.title,
        brief.title,
        (brief.answer,),
        tuple(text.judgement(*each) for each in brief.judgements),
        tuple(text.changes(brief.changes)),
        link,
        picture,
    )


def of_lateness(notice: Notice, title: str, standing: bool, link: str) -> Bulletin:
    """Say that a report failed, or did not come; blank titles are those of no page yet."""
    name = title or notice.report.slug
    if notice.kind == outstanding.FAILED:
        since = f"{_day(notice.mark[:10])}, {notice.mark[11:16]} UTC"
        subject, paragraphs = text.failed(name, since, notice.reason, standing)
    else:
        subject, paragraphs = text.overdue(name, _day(notice.mark), notice.report.every)
    return Bulletin(
        notice.kind, notice.report.slug, notice.mark, subject, name, tuple(paragraphs), link=link
    )


def _day(day: str) -> str:
    return dates.phrase(dates.parse(day))
