"""What is told of a report, whichever way it goes."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from counterclaim import dates
from counterclaim.site.deliver import outstanding
from counterclaim.site.deliver.brief import Brief
from counterclaim.site.deliver.outstanding import Word
from counterclaim.text import delivery as text


class Content(NamedTuple):
    """What a mail or a message says.

    kind        what it is about, one of the kinds of Word
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
        told = "\n".join((self.kind, self.slug, self.mark, to))
        return hashlib.sha256(told.encode()).hexdigest()[:32]


def of_edition(word: Word, brief: Brief, link: str, picture: bytes = b"") -> Content:
    """Say what a new edition says first."""
    return Content(
        word.kind,
        word.report.slug,
        word.mark,
        brief.title,
        brief.title,
        (brief.answer,),
        tuple(text.judgement(*each) for each in brief.judgements),
        tuple(text.changes(brief.changes)),
        link,
        picture,
    )


def of_lateness(word: Word, title: str, standing: bool, link: str) -> Content:
    """Say that a report failed, or did not come; blank titles are those of no page yet."""
    name = title or word.report.slug
    if word.kind == outstanding.FAILED:
        since = f"{_day(word.mark[:10])}, {word.mark[11:16]} UTC"
        subject, paragraphs = text.failed(name, since, word.reason, standing)
    else:
        subject, paragraphs = text.overdue(name, _day(word.mark), word.report.every)
    return Content(
        word.kind, word.report.slug, word.mark, subject, name, tuple(paragraphs), link=link
    )


def _day(day: str) -> str:
    return dates.phrase(dates.parse(day))
