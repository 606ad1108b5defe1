"""Rules on years that cannot be meant: slips of the keyboard, such as 0022 and 1922 for 2022."""

import re
from collections.abc import Iterator

from counterclaim.checks.indexed import IndexedTables, Row, at, latest, live, named, when
from counterclaim.dates import Date
from counterclaim.desk.messages import Message
from counterclaim.desk.messages import rows as messages
from counterclaim.tables import Problem

_OLDEST = 100  # years, where dossier.yml does not say
_DECADE = 10
_YEAR = re.compile("[0-9]{4}")


def years_are_within_reach_of_the_sources(dossier: IndexedTables) -> Iterator[Problem]:
    """No date is more than `oldest` years before the sources, nor a source before the search."""
    end = latest(str(dossier.meta.get("searched_until", "")))
    if end is None:
        return  # the rules on dossier.yml report it
    oldest = _oldest(dossier)
    first = end.year
    for row in dossier.rows["sources"]:
        year = _first_year(when(row.published))
        if year is None:
            continue
        if year < end.year - oldest:
            message = _slip(row.published, end.year, year, oldest, str(end.year))
            yield at("sources", row, "published", message)
        else:
            first = min(first, year)
    for row in live(dossier.rows["events"]):
        for name in ("date", "reported"):
            year = _first_year(when(getattr(row, name)))
            if year is not None and year < first - oldest:
                near = _published(dossier, row) or end.year
                message = _slip(getattr(row, name), near, year, oldest, str(first))
                yield at("events", row, name, message)


def decades_before_the_only_source_are_meant(dossier: IndexedTables) -> Iterator[Problem]:
    """A date ten years or more before the only source says in `date_basis` how it was resolved."""
    end = latest(str(dossier.meta.get("searched_until", "")))
    for row in live(dossier.rows["events"]):
        sources = list(named(dossier, "sources", row.source_ids))
        date, near = when(row.date), _published(dossier, row)
        if len(sources) != 1 or row.date_basis or date is None or date.latest is None or not near:
            continue
        published = latest(sources[0].published)
        moment = date.latest
        if published is None or end is None or moment.year < end.year - _oldest(dossier):
            continue  # no date to compare with, or the rule above reports it
        later = (moment.year + _DECADE, moment.month, moment.day)
        if later <= (published.year, published.month, published.day):
            message = messages.DECADE.fill(
                source=sources[0].source_id,
                published=sources[0].published,
                likely=_likely(row.date, near),
            )
            yield at("events", row, "date", message)


def _oldest(dossier: IndexedTables) -> int:
    cell = dossier.meta.get("oldest")
    return int(cell) if isinstance(cell, str) and re.fullmatch("[0-9]{1,4}", cell) else _OLDEST


def _first_year(date: Date | None) -> int | None:
    """The year of the first moment that a date allows, or of the last one if it has no first."""
    bound = (date.earliest or date.latest) if date else None
    return bound.year if bound else None


def _published(dossier: IndexedTables, row: Row) -> int | None:
    """The year of the earliest source of a row."""
    moments = [latest(each.published) for each in named(dossier, "sources", row.source_ids)]
    return min((moment.year for moment in moments if moment), default=None)


def _slip(text: str, near: int, year: int, oldest: int, first: str) -> Message:
    return messages.TOO_OLD.fill(
        year=f"{year:04}", oldest=oldest, first=first, likely=_likely(text, near)
    )


def _likely(text: str, near: int) -> str:
    """The date that was probably meant: its year as near the source and as alike as can be."""
    match = _YEAR.search(text)
    if not match:
        return text

    def differing(year: int) -> int:
        return sum(one != two for one, two in zip(match[0], f"{year:04}", strict=True))

    year = min((near, near - 1), key=differing)
    return f"{text[: match.start()]}{year:04}{text[match.end() :]}"


RULES = (years_are_within_reach_of_the_sources, decades_before_the_only_source_are_meant)
