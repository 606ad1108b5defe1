"""Time words (“last month”, “early October”) as a date, counted from the day of their source."""

import re
from typing import NamedTuple

from counterclaim.dates.bounds import Date, DateError, parse
from counterclaim.dates.time_words import RULES, Source
from counterclaim.dates.wording import phrase
from counterclaim.desk.messages import dates as messages


class Resolved(NamedTuple):
    """A date of the profile (`text`), and what the words were resolved against (`basis`)."""

    text: str
    basis: str


def resolve(words: str, published: str, source_name: str = "the source") -> Resolved:
    """Resolve the time words of a source against the day on which it was published.

    A date of the profile passes as it is. What is counted back ends no later than the source.

    Parameters
    ----------
    words
        English words (“last month”, “yesterday”, “early October”, “in July”), or a date.
    published
        When the source was published, as a date of the profile.
    source_name
        How the words for `date_basis` name the source.

    Returns
    -------
    Resolved
        The date, and the words for `date_basis`.

    Raises
    ------
    DateError
        For words that name no time, that mean a later time, or that can be read in two ways.
    """
    try:
        return Resolved(parse(words.strip()).text, "The date is written out.")
    except DateError as error:
        refused = error
    bounds = parse(published)
    plain = re.sub(r"\s+", " ", words.strip().strip(".,;“”\"'").lower())
    lead = re.match(r"(since|by|until|around|about|on or around|some time in|sometime in) ", plain)
    rest = plain[lead.end() :] if lead else plain
    rest = re.sub(r"^(?:in|on|at|during) (?!the time)", "", rest)
    for pattern, rule in RULES:
        if match := re.fullmatch(pattern, rest):
            source = _source(words, bounds)
            try:
                text, basis = rule(match, source, words)
            except OverflowError:
                message = messages.BEFORE_YEAR_ONE.fill(words=words)
                raise DateError.because(message) from None
            text, basis = _led(lead[1] if lead else "", text, basis, words)
            return Resolved(parse(text).text, f"{basis}; {source_name} is dated {source.phrase}.")
    if re.search("[0-9]{4}-|[0-9]/[0-9]", words):
        raise refused  # it was meant as a date
    raise DateError.because(messages.NOT_A_TIME.fill(words=words, day=_by(bounds)))


def _source(words: str, bounds: Date) -> Source:
    if bounds.earliest is None or bounds.latest is None:
        message = messages.SOURCE_WITHOUT_BOUNDS.fill(words=words, source=phrase(bounds))
        raise DateError.because(message)
    return Source(bounds.earliest.date(), bounds.latest.date(), phrase(bounds))


def _by(bounds: Date) -> str:
    return bounds.latest.date().isoformat() if bounds.latest else "2022-10-28"


def _led(lead: str, text: str, basis: str, words: str) -> tuple[str, str]:
    """Put in what a word before the time says: since, by, around."""
    if not lead or lead.startswith("some"):
        return text, basis
    if not re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", text):
        raise DateError.because(messages.LIMIT_ON_SPAN.fill(words=words))
    if lead == "since":
        return f"{text}/..", f"{basis}, and going on"
    if lead in ("by", "until"):
        if lead == "until":
            return f"../{text}", f"{basis}, its beginning open"
        return f"[..{text}]", f"{basis}, as the latest"
    return f"{text}~", f"{basis}, approximately"
